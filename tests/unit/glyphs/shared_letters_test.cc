#include <gtest/gtest.h>

#include "base/utf.h"
#include "glyphs/glyphs.h"
#include "support/typeset.h"

namespace seder {
namespace {

std::u32string letters(const PageContent& page) {
  const glyphs::SeenPage seen = glyphs::see(page);
  return {seen.text.begin(), seen.text.end()};
}

bool has(const std::u32string& text, char32_t c) { return text.find(c) != std::u32string::npos; }

TEST(SharedLetters, SharedShapesAreReadInThePagesLanguage) {
  // As fonts with Arabic shape names code it: medial yeh U+FEF4, final kaf U+FEDA, and a plain final yeh.
  const std::u32string persian = letters(test::typeset({U"گپ چـ \uFEF4 \uFEDA ي"}, {}));
  EXPECT_TRUE(has(persian, 0x6CC) && has(persian, 0x6A9));
  EXPECT_FALSE(has(persian, 0x64A) || has(persian, 0x643));
  const std::u32string arabic = letters(test::typeset({U"عام \uFEF4 \uFEDA ي"}, {}));
  EXPECT_TRUE(has(arabic, 0x64A) && has(arabic, 0x643));
  EXPECT_FALSE(has(arabic, 0x6CC));
}

// A cmap that has Persian's and Arabic's codes for one shape, read backwards at the lower, Persian one.
TEST(SharedLetters, ShapesThatACmapNamesByPersiansCodeAreReadInThePagesLanguage) {
  const auto read = [](std::u32string text) { return letters(test::typeset({std::move(text)}, {})); };
  const std::u32string arabic = read(U"ﺣ\uFBFFبي \uFB90تا\uFB91ﺔ");
  EXPECT_TRUE(has(arabic, 0x64A) && has(arabic, 0x643));
  EXPECT_FALSE(has(arabic, 0x6CC) || has(arabic, 0x6A9));
  EXPECT_TRUE(has(read(U"ﺣ\uFBFFب\uFBFD"), 0x6CC));           // a final yeh of Persian's
  EXPECT_TRUE(has(read(U"گپ ﺣ\uFBFFب زة"), 0x6CC));        // a Persian page
  EXPECT_TRUE(has(read(U"ﺣ\uFBFFبا"), 0x6CC));               // nothing tells
}

TEST(SharedLetters, AYehWithoutDotsAtAWordsEndIsAlefMaksuraBesideDottedOnes) {
  const std::u32string arabic = letters(test::typeset({U"ﺣ\uFBFFة عل\uFBFD ف\uFEF2"}, {}));
  EXPECT_TRUE(has(arabic, 0x649) && has(arabic, 0x64A));
  EXPECT_FALSE(has(arabic, 0x6CC));
}

TEST(SharedLetters, UrdusHehIsNoLetterOfAnArabicPage) {
  EXPECT_FALSE(has(letters(test::typeset({U"أمر الل\u06C1 في الآية"}, {})), 0x6C1));
  EXPECT_TRUE(has(letters(test::typeset({U"أمر کا ٹھیک ہے اور پڑھ"}, {})), 0x6C1));
  const std::u32string persian = U"پدر پیر در باغ چند گل سرخ کاشت و آب داد تا بر شاخ آن گنجشک و کبوتر بنشیند و ما را شاد کند ب\u06C1 خان\u06C1";
  EXPECT_FALSE(has(letters(test::typeset({persian}, {})), 0x6C1));
  EXPECT_TRUE(has(letters(test::typeset({persian + U" کے"}, {})), 0x6C1));
}

TEST(SharedLetters, AKashidaAtTheEndOfAnUrduWordIsAFullStop) {
  EXPECT_TRUE(has(letters(test::typeset({U"گھر بڑا ہے\u0640 باغ ٹھیک ہے\u0640"}, {})), 0x6D4));
  EXPECT_TRUE(has(letters(test::typeset({U"ھ\u0640 ٹھیک ہے۔"}, {})), 0x640));   // a page with stops of its own
  EXPECT_TRUE(has(letters(test::typeset({U"گھر بڑا\u0640A ٹھیک ہے"}, {})), 0x6D4));   // no letter of the script goes on from it
  EXPECT_FALSE(has(letters(test::typeset({U"عام ه\u0640 في البيت"}, {})), 0x6D4));
}

TEST(SharedLetters, HonestCodesStay) {
  const std::u32string text = letters(test::typeset({U"گپ چه كتابي"}, {}));
  EXPECT_TRUE(has(text, 0x64A) && has(text, 0x643));
}

// A font's table names a shape that two letters share by the first of them: a yeh without dots, an Urdu heh.
TEST(SharedLetters, LikenessesAreThePagesOwnLetters) {
  const std::u32string text = letters(test::typeset({U"گپ \u06CCک \u0649 ہاں \u06C1 زیاد\u0647"}, {}));
  EXPECT_FALSE(has(text, 0x649) || has(text, 0x647));
  const std::u32string persian = letters(test::typeset({U"گپ چه راه \u06CC"}, {}));
  EXPECT_TRUE(has(persian, 0x647));
}

// One shape inside words, which a font's table names by either letter.
TEST(SharedLetters, RnoonOfAnUrduPageIsTteh) {
  EXPECT_TRUE(has(letters(test::typeset({U"لال\u06BBین کے گھر پر"}, {})), 0x679));
  EXPECT_TRUE(has(letters(test::typeset({U"لال\u06BBین کے گھر ٻ پر"}, {})), 0x6BB));   // Sindhi
}

TEST(SharedLetters, UprightDotsThatAnOutlineShowsAreTehsAndYehs) {
  const auto read = [](std::u32string text, UnicodeSource source) {
    PageContent page = test::typeset({std::move(text)}, {});
    for (Glyph& glyph : page.glyphs) glyph.source = source;
    return letters(page);
  };
  const std::u32string arabic = read(U"\u067Aتنقل ب\u067Bت", UnicodeSource::kShape);
  EXPECT_FALSE(has(arabic, 0x67A) || has(arabic, 0x67B));
  EXPECT_TRUE(has(arabic, 0x64A));
  EXPECT_TRUE(has(read(U"\u067Aتنقل", UnicodeSource::kToUnicode), 0x67A));        // said outright
  EXPECT_TRUE(has(read(U"\u067Aتنقل ڄ", UnicodeSource::kShape), 0x67A));          // Sindhi
}

TEST(SharedLetters, DigitsOfAPersianPageArePersian) {
  EXPECT_TRUE(has(letters(test::typeset({U"گپ چه \u06CC \u0662\u0665"}, {})), 0x6F5));
  EXPECT_TRUE(has(letters(test::typeset({U"گۆپ چە \u06CC \u0662\u0665"}, {})), 0x665));   // Kurdish
}

// A table that names a shape by any of its codes: the heh before a non-joiner.
TEST(SharedLetters, AeOfAPersianPageIsAHehThatDoesNotJoinOn) {
  const std::u32string lines = U"پیش از آن که باران ببارد برای آمادەسازی خانه به کارگرها گفتند چیزی از این گنجه بردارند و ببرند";
  const std::u32string text = letters(test::typeset({lines}, {}));
  EXPECT_NE(text.find(U"\u0647\u200C"), text.npos);
  EXPECT_FALSE(has(text, 0x6D5));
  EXPECT_TRUE(has(letters(test::typeset({lines + U" ێ"}, {})), 0x6D5));   // Kurdish
}

TEST(SharedLetters, AHyphenBulletInsideAWordIsAHyphen) {
  EXPECT_TRUE(has(letters(test::typeset({U"دانشجو\u2043پژوهشگر"}, {})), U'-'));
  EXPECT_TRUE(has(letters(test::typeset({U"\u2043 دانشجو"}, {})), 0x2043));   // a list's
}

TEST(SharedLetters, OneBlockOfDigitsOnAPage) {
  const std::u32string text = letters(test::typeset({U"گپ چه \u0662\u06F5"}, {}));
  EXPECT_TRUE(has(text, 0x6F2));
  EXPECT_FALSE(has(text, 0x662));
}

// A shape's name, and the reversed cmap of a program, know one character where Persian writes two.
TEST(SharedLetters, HehWithAHamzaIsTwoCharactersUnlessThePdfSaysOtherwise) {
  PageContent page = test::typeset({U"خان\u06C0 پدر گرم است"}, {});
  EXPECT_EQ(letters(page).find(U"\u0647\u0654"), std::u32string::npos);
  for (Glyph& g : page.glyphs) g.source = UnicodeSource::kFontCmap;
  EXPECT_NE(letters(page).find(U"\u0647\u0654"), std::u32string::npos);
}

}  // namespace
}  // namespace seder
