#include <gtest/gtest.h>

#include "support/drawing.h"

namespace seder {

using test::Drawing;

// The first word of the drawing becomes a cap of three lines' height at the right of the next lines.
blocks::PageLayout with_cap(Drawing& drawing, float size) {
  lines::Word& cap = drawing.rows.words.front();
  cap.size = size, cap.baseline -= 22;
  cap.box.y0 = cap.baseline - 0.2f * size, cap.box.y1 = cap.baseline + 0.8f * size;
  return blocks::lay_out(drawing.page, drawing.seen, drawing.rows);
}

TEST(Initials, ADroppedLetterIsJoinedToItsWord) {
  Drawing drawing = test::draw(R"(
                                  A
IIIII HHHHHHH GGGGGG FFFFFFF BBB
OOOOO NNNNNNN MMMMMM LLLLLLL KKK
UUUUUUU TTTTTTTT SSSSS RRRRRR QQQQQ
VVVVV WWWWWWW XXXXXX YYYYYYY ZZZ AA
)");
  EXPECT_EQ(test::describe(drawing, with_cap(drawing, 30)),
            "paragraph: ABBB FFFFFFF GGGGGG HHHHHHH IIIII / KKK LLLLLLL MMMMMM NNNNNNN OOOOO / "
            "QQQQQ RRRRRR SSSSS TTTTTTTT UUUUUUU / AA ZZZ YYYYYYY XXXXXX WWWWWWW VVVVV\n");
}

// Words at the ends of wide-set lines in large type, beside the small lines of another column, are no caps.
TEST(Initials, TheLastWordsOfLinesInLargeTypeAreNone) {
  Drawing drawing = test::draw(R"(
IIIII HHHHHHH GGGGGG FFFFFFF           AAA
OOOOO NNNNNNN MMMMMM LLLLLLL   BBB    CCCC
UUUUUUU TTTTTTTT SSSSS RRRRR
VVVVV WWWWWWW XXXXXX YYYYYYY   DDD    EEEE
)");
  for (lines::Word& word : drawing.rows.words)
    if (word.box.x0 > 185) word.size = 17, word.box.y1 = word.baseline + 14;
  for (const blocks::LayoutBlock& block : blocks::lay_out(drawing.page, drawing.seen, drawing.rows).blocks)
    EXPECT_NE(block.reason, "drop cap");
}

}  // namespace seder
