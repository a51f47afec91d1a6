// Input: a code point. Output: its bidi class, mirror image and bracket pair.
// Method: generated tables for the ranges of right-to-left pages, ICU for the rest (tools/gen_unicode_tables.py).
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "bidi/resolve.h"

namespace seder::bidi {
namespace {

#include "bidi/tables.inc"

}  // namespace

constexpr std::array<uint8_t, 0x900> kBasicClasses = std::to_array(kBidiClass0);

Class class_beyond(char32_t c) {
  if (c - 0x2000 < std::size(kBidiClass1)) return static_cast<Class>(kBidiClass1[c - 0x2000]);
  if (c - 0xFB00 < std::size(kBidiClass2)) return static_cast<Class>(kBidiClass2[c - 0xFB00]);
  return static_cast<Class>(u_charDirection(static_cast<UChar32>(c)));
}

char32_t mirror_in_table(char32_t c) {
  const auto* found = std::lower_bound(std::begin(kMirror), std::end(kMirror), c,
                                       [](const auto& entry, char32_t value) { return entry.from < value; });
  return found != std::end(kMirror) && found->from == c ? found->to : c;
}

Bracket bracket_of(char32_t c) {
  if (c < 0xF3A) {
    switch (c) {
      case U'(': return {U')', true};
      case U')': return {U')', false};
      case U'[': return {U']', true};
      case U']': return {U']', false};
      case U'{': return {U'}', true};
      case U'}': return {U'}', false};
      default: return {};
    }
  }
  if (c > 0xFFFF) return {};
  // BD16: canonical equivalents are one bracket; U+2329/232A decompose to U+3008/3009.
  if (c == 0x2329) return {0x3009, true};
  if (c == 0x232A) return {0x3009, false};
  for (const auto& entry : kBracket) {
    if (entry.open == c) return {entry.close, true};
    if (entry.close == c) return {entry.close, false};
  }
  return {};
}

}  // namespace seder::bidi
