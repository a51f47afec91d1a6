// Input: letters as a reference face or a candidate names them. Output: the language's own letters.
// Source: Unicode 15, 9.2 (yeh, kaf, heh, eastern digits). Cannot decide: quotations in another language.
#include "glyphs/language_letters.h"

#include <algorithm>

namespace seder::glyphs {

void follow_language(std::u32string& text, lm::Language language) {
  if (language == lm::Language::kArabic || language == lm::Language::kPersian) std::replace(text.begin(), text.end(), char32_t{0x6C1}, char32_t{0x647});
  if (language == lm::Language::kArabic) std::replace(text.begin(), text.end(), char32_t{0x6A9}, char32_t{0x643});
  if (language != lm::Language::kPersian && language != lm::Language::kUrdu) return;
  for (char32_t& c : text) {
    if (c == 0x64A || c == 0x649) c = 0x6CC;
    if (c == 0x643) c = 0x6A9;
    if (c >= 0x660 && c <= 0x669) c = 0x6F0 + (c - 0x660);
    if (c == 0x647 && language == lm::Language::kUrdu) c = 0x6C1;
  }
}

}  // namespace seder::glyphs
