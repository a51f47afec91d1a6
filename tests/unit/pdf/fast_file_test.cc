// What the lazy layer accepts, and that it refuses everything else.
#include <gtest/gtest.h>

#include "pdf/object_source.h"
#include "pdf/page_tree.h"
#include "support/tiny_pdf.h"

namespace seder::pdf {
namespace {

using test::TinyPdf;

/// The page's content as the lazy layer reads it, or why it refuses.
std::string content_of(const std::string& bytes, const Limits& limits = {}, uint32_t index = 0) {
  auto source = open_fast(bytes, limits);
  if (!source.ok()) return "refused: " + source.error().message;
  Arena document, page;
  Diagnostics diagnostics;
  auto tree = PageTree::read(**source, document, limits, diagnostics);
  if (!tree.ok()) return "refused: " + tree.error().message;
  if (index >= tree->count()) return "no such page";
  auto input = tree->page(index, **source, page, diagnostics);
  if (!input.ok()) return "refused: " + input.error().message;
  Object contents = (*source)->get(input->dict, "Contents", page);
  if ((*source)->failed()) return "refused: " + (*source)->failure().message;
  auto decoded = (*source)->decode(contents, page);
  return decoded.ok() ? std::string(*decoded) : "refused: " + decoded.error().message;
}

bool refused(const std::string& bytes) { return content_of(bytes).starts_with("refused"); }

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

TEST(FastFile, ReadsATable) { EXPECT_EQ(content_of(TinyPdf::page("BT ET")), "BT ET"); }

TEST(FastFile, ReadsCrossReferenceAndObjectStreams) {
  for (bool compress : {false, true}) {
    TinyPdf pdf;
    pdf.object_stream(9, {{1, "<</Type/Catalog/Pages 2 0 R>>"},
                          {2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 9 9]>>"},
                          {3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"}});
    pdf.stream(4, "/Filter/FlateDecode", test::deflated("q Q"));
    pdf.cross_reference_stream(10, "/Root 1 0 R", compress);
    EXPECT_EQ(content_of(pdf.bytes), "q Q");
  }
}

TEST(FastFile, FollowsUpdates) {
  TinyPdf pdf;
  pdf.one_page("old");
  pdf.table();
  pdf.stream(4, "", "new");
  pdf.table();
  EXPECT_EQ(content_of(pdf.bytes), "new");
  pdf.stream(4, "", "newest");
  pdf.cross_reference_stream(8);
  EXPECT_EQ(content_of(pdf.bytes), "newest");
}

TEST(FastFile, HybridTablesHideObjectsFromOldReaders) {
  TinyPdf pdf;
  pdf.stream(4, "", "hidden");
  pdf.cross_reference_stream(8);
  std::string start = std::to_string(pdf.bytes.rfind("8 0 obj"));
  TinyPdf whole = pdf;
  whole.object(1, "<</Type/Catalog/Pages 2 0 R>>");
  whole.object(2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 200]>>");
  whole.object(3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>");
  whole.table("/Root 1 0 R/XRefStm " + start);
  EXPECT_EQ(content_of(whole.bytes), "hidden");
}

TEST(FastFile, FiltersAndIndirectLength) {
  TinyPdf pdf;
  pdf.one_page("");
  pdf.object(4, "<</Length 6 0 R/Filter[/AHx/A85]>>stream\n3837635552445d6a374245626f377e3e>\nendstream");
  pdf.object(6, "33");
  pdf.table();
  EXPECT_EQ(content_of(pdf.bytes), "Hello world");
}

TEST(FastFile, RefusesDamage) {
  std::string good = TinyPdf::page("BT ET");
  EXPECT_FALSE(refused(good));
  EXPECT_TRUE(refused(""));
  EXPECT_TRUE(refused("junk" + good));
  EXPECT_FALSE(refused(good + "<html>"));
  EXPECT_TRUE(refused(good + "4 0 obj\n<<>>"));
  EXPECT_TRUE(refused(good + std::string(2000, '-')));
  EXPECT_TRUE(refused(good.substr(0, good.size() - 30)));
  EXPECT_TRUE(refused(replaced(good, "/Length 5", "/Length 4")) || content_of(replaced(good, "/Length 5", "/Length 4")) == "BT E");
  EXPECT_TRUE(refused(replaced(good, "/Length 5", "/Length 9")));
  EXPECT_TRUE(refused(replaced(good, "3 0 obj", "7 0 obj")));
  EXPECT_TRUE(refused(replaced(good, "endobj", "endo  ")));
  EXPECT_TRUE(refused(replaced(good, "0000000000 65535 f ", "0000000000 65535 x ")));
  EXPECT_TRUE(refused(replaced(good, "/Kids[3 0 R]", "/Kids[2 0 R]")));
  EXPECT_TRUE(refused(replaced(good, "/Kids[3 0 R]", "/Kids[9 0 R]")));
  EXPECT_TRUE(refused(replaced(good, "trailer\n<<", "trailer\n<</Encrypt 5 0 R")));
  EXPECT_TRUE(refused(replaced(good, "/Root 1 0 R", "/Root 1 0 Q")));
}

TEST(FastFile, RefusesLoopsAndLies) {
  TinyPdf loop;
  loop.one_page("x");
  loop.table("/Root 1 0 R/Prev " + std::to_string(loop.bytes.size()));
  EXPECT_TRUE(refused(loop.bytes));

  TinyPdf length;
  length.one_page("x");
  length.object(4, "<</Length 4 0 R>>stream\nx\nendstream");
  length.table();
  EXPECT_TRUE(refused(length.bytes));

  TinyPdf inside;   // an object stream that says that it lies in itself
  inside.object_stream(9, {{9, "<<>>"}, {1, "<</Type/Catalog/Pages 2 0 R>>"}});
  inside.cross_reference_stream(10);
  EXPECT_TRUE(refused(inside.bytes));

  TinyPdf bomb;
  bomb.one_page("");
  bomb.stream(4, "/Filter[/FlateDecode/FlateDecode]", test::deflated(test::deflated(std::string(9u << 20, ' '))));
  bomb.table();
  Limits limits;
  limits.stream_bytes = 8u << 20;
  EXPECT_EQ(content_of(bomb.bytes, limits), "refused: a stream is too large");
}

TEST(FastFile, ANumberBeyondAnyFileCostsNothing) {
  TinyPdf pdf;
  pdf.one_page("x");
  pdf.object(15'999'990, "null");
  pdf.table();
  EXPECT_TRUE(refused(pdf.bytes));
}

TEST(PageTree, InheritsAndCounts) {
  TinyPdf pdf;
  pdf.object(1, "<</Type/Catalog/Pages 2 0 R>>");
  pdf.object(2, "<</Type/Pages/Kids[3 0 R 6 0 R]/Count 77/MediaBox[0 0 300 200]/Rotate 90>>");
  pdf.object(3, "<</Type/Pages/Kids[4 0 R 5 0 R]/CropBox[10 10 500 100]/Rotate -90>>");
  pdf.object(4, "<</Type/Page>>");
  pdf.object(5, "<</Type/Page/Rotate 0/MediaBox[100 100 0 0]/UserUnit 2>>");
  pdf.object(6, "<</Type/Page>>");
  pdf.table();
  auto source = open_fast(pdf.bytes, Limits());
  ASSERT_TRUE(source.ok());
  Arena arena;
  Diagnostics diagnostics;
  auto tree = PageTree::read(**source, arena, Limits(), diagnostics);
  ASSERT_TRUE(tree.ok());
  ASSERT_EQ(tree->count(), 3u);
  auto page = [&](uint32_t i) { return *tree->page(i, **source, arena, diagnostics); };
  EXPECT_EQ(page(0).rotate, 270);
  EXPECT_EQ(page(0).crop_box.x1, 300);
  EXPECT_EQ(page(0).crop_box.y1, 100);
  EXPECT_EQ(page(1).rotate, 0);
  EXPECT_EQ(page(1).crop_box.x1, 100);
  EXPECT_EQ(page(1).user_unit, 2);
  EXPECT_EQ(page(2).rotate, 90);
  EXPECT_EQ(page(2).crop_box.width(), 300);
}

}  // namespace
}  // namespace seder::pdf
