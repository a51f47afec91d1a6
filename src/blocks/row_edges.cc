// Input: the page's rules and boxes, a region. Output: the heights of lines that part rows there.
// Method: pieces sorted by height; those that stand together are one line, as long as their union.
#include "blocks/row_edges.h"

#include <algorithm>

namespace seder::blocks {
namespace {

constexpr float kOneLine = 2;          // pt between pieces of one line
constexpr float kThrough = 0.7f;       // of the region's width
constexpr size_t kMostPieces = 4000;   // drawings have more
constexpr size_t kMostBoxes = 1000;    // they are compared with one another

struct Piece {
  float y, x0, x1;
};

float union_length(std::vector<Piece>::iterator begin, std::vector<Piece>::iterator end) {
  std::sort(begin, end, [](const Piece& a, const Piece& b) { return a.x0 < b.x0; });
  float length = 0, at = -1e9f;
  for (auto p = begin; p != end; ++p) {
    length += std::max(0.0f, p->x1 - std::max(at, p->x0));
    at = std::max(at, p->x1);
  }
  return length;
}

// Beyond the edge of a fill another of the same tint goes on: nothing is seen there. Engines fill a cell line by line.
bool goes_on(const std::vector<const DrawnBox*>& boxes, const DrawnBox& drawn, float y) {
  if (drawn.stroked) return false;
  return std::any_of(boxes.begin(), boxes.end(), [&](const DrawnBox* other) {
    return other != &drawn && !other->stroked && other->lightness == drawn.lightness && other->box.y0 <= y && other->box.y1 >= y &&
           overlap(other->box.x0, other->box.x1, drawn.box.x0, drawn.box.x1) >= kThrough * drawn.box.width();
  });
}

}  // namespace

std::vector<float> row_edges(const Scene& scene, float x0, float x1, float bottom, float top) {
  std::vector<Piece> pieces;
  auto add = [&](float y, const Rect& box) {
    if (y < bottom || y > top || overlap(box.x0, box.x1, x0, x1) <= 0 || pieces.size() >= kMostPieces) return;
    pieces.push_back({y, std::max(box.x0, x0), std::min(box.x1, x1)});
  };
  for (const Rule& rule : rules_between(scene, bottom, top)) add(rule.position(), rule.box);
  std::vector<const DrawnBox*> boxes;
  for (const DrawnBox& drawn : scene.boxes)
    if (drawn.box.y1 >= bottom && drawn.box.y0 <= top && overlap(drawn.box.x0, drawn.box.x1, x0, x1) > 0 && boxes.size() < kMostBoxes) boxes.push_back(&drawn);
  for (const DrawnBox* drawn : boxes) {
    if (!goes_on(boxes, *drawn, drawn->box.y1 + kOneLine)) add(drawn->box.y1, drawn->box);
    if (!goes_on(boxes, *drawn, drawn->box.y0 - kOneLine)) add(drawn->box.y0, drawn->box);
  }
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.y > b.y; });
  std::vector<float> edges;
  for (auto begin = pieces.begin(); begin != pieces.end();) {
    auto end = begin + 1;
    const float y = begin->y;
    while (end != pieces.end() && y - end->y <= kOneLine) ++end;
    if (union_length(begin, end) >= kThrough * (x1 - x0)) edges.push_back(y);
    begin = end;
  }
  return edges;
}

}  // namespace seder::blocks
