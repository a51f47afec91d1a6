// What the structure tree says of a page's marked content.
#include <gtest/gtest.h>

#include "pdf/pdf_file.h"
#include "support/tiny_pdf.h"

namespace seder::pdf {
namespace {

const char kContent[] =
    "/H1 <</MCID 0>> BDC BT /F1 12 Tf 20 180 Td (Title) Tj ET EMC "
    "/P <</MCID 1>> BDC BT /F1 12 Tf 20 160 Td (One) Tj ET /Span BMC BT /F1 12 Tf 60 160 Td (inside) Tj ET EMC EMC "
    "/TD <</MCID 2>> BDC BT /F1 12 Tf 20 140 Td (cell) Tj ET EMC "
    "BT /F1 12 Tf 20 120 Td (bare) Tj ET "
    "/P <</MCID 9>> BDC BT /F1 12 Tf 20 100 Td (lost) Tj ET EMC";

std::string file(const std::string& parent_tree) {
  test::TinyPdf pdf;
  pdf.object(1, "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 8 0 R>>");
  pdf.object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
  pdf.object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/StructParents 7/Resources<</Font<</F1 5 0 R>>>>>>");
  pdf.stream(4, "", kContent);
  pdf.object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  pdf.object(8, "<</Type/StructTreeRoot/K 9 0 R/RoleMap<</Heading#201 /H1/Absatz /P/Loop /Loop>>/ParentTree " + parent_tree + ">>");
  pdf.object(9, "<</S/Document/P 8 0 R/K[10 0 R 11 0 R 12 0 R]>>");
  pdf.object(10, "<</S/Heading#201/P 9 0 R/K 0>>");
  pdf.object(11, "<</S/Absatz/P 9 0 R/K 1>>");
  pdf.object(12, "<</S/Table/P 9 0 R/K 13 0 R>>");
  pdf.object(13, "<</S/TR/P 12 0 R/K 14 0 R>>");
  pdf.object(14, "<</S/TD/P 13 0 R/K 15 0 R>>");
  pdf.object(15, "<</S/P/P 14 0 R/K 2>>");
  pdf.table();
  return pdf.bytes;
}

std::vector<StructureTag> tags(const std::string& bytes, bool& tagged) {
  Diagnostics diagnostics;
  auto opened = PdfFile::open(bytes, {});
  EXPECT_TRUE(opened.ok());
  const auto page = (*opened)->page(0, diagnostics);
  EXPECT_TRUE(page.ok());
  EXPECT_FALSE((*opened)->info().used_qpdf);
  EXPECT_TRUE(diagnostics.empty());
  tagged = page->tagged;
  std::vector<StructureTag> firsts;   // of the first glyph of each piece
  uint32_t run = kNone;
  for (const Glyph& g : page->glyphs) {
    if (g.run == run) continue;
    run = g.run;
    firsts.push_back(g.marked == kNone ? StructureTag() : page->marked[g.marked].structure);
  }
  return firsts;
}

TEST(StructureTags, AreTheNearestBlocksByTheParentTree) {
  bool tagged = false;
  const auto t = tags(file("<</Nums[7[10 0 R 11 0 R 15 0 R]]>>"), tagged);
  ASSERT_EQ(t.size(), 6u);
  EXPECT_TRUE(tagged);
  EXPECT_EQ(t[0].type, StructureType::kHeading);   // through the role map
  EXPECT_EQ(t[0].level, 1);
  EXPECT_EQ(t[1].type, StructureType::kParagraph);
  EXPECT_EQ(t[1].element, 11u);
  EXPECT_EQ(t[2].element, 11u);                    // a span without an MCID of its own
  EXPECT_EQ(t[3].element, 15u);
  EXPECT_EQ(t[3].cell, 14u);
  EXPECT_EQ(t[3].row, 13u);
  EXPECT_EQ(t[4].element, 0u);
  EXPECT_EQ(t[5].element, 0u);                     // an MCID that the tree does not have
}

TEST(StructureTags, AreFoundInATreeOfSeveralLevels) {
  bool tagged = false;
  const auto t = tags(file("<</Kids[<</Limits[0 3]/Nums[0[15 0 R]]>><</Limits[7 7]/Nums[7[10 0 R 11 0 R 15 0 R]]>>]>>"), tagged);
  EXPECT_TRUE(tagged);
  EXPECT_EQ(t[1].element, 11u);
}

TEST(StructureTags, ABrokenTreeIsNone) {
  for (const char* tree : {"null", "<</Nums[7 99 0 R]>>", "<</Nums[7[99 0 R 8 0 R 4 0 R]]>>", "<</Nums 8 0 R>>", "[1 2]"}) {
    bool tagged = true;
    const auto t = tags(file(tree), tagged);
    EXPECT_FALSE(tagged) << tree;
    EXPECT_EQ(t.size(), 6u);
  }
}

}  // namespace
}  // namespace seder::pdf
