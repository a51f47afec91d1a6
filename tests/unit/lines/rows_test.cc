#include "lines/lines.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "lines/logical_line.h"
#include "support/typeset.h"

namespace seder {
namespace {

using test::rows_text;
using test::Setting;
using test::Stored;
using test::typeset;

const std::vector<std::u32string> kPage = {
    U"בשנת 1938 נדפסו כ־10-15 עותקים (בכריכה קשה)",
    U"מחיר: 28.50 ₪ לעותק, ב־Tel Aviv בלבד",
    U"כָּל הַיְלָדִים שָׁרוּ בַּחֹרֶף",
    U"متحف الساعات يفتح أبوابه 12 شهرًا",
};

float left_edge(const PageContent& page) {
  return std::min_element(page.glyphs.begin(), page.glyphs.end(), [](const Glyph& a, const Glyph& b) { return a.box.x0 < b.box.x0; })->box.x0;
}
float right_edge(const PageContent& page) {
  return std::max_element(page.glyphs.begin(), page.glyphs.end(), [](const Glyph& a, const Glyph& b) { return a.box.x1 < b.box.x1; })->box.x1;
}

/// The page's last row, read as a line that runs from the right.
std::u32string last_line_of(const PageContent& page) {
  glyphs::SeenPage seen = glyphs::see(page);
  const lines::Rows rows = lines::find_rows(page, seen);
  const lines::Row& row = rows.rows.back();
  std::vector<uint32_t> words;
  for (uint32_t w = row.first_word; w < row.first_word + row.word_count; ++w) words.push_back(w);
  lines::LineContext context;
  context.direction = Direction::kRtl;
  lines::LineText out;
  lines::logical_line(seen, rows, words, context, out);
  return out.text;
}

TEST(Rows, OnePageStoredInManyWaysReadsTheSame) {
  const std::string expected = rows_text(typeset(kPage, {}));
  EXPECT_NE(expected.find("51-01"), 0u);
  for (Stored stored : test::kAllStored)
    for (bool spaces : {true, false})
      for (bool doubled : {false, true})
        for (bool mirrored : {false, true})
          for (float angle : {0.0f, 90.0f, 180.0f, -90.0f, 30.0f, 1.5f}) {
            Setting setting;
            setting.stored = stored, setting.space_glyphs = spaces, setting.doubled = doubled;
            setting.mirrored = mirrored && angle == 0, setting.angle = angle;
            EXPECT_EQ(rows_text(typeset(kPage, setting)), expected)
                << "stored " << static_cast<int>(stored) << " spaces " << spaces << " doubled " << doubled << " mirrored "
                << mirrored << " angle " << angle;
          }
}

TEST(Rows, ManyShufflesReadTheSame) {
  const std::string expected = rows_text(typeset(kPage, {}));
  for (uint32_t seed = 1; seed <= 300; ++seed) {
    Setting setting;
    setting.stored = seed % 2 ? Stored::kGlyphsShuffled : Stored::kWordsShuffled;
    setting.space_glyphs = seed % 3 != 0;
    setting.seed = seed;
    ASSERT_EQ(rows_text(typeset(kPage, setting)), expected) << seed;
  }
}

TEST(Rows, LetterSpacedHeadingsStayWords) {
  for (bool spaces : {true, false}) {
    Setting setting;
    setting.letter_space_em = 0.3f, setting.space_glyphs = spaces;
    EXPECT_EQ(rows_text(typeset({U"חדשות הערב"}, setting)), "ברעה תושדח\n") << spaces;
  }
}

TEST(Rows, JustifiedWordsKeepTheirGaps) {
  for (float space : {0.18f, 0.4f, 0.9f, 1.6f}) {
    Setting setting;
    setting.word_space_em = space, setting.space_glyphs = false;
    EXPECT_EQ(rows_text(typeset({U"אחת שתיים שלוש ארבע חמש"}, setting)), "שמח עברא שולש םייתש תחא\n") << space;
  }
}

// Fonts with a narrow space (0.15 em): white beyond their word gaps is emptier than the valley below them.
// The lines of a note are set in behind its raised number.
TEST(Rows, ARaisedNumberFarBeforeANoteIsOfItsLine) {
  Setting setting, small;
  small.size = 7;
  for (float away : {3.0f, 8.0f, 30.0f}) {
    PageContent page = test::typeset({U"ראו בספרו של כהן ובמאמרו של לוי"}, setting);
    test::add_line(page, U"12", 400 + away, 704, small);
    const std::string rows = test::rows_text(page);
    EXPECT_EQ(rows.find("21") == 0 || rows.find("12\n") == 0, away > 10) << away << ' ' << rows;   // a row by itself only where it is far
  }
}

// Justification widens the border of two runs, too (LibreOffice); a space would be painted.
TEST(Rows, ANumberStaysAtTheHyphenOfItsPrefix) {
  PageContent page = test::typeset({U"הוא עלה מ-41 היום או אתמול או שלשום"}, {});
  for (Glyph& g : page.glyphs) {
    const char32_t c = page.text[g.text_first];
    if (c == U'4' || c == U'1') g.origin.x -= 2.4f, g.box.x0 -= 2.4f, g.box.x1 -= 2.4f;
  }
  EXPECT_EQ(test::rows_text(page), "םושלש וא לומתא וא םויה 41-מ הלע אוה\n");
}

TEST(Rows, NarrowSpacesPartWords) {
  Setting setting;
  setting.word_space_em = 0.15f, setting.space_glyphs = false;
  const std::vector<std::u32string> lines(4, U"אחת שתיים שלוש ארבע חמש");
  EXPECT_EQ(rows_text(typeset(lines, setting)).find("שמח עברא שולש םייתש תחא\n"), 0u);
}

// Amiri draws the space before the swung stroke of a kaf hardly wider than none.
TEST(Rows, ATehMarbutaEndsItsWordWhateverTheWhite) {
  Setting setting;
  setting.space_glyphs = false;
  PageContent page = test::typeset({U"في هذه الفئة كما يلي", U"هو في بيت كبير"}, setting);
  const auto teh = std::find_if(page.glyphs.begin(), page.glyphs.end(), [&](const Glyph& g) { return page.text[g.text_first] == 0x629; });
  const float edge = teh->origin.x, line = teh->origin.y;
  for (Glyph& g : page.glyphs)
    if (g.origin.x < edge && g.origin.y == line) g.origin.x += 2, g.box.x0 += 2, g.box.x1 += 2;
  EXPECT_EQ(rows_text(page).substr(0, rows_text(page).find('\n')), "يلي امك ةئفلا هذه يف");
}

// The logo of TeX, and letters that a designer lowers: they stand in white of their line.
// On a page that paints its spaces, a letter of wide side bearings opens more white than the narrowest space of any font.
TEST(Rows, WhiteBetweenLettersIsMeasuredAgainstThePagesOwnSpaces) {
  PageContent page = test::typeset(std::vector<std::u32string>(12, U"רוח קרה נשבה מן ההר"), {});
  for (Glyph& g : page.glyphs)   // behind the first letter of the first word
    if (g.origin.x >= 395 - 0.1f) g.origin.x += 2.4f, g.box.x0 += 2.4f, g.box.x1 += 2.4f;
  EXPECT_EQ(rows_text(page).substr(0, rows_text(page).find('\n')), "רהה ןמ הבשנ הרק חור");
}

TEST(Rows, ALoweredLetterIsOneOfItsWord) {
  PageContent page;
  test::add_line(page, U"the book of T", 50, 700, {}, Direction::kLtr);
  const float end = page.glyphs.back().box.x1;
  test::add_line(page, U"E", end - 1.5f, 697.9f, {}, Direction::kLtr);
  test::add_line(page, U"X and more", end + 2.2f, 700, {}, Direction::kLtr);
  EXPECT_EQ(rows_text(page), "the book of TEX and more\n");
}

// A justified page whose word gaps are mostly narrow: the white between those and the few wide ones is emptier than the white
// between letters and words, but words would be lines then.
TEST(Rows, AValleyThatLeavesNoWordsOfUsualLengthIsNone) {
  Setting narrow;
  narrow.word_space_em = 0.165f, narrow.space_glyphs = false;
  PageContent page = typeset({12, U"אחת שתיים שלוש ארבע חמש"}, narrow);
  Setting wide = narrow, kerned = narrow;
  wide.word_space_em = 0.27f, kerned.word_space_em = 0.14f;
  for (int i = 0; i < 4; ++i) test::add_line(page, U"אחת שתיים שלוש ארבע חמש", 50, 500 - 14.0f * static_cast<float>(i), wide);
  test::add_line(page, U"אחת שתיים שלוש", 50, 400, kerned);
  EXPECT_EQ(rows_text(page).find("שמח עברא שולש םייתש תחא\n"), 0u) << rows_text(page);
}

// One line of a page set tighter than the rest, as TeX does: by the page's measure it is one word.
TEST(Rows, ATightLineHasABorderOfItsOwn) {
  Setting setting;
  setting.word_space_em = 0.26f, setting.space_glyphs = false;
  PageContent page = typeset({6, U"אחת שתיים שלוש ארבע חמש"}, setting);
  setting.word_space_em = 0.1f;
  test::add_line(page, U"פרק ראשון ובו דברים רבים על הדרך אל הים", 50, 500, setting);
  const std::string text = rows_text(page);
  EXPECT_NE(text.find("םיה לא ךרדה לע םיבר םירבד ובו ןושאר קרפ"), std::string::npos) << text;
}

// A shaper paints no space between runs: `32 MB` after Arabic is two of them.
TEST(Rows, ADigitBesideALatinLetterIsATurn) {
  PageContent page = typeset({U"حجم الملف ستون وحجم الآخر مئة وكلها هنا"}, {});
  Setting bare;
  bare.space_glyphs = false, bare.word_space_em = 0.14f;
  test::add_line(page, U"MB 32", 50, 500, bare, Direction::kLtr);
  EXPECT_NE(rows_text(page).find("MB 32"), std::string::npos) << rows_text(page);
}

TEST(Rows, ASpaceGlyphUnderInkIsNoGap) {
  PageContent page = typeset({U"12-34"}, {}, Direction::kLtr);
  Glyph space = page.glyphs[2];
  space.flags |= kGlyphSpace;
  space.text_first = static_cast<uint32_t>(page.text.size());
  page.text.push_back(U' ');
  page.glyphs.insert(page.glyphs.begin() + 2, space);
  EXPECT_EQ(rows_text(page), "12-34\n");
}

TEST(Rows, ALeaderIsOneWordHoweverItsDotsAreSet) {
  EXPECT_EQ(rows_text(typeset({U"מבוא לספר . . . . . . . . 17"}, {})), "17 ........ רפסל אובמ\n");
  EXPECT_EQ(rows_text(typeset({U"מבוא לספר ........ 17"}, {})), "17 ........ רפסל אובמ\n");
  EXPECT_EQ(rows_text(typeset({U"מבוא לספר........17"}, {})), "17+........+רפסל אובמ\n");
  EXPECT_EQ(rows_text(typeset({U"ואז . . . . נדם"}, {})), "םדנ . . . . זאו\n");   // an ellipsis
}

// TeX's contents: no space glyphs, words closer than the dots behind them.
TEST(Rows, TheEvenDotsOfALeaderAreNoLetterSpacing) {
  Setting words, dots;
  words.space_glyphs = dots.space_glyphs = false;
  words.word_space_em = 0.18f, dots.word_space_em = 0.5f;
  PageContent page;
  for (int i = 0; i < 3; ++i) {
    const float y = 700 - 14.0f * static_cast<float>(i);
    test::add_line(page, U"דף יב", 300, y, words);
    test::add_line(page, U". . . . . . . . . . . . . . . . . . . . . . . .", 100, y, dots);
  }
  EXPECT_EQ(rows_text(page).find("........................ בי ףד\n"), 0u) << rows_text(page);
}

// Nastaliq set tight: the next word begins above the end of the last one, and nothing shows where.
TEST(Rows, AnUnspacedPageIsPartedByTheLanguage) {
  const std::vector<std::u32string> lines = {
      U"یہ کتاب لاہور کے ایک پرانے محلے کی کہانی ہے", U"اس میں بچے اور بوڑھے سب ایک ساتھ رہتے ہیں", U"ہر شام لوگ باغ میں بیٹھ کر باتیں کرتے ہیں"};
  std::vector<std::u32string> tight;
  for (std::u32string line : lines) {
    std::erase(line, U' ');
    tight.push_back(line);
  }
  Setting setting;
  setting.space_glyphs = false;
  EXPECT_EQ(rows_text(typeset(tight, setting)), rows_text(typeset(lines, setting)));
  // One long heading is no page.
  EXPECT_EQ(rows_text(typeset({U"کتابلاہور"}, setting)).find(' '), std::string::npos);
}

// What a recogniser lays under a picture. Models of other scripts know nothing of the words, and must not be asked.
TEST(Rows, ALayerOfOneScriptIsToldByItsOwnModels) {
  for (const std::u32string_view line : {U"לפני שבועיים פרצה נזילה בקיר המזרחי", U"جلس الأطفال على الدرج وقرؤوا حكايات عن البحر"}) {
    Setting logical;
    logical.stored = Stored::kLogical;
    PageContent page = typeset({std::u32string(line)}, logical);
    const std::string expected = rows_text(page);
    for (Glyph& g : page.glyphs) g.flags |= kGlyphInvisible;
    EXPECT_EQ(rows_text(page), expected);
  }
}

// A recogniser stores a left-to-right word as it is seen: with the stop that the line's direction puts at its left first.
TEST(Rows, ALatinWordOfALayerIsStoredAsItIsSeen) {
  Setting logical;
  logical.stored = Stored::kLogical;
  PageContent page = typeset({U"המחיר של חברת PipeLine Ltd. עומד על כנו"}, logical);
  const auto glyph_of = [&](char32_t c) {
    return std::find_if(page.glyphs.begin(), page.glyphs.end(), [&](const Glyph& g) { return page.text[g.text_first] == c; });
  };
  const Glyph stop = *glyph_of(U'.');
  page.glyphs.erase(glyph_of(U'.'));
  page.glyphs.insert(glyph_of(U'P'), stop);
  for (Glyph& g : page.glyphs) g.flags |= kGlyphInvisible;
  EXPECT_EQ(rows_text(page), "ונכ לע דמוע .PipeLine Ltd תרבח לש ריחמה\n");
}

// A recogniser's boxes overlap where it was wrong by a letter; what it stores as words are words.
TEST(Rows, WordsOfALayerWhoseBoxesOverlapStayApart) {
  Setting logical;
  logical.stored = Stored::kLogical;
  PageContent page = typeset({U"בצד סלע של גנן"}, logical);
  const std::string expected = rows_text(page);
  uint32_t word = 0;
  float shift = 0;
  for (Glyph& g : page.glyphs) {
    g.flags |= kGlyphInvisible;
    if (g.flags & kGlyphSpace) ++word, shift = word == 1 ? 7.0f : 14.0f;   // to the right, over the word before
    g.origin.x += shift, g.box.x0 += shift, g.box.x1 += shift;
  }
  EXPECT_EQ(rows_text(page), expected);
}

TEST(Rows, ANonJoinerOfALayerHasAWidth) {
  Setting logical;
  logical.stored = Stored::kLogical;
  PageContent page = typeset({U"کتاب\u200Cها را می\u200Cخواند"}, logical);
  for (Glyph& g : page.glyphs) {
    g.flags |= kGlyphInvisible;
    if (page.text[g.text_first] == 0x200C) g.advance.x = 5, g.box.x1 = g.box.x0 + 5;
  }
  EXPECT_EQ(rows_text(page), "دناوخ\u200Cیم ار اه\u200Cباتک\n");
}

TEST(Rows, AFootnoteMarkIsGluedToItsWord) {
  PageContent page = typeset({U"הדברים נאמרו"}, {});
  Setting small;
  small.size = 6;
  test::add_line(page, U"3", page.glyphs.front().box.x0 - 3.2f, 704, small);
  EXPECT_EQ(rows_text(page), "3+ורמאנ םירבדה\n");
  glyphs::SeenPage seen = glyphs::see(page);
  const lines::Rows rows = lines::find_rows(page, seen);
  EXPECT_TRUE(rows.words[0].superscript);
  EXPECT_FALSE(rows.words[0].lowered);
  EXPECT_FALSE(rows.words[1].superscript);
}

TEST(Rows, ALoweredNumberIsASubscript) {
  PageContent page = typeset({U"x"}, {}, Direction::kLtr);
  Setting small;
  small.size = 6;
  test::add_line(page, U"1", page.glyphs.front().box.x1 + 0.2f, 697.5f, small, Direction::kLtr);
  glyphs::SeenPage seen = glyphs::see(page);
  const lines::Rows rows = lines::find_rows(page, seen);
  ASSERT_EQ(rows.words.size(), 2u) << rows_text(page);
  EXPECT_TRUE(rows.words[1].superscript && rows.words[1].lowered);
}

// Word processors set a note's number in the paragraph's direction: at the left of the phrase that it hangs on.
TEST(LogicalLine, ANoteFollowsTheForeignPhraseThatItHangsOn) {
  const auto read = [](std::u32string_view line, float number_x) {
    PageContent page = typeset({std::u32string(line)}, {});
    const float left = left_edge(page);
    Setting small;
    small.size = 6;
    test::add_line(page, U"12", left + number_x, 704, small, Direction::kLtr);
    return last_line_of(page);
  };
  EXPECT_EQ(read(U"השירות של Google.", -6.5f), U"השירות של Google.12");
  EXPECT_EQ(read(U"השירות של Google", -6.5f), U"השירות של Google12");
  EXPECT_EQ(read(U"איזוטופ של C", -6.5f), U"איזוטופ של 12C");   // no note
  EXPECT_EQ(read(U"אישרו 17 מול 4", -6.5f), U"אישרו 17 מול 412");   // TeX: a box of its own behind the number
}

// A tight line without space glyphs: a fifth of an em behind a note's mark parts words, and before it does not.
TEST(LogicalLine, ANotesMarkHangsOnTheWordBeforeIt) {
  Setting tight, small;
  tight.space_glyphs = small.space_glyphs = false, tight.word_space_em = 0.14f, small.size = 6;
  PageContent page = typeset({9, U"אחת שתיים שלוש ארבע חמש"}, tight);
  const float left = left_edge(page);
  test::add_line(page, U"אבג", left, 500, tight);
  test::add_line(page, U"3", left - 4.2f, 504, small);
  test::add_line(page, U"דהז", left - 4.2f - 1.2f - 15, 500, tight);
  EXPECT_EQ(last_line_of(page), U"אבג3 דהז");
}

TEST(Rows, ColumnsWithUnequalBaselinesAreDifferentRows) {
  PageContent page;
  page.width = 450, page.height = 800;
  for (int i = 0; i < 4; ++i) {
    test::add_line(page, U"טור ימני", 250, 700 - 14.0f * static_cast<float>(i), {});
    test::add_line(page, U"טור שמאלי", 200, 696 - 14.0f * static_cast<float>(i), {});
  }
  EXPECT_EQ(rows_text(page).substr(0, rows_text(page).find('\n', 20)), "ינמי רוט\nילאמש רוט");
}

TEST(Rows, ADropCapDoesNotSwallowTwoRows) {
  PageContent page = typeset({U"שנה חלפה מאז", U"אותו הבוקר"}, {});
  Setting large;
  large.size = 28;
  test::add_line(page, U"ב", 410, 686, large);
  EXPECT_EQ(rows_text(page), "זאמ הפלח הנש\nרקובה ותוא\nב\n");
}

TEST(Rows, NastaliqComesDownToItsBaseline) {
  PageContent page = typeset({U"گھڑیوں کا"}, {});
  for (Glyph& g : page.glyphs) {
    const char32_t c = page.text[g.text_first];
    const float rise = c == U'گ' ? 6 : c == U'ھ' ? 3 : c == U'ی' ? 4 : 0;
    g.origin.y += rise, g.box.y0 += rise, g.box.y1 += rise;
  }
  EXPECT_EQ(rows_text(page), "اک ںویڑھگ\n");
}

TEST(Rows, AMillionGlyphsInOnePlaceDoNotHang) {
  PageContent page = typeset({U"אבגד"}, {});
  const Glyph g = page.glyphs[0];
  for (int i = 0; i < 300000; ++i) {
    page.glyphs.push_back(g);
    page.glyphs.back().text_first = static_cast<uint32_t>(i % 4);
    page.glyphs.back().origin.y += static_cast<float>(i % 977) * 0.01f;
  }
  EXPECT_FALSE(rows_text(page).empty());
}

TEST(Rows, ARaisedNumberAsLargeAsItsTextIsANotesMark) {
  PageContent page = typeset({U"The name of a program"}, {}, Direction::kLtr);
  Setting mark;
  mark.size = 9.6f;
  test::add_line(page, U"12", 40.4f, 704, mark, Direction::kLtr);
  glyphs::SeenPage seen = glyphs::see(page);
  const lines::Rows rows = lines::find_rows(page, seen);
  ASSERT_EQ(rows.rows.size(), 1u);
  EXPECT_EQ(rows_text(page).substr(0, 6), "12+The");
  EXPECT_TRUE(rows.words[0].superscript);
  EXPECT_FALSE(rows.words[1].superscript);
}

TEST(Rows, ANumberOfTheLineAboveIsNoMark) {
  PageContent page = typeset({U"The name of a program"}, {}, Direction::kLtr);
  test::add_line(page, U"in 1984", 5, 707, {}, Direction::kLtr);
  glyphs::SeenPage seen = glyphs::see(page);
  EXPECT_EQ(lines::find_rows(page, seen).rows.size(), 2u);
}

TEST(Rows, AMarkBetweenTwoCloseLinesIsOfOneOfThem) {
  Setting close, small;
  close.pitch_em = 1.03f, small.size = 7;
  PageContent page = typeset({U"lines so close that a mark is near two", U"lines so close that a mark is near two"}, close, Direction::kLtr);
  const float end = page.glyphs.back().box.x1;
  test::add_line(page, U"1", end + 0.3f, 700 - 1.03f * 10 + 3.5f, small, Direction::kLtr);
  glyphs::SeenPage seen = glyphs::see(page);
  EXPECT_EQ(lines::find_rows(page, seen).rows.size(), 2u);
}

// An arrow over a letter of a formula, whose first sign stands apart from the rest of its line.
TEST(Rows, AnAccentBesideAShortPieceOfALineJoinsNoTwoLines) {
  Setting large, small;
  large.size = 14, small.size = 10;
  PageContent page;
  test::add_line(page, U"a line above the formula", 122, 700, large, Direction::kLtr);
  test::add_line(page, U"ab", 100, 681, large, Direction::kLtr);
  test::add_line(page, U"and the rest of the lower line", 140, 681, large, Direction::kLtr);
  test::add_line(page, U"x", 114.5f, 690, small, Direction::kLtr);
  const std::string text = rows_text(page);
  EXPECT_NE(text.find("\nab"), std::string::npos) << text;
  EXPECT_NE(text.find("a line above the formula"), std::string::npos) << text;
}

// Headings in type of two sizes side by side: the lines of the smaller one stand as high and as low as scripts.
TEST(Rows, ShortLinesBesideALargeHeadingStayLines) {
  Setting large, small;
  large.size = 27, small.size = 16;
  PageContent page;
  test::add_line(page, U"a large heading", 100, 700, large, Direction::kLtr);
  const float end = right_edge(page);
  test::add_line(page, U"another", end + 8, 710.5f, small, Direction::kLtr);
  test::add_line(page, U"beside", end + 8, 692.5f, small, Direction::kLtr);
  EXPECT_EQ(rows_text(page), "another\na large heading\nbeside\n");
}

// Signs at one height, each beside a line of its own.
// Found by fuzz_content: its place in the text is the text's end.
TEST(Rows, AGlyphWithoutATextMayEndThePage) {
  PageContent page = typeset({U"ab c"}, {});
  Glyph& last = page.glyphs.back();
  page.text.resize(page.text.size() - last.text_count);
  last.text_first = static_cast<uint32_t>(page.text.size()), last.text_count = 0, last.source = UnicodeSource::kNone;
  page.text.shrink_to_fit();
  EXPECT_NE(rows_text(page).find("ab"), std::string::npos);
}

TEST(Rows, SignsAtOneHeightMakeNoRowOfTheirLines) {
  Setting large, small;
  large.size = 14, small.size = 10;
  PageContent page;
  test::add_line(page, U"the upper of two", 100, 700, large, Direction::kLtr);
  const float end = right_edge(page);
  test::add_line(page, U"the lower of two", end + 40, 681, large, Direction::kLtr);
  test::add_line(page, U"x", end + 1, 690, small, Direction::kLtr);
  test::add_line(page, U"x", end + 34, 690, small, Direction::kLtr);
  glyphs::SeenPage seen = glyphs::see(page);
  EXPECT_EQ(lines::find_rows(page, seen).rows.size(), 2u) << rows_text(page);
}

}  // namespace
}  // namespace seder
