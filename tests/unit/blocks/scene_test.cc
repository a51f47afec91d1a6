#include <gtest/gtest.h>

#include "blocks/blocks.h"
#include "blocks/scene.h"
#include "support/drawing.h"

namespace seder {
namespace {

size_t lines_seen(std::initializer_list<Rect> drawn) {
  PageContent page;
  page.width = 595, page.height = 842;
  for (const Rect& box : drawn) {
    Graphic graphic;
    graphic.kind = Graphic::Kind::kRule, graphic.box = box;
    page.graphics.push_back(graphic);
  }
  Arena arena;
  return blocks::make_scene(page, {}, {}, arena).horizontal.size();
}

// A border drawn as a thin shape whose lower edge is stroked as well.
TEST(Scene, ALineThatIsDrawnTwiceIsOne) { EXPECT_EQ(lines_seen({{46, 742.3f, 549, 743.1f}, {46, 742.3f, 549, 742.3f}}), 1u); }

TEST(Scene, ADoubleLineIsTwo) { EXPECT_EQ(lines_seen({{46, 742, 549, 742.5f}, {46, 744, 549, 744.5f}}), 2u); }

TEST(Scene, LinesAtOneHeightInTwoColumnsAreTwo) { EXPECT_EQ(lines_seen({{46, 742, 280, 742.5f}, {310, 742, 549, 742.5f}}), 2u); }

// Short lines of right-to-left text, and more of programs at the left edge.
TEST(Scene, ProgramsDoNotTellTheDirectionOfAPage) {
  test::Drawing drawing = test::draw(R"(
                                  1.1 AAAAA BBBBBB
                                     CCC DDDDD EEE
if (size of tree > 1) then drop all of it
  else keep the first of it
                                   1.2 FFFF GGGGGG
                                        HHHHH IIII
do size in all trees of the grove
  print name of it, size of it
done
                                       1.3 XXXX YY
)");
  for (const lines::Row& row : drawing.rows.rows) {
    for (uint32_t w = row.first_word; w < row.first_word + row.word_count; ++w) {
      if (drawing.rows.words[w].direction == Direction::kRtl) drawing.rows.words[w].box.x1 -= 3;   // letters of many widths
    }
  }
  EXPECT_EQ(blocks::lay_out(drawing.page, drawing.seen, drawing.rows).direction, Direction::kRtl);
}

}  // namespace
}  // namespace seder
