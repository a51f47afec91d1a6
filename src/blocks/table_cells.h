// Cells of tables, forms and verse, however they were found.
#pragma once

#include <vector>

#include "blocks/draft.h"

namespace seder::blocks {

/// Appends a cell with the lines of its items to a block.
void add_cell(const Scene& scene, std::vector<Item>& items, DraftCell cell, DraftBlock& block);
/// Empty rows and columns closed up, header row and form recognised, box and size measured.
void finish_table(const Scene& scene, DraftBlock& block);
/// Puts objects among words so that the whole stays ordered from the top.
void insert_objects(std::vector<Item>& items, std::vector<Item> objects);

}  // namespace seder::blocks
