// Text state, positioning and showing: where glyphs stand. Helvetica: A is 0.667 em wide, a space 0.278 em.
#include <gtest/gtest.h>

#include <cmath>

#include "support/pdf_builder.h"

namespace seder {
namespace {

using test::PageBuilder;
using test::shown;

PageContent read(const std::string& content) { return PageBuilder(content).read(); }

TEST(Text, StringsAdvanceByWidths) {
  const PageContent page = read("BT /F1 10 Tf 20 50 Td (AA) Tj ET");
  ASSERT_EQ(page.glyphs.size(), 2u);
  EXPECT_FLOAT_EQ(page.glyphs[0].origin.x, 20);
  EXPECT_FLOAT_EQ(page.glyphs[0].origin.y, 50);
  EXPECT_NEAR(page.glyphs[0].advance.x, 6.67, 1e-3);
  EXPECT_NEAR(page.glyphs[1].origin.x, 26.67, 1e-3);
  EXPECT_FLOAT_EQ(page.glyphs[0].size, 10);
  EXPECT_EQ(page.glyphs[0].run, page.glyphs[1].run);
}

TEST(Text, AMatrixThatSlantsMakesItalics) {
  const auto italic = [](const std::string& matrix) {
    const PageContent page = read("BT /F1 10 Tf " + matrix + " Tm (A) Tj ET");
    return page.glyphs.size() == 1 && (page.glyphs[0].flags & kGlyphItalic) != 0;
  };
  EXPECT_TRUE(italic("1 0 0.26794 1 20 50"));
  EXPECT_TRUE(italic("0 1 -1 0.26794 20 50")) << "on a page that is turned";
  EXPECT_TRUE(italic("1 0 -0.26794 1 20 50")) << "to the left, as some do for Hebrew";
  EXPECT_FALSE(italic("1 0 0 1 20 50"));
  EXPECT_FALSE(italic("0.8 0.6 -0.6 0.8 20 50")) << "turned";
}

TEST(Text, SpacingMovesThePenButNotTheAdvance) {
  const PageContent page = read("BT /F1 10 Tf 2 Tc 5 Tw 0 0 Td (A A) Tj ET");
  ASSERT_EQ(page.glyphs.size(), 3u);
  EXPECT_NEAR(page.glyphs[1].origin.x, 8.67, 1e-3);
  EXPECT_NEAR(page.glyphs[2].origin.x, 8.67 + 2.78 + 2 + 5, 1e-3);
  EXPECT_NEAR(page.glyphs[0].advance.x, 6.67, 1e-3);
  EXPECT_TRUE(page.glyphs[1].flags & kGlyphSpace);
}

TEST(Text, ArraysKernAgainstTheDirection) {
  const PageContent page = read("BT /F1 10 Tf 0 0 Td [(A) 100 (A) -1000 (A)] TJ (A) Tj ET");
  ASSERT_EQ(page.glyphs.size(), 4u);
  EXPECT_NEAR(page.glyphs[1].origin.x, 5.67, 1e-3);
  EXPECT_NEAR(page.glyphs[2].origin.x, 5.67 + 6.67 + 10, 1e-3);
  EXPECT_EQ(page.glyphs[0].run, page.glyphs[2].run);
  EXPECT_NE(page.glyphs[2].run, page.glyphs[3].run);
}

TEST(Text, ScalingIsHorizontal) {
  const PageContent page = read("BT /F1 10 Tf 50 Tz 0 0 Td (AA) Tj ET");
  EXPECT_NEAR(page.glyphs[1].origin.x, 3.335, 1e-3);
  EXPECT_FLOAT_EQ(page.glyphs[0].size, 10);
}

TEST(Text, LinesMoveByLeading) {
  const PageContent page = read("BT /F1 10 Tf 14 TL 20 100 Td (a) Tj T* (b) Tj (c) ' 1 2 (d) \" 0 -20 TD (e) Tj T* (f) Tj ET");
  ASSERT_EQ(shown(page), "abcdef");
  const float expected[] = {100, 86, 72, 58, 38, 18};
  for (size_t i = 0; i < 6; ++i) {
    EXPECT_FLOAT_EQ(page.glyphs[i].origin.x, page.glyphs[i].code == 'b' ? page.glyphs[i].origin.x : 20) << i;
    EXPECT_FLOAT_EQ(page.glyphs[i].origin.y, expected[i]) << i;
  }
}

TEST(Text, RiseLiftsTheOrigin) {
  const PageContent page = read("BT /F1 10 Tf 0 50 Td 4 Ts (A) Tj 0 Ts (A) Tj ET");
  EXPECT_FLOAT_EQ(page.glyphs[0].origin.y, 54);
  EXPECT_FLOAT_EQ(page.glyphs[1].origin.y, 50);
}

TEST(Text, MatricesTurnAndMirror) {
  const PageContent turned = read("BT /F1 10 Tf 0 1 -1 0 50 50 Tm (A) Tj ET");
  EXPECT_NEAR(turned.glyphs[0].angle, 90, 1e-3);
  EXPECT_NEAR(turned.glyphs[0].advance.y, 6.67, 1e-3);
  EXPECT_FALSE(turned.glyphs[0].flags & kGlyphMirrored);
  const PageContent mirrored = read("q -1 0 0 1 300 0 cm BT /F1 10 Tf 50 50 Td (A) Tj ET Q");
  EXPECT_TRUE(mirrored.glyphs[0].flags & kGlyphMirrored);
  EXPECT_FLOAT_EQ(mirrored.glyphs[0].origin.x, 250);
  EXPECT_NEAR(mirrored.glyphs[0].advance.x, -6.67, 1e-3);
  EXPECT_LT(mirrored.glyphs[0].box.x0, mirrored.glyphs[0].box.x1);
}

TEST(Text, StateIsSavedAndRestored) {
  const PageContent page = read("q 2 0 0 2 0 0 cm /F1 10 Tf BT 10 10 Td (A) Tj ET Q BT /F1 10 Tf 10 10 Td (B) Tj ET Q Q");
  EXPECT_FLOAT_EQ(page.glyphs[0].size, 20);
  EXPECT_FLOAT_EQ(page.glyphs[0].origin.x, 20);
  EXPECT_FLOAT_EQ(page.glyphs[1].size, 10);
}

TEST(Text, BoldIsKnownByNameAndByStroke) {
  const PageContent page = read("BT /F1 10 Tf (A) Tj 2 Tr (B) Tj 0 Tr /F2 10 Tf (C) Tj ET");
  EXPECT_EQ(page.glyphs[0].weight, 1);
  EXPECT_EQ(page.glyphs[1].weight, 2);
  EXPECT_EQ(page.glyphs[2].weight, 2);
}

TEST(Text, LightnessFollowsTheColourSpace) {
  const PageContent page = read(
      "BT /F1 10 Tf 0.5 g (A) Tj 1 0 0 rg (B) Tj 0 0 0 1 k (C) Tj /DeviceGray cs 0.2 sc (D) Tj 0.4 scn (E) Tj ET");
  const int expected[] = {128, 76, 0, 51, 102};
  for (size_t i = 0; i < 5; ++i) EXPECT_NEAR(page.glyphs[i].lightness, expected[i], 1) << i;
}

TEST(Text, FontsMayComeFromTheGraphicsState) {
  PageBuilder builder("BT /G gs (A) Tj ET");
  const PageContent page = builder.resources("/ExtGState<</G<</Font[5 0 R 12]>>>>").read();
  ASSERT_EQ(shown(page), "A");
  EXPECT_FLOAT_EQ(page.glyphs[0].size, 12);
}

TEST(Text, AbsurdNumbersDoNoHarm) {
  const PageContent page = read(
      "1e30 0 0 1e30 0 0 cm 99999999999999999999 0 0 1 0 0 cm BT /F1 999999999999 Tf 99999999999999999999999999 0 Td (A) Tj "
      "[(B) 99999999999999999999999999 (C)] TJ -99999999999 Tz 5 Tr 99 Tr (D) Tj ET");
  for (const Glyph& glyph : page.glyphs) {
    EXPECT_TRUE(std::isfinite(glyph.origin.x) && std::isfinite(glyph.box.y1) && std::isfinite(glyph.size));
  }
}

}  // namespace
}  // namespace seder
