#include <gtest/gtest.h>

#include "blocks/scene.h"

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

}  // namespace
}  // namespace seder
