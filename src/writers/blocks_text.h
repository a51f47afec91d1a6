// What all writers ask of a block: its text, its rows.
#pragma once

#include <string>
#include <vector>

#include "seder/model.h"

namespace seder::writers {

/// Cells of a table, form or verse grouped by row, in reading direction.
std::vector<std::vector<const Cell*>> rows_of(const Page& page, const Block& block);

/// The block as plain text: a paragraph is one line; rows are lines, their cells joined by TAB (a form's
/// label and value by a space).
std::string plain_text(const Page& page, const Block& block);

/// Joins what goes on in another column or page.
void append_continuation(std::string& text, std::string_view more, bool without_space);

}  // namespace seder::writers
