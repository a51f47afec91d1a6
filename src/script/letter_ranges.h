// Letters and digits by their ranges alone: for loops over text that ask no more than that.
#pragma once

namespace seder::script {

inline bool is_rtl_letter(char32_t c) {
  return (c >= 0x5D0 && c <= 0x5F2) || (c >= 0x620 && c <= 0x64A) || (c >= 0x66E && c <= 0x6D3) || c == 0x6D5 ||
         (c >= 0x6EE && c <= 0x6EF) || (c >= 0x6FA && c <= 0x6FF) || (c >= 0xFB1D && c <= 0xFDFB) ||
         (c >= 0xFE70 && c <= 0xFEFC);
}
inline bool is_latin_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }
inline bool is_any_digit(char32_t c) {
  return is_ascii_digit(c) || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9);
}

}  // namespace seder::script
