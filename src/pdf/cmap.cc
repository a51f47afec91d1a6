// CMap programs -> tables.
// In: the decoded stream. Out: sorted ranges. Method: one pass of a scanner that knows only what CMaps are made
// of (hex strings, names, integers, arrays, words) and looks at the last word for the mode; counts before
// `begin...` and `def`s are ignored, because producers get them wrong. Lookup is a binary search.
// Source: ISO 32000 9.7.5.4 and 9.10.3; Adobe Technical Note 5014.
// Cannot decide: overlapping ranges beyond kOverlapLookBack; PostScript that computes its operands.
#include "pdf/cmap.h"

#include <algorithm>

#include "pdf/blended_units.h"
#include "pdf/lexer.h"
#include "pdf/summed_units.h"

namespace seder::pdf {

namespace {

constexpr size_t kMostRanges = 400'000;       // of one CMap: above every real one, bounds a hostile one
constexpr size_t kMostTextUnits = 512;        // of one destination string
constexpr int kOverlapLookBack = 64;          // ranges searched backwards for one that covers a code

enum class Kind : uint8_t { kEnd, kHex, kInteger, kName, kText, kOpen, kClose, kWord };

struct Scanner {
  std::string_view bytes;
  size_t at = 0;
  std::string_view view;        // of the token; for kHex the digits as written
  uint32_t number = 0;

  Kind next();
  void skip();
  Kind hex();
  Kind text();
};

void Scanner::skip() {
  while (at < bytes.size()) {
    if (is_white(bytes[at])) {
      ++at;
    } else if (bytes[at] == '%') {
      while (at < bytes.size() && bytes[at] != '\n' && bytes[at] != '\r') ++at;
    } else {
      return;
    }
  }
}

Kind Scanner::hex() {
  const size_t from = at;
  while (at < bytes.size() && bytes[at] != '>' && bytes[at] != '<') ++at;
  view = bytes.substr(from, at - from);
  if (at < bytes.size() && bytes[at] == '>') ++at;
  return Kind::kHex;
}

Kind Scanner::text() {
  const size_t from = at;
  int depth = 1;
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (c == '\\') ++at;
    else if (c == '(') ++depth;
    else if (c == ')' && --depth == 0) break;
  }
  at = std::min(at, bytes.size());
  view = bytes.substr(from, at - from);
  if (at < bytes.size()) ++at;
  return Kind::kText;
}

Kind Scanner::next() {
  skip();
  if (at >= bytes.size()) return Kind::kEnd;
  const char c = bytes[at];
  if (c == '<' && at + 1 < bytes.size() && bytes[at + 1] == '<') return at += 2, view = {}, Kind::kWord;
  if (c == '<') return ++at, hex();
  if (c == '(') return ++at, text();
  if (c == '[') return ++at, Kind::kOpen;
  if (c == ']') return ++at, Kind::kClose;
  if (c == '/') {
    const size_t from = ++at;
    while (at < bytes.size() && !ends_token(bytes[at])) ++at;
    view = bytes.substr(from, at - from);
    return Kind::kName;
  }
  if (char_class(c) == kDelimiter) return ++at, view = {}, Kind::kWord;
  const size_t from = at;
  while (at < bytes.size() && !ends_token(bytes[at])) ++at;
  view = bytes.substr(from, at - from);
  number = 0;
  for (char d : view) {
    if (d < '0' || d > '9') return Kind::kWord;
    number = number * 10 + static_cast<uint32_t>(d - '0');
  }
  return Kind::kInteger;
}

// Hex digits as one big-endian number of at most four bytes; an odd last digit counts as its high half (7.3.4.3).
CodeRead code_of(std::string_view digits) {
  CodeRead out{0, 0};
  int count = 0;
  for (char c : digits) {
    const int value = hex_digit(c);
    if (value < 0) continue;
    if (++count > 8) break;
    out.code = out.code << 4 | static_cast<uint32_t>(value);
  }
  count = std::min(count, 8);
  if (count & 1) out.code <<= 4, ++count;
  out.bytes = static_cast<uint8_t>(std::max(1, count / 2));
  return out;
}

void append_utf16(uint32_t unit, std::u32string& out) {
  const bool low = unit >= 0xDC00 && unit < 0xE000;
  if (low && !out.empty() && out.back() >= 0xD800 && out.back() < 0xDC00) {
    out.back() = 0x10000 + ((out.back() - 0xD800) << 10) + (unit - 0xDC00);
  } else {
    out.push_back(unit);
  }
}

// Half of a pair alone is no character.
void drop_surrogates(std::u32string& text) {
  for (char32_t& c : text) {
    if ((c >= 0xD800 && c < 0xE000) || c > 0x10FFFF) c = 0xFFFD;
  }
}

// UTF-16BE; one byte alone is a character below U+0100 (written by several producers).
void append_hex_text(std::string_view digits, std::u32string& out) {
  uint32_t unit = 0;
  int count = 0;
  size_t units = 0;
  for (char c : digits) {
    const int value = hex_digit(c);
    if (value < 0) continue;
    unit = unit << 4 | static_cast<uint32_t>(value);
    if (++count == 4) {
      append_utf16(unit, out);
      unit = 0, count = 0;
      if (++units == kMostTextUnits) break;
    }
  }
  if (count > 0 && units == 0) out.push_back(unit);
  drop_surrogates(out);
}

void append_literal_text(std::string_view bytes, std::u32string& out) {
  for (size_t i = 0; i + 1 < bytes.size() && i < 2 * kMostTextUnits; i += 2) {
    append_utf16(static_cast<uint8_t>(bytes[i]) << 8 | static_cast<uint8_t>(bytes[i + 1]), out);
  }
  drop_surrogates(out);
}

enum class Mode : uint8_t { kNone, kCodespace, kCidChar, kCidRange, kBfChar, kBfRange };

Mode mode_after(std::string_view word, Mode mode) {
  if (word == "begincodespacerange") return Mode::kCodespace;
  if (word == "begincidchar") return Mode::kCidChar;
  if (word == "begincidrange") return Mode::kCidRange;
  if (word == "beginbfchar") return Mode::kBfChar;
  if (word == "beginbfrange") return Mode::kBfRange;
  if (word.starts_with("end") || word.starts_with("begin")) return Mode::kNone;
  return mode;
}

bool by_code(const CidMap::Range& a, const CidMap::Range& b) {
  return a.bytes != b.bytes ? a.bytes < b.bytes : a.low < b.low;
}

void finish(CidMap& map) {
  if (!std::is_sorted(map.ranges.begin(), map.ranges.end(), by_code)) {
    std::stable_sort(map.ranges.begin(), map.ranges.end(), by_code);
  }
}

// ---- ToUnicode ----

class ToUnicodeReader {
 public:
  ToUnicodeReader(std::string_view stream, std::string& base) : scanner_{stream, 0, {}, 0}, base_(base) {}
  UnicodeMap read();

 private:
  bool destination(Kind kind);
  void range(uint32_t low, uint32_t high);
  void array(uint32_t low, uint32_t high);

  Scanner scanner_;
  std::string& base_;
  UnicodeMap map_;
  std::u32string text_;
  Kind kind_ = Kind::kEnd;
};

bool ToUnicodeReader::destination(Kind kind) {
  text_.clear();
  if (kind == Kind::kHex) return append_hex_text(scanner_.view, text_), mend_summed_units(text_), true;
  if (kind == Kind::kText) return append_literal_text(scanner_.view, text_), true;
  if (kind == Kind::kInteger) return text_.push_back(std::min<uint32_t>(scanner_.number, 0x110000)), drop_surrogates(text_), true;
  return kind == Kind::kName;  // a glyph name (5014): left to the font's encoding
}

void ToUnicodeReader::array(uint32_t low, uint32_t high) {
  uint64_t code = low;
  for (kind_ = scanner_.next(); destination(kind_); kind_ = scanner_.next(), ++code) {
    if (code <= high && !text_.empty()) map_.add(static_cast<uint32_t>(code), static_cast<uint32_t>(code), text_, false);
  }
  if (kind_ == Kind::kClose) kind_ = scanner_.next();
}

// After the second code; leaves kind_ at the token after the range.
void ToUnicodeReader::range(uint32_t low, uint32_t high) {
  kind_ = scanner_.next();
  if (kind_ == Kind::kOpen) return array(low, high);
  if (!destination(kind_)) return;
  if (high >= low && !text_.empty()) map_.add(low, high, text_, true);
  kind_ = scanner_.next();
}

UnicodeMap ToUnicodeReader::read() {
  Mode mode = Mode::kNone;
  std::string_view name;
  bool pdfwrite = false;
  kind_ = scanner_.next();
  while (kind_ != Kind::kEnd && map_.size() < kMostRanges) {
    if (kind_ == Kind::kWord) {
      if (scanner_.view == "usecmap") base_ = name;
      mode = mode_after(scanner_.view, mode);
    } else if (kind_ == Kind::kName) {
      pdfwrite = pdfwrite || (name == "CMapName" && is_pdfwrite_name(scanner_.view));
      name = scanner_.view;
    } else if (kind_ == Kind::kHex && (mode == Mode::kBfChar || mode == Mode::kBfRange)) {
      const CodeRead low = code_of(scanner_.view);
      kind_ = scanner_.next();
      if (mode == Mode::kBfRange) {
        if (kind_ != Kind::kHex) continue;
        range(low.code, code_of(scanner_.view).code);
        continue;
      }
      if (!destination(kind_)) continue;
      if (!text_.empty()) map_.add(low.code, low.code, text_, false);
    }
    kind_ = scanner_.next();
  }
  map_.finish();
  if (pdfwrite) mend_blended_units(map_);
  return std::move(map_);
}

}  // namespace

// ---- UnicodeMap ----

void UnicodeMap::add(uint32_t low, uint32_t high, std::u32string_view text, bool counts_up) {
  if (text.empty() || text.size() > kMostTextUnits) return;
  Range range{low, high, text[0], static_cast<uint16_t>(text.size()), counts_up};
  if (text.size() > 1) {
    range.value = static_cast<uint32_t>(pool_.size());
    pool_.insert(pool_.end(), text.begin(), text.end());
  }
  ranges_.push_back(range);
}

void UnicodeMap::finish() {
  const auto by_low = [](const Range& a, const Range& b) { return a.low < b.low; };
  if (!std::is_sorted(ranges_.begin(), ranges_.end(), by_low)) std::stable_sort(ranges_.begin(), ranges_.end(), by_low);
}

const UnicodeMap::Range* UnicodeMap::find(uint32_t code) const {
  auto after = std::upper_bound(ranges_.begin(), ranges_.end(), code, [](uint32_t c, const Range& r) { return c < r.low; });
  for (int back = 0; back < kOverlapLookBack && after != ranges_.begin(); ++back) {
    --after;
    if (code <= after->high) return &*after;
  }
  return nullptr;
}

bool UnicodeMap::append(uint32_t code, std::u32string& out) const {
  const Range* range = find(code);
  if (range == nullptr) {
    if (identity_ && code < 0x110000 && (code < 0xD800 || code > 0xDFFF)) return out.push_back(code), true;
    return false;
  }
  const uint32_t step = range->counts_up ? code - range->low : 0;
  if (range->count == 1) {
    const uint64_t c = uint64_t{range->value} + step;
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return false;
    out.push_back(static_cast<char32_t>(c));
    return true;
  }
  out.append(pool_.data() + range->value, range->count);
  out.back() = std::min<char32_t>(out.back() + std::min<uint32_t>(step, 0x10FFFF), 0x10FFFF);
  return true;
}

// ---- CidMap ----

CodeRead CidMap::read_spaces(std::string_view bytes, size_t at) const {
  const size_t left = bytes.size() - at;
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(bytes[at + i]); };
  if (identity || codespaces.empty()) {
    if (left < 2) return {byte(0), 1};
    return {static_cast<uint32_t>(byte(0) << 8 | byte(1)), 2};
  }
  uint32_t code = 0;
  uint8_t shortest = 4;
  for (uint8_t n = 1; n <= 4 && n <= left; ++n) {
    code = code << 8 | byte(n - 1u);
    for (const Codespace& space : codespaces) {
      if (space.bytes < shortest) shortest = space.bytes;
      if (space.bytes != n) continue;
      bool inside = true;  // a codespace is a box: each byte lies between those of low and high (9.7.6.2)
      for (int shift = 0; shift < n * 8; shift += 8) {
        const uint32_t b = code >> shift & 0xFF;
        inside = inside && b >= (space.low >> shift & 0xFF) && b <= (space.high >> shift & 0xFF);
      }
      if (inside) return {code, n};
    }
  }
  const uint8_t eaten = static_cast<uint8_t>(std::min<size_t>(std::max<uint8_t>(shortest, 1), left));
  code = 0;
  for (uint8_t i = 0; i < eaten; ++i) code = code << 8 | byte(i);
  return {code, eaten};
}

uint32_t CidMap::cid_of(CodeRead read) const {
  if (identity) return read.code;
  auto after = std::upper_bound(ranges.begin(), ranges.end(), read, [](const CodeRead& c, const Range& r) {
    return c.bytes != r.bytes ? c.bytes < r.bytes : c.code < r.low;
  });
  for (int back = 0; back < kOverlapLookBack && after != ranges.begin(); ++back) {
    --after;
    if (after->bytes != read.bytes) break;
    if (read.code <= after->high) return after->cid + (read.code - after->low);
  }
  return 0;
}

CidMap parse_cid_map(std::string_view stream, std::string& base) {
  CidMap map;
  Scanner scanner{stream, 0, {}, 0};
  Mode mode = Mode::kNone;
  std::string_view name;
  CodeRead codes[2];
  int have = 0;
  bool writing_mode = false;
  for (Kind kind = scanner.next(); kind != Kind::kEnd && map.ranges.size() < kMostRanges; kind = scanner.next()) {
    if (kind == Kind::kWord) {
      if (scanner.view == "usecmap") base = name;
      mode = mode_after(scanner.view, mode);
      have = 0;
    } else if (kind == Kind::kName) {
      name = scanner.view;
      writing_mode = name == "WMode";
    } else if (kind == Kind::kHex) {
      if (have < 2) codes[have++] = code_of(scanner.view);
      if (mode == Mode::kCodespace && have == 2) {
        if (map.codespaces.size() < 1000) map.codespaces.push_back({codes[0].bytes, codes[0].code, codes[1].code});
        have = 0;
      }
    } else if (kind == Kind::kInteger) {
      if (writing_mode) map.vertical = scanner.number == 1;
      writing_mode = false;
      if (mode == Mode::kCidChar && have == 1) map.ranges.push_back({codes[0].bytes, codes[0].code, codes[0].code, scanner.number});
      if (mode == Mode::kCidRange && have == 2) map.ranges.push_back({codes[0].bytes, codes[0].code, codes[1].code, scanner.number});
      have = 0;
    }
  }
  finish(map);
  return map;
}

void build_on(CidMap& map, const CidMap& base) {
  if (map.codespaces.empty()) map.codespaces = base.codespaces;
  if (base.identity && map.ranges.empty()) {
    map.identity = true;
    return;
  }
  std::vector<CidMap::Range> all = base.ranges;
  if (base.identity) all.push_back({2, 0, 0xFFFF, 0});
  all.insert(all.end(), map.ranges.begin(), map.ranges.end());  // stable: map's own come later and win
  map.ranges = std::move(all);
  finish(map);
}

UnicodeMap parse_to_unicode(std::string_view stream, std::string& base) { return ToUnicodeReader(stream, base).read(); }

}  // namespace seder::pdf
