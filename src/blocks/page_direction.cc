// Input: a page's words. Output: the side at which its columns and lines begin.
// Method: letters decide; where neither script is only a guest, the edge at which the lines are flush does (a table of
// two languages on a page set from the left has as many letters of either).
// Cannot decide: a page in two scripts whose lines are justified or centred; letters decide there.
#include "blocks/page_direction.h"

#include <algorithm>
#include <vector>

namespace seder::blocks {
namespace {

constexpr float kRtlShare = 0.35f;    // of strong letters: Latin terms and numbers are guests on an RTL page
constexpr float kFewGuests = 0.15f;   // of strong letters: the lines' edges are asked from here
constexpr float kManyHosts = 0.65f;   // to here
constexpr size_t kTellingRows = 5;
constexpr float kSameEdge_em = 0.3f;  // marks and side bearings at a line's edge
constexpr float kFlush = 0.7f;        // of the rows begin at one edge,
constexpr float kRagged = 0.3f;       // and no more than these end at one

// The largest share of the values that lie within a width of one another.
float largest_cluster(std::vector<float>& values, float width) {
  std::sort(values.begin(), values.end());
  size_t most = 0;
  for (size_t first = 0, end = 0; first < values.size(); ++first) {
    while (end < values.size() && values[end] - values[first] <= width) ++end;
    most = std::max(most, end - first);
  }
  return float(most) / float(values.size());
}

}  // namespace

Direction page_direction(const Scene& scene, size_t rtl, size_t strong) {
  if (strong == 0) return Direction::kLtr;
  const float share = float(rtl) / float(strong);
  const Direction by_letters = share >= kRtlShare ? Direction::kRtl : Direction::kLtr;
  if (share < kFewGuests || share > kManyHosts) return by_letters;
  std::vector<float> left, right;
  for (size_t i = 0; i < scene.items.size(); ++i) {
    const Item& item = scene.items[i];
    if (i == 0 || scene.items[i - 1].row != item.row) left.push_back(item.box.x0), right.push_back(item.box.x1);
    else right.back() = std::max(right.back(), item.box.x1);
  }
  if (left.size() < kTellingRows) return by_letters;
  const float width = kSameEdge_em * scene.measures.em;
  const float at_left = largest_cluster(left, width), at_right = largest_cluster(right, width);
  if (at_left >= kFlush && at_right <= kRagged) return Direction::kLtr;
  if (at_right >= kFlush && at_left <= kRagged) return Direction::kRtl;
  return by_letters;
}

}  // namespace seder::blocks
