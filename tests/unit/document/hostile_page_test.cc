// Pages that once crashed a stage behind the PDF layer; found by mutation.
#include <gtest/gtest.h>

#include "seder/seder.h"
#include "support/tiny_pdf.h"

namespace seder {
namespace {

bool survives(const std::string& content) {
  auto document = Document::open_bytes(test::TinyPdf::page(content));
  return document.ok() && document->page(0).ok();
}

TEST(HostilePage, TextOfSizeZero) {
  EXPECT_TRUE(survives("BT /F1 0 Tf 20 100 Td (Hello there) Tj 0 -12 Td (and on) Tj ET"));
  EXPECT_TRUE(survives("BT /F1 9 Tf 0 0 0 0 20 100 Tm (Hello there) Tj ET"));
  EXPECT_TRUE(survives("BT /F1 0.0000001 Tf 20 100 Td (Hello) Tj 9 -9 Td (there) Tj ET"));
}

TEST(HostilePage, TextOfHugeSize) {
  EXPECT_TRUE(survives("BT /F1 999999 Tf 20 100 Td (Hello there) Tj ET"));
  EXPECT_TRUE(survives("BT /F1 9 Tf 1e6 0 0 1e6 20 100 Tm (Hello) Tj 1e6 1e6 Td (there) Tj ET"));
}

}  // namespace
}  // namespace seder
