// Pages drawn in ASCII, as rows of words for the layout tests.
//
// A character is 5 pt wide, a line 12 pt high, the text 10 pt. Words are parted by one space or more.
//   A-Z     Hebrew letters (the word is right-to-left)      a-z, 0-9, signs: themselves
//   ^ as the first character of a line: that line is set in 16 pt;  ' (apostrophe): in 7 pt;  + : bold
//   ---- alone (six or more hyphens): a horizontal rule;  | : a vertical rule in its line
//   five dots or more : a leader, one word
//   A vertical rule reaches to the horizontal rules in the lines above and below it.
//   [###] : a picture, ### as wide as it is, lines of it on top of one another
// Everything is stored from the left to the right, so nothing but geometry tells the order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "blocks/blocks.h"

namespace seder::test {

struct Drawing {
  PageContent page;
  glyphs::SeenPage seen;
  lines::Rows rows;
};

Drawing draw(std::string_view picture);

/// Moves a line of a drawing up, or down where by is below 0. Points.
void raise_line(Drawing& drawing, size_t line, float by);

/// The layout as text: a block a line, "role: words"; words in the order in which they were drawn within a
/// line from its reading start, " / " between lines, " | " between cells, "+" before a block that continues.
std::string lay_out_text(std::string_view picture);
/// The same for a drawing that a test has changed.
std::string describe(const Drawing& drawing, const blocks::PageLayout& layout);

}  // namespace seder::test
