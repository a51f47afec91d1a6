// White strips between columns.
#pragma once

#include <span>
#include <vector>

#include "blocks/scene.h"

namespace seder::blocks {

inline constexpr float kTooClose_em = 0.85f;   ///< baseline to baseline: no two lines of a column stand closer

/// A maximal white strip with text on both sides of it.
struct Gutter {
  float x0 = 0, x1 = 0;             ///< white in every row of the range
  uint32_t first_row = 0, last_row = 0;   ///< rows of the region (see rows_of) in which it is white
  uint32_t first_text = 0, last_text = 0; ///< rows between which there is text on both sides
  uint32_t left_rows = 0, right_rows = 0, both_rows = 0;
  uint32_t beside_rows = 0;         ///< of them: with text on both sides, or nearer to a row of the other side than lines of one column
  float left_aligned = 0;           ///< share of left_rows whose text ends at the strip
  float right_aligned = 0;          ///< share of right_rows whose text begins at the strip
  bool markers = false;             ///< only list markers stand at its reading start
  bool ruled = false;               ///< a drawn vertical rule stands in it
  float width() const { return x1 - x0; }
  uint32_t support() const { return std::min(left_rows, right_rows); }
};

/// Items of one row of the page that lie in a region.
struct RegionRow {
  uint32_t first = 0, count = 0;    ///< into the region's items
  float y0 = 0, y1 = 0;
};

/// items: a region's, row by row from the top, left to right in a row.
std::vector<RegionRow> rows_of(std::span<const Item> items);

/// x range of a gutter found elsewhere on the page.
struct KnownGutter {
  float x0 = 0, x1 = 0;
};

/// The strips that separate columns of text rather than words, best supported first. known: a strip where another
/// part of the page has a gutter needs less support (pages keep to a grid).
std::vector<Gutter> find_gutters(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows,
                                 std::span<const KnownGutter> known = {});

}  // namespace seder::blocks
