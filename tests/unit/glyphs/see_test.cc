#include "glyphs/glyphs.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/utf.h"
#include "script/script.h"
#include "support/typeset.h"

namespace seder {
namespace {

using test::Setting;
using test::Stored;

std::string text_in_order(const glyphs::SeenPage& seen) {
  std::u32string out;
  for (uint32_t c : seen.order) {
    const glyphs::Cluster& cluster = seen.clusters[c];
    out.append(seen.text.begin() + cluster.text_first, seen.text.begin() + cluster.text_first + cluster.text_count);
  }
  return to_utf8(out);
}

void set_text(PageContent& page, size_t glyph, std::u32string_view text) {
  page.glyphs[glyph].text_first = static_cast<uint32_t>(page.text.size());
  page.glyphs[glyph].text_count = static_cast<uint16_t>(text.size());
  page.text.insert(page.text.end(), text.begin(), text.end());
}

void give_actual_text(PageContent& page, std::u32string_view text) {
  MarkedContent span;
  span.tag = "Span";
  span.has_actual_text = true;
  span.actual_first = static_cast<uint32_t>(page.text.size());
  span.actual_count = static_cast<uint32_t>(text.size());
  page.text.insert(page.text.end(), text.begin(), text.end());
  page.marked.push_back(span);
  for (Glyph& g : page.glyphs) g.marked = 0;
}

TEST(See, FoldsPresentationFormsAndLigatures) {
  PageContent page = test::typeset({U"אב"}, {});
  set_text(page, 0, U"\uFEFB");
  set_text(page, 1, U"\uFB01");
  EXPECT_EQ(text_in_order(glyphs::see(page)), "لاfi");
}

TEST(See, TurnsLigaturesOfAFontThatStoresThemBackwards) {
  PageContent page = test::typeset({U"אבגד"}, {});
  set_text(page, 0, U"ال");   // the lam-alef ligature, letters in visual order
  set_text(page, 2, U"يف");
  EXPECT_EQ(text_in_order(glyphs::see(page)), "لاגفيא");
}

TEST(See, LeavesLigaturesOfAnHonestFontAlone) {
  PageContent page = test::typeset({U"אבגד"}, {});
  set_text(page, 0, U"لا");
  set_text(page, 2, U"في");
  EXPECT_EQ(text_in_order(glyphs::see(page)), "لاגفيא");
}

TEST(See, DropsGlyphsPaintedTwice) {
  Setting setting;
  setting.doubled = true;
  const PageContent page = test::typeset({U"מיילל בלילה 1100"}, setting);
  const glyphs::SeenPage seen = glyphs::see(page);
  EXPECT_EQ(text_in_order(seen), text_in_order(glyphs::see(test::typeset({U"מיילל בלילה 1100"}, {}))));
  EXPECT_EQ(seen.hidden.size(), page.glyphs.size() / 2);
}

TEST(See, SetsHiddenTextAside) {
  PageContent page = test::typeset({U"הכתוב שנראה על הדף"}, {});
  const std::string visible = text_in_order(glyphs::see(page));
  test::add_line(page, U"סוד", 60, 300, {});
  for (size_t i = page.glyphs.size() - 3; i < page.glyphs.size(); ++i) page.glyphs[i].flags |= kGlyphInvisible;
  EXPECT_EQ(text_in_order(glyphs::see(page)), visible);
  EXPECT_FALSE(glyphs::see(page).text_layer_used);
}

TEST(See, ReadsTheLayerOfAScannedPage) {
  PageContent page = test::typeset({U"שורה שנסרקה ונקראה"}, {});
  const std::string text = text_in_order(glyphs::see(page));
  for (Glyph& g : page.glyphs) g.flags |= kGlyphInvisible;
  page.graphics.push_back({Graphic::Kind::kImage, {0, 0, 450, 800}, 0, true, 0});
  EXPECT_EQ(text_in_order(glyphs::see(page)), text);
  EXPECT_TRUE(glyphs::see(page).text_layer_used);
}

TEST(See, DropsALayerUnderTheSameVisibleText) {
  PageContent page = test::typeset({U"שורה שנסרקה ונקראה"}, {});
  const std::string text = text_in_order(glyphs::see(page));
  const size_t n = page.glyphs.size();
  for (size_t i = 0; i < n; ++i) {
    Glyph copy = page.glyphs[i];
    copy.flags |= kGlyphInvisible;
    copy.origin.x += 2, copy.box.x0 += 2, copy.box.x1 += 2;
    page.glyphs.push_back(copy);
  }
  page.graphics.push_back({Graphic::Kind::kImage, {0, 0, 450, 800}, 0, true, 0});
  EXPECT_EQ(text_in_order(glyphs::see(page)), text);
}

TEST(See, MarksFindTheirLettersWheneverTheyArePainted) {
  for (Stored stored : test::kAllStored) {
    Setting setting;
    setting.stored = stored;
    const glyphs::SeenPage seen = glyphs::see(test::typeset({U"שָׁלֹשׁ בַּבֹּקֶר"}, setting));
    EXPECT_EQ(text_in_order(seen), "רקֶבֹּבַּ שׁלֹשָׁ") << static_cast<int>(stored);
  }
}

// Fonts hang a mark over the letter beside a narrow one; a span of one letter says whose it is.
TEST(See, ASpanOfOneLetterSaysWhoseItsMarksAre) {
  PageContent page = test::typeset({U"שיּר"}, {});
  for (Glyph& g : page.glyphs) {
    const char32_t c = page.text[g.text_first];
    if (c == 0x5BC) g.origin.x += 3.2f, g.box.x0 += 3.2f, g.box.x1 += 3.2f;   // over the shin
  }
  EXPECT_EQ(text_in_order(glyphs::see(page)), "רישּ");
  give_actual_text(page, U"יּ");
  for (Glyph& g : page.glyphs) {
    const char32_t c = page.text[g.text_first];
    if (c != 0x5BC && c != U'י') g.marked = kNone;
  }
  EXPECT_EQ(text_in_order(glyphs::see(page)), "ריּש");
}

TEST(See, HebrewMarksDoNotHangOnLatinLetters) {
  PageContent page = test::typeset({U"שׁ w"}, {});
  for (Glyph& g : page.glyphs)
    if (page.text[g.text_first] == 0x5C1) g.origin.x -= 7, g.box.x0 -= 7, g.box.x1 -= 7;   // over the w
  EXPECT_NE(text_in_order(glyphs::see(page)).find("שׁ"), std::string::npos);
}

TEST(See, ADotOfAnotherScriptIsNoMark) {
  PageContent page = test::typeset({U"بِ"}, {});
  set_text(page, 1, U"\u05B4");
  EXPECT_EQ(text_in_order(glyphs::see(page)), "ب");
}

TEST(See, ReplacementTextFillsGlyphsThatSayNothing) {
  PageContent page = test::typeset({U"אבגד"}, {});
  for (Glyph& g : page.glyphs) g.text_count = 0, g.confidence = 0;
  give_actual_text(page, U"שלום");
  EXPECT_EQ(text_in_order(glyphs::see(page)), "םולש");
}

TEST(See, ReplacementTextCorrectsWrongCodes) {
  PageContent page = test::typeset({U"qwer"}, {}, Direction::kLtr);
  give_actual_text(page, U"שלום");
  EXPECT_EQ(text_in_order(glyphs::see(page)), "םולש");
}

TEST(See, ReplacementTextDoesNotOverrideThePaper) {
  PageContent page = test::typeset({U"שלום"}, {});
  give_actual_text(page, U"םולש");   // a producer that wrote it in visual order
  EXPECT_EQ(text_in_order(glyphs::see(page)), "םולש");
}

TEST(See, ReplacementTextOfAnUnevenClusterGoesToItsFirstGlyph) {
  PageContent page = test::typeset({U"אב"}, {});
  for (Glyph& g : page.glyphs) g.text_count = 0, g.confidence = 0;
  give_actual_text(page, U"אלף");
  const glyphs::SeenPage seen = glyphs::see(page);
  ASSERT_EQ(seen.order.size(), 2u);
  EXPECT_EQ(seen.clusters[seen.order[1]].text_count, 3);
  EXPECT_EQ(seen.clusters[seen.order[0]].text_count, 0);
}

TEST(See, TatweelThatStretchesHasNoTextButOneAtAWordsEndHas) {
  const glyphs::SeenPage seen = glyphs::see(test::typeset({U"سـلام 1445 هـ"}, {}));
  EXPECT_EQ(text_in_order(seen), "ـه 1445 مالس");
}

// LibreOffice paints a tatweel and takes most of its advance back where a line needs a little more width.
TEST(See, ATatweelThatLiesOnALetterStretchesNothing) {
  PageContent page = test::typeset({U"غمزـده"}, {});
  const auto tatweel = std::find_if(page.glyphs.begin(), page.glyphs.end(), [&](const Glyph& g) { return page.text[g.text_first] == 0x640; });
  for (Glyph& g : page.glyphs)
    if (g.origin.x > tatweel->origin.x) g.origin.x -= 4.5f, g.box.x0 -= 4.5f, g.box.x1 -= 4.5f;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "هدزمغ");
}

// LibreOffice, with fonts whose non-joiner is the space's glyph.
TEST(See, ABlankThatASpanCallsANonJoinerIsOne) {
  PageContent page = test::typeset({U"ساز دل"}, {});
  give_actual_text(page, U"\u200C");
  float space = 0;
  for (Glyph& g : page.glyphs)
    if (page.text[g.text_first] == U' ') space = g.origin.x;
    else g.marked = kNone;
  for (Glyph& g : page.glyphs)
    if (g.origin.x > space) g.origin.x -= 2.8f, g.box.x0 -= 2.8f, g.box.x1 -= 2.8f;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "لد\u200Cزاس");
}

TEST(See, MarksOverAStretchAreThoseOfTheLetterBeforeIt) {
  EXPECT_EQ(text_in_order(glyphs::see(test::typeset({U"ولـٰكن"}, {}))), "نكلٰو");
}

TEST(See, AStretchUnderAWrongCodeIsAStretch) {
  PageContent page = test::typeset({U"سـلام"}, {});
  for (Glyph& g : page.glyphs)
    if (page.text[g.text_first] == 0x640) page.text[g.text_first] = U'#';
  EXPECT_EQ(text_in_order(glyphs::see(page)), "مالس");
}

// Writers of manuals put no blanks around it: `power+home`.
TEST(See, APlusBetweenWordsIsNoStretch) {
  EXPECT_EQ(text_in_order(glyphs::see(test::typeset({U"شغل+زر"}, {}))), "رز+لغش");
}

TEST(See, ASignOfAnotherFontIsNoStretch) {
  PageContent page = test::typeset({U"شغل#زر"}, {});
  for (Glyph& g : page.glyphs)
    if (page.text[g.text_first] == U'#') g.font = 7;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "رز#لغش");
}

TEST(See, AnUnknownGlyphAsHighAsALetterIsNoStretch) {
  PageContent page = test::typeset({U"سـلام"}, {});
  for (Glyph& g : page.glyphs)
    if (page.text[g.text_first] == 0x640) g.text_count = 0, g.source = UnicodeSource::kNone, g.ink_y1 = 0.64f;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "مال�س");
  for (Glyph& g : page.glyphs)
    if (g.text_count == 0) g.ink_y1 = 0.1f;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "مالس");
}

// LibreOffice fills lines with tatweels that do not quite reach the letters.
TEST(See, AStretchALittleOffItsLettersIsOne) {
  PageContent page = test::typeset({U"نفــذ"}, {});
  for (Glyph& g : page.glyphs)
    if (page.text[g.text_first] == U'ـ') g.origin.x += 0.8f, g.box.x0 += 0.8f, g.box.x1 += 0.8f;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "ذفن");
}

// In fonts of one width it is put farther off, two of them one over the other.
TEST(See, AStretchFartherOffItsLettersThanAKernIsOne) {
  PageContent page = test::typeset({U"نفــذ"}, {});
  for (Glyph& g : page.glyphs)
    if (page.text[g.text_first] == U'ـ') g.origin.x += 1.7f, g.box.x0 += 1.7f, g.box.x1 += 1.7f;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "ذفن");
}

// Fonts that draw both hyphens by one glyph, from engines that look its code up backwards (Scribus).
TEST(See, ASoftHyphenInsideAWordIsAHyphen) {
  EXPECT_EQ(test::rows_text(test::typeset({U"מ\u00AD1862 טל 054\u00AD123 ועו\u00AD"}, {})), "\u00ADועו 054-123 לט 1862-מ\n");
}

// Engines that raise a mark to its anchor put its origin nearer to the line above than to its own.
TEST(See, AMarkThatStandsAboveItsLetterIsNotOfTheLineAboveIt) {
  PageContent page = test::typeset({U"سسسسسس", U"قا\u0653ن"}, {});
  for (Glyph& g : page.glyphs)
    if (page.text[g.text_first] == 0x653) g.origin.y += 7.9f, g.ink_x0 = 0.02f, g.ink_x1 = 0.39f;
  EXPECT_EQ(test::rows_text(page), "سسسسسس\nنآق\n");
}

// Faces without an alef with a madda of their own leave white for the madda, which fills it.
TEST(See, WhiteUnderAMaddaIsNoSpace) {
  const std::u32string words = U"كان في البيت ناس من كل بلد";
  PageContent page = test::typeset({words, words, U"كان \u0627\u0653نا في البيت", words}, {});
  const Glyph madda = std::find_if(page.glyphs.begin(), page.glyphs.end(), [&](const Glyph& g) { return page.text[g.text_first] == 0x653; })[0];
  for (Glyph& g : page.glyphs) {
    if (g.origin.y != madda.origin.y) continue;
    if (page.text[g.text_first] == 0x653) g.origin.x -= 0.3f * g.size, g.ink_x0 = 0.02f, g.ink_x1 = 0.39f;
    else if (g.origin.x < madda.origin.x - 0.3f * g.size) g.origin.x -= 0.32f * g.size, g.box.x0 -= 0.32f * g.size, g.box.x1 -= 0.32f * g.size;
  }
  const std::string text = test::rows_text(page);
  EXPECT_NE(text.find("انآ"), std::string::npos) << text;
  for (Glyph& g : page.glyphs)
    if (page.text[g.text_first] == 0x653) g.ink_x0 = g.ink_x1 = 0;
  EXPECT_EQ(test::rows_text(page).find("انآ"), std::string::npos);
}

// A fatha that the font hangs over the letter beside its narrow lam, which has a damma of its own.
TEST(See, ALetterHasOneVowelOfArabic) {
  PageContent page = test::typeset({U"لَهُ"}, {});
  for (Glyph& g : page.glyphs)
    if (page.text[g.text_first] == 0x64E) g.origin.x -= 3.2f, g.box.x0 -= 3.2f, g.box.x1 -= 3.2f;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "هُلَ");
  for (Glyph& g : page.glyphs)
    if (page.text[g.text_first] == 0x64F) g.text_count = 0, g.flags |= kGlyphClipped;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "هَل");   // nothing says that it is not the heh's
}

// Engines that place no marks paint them where the font's own origin is, over the neighbour at the left.
void shift_marks(PageContent& page, float by) {
  for (Glyph& g : page.glyphs)
    if (script::is_mark(page.text[g.text_first])) g.origin.x += by, g.box.x0 += by, g.box.x1 += by;
}

TEST(See, MarksThatAllStandAtANeighbourAreOfTheLetterTheyWerePaintedWith) {
  const std::u32string yiddish = U"האָט דאָס פֿאַר זאָגן אַן מאַן קאָן", hebrew = U"שָׁלוֹם לַיֶּלֶד מֶלֶךְ גָּדוֹל בָּא אִישׁ לָעִיר";
  for (const std::u32string& text : {yiddish, hebrew}) {
    PageContent page = test::typeset({text}, {});
    const std::string right = text_in_order(glyphs::see(page));
    shift_marks(page, -5.5f);
    EXPECT_EQ(text_in_order(glyphs::see(page)), right);
  }
}

TEST(See, OfFewMarksThePlaceDecides) {
  PageContent page = test::typeset({U"דאָס וואַן"}, {});
  const std::string right = text_in_order(glyphs::see(page));
  shift_marks(page, -6.5f);
  EXPECT_NE(text_in_order(glyphs::see(page)), right);
}

// A vowel nearer to the letter behind its alef: Urdu writes it on the alef, Arabic does not.
TEST(See, PersianAndUrduWriteVowelsOnAPlainAlef) {
  for (const auto& [line, right] : {std::pair(U"اُفق پر", "رپ قفاُ"), std::pair(U"اُفق بر", "رب قفُا")}) {
    PageContent page = test::typeset({line}, {});
    shift_marks(page, -2.25f);
    EXPECT_EQ(text_in_order(glyphs::see(page)), right);
  }
}

// The vowel of a lam-alef is the lam's, whatever share of the ligature it stands over; a hamza is the alef's.
TEST(See, AMarkOfALigatureIsOfALetterThatCanHaveIt) {
  PageContent page = test::typeset({U"בַד"}, {});
  for (Glyph& g : page.glyphs) {
    if (page.text[g.text_first] == U'ב') set_text(page, static_cast<size_t>(&g - page.glyphs.data()), U"لا");
    else if (page.text[g.text_first] == 0x5B7) page.text[g.text_first] = 0x64E, g.origin.x -= 2;
  }
  EXPECT_EQ(text_in_order(glyphs::see(page)), "דلَا");
  for (Glyph& g : page.glyphs)
    if (page.text[g.text_first] == 0x64E) page.text[g.text_first] = 0x654, g.origin.x += 4;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "דلأ");
}

// Early Ghostscript's bitmap fonts move on by blanks; their letters are not lost without a word.
TEST(See, LettersWithoutAdvanceAndTextAreUnknownLetters) {
  PageContent page = test::typeset({U"שלום לכם"}, {});
  for (Glyph& g : page.glyphs)
    if (page.text[g.text_first] != U' ') g.text_count = 0, g.source = UnicodeSource::kNone, g.confidence = 0, g.advance = {};
  const std::string text = text_in_order(glyphs::see(page));
  EXPECT_NE(text.find("\uFFFD"), std::string::npos) << text;
}

TEST(See, AnOverlaySlashWithRoomOfItsOwnIsASlash) {
  PageContent page = test::typeset({U"خانه\u2A7Dدر"}, {});
  for (Glyph& g : page.glyphs) {
    if (page.text[g.text_first] != U'\u2A7D') continue;
    page.text[g.text_first] = 0x338;
    EXPECT_NE(text_in_order(glyphs::see(page)).find('/'), std::string::npos);
    g.text_first = static_cast<uint32_t>(page.text.size()), g.text_count = 2;
    page.text.push_back(U'\u2A7D'), page.text.push_back(0x338);   // one glyph: the sign struck out
    EXPECT_NE(text_in_order(glyphs::see(page)).find("\u2A7D\u0338"), std::string::npos);
  }
}

// PakType: the ligature's outline under lam's glyph, and an empty glyph for its alef.
TEST(See, AnEmptyGlyphAtTheEdgeOfALamOfItsOwnIsItsAlef) {
  const auto page_of = [](std::u32string_view line) {
    PageContent page = test::typeset({std::u32string(line)}, {});
    const Glyph* lam = nullptr;
    for (const Glyph& g : page.glyphs)
      if (page.text[g.text_first] == 0x644) lam = &g;
    Glyph empty = *lam;
    empty.text_count = 0, empty.source = UnicodeSource::kNone, empty.confidence = 0, empty.code = 1, empty.flags |= kGlyphSpace;
    empty.advance = {}, empty.box.x1 = empty.box.x0;
    page.glyphs.push_back(empty);
    return page;
  };
  EXPECT_EQ(text_in_order(glyphs::see(page_of(U"حال که"))), "هک لااح");   // lam and alef are one cluster
  PageContent elsewhere = page_of(U"حال می");   // the same behind another letter: a non-joiner
  Glyph other = elsewhere.glyphs.back();
  other.origin.x -= 10, other.box.x0 -= 10, other.box.x1 -= 10;
  elsewhere.glyphs.push_back(other);
  EXPECT_EQ(text_in_order(glyphs::see(elsewhere)), "یم لاح");
}

TEST(See, TheHamzaOfASplitLamAlefIsTheAlefs) {
  PageContent page = test::typeset({U"حلٔ که"}, {});
  Glyph empty;
  for (const Glyph& g : page.glyphs)
    if (page.text[g.text_first] == 0x644) empty = g;
  empty.text_count = 0, empty.source = UnicodeSource::kNone, empty.confidence = 0, empty.code = 1, empty.flags |= kGlyphSpace;
  empty.advance = {}, empty.box.x1 = empty.box.x0;
  page.glyphs.push_back(empty);
  EXPECT_EQ(text_in_order(glyphs::see(page)), "هک لا\u0654ح");
}

// The same faces paint the heh of `hai` as a hook and a tooth.
TEST(See, ADotlessToothBehindAnUrduHehIsAPartOfIt) {
  PageContent page = test::typeset({U"ہىے پ"}, {});
  for (Glyph& g : page.glyphs)
    if (page.text[g.text_first] == 0x649) page.text[g.text_first] = 0xFBE9;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "پ ےہ");
}

TEST(See, PunctuationBetweenLettersIsNoStretch) {
  EXPECT_EQ(text_in_order(glyphs::see(test::typeset({U"ش.م.م"}, {}))), "م.م.ش");
}

TEST(See, ASpaceWithoutRoomBetweenJoiningLettersIsANonJoiner) {
  PageContent page = test::typeset({U"می شود"}, {});
  for (Glyph& g : page.glyphs) {   // the shaper takes the space's advance back: what is right of it moves left
    if (&g <= &page.glyphs[3]) continue;
    g.origin.x -= 2.8f, g.box.x0 -= 2.8f, g.box.x1 -= 2.8f;
  }
  EXPECT_EQ(test::rows_text(page), "دوش\u200Cیم\n");
}

// One glyph for `l` and the Roman fifty: inside a word it is a letter, by itself a numeral.
TEST(See, ARomanNumeralInsideALatinWordIsALetter) {
  EXPECT_EQ(text_in_order(glyphs::see(test::typeset({U"Sty\u217Ce Exa\u217Fp\u217Ce \u217C \u2163"}, {}, Direction::kLtr))), "Style Example \u217C \u2163");
}

// Macros that stretch lines leave such spaces between letters, too, which the font itself calls joined.
TEST(See, ASpaceWithoutRoomBetweenJoinedShapesIsNothing) {
  PageContent page = test::typeset({U"می شود"}, {});
  for (Glyph& g : page.glyphs) {
    char32_t& c = page.text[g.text_first];
    if (c == U'ی') c = 0xFBFF;   // medial
    if (c == U'ش') c = 0xFEB8;
    if (&g > &page.glyphs[3]) g.origin.x -= 2.8f, g.box.x0 -= 2.8f, g.box.x1 -= 2.8f;
  }
  EXPECT_EQ(test::rows_text(page), "دوشیم\n");
}

/// Takes so much of the advance of the space at glyph `space` back: what is right of it moves left.
void take_back(PageContent& page, size_t space, float points) {
  for (size_t i = space + 1; i < page.glyphs.size(); ++i)
    if (page.glyphs[i].origin.y == page.glyphs[space].origin.y) page.glyphs[i].origin.x -= points, page.glyphs[i].box.x0 -= points, page.glyphs[i].box.x1 -= points;
}

// A mark over the letter makes typesetters begin anew, with a hair of white; the shapes still say one word.
TEST(See, ASpaceInAHairOfWhiteBetweenJoinedShapesIsNothing) {
  PageContent page = test::typeset({U"می شود"}, {});
  for (char32_t& c : page.text) c = c == U'ی' ? char32_t{0xFBFF} : c == U'ش' ? char32_t{0xFEB8} : c;
  take_back(page, 3, 2.1f);
  EXPECT_EQ(test::rows_text(page), "دوشیم\n");
}

TEST(See, ASpaceMuchNarrowerThanThePagesOthersIsANonJoiner) {
  PageContent page = test::typeset({U"می شود که گل نیک است"}, {});
  size_t last = page.glyphs.size() - 1;
  while (!(page.glyphs[last].flags & kGlyphSpace)) --last;
  take_back(page, last, 2.1f);
  EXPECT_EQ(test::rows_text(page), "تسا کین لگ هک دوش\u200Cیم\n");
}

// Faces kern a reh over the space before it (FreeSerif): the white is narrow, and the space is none the less one.
TEST(See, ASpaceUnderTheNextWordsFirstLetterIsASpace) {
  PageContent page = test::typeset({U"می شود که گل نیک است"}, {});
  size_t last = page.glyphs.size() - 1;
  while (!(page.glyphs[last].flags & kGlyphSpace)) --last;
  take_back(page, last - 1, 2.1f);   // painted from the left: the space and the word at its right
  EXPECT_EQ(test::rows_text(page), "تسا کین لگ هک دوش یم\n");
}

TEST(See, SpacesThatAreAllNarrowPartWords) {
  PageContent page = test::typeset({U"می شود که گل نیک است"}, {});
  for (size_t i = 0; i < page.glyphs.size(); ++i)
    if (page.glyphs[i].flags & kGlyphSpace) take_back(page, i, 2.1f);
  EXPECT_EQ(test::rows_text(page), "تسا کین لگ هک دوش یم\n");
}

size_t first_space(const PageContent& page) {
  const auto is_space = [&](const Glyph& g) { return page.text[g.text_first] == U' '; };
  return static_cast<size_t>(std::find_if(page.glyphs.begin(), page.glyphs.end(), is_space) - page.glyphs.begin());
}

/// Paints a glyph from x0 to x1.
void paint_at(Glyph& g, float x0, float x1) { g.origin.x = g.box.x0 = x0, g.box.x1 = x1; }

// Faces with a swung kaf kern the space before it under it; painted between the two words, it stands in the white.
TEST(See, ASpaceKernedUnderTheNextWordStandsInTheWhite) {
  Setting setting;
  setting.stored = Stored::kLogical;
  PageContent page = test::typeset({U"مئة كتاب"}, setting);
  const size_t space = first_space(page);
  Glyph& g = page.glyphs[space];
  const Rect kaf = page.glyphs[space + 1].box;
  paint_at(g, kaf.x0 + 1, kaf.x1 + 0.4f);
  g.advance.x = g.box.width();
  EXPECT_EQ(test::rows_text(page), "باتك ةئم\n");
}

// Word kerns a space under the final yeh before it; painted to the right, it stands at the yeh's left all the same.
TEST(See, ASpaceKernedUnderALetterAtAWordsEndIsASpace) {
  PageContent page = test::typeset({U"اصلی نو"}, {});
  const size_t space = 2;
  ASSERT_TRUE(page.glyphs[space].flags & kGlyphSpace);
  Glyph lam = page.glyphs[space + 2];
  ASSERT_EQ(page.text[lam.text_first], U'ل');
  const float under_yeh = page.glyphs[space + 1].origin.x + 0.1f;
  paint_at(page.glyphs[space], under_yeh, under_yeh + page.glyphs[space].box.width());
  for (Glyph& g : page.glyphs) g.run = 0;
  page.glyphs.erase(page.glyphs.begin() + static_cast<ptrdiff_t>(space) + 2);
  lam.run = 1;   // painted before, by itself
  page.glyphs.insert(page.glyphs.begin() + static_cast<ptrdiff_t>(space), lam);
  EXPECT_EQ(test::rows_text(page), "ون یلصا\n");
}

// One code of a font's space glyph stands for spaces and joiners; ToUnicode names the joiner.
TEST(See, AJoinerWithAWidthIsASpaceWhereThereIsRoom) {
  PageContent page = test::typeset({U"می شود"}, {});
  for (char32_t& c : page.text)
    if (c == U' ') c = 0x200C;
  for (Glyph& g : page.glyphs) g.flags &= static_cast<uint16_t>(~kGlyphSpace);
  EXPECT_EQ(test::rows_text(page), "دوش یم\n");
}

// Engines paint the space glyph of a joiner at the far end of the letter that follows.
TEST(See, ANonJoinerStandsWhereItIsPainted) {
  Setting setting;
  setting.stored = Stored::kLogical;
  PageContent page = test::typeset({U"می شود"}, setting);
  const size_t space = first_space(page);
  const float width = page.glyphs[space].advance.x;
  take_back(page, space, -width);
  const float letter = page.glyphs[space + 1].origin.x;
  paint_at(page.glyphs[space], letter, letter + width);
  EXPECT_EQ(test::rows_text(page), "دوش\u200Cیم\n");
}

// LuaTeX draws the space of a joiner back from the letter before it, under a letter that may be kerned over that one's edge.
TEST(See, ANonJoinerIsSeenUnderALetterThatIsKernedOverTheOneBefore) {
  Setting setting;
  setting.stored = Stored::kLogical;
  PageContent page = test::typeset({U"ده کار"}, setting);
  const size_t space = first_space(page);
  const float width = page.glyphs[space].advance.x, edge = page.glyphs[space - 1].origin.x;
  take_back(page, space, -width - 2);
  paint_at(page.glyphs[space], edge - width, edge);
  EXPECT_EQ(test::rows_text(page), "راک\u200Cهد\n");
}

// Two lines whose yeh has two codes: 1001 in its final shape, once inside a word, and 1002.
PageContent with_final_shapes(uint32_t font) {
  PageContent page = test::typeset({U"می خانهی نیک", U"بیت سیب میشود ی می"}, {});
  for (size_t i = 0; i < page.glyphs.size(); ++i) {
    Glyph& g = page.glyphs[i];
    if (page.text[g.text_first] != U'ی') continue;
    // Visual storing: the glyph before is what follows in reading.
    const bool ends = i == 0 || page.glyphs[i - 1].flags & kGlyphSpace || page.text[page.glyphs[i - 1].text_first] == U'ش' ||
                      page.glyphs[i - 1].origin.y != g.origin.y;
    g.code = ends ? 1001 : 1002, g.font = font;
  }
  return page;
}

TEST(See, ALetterInFinalShapeInsideAWordShowsANonJoiner) {
  const PageContent page = with_final_shapes(test::typeset({U"ی"}, {}).glyphs.front().font);
  EXPECT_EQ(test::rows_text(page), "کین یهناخ یم\nیم ی دوشی\u200Cم بیس تیب\n");
}

TEST(See, ATextLayerWithoutSizeIsReadToItsEnd) {
  PageContent page = test::typeset({U"אבג דהו"}, {});
  for (Glyph& g : page.glyphs) g.flags |= kGlyphInvisible, g.size = -1;
  EXPECT_TRUE(glyphs::see(page).text_layer_used);
}

TEST(See, AMedialLetterThatNothingNamesIsNoStretch) {
  PageContent page = test::typeset({U"کلاه"}, {});
  for (Glyph& g : page.glyphs)
    if (page.text[g.text_first] == U'ل') g.text_count = 0;
  EXPECT_EQ(test::rows_text(page), "ها\uFFFDک\n");
}

// A letter that the line's face lacks comes from another, shaped by itself.
TEST(See, AFinalShapeOfAnotherFontShowsNoNonJoiner) {
  const PageContent page = with_final_shapes(7);
  EXPECT_EQ(test::rows_text(page), "کین یهناخ یم\nیم ی دوشیم بیس تیب\n");
}

TEST(See, AShapeThatTheTableNamesShowsANonJoiner) {
  EXPECT_EQ(test::rows_text(test::typeset({U"ب\uFBFDﺻدا کﻪ ﺑﯿﭗ ﮔﯿﺞ ﺑﭽﻪ"}, {})), "هچب جیگ پیب هک ادصی\u200Cب\n");
  // Initial forms throughout: the table names shapes at random.
  EXPECT_EQ(test::rows_text(test::typeset({U"ﺑﭼﺑ ﮔﺑﮔ ﺑﭼﺑ"}, {})), "بچب گبگ بچب\n");
}

// A ligature has no shape of its own; before a letter whose form the table calls apart it was looked up among the shapes.
TEST(See, ALigatureBeforeANamedShapeHasNone) {
  PageContent page = test::typeset({U"ب\uFBFDﺻدا کﻪ ﺑﯿﭗ ﮔﯿﺞ ﺑﭽﻪ"}, {});
  for (size_t i = 0; i < page.glyphs.size(); ++i)
    if (page.text_of(page.glyphs[i]) == U"\uFBFD") set_text(page, i, U"لی");
  EXPECT_EQ(test::rows_text(page), "هچب جیگ پیب هک ادصلی\u200Cب\n");
}

// jsPDF: the medial form at a word's start too, so that counting takes it for an initial one.
TEST(See, AShapeThatTheTableCallsJoinedShowsNoNonJoiner) {
  EXPECT_EQ(test::rows_text(test::typeset({U"ﺘﺮ ﺳﺘﺮ ﮔﺸﺖ ﭘﺴﺖ ﭼﻨﺖ"}, {})), "تنچ تسپ تشگ رتس رت\n");
}

TEST(See, AZeroAdvanceGlyphWithoutACodeIsPartOfALetter) {
  PageContent page = test::typeset({U"بان"}, {});
  Glyph dot = page.glyphs[0];
  dot.advance = {0, 0};
  dot.text_count = 0;
  dot.box.x1 = dot.box.x0;
  page.glyphs.insert(page.glyphs.begin() + 1, dot);
  EXPECT_EQ(text_in_order(glyphs::see(page)), "ناب");
  set_text(page, 1, U" ");   // a blank that was recognised by its outline is one too
  page.glyphs[1].source = UnicodeSource::kShape, page.glyphs[1].confidence = 0;
  page.glyphs[1].flags |= kGlyphSpace;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "ناب");
}

// Typst gives the whole text of a letter to its hamza, its points and its dots, too, by code or by a span.
TEST(See, APartThatIsToldAsTheWholeLetterIsNoSecondOne) {
  PageContent page = test::typeset({U"سאن"}, {});
  set_text(page, 1, U"أ");
  Glyph hamza = page.glyphs[1];
  hamza.advance = {0, 0}, hamza.origin.x += 3, hamza.origin.y += 1;
  hamza.box.x0 = hamza.box.x1 = hamza.origin.x;
  page.glyphs.insert(page.glyphs.begin() + 1, hamza);
  EXPECT_EQ(text_in_order(glyphs::see(page)), "نأس");
  set_text(page, 2, U"ا");   // the letter's own code is plain here, and a span tells the rest of it
  give_actual_text(page, U"أ");
  for (size_t i : {0, 1, 3}) page.glyphs[i].marked = kNone;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "نأس");
}

// Nastaliq faces put helpers without ink between the parts of a letter.
TEST(See, APartBehindAnEmptyHelperIsNoSecondLetter) {
  PageContent page = test::typeset({U"سان"}, {});
  for (const std::u32string_view text : {U" ", U"ا"}) {   // in the end the part, the helper, the letter
    page.glyphs.insert(page.glyphs.begin() + 1, page.glyphs[1]);
    Glyph& part = page.glyphs[1];
    part.advance = {0, 0}, part.origin.x += 9, part.box.x0 = part.box.x1 = part.origin.x;
    set_text(page, 1, text);
    if (text == U" ") part.source = UnicodeSource::kShape, part.confidence = 50, part.flags |= kGlyphSpace;
  }
  page.glyphs[1].source = page.glyphs[3].source, page.glyphs[1].confidence = page.glyphs[3].confidence, page.glyphs[1].flags = page.glyphs[3].flags;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "ناس");
}

// Typst's code for points has the text of the letter at which it was first met; rewriters drop the spans that tell the rest.
TEST(See, PointsThatNameAnotherLetterTooAreOnlyPoints) {
  PageContent page = test::typeset({U"שָר"}, {});
  for (size_t i = 0; i < page.glyphs.size(); ++i)
    if (page.text[page.glyphs[i].text_first] == 0x5B8) set_text(page, i, U"אָ");
  EXPECT_EQ(text_in_order(glyphs::see(page)), "רשָ");
  // Where spans are left, they say what a letter has.
  set_text(page, page.glyphs.size() - 1, U"ש");
  for (size_t i = 0; i < page.glyphs.size(); ++i)
    if (page.text_of(page.glyphs[i]) == U"ש") give_actual_text(page, U"שָ");
  for (Glyph& g : page.glyphs)
    if (page.text_of(g) == U"ר") g.marked = kNone;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "רשָ");
}

// The code of the letter is plain, that of its hamza says both, and so may a span.
TEST(See, APartThatSaysMoreThanItsLetterIsNoSecondOne) {
  PageContent page = test::typeset({U"خنه"}, {});
  const auto heh = std::find_if(page.glyphs.begin(), page.glyphs.end(), [&](const Glyph& g) { return page.text[g.text_first] == U'ه'; });
  const auto at = heh - page.glyphs.begin();
  Glyph hamza = *heh;
  hamza.origin.x += 1.2f, hamza.origin.y -= 0.8f, hamza.box.x0 += 1.2f, hamza.advance.x = 2, hamza.box.x1 = hamza.box.x0 + 2;
  page.glyphs.insert(page.glyphs.begin() + at + 1, hamza);
  set_text(page, static_cast<size_t>(at) + 1, U"هٔ");
  EXPECT_EQ(text_in_order(glyphs::see(page)), "هٔنخ");
  give_actual_text(page, U"هٔ");
  for (size_t i = 0; i < page.glyphs.size(); ++i)
    if (i != static_cast<size_t>(at)) page.glyphs[i].marked = kNone;
  EXPECT_EQ(text_in_order(glyphs::see(page)), "هٔنخ");
}

TEST(See, APartWithAWidthOfItsOwnIsNoSecondLetterEither) {
  PageContent page = test::typeset({U"خنه"}, {});
  for (size_t i = 0; i < page.glyphs.size(); ++i)
    if (page.text[page.glyphs[i].text_first] == U'ه') {
      set_text(page, i, U"هٔ");
      Glyph hamza = page.glyphs[i];
      hamza.origin.x += 1.2f, hamza.box.x0 += 1.2f, hamza.advance.x = 2, hamza.box.x1 = hamza.box.x0 + 2;
      page.glyphs.insert(page.glyphs.begin() + static_cast<ptrdiff_t>(i), hamza);
      break;
    }
  EXPECT_EQ(text_in_order(glyphs::see(page)), "هٔنخ");
}

// LibreOffice: the codes of points have the text of the letter where they were met first, and a span tells what they are here.
TEST(See, ASpanOfPointsAloneSaysWhichTheyAre) {
  PageContent page = test::typeset({U"גשּׁם"}, {});
  give_actual_text(page, U"ּׁ");
  bool first = true;
  for (size_t i = 0; i < page.glyphs.size(); ++i) {
    const char32_t c = page.text[page.glyphs[i].text_first];
    if (c != 0x5BC && c != 0x5C1) page.glyphs[i].marked = kNone;
    else set_text(page, i, first ? U"\u05B6\u05BC" : U"\u05B9"), first = false;
  }
  EXPECT_EQ(text_in_order(glyphs::see(page)), "םשּׁג");
}

TEST(See, ASpanOfOneGlyphSaysThatNoJoinerStandsThere) {
  PageContent page = test::typeset({U"ک"}, {});
  set_text(page, 0, U"\u200Cک");   // the code's text where it was met first
  give_actual_text(page, U"ک");
  EXPECT_EQ(text_in_order(glyphs::see(page)), "ک");
}

TEST(See, AZeroWidthSpaceBetweenJoiningLettersIsANonJoiner) {
  PageContent page = test::typeset({U"می شود"}, {});
  for (size_t i = 4; i < page.glyphs.size(); ++i) page.glyphs[i].origin.x -= 2.8f, page.glyphs[i].box.x0 -= 2.8f, page.glyphs[i].box.x1 -= 2.8f;
  for (size_t i = 0; i < page.glyphs.size(); ++i) {
    Glyph& g = page.glyphs[i];
    if (page.text[g.text_first] != U' ') continue;
    set_text(page, i, U"\u200B");
    g.advance.x = 0.1f, g.box.x1 = g.box.x0 + 0.1f;
  }
  for (size_t i = 4; i < page.glyphs.size(); ++i) page.glyphs[i].origin.x += 0.1f, page.glyphs[i].box.x0 += 0.1f, page.glyphs[i].box.x1 += 0.1f;
  EXPECT_EQ(test::rows_text(page), "دوش\u200Cیم\n");
}

TEST(See, AnEmptyPageAndAPageOfOddNumbersDoNoHarm) {
  EXPECT_TRUE(glyphs::see(PageContent{}).clusters.empty());
  PageContent page = test::typeset({U"אבג דהו"}, {});
  page.glyphs[0].origin.x = page.glyphs[0].box.x0 = -3e38f;
  page.glyphs[1].size = 0;
  page.glyphs[2].angle = 1e9f;
  page.glyphs[3].marked = 77;
  glyphs::see(page);
}

/// All glyphs of a character, taken from another font.
void take_from(PageContent& page, char32_t character, uint32_t font) {
  for (Glyph& g : page.glyphs)
    if (page.text_of(g) == std::u32string_view(&character, 1)) g.font = font, g.code = 3;
}

TEST(See, ASignOfItsOwnFontBeforeLinesIsABullet) {
  PageContent page = test::typeset({U", דבר ראשון", U", ועוד דבר"}, {});
  EXPECT_EQ(text_in_order(glyphs::see(page)).find("•"), std::string::npos);   // of the text's font: a comma
  take_from(page, U',', 7);
  const std::string text = text_in_order(glyphs::see(page));
  EXPECT_NE(text.find("•"), std::string::npos);
  EXPECT_EQ(text.find(","), std::string::npos);
}

TEST(See, ALigatureOfItsOwnFontBeforeThreeLinesIsABullet) {
  PageContent page = test::typeset({U"x one thing", U"x and another", U"x and the last"}, {}, Direction::kLtr);
  take_from(page, U'x', 7);
  for (Glyph& g : page.glyphs)
    if (g.font == 7) set_text(page, static_cast<size_t>(&g - page.glyphs.data()), U"\uFB04");
  const std::string text = text_in_order(glyphs::see(page));
  EXPECT_EQ(text.find("ffl"), std::string::npos);
  EXPECT_EQ(text.find("•"), 0u);
}

TEST(See, ASignThatTouchesTextIsNoBullet) {
  PageContent page = test::typeset({U", דבר ראשון", U", ועוד דבר", U"כן, גם זה"}, {});
  take_from(page, U',', 7);
  EXPECT_EQ(text_in_order(glyphs::see(page)).find("•"), std::string::npos);
}

TEST(See, AVariableThatBeginsTwoLinesIsNoBullet) {
  PageContent page = test::typeset({U"x is a number", U"x is even"}, {}, Direction::kLtr);
  take_from(page, U'x', 7);
  EXPECT_EQ(text_in_order(glyphs::see(page)).find("•"), std::string::npos);
}

}  // namespace
}  // namespace seder
