// One-page PDFs from readable content streams, and a look at the glyphs they give.
//
//   PageContent page = PageBuilder("BT /F1 10 Tf 20 50 Td (Hi) Tj ET").read();
//   EXPECT_EQ(shown(page), "Hi");
//
// The font F1 is Helvetica. The page is 300 x 200 points. Whatever else is needed is added before read():
// resources, page entries, catalog entries, further objects (from number 10 on).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/glyph.h"
#include "base/result.h"
#include "seder/limits.h"

namespace seder::pdf {
class PdfFile;
}

namespace seder::test {

class PageBuilder {
 public:
  explicit PageBuilder(std::string content) : content_(std::move(content)) {}

  /// Further entries of /Resources: "/XObject<</X 10 0 R>>".
  PageBuilder& resources(const std::string& entries) { resources_ += entries; return *this; }
  /// Further entries of the page: "/Rotate 90".
  PageBuilder& page(const std::string& entries) { page_ += entries; return *this; }
  PageBuilder& catalog(const std::string& entries) { catalog_ += entries; return *this; }
  PageBuilder& object(uint32_t number, const std::string& body);
  /// dict without brackets and /Length.
  PageBuilder& stream(uint32_t number, const std::string& dict, const std::string& data);
  PageBuilder& limits(const Limits& limits) { limits_ = limits; return *this; }

  /// The file.
  std::string bytes() const;
  /// Its page; a failure of the test where it cannot be read.
  PageContent read();
  /// What was found wrong while reading.
  const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  struct Extra {
    uint32_t number;
    std::string dict, data;
    bool stream;
  };
  std::string content_, resources_, page_, catalog_;
  std::vector<Extra> extras_;
  Limits limits_;
  Diagnostics diagnostics_;
  std::string file_bytes_;
  std::shared_ptr<pdf::PdfFile> file_;   ///< the page's marked content points into it
};

/// The text of all glyphs that nothing hides, in paint order (UTF-8).
std::string shown(const PageContent& page);
/// The text of the glyphs that have all of these flags.
std::string flagged(const PageContent& page, uint16_t flags);
bool has_diagnostic(const Diagnostics& diagnostics, const std::string& code);

}  // namespace seder::test
