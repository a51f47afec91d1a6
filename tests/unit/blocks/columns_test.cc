#include <gtest/gtest.h>

#include <algorithm>

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

// No wider than the middle column, so that it crosses no gutter.
TEST(Columns, ATitleInTheMiddleOverThreeColumnsComesBeforeThem) {
  EXPECT_EQ(lay_out_text(R"(
^                       TTT UUU

GGGG HHHHHHHHH II    AAAA BBBBBBB CCC    PPPPP QQQ RRRRRR
JJJJJJ KKK LLLLLL    DDDD EE FFFFFFFF    SSS TTTTTTT UUUU
MMM NNNNNNN OOOOO    GGGGGG HHHHH III    VVVVVVVV WW XXXX
)"),
            "heading: UUU TTT\n"
            "paragraph: RRRRRR QQQ PPPPP / UUUU TTTTTTT SSS / XXXX WW VVVVVVVV\n"
            "+paragraph: CCC BBBBBBB AAAA / FFFFFFFF EE DDDD / III HHHHH GGGGGG\n"
            "+paragraph: II HHHHHHHHH GGGG / LLLLLL KKK JJJJJJ / OOOOO NNNNNNN MMM\n");
}

// A gutter that is wider by a hair in the lower rows is one gutter: the columns begin at its top.
TEST(Columns, AColumnThatBeginsHigherThanTheOtherIsNoPartOfTheHeadline) {
  test::Drawing drawing = test::draw(R"(
^   TTTTTTTTTT UUUUUUUUUUUUUU VVVVVVVVVV

GGGGG HHHHHH IIIIIII
JJJJJ KKKKKK LLLLLLL    AAAAA BBBBBBBB CCCC
MMMMM NNNNNN OOOOOOO    DDDD EEEEE FFFFFFFF
PPPPP QQQQQQ RRRRRRR    GGGG HHHHHHHH IIIII
SSSSS TTTTTT UUUUUUU    JJJJ KKKKK LLLLLLLL
)");
  float top = 0;
  for (const auto& word : drawing.rows.words)
    if (word.size < 13) top = std::max(top, word.box.y1);
  for (auto& word : drawing.rows.words)
    if (word.size < 13 && word.box.y1 > top - 1) word.box.x0 += 0.01f, word.box.x1 += 0.01f;
  const std::string text = test::describe(drawing, blocks::lay_out(drawing.page, drawing.seen, drawing.rows));
  EXPECT_LT(text.find("CCCC BBBBBBBB AAAAA"), text.find("IIIIIII HHHHHH GGGGG")) << text;
}

// The same where the lower column begins with a heading.
TEST(Columns, AColumnsFirstLineAboveTheHeadingOfAnotherIsNoPartOfTheHeadline) {
  const std::string text = lay_out_text(R"(
^TTTTTTTTTT UUUUUUUUUUUUUU VVVVVVVVVV WWWWW

GGGGG HHHHHH IIIIIII
JJJJJ KKKKKK LLLLLLL
^                       AAAAA BBBBB
MMMMM NNNNNN OOOOOOO    DDDD EEEEE FFFFFFFF
PPPPP QQQQQQ RRRRRRR    GGGG HHHHHHHH IIIII
SSSSS TTTTTT UUUUUUU    JJJJ KKKKK LLLLLLLL
)");
  EXPECT_LT(text.find("BBBBB AAAAA"), text.find("IIIIIII HHHHHH GGGGG")) << text;
}

// Lines stretched before a long address, with a word gap where the table below them has a gutter.
TEST(Columns, StretchedLinesAboveATableAreNoneOfItsRows) {
  test::Drawing drawing = test::draw(R"(
GGGGGGGGG HHHHHHHHH IIIIIIIIIIII AAAAAA BBBBBBBB CCCCCC
JJJJJ   KKKKKKK   LLLLLLLLL   DDDDD   EEEE   FFFFFFFFFF
                                                PPPPPPP

MMM              NNNNN                 OOOO        PPPP
MMMM             NNNNNNN               OOOOO        PPP
MM               NNNNNN                OOO         PPPP
MMM              NNNN                  OOOOO       PPPP
)");
  for (size_t i = 0; i < drawing.rows.words.size(); ++i) drawing.rows.words[i].box.x1 -= 0.6f * static_cast<float>(i % 3);   // no program
  EXPECT_EQ(test::describe(drawing, blocks::lay_out(drawing.page, drawing.seen, drawing.rows)),
            "paragraph: CCCCCC BBBBBBBB AAAAAA IIIIIIIIIIII HHHHHHHHH GGGGGGGGG / FFFFFFFFFF EEEE DDDDD LLLLLLLLL KKKKKKK JJJJJ\nparagraph: PPPPPPP\n"
            "table: PPPP | OOOO | NNNNN | MMM / PPP | OOOOO | NNNNNNN | MMMM / PPPP | OOO | NNNNNN | MM / PPPP | OOOOO | NNNN | MMM\n");
}

TEST(Columns, APullQuoteThatCutsAcrossColumnsFollowsThem) {
  EXPECT_EQ(lay_out_text(R"(
GGGGG HHHHHHHHHHHHHHH IIIIII    AAAAA BBBBBBBBBBBBBB CCCCCCC
JJJJJJJJJ KKKKKKKKK LLLLLLLL    DDDDDDDD EEEEEEEEE FFFFFFFFF
MM NNNNNNN NNNNNNNNNN OOOOOO    GGGGGGG HHHHHHHHHHHH IIIIIII
PPPPPPP QQQQQ      XXXXXXX YYYYYYY ZZZZZZZ        JJJJJ KKKK
RRRR SSSSSSSS      XXXX YYYYYYY ZZZZZZ UUU        LLL MMMMMM
TTTTTTTT UUUU         XXXX YYYYYY ZZZZZ           NNNNNN OOO
VVV WWWWWWWWWWW XXXXXXXXXXXX    PPPPP QQQQQQQQQQQQQQ RRRRRRR
YYYYYYYYYYYY ZZZZZZZZ AAAAAA    SSSS TTTTTTTTTTTTT UUUUUUUUU
BBBBBBB CCCCCCCCCCCCC DDDDDD    VVVVVVVVVV WWWWWWWWW XXXXXXX
)"),
            "paragraph: CCCCCCC BBBBBBBBBBBBBB AAAAA / FFFFFFFFF EEEEEEEEE DDDDDDDD / IIIIIII HHHHHHHHHHHH GGGGGGG / "
            "KKKK JJJJJ / MMMMMM LLL / OOO NNNNNN / RRRRRRR QQQQQQQQQQQQQQ PPPPP / UUUUUUUUU TTTTTTTTTTTTT SSSS / "
            "XXXXXXX WWWWWWWWW VVVVVVVVVV\n"
            "+paragraph: IIIIII HHHHHHHHHHHHHHH GGGGG / LLLLLLLL KKKKKKKKK JJJJJJJJJ / OOOOOO NNNNNNNNNN NNNNNNN MM / "
            "QQQQQ PPPPPPP / SSSSSSSS RRRR / UUUU TTTTTTTT / XXXXXXXXXXXX WWWWWWWWWWW VVV / AAAAAA ZZZZZZZZ YYYYYYYYYYYY / "
            "DDDDDD CCCCCCCCCCCCC BBBBBBB\n"
            "pull-quote: ZZZZZZZ YYYYYYY XXXXXXX / UUU ZZZZZZ YYYYYYY XXXX / ZZZZZ YYYYYY XXXX\n");
}

TEST(Columns, AHeadlineBesideBlankColumnsBeginsANewPart) {
  EXPECT_EQ(lay_out_text(R"(
GGGGG HHHHHH IIIIIII    AAAAA BBBBBBBB CCCC
JJJJ KKKKKK LLLLLLLL    DDDDDDD EEEEE FFFFF
              MMMMM.           GGGG HHHHHHH

^                            XXXXXX YYYYYYYY

GGGGG HHHHHH IIIIIII    AAAAA BBBBBBBB CCCC
JJJJ KKKKKK LLLLLLLL    DDDDDDD EEEEE FFFFF
              MMMMM.           GGGG HHHHHHH
)"),
            "paragraph: CCCC BBBBBBBB AAAAA / FFFFF EEEEE DDDDDDD / HHHHHHH GGGG\n"
            "paragraph: IIIIIII HHHHHH GGGGG / LLLLLLLL KKKKKK JJJJ / MMMMM.\n"
            "heading: YYYYYYYY XXXXXX\n"
            "paragraph: CCCC BBBBBBBB AAAAA / FFFFF EEEEE DDDDDDD / HHHHHHH GGGG\n"
            "paragraph: IIIIIII HHHHHH GGGGG / LLLLLLLL KKKKKK JJJJ / MMMMM.\n");
}

TEST(Columns, AGutterNarrowerThanWordGapsIsKnownByItsEdges) {
  EXPECT_EQ(lay_out_text(R"(
GGGGG   HHHHHH   III AAAAA  BBBBBBBB  CC
JJJJ  KKKKKK  LLLLLL DDDDDDD  EEEEE  FFF
MMM   NNNNNNN   OOOO GG  HHHHHHHH  IIIII
PPPPPP  QQQ  RRRRRRR JJJJJ   KKKKK   LLL
SSSS   TTTTTTTT   UU MMM  NNNNNNN  OOOOO
VVVVV  WWWWWW  XXXXX PPPPPP  QQQ  RRRRRR
)"),
            "paragraph: CC BBBBBBBB AAAAA / FFF EEEEE DDDDDDD / IIIII HHHHHHHH GG / LLL KKKKK JJJJJ / OOOOO NNNNNNN MMM / "
            "RRRRRR QQQ PPPPPP\n"
            "+paragraph: III HHHHHH GGGGG / LLLLLL KKKKKK JJJJ / OOOO NNNNNNN MMM / RRRRRRR QQQ PPPPPP / UU TTTTTTTT SSSS / "
            "XXXXX WWWWWW VVVVV\n");
}

// Words that end under one another by chance, where another part of the page has a gutter.
TEST(Columns, WordsUnderOneAnotherAreNoColumns) {
  EXPECT_EQ(lay_out_text(R"(
aaaa bbbbbb  cccccc
dddd eeee  ffffffff
gggg hhhh  iiiiiiii
jjjj kkkkk  lllllll
mmmm nnnnnnn  ooooo

pppppppppp qqqqqqqqqq rrrrr ssssss
tttt uuuu vvvv wwww xxxxxxxx yyyyy
zzzz aaa bbbbb cccc dddddd eeeeeee
ffffffffff gggggggg hhhhhhh iiiiii
)"),
            "table: aaaa | bbbbbb cccccc / dddd | eeee ffffffff / gggg | hhhh iiiiiiii / jjjj | kkkkk lllllll / mmmm | nnnnnnn ooooo\n"
            "paragraph: pppppppppp qqqqqqqqqq rrrrr ssssss / tttt uuuu vvvv wwww xxxxxxxx yyyyy / zzzz aaa bbbbb cccc dddddd eeeeeee / "
            "ffffffffff gggggggg hhhhhhh iiiiii\n");
}

// The lines of a program begin alike.
TEST(Columns, WordsOfAProgramThatStandUnderOneAnotherAreNoColumns) {
  EXPECT_EQ(lay_out_text(R"(
aaa bbbbbb 111 cc dd 2222 eeee fff ggg
aaa bbbbbb 222 kkkkkkk lll mmm
aaa bbbbbb 333 ooooooo ppp qqq rrr
aaa bbbbbb 444 ss tt uuu
aaa bbbbbb 555 www xxx yyy
aaa bbbbbb 666 ccc ddd eee fff
)"),
            "paragraph: aaa bbbbbb 111 cc dd 2222 eeee fff ggg / aaa bbbbbb 222 kkkkkkk lll mmm\n"
            "paragraph: aaa bbbbbb 333 ooooooo ppp qqq rrr / aaa bbbbbb 444 ss tt uuu\n"
            "paragraph: aaa bbbbbb 555 www xxx yyy\n"
            "paragraph: aaa bbbbbb 666 ccc ddd eee fff\n");
}

// A listing writes the days of a month one under another, and text stands at the other side of the page below and above it.
TEST(Columns, TwoSpacesBeforeADayOfAListingAreNoGutter) {
  EXPECT_EQ(lay_out_text(R"(
                                          BBBBBB AAAAA
                                          DDDDDD CCCCC

$ ls -l
total 0
rwx 1 root root 7 Mar  1 00:19 base
rwx 1 root root 7 Mar  1 00:17 files
$ ls -l other
total 0
rwx 1 root root 7 Mar  1 00:19 copies

                                          FFFFFF EEEEE
                                          HHHHHH GGGGG
)"),
            "paragraph: AAAAA BBBBBB\nparagraph: CCCCC DDDDDD\n"
            "paragraph: $ ls -l\nparagraph: total 0\nparagraph: rwx 1 root root 7 Mar 1 00:19 base\n"
            "paragraph: rwx 1 root root 7 Mar 1 00:17 files\nparagraph: $ ls -l other\nparagraph: total 0\n"
            "paragraph: rwx 1 root root 7 Mar 1 00:19 copies\nparagraph: EEEEE FFFFFF\nparagraph: GGGGG HHHHHH\n");
}

// ... also where a line has nothing but the two words, and below a word that stands alone.
TEST(Columns, AWordThatTheLinesOfAProgramBeginWithIsNoColumn) {
  const std::string text = lay_out_text(R"(
aaaaaaaaa

  bbbbb 123 + 456
  bbbbb cccc(dd/2)
  bbbbb "eee ff gggggggg ii "
  bbbbb hhhhhhh("eee ff gggg %.3f iiiii jjj.")
  bbbbb $DATA
)");
  EXPECT_EQ(text.find('|'), std::string::npos) << text;
  EXPECT_NE(text.find("bbbbb cccc(dd/2)"), std::string::npos) << text;
}

TEST(Columns, AnIndexIsReadDownWhateverItsOrder) {
  const std::string text = lay_out_text(R"(
poppy, 12       heath, 7        aster, 4
oak, 130        yarrow, 45      thyme, 52
bramble, 45     ivy, 31         rose, 9
elder, 8        alder, 121      broom, 33
daisy, 9        clover, 14      nettle, 71
moss, 77        sorrel, 200     fern, 18
)");
  EXPECT_EQ(text.find('|'), std::string::npos) << text;
}

// Titles that begin alike, line after line.
TEST(Columns, WordsThatManyLinesBeginWithAreNoColumn) {
  const std::string text = lay_out_text(R"(
'aaaaaaaaaa bbbbb ccc dddd
'aaaaaaaaaa bbbbb eeeeeee ff ggg
'aaaaaaaaaa bbbbb hh iiiii
'aaaaaaaaaa bbbbb jjjjjjj kkkk
'aaaaaaaaaa bbbbb lllll mmmmm nn
'aaaaaaaaaa bbbbb ooo ppp qqqqqq
'aaaaaaaaaa bbbbb rrrrrr sss
'aaaaaaaaaa bbbbb ttt uuuu vvvvv
'aaaaaaaaaa bbbbb wwwww xx
)");
  EXPECT_EQ(text.find('|'), std::string::npos) << text;
  EXPECT_NE(text.find("aaaaaaaaaa bbbbb hh iiiii"), std::string::npos) << text;
}

TEST(Columns, ATableOfContentsInTwoColumnsIsReadDown) {
  EXPECT_EQ(lay_out_text(R"(
aaa bbbbb ......... 3    ggggg hhhh ....... 21
cccc dd ........... 5    iiiii jjj kk ..... 23
eeeeee fff ........ 8    lll mmmmmmm ...... 24
gg hhhhhhhhh ..... 11    nnnnn oo ......... 30
)"),
            "paragraph: aaa bbbbb ......... 3\nparagraph: cccc dd ........... 5\nparagraph: eeeeee fff ........ 8\nparagraph: gg hhhhhhhhh ..... 11\n"
            "paragraph: ggggg hhhh ....... 21\nparagraph: iiiii jjj kk ..... 23\nparagraph: lll mmmmmmm ...... 24\nparagraph: nnnnn oo ......... 30\n");
}

// Terms at the edge, each above its explanation: nothing stands beside anything.
TEST(Columns, LinesAtTheOneEdgeAndAtTheOtherInTurnAreNoColumns) {
  EXPECT_EQ(lay_out_text(R"(
aaa
           bbbbb cccccccc ddddd eeeeeee ffff

ggg
           hhhhhhh iiiii jjjj kkkkkkk llllll

mmm
           nnnn ooooo ppppppppppp qqqqq rrrr

sss
           tttttt uuuuuu vvvv wwwwwww xxxxxx
)"),
            "paragraph: aaa\nparagraph: bbbbb cccccccc ddddd eeeeeee ffff\nparagraph: ggg\nparagraph: hhhhhhh iiiii jjjj kkkkkkk llllll\n"
            "paragraph: mmm\nparagraph: nnnn ooooo ppppppppppp qqqqq rrrr\nparagraph: sss\nparagraph: tttttt uuuuuu vvvv wwwwwww xxxxxx\n");
}

TEST(Columns, ABoxBesideTheTextFollowsTheArticle) {
  EXPECT_EQ(lay_out_text(R"(
DDDDD CCCCCCC BBBBBBBBB AAAAAAAA
HHHHHHHH GGGGGGG FFFFFFFF EEEEEE   ------------------
DDDDDDD CCCCCC BBBBBBBBB AAAAAAA   |  XXXX YYYY ZZZ |
HHHHHHH GGGGGG FFFFFFFFF EEEEEEE   |  UUU VVV WWWWW |
LLLLLLL KKKKKKK JJJJJJJ IIIIIIII   ------------------
LLLLLL KKKKKKK JJJJJJJ IIIIIIIII
)"),
            "paragraph: AAAAAAAA BBBBBBBBB CCCCCCC DDDDD / EEEEEE FFFFFFFF GGGGGGG HHHHHHHH / AAAAAAA BBBBBBBBB CCCCCC DDDDDDD / "
            "EEEEEEE FFFFFFFFF GGGGGG HHHHHHH / IIIIIIII JJJJJJJ KKKKKKK LLLLLLL / IIIIIIIII JJJJJJJ KKKKKKK LLLLLL\n"
            "paragraph: ZZZ YYYY XXXX / WWWWW VVV UUU\n");
}

TEST(Columns, APageInTwoScriptsBeginsWhereItsLinesAreFlush) {
  EXPECT_EQ(lay_out_text(R"(
AAAAAA
test           BBBBBBB
april day      CCCC DDDDD
january        EEEEEEEE
self test      FFFFF GGG

this is aboutthings HHHHHH alone
)"),
            "paragraph: AAAAAA\ntable: test | BBBBBBB / april day | CCCC DDDDD / january | EEEEEEEE / self test | FFFFF GGG\n"
            "paragraph: this is aboutthings HHHHHH alone\n");
}

// Text of a column goes on beneath a picture, whether it is an image or a fill.
TEST(Columns, AHighFillWithoutWordsIsAPicture) {
  test::Drawing drawing = test::draw(R"(
GGGGG HHHHHH IIIIIII    AAAAA BBBBBBBB CCCC
JJJJJJJ KKKKKK LLLLL    DDDD EEEEE FFFFFFFF
MMM NNNNNNNN OOOOOOO    GGGG HHHHHHHH IIIII
GGG FFF HHHHHHH EEEE    RRRRRRRRR SSSS TTTT






PPPPPPPP QQQQQQ RRRR    JJJJJ KKKKKKKK LLLL
SSSSS TTTT UUUUUUUUU    MMMM NNNNN OOOOOOOO
VVVVVV WWWW XXXXXXXX    PPPP QQQQQQQQ RRRRR
)");
  const auto& items = drawing.rows.words;
  float x1 = 0, low = 1e9f, high = 0;
  for (const auto& word : items) x1 = std::max(x1, word.box.x1);
  const Rect above = items.front().box, below = items.back().box;
  low = below.y1 + 2 * 12 + 6, high = above.y0 - 3 * 12 - 6;
  Graphic fill;
  fill.kind = Graphic::Kind::kFill, fill.lightness = 120, fill.box = {above.x0, low, x1, high};
  drawing.page.graphics.push_back(fill);
  const blocks::PageLayout layout = blocks::lay_out(drawing.page, drawing.seen, drawing.rows);
  ASSERT_FALSE(layout.blocks.empty());
  const std::string text = test::describe(drawing, layout);
  EXPECT_LT(text.find("RRRRR QQQQQQQQ"), text.find("IIIIIII HHHHHH GGGGG")) << text;   // the right column to its end first
}

// Two headlines side by side, no farther apart than the words of one in type as large: the columns below say that they are two.
TEST(Columns, HeadlinesBesideEachOtherBelongToTheirColumns) {
  EXPECT_EQ(lay_out_text(R"(
^WWWW TTTT UUU VVVVV  ZZZZ WWWWW XXXX YYYY

VVVVVVVV UUU TTTTTTT  CCCCCC BBBBB AAAAAAA
ZZZZZZ YYYY XXX WWWW  FFFFF EEEEEEEE DDDDD
CCCCCCCCC BBBB AAAAA  III HHHHHHH GGGGGGGG
GGGGGG FFFF EEE DDDD  LLLLLLLL KKKK JJJJJJ
JJJJJ IIIIII HHHHHHH  PPPPPPP OOO NNNN MMM
NNNNNNN MMM LLL KKKK  SSSSSSSS RRRR QQQQQQ
)"),
            "heading: YYYY XXXX WWWWW ZZZZ\nparagraph: AAAAAAA BBBBB CCCCCC / DDDDD EEEEEEEE FFFFF / GGGGGGGG HHHHHHH III / JJJJJJ KKKK LLLLLLLL / MMM NNNN OOO PPPPPPP / QQQQQQ RRRR SSSSSSSS\n"
            "heading: VVVVV UUU TTTT WWWW\nparagraph: TTTTTTT UUU VVVVVVVV / WWWW XXX YYYY ZZZZZZ / AAAAA BBBB CCCCCCCCC / DDDD EEE FFFF GGGGGG / HHHHHHH IIIIII JJJJJ / KKKK LLL MMM NNNNNNN\n");
}

// The last lines of the three columns are short, so that the gutter of the two below seems to begin above the heading.
TEST(Columns, AHeadingEndsTheColumnsAboveItWhateverTheirLastLinesLeaveWhite) {
  EXPECT_EQ(lay_out_text(R"(
YYYY XXXXXX WWWWW  HHHHH GGGG FFFFFF  QQQQQQQ PPPP OOOO
BBBBBB AAAA ZZZZZ  KKKKKKK JJJ IIIII  TTTTT SSSSS RRRRR
EEEEE DDDD CCCCCC  NNN MMMMMMM LLLLL  VVVVVVVVV UUUUUUU
HHHHHHH GGG FFFFF  QQQQQ PPPPPPP OOO  YYY XXXX WWWWWWWW
KKKK JJJJJJ IIIII  SSSSSSSS RRRRRRRR  BBB AAAA ZZZZZZZZ
MMMMMMMMM LLLLLLL              VVVVV  EEEEEEE DDD CCCCC

^                             WWWWWWW XXXXXXXX YYYYYYYY
YYY XXXXXXX WWWWWWWW VVVVV   QQQQQ PPPPPPP OOOOOO NNNNN
CCCCC BBBBB AAAAAAAA ZZZZZ   UUUUUU TTTTTTTT SSS RRRRRR
HHH GGGG FFFFFFFF EEE DDDD   ZZZZ YYYY XXX WWWW VVVVVVV
LLLL KKKKKK JJJJJ IIIIIIII   DDDDDD CCCCC BBBBBBB AAAAA
PPPPPPPPP OOO NNN MMMMMMMM   HHHHHHHHH GGG FFFFFF EEEEE
TTTTTTT SSS RRRRRR QQQQQQQ   LLLLL KKKKK JJJJJ IIIIIIII
XXX WWWWW VVVVVVV UUUUUUUU   QQQQ PPPPP OOOO NNN MMMMMM
BBB AAAAAA ZZZZZZZZ YYYYYY   UUUUUUU TTTT SSSSS RRRRRRR
)"),
            "paragraph: OOOO PPPP QQQQQQQ / RRRRR SSSSS TTTTT / UUUUUUU VVVVVVVVV / WWWWWWWW XXXX YYY / ZZZZZZZZ AAAA BBB / CCCCC DDD EEEEEEE\n"
            "+paragraph: FFFFFF GGGG HHHHH / IIIII JJJ KKKKKKK / LLLLL MMMMMMM NNN / OOO PPPPPPP QQQQQ / RRRRRRRR SSSSSSSS / VVVVV\n"
            "paragraph: WWWWW XXXXXX YYYY / ZZZZZ AAAA BBBBBB / CCCCCC DDDD EEEEE / FFFFF GGG HHHHHHH / IIIII JJJJJJ KKKK / LLLLLLL MMMMMMMMM\n"
            "heading: YYYYYYYY XXXXXXXX WWWWWWW\n"
            "paragraph: NNNNN OOOOOO PPPPPPP QQQQQ / RRRRRR SSS TTTTTTTT UUUUUU / VVVVVVV WWWW XXX YYYY ZZZZ / AAAAA BBBBBBB CCCCC DDDDDD / EEEEE FFFFFF GGG HHHHHHHHH / IIIIIIII JJJJJ KKKKK LLLLL / MMMMMM NNN OOOO PPPPP QQQQ / RRRRRRR SSSSS TTTT UUUUUUU\n"
            "+paragraph: VVVVV WWWWWWWW XXXXXXX YYY / ZZZZZ AAAAAAAA BBBBB CCCCC / DDDD EEE FFFFFFFF GGGG HHH / IIIIIIII JJJJJ KKKKKK LLLL / MMMMMMMM NNN OOO PPPPPPPPP / QQQQQQQ RRRRRR SSS TTTTTTT / UUUUUUUU VVVVVVV WWWWW XXX / YYYYYY ZZZZZZZZ AAAAAA BBB\n");
}

// Lines stretched to their measure, which begin with a word of one length: each has one gap throughout.
TEST(Columns, TheGapsOfStretchedLinesAreNoGutter) {
  EXPECT_EQ(lay_out_text(R"(
III   HHH   GGG          CCC   BBB   AAA

III   HHH   GGG          FFF   EEE   DDD

LLLL   KK   JJJ          IIII   HH   GGG

OO   NNNN   MMM          LLL   KKK   JJJ

RRR   QQQ   PPP          OOO   NNN   MMM
)"),
            "verse: AAA BBB CCC | GGG HHH III / DDD EEE FFF | GGG HHH III / GGG HH IIII | JJJ KK LLLL / JJJ KKK LLL | MMM NNNN OO / "
            "MMM NNN OOO | PPP QQQ RRR\n");
}

TEST(Columns, AHeadingAboveLinesToWriteOnFollowsBothColumns) {
  EXPECT_EQ(lay_out_text(R"(
GGGG HHH    AAAAA BBBBBBBB CCCC DDDDDD EEEEE
IIII JJJ    DDDD EEEEE FFFFFFFF GGGG HHHHHHH
KKK LLLL    GGGG HHHHHHHH IIIII JJJJJJJ KKKK
            LLLLL MMMMMMMM NNNN OOOOOO PPPPP
            QQQQQ RRRRRRRR SSSS TTTTTT UUUUU

+                                   TTTT UUU
                                 VVV WWWW .1
--------------------------------------------
                                XXXX YYYY .2
--------------------------------------------
)"),
            "paragraph: EEEEE DDDDDD CCCC BBBBBBBB AAAAA / HHHHHHH GGGG FFFFFFFF EEEEE DDDD / KKKK JJJJJJJ IIIII HHHHHHHH GGGG / "
            "PPPPP OOOOOO NNNN MMMMMMMM LLLLL / UUUUU TTTTTT SSSS RRRRRRRR QQQQQ\n+paragraph: HHH GGGG / JJJ IIII / LLLL KKK\n"
            "heading: UUU TTTT\nlist-item: .1 WWWW VVV\nlist-item: .2 YYYY XXXX\n");
}

// Pieces of formulae at heights of their own: no white parts the lines, and most of the text crosses the strip between the pieces.
TEST(Columns, AStripThatMostOfTheTextCrossesIsNoGutter) {
  test::Drawing drawing = test::draw(R"(
DDDDD CCCCCCC BBBBBBBBBB AAAAAAAAAAAA
HHHHHHH GGGGGGGGG FFFFFFFFF EEEEEEEEE
LLLLLLLLLL KKKKKKKKKK JJJJJJJJ IIIIII
                    BBBBBBB AAAAAAAAA
DDDDDDD CCCCCC
                    FFFFFFF EEEEEEEEE
HHHHHH GGGGGGG
                    JJJJJJJJJJ IIIIII
LLLL KKKKKKKKK
                    NNNNN MMMMMMMMMMM
PPPPP OOOOOOOO
                    RRRRRRRRR QQQQQQQ
TTTTTTT SSSSSS
DDDDD CCCCCCC BBBBBBBBBB AAAAAAAAAAAA
HHHHHHH GGGGGGGGG FFFFFFFFF EEEEEEEEE
LLLLLLLLLL KKKKKKKKKK JJJJJJJJ IIIIII
PPPPPPPPPP OOOOOOOOOO NNNNNNNN MMMMMM
TTTTTTTTTT SSSSSSSSSS RRRRRRRR QQQQQQ
XXXXXXXXXX WWWWWWWWWW VVVVVVVV UUUUUU
)");
  for (size_t pair = 0; pair < 5; ++pair) {
    test::raise_line(drawing, 3 + 2 * pair, 12.0f * static_cast<float>(pair));
    test::raise_line(drawing, 4 + 2 * pair, 12.0f * static_cast<float>(pair) + 16);
  }
  for (size_t line = 13; line < 19; ++line) test::raise_line(drawing, line, 66);
  const std::string text = test::describe(drawing, blocks::lay_out(drawing.page, drawing.seen, drawing.rows));
  EXPECT_EQ(text.find("paragraph: AAAAAAAAAAAA BBBBBBBBBB CCCCCCC DDDDD / EEEEEEEEE FFFFFFFFF GGGGGGGGG HHHHHHH"), 0u) << text;
}

// Events along a line in the middle of the page.
TEST(Columns, BlocksAtTheOneSideAndAtTheOtherInTurnFollowOneAnother) {
  EXPECT_EQ(lay_out_text(R"(
                        |           1894
                        |    DDDDD CCCCC BBBB AAA
                        |       HHHHH GGGG FFFF E
       1902             |
MMMM LLLLL KKKK JJJJ HH  |
      PPPPP OOOO NNN MM  |
                        |           1907
                        |   TTTT SSSSS RRRR QQQ P
                        |       XXXXX WWWW VVV UU
       1913             |
DDDD CCCCC BBBB AAA YYY  |
  HHHHH GGGGG FFFF EEEE  |
)"),
            "paragraph: 1894\nparagraph: AAA BBBB CCCCC DDDDD / E FFFF GGGG HHHHH\n"
            "paragraph: 1902\nparagraph: HH JJJJ KKKK LLLLL MMMM / MM NNN OOOO PPPPP\n"
            "paragraph: 1907\nparagraph: P QQQ RRRR SSSSS TTTT / UU VVV WWWW XXXXX\n"
            "paragraph: 1913\nparagraph: YYY AAA BBBB CCCCC DDDD / EEEE FFFF GGGGG HHHHH\n");
}

// English that a right-to-left document has not translated yet: its sentences end at the left.
TEST(Columns, EnglishThatEndsAtTheLeftIsReadFromTheRight) {
  const std::string text = lay_out_text(R"(
      the fifth line says what     the first line of the page
     the fourth one said before    says what the second says
            .and closes with it             .and ends there

   another sentence begins here   another one begins with it
     says as much as the others    says as little as it can
              .and closes again           .and ends as well
)");
  EXPECT_LT(text.find("first"), text.find("fifth")) << text;
}

TEST(Columns, EntriesThatBeginWithADotAreReadFromTheLeft) {
  const std::string text = lay_out_text(R"(
.alpha ............... 12     .kappa ............... 71
.beta ................ 13     .lambda .............. 72
.gamma ............... 14     .mu .................. 73
.delta ............... 15     .nu .................. 74
.epsilon ............. 16     .xi .................. 75
.zeta ................ 17     .omicron ............. 76
)");
  EXPECT_LT(text.find("zeta"), text.find("kappa")) << text;
}

}  // namespace seder
