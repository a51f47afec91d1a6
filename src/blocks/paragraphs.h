// A column's lines gathered into paragraphs.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "blocks/column_measure.h"

namespace seder::blocks {

struct Paragraph {
  uint32_t first_line = 0, line_count = 0;
  bool indented = false;       ///< its first line is set in, or hangs out: a paragraph does begin there
  bool dotted = false;         ///< a drawn bullet stands beside its first line
  bool open_end = false;       ///< its last line is full: nothing says that it ends there
  std::string_view reason;     ///< why it begins where it begins
};

std::vector<Paragraph> paragraphs_of(const Scene& scene, std::span<const Item> items, std::span<const TextLine> lines,
                                     Column& column);

}  // namespace seder::blocks
