#include <gtest/gtest.h>

#include <string>

#include "support/drawing.h"

namespace seder {

using test::lay_out_text;

namespace {

/// A line in two parts at the page's edges, white below it, and so many lines of text.
std::string page_with_head(int lines) {
  std::string drawing = "\naaaa bbb                               cc 12\n\n\n";
  for (int i = 0; i < lines; ++i) drawing += "dddd eeeee fffff ggg hhhhhh iiiii jjjj kkkk\n";
  return drawing + std::string(40, '\n');
}

}  // namespace

TEST(Furniture, ALineInPartsHeadsAPageOfText) {
  EXPECT_EQ(lay_out_text(page_with_head(12)).find("running-head: "), 0u);
}

// A slide, a form, a title: what stands at its edges is what it says.
TEST(Furniture, NothingHeadsAPageOfFewWords) {
  EXPECT_EQ(lay_out_text(page_with_head(5)).find("running-head"), std::string::npos);
}

}  // namespace seder
