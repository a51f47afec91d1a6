// Borders between a table's columns that some of its cells run over.
#pragma once

#include <span>
#include <vector>

#include "blocks/draft.h"
#include "blocks/gutters.h"

namespace seder::blocks {

/// rows: the leaf's. x of further borders of a leaf that is read across, left to right: white in most rows, crossed by a long cell in the others.
std::vector<float> soft_cuts(const Scene& scene, const Leaf& leaf, std::span<const RegionRow> rows);

/// cells: one line's, by column from the left. Words that run over a border from the cell before it go back to that cell.
void give_back_overflow(const Scene& scene, Direction direction, size_t column, std::vector<std::vector<Item>>& cells);

}  // namespace seder::blocks
