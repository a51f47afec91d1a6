// Pictures of outlines that a page draws.
// In: contours in page space. Out: what a reference outline has, 256 bits and a box. Method: as for a Type 3 font's procedures
// (drawn_font.cc): curves that were quadratic before a producer wrote them as cubic ones become so again.
// Source: ISO 32000 8.5; FreeType's reference. Cannot decide: nothing.
#include "pdf/outline_picture.h"

#include <cmath>
#include <vector>

#include "pdf/glyph_picture.h"

namespace seder::pdf {

namespace {

constexpr float kUnitsPerPoint = 96;      // of the outlines that are drawn
constexpr float kOneCurve = 0.03f;        // pt, and of the curve's extent: control points of one quadratic curve, as producers round
constexpr float kOneCurveShare = 0.02f;

}  // namespace

struct OutlinePainter::State {
  FT_Library library = nullptr;
  std::vector<FT_Vector> points;
  std::vector<char> tags;
  std::vector<short> ends;

  void put(Point p, const Point& from, char tag) {
    points.push_back({std::lround((p.x - from.x) * kUnitsPerPoint), std::lround((p.y - from.y) * kUnitsPerPoint)});
    tags.push_back(tag);
  }
  void curve(Point start, Point a, Point b, Point end, const Point& from) {
    const Point from_a{(3 * a.x - start.x) / 2, (3 * a.y - start.y) / 2}, from_b{(3 * b.x - end.x) / 2, (3 * b.y - end.y) / 2};
    const float most = kOneCurve + kOneCurveShare * (std::fabs(end.x - start.x) + std::fabs(end.y - start.y));
    if (std::fabs(from_a.x - from_b.x) < most && std::fabs(from_a.y - from_b.y) < most) {
      put({(from_a.x + from_b.x) / 2, (from_a.y + from_b.y) / 2}, from, FT_CURVE_TAG_CONIC);
    } else {
      put(a, from, FT_CURVE_TAG_CUBIC), put(b, from, FT_CURVE_TAG_CUBIC);
    }
    put(end, from, FT_CURVE_TAG_ON);
  }
  void add(std::span<const DrawnOutlines::Node> nodes, const Point& from) {
    put(nodes[0].at, from, FT_CURVE_TAG_ON);
    for (size_t i = 1; i < nodes.size(); ++i) {
      if (nodes[i].control && i + 2 < nodes.size()) {
        curve(nodes[i - 1].at, nodes[i].at, nodes[i + 1].at, nodes[i + 2].at, from);
        i += 2;
      } else if (!nodes[i].control) {
        put(nodes[i].at, from, FT_CURVE_TAG_ON);
      }
    }
    ends.push_back(static_cast<short>(points.size() - 1));
  }
};

OutlinePainter::OutlinePainter() : state_(std::make_unique<State>()) { state_->library = start_freetype(); }
OutlinePainter::~OutlinePainter() { FT_Done_FreeType(state_->library); }

bool OutlinePainter::paint(const DrawnOutlines& outlines, std::span<const uint32_t> contours, std::array<uint64_t, 4>& bits, Rect& box) {
  if (contours.empty()) return false;
  State& s = *state_;
  s.points.clear(), s.tags.clear(), s.ends.clear();
  const Rect& first = outlines.contours[contours[0]].box;
  const Point from{first.x0, first.y0};
  for (uint32_t c : contours) {
    const DrawnOutlines::Contour& contour = outlines.contours[c];
    if (s.points.size() + contour.count > static_cast<size_t>(kMostPoints)) return false;
    s.add(std::span<const DrawnOutlines::Node>(outlines.nodes).subspan(contour.first, contour.count), from);
  }
  FT_Outline outline = {};
  outline.n_contours = static_cast<short>(s.ends.size()), outline.n_points = static_cast<short>(s.points.size());
  outline.points = s.points.data(), outline.tags = s.tags.data(), outline.contours = s.ends.data();
  FT_BBox hull;
  FT_Outline_Get_CBox(&outline, &hull);
  const auto point = [](FT_Pos v, float origin) { return static_cast<float>(v) / kUnitsPerPoint + origin; };
  box = {point(hull.xMin, from.x), point(hull.yMin, from.y), point(hull.xMax, from.x), point(hull.yMax, from.y)};
  return draw_picture(s.library, outline, bits);
}

}  // namespace seder::pdf
