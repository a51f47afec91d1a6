// Short heads at the side of paragraphs.
#pragma once

#include <vector>

#include "blocks/column_flow.h"
#include "blocks/gutters.h"
#include "blocks/scene.h"

namespace seder::blocks {

/// Two columns, a narrow one with short lines beside paragraphs or entries: these, and nothing else, have a line of the narrow column
/// beside their first line.
bool are_side_heads(const Scene& scene, const std::vector<ColumnFlow>& columns);

/// Three columns: heads, the numbers of what they head, its text. The border between the heads and the others; empty where it is not so.
std::vector<float> borders_of_numbered_heads(const Scene& scene, const std::vector<ColumnFlow>& columns, const std::vector<float>& borders);

/// The last row of the entry that has its head in row `last` or above it. border: between the two columns.
uint32_t last_row_of_entry(const std::vector<ColumnFlow>& columns, std::span<const Item> items, std::span<const RegionRow> rows, float border, uint32_t last);

}  // namespace seder::blocks
