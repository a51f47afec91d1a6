// What of a line is text, and what is there for a program: marks of quotations and lists, stamps, tags, delimiters.
#pragma once

#include <vector>

#include "repair/page.h"

namespace seder::repair {

/// Code points [at, at + size) of a line's text.
struct Piece {
  size_t at = 0, size = 0;
};

using Pieces = std::vector<Piece>;

struct Markup {
  /// By line: its stretches of text in order. A line without markup is one, without the blanks at its ends; one of markup alone has none,
  /// nor have left-to-right lines where markup is the rule.
  std::vector<Pieces> pieces;
  bool is_rule = false;   ///< more lines with right-to-left letters have markup than not: no page of print
};

/// The window's markup, by what many of its lines have alike.
Markup find_markup(const Page& page);

}  // namespace seder::repair
