// Text that a reader does not see, each kind with the case beside it that he does see.
#include <gtest/gtest.h>

#include "support/pdf_builder.h"

namespace seder {
namespace {

using test::flagged;
using test::PageBuilder;
using test::shown;

const std::string kText = "BT /F1 10 Tf 20 50 Td (A) Tj ET ";

PageContent read(const std::string& content) { return PageBuilder(content).read(); }

TEST(Hidden, RenderModes) {
  const PageContent page = read("BT /F1 10 Tf 20 50 Td 3 Tr (A) Tj 7 Tr (B) Tj 1 Tr (C) Tj ET");
  EXPECT_EQ(flagged(page, kGlyphInvisible), "AB");
  EXPECT_EQ(shown(page), "C");
}

TEST(Hidden, WhiteOnPaper) {
  EXPECT_EQ(flagged(read("1 g " + kText), kGlyphUnseen), "A");
  EXPECT_EQ(shown(read("0 0 100 100 re f 1 g " + kText)), "A") << "white on black";
  EXPECT_EQ(flagged(read("0 0 100 100 re f " + kText), kGlyphUnseen), "A") << "black on black";
  EXPECT_EQ(flagged(read("0 0 100 100 re f 1 g 0 0 100 100 re f 0 g " + kText), kGlyphUnseen), "") << "black on white on black";
}

TEST(Hidden, OutlinedLettersAreSeenByTheirStroke) {
  EXPECT_EQ(shown(read("0 G 1 g 2 Tr " + kText)), "A") << "white letters with a black outline";
  EXPECT_EQ(flagged(read("1 G 1 g 2 Tr " + kText), kGlyphUnseen), "A");
  EXPECT_EQ(flagged(read("1 G 0 g 1 Tr " + kText), kGlyphUnseen), "A");
}

// What a curve encloses is not computed; white text over a filled one is taken for seen.
TEST(Hidden, WhiteOnAFilledCurve) {
  const std::string disc = "10 50 m 10 80 60 80 60 50 c 60 20 10 20 10 50 c ";
  EXPECT_EQ(shown(read("0 0 1 rg " + disc + "f 1 g " + kText)), "A");
  EXPECT_EQ(flagged(read("0 0 1 RG " + disc + "S 1 g " + kText), kGlyphUnseen), "A") << "an outline paints nothing inside";
  EXPECT_EQ(flagged(read("1 g " + disc + "f " + kText), kGlyphUnseen), "A") << "white on a white disc";
  EXPECT_EQ(shown(read("0 g " + kText + "0 0 1 rg " + disc + "f")), "A") << "a curve is not known to cover";
}

TEST(Hidden, WhiteOnWhatShinesThroughOrChanges) {
  const std::string disc = "10 50 m 10 80 60 80 60 50 c 60 20 10 20 10 50 c ";
  const auto shown_on = [](const std::string& content) {
    return shown(PageBuilder(content).resources("/ExtGState<</Half<</ca 0.5>>>>").read());
  };
  EXPECT_EQ(shown_on("q /Half gs 0 0 1 rg " + disc + "f Q 1 g " + kText), "A");
  EXPECT_EQ(shown_on("q /Half gs 0 0 1 rg 0 0 100 100 re f Q 1 g " + kText), "A");
  EXPECT_EQ(shown_on("q 0 0 100 100 re W n /Blue sh Q 1 g " + kText), "A");
  EXPECT_EQ(shown_on("q 0 80 100 100 re W n /Blue sh Q 1 g " + kText), "") << "beside the gradient";
  EXPECT_EQ(shown_on("0 g " + kText + "q 0 0 100 100 re W n /Blue sh Q"), "A") << "a gradient is not known to cover";
}

TEST(Hidden, OutsideTheClip) {
  EXPECT_EQ(shown(read("q 0 0 100 100 re W n " + kText + "Q")), "A");
  EXPECT_EQ(flagged(read("q 100 100 50 50 re W n " + kText + "Q"), kGlyphClipped), "A");
  EXPECT_EQ(shown(read("q 100 100 50 50 re W n Q " + kText)), "A") << "the clip ends with Q";
  EXPECT_EQ(flagged(read("q W n " + kText + "Q"), kGlyphClipped), "A") << "an empty path clips everything";
}

// An italic that a face lacks is made by slanting; at the right edge of a right-to-left line its first letter leans out of the page's clip.
TEST(Hidden, SlantedLettersLeanOverTheEdgeOfTheClip) {
  const std::string slanted = "BT /F1 10 Tf 1 0 0.6 1 20 50 Tm (A) Tj ET Q";
  EXPECT_EQ(shown(read("q 0 0 24 100 re W n " + slanted)), "A");
  EXPECT_EQ(flagged(read("q 0 0 20 100 re W n " + slanted), kGlyphClipped), "A");
}

// Cairo clips a sign to just its ink, which fills a small part of its box.
TEST(Hidden, ASignWhoseInkIsInsideTheClip) {
  EXPECT_EQ(shown(read("q 20 48 2 4 re W n BT /F1 10 Tf 20 50 Td (,) Tj ET Q")), ",");
  EXPECT_EQ(flagged(read("q 20 48 2 4 re W n " + kText + "Q"), kGlyphClipped), "A") << "the foot of a letter";
  EXPECT_EQ(flagged(read("q 20 56 2 4 re W n BT /F1 10 Tf 20 50 Td (,) Tj ET Q"), kGlyphClipped), ",");
}

TEST(Hidden, OffThePage) {
  EXPECT_EQ(flagged(read("BT /F1 10 Tf 400 50 Td (A) Tj ET"), kGlyphClipped), "A");
  EXPECT_EQ(flagged(PageBuilder(kText).page("/CropBox[100 0 300 200]").read(), kGlyphClipped), "A");
}

TEST(Hidden, CoveredLater) {
  EXPECT_EQ(flagged(read(kText + "1 g 10 40 50 30 re f"), kGlyphCovered), "A");
  EXPECT_EQ(shown(read("1 g 10 40 50 30 re f 0 g " + kText)), "A") << "painted before";
  EXPECT_EQ(shown(read(kText + "1 g 10 40 13 30 re f")), "A") << "a part only";
}

TEST(Hidden, TransparentPaintCoversNothing) {
  PageBuilder half(kText + "/G gs 1 g 10 40 50 30 re f");
  EXPECT_EQ(shown(half.resources("/ExtGState<</G<</ca 0.4>>>>").read()), "A");
  PageBuilder marker(kText + "/G gs 1 1 0 rg 10 40 50 30 re f");
  EXPECT_EQ(shown(marker.resources("/ExtGState<</G<</BM/Multiply>>>>").read()), "A");
}

TEST(Hidden, ImagesCoverTheTextLayerBelow) {
  PageBuilder scan("q BT /F1 10 Tf 20 50 Td 3 Tr (L) Tj ET Q " + kText + "q 300 0 0 200 0 0 cm /I Do Q");
  const PageContent page = scan.resources("/XObject<</I 10 0 R>>")
                               .stream(10, "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "x")
                               .read();
  EXPECT_EQ(flagged(page, kGlyphInvisible), "L");
  EXPECT_EQ(flagged(page, kGlyphCovered), "A");
  ASSERT_EQ(page.graphics.size(), 1u);
  EXPECT_EQ(page.graphics[0].kind, Graphic::Kind::kImage);
  EXPECT_FLOAT_EQ(page.graphics[0].box.x1, 300);
}

TEST(Hidden, RulesAndBoxesAreNoted) {
  const PageContent page = read("10 10 100 0.5 re f 10 20 m 110 20 l S 20 30 60 40 re S 0.9 g 20 100 60 40 re f");
  ASSERT_EQ(page.graphics.size(), 4u);
  EXPECT_EQ(page.graphics[0].kind, Graphic::Kind::kRule);
  EXPECT_EQ(page.graphics[1].kind, Graphic::Kind::kRule);
  EXPECT_EQ(page.graphics[2].kind, Graphic::Kind::kStrokeBox);
  EXPECT_EQ(page.graphics[3].kind, Graphic::Kind::kFill);
  EXPECT_EQ(page.graphics[3].lightness, 230);
}

// LibreOffice Draw and Impress begin a rectangle in the middle of its lower side.
TEST(Hidden, ARectangleMayBeginInTheMiddleOfASide) {
  const PageContent page = read("0.2 g 40 20 m 10 20 l 10 60 l 70 60 l 70 20 l 40 20 l h f 40 20 m 10 20 l 10 60 l 70 60 l 70 20 l 40 20 l h S "
                                "40 20 m 10 20 l 10 60 l 70 60 l 70 40 l 40 40 l h f");
  ASSERT_GE(page.graphics.size(), 2u);
  EXPECT_EQ(page.graphics[0].kind, Graphic::Kind::kFill);
  EXPECT_FLOAT_EQ(page.graphics[0].box.width(), 60);
  EXPECT_FLOAT_EQ(page.graphics[0].box.height(), 40);
  EXPECT_EQ(page.graphics[1].kind, Graphic::Kind::kStrokeBox);
  EXPECT_EQ(std::count_if(page.graphics.begin(), page.graphics.end(), [](const Graphic& g) { return g.kind == Graphic::Kind::kFill; }), 1);
}

TEST(Hidden, TextAfterInlineImages) {
  const PageContent page = read("q 10 0 0 10 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID (\x01) EI Q " + kText);
  EXPECT_EQ(shown(page), "A");
  EXPECT_EQ(page.graphics.size(), 1u);
}

}  // namespace
}  // namespace seder
