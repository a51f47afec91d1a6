#include <gtest/gtest.h>

#include "support/drawing.h"

namespace seder {

using test::lay_out_text;

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

TEST(Tables, LabelsWithColonsMakeAForm) {
  EXPECT_EQ(lay_out_text(R"(
DANA COHEN            :NAME

23/04/1991            :BORN

052-555-0137          :PHONE
)"),
            "form: :NAME | COHEN DANA / :BORN | 23/04/1991 / :PHONE | 052-555-0137\n");
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

}  // namespace seder
