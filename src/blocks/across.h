// Columns whose rows are read across: tables, forms, verse.
#pragma once

#include <span>
#include <vector>

#include "blocks/column_flow.h"
#include "blocks/scene.h"

namespace seder::blocks {

/// borders: x between the columns; core: the rows between which there is text on both sides of some border, columns: of these
/// (columns_of); all: these with what stands above and below them. True where a reader goes along the rows rather than down the columns.
bool reads_across(const Scene& scene, const std::vector<ColumnFlow>& columns, std::span<const Item> core, std::span<const Item> all,
                  std::span<const float> borders);

/// The height that parts rows between drawn lines from columns of prose, or from two blocks far apart, above or below them; 0
/// where there are none.
float border_of_drawn_rows(const Scene& scene, std::span<const Item> core, std::span<const float> borders);

/// Does every line stand in a box of its own column, none of these one line high (cards side by side)?
bool are_cards(const Scene& scene, const std::vector<ColumnFlow>& columns);

/// Does the text of two columns or more flow?
bool are_prose(const std::vector<ColumnFlow>& columns);

/// Are these rows nothing but two blocks of a few lines far apart: addressees, a customer and his account?
/// forms: labels with values at both sides count as well.
bool are_facing_rows(const Scene& scene, std::span<const Item> rows, std::span<const float> borders, bool forms = false);

/// Columns of prose beside the columns of a table: the borders that part them from it; empty where there is none.
std::vector<float> borders_of_prose(const Scene& scene, const std::vector<ColumnFlow>& columns, std::span<const float> borders);

}  // namespace seder::blocks
