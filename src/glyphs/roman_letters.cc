// Input: clusters in strips. Output: the same; Roman numerals that are one letter of a Latin word are that letter.
// Method: some fonts draw `l` and the numeral fifty (U+217C) by one glyph, and engines that look up a glyph's code backwards
// name the one for the other. A numeral of one letter that touches a Latin letter is no numeral.
// Source: Unicode 15, 22.3 (Number Forms). Cannot decide: a numeral that stands alone; it stays what it is.
#include <array>

#include "glyphs/steps.h"

namespace seder::glyphs {
namespace {

constexpr float kTouchEm = 0.15f;   // letters of one word
constexpr char32_t kCapitals = 0x2160, kSmall = 0x2170, kEnd = 0x2180;
constexpr std::array<char, 16> kLetters = {'I', 0, 0, 0, 'V', 0, 0, 0, 0, 'X', 0, 0, 'L', 'C', 'D', 'M'};   // of one to twelve, fifty ...

/// The letter that a numeral looks like; 0: none, or several.
char32_t letter_of(char32_t c) {
  if (c < kCapitals || c >= kEnd) return 0;
  const char letter = kLetters[(c - kCapitals) % 16];
  return letter == 0 ? 0 : static_cast<char32_t>(letter | (c >= kSmall ? 0x20 : 0));
}

bool is_latin(char32_t c) { return (c | 0x20) - U'a' < 26; }

}  // namespace

void settle_roman(Work& work) {
  SeenPage& seen = work.seen;
  const auto character = [&](uint32_t place) {
    const Cluster& c = seen.clusters[seen.order[place]];
    return c.text_count == 1 ? seen.text[c.text_first] : char32_t{0};
  };
  const auto in_word = [&](uint32_t left, uint32_t right) {
    const Cluster& a = seen.clusters[seen.order[left]];
    const Cluster& b = seen.clusters[seen.order[right]];
    return b.box.x0 - a.box.x1 < kTouchEm * a.size;
  };
  for (const Strip& strip : seen.strips) {
    for (uint32_t i = strip.first, end = strip.first + strip.count; i < end; ++i) {
      const char32_t letter = letter_of(character(i));
      if (letter == 0) continue;
      const bool before = i > strip.first && is_latin(character(i - 1)) && in_word(i - 1, i);
      const bool after = i + 1 < end && is_latin(character(i + 1)) && in_word(i, i + 1);
      if (before || after) seen.text[seen.clusters[seen.order[i]].text_first] = letter;
    }
  }
}

}  // namespace seder::glyphs
