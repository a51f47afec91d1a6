// Input: a table's words and the borders that are white in all of its rows. Output: borders that are white in most rows.
// Method: a gutter of several rows counts for the whole table where nearly all other rows are white there, too. A sheet's cell
// that is longer than its column runs over the empty ones behind it: its words follow each other at the distance of words.
// Source: none. Cannot decide: a figure that touches the long cell before it.
#include "blocks/soft_cuts.h"

#include <algorithm>

#include "blocks/gutter_chance.h"

namespace seder::blocks {
namespace {

constexpr float kWhiteShare = 0.7f;      // of the rows with words at both sides
constexpr uint32_t kWhiteRows = 4;
constexpr float kBetween = 0.3f;         // of the rows
constexpr size_t kMostGutters = 200;     // looked at, the best supported first
constexpr float kCellGap_em = 0.65f;     // of white at least: a blank of one width is 0.6; narrower ones are edge_strips.cc's
constexpr float kWordGaps = 1.5f;        // median gaps: no farther does a word stand from the one before it in its cell

bool crosses(const Scene& scene, std::span<const Item> row, float x) {
  const size_t split = split_at(row, x);
  if (split > 0 && row[split - 1].box.x1 > x) return true;
  if (split < row.size() && row[split].box.x0 < x) return true;
  const float gap = std::max(kWordGaps * scene.measures.word_gap, kCellGap_em * scene.measures.em);
  return split > 0 && split < row.size() && row[split].box.x0 - row[split - 1].box.x1 <= gap;
}

// Hardly any row has a word between the two: one border, which heads of several words make two of.
bool are_one(std::span<const Item> items, std::span<const RegionRow> rows, float x, float cut) {
  size_t between = 0;
  for (const RegionRow& r : rows) {
    const auto row = items.subspan(r.first, r.count);
    between += split_at(row, x) != split_at(row, cut);
  }
  return float(between) <= kBetween * float(rows.size());
}

}  // namespace

std::vector<float> soft_cuts(const Scene& scene, const Leaf& leaf, std::span<const RegionRow> rows) {
  std::vector<float> cuts;
  const std::vector<Gutter> gutters = find_gutters(scene, leaf.items, rows);
  for (const Gutter& g : std::span(gutters).first(std::min(gutters.size(), kMostGutters))) {
    const float x = (g.x0 + g.x1) / 2;
    const auto near = [&](float cut) { return (cut > g.x0 && cut < g.x1) || are_one(leaf.items, rows, x, cut); };
    if (g.markers || std::any_of(leaf.cuts.begin(), leaf.cuts.end(), near) || std::any_of(cuts.begin(), cuts.end(), near)) continue;
    uint32_t both = 0, white = 0;
    for (const RegionRow& r : rows) {
      const auto row = leaf.items.subspan(r.first, r.count);
      const size_t split = split_at(row, x);
      if (split == 0 || split == row.size()) continue;
      ++both, white += !crosses(scene, row, x);
    }
    if (white >= kWhiteRows && float(white) >= kWhiteShare * float(both)) cuts.push_back(x);
  }
  std::sort(cuts.begin(), cuts.end());
  return cuts;
}

void give_back_overflow(const Scene& scene, Direction direction, size_t column, std::vector<std::vector<Item>>& cells) {
  const bool rtl = direction == Direction::kRtl;
  std::vector<Item>&left = cells[column], &right = cells[column + 1];
  std::vector<Item>&from = rtl ? left : right, &to = rtl ? right : left;   // behind the border, and before it
  while (!from.empty() && !to.empty()) {
    const Item& word = rtl ? from.back() : from.front();
    const float gap = rtl ? to.front().box.x0 - word.box.x1 : word.box.x0 - to.back().box.x1;
    if (!word.has_strong || gap > kWordGaps * scene.measures.word_gap) return;
    to.insert(rtl ? to.begin() : to.end(), word);
    from.erase(rtl ? from.end() - 1 : from.begin());
  }
}

}  // namespace seder::blocks
