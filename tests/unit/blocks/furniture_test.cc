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

// A number at one end of the last line is a page's, unless it is raised: then it is a note's mark.
TEST(Furniture, ARaisedNumberBeginsANote) {
  const std::string text = page_with_head(30).substr(page_with_head(30).find("\n\n\n") + 3);
  test::Drawing drawing = test::draw(text + "\n\n'1 ttt uuuuuu vvvv wwwww\n");
  EXPECT_NE(describe(drawing, blocks::lay_out(drawing.page, drawing.seen, drawing.rows)).find("running-head: 1 ttt"), std::string::npos);
  drawing.rows.words[drawing.rows.rows.back().first_word].superscript = true;
  const std::string noted = describe(drawing, blocks::lay_out(drawing.page, drawing.seen, drawing.rows));
  EXPECT_NE(noted.find("footnote: 1 ttt uuuuuu vvvv wwwww"), std::string::npos) << noted;
}

}  // namespace seder
