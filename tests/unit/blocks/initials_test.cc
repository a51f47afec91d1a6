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

}  // namespace seder
