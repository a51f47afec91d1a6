#include "document/build_page.h"
#include "document/page_break.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/typeset.h"

namespace seder::document {
namespace {

std::string text_of(const PageContent& content) {
  const Page page = build_page(content, {});
  std::string out;
  for (const Block& block : page.blocks) {
    if (!out.empty()) out += '\n';
    out += page.string(block.text);
  }
  return out;
}

// A quotation in a measure of its own, narrower at both sides: its lines end where its own room ends. Each line has the words
// of the others of its block, so that all are equally long.
TEST(BuildPage, LinesSetInAtBothSidesAreOneParagraph) {
  PageContent page;
  const auto add = [&](std::u32string_view line, float x, int row) { test::add_line(page, line, x, 700 - 14.0f * static_cast<float>(row), {}); };
  add(U"אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר", 50, 0);
  add(U"שתיים אחת ארבע שלוש שש חמש שמונה שבע עשר תשע", 50, 1);
  add(U"שלוש שתיים אחת חמש ארבע שבע שש תשע שמונה עשר", 50, 2);
  add(U"בית גדול עומד בקצה הכפר הקטן ליד", 70, 3);
  add(U"בקצה הכפר הקטן ליד עומד בית גדול", 70, 4);
  add(U"גדול בית ליד הקטן הכפר עומד בקצה", 70, 5);
  add(U"הכפר הקטן עומד ליד גדול בית בקצה", 70, 6);
  add(U"עשר תשע שמונה שבע שש חמש ארבע שלוש שתיים אחת", 50, 7);
  add(U"תשע עשר שבע שמונה חמש שש שלוש ארבע אחת שתיים", 50, 8);
  EXPECT_EQ(text_of(page),
            "אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר שתיים אחת ארבע שלוש שש חמש שמונה שבע עשר תשע שלוש שתיים אחת חמש ארבע "
            "שבע שש תשע שמונה עשר\n"
            "בית גדול עומד בקצה הכפר הקטן ליד בקצה הכפר הקטן ליד עומד בית גדול גדול בית ליד הקטן הכפר עומד בקצה הכפר הקטן עומד ליד גדול בית בקצה\n"
            "עשר תשע שמונה שבע שש חמש ארבע שלוש שתיים אחת תשע עשר שבע שמונה חמש שש שלוש ארבע אחת שתיים");
}

// The number stands at the right of the address: the note was set from right to left like the others.
TEST(BuildPage, ANoteOfLatinLettersBeginsWithItsNumber) {
  PageContent page;
  test::Setting small;
  small.size = 8;
  for (int row = 0; row < 8; ++row) test::add_line(page, U"אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר", 50, 700 - 14.0f * static_cast<float>(row), {});
  const float right = page.glyphs.back().box.x1;
  const auto add_note = [&](std::u32string_view text, float y, Direction direction) {
    const size_t first = page.glyphs.size();
    test::add_line(page, text, 50, y, small, direction);
    const float shift = right - page.glyphs.back().box.x1;
    for (size_t i = first; i < page.glyphs.size(); ++i)
      page.glyphs[i].origin.x += shift, page.glyphs[i].box.x0 += shift, page.glyphs[i].box.x1 += shift;
  };
  add_note(U"1 ספר ישן של אותו מחבר", 120, Direction::kRtl);
  PageContent formula = page;
  add_note(U"example.org 2", 109, Direction::kLtr);
  EXPECT_TRUE(text_of(page).ends_with("1 ספר ישן של אותו מחבר\n2 example.org")) << text_of(page);
  std::swap(page, formula);
  add_note(U"n = 2", 109, Direction::kLtr);
  EXPECT_TRUE(text_of(page).ends_with("n = 2")) << text_of(page);
}

// Latin words in a smaller size than the Hebrew around them: a line in which they are the longer words is no other paragraph.
TEST(BuildPage, LinesOfTwoScriptsInTwoSizesAreOneParagraph) {
  PageContent page;
  test::Setting small;
  small.size = 8;
  const auto add = [&](std::u32string_view right, std::u32string_view latin, std::u32string_view left, int row) {
    const float y = 700 - 14.0f * static_cast<float>(row);
    const size_t first = page.glyphs.size();
    test::add_line(page, left, 0, y, {});
    test::add_line(page, latin, page.glyphs.back().box.x1 + 2.8f, y, small, Direction::kLtr);
    test::add_line(page, right, page.glyphs.back().box.x1 + 2.8f, y, {});
    const float shift = 400 - page.glyphs.back().box.x1;   // flush at the right
    for (size_t i = first; i < page.glyphs.size(); ++i)
      page.glyphs[i].origin.x += shift, page.glyphs[i].box.x0 += shift, page.glyphs[i].box.x1 += shift;
  };
  add(U"האוניברסיטאות מדברות על", U"two", U"כתבים ועל גדלים של אותיות", 0);
  add(U"גם ארגוני", U"international", U"הם חלק של כל זה מפני שכך", 1);
  add(U"ובאוניברסיטאות כתוב", U"one", U"מפני שהכול הוא פסקה", 2);
  EXPECT_EQ(build_page(page, {}).blocks.size(), 1u) << text_of(page);
}

// A title, its leader and its page number, set apart as engines do: no letter of the title reaches the number.
void add_entry(PageContent& page, std::u32string_view title, std::u32string_view number, float y) {
  test::add_line(page, number, 50, y, {});
  test::add_line(page, U"............", 70, y, {});
  test::add_line(page, title, 110, y, {});
}

TEST(BuildPage, APageNumberStandsBehindItsLeaderWhateverTheTitlesScript) {
  PageContent page;
  add_entry(page, U"מבוא לספר הראשון", U"7", 700);
  add_entry(page, U"על השפה Python", U"93", 686);
  add_entry(page, U"Python", U"95", 672);
  add_entry(page, U"סוף דבר", U"120", 658);
  EXPECT_EQ(text_of(page),
            "מבוא לספר הראשון ............ 7\nעל השפה Python ............ 93\nPython ............ 95\nסוף דבר ............ 120");
}

// The same with dots that are drawn, as browsers do.
TEST(BuildPage, DrawnDotsLeadToANumberWhateverTheTitlesScript) {
  PageContent page;
  const auto add = [&](std::u32string_view title, std::u32string_view number, float y) {
    test::add_line(page, number, 50, y, {});
    test::add_line(page, title, 200, y, {});
    for (float x = 66; x < 198; x += 2) {
      Graphic dot;
      dot.kind = Graphic::Kind::kFill, dot.box = {x, y - 1, x + 1, y};
      page.graphics.push_back(dot);
    }
  };
  add(U"מבוא לספר הראשון", U"7", 700);
  add(U"על השפה Python", U"93", 686);
  add(U"סוף דבר", U"120", 672);
  EXPECT_EQ(text_of(page), "מבוא לספר הראשון 7\nעל השפה Python 93\nסוף דבר 120");
}

TEST(BuildPage, HoweverThePageIsStoredItReadsTheSame) {
  const std::vector<std::u32string> lines = {U"בשנת 1948 הגיעו 10-15 איש (בערך), ואמרו: \"שלום\"",
                                             U"לחברת Google Cloud, שמספרה +972-4-829-1111, יש",
                                             U"סניף ב-3 ערים."};
  for (const test::Stored stored : test::kAllStored) {
    test::Setting setting;
    setting.stored = stored;
    EXPECT_EQ(text_of(test::typeset(lines, setting)),
              "בשנת 1948 הגיעו 10-15 איש (בערך), ואמרו: \"שלום\" לחברת Google Cloud, שמספרה +972-4-829-1111, יש סניף "
              "ב-3 ערים.")
        << static_cast<int>(stored);
  }
}

// A page with a note under a short rule; the note is set from right to left, or as its language is.
std::string note_of(std::u32string_view note, float right, Direction direction) {
  test::Setting setting;
  PageContent content = test::typeset({U"המפה הראשונה שעליה נזכר היישוב היא משנת ארבעים ואחת,", U"והיא שמורה היום באוסף המפות של הספרייה העירונית בחיפה",
                                       U"לצד כתביו של הנוסע הסקוטי."}, setting);
  Graphic rule;
  rule.box = {300, 630, 400, 630.5f};
  content.graphics.push_back(rule);
  setting.size = 8;
  PageContent measure;
  test::add_line(measure, note, 0, 0, setting, direction);
  float width = 0;
  for (const Glyph& g : measure.glyphs) width = std::max(width, g.box.x1);
  test::add_line(content, note, right - width, 615, setting, direction);
  const Page page = build_page(content, {});
  const Block& last = page.blocks.back();
  return std::string(last.direction == Direction::kRtl ? "rtl: " : "ltr: ") + std::string(page.string(last.text));
}

TEST(BuildPage, ALatinNoteSetFromRightToLeftEndsWithItsLeftMark) {
  constexpr std::u32string_view kNote = U"J. Wilkie, Letters from the Road, p. 77.";
  EXPECT_EQ(note_of(kNote, 400, Direction::kRtl), "rtl: J. Wilkie, Letters from the Road, p. 77.");
  EXPECT_EQ(note_of(kNote, 400, Direction::kLtr), "ltr: J. Wilkie, Letters from the Road, p. 77.");
}

TEST(BuildPage, ANotesNumberStandsFirst) {   // "77 1." would look the same
  EXPECT_EQ(note_of(U"1 J. Wilkie, Letters from the Road, p. 77.", 400, Direction::kRtl), "rtl: 1 J. Wilkie, Letters from the Road, p. 77.");
  EXPECT_EQ(note_of(U"1. J. Wilkie, Letters from the Road, p. 77.", 400, Direction::kRtl), "rtl: 1. J. Wilkie, Letters from the Road, p. 77.");
  EXPECT_EQ(note_of(U"1 ראו J. Wilkie, p. 77.", 400, Direction::kRtl), "rtl: 1 ראו J. Wilkie, p. 77.");
}

// Hebrew in a paragraph whose direction nobody set: only the mark at its end stands elsewhere.
TEST(BuildPage, AFinalMarkAtTheRightEndsItsSentence) {
  const auto read = [](std::u32string_view last, Direction direction) {
    PageContent page;
    test::add_line(page, U"הדרך מן החניון אל המעיין ארוכה והעלייה מתונה,", 50, 700, {}, Direction::kRtl);
    test::add_line(page, last, 150, 686, {}, direction);
    return text_of(page);
  };
  EXPECT_EQ(read(U"ומי שמתקשה יוכל לנסוע ברכב.", Direction::kLtr), "הדרך מן החניון אל המעיין ארוכה והעלייה מתונה, ומי שמתקשה יוכל לנסוע ברכב.");
  EXPECT_EQ(read(U"ומי שמתקשה \"יוכל לנסוע ברכב\".", Direction::kLtr), "הדרך מן החניון אל המעיין ארוכה והעלייה מתונה, ומי שמתקשה \"יוכל לנסוע ברכב\".");
  EXPECT_EQ(read(U"...ומי שמתקשה יוכל לנסוע ברכב", Direction::kRtl), "הדרך מן החניון אל המעיין ארוכה והעלייה מתונה, ...ומי שמתקשה יוכל לנסוע ברכב");
}

TEST(BuildPage, LinesWordsAndTheirDoubts) {
  const Page page = build_page(test::typeset({U"שלום Windows 10 כאן"}, {}), {});
  ASSERT_EQ(page.lines.size(), 1u);
  EXPECT_EQ(page.string(page.lines[0].text), "שלום Windows 10 כאן");
  EXPECT_EQ(page.lines[0].direction, Direction::kRtl);
  EXPECT_LT(page.lines[0].confidence, 100);   // "10 Windows" would look the same
  ASSERT_EQ(page.lines[0].words.count, 4u);
  EXPECT_EQ(page.string(page.words[page.lines[0].words.first].text), "שלום");
  EXPECT_GT(page.words[page.lines[0].words.first].box.x0, page.words[page.lines[0].words.first + 3].box.x0);
}

TEST(PageBreak, AnEntryOfATableOfContentsEndsWithItsPageNumber) {
  const auto goes_on = [](std::u32string_view last, std::u32string_view next) {
    const Page before = build_page(test::typeset({U"שורה ארוכה שממלאת את כל הרוחב", std::u32string(last)}, {}), {});
    PageContent content = test::typeset({std::u32string(next), U"ועוד שורה אחת שבאה אחריה כאן"}, {});
    content.page_index = 1;
    Page page = build_page(content, {});
    join_over_page_break(end_of(before), page);
    return page.blocks.at(0).continues;
  };
  EXPECT_TRUE(goes_on(U"השורה הבאה ממלאת את כל הרוחב", U"והמשפט הזה נמשך מן העמוד לפני"));
  EXPECT_FALSE(goes_on(U"מבוא לספר . . . . . . . 17", U"והמשפט הזה נמשך מן העמוד לפני"));
}

TEST(BuildPage, AnEmptyPageHasNoBlocks) {
  const Page page = build_page(PageContent{}, {});
  EXPECT_TRUE(page.blocks.empty());
  EXPECT_TRUE(page.text.empty());
}

}  // namespace
}  // namespace seder::document
