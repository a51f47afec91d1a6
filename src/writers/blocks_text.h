// What all writers ask of a block: its text, its rows, its emphasis.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "seder/model.h"

namespace seder::writers {

/// Cells of a table, form or verse grouped by row, in reading direction.
std::vector<std::vector<const Cell*>> rows_of(const Page& page, const Block& block);

/// Columns that the cells of all rows take.
uint32_t columns_of(const std::vector<std::vector<const Cell*>>& rows);

/// The block as plain text: a paragraph is one line; rows are lines, their cells joined by TAB (a form's
/// label and value by a space).
std::string plain_text(const Page& page, const Block& block);

struct Style {
  bool bold = false, italic = false, superscript = false, subscript = false;
  bool operator==(const Style&) const = default;
  bool is_plain() const { return *this == Style(); }
};

/// A stretch of a block's text in one style; together they are the whole text.
struct Span : Style {
  std::string_view text;   ///< of Page::text
};
std::vector<Span> spans_of(const Page& page, const Block& block);

/// The number that a footnote begins with, ASCII digits; empty: none.
std::string footnote_number(std::string_view text);
/// Digits of any of our scripts as ASCII; empty where anything else stands in text.
std::string ascii_number(std::string_view text);

}  // namespace seder::writers
