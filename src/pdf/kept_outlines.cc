// Outlines of a page's filled paths.
// In: path operators, in page space. Out: DrawnOutlines. Method: contours are gathered as they are drawn; a path that is not filled, is
// clipped away, or is of no size of text, leaves nothing.
// Source: ISO 32000 8.5. Cannot decide: whether what is kept are letters; glyphs do.
#include "pdf/kept_outlines.h"

#include <algorithm>
#include <cmath>

namespace seder::pdf {

namespace {

constexpr float kTallestLetter = 100, kWidestLetter = 300;   // pt: larger outlines are drawings
constexpr float kFarthest = 1e6f;                            // pt: damage
// Of one page, in all: a page of the smallest print has some 20,000 letters of 30 nodes.
constexpr size_t kMostNodes = 2'000'000, kMostContours = 100'000;

}  // namespace

void KeptOutlines::put(Point p, bool control) {
  lost_ = lost_ || !(std::fabs(p.x) < kFarthest && std::fabs(p.y) < kFarthest);
  full_ = full_ || out_.nodes.size() >= kMostNodes || out_.contours.size() >= kMostContours;
  if (!full_) out_.nodes.push_back({p, control});
}

void KeptOutlines::move_to(Point p) {
  close();
  start_ = p;
}

void KeptOutlines::line_to(Point p) {
  if (!open_) first_node_ = static_cast<uint32_t>(out_.nodes.size()), put(start_, false), open_ = true;
  put(p, false);
}

void KeptOutlines::curve_to(Point a, Point b, Point end) {
  if (!open_) first_node_ = static_cast<uint32_t>(out_.nodes.size()), put(start_, false), open_ = true;
  put(a, true), put(b, true), put(end, false);
}

void KeptOutlines::close() {
  if (!open_) return;
  open_ = false;
  DrawnOutlines::Contour contour;
  contour.first = first_node_, contour.count = static_cast<uint32_t>(out_.nodes.size()) - first_node_;
  if (contour.count < 3) return out_.nodes.resize(first_node_);
  const Point first = out_.nodes[first_node_].at;
  contour.box = {first.x, first.y, first.x, first.y};
  for (uint32_t i = 0; i < contour.count; ++i) {
    const Point p = out_.nodes[first_node_ + i].at;
    contour.box.include({p.x, p.y, p.x, p.y});
  }
  out_.contours.push_back(contour);
}

bool KeptOutlines::is_of_text_size(const Rect& clip) const {
  for (size_t c = first_contour_; c < out_.contours.size(); ++c) {
    const Rect& box = out_.contours[c].box;
    if (!(box.width() <= kWidestLetter && box.height() <= kTallestLetter)) return false;
    const float x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
    if (x < clip.x0 || x > clip.x1 || y < clip.y0 || y > clip.y1) return false;
  }
  return out_.contours.size() > first_contour_;
}

void KeptOutlines::end_path(const Rect* clip, uint8_t lightness, size_t first_graphic, size_t end_graphic) {
  close();
  if (clip != nullptr && !full_ && !lost_ && is_of_text_size(*clip)) {
    DrawnOutlines::Path path;
    path.first = first_contour_, path.count = static_cast<uint32_t>(out_.contours.size()) - first_contour_;
    path.first_graphic = static_cast<uint32_t>(first_graphic), path.graphic_count = static_cast<uint32_t>(end_graphic - first_graphic);
    path.lightness = lightness;
    out_.paths.push_back(path);
  } else if (out_.contours.size() > first_contour_) {
    out_.nodes.resize(out_.contours[first_contour_].first);
    out_.contours.resize(first_contour_);
  }
  first_contour_ = static_cast<uint32_t>(out_.contours.size());
  lost_ = false;
}

}  // namespace seder::pdf
