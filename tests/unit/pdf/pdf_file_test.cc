// Files as a whole: damage, encryption, and the step from one object layer to the other.
#include "pdf/pdf_file.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/utf.h"
#include "support/bench_files.h"
#include "support/tiny_pdf.h"

namespace seder::pdf {
namespace {

using test::TinyPdf;

const char kHello[] = "BT /F1 12 Tf 20 100 Td (Hello) Tj ET";

struct Read {
  std::string text;      ///< of all pages, glyph by glyph; pages parted by '|'
  std::string error;
  bool used_qpdf = false;
  Diagnostics diagnostics;

  bool has(std::string_view code) const {
    return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& d) { return d.code == code; });
  }
};

Read read(const std::string& bytes, OpenOptions options = {}) {
  Read out;
  auto file = PdfFile::open(bytes, options);
  if (!file.ok()) {
    out.error = file.error().message;
    return out;
  }
  for (uint32_t i = 0; i < (*file)->page_count(); ++i) {
    if (i > 0) out.text += '|';
    auto page = (*file)->page(i, out.diagnostics);
    if (!page.ok()) {
      out.text += "lost";
      continue;
    }
    for (const Glyph& g : page->glyphs) {
      out.text += to_utf8(page->text_of(g));
      EXPECT_LT(g.font, (*file)->font_count());
      EXPECT_FALSE((*file)->font(g.font).info().name.empty());
    }
  }
  out.used_qpdf = (*file)->info().used_qpdf;
  return out;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

TEST(PdfFile, SoundFilesStayOnTheLazyLayer) {
  Read r = read(TinyPdf::page(kHello));
  EXPECT_EQ(r.text, "Hello");
  EXPECT_FALSE(r.used_qpdf);
  EXPECT_TRUE(r.diagnostics.empty());
}

TEST(PdfFile, SaysWhatIsNoPdf) {
  EXPECT_EQ(PdfFile::open("", {}).error().code, ErrorCode::kNotPdf);
  EXPECT_EQ(PdfFile::open("just text", {}).error().code, ErrorCode::kNotPdf);
  EXPECT_EQ(PdfFile::open("%PDF-1.4\n%%EOF\n", {}).error().code, ErrorCode::kDamaged);
  OpenOptions small;
  small.limits.file_bytes = 3;
  EXPECT_EQ(PdfFile::open("%PDF-", small).error().code, ErrorCode::kLimit);
}

TEST(PdfFile, RepairsDamage) {
  const std::string good = TinyPdf::page(kHello);
  const std::string damaged[] = {
      good.substr(0, good.rfind("startxref")),                       // truncated behind the trailer
      good.substr(0, good.find("xref")),                             // truncated before the table
      "some bytes of a mail program\n" + good,                       // all offsets wrong
      replaced(good, "/Length 36", "/Length 9999"),                  // a stream that is longer than the file
      replaced(good, "/Length 36", "/Length 5 0 R"),                 // a length that is a font
      replaced(good, "/Kids[3 0 R]", "/Kids[2 0 R 3 0 R]"),          // a page tree with a loop
      replaced(good, "0000000015 00000 n", "0000000017 00000 n"),    // an entry that points beside its object
      replaced(good, "/Type/Page/", "/Tipe/Page/"),                  // a page that does not say so
  };
  for (const std::string& bytes : damaged) {
    Read r = read(bytes);
    EXPECT_EQ(r.text, "Hello") << r.error << "\n" << bytes;
    EXPECT_TRUE(r.used_qpdf) << bytes;
  }
}

TEST(PdfFile, FindsMembersOfObjectStreamsWithoutACrossReference) {
  TinyPdf pdf;
  pdf.object_stream(9, {{1, "<</Type/Catalog/Pages 2 0 R>>"},
                        {2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 200]>>"},
                        {3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"},
                        {5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}});
  pdf.stream(4, "", kHello);
  pdf.cross_reference_stream(10);
  EXPECT_EQ(read(pdf.bytes).text, "Hello");
  Read cut = read(pdf.bytes.substr(0, pdf.bytes.find("10 0 obj")));
  EXPECT_EQ(cut.text, "Hello") << cut.error;
  EXPECT_TRUE(cut.has("file-reconstructed"));
}

TEST(PdfFile, LinksInObjectStreamsShowNothingAndOtherAnnotationsDo) {
  const auto annotation = [](const std::string& entries) { return "<</Type/Annot/Rect[100 100 200 150]/AP<</N 6 0 R>>" + entries + ">>"; };
  const auto text_with = [&](const std::string& entries) {
    TinyPdf pdf;
    pdf.object_stream(9, {{1, "<</Type/Catalog/Pages 2 0 R>>"},
                          {2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 200]>>"},
                          {3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[7 0 R 8 0 R]/Resources<</Font<</F1 5 0 R>>>>>>"},
                          {5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"},
                          {7, annotation("/Subtype/Link")},
                          {8, annotation(entries)}});
    pdf.stream(4, "", kHello);
    pdf.stream(6, "/Type/XObject/Subtype/Form/BBox[0 0 50 25]/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 10 Tf 10 5 Td (N) Tj ET");
    pdf.cross_reference_stream(10);
    return read(pdf.bytes).text;
  };
  EXPECT_EQ(text_with("/Subtype /Link"), "Hello");
  EXPECT_EQ(text_with("/Subtype/Stamp"), "HelloN");
  EXPECT_EQ(text_with("/Subtype/Stamp/A<</Subtype/Link>>"), "HelloN") << "the inner one's subtype";
  EXPECT_EQ(text_with("/Subtype/Link#73"), "HelloN") << "a longer name, escaped";
  EXPECT_EQ(text_with("/Subtype/Linked"), "HelloN");
}

TEST(PdfFile, KeepsWhatComesBeforeDamagedStreamData) {
  std::string content = kHello;
  for (int i = 0; i < 500; ++i) content += " BT /F1 9 Tf " + std::to_string(i * 7919 % 997) + " 5 Td (x) Tj ET";
  TinyPdf pdf;
  pdf.one_page("");
  std::string data = test::deflated(content);
  std::fill(data.begin() + static_cast<long>(data.size() / 2), data.end(), '\x5A');
  pdf.stream(4, "/Filter/FlateDecode", data);
  pdf.table();
  Read r = read(pdf.bytes);
  EXPECT_TRUE(r.text.starts_with("Helloxxxx")) << r.text;
  EXPECT_TRUE(r.has("stream-damaged"));
}

TEST(PdfFile, GoesOnWithTheSecondLayerInTheMiddle) {
  TinyPdf pdf;
  pdf.object(1, "<</Type/Catalog/Pages 2 0 R>>");
  pdf.object(2, "<</Type/Pages/Kids[3 0 R 6 0 R 7 0 R]/Count 3/MediaBox[0 0 300 200]/Resources<</Font<</F1 5 0 R>>>>>>");
  pdf.object(3, "<</Type/Page/Contents 4 0 R>>");
  pdf.stream(4, "", kHello);
  pdf.object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  pdf.object(6, "<</Type/Page/Contents 8 0 R>>");
  pdf.object(7, "<</Type/Page/Contents 4 0 R>>");
  pdf.object(8, "<</Length 7>>\nstream\nBT /F1 12 Tf (two) Tj ET\nendstream");
  pdf.table();
  Read r = read(pdf.bytes);
  EXPECT_EQ(r.text, "Hello|two|Hello");
  EXPECT_TRUE(r.used_qpdf);
  OpenOptions fast_only;
  fast_only.layer = Layer::kFastOnly;
  EXPECT_EQ(read(pdf.bytes, fast_only).text, "Hello|lost|lost");
}

TEST(PdfFile, AWalkOverTheNumbersOfALyingFileIsShort) {
  TinyPdf pdf;   // no page tree: pages are looked for among all objects
  pdf.object(1, "<</Type/Catalog>>");
  pdf.object(3, "<</Type/Page/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>");
  pdf.stream(4, "", kHello);
  pdf.object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  pdf.object(2'000'000, "null");
  pdf.table();
  EXPECT_EQ(read(pdf.bytes).text, "Hello");
}

TEST(PdfFile, OneLostPageIsOnePage) {
  TinyPdf pdf;
  pdf.object(1, "<</Type/Catalog/Pages 2 0 R>>");
  pdf.object(2, "<</Type/Pages/Kids[9 0 R 3 0 R]/Count 2/MediaBox[0 0 300 200]>>");
  pdf.object(3, "<</Type/Page/Contents[4 0 R 8 0 R 4 0 R]/Resources<</Font<</F1 5 0 R>>>>>>");
  pdf.stream(4, "", kHello);
  pdf.object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  pdf.table();
  Read r = read(pdf.bytes);
  EXPECT_EQ(r.text, "HelloHello");
  EXPECT_TRUE(r.has("page-lost"));
}

TEST(PdfFile, FieldsWithoutAppearanceShowTheirValues) {
  TinyPdf pdf;
  pdf.one_page(kHello);
  pdf.object(3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/Annots[6 0 R 7 0 R 8 0 R]>>");
  pdf.object(6, "<</Subtype/Widget/Rect[10 10 200 30]/FT/Tx/V<FEFF05E905DC05D505DD>/DA(/F1 10 Tf)>>");
  pdf.object(7, "<</Subtype/Widget/Rect[10 40 200 60]/FT/Tx/Ff 8192/V(secret)/DA(/F1 10 Tf)>>");
  pdf.object(8, "<</Subtype/FreeText/Rect[10 70 200 90]/Contents<FEFF05E005D205DE05E8>/DA(/F1 10 Tf)>>");
  pdf.table();
  auto file = PdfFile::open(pdf.bytes, {});
  ASSERT_TRUE(file.ok());
  Diagnostics diagnostics;
  auto page = (*file)->page(0, diagnostics);
  ASSERT_TRUE(page.ok());
  ASSERT_EQ(page->glyphs.size(), 7u);
  EXPECT_EQ(page->text_of(page->glyphs[5]), U"שלום");
  EXPECT_EQ(page->text_of(page->glyphs[6]), U"נגמר");   // free text, as viewers write it
}

TEST(PdfFile, EncryptedFilesNeedTheirPassword) {
  if (std::system("qpdf --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "SKIPPED: the qpdf command is not installed";
  namespace fs = std::filesystem;
  const fs::path plain = fs::temp_directory_path() / ("seder-plain-" + std::to_string(::getpid()) + ".pdf");
  const fs::path locked = fs::temp_directory_path() / ("seder-locked-" + std::to_string(::getpid()) + ".pdf");
  std::ofstream(plain, std::ios::binary) << TinyPdf::page(kHello);
  for (std::string bits : {"40", "128", "256"}) {
    for (std::string user : {"", "sod"}) {
      std::string weak = bits == "256" ? "" : "--allow-weak-crypto ";
      std::string command = "qpdf " + weak + "--encrypt '" + user + "' owner " + bits + " -- " + plain.string() + " " + locked.string();
      ASSERT_EQ(std::system(command.c_str()), 0) << command;
      const std::string bytes = test::read_file(locked);
      OpenOptions options;
      options.password = user;
      EXPECT_EQ(read(bytes, options).text, "Hello") << command;
      options.password = "wrong";
      auto refused = PdfFile::open(bytes, options);
      if (user.empty()) {   // whatever is given
        EXPECT_EQ(read(bytes, options).text, "Hello") << command;
        continue;
      }
      ASSERT_FALSE(refused.ok());
      EXPECT_EQ(refused.error().code, ErrorCode::kPassword) << command;
    }
  }
  fs::remove(plain);
  fs::remove(locked);
}

}  // namespace
}  // namespace seder::pdf
