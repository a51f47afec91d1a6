// Columns of short lines that are read down: indexes, clues, programmes, addresses, price lists.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "blocks/column_flow.h"

namespace seder::blocks {

/// The numbers or letters at which lines begin go up down the columns, and not along the rows.
bool are_in_order_downwards(const Scene& scene, const std::vector<ColumnFlow>& columns);

/// Every line begins with a number or letter and a sign; these go up along the rows, and not down the columns.
bool are_in_order_along_rows(const Scene& scene, const std::vector<ColumnFlow>& columns);

/// Every column is entries of a few lines below a bold one, white between them.
bool are_stacked_entries(const Scene& scene, const std::vector<ColumnFlow>& columns);

/// Every column is a bold line and a short text below it: a strip of teasers.
bool are_teasers(const Scene& scene, const std::vector<ColumnFlow>& columns);

/// Every column is a bold title and stanzas of a few lines, white between them.
bool are_poems(const std::vector<ColumnFlow>& columns);

/// Every column is a list whose items begin with bullets, below a heading of two lines at most.
bool are_bulleted_lists(const Scene& scene, const std::vector<ColumnFlow>& columns);

/// The lines of every column end in a page number behind a comma: the columns of an index.
bool are_indexes(const Scene& scene, const std::vector<ColumnFlow>& columns);

/// Lists of several columns side by side, row by row alike ("dish, price" twice): the borders between the lists; empty
/// where there are none.
std::vector<float> borders_of_lists(const Scene& scene, const std::vector<ColumnFlow>& columns, std::span<const float> borders);

/// Names with a figure on the line of each, in a column or two beside nothing but prose: the borders but those inside the lists; empty
/// where there are none.
std::vector<float> borders_beside_figures(const Scene& scene, const std::vector<ColumnFlow>& columns, std::span<const float> borders);

/// A table of contents, whose lines lead to page numbers: the borders between its columns, numbers that hang beside a column left
/// with it; none where it has but one column. Null where there is no such table.
std::optional<std::vector<float>> borders_of_contents(const Scene& scene, const std::vector<ColumnFlow>& columns, std::span<const float> borders);

}  // namespace seder::blocks
