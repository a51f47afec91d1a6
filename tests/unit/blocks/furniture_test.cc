#include <gtest/gtest.h>

#include <string>

#include "support/drawing.h"

namespace seder {

using test::lay_out_text;

namespace {

/// A line in two parts at the page's edges, white below it, and so many lines of text.
std::string page_with_head(int lines) {
  std::string drawing = "aaaa bbb                               cc 12\n\n\n";
  const std::string words = "dddd ee ffffff ggg hhhhhhh iiiii jj kkkkkkkk l mmmmmm nnn oooo ppppp qqqqqqq rr sss ";
  for (size_t i = 0; i < static_cast<size_t>(lines); ++i) drawing += (words + words).substr(words.find(' ', i * 13 % 60) + 1, 44) + "\n";
  return drawing;
}

}  // namespace

TEST(Furniture, ALineInPartsHeadsAPageOfText) {
  const std::string layout = lay_out_text(page_with_head(30));
  EXPECT_NE(layout.find("running-head: aaaa bbb cc 12"), std::string::npos) << layout;
}

// A slide, a form, a title: what stands at its edges is what it says.
TEST(Furniture, NothingHeadsAPageOfFewWords) {
  EXPECT_EQ(lay_out_text(page_with_head(5)).find("running-head"), std::string::npos);
}

}  // namespace seder
