#include <gtest/gtest.h>

#include "support/drawing.h"

namespace seder {

using test::lay_out_text;

// A label that is longer than its column runs over the empty cell behind it.
TEST(Tables, ALongCellLeavesTheBordersOfTheOthers) {
  EXPECT_EQ(lay_out_text(R"(
 3,100   2,500    400     AAAAAA
   900      70    310   CCCC BBB
    80     200  FFFF EEEEEE DDDD
 1,200     650     90     GGGGGG
   140   1,300    720      HHHHH
   650      40    230   JJJ IIII
)"),
            "table: AAAAAA | 400 | 2,500 | 3,100 / BBB CCCC | 310 | 70 | 900 / DDDD EEEEEE FFFF | 200 | 80 / GGGGGG | 90 | 650 | 1,200 / "
            "HHHHH | 720 | 1,300 | 140 / IIII JJJ | 230 | 40 | 650\n");
}

// Two lists one above the other: the lower one has a column more.
TEST(Tables, TablesOneAboveTheOtherKeepTheirOwnColumns) {
  EXPECT_EQ(lay_out_text(R"(
 3,100   CCCCCCC BBBBBB   AAAAAA
   900        EEEEEEEEE     DDDD
    80     GGGGGGGGGGGG   FFFFFF
 1,200      IIIIIIIIIII    HHHHH

    40    5,200     77     AAAAA
    50    1,700     12    BBBBBB
    60      340     95      CCCC
    70    2,900      8    DDDDDD
)"),
            "table: AAAAAA | BBBBBB CCCCCCC | 3,100 / DDDD | EEEEEEEEE | 900 / FFFFFF | GGGGGGGGGGGG | 80 / HHHHH | IIIIIIIIIII | 1,200\n"
            "table: AAAAA | 77 | 5,200 | 40 / BBBBBB | 12 | 1,700 | 50 / CCCC | 95 | 340 | 60 / DDDDDD | 8 | 2,900 | 70\n");
}

// Letters and how they are transcribed; two rows lack a cell.
TEST(Tables, ASignBelowASignIsTheNextRows) {
  EXPECT_EQ(lay_out_text(R"(
 bh     b      b       A
 ts     t              B
 dj     j      g       C
 dh     d      d       D
 rr     r              E
)"),
            "table: bh | b | b | A / ts | t | B / dj | j | g | C / dh | d | d | D / rr | r | E\n");
}

TEST(Tables, RowsOfShortCellsAreReadAcross) {
  EXPECT_EQ(lay_out_text(R"(
PRICE       HOURS         TEACHER       COURSE

450         10-12         DANA COHEN    POTTERY

520         16:30-18:00   YOSSI         PHOTO DIGITAL

1,200       18-21         RONEN AMIT    PYTHON
)"),
            "table: COURSE | TEACHER | HOURS | PRICE / POTTERY | COHEN DANA | 10-12 | 450 / DIGITAL PHOTO | YOSSI | "
            "16:30-18:00 | 520 / PYTHON | AMIT RONEN | 18-21 | 1,200\n");
}

TEST(Tables, AnEmptyCellLeavesTheOthersInTheirColumns) {
  const test::Drawing drawing = test::draw(R"(
PRICE       HOURS         COURSE

450         10-12         POTTERY

520                       PHOTO

1,200       18-21         PYTHON
)");
  const blocks::PageLayout layout = blocks::lay_out(drawing.page, drawing.seen, drawing.rows);
  ASSERT_EQ(layout.blocks.size(), 1u);
  ASSERT_EQ(layout.cells.size(), 11u);
  EXPECT_EQ(layout.cells[7].row, 2);
  EXPECT_EQ(layout.cells[7].column, 2);
}

TEST(Tables, AWrappedCellStaysOneCell) {
  EXPECT_EQ(lay_out_text(R"(
PRICE       HOURS         COURSE

450         10-12         POTTERY FOR ALL THE
                          NEIGHBOURHOOD

520         16-18         PHOTO

1,200       18-21         PYTHON
)"),
            "table: COURSE | HOURS | PRICE / THE ALL FOR POTTERY / NEIGHBOURHOOD | 10-12 | 450 / PHOTO | 16-18 | 520 / "
            "PYTHON | 18-21 | 1,200\n");
}

TEST(Tables, LinesBelowOneAnotherAreARowWhereOnlyTheFirstHasAKey) {
  EXPECT_EQ(lay_out_text(R"(
PYTHON      PHOTO       ART         1
AMIT        RO          DANA


POTTERY     DRAWING     WEAVING     2
MI          DANA        YOSSI


WEAVING     ART         PHOTO       3
YOSSI       AMI         RONEN
)"),
            "table: 1 | ART / DANA | PHOTO / RO | PYTHON / AMIT / 2 | WEAVING / YOSSI | DRAWING / DANA | POTTERY / MI / "
            "3 | PHOTO / RONEN | ART / AMI | WEAVING / YOSSI\n");
}

TEST(Tables, LabelsWithColonsMakeAForm) {
  EXPECT_EQ(lay_out_text(R"(
DANA COHEN            :NAME

23/04/1991            :BORN

052-555-0137          :PHONE
)"),
            "form: :NAME | COHEN DANA / :BORN | 23/04/1991 / :PHONE | 052-555-0137\n");
}

TEST(Tables, TheFirstLineOfAParagraphIsNoRowOfTheFormAboveIt) {
  test::Drawing drawing = test::draw(R"(
name                  dana cohen

born                  23/04/1991

phone                 052-555-0137

street                orchard lane

town                  haifa


this line is of a text set below all that, and it goes
on in a second one that is as wide and in a third that
ends early.
)");
  for (size_t row = 5; row < drawing.rows.rows.size(); ++row) {   // letters of several widths: no program
    const lines::Row& line = drawing.rows.rows[row];
    for (uint32_t w = line.first_word; w + 1 < line.first_word + line.word_count; w += 2) drawing.rows.words[w].box.x1 -= 2;
  }
  EXPECT_EQ(test::describe(drawing, blocks::lay_out(drawing.page, drawing.seen, drawing.rows)),
            "table: name | dana cohen / born | 23/04/1991 / phone | 052-555-0137 / street | orchard lane / town | haifa\n"
            "paragraph: this line is of a text set below all that, and it goes / on in a second one that is as wide and in a third "
            "that / ends early.\n");
}

TEST(Tables, HemistichsAreReadAcross) {
  EXPECT_EQ(lay_out_text(R"(
  AAAA BBBB CCCC DDDD      EEEE FFFF GGGG HHH

   IIII JJJ KKKK LLL       MMMM NNNN OOO PPPP

  QQQQ RRRR SSS TTTT        UUU VVVV WWWW XXX
)"),
            "verse: HHH GGGG FFFF EEEE | DDDD CCCC BBBB AAAA / PPPP OOO NNNN MMMM | LLL KKKK JJJ IIII / "
            "XXX WWWW VVVV UUU | TTTT SSS RRRR QQQQ\n");
}

TEST(Tables, RulesMakeAGridAndAMissingPieceMergesCells) {
  const test::Drawing drawing = test::draw(R"(
-----------------------------------
|   TOTAL    |   YEAR   |   NAME  |
-----------------------------------
|   1,204    |   1998   |   DANA  |
-----------------------------------
|   77                  |   RON   |
-----------------------------------
)");
  const blocks::PageLayout layout = blocks::lay_out(drawing.page, drawing.seen, drawing.rows);
  EXPECT_EQ(test::describe(drawing, layout), "table: NAME | YEAR | TOTAL / DANA | 1998 | 1,204 / RON | 77\n");
  ASSERT_EQ(layout.cells.size(), 8u);
  EXPECT_EQ(layout.cells[7].column, 1);
  EXPECT_EQ(layout.cells[7].column_span, 2);
}

// Engines fill a cell line by line: where two fills of one tint meet, no row ends.
TEST(Tables, AStripePaintedLineByLineIsOneRow) {
  test::Drawing drawing = test::draw(R"(
FFFFFF EEEEE DDDDD CCCCC BBBB       1998
LLLLL MMMMMM NNNNN OOOOO PPPPP
QQQQQQ RRRRR SSSSS TTTTT UUUUU      VVVV
WWWWWW XXXXX YYYYY ZZZZZ AAAAA
   BBBBB CCCCC DDDDD EEEE FFFF      GGGG
HHHHHH IIIII JJJJJ KKKKK LLLLL
  MMMMM NNNN OOOOO PPPPP QQQQ       RRRR
)");
  const float left = drawing.rows.rows.front().box.x0 - 3, right = drawing.rows.rows.front().box.x1 + 3;
  for (const size_t line : {1, 2, 5, 6}) {
    const float baseline = drawing.rows.rows[line].baseline;
    Graphic fill;
    fill.kind = Graphic::Kind::kFill, fill.lightness = 217, fill.box = {left, baseline - 3, right, baseline + 9};
    drawing.page.graphics.push_back(fill);
  }
  const blocks::PageLayout layout = blocks::lay_out(drawing.page, drawing.seen, drawing.rows);
  EXPECT_EQ(test::describe(drawing, layout),
            "table: 1998 | BBBB CCCCC DDDDD EEEEE FFFFFF / VVVV | PPPPP OOOOO NNNNN MMMMMM LLLLL / UUUUU TTTTT SSSSS RRRRR QQQQQQ / "
            "GGGG | AAAAA ZZZZZ YYYYY XXXXX WWWWWW / FFFF EEEE DDDDD CCCCC BBBBB / RRRR | LLLLL KKKKK JJJJJ IIIII HHHHHH / QQQQ PPPPP "
            "OOOOO NNNN MMMMM\n");
}

// The first row's cells are centred in height: a line of one stands higher than the other's first line.
TEST(Tables, ALineTooCloseToTheFirstRowIsItsCells) {
  test::Drawing drawing = test::draw(R"(
FFFFFFF EEE DDDDDD CCCC BBBBBB
                                    KKKK
LLLLL MMMMMM NNNNNNNN OO PPPPP
                     QQQQ RRRR      VVVV
                SSSSSS TTTTTTT      GGGG
                   UUUU XXXXXX      2001
                         NNNNN      2002
)");
  const float half = 6;   // of a line's pitch
  test::raise_line(drawing, 0, -half), test::raise_line(drawing, 2, half);
  const blocks::PageLayout layout = blocks::lay_out(drawing.page, drawing.seen, drawing.rows);
  EXPECT_EQ(test::describe(drawing, layout),
            "table: KKKK | BBBBBB CCCC DDDDDD EEE FFFFFFF / PPPPP OO NNNNNNNN MMMMMM LLLLL / VVVV | RRRR QQQQ / GGGG | TTTTTTT "
            "SSSSSS / 2001 | XXXXXX UUUU / 2002 | NNNNN\n");
}

// A sheet whose words and figures are set in fonts with other baselines: each line is nearer to the one below than to the one above.
TEST(Tables, WordsAndFiguresOfARowMayStandOnTwoBaselines) {
  test::Drawing drawing = test::draw(R"(
                     AAAA BBB
7,495     33%                      1
                     CCC
7,622     17%                      2
                     DDDD EEE
50,07     98%                      3
                     FF GGGGG
96,47     62%                      4
                     HHHHH
44,30     76%                      5
)");
  for (size_t row = 0; row < 5; ++row) {   // a pitch of 13, figures 4.8 below the words
    test::raise_line(drawing, 2 * row, 11 * float(row));
    test::raise_line(drawing, 2 * row + 1, 11 * float(row) + 7.2f);
  }
  EXPECT_EQ(test::describe(drawing, blocks::lay_out(drawing.page, drawing.seen, drawing.rows)),
            "table: 1 | BBB AAAA | 33% | 7,495 / 2 | CCC | 17% | 7,622 / 3 | EEE DDDD | 98% | 50,07 / 4 | GGGGG FF | 62% | 96,47 / "
            "5 | HHHHH | 76% | 44,30\n");
}

TEST(Tables, NumbersOfHeadingsAndBulletsAreNoColumn) {
  const std::string text = lay_out_text(R"(
+1.1   important notes

*      the package works with one engine only and with no other one

*      before reading this you should have read the other documentation
       of the package on which this one is built, for it says far more

+1.2   what is written to the terminal and to the log file by this one

*      nothing at all unless you ask for it in the preamble of the file
)");
  EXPECT_EQ(text.find("table"), std::string::npos) << text;
}

TEST(Tables, YearsInBoldAreAColumn) {
  test::Drawing drawing = test::draw(R"(
1896     the first train left the station before dawn

1899     the town bought the bridge and the two mills
         below it, which had stood empty for years

1905     the museum was opened in the old post office

1917     bread and flour were given out by the school
)");
  for (lines::Word& word : drawing.rows.words)
    if (word.box.x0 < 45) word.bold = true;
  EXPECT_EQ(test::describe(drawing, blocks::lay_out(drawing.page, drawing.seen, drawing.rows)).substr(0, 12), "table: 1896 ");
}

// White as wide as the white beside it, row for row, is that of stretched lines only where it is narrow.
TEST(Tables, FiguresOfOneWidthInColumnsOfOneWidthAreColumns) {
  EXPECT_EQ(lay_out_text(R"(
  444             333             222             AAA

  777             666             555             BBB

  123             999             888             CCC

  321             432             543             DDD

  765             654             876             EEE
)"),
            "table: AAA | 222 | 333 | 444 / BBB | 555 | 666 | 777 / CCC | 888 | 999 | 123 / DDD | 543 | 432 | 321 / EEE | 876 | 654 | 765\n");
}

// Names that fill their column by chance do not go on in the next row: the figures beside them say that it is one.
TEST(Tables, FiguresBelowFiguresPartRowsBetweenDrawnLines) {
  EXPECT_EQ(lay_out_text(R"(
-------------------------------
BBBBBBBBBB     3:4        AAAAA
DDDDDDDDDD     0:1        CCCCC
-------------------------------
FFFFFFFFFF     2:2        EEEEE
HHHHHHHHHH     1:5        GGGGG
-------------------------------
)"),
            "table: AAAAA | 3:4 | BBBBBBBBBB / CCCCC | 0:1 | DDDDDDDDDD / EEEEE | 2:2 | FFFFFFFFFF / GGGGG | 1:5 | HHHHHHHHHH\n");
}

}  // namespace seder
