// Input: a ToUnicode map of Ghostscript's pdfwrite. Output: the same, with the ranges that lost their high bytes put right, or doubted.
// Method: pdfwrite of Ghostscript 10.00 (Debian 12) reads the first value of a bfrange, 05D0, as 05 | D0, and counts up from
// there; values of bfchars are whole. So alef to tav are D5 to EF, and each item of an array is one byte by itself. A map that has
// accented letters beside right-to-left ones, or more of them than plain ones, or several codes for most of its signs, is one of these. Faces whose glyphs
// stand in the alphabet's order, and codes that are characters, leave one reading; all else is doubted, and left to the outlines.
// Source: none; maps written by that version against those it was given. Cannot decide: ranges in a font of its own numbering.
#include "pdf/blended_units.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "script/script.h"

namespace seder::pdf {
namespace {

constexpr char32_t kFirstCoded = 0xC0, kLastCoded = 0x1FF;   // of one byte and a count: no right-to-left text has them
constexpr size_t kFewestCoded = 3;       // accented letters by which alone a map is told,
constexpr size_t kFewestNumbered = 4;    // and letters that a numbering of the face has to explain where no other letter bears it out
constexpr size_t kFewestInOrder = 8;     // ASCII characters whose places in the face say where the others stand
constexpr size_t kFewestShared = 6;      // codes that have their sign in common with another: most of a map's
constexpr size_t kFewestAlphabet = 12, kFewestCapitals = 6;   // accented letters, and capitals of them, that no Latin text has
constexpr char32_t kAlef = 0x5D0, kTav = 0x5EA, kLastYiddish = 0x5F4;
constexpr char32_t kAlefTold = 0xD5;     // the least that a letter of Hebrew is told as; points and maqaf are told as less
constexpr char32_t kFirstPointTold = 0xB0, kLastCapital = 0xDE;
constexpr char32_t kArabicBits = 0x06;   // that all Arabic letters have in their low byte when 06 is in it

char32_t low(char32_t c) { return c & 0xFF; }
char32_t high(char32_t c) { return c >> 8; }
bool is_plain_letter(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_letter_of_ours(char32_t c) { return script::is_letter(c) && script::strong_of(c) == script::Strong::kRtl; }

/// c in a range whose first character has lost its high byte may be told so.
bool is_blend(char32_t c, char32_t told) { return high(c) != 0 && told >= low(c) && ((told - low(c)) & ~high(c)) == 0; }

using Ranges = std::span<UnicodeMap::Range>;

bool is_coded(const UnicodeMap::Range& r) { return r.count == 1 && r.value >= kFirstCoded && r.value <= kLastCoded; }
/// A range for one code; at the end of a row of 256 pdfwrite goes on to the next row's.
bool is_one(const UnicodeMap::Range& r) { return r.count == 1 && (r.low == r.high || (low(r.low) == 0xFF && r.high == r.low + 0x100)); }

struct Signs {
  size_t coded = 0, plain = 0, ours = 0;
  size_t capitals = 0;                     ///< of the coded ones
  size_t own_code = 0;                     ///< coded letters at their own codes: an honest Latin font
  size_t signs = 0, shared = 0, shared_arabic = 0;   ///< ASCII
  bool has_twins = false;                  ///< one sign of what is left of dashes at two codes
};

bool is_sign(const UnicodeMap::Range& r) { return is_one(r) && r.value > ' ' && r.value < '@'; }

/// What 20 leaves of a dash, a quotation mark, a bullet or three dots; otherwise 0.
char32_t dash_of(char32_t told) {
  constexpr std::u32string_view kTold = U"3489<=>\"&", kTrue = U"\u2013\u2014\u2018\u2019\u201C\u201D\u201E\u2022\u2026";
  const size_t at = kTold.find(told);
  return at == kTold.npos ? 0 : kTrue[at];
}

/// Faces keep ASCII in order: a sign that stands elsewhere is a dash, or a quotation mark, that is told as it.
void mend_dashes(Ranges ranges) {
  std::vector<int64_t> shifts;
  for (const UnicodeMap::Range& r : ranges)
    if (is_one(r) && r.value > ' ' && r.value <= '~') shifts.push_back(int64_t{r.value} - r.low);
  if (shifts.size() < kFewestInOrder) return;
  std::nth_element(shifts.begin(), shifts.begin() + static_cast<ptrdiff_t>(shifts.size() / 2), shifts.end());
  const int64_t usual = shifts[shifts.size() / 2];
  const auto off = [&](const UnicodeMap::Range& r) { return is_one(r) && r.value > ' ' && r.value <= '~' && int64_t{r.value} - r.low != usual; };
  if (std::any_of(ranges.begin(), ranges.end(), [&](const auto& r) { return off(r) && dash_of(r.value) == 0; })) return;
  for (UnicodeMap::Range& r : ranges)
    if (off(r)) r.value = dash_of(r.value);
}

/// A dash, 2013, is told as 3, a quotation mark, 2019, as 9: of two codes for such a sign one is another's.
bool is_twin(Ranges ranges, const UnicodeMap::Range& one) {
  return is_sign(one) && std::any_of(ranges.begin(), ranges.end(), [&](const UnicodeMap::Range& r) { return is_one(r) && r.value == one.value && r.low != one.low; });
}

Signs count(Ranges ranges) {
  Signs n;
  std::array<uint32_t, 128> codes_of{};
  for (const UnicodeMap::Range& r : ranges) {
    if (!is_one(r)) continue;
    n.coded += is_coded(r), n.plain += is_plain_letter(r.value), n.ours += is_letter_of_ours(r.value);
    n.own_code += is_coded(r) && r.value == r.low, n.capitals += is_coded(r) && r.value <= kLastCapital;
    if (r.value > ' ' && r.value < codes_of.size()) ++codes_of[r.value], ++n.signs;
  }
  for (char32_t c = 0; c < codes_of.size(); ++c) {
    if (codes_of[c] < 2) continue;
    n.shared += codes_of[c];
    n.has_twins = n.has_twins || c < '@';
    if ((c & kArabicBits) == kArabicBits) n.shared_arabic += codes_of[c];
  }
  return n;
}

/// Codes that are characters (TCPDF): each is told as itself or as its blend, and none by its own text.
bool mend_unicode_codes(Ranges ranges) {
  size_t blends = 0;
  for (const UnicodeMap::Range& r : ranges) {   // of more codes than one where pdfwrite went past the end of a row
    if (r.value == r.low) continue;
    if (r.count != 1 || r.value > kLastCoded || !is_blend(r.low, r.value)) return false;
    blends += is_letter_of_ours(r.low);
  }
  if (blends < kFewestCoded) return false;
  for (UnicodeMap::Range& r : ranges) r.value = r.low;
  return true;
}

/// All coded letters are Hebrew at this distance from their codes.
bool explains(Ranges ranges, int64_t shift) {
  return std::all_of(ranges.begin(), ranges.end(), [&](const UnicodeMap::Range& r) {
    if (!is_one(r) || !is_coded(r) || r.value < kAlefTold) return true;
    const int64_t c = int64_t{r.low} + shift;
    return c >= kAlef && (c <= kTav || (c >= 0x5F0 && c <= kLastYiddish)) && is_blend(static_cast<char32_t>(c), r.value);
  });
}

/// How far letters stand from their codes, in a face that has them in the alphabet's order; nothing where the map leaves a choice.
std::optional<int64_t> find_shift(Ranges ranges, size_t coded) {
  std::optional<int64_t> whole;
  for (const UnicodeMap::Range& r : ranges) {
    if (!is_one(r) || r.value < kAlef || r.value > kTav) continue;
    const int64_t shift = int64_t{r.value} - r.low;
    if (whole && *whole != shift) return {};
    whole = shift;
  }
  if (whole) return explains(ranges, *whole) ? whole : std::nullopt;
  const auto first = std::find_if(ranges.begin(), ranges.end(), [](const auto& r) { return is_one(r) && is_coded(r) && r.value >= kAlefTold; });
  if (first == ranges.end()) return {};
  std::optional<int64_t> only;
  for (int64_t c = kAlef; coded >= kFewestNumbered && c <= kTav; ++c) {
    const int64_t shift = c - first->low;
    if (!explains(ranges, shift)) continue;
    if (only) return {};
    only = shift;
  }
  return only;
}

/// What a face keeps in order: points, or digits of one kind. Those that are whole say which the others are.
struct Series {
  char32_t first, last;
  char32_t told_first, told_last;
};
constexpr Series kPoints = {0x5B0, 0x5C7, kFirstPointTold, kAlefTold - 1}, kDigits[] = {{0x6F0, 0x6F9, 0xF0, 0xFF}, {0x660, 0x669, 0x60, 0x7F}};

/// By the distance of the nearest whole one from its code. Says whether any was put right.
bool mend_series(Ranges ranges, const Series& series) {
  const auto is_whole = [&](const UnicodeMap::Range& r) { return is_one(r) && r.value >= series.first && r.value <= series.last; };
  std::vector<UnicodeMap::Range> whole;
  std::copy_if(ranges.begin(), ranges.end(), std::back_inserter(whole), is_whole);
  if (whole.empty()) return false;
  bool mended = false;
  for (UnicodeMap::Range& r : ranges) {
    if (!is_one(r) || r.value < series.told_first || r.value > series.told_last) continue;
    const auto distance = [&](const UnicodeMap::Range& w) { return w.low > r.low ? w.low - r.low : r.low - w.low; };
    const auto near = std::min_element(whole.begin(), whole.end(), [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
    const int64_t c = int64_t{r.low} + near->value - near->low;
    if (c < series.first || c > series.last || !is_blend(static_cast<char32_t>(c), r.value)) continue;
    r.value = static_cast<uint32_t>(c), mended = true;
  }
  return mended;
}

}  // namespace

bool is_pdfwrite_name(std::string_view name) {
  return name.size() > 1 && name[0] == 'R' && std::all_of(name.begin() + 1, name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void mend_blended_units(UnicodeMap& map) {
  const Ranges ranges = map.ranges();
  if (mend_unicode_codes(ranges)) return map.set_amended();
  mend_dashes(ranges);
  for (const Series& digits : kDigits)
    if (mend_series(ranges, digits)) map.set_amended();
  const Signs n = count(ranges);
  const bool alphabet = n.coded >= kFewestAlphabet && n.capitals >= kFewestCapitals;
  const bool hebrew = n.coded > n.own_code && ((n.ours > 0 && n.plain == 0) || (n.coded >= kFewestCoded && n.coded > n.plain) || (alphabet && n.own_code == 0));
  const bool arabic = n.shared >= kFewestShared && n.shared * 2 > n.signs && n.shared_arabic * 4 >= n.shared * 3;
  if (hebrew || (n.coded > 0 && n.ours > 0)) {
    if (const std::optional<int64_t> shift = find_shift(ranges, n.coded)) {
      for (UnicodeMap::Range& r : ranges)
        if (is_one(r) && is_coded(r) && r.value >= kAlefTold) r.value = static_cast<uint32_t>(r.low + *shift);
      mend_series(ranges, kPoints);
      for (const UnicodeMap::Range& r : ranges)
        if (is_one(r) && is_coded(r)) map.doubt(r.low);   // points that no whole one explains
      return map.set_amended();
    }
  }
  for (const UnicodeMap::Range& r : ranges) {
    if (!is_one(r)) continue;
    const bool may_be_arabic = arabic && (r.value & kArabicBits) == kArabicBits && r.value > ' ' && r.value <= kLastCoded;
    const bool may_be_dash = n.has_twins && is_twin(ranges, r);
    if ((hebrew && is_coded(r)) || may_be_arabic || may_be_dash) map.doubt(r.low);
  }
}

}  // namespace seder::pdf
