// What the rules of the cut tree share: the state of one run (Cutter) and small measures of a region. Internal to cut_*.cc; the rules
// and their order of precedence are in cut_tree.cc.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "blocks/cut_tree.h"

namespace seder::blocks {

inline constexpr float kRuleSpan = 0.85f;        // of the region's width
inline constexpr float kRowRules = 3.6f;         // pitches between the rules of a table's rows
inline constexpr uint32_t kGridRows = 4;         // support from which a gutter counts for the rest of the page
inline constexpr size_t kMostRules = 500;        // looked at in one region
inline constexpr size_t kIslandGutters = 12;     // best gutters whose interruptions are looked at
inline constexpr float kFullHeight_em = 0.6f;    // a gutter this near to the region's ends is full
inline constexpr float kHeadingSize = 1.12f;     // times the body size: rounding and fallback fonts stay below
inline constexpr float kSameSize = 0.06f;        // of the size: lines of one text

struct Island;

struct Cutter {
  const Scene& scene;
  std::vector<Leaf> leaves;
  std::vector<Rect> islands;
  std::vector<KnownGutter> grid;   // gutters with good support, of all regions so far
  uint32_t band_count = 0;
  std::vector<Item> scratch;       // of part()

  // The tree (cut_tree.cc). cut() and the rules go on in the parts that they make; a rule says whether it held.
  void cut(std::span<Item> items, const Leaf& origin, int depth);
  void add_leaf(std::span<Item> items, const Leaf& origin);
  void remember(std::span<const Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters);
  /// The gutters from `known` on but those at the borders: what parts cells says nothing about the columns around a table.
  void forget_cells(size_t known, std::span<const float> borders);
  /// Brings those that pass the test before the others, each in its old order; how many they are.
  template <typename Test>
  size_t part(std::span<Item> items, Test&& goes_first);
  /// Parts items at height y and goes on with both parts; false where one part would be empty.
  bool part_at(std::span<Item> items, float y, std::string_view reason, const Leaf& origin, int depth);

  // C2, C5b, C4c (cut_at_lines.cc)
  bool cut_at_rule(std::span<Item> items, const std::vector<Gutter>& gutters, const Leaf& origin, int depth);
  bool cut_at_notes(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters, const Leaf& origin,
                    int depth);
  bool cut_at_drawn_rows(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters, size_t known, const Leaf& origin,
                         int depth);
  bool cut_facing_blocks(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                         const std::vector<float>& borders, const Leaf& origin, int depth);

  // C4c (cut_at_cells.cc)
  bool cut_at_cells(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters, size_t known,
                    const std::vector<float>& borders, const Leaf& origin, int depth);

  // C5c (cut_stacked.cc)
  bool cut_stacked_tables(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                          const std::vector<float>& borders, const Leaf& origin, int depth);

  // C3, C4a, C7 (cut_at_heads.cc)
  bool cut_at_heading(std::span<Item> items, const std::vector<float>& borders, const Leaf& origin, int depth);
  bool cut_spanning_lines(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                          const std::vector<float>& borders, const Leaf& origin, int depth);
  bool cut_narrow_title(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<float>& borders, const Leaf& origin, int depth);
  bool cut_middle_line(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<float>& borders, bool bold, const Leaf& origin, int depth);
  bool cut_band(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                const Leaf& origin, int depth);

  // C4, C4e (cut_columns.cc)
  bool cut_turns(std::span<Item> items, std::span<const RegionRow> rows, float border, const Leaf& origin, int depth);
  void cut_columns(std::span<Item> items, const std::vector<float>& borders, int depth);

  // C6, C8 (cut_islands.cc)
  bool take_island(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                   const Leaf& origin, int depth);
  void cut_by_force(std::span<Item> items, std::span<const RegionRow> rows, const Gutter& gutter, const Leaf& origin,
                    int depth);
  size_t part_island(std::span<Item> items, std::span<const RegionRow> rows, const Island& island);
};

template <typename Test>
size_t Cutter::part(std::span<Item> items, Test&& goes_first) {
  size_t first = 0;
  while (first < items.size() && goes_first(items[first])) ++first;
  scratch.clear();
  size_t to = first;
  for (size_t i = first; i < items.size(); ++i) {
    if (!goes_first(items[i])) scratch.push_back(items[i]);
    else items[to++] = items[i];
  }
  std::copy(scratch.begin(), scratch.end(), items.begin() + static_cast<ptrdiff_t>(to));
  return to;
}

Rect hull(std::span<const Item> items);
Direction direction_of(const Scene& scene, std::span<const Item> items);
inline bool is_heading(const Scene& scene, const Item& item) { return item.size >= kHeadingSize * scene.measures.em; }

/// Heights at which no item stands: (top, bottom) of the white bands between items, from the top.
std::vector<std::pair<float, float>> white_bands(std::span<const Item> items);

/// The height y, or a higher one where a table's title stands right above y: lines with nothing beside, more white above than below them.
float above_title(std::span<const Item> items, std::span<const RegionRow> rows, std::span<const float> borders, float y);

/// Does a border lie in the gutter from x0 to x1? Its edges count: far from the page a middle is rounded to one.
inline bool is_at_border(float x0, float x1, std::span<const float> borders) {
  return std::any_of(borders.begin(), borders.end(), [&](float x) { return x >= x0 && x <= x1; });
}

/// The first and last rows between which some full gutter at the borders has text on both sides.
std::pair<uint32_t, uint32_t> core_rows_of(std::span<const RegionRow> rows, const std::vector<Gutter>& gutters, std::span<const float> borders,
                                           float tolerance);

/// Does the gutter reach through all rows, but for `tolerance` at both ends?
bool is_full(const Gutter& g, std::span<const RegionRow> rows, float tolerance);

}  // namespace seder::blocks
