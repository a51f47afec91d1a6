// Structure tags as evidence for layout: taken where they agree with what the page shows, set aside where they do not.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "support/drawing.h"

namespace seder {
namespace {

using LineTag = std::function<StructureTag(size_t row, const lines::Word& word)>;

// Gives every word of a drawing a tag.
std::string lay_out(const char* picture, const LineTag& tag, uint32_t* against = nullptr) {
  test::Drawing drawing = test::draw(picture);
  drawing.page.tagged = true;
  for (size_t r = 0; r < drawing.rows.rows.size(); ++r) {
    const lines::Row& row = drawing.rows.rows[r];
    for (uint32_t w = row.first_word; w < row.first_word + row.word_count; ++w) {
      MarkedContent mark;
      mark.structure = tag(r, drawing.rows.words[w]);
      Glyph glyph;
      glyph.marked = uint32_t(drawing.page.marked.size());
      for (uint32_t k = 0; k < drawing.rows.words[w].count; ++k)
        drawing.seen.clusters[drawing.rows.order[drawing.rows.words[w].first + k]].base = uint32_t(drawing.page.glyphs.size());
      drawing.page.marked.push_back(mark);
      drawing.page.glyphs.push_back(glyph);
    }
  }
  const blocks::PageLayout layout = blocks::lay_out(drawing.page, drawing.seen, drawing.rows);
  if (against != nullptr) *against = layout.tags_against;
  return test::describe(drawing, layout);
}

// Two paragraphs whose border nothing shows: the first one's last line is full, and the second one is not set in.
const char kDoubtful[] = R"(
aaaaa bbbbbbbb cccccccc ddddddd eeeee fffff
gg hhhhhhhhhhh iiiiii jjjjjjjjj kkkkk lllll
mmmmmmmm nnnnn ooooooo pppppppppp qqq rrrr.
sss tttttttttt uuuuu vvvvvvvvvvvv wwww xxxx
yyyyyyy zzzzzzzzz aaa bbbbb ccccccccc ddddd
eeee ffffffffffff ggggggg hhh iiiiiiii jjj.
)";

StructureTag paragraph(uint32_t element) { return {StructureType::kParagraph, 0, element, 0, 0}; }

}  // namespace

TEST(Tags, PartParagraphsWhereThePageLeavesItOpen) {
  EXPECT_EQ(lay_out(kDoubtful, [](size_t row, const lines::Word&) { return paragraph(row < 3 ? 10 : 11); }),
            "paragraph: aaaaa bbbbbbbb cccccccc ddddddd eeeee fffff / gg hhhhhhhhhhh iiiiii jjjjjjjjj kkkkk lllll / "
            "mmmmmmmm nnnnn ooooooo pppppppppp qqq rrrr.\n"
            "paragraph: sss tttttttttt uuuuu vvvvvvvvvvvv wwww xxxx / yyyyyyy zzzzzzzzz aaa bbbbb ccccccccc ddddd / "
            "eeee ffffffffffff ggggggg hhh iiiiiiii jjj.\n");
}

TEST(Tags, ThatCallEveryLineAParagraphAreSetAsideAndReported) {
  uint32_t against = 0;
  const std::string text = lay_out(kDoubtful, [](size_t row, const lines::Word&) { return paragraph(uint32_t(10 + row)); }, &against);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1) << text;
  EXPECT_EQ(against, 4u);
}

TEST(Tags, NameAHeadingThatIsSetLikeItsText) {
  const std::string text = lay_out(R"(
aaaaa bbbbbbbb cccccccc ddddddd eeeee fffff
gg hhhhhhhhhhh iiiiii jjjjjjjjj kkkkk lllll
mmmmm nnnnnnnn oooooooo.

pppp qqqqq rrrr

sss tttttttttt uuuuu vvvvvvvvvvvv wwww xxxx
yyyyyyy zzzzzzzzz aaa bbbbb ccccccccc ddddd
)",
                                   [](size_t row, const lines::Word&) {
                                     return row == 3 ? StructureTag{StructureType::kHeading, 2, 20, 0, 0} : paragraph(row < 3 ? 10 : 11);
                                   });
  EXPECT_NE(text.find("heading: pppp qqqqq rrrr\n"), std::string::npos) << text;
}

TEST(Tags, KeepATableTogetherWhoseWordsHappenToBeInOrder) {
  const char* picture = R"(
able               grain              peach
abroad             hill               rain
barn               iron               revolver
cab                lamp               sand
doorman            market             towers
eg                 no                 wells
)";
  const std::string text = lay_out(picture, [](size_t row, const lines::Word& word) {
    return StructureTag{StructureType::kBlock, 0, uint32_t(100 + 10 * row + size_t(word.box.x0) / 90), uint32_t(100 + 10 * row + size_t(word.box.x0) / 90), uint32_t(50 + row)};
  });
  EXPECT_EQ(text.substr(0, 28), "table: able | grain | peach ") << text;
}

}  // namespace seder
