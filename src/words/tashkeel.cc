// Input: text and a place in it. Output: whether a word may end or begin there, by its vowel marks.
// Cannot decide: letters without tanwin, shadda or sukun.
#include "words/tashkeel.h"

#include "script/script.h"

namespace seder::words {
namespace {

constexpr char32_t kFathatan = 0x64B, kKasratan = 0x64D, kShadda = 0x651, kSukun = 0x652;

}  // namespace

bool is_last_alef(char32_t c) { return c == 0x627 || c == 0x649; }

bool ends_word(std::u32string_view text) {
  while (!text.empty() && text.back() == kShadda) text.remove_suffix(1);
  return !text.empty() && text.back() >= kFathatan && text.back() <= kKasratan;
}

bool is_carried(std::u32string_view text, size_t letter) {
  size_t mark = letter + 1;
  auto skip_blanks = [&] {
    while (mark < text.size() && text[mark] == U' ') ++mark;
  };
  skip_blanks();
  bool carried = false;
  for (; mark < text.size() && script::is_mark(text[mark]); ++mark) carried |= text[mark] == kShadda || text[mark] == kSukun;
  skip_blanks();
  return carried && !(text[letter] == 0x628 && mark < text.size() && text[mark] == 0x646);
}

}  // namespace seder::words
