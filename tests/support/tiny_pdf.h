// PDFs written by hand: a body, and a cross-reference of the kind a test needs.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace seder::test {

class TinyPdf {
 public:
  TinyPdf() { bytes = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"; }

  /// An object at the end of the file; remembers where it stands.
  void object(uint32_t number, const std::string& body);
  /// dict without brackets and /Length.
  void stream(uint32_t number, const std::string& dict, const std::string& data);
  /// Objects in an object stream; they are listed by cross_reference_stream only.
  void object_stream(uint32_t number, const std::vector<std::pair<uint32_t, std::string>>& members);

  /// Cross-reference of what was added since the last one; trailer: entries besides /Size and /Prev.
  void table(const std::string& trailer = "/Root 1 0 R");
  void cross_reference_stream(uint32_t number, const std::string& trailer = "/Root 1 0 R", bool compress = false);

  /// Catalog 1, page tree 2, page 3 with the font 5 (Helvetica) as F1 and this content in stream 4.
  void one_page(const std::string& content);
  /// A whole file with one page and a table.
  static std::string page(const std::string& content);

  std::string bytes;

 private:
  struct Place {
    int type;            ///< 1: offset, 2: in an object stream
    uint64_t position;
    uint32_t index;
  };
  void finish(size_t start);

  std::map<uint32_t, Place> fresh_;
  uint32_t size_ = 1;
  size_t previous_ = 0;
};

/// zlib-wrapped.
std::string deflated(const std::string& data);

}  // namespace seder::test
