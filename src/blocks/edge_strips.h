// Strips between columns that are no wider than the gap between words.
#pragma once

#include <span>
#include <vector>

#include "blocks/gutters.h"

namespace seder::blocks {

/// White from x0 to x1 in the rows from first to last of a region.
struct EdgeStrip {
  float x0 = 0, x1 = 0;
  uint32_t first = 0, last = 0;
  bool sure = false;     ///< no list of items looks so, whose numbers and times are as wide
  bool counts = false;   ///< the words at its reading start may number a list's items
};

/// Where, row after row, one word ends and the next begins at the same two places. items, rows: as in find_gutters.
std::vector<EdgeStrip> find_edge_strips(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows);

}  // namespace seder::blocks
