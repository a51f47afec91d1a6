#include "support/pdf_builder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/utf.h"
#include "pdf/pdf_file.h"
#include "support/tiny_pdf.h"

namespace seder::test {

PageBuilder& PageBuilder::object(uint32_t number, const std::string& body) {
  extras_.push_back({number, body, {}, false});
  return *this;
}

PageBuilder& PageBuilder::stream(uint32_t number, const std::string& dict, const std::string& data) {
  extras_.push_back({number, dict, data, true});
  return *this;
}

std::string PageBuilder::bytes() const {
  TinyPdf pdf;
  pdf.object(1, "<</Type/Catalog/Pages 2 0 R" + catalog_ + ">>");
  pdf.object(2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 200]>>");
  pdf.object(3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>" + resources_ + ">>" + page_ + ">>");
  pdf.stream(4, "", content_);
  pdf.object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  pdf.object(6, "<</Type/Font/Subtype/Type1/BaseFont/Courier-Bold/Encoding/WinAnsiEncoding>>");
  for (const Extra& extra : extras_) {
    if (extra.stream) pdf.stream(extra.number, extra.dict, extra.data);
    else pdf.object(extra.number, extra.dict);
  }
  pdf.table();
  return pdf.bytes;
}

PageContent PageBuilder::read() {
  file_bytes_ = bytes();
  pdf::OpenOptions options;
  options.limits = limits_;
  auto file = pdf::PdfFile::open(file_bytes_, options);
  if (!file.ok()) {
    ADD_FAILURE() << file.error().message;
    return {};
  }
  file_ = *std::move(file);
  auto page = file_->page(0, diagnostics_);
  if (!page.ok()) {
    ADD_FAILURE() << page.error().message;
    return {};
  }
  return *std::move(page);
}

std::string flagged(const PageContent& page, uint16_t flags) {
  std::string out;
  for (const Glyph& glyph : page.glyphs) {
    if ((glyph.flags & flags) != flags) continue;
    for (char32_t c : page.text_of(glyph)) append_utf8(out, c);
  }
  return out;
}

std::string shown(const PageContent& page) {
  std::string out;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.flags & kGlyphHiddenMask) continue;
    for (char32_t c : page.text_of(glyph)) append_utf8(out, c);
  }
  return out;
}

bool has_diagnostic(const Diagnostics& diagnostics, const std::string& code) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& d) { return d.code == code; });
}

}  // namespace seder::test
