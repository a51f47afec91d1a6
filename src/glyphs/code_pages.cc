// Legacy 8-bit code pages of Hebrew and Arabic, and the Latin ones that they are mistaken for.
// In: a byte or a Latin letter. Out: what it means. Tables by tools/gen_code_pages.py.
// Cannot decide: which page a text is in; cipher.cc asks the language.
#include <algorithm>
#include <iterator>
#include <span>

#include "glyphs/cipher.h"

namespace seder::glyphs {

namespace {

#include "glyphs/code_pages.inc"

uint8_t byte_in(const char16_t (&table)[128], char32_t c) {
  if (c == 0 || c > 0xFFFF) return 0;
  const auto* at = std::find(std::begin(table), std::end(table), static_cast<char16_t>(c));
  return at == std::end(table) ? 0 : static_cast<uint8_t>(128 + (at - table));
}

}  // namespace

std::span<const CodePage> code_pages() { return kCodePages; }
uint8_t byte_in_windows_1252(char32_t c) { return byte_in(kWindows1252, c); }
uint8_t byte_in_mac_roman(char32_t c) { return byte_in(kMacRoman, c); }

}  // namespace seder::glyphs
