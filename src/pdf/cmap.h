// CMaps (ISO 32000 9.7.5, 9.10.3; Adobe Technical Notes 5014 and 5411): bytes of a string -> code -> CID, and
// code -> Unicode.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace seder::pdf {

/// One code read from a string.
struct CodeRead {
  uint32_t code = 0;
  uint8_t bytes = 1;
};

/// An Encoding CMap of a Type 0 font.
struct CidMap {
  struct Codespace {
    uint8_t bytes = 2;
    uint32_t low = 0, high = 0;
  };
  struct Range {
    uint8_t bytes = 2;
    uint32_t low = 0, high = 0, cid = 0;
  };
  bool identity = false;          ///< two bytes, code = CID; the arrays are empty
  bool vertical = false;
  std::vector<Codespace> codespaces;
  std::vector<Range> ranges;      ///< sorted by (bytes, low)

  /// at < bytes.size(). Where no codespace fits, as many bytes as the shortest codespace has are eaten (9.7.6.3).
  CodeRead read(std::string_view bytes, size_t at) const {
    if (identity && bytes.size() - at >= 2) {
      return {static_cast<uint32_t>(static_cast<uint8_t>(bytes[at]) << 8 | static_cast<uint8_t>(bytes[at + 1])), 2};
    }
    return read_spaces(bytes, at);
  }
  CodeRead read_spaces(std::string_view bytes, size_t at) const;
  /// 0 (notdef) where the CMap has none.
  uint32_t cid_of(CodeRead code) const;
};

/// A ToUnicode CMap, or CID -> Unicode of a character collection.
class UnicodeMap {
 public:
  struct Range {
    uint32_t low = 0, high = 0;
    uint32_t value = 0;      ///< the character of low, or the index of its first one in the text pool
    uint16_t count = 1;      ///< characters; with 1 the value itself is the character
    bool counts_up = false;  ///< code low + i has the (last) character plus i
  };
  bool empty() const { return ranges_.empty() && !identity_; }
  size_t size() const { return ranges_.size(); }
  /// Appends the characters of a code; false where it has none.
  bool append(uint32_t code, std::u32string& out) const;
  void set_identity() { identity_ = true; }

  void add(uint32_t low, uint32_t high, std::u32string_view text, bool counts_up);
  void finish();             ///< sorts; to be called after the last add()
  const std::vector<Range>& ranges() const { return ranges_; }
  std::vector<Range>& ranges() { return ranges_; }   ///< values may be changed, codes not
  /// Letters were not as written and have been put right (blended_units.h).
  void set_amended() { amended_ = true; }
  bool is_amended() const { return amended_; }
  void doubt(uint32_t code) { doubted_.push_back(code); }   ///< in ascending order
  /// What the map says of the code is not to be trusted.
  bool doubts(uint32_t code) const { return !doubted_.empty() && std::binary_search(doubted_.begin(), doubted_.end(), code); }

 private:
  const Range* find(uint32_t code) const;
  std::vector<Range> ranges_;
  std::vector<char32_t> pool_;
  std::vector<uint32_t> doubted_;
  bool identity_ = false, amended_ = false;
};

/// Reads a CMap stream, however sloppy. Neither can fail; what is not understood is skipped.
/// base: name of a CMap it builds on (usecmap), empty where there is none.
CidMap parse_cid_map(std::string_view stream, std::string& base);
UnicodeMap parse_to_unicode(std::string_view stream, std::string& base);
/// Puts base's codespaces and ranges below those of map.
void build_on(CidMap& map, const CidMap& base);

/// A predefined CMap by name (table 116), Identity-H and -V included; false where there is none by that name.
bool predefined_cid_map(std::string_view name, CidMap& out);
/// CID -> Unicode of Adobe-`ordering`: GB1, CNS1, Japan1, Korea1.
bool collection_to_unicode(std::string_view ordering, UnicodeMap& out);

}  // namespace seder::pdf
