// The same file read through the lazy layer and through libqpdf gives the same glyphs, on every file of
// ../shared/bench that the lazy layer accepts. Skipped, and said so, where that folder is not there.
#include <gtest/gtest.h>

#include "base/utf.h"
#include "pdf/pdf_file.h"
#include "support/bench_files.h"

namespace seder::pdf {
namespace {

constexpr uint32_t kPagesOfAFile = 12;   // keeps the test quick; bench files have one to three

std::string shown(const PageContent& page, const Glyph& g) {
  char place[96];
  std::snprintf(place, sizeof place, "'%s' code %u at %.3f %.3f advance %.3f %.3f size %.3f flags %x source %d",
                to_utf8(page.text_of(g)).c_str(), g.code, g.origin.x, g.origin.y, g.advance.x, g.advance.y, g.size, g.flags,
                static_cast<int>(g.source));
  return place;
}

std::string difference(const PageContent& a, const PageContent& b) {
  if (a.width != b.width || a.height != b.height) return "page sizes differ";
  for (size_t i = 0; i < std::min(a.glyphs.size(), b.glyphs.size()); ++i) {
    std::string lazy = shown(a, a.glyphs[i]), qpdf = shown(b, b.glyphs[i]);
    if (lazy != qpdf) return "glyph " + std::to_string(i) + "\n  lazy: " + lazy + "\n  qpdf: " + qpdf;
  }
  if (a.glyphs.size() != b.glyphs.size()) return std::to_string(a.glyphs.size()) + " and " + std::to_string(b.glyphs.size()) + " glyphs";
  if (a.graphics.size() != b.graphics.size()) return "graphics differ";
  return {};
}

Result<std::unique_ptr<PdfFile>> open(const std::string& data, Layer layer) {
  OpenOptions options;
  options.layer = layer;
  return PdfFile::open(data, options);
}

/// Compares page by page; counts the glyphs seen.
std::string compare(const std::string& data, size_t& glyphs, bool& accepted) {
  auto fast = open(data, Layer::kFastOnly);
  if (!fast.ok()) return {};
  auto qpdf = open(data, Layer::kQpdfOnly);
  if (!qpdf.ok()) return qpdf.error().message;
  if ((*fast)->page_count() != (*qpdf)->page_count()) return "page counts differ";
  for (uint32_t i = 0; i < std::min((*fast)->page_count(), kPagesOfAFile); ++i) {
    Diagnostics ignored;
    auto a = (*fast)->page(i, ignored);
    if (!a.ok()) return {};
    auto b = (*qpdf)->page(i, ignored);
    if (!b.ok()) return b.error().message;
    if (std::string found = difference(*a, *b); !found.empty()) return "page " + std::to_string(i) + ": " + found;
    glyphs += a->glyphs.size();
  }
  accepted = true;
  return {};
}

TEST(Layers, GiveTheSameGlyphs) {
  std::vector<std::filesystem::path> files = test::bench_files();
  if (files.empty()) GTEST_SKIP() << "SKIPPED: ../shared/bench is not there";
  size_t glyphs = 0, accepted = 0;
  for (const auto& path : files) {
    bool lazy = false;
    EXPECT_EQ(compare(test::read_file(path), glyphs, lazy), "") << path;
    accepted += lazy;
  }
  EXPECT_GE(accepted * 100, files.size() * 97);
  EXPECT_GT(glyphs, files.size() * 100);
}

}  // namespace
}  // namespace seder::pdf
