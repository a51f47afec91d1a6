// Marked content and optional content.
#include <gtest/gtest.h>

#include "support/pdf_builder.h"

namespace seder {
namespace {

using test::flagged;
using test::PageBuilder;
using test::shown;

std::string text(char c) { return std::string("BT /F1 10 Tf 20 50 Td (") + c + ") Tj ET "; }

TEST(MarkedContent, SpansNestAndKeepTheirProperties) {
  PageBuilder builder("/P <</MCID 3/Lang(he)>> BDC " + text('A') + "/Span /Q BDC " + text('B') + "EMC EMC " + text('C'));
  const PageContent page = builder.resources("/Properties<</Q<</ActualText<FEFF05D0>>>>>").read();
  ASSERT_EQ(page.marked.size(), 2u);
  EXPECT_EQ(page.marked[0].tag, "P");
  EXPECT_EQ(page.marked[0].mcid, 3);
  EXPECT_EQ(page.marked[0].language, "he");
  EXPECT_EQ(page.marked[1].parent, 0u);
  ASSERT_TRUE(page.marked[1].has_actual_text);
  ASSERT_EQ(page.marked[1].actual_count, 1u);
  EXPECT_EQ(page.text[page.marked[1].actual_first], U'\u05D0');
  EXPECT_EQ(page.glyphs[0].marked, 0u);
  EXPECT_EQ(page.glyphs[1].marked, 1u);
  EXPECT_EQ(page.glyphs[2].marked, kNone);
  EXPECT_EQ(shown(page), "ABC") << "glyphs keep their own text";
}

TEST(MarkedContent, ActualTextInThreeEncodings) {
  PageBuilder builder("/Span <</ActualText<FFFED005>>> BDC EMC /Span <</ActualText(\xEF\xBB\xBF\xD7\x90)>> BDC EMC /Span <</ActualText(\x80)>> BDC EMC");
  const PageContent page = builder.read();
  ASSERT_EQ(page.marked.size(), 3u);
  EXPECT_EQ(page.text[page.marked[0].actual_first], U'\u05D0');
  EXPECT_EQ(page.text[page.marked[1].actual_first], U'\u05D0');
  EXPECT_EQ(page.text[page.marked[2].actual_first], U'\u2022') << "PDFDocEncoding";
}

TEST(MarkedContent, ArtifactsAndReversedChars) {
  const PageContent page = PageBuilder("/Artifact BMC " + text('A') + "EMC /Artifact <</Type/Pagination>> BDC " + text('B') +
                                       "EMC /ReversedChars BMC /Span BMC " + text('C') + "EMC EMC EMC EMC " + text('D')).read();
  EXPECT_EQ(flagged(page, kGlyphArtifact), "AB");
  EXPECT_EQ(flagged(page, kGlyphReversed), "C");
}

PageBuilder layered(const std::string& configuration, const std::string& properties) {
  PageBuilder builder("/OC /L BDC " + text('A') + "EMC " + text('B'));
  builder.resources("/Properties<</L " + properties + ">>")
      .catalog("/OCProperties<</OCGs[10 0 R 11 0 R]/D<<" + configuration + ">>>>")
      .object(10, "<</Type/OCG/Name(one)>>")
      .object(11, "<</Type/OCG/Name(two)>>");
  return builder;
}

TEST(OptionalContent, GroupsThatAreOffAreLeftOut) {
  EXPECT_EQ(shown(layered("", "10 0 R").read()), "AB");
  EXPECT_EQ(shown(layered("/OFF[10 0 R]", "10 0 R").read()), "B");
  EXPECT_EQ(shown(layered("/BaseState/OFF", "10 0 R").read()), "B");
  EXPECT_EQ(shown(layered("/BaseState/OFF/ON[10 0 R]", "10 0 R").read()), "AB");
}

TEST(OptionalContent, MembershipPolicies) {
  const auto membership = [](const std::string& policy) { return "<</Type/OCMD/OCGs[10 0 R 11 0 R]/P/" + policy + ">>"; };
  EXPECT_EQ(shown(layered("/OFF[10 0 R]", membership("AnyOn")).read()), "AB");
  EXPECT_EQ(shown(layered("/OFF[10 0 R]", membership("AllOn")).read()), "B");
  EXPECT_EQ(shown(layered("/OFF[10 0 R]", membership("AnyOff")).read()), "AB");
  EXPECT_EQ(shown(layered("/OFF[10 0 R]", membership("AllOff")).read()), "B");
}

TEST(OptionalContent, FormsMayBelongToAGroup) {
  PageBuilder builder("/X Do " + text('B'));
  builder.resources("/XObject<</X 12 0 R>>")
      .catalog("/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>")
      .object(10, "<</Type/OCG/Name(one)>>")
      .stream(12, "/Type/XObject/Subtype/Form/BBox[0 0 300 200]/OC 10 0 R", text('A'));
  EXPECT_EQ(shown(builder.read()), "B");
}

}  // namespace
}  // namespace seder
