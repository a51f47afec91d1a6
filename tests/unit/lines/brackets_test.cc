#include "lines/brackets.h"

#include <gtest/gtest.h>

#include "base/utf.h"
#include "document/build_page.h"
#include "lines/logical_line.h"
#include "support/typeset.h"

namespace seder::lines {
namespace {

// A page whose producer codes mirrored characters of right-to-left runs by role: the paper is the same.
PageContent by_role(PageContent page) {
  for (const Glyph& glyph : page.glyphs) {
    for (uint32_t i = glyph.text_first; i < glyph.text_first + glyph.text_count; ++i) {
      char32_t& c = page.text[i];
      if (c == '(' || c == ')') c = c == '(' ? ')' : '(';
      else if (c == 0xAB || c == 0xBB) c = c == 0xAB ? 0xBB : 0xAB;
    }
  }
  return page;
}

BracketHabit habit_of(const PageContent& page) {
  auto seen = glyphs::see(page);
  const Rows rows = find_rows(page, seen);
  return bracket_habit(seen, rows);
}

std::string text_of(const PageContent& content) {
  const Page page = document::build_page(content, {});
  return page.blocks.empty() ? "" : std::string(page.string(page.blocks[0].text));
}

TEST(Brackets, ShapeAndRoleReadTheSame) {
  const std::vector<std::u32string> lines = {U"הם אמרו (לא בקול) «כן» והלכו (12) אל", U"העיר (WHO) ואל הכפר."};
  const PageContent shape = test::typeset(lines, {});
  const PageContent role = by_role(shape);
  EXPECT_FALSE(habit_of(shape).brackets_by_logic || habit_of(shape).guillemets_by_logic);
  EXPECT_TRUE(habit_of(role).brackets_by_logic && habit_of(role).guillemets_by_logic);
  EXPECT_EQ(text_of(shape), "הם אמרו (לא בקול) «כן» והלכו (12) אל העיר (WHO) ואל הכפר.");
  EXPECT_EQ(text_of(role), text_of(shape));
}

// LibreOffice names a glyph by the character that it stood for first: a heading's face by role, the text's by shape.
TEST(Brackets, OneFontByRoleAmongOthersByShape) {
  const std::vector<std::u32string> lines = {U"הפרק הזה (בשירות עצמי) נכתב", U"בידי (אנשים) ובידי (נשים) ביחד."};
  const PageContent shape = test::typeset(lines, {});
  PageContent mixed = by_role(shape);
  const float first = shape.glyphs.front().origin.y;
  for (size_t i = 0; i < mixed.glyphs.size(); ++i) {
    Glyph& glyph = mixed.glyphs[i];
    if (glyph.origin.y == first) glyph.font = 7;
    else mixed.text[glyph.text_first] = shape.text[shape.glyphs[i].text_first];
  }
  EXPECT_EQ(text_of(mixed), text_of(shape));
}

// The letter that it touches is right-to-left, though what lies beyond the gap is not.
TEST(Brackets, AGuillemetBesideALeftToRightPhraseFacesTheLetterThatItTouches) {
  const PageContent shape = test::typeset({U"כתב לוי (Levi, 1986): «זה נכון אם A לפני B»; ואז שתק."}, {});
  PageContent role = by_role(shape);
  for (size_t i = 0; i < role.glyphs.size(); ++i) {
    char32_t& c = role.text[role.glyphs[i].text_first];
    if (c == '(' || c == ')') c = shape.text[shape.glyphs[i].text_first];
  }
  EXPECT_EQ(text_of(role), text_of(shape));
}

TEST(Brackets, APairWithNothingInItSaysNothing) {
  const PageContent shape = test::typeset({U"הפעולה foo() נקראת שוב"}, {});
  EXPECT_FALSE(habit_of(shape).brackets_by_logic);
  EXPECT_EQ(text_of(shape), "הפעולה foo() נקראת שוב");
}

TEST(Brackets, APairThatIsBrokenOverLinesStillFacesItsContent) {
  const std::vector<std::u32string> lines = {U"הם אמרו שהדבר הזה (והוא ידוע", U"לכולם) נכון ואין בלתו."};
  const PageContent shape = test::typeset(lines, {});
  EXPECT_EQ(text_of(shape), "הם אמרו שהדבר הזה (והוא ידוע לכולם) נכון ואין בלתו.");
  EXPECT_EQ(text_of(by_role(shape)), text_of(shape));
}

TEST(Brackets, ASignThatNothingElseTouchesIsInside) {
  const PageContent shape = test::typeset({U"סימן המטבע (€) וסימן הגל (~) וסימן המעלה (°) שלו"}, {});
  const PageContent role = by_role(shape);
  EXPECT_FALSE(habit_of(shape).brackets_by_logic);
  EXPECT_TRUE(habit_of(role).brackets_by_logic);
  EXPECT_EQ(text_of(role), text_of(shape));
}

TEST(Brackets, ALineOfADateAndABracketIsTurnedWithTheOthers) {
  const std::vector<std::u32string> lines = {U"העבודות (שנמשכו יותר מן הצפוי בתכנית) יסתיימו (עד לתאריך", U"30/11/2024)."};
  const PageContent shape = test::typeset(lines, {});
  EXPECT_EQ(text_of(shape), "העבודות (שנמשכו יותר מן הצפוי בתכנית) יסתיימו (עד לתאריך 30/11/2024).");
  EXPECT_EQ(text_of(by_role(shape)), text_of(shape));
}

TEST(Brackets, LeftToRightBlocksOfAPageCodedByRoleAreTurnedToo) {
  std::vector<std::u32string> lines = {U"הם אמרו (לא בקול) והלכו (כולם) אל העיר", U"ואל הכפר."};
  PageContent page = test::typeset(lines, {});
  test::add_line(page, U"802.11ax (Wi-Fi 6)", 60, 300, {}, Direction::kLtr);
  const Page built = document::build_page(by_role(page), {});
  ASSERT_FALSE(built.blocks.empty());
  EXPECT_EQ(built.string(built.blocks.back().text), "802.11ax (Wi-Fi 6)");
}

TEST(Brackets, PairsOfALeftToRightLineThatFaceOneAnotherStay) {
  std::vector<std::u32string> lines = {U"הם אמרו (לא בקול) והלכו (כולם) אל העיר", U"ואל הכפר."};
  PageContent page = by_role(test::typeset(lines, {}));
  test::add_line(page, U"$f(x) = x^2, f'(x) = 2x$", 60, 300, {}, Direction::kLtr);
  const Page built = document::build_page(page, {});
  ASSERT_FALSE(built.blocks.empty());
  EXPECT_EQ(built.string(built.blocks.back().text), "$f(x) = x^2, f'(x) = 2x$");
}

// A run of its own, coded by shape, on a page that is otherwise coded by role.
TEST(Brackets, AClosePairAroundANumberStays) {
  const std::vector<std::u32string> lines = {U"הם אמרו (לא בקול) והלכו (כולם) אל העיר", U"בשנה (2021) חזרו."};
  PageContent page = by_role(test::typeset(lines, {}));
  for (const Glyph& glyph : page.glyphs) {
    char32_t& c = page.text[glyph.text_first];
    if (glyph.origin.y < 690 && (c == '(' || c == ')')) c = c == '(' ? ')' : '(';
  }
  EXPECT_EQ(text_of(page), "הם אמרו (לא בקול) והלכו (כולם) אל העיר בשנה (2021) חזרו.");
}

TEST(Brackets, LeftToRightPagesHaveNoHabit) {
  const PageContent page = test::typeset({U"a) one (two) b) three"}, {}, Direction::kLtr);
  EXPECT_FALSE(habit_of(page).brackets_by_logic);
}

}  // namespace
}  // namespace seder::lines
