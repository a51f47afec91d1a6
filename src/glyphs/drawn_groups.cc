// Outlines that a page draws, gathered to what may be glyphs.
// In: contours by the paths that fill them. Out: parts (an outline with its holes), and runs of parts that may be one glyph, each with its
// picture; those that look alike are one class. Method: producers fill a glyph at a time, or a whole run: then the contours of each glyph still
// follow one another. Dots stand over or below their letter; two strokes of one size side by side may be one sign.
// Source: pages of Ghostscript, cairo and Qt. Cannot decide: which of the runs are glyphs; known faces tell.
#include "glyphs/drawn_groups.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "pdf/outline_picture.h"

namespace seder::glyphs {

namespace {

constexpr uint32_t kMostParts = 5;            // of one glyph: a letter with three dots and a mark
constexpr uint32_t kMostTold = 8;             // of one path that is a glyph of its own
constexpr uint32_t kLookBack = 4;             // contours that a hole may stand behind its outline
constexpr float kOverlap = 0.5f;              // of the narrower: a dot and its letter
constexpr float kSameSize = 0.06f;            // of the height: strokes of one sign
constexpr float kGrid = 8;                    // 1/pt: sizes of one class
constexpr int kBarInk = 240;                  // of 256
constexpr size_t kMostGroups = 150'000;       // some 15 us each

bool is_inside(const DrawnOutlines& all, const DrawnOutlines::Contour& outer, Point p) {
  if (!outer.box.contains(p)) return false;
  bool inside = false;
  Point last = all.nodes[outer.first + outer.count - 1].at;
  for (uint32_t i = outer.first; i < outer.first + outer.count; ++i) {
    const Point here = all.nodes[i].at;
    if ((here.y > p.y) != (last.y > p.y) && p.x < (last.x - here.x) * (p.y - here.y) / (last.y - here.y) + here.x) inside = !inside;
    last = here;
  }
  return inside;
}

bool is_within(const Rect& inner, const Rect& outer) { return inner.x0 >= outer.x0 && inner.x1 <= outer.x1 && inner.y0 >= outer.y0 && inner.y1 <= outer.y1; }

bool is_hole_of(const DrawnOutlines& all, uint32_t inner, uint32_t outer) {
  return is_within(all.contours[inner].box, all.contours[outer].box) && is_inside(all, all.contours[outer], all.nodes[all.contours[inner].first].at);
}

bool are_alike(const Rect& a, const Rect& b) {
  const float most = kSameSize * std::max(a.height(), b.height());
  return std::fabs(a.height() - b.height()) < most && std::fabs(a.width() - b.width()) < most && std::fabs(a.y0 - b.y0) < most;
}

struct ClassKey {
  std::array<uint64_t, 4> bits;
  int width, height;
  bool operator==(const ClassKey&) const = default;
};
struct ClassHash {
  size_t operator()(const ClassKey& k) const {
    uint64_t sum = static_cast<uint64_t>(k.width) << 16 ^ static_cast<uint64_t>(k.height);
    for (uint64_t word : k.bits) sum = (sum ^ word) * 0x9E3779B97F4A7C15 + (sum >> 29);
    return static_cast<size_t>(sum ^ sum >> 32);
  }
};

class Grouper {
 public:
  explicit Grouper(const DrawnOutlines& outlines) : all_(outlines) {}
  DrawnGroups group() {
    for (uint32_t p = 0; p < all_.paths.size(); ++p) add_path(p);
    return std::move(out_);
  }

 private:
  void add_path(uint32_t path);
  void find_parts(uint32_t path);
  void add_groups(uint32_t first, uint32_t end);
  void add_group(uint32_t first, uint32_t count);

  const DrawnOutlines& all_;
  DrawnGroups out_;
  std::vector<std::vector<uint32_t>> contours_;   // of each part
  pdf::OutlinePainter painter_;
  std::unordered_map<ClassKey, uint32_t, ClassHash> classes_;
  std::vector<uint32_t> some_;
};

void Grouper::find_parts(uint32_t path) {
  const DrawnOutlines::Path& p = all_.paths[path];
  std::vector<uint32_t> part_of(p.count);
  for (uint32_t i = 0; i < p.count; ++i) {
    const uint32_t contour = p.first + i;
    uint32_t part = kNone;
    for (uint32_t back = 1; back <= std::min(i, kLookBack) && part == kNone; ++back) {
      const uint32_t other = contour - back;
      if (is_hole_of(all_, contour, other) || is_hole_of(all_, other, contour)) part = part_of[i - back];
    }
    if (part == kNone) {
      part = static_cast<uint32_t>(out_.parts.size());
      DrawnGroups::Part& fresh = out_.parts.emplace_back();
      fresh.box = all_.contours[contour].box, fresh.path = path;
      contours_.emplace_back();
    }
    part_of[i] = part;
    contours_[part].push_back(contour);
    out_.parts[part].box.include(all_.contours[contour].box);
  }
}

void Grouper::add_path(uint32_t path) {
  const auto first = static_cast<uint32_t>(out_.parts.size());
  find_parts(path);
  add_groups(first, static_cast<uint32_t>(out_.parts.size()));
}

void Grouper::add_groups(uint32_t first, uint32_t end) {
  const bool told = end - first <= kMostTold;
  for (uint32_t i = first; i < end; ++i) {
    out_.parts[i].first_group = static_cast<uint32_t>(out_.groups.size());
    Rect hull = out_.parts[i].box;
    for (uint32_t k = 1; i + k <= end && k <= kMostTold; ++k) {
      const Rect& last = out_.parts[i + k - 1].box;
      const bool whole = told && i == first && i + k == end;
      const bool over = overlap(hull.x0, hull.x1, last.x0, last.x1) >= kOverlap * std::min(hull.width(), last.width());
      const bool twin = k == 2 && are_alike(hull, last);
      hull.include(last);
      if (k > 1 && !over && !twin && !whole) {
        if (!told || i != first) break;
        continue;   // the whole path may still be a glyph
      }
      if (k > kMostParts && !whole) continue;
      add_group(i, k);
    }
    out_.parts[i].group_count = static_cast<uint32_t>(out_.groups.size()) - out_.parts[i].first_group;
  }
}

void Grouper::add_group(uint32_t first, uint32_t count) {
  if (out_.groups.size() >= kMostGroups) return;
  some_.clear();
  for (uint32_t i = first; i < first + count; ++i) some_.insert(some_.end(), contours_[i].begin(), contours_[i].end());
  DrawnGroup group;
  group.first = first, group.count = count;
  std::array<uint64_t, 4> bits{};
  if (!painter_.paint(all_, some_, bits, group.box)) return;
  const auto grid = [](float v) { return static_cast<int>(std::lround(v * kGrid)); };
  const auto [at, fresh] = classes_.try_emplace(ClassKey{bits, grid(group.box.width()), grid(group.box.height())}, static_cast<uint32_t>(out_.classes.size()));
  if (fresh) {
    DrawnClass& shape = out_.classes.emplace_back();
    shape.bits = bits, shape.width = group.box.width(), shape.height = group.box.height();
    int ink = 0;
    for (uint64_t word : bits) ink += std::popcount(word);
    shape.bar = ink > kBarInk;
  }
  group.shape = at->second;
  ++out_.classes[group.shape].uses;
  out_.groups.push_back(group);
}

}  // namespace

DrawnGroups group_outlines(const DrawnOutlines& outlines) { return Grouper(outlines).group(); }

}  // namespace seder::glyphs
