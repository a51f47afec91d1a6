// Rule C5c of the cut tree: tables that stand one above the other and share some of their gutters.
// Method: more white between two rows than between the others, and a gutter of several rows that lies wholly above or below it.
// What it cannot decide: tables that follow each other without more white between them.
#include <algorithm>

#include "blocks/cutter.h"

namespace seder::blocks {
namespace {

constexpr float kBlankRow = 1.6f;         // times the usual distance of rows
constexpr uint32_t kOwnRows = 3;          // of each table, and with cells at both sides of the gutter that one of them has alone; a row of sums is none
constexpr size_t kSharedBorders = 2;      // a single one may be that of heads beside their text
constexpr float kMostCellWords = 3;       // on average; cells of text are parted by white themselves
constexpr float kAsWide = 0.9f;           // of that white: the others that are as wide are few,
constexpr size_t kFewWhites = 5;          // one in so many rows; rows of cells of several lines all stand apart
constexpr float kOwnShare = 0.7f;         // of that table's rows

}  // namespace

bool Cutter::cut_stacked_tables(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                                const std::vector<float>& borders, const Leaf& origin, int depth) {
  if (rows.size() < 2 * kOwnRows || borders.size() < kSharedBorders || gutters.size() <= borders.size()) return false;
  if (float(items.size()) > kMostCellWords * float(rows.size() * (borders.size() + 1))) return false;   // heads beside text
  std::vector<float> pitches;
  const auto apart = [&](size_t r) { return items[rows[r].first].baseline - items[rows[r + 1].first].baseline; };
  for (size_t r = 0; r + 1 < rows.size(); ++r) pitches.push_back(apart(r));
  std::sort(pitches.begin(), pitches.end());
  const float usual = pitches[pitches.size() / 2];
  for (uint32_t r = 0; r + 1 < rows.size(); ++r) {
    if (apart(r) < kBlankRow * usual || r + 1 < kOwnRows || r + 1 + kOwnRows > rows.size()) continue;
    const auto as_wide = pitches.end() - std::lower_bound(pitches.begin(), pitches.end(), kAsWide * apart(r));
    if (size_t(as_wide) * kFewWhites > rows.size()) continue;
    const bool own = std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& g) {
      if (is_full(g, rows, kFullHeight_em * scene.measures.em) || g.both_rows < kOwnRows) return false;
      const uint32_t above = r + 1, below = uint32_t(rows.size()) - above;
      if (g.last_row <= r) return float(g.last_row - g.first_row + 1) >= kOwnShare * float(above);
      return g.first_row > r && float(g.last_row - g.first_row + 1) >= kOwnShare * float(below);
    });
    if (own && part_at(items, (rows[r].y0 + rows[r + 1].y1) / 2, "white between tables", origin, depth)) return true;
  }
  return false;
}

}  // namespace seder::blocks
