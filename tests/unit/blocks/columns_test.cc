#include <gtest/gtest.h>

#include "support/drawing.h"

namespace seder {

using test::lay_out_text;

TEST(Columns, TheRightColumnComesFirstOnARightToLeftPage) {
  EXPECT_EQ(lay_out_text(R"(
GGGGG HHHHHH IIIIIII    AAAAA BBBBBBBB CCCC
JJJJJ KKKKKK LLLLLLL    DDDD EEEEE FFFFFFFF
MMMMM NNNNNN OOOOOOO    GGGG HHHHHHHH IIIII
)"),
            "paragraph: CCCC BBBBBBBB AAAAA / FFFFFFFF EEEEE DDDD / IIIII HHHHHHHH GGGG\n"
            "+paragraph: IIIIIII HHHHHH GGGGG / LLLLLLL KKKKKK JJJJJ / OOOOOOO NNNNNN MMMMM\n");
}

TEST(Columns, TheLeftColumnComesFirstOnALeftToRightPage) {
  EXPECT_EQ(lay_out_text(R"(
aaaaa bbbbbbbb cccc    ggggg hhhhhh iiiiiii
dddd eeeee ffffffff    jjjjj kkkkkk lllllll
gggg hhhhhhhh iiiii    mmmmm nnnnnn ooooooo
)"),
            "paragraph: aaaaa bbbbbbbb cccc / dddd eeeee ffffffff / gggg hhhhhhhh iiiii\n"
            "+paragraph: ggggg hhhhhh iiiiiii / jjjjj kkkkkk lllllll / mmmmm nnnnnn ooooooo\n");
}

TEST(Columns, AHeadlineOverTheColumnsComesBeforeThem) {
  EXPECT_EQ(lay_out_text(R"(
^   TTTTTTTTTT UUUUUUUUUUUUUU VVVVVVVVVV

GGGGG HHHHHH IIIIIII    AAAAA BBBBBBBB CCCC
JJJJJ KKKKKK LLLLLLL    DDDD EEEEE FFFFFFFF
MMMMM NNNNNN OOOOOOO    GGGG HHHHHHHH IIIII
)"),
            "heading: VVVVVVVVVV UUUUUUUUUUUUUU TTTTTTTTTT\n"
            "paragraph: CCCC BBBBBBBB AAAAA / FFFFFFFF EEEEE DDDD / IIIII HHHHHHHH GGGG\n"
            "+paragraph: IIIIIII HHHHHH GGGGG / LLLLLLL KKKKKK JJJJJ / OOOOOOO NNNNNN MMMMM\n");
}

}  // namespace seder
