// Forms, annotations, Type 3 fonts, page geometry, limits.
#include <gtest/gtest.h>

#include "support/pdf_builder.h"

namespace seder {
namespace {

using test::flagged;
using test::has_diagnostic;
using test::PageBuilder;
using test::shown;

const std::string kText = "BT /F1 10 Tf 20 50 Td (A) Tj ET ";
const std::string kForm = "/Type/XObject/Subtype/Form/BBox[0 0 300 200]";

TEST(Forms, MatrixBoxAndResourcesOfTheirOwn) {
  PageBuilder builder("/X Do " + kText);
  builder.resources("/XObject<</X 10 0 R>>")
      .stream(10, "/Type/XObject/Subtype/Form/BBox[0 0 40 100]/Matrix[1 0 0 1 100 0]/Resources<</Font<</F1 6 0 R>>>>",
              "BT /F1 20 Tf 20 50 Td (F) Tj 60 0 Td (G) Tj ET");
  const PageContent page = builder.read();
  EXPECT_FLOAT_EQ(page.glyphs[0].origin.x, 120);
  EXPECT_EQ(page.glyphs[0].weight, 2) << "the form's F1 is bold";
  EXPECT_EQ(flagged(page, kGlyphClipped), "G") << "beyond the box";
  EXPECT_EQ(shown(page), "FA");
  EXPECT_FLOAT_EQ(page.glyphs[2].size, 10) << "the form's state ends with it";
}

TEST(Forms, WithoutResourcesUseThePages) {
  PageBuilder builder("/X Do");
  builder.resources("/XObject<</X 10 0 R>>").stream(10, kForm, kText);
  EXPECT_EQ(shown(builder.read()), "A");
}

TEST(Forms, LoopsAndDepthAreBounded) {
  PageBuilder loop(kText + "/X Do");
  loop.resources("/XObject<</X 10 0 R>>").stream(10, kForm, kText + "/X Do");
  EXPECT_EQ(shown(loop.read()), "AA");
  EXPECT_TRUE(has_diagnostic(loop.diagnostics(), "form-loop"));

  PageBuilder deep("/X10 Do");
  std::string objects;
  for (int i = 10; i < 80; ++i) objects += "/X" + std::to_string(i) + " " + std::to_string(i) + " 0 R";
  deep.resources("/XObject<<" + objects + ">>");
  for (int i = 10; i < 79; ++i) deep.stream(static_cast<uint32_t>(i), kForm, kText + "/X" + std::to_string(i + 1) + " Do");
  deep.stream(79, kForm, "");
  EXPECT_EQ(deep.read().glyphs.size(), Limits{}.form_depth);
  EXPECT_TRUE(has_diagnostic(deep.diagnostics(), "limit-form-depth"));
}

PageBuilder annotated(const std::string& entries) {
  PageBuilder builder(kText);
  builder.page("/Annots[10 0 R]")
      .object(10, "<</Type/Annot/Rect[100 100 200 150]" + entries + ">>")
      .stream(11, "/Type/XObject/Subtype/Form/BBox[0 0 50 25]/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 10 Tf 10 5 Td (N) Tj ET")
      .stream(12, "/Type/XObject/Subtype/Form/BBox[0 0 50 25]/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 10 Tf 10 5 Td (M) Tj ET");
  return builder;
}

TEST(Annotations, AppearancesAreFittedIntoTheirRectangle) {
  const PageContent page = annotated("/Subtype/FreeText/AP<</N 11 0 R>>").read();
  ASSERT_EQ(page.glyphs.size(), 2u);
  EXPECT_EQ(flagged(page, kGlyphAnnotation), "N");
  EXPECT_FLOAT_EQ(page.glyphs[1].origin.x, 120);
  EXPECT_FLOAT_EQ(page.glyphs[1].origin.y, 110);
  EXPECT_FLOAT_EQ(page.glyphs[1].size, 20);
}

TEST(Annotations, StatesAndHiddenOnes) {
  EXPECT_EQ(shown(annotated("/Subtype/Widget/AS/On/AP<</N<</On 12 0 R/Off 11 0 R>>>>").read()), "AM");
  EXPECT_EQ(shown(annotated("/Subtype/Stamp/F 2/AP<</N 11 0 R>>").read()), "A") << "hidden";
  EXPECT_EQ(shown(annotated("/Subtype/Stamp/F 32/AP<</N 11 0 R>>").read()), "A") << "no view";
}

TEST(Annotations, FieldsWithoutAppearanceShowTheirValue) {
  EXPECT_EQ(shown(annotated("/Subtype/Widget/FT/Tx/T(x)/V(value)/DA(/Helv 10 Tf)").read()), "Avalue");
}

// A viewer shows what the box has room for; the rest is scrolled to.
TEST(Annotations, AListBoxHasAllItsOptions) {
  PageBuilder form = annotated("/Subtype/Widget/FT/Ch/Opt[(one)(two)[(3)(three)](four)(five)(six)]/DA(/Helv 10 Tf)/AP<</N 11 0 R>>");
  const PageContent page = form.read();
  EXPECT_EQ(shown(page), "Aonetwothreefourfivesix");
  float top = 1e9f;
  for (size_t i = 1; i < page.glyphs.size(); ++i) {
    EXPECT_LT(page.glyphs[i].box.y1, top + 1) << "one below the other";
    top = page.glyphs[i].box.y0;
  }
  EXPECT_EQ(shown(annotated("/Subtype/Widget/FT/Ch/Ff 131072/Opt[(one)(two)]/V(two)/AP<</N 11 0 R>>").read()), "AN") << "a combo box shows its appearance";
}

const std::string kType3 = "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 97/LastChar 97/Widths[500]"
                           "/CharProcs<</g1 11 0 R>>/Encoding<</Differences[97/g1]>>/Resources<</Font<</F1 5 0 R>>>>";

TEST(Type3, WidthsGoThroughTheFontMatrix) {
  PageBuilder form("/X Do");
  form.resources("/XObject<</X 12 0 R>>")
      .object(10, kType3 + ">>")
      .stream(11, "", "500 0 d0 0 0 400 400 re f")
      .stream(12, kForm + "/Resources<</Font<</T 10 0 R>>>>", "BT /T 10 Tf 20 50 Td (aa) Tj ET");
  const PageContent page = form.read();
  ASSERT_EQ(page.glyphs.size(), 2u);
  EXPECT_TRUE(page.glyphs[0].flags & kGlyphType3);
  EXPECT_NEAR(page.glyphs[1].origin.x, 25, 1e-3);
  EXPECT_TRUE(page.graphics.empty()) << "a letter's strokes are no rules";
}

TEST(Type3, ProceduresThatShowTextOfAnotherFont) {
  PageBuilder form("/X Do");
  form.resources("/XObject<</X 12 0 R>>")
      .object(10, kType3 + ">>")
      .stream(11, "", "500 0 d0 BT /F1 1000 Tf (Q) Tj ET")
      .stream(12, kForm + "/Resources<</Font<</T 10 0 R>>>>", "BT /T 10 Tf 20 50 Td (aa) Tj ET");
  const PageContent page = form.read();
  EXPECT_EQ(shown(page), "QQ");
  ASSERT_EQ(page.glyphs.size(), 2u);
  EXPECT_NEAR(page.glyphs[0].size, 10, 1e-3);
  EXPECT_NEAR(page.glyphs[1].origin.x, 25, 1e-3);
}

// A at (20, 50) of a page 300 wide and 200 high, turned clockwise.
TEST(Page, Rotation) {
  struct Case { int rotate; float x, y, angle; };
  for (const Case& c : {Case{0, 20, 50, 0}, {90, 50, 280, -90}, {180, 280, 150, 180}, {270, 150, 20, 90}}) {
    const PageContent page = PageBuilder(kText).page("/Rotate " + std::to_string(c.rotate)).read();
    EXPECT_NEAR(page.glyphs[0].origin.x, c.x, 1e-3) << c.rotate;
    EXPECT_NEAR(page.glyphs[0].origin.y, c.y, 1e-3) << c.rotate;
    EXPECT_NEAR(page.glyphs[0].angle, c.angle, 1e-3) << c.rotate;
    EXPECT_FLOAT_EQ(page.width, c.rotate % 180 == 0 ? 300 : 200);
    EXPECT_EQ(shown(page), "A");
  }
}

TEST(Page, CropBoxAndUserUnit) {
  const PageContent page = PageBuilder(kText).page("/CropBox[10 20 110 120]/UserUnit 2").read();
  EXPECT_FLOAT_EQ(page.width, 200);
  EXPECT_FLOAT_EQ(page.glyphs[0].origin.x, 20);
  EXPECT_FLOAT_EQ(page.glyphs[0].origin.y, 60);
  EXPECT_FLOAT_EQ(page.glyphs[0].size, 20);
}

TEST(Page, LimitsKeepWhatWasRead) {
  std::string content = "BT /F1 10 Tf 20 50 Td ";
  for (int i = 0; i < 100; ++i) content += "(A) Tj ";
  Limits limits;
  limits.page_operators = 13;
  PageBuilder builder(content);
  EXPECT_EQ(builder.limits(limits).read().glyphs.size(), 10u);
  EXPECT_TRUE(has_diagnostic(builder.diagnostics(), "limit-page-operators"));
}

}  // namespace
}  // namespace seder
