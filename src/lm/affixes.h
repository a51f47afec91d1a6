// A word taken apart into a prefix, a stem and a suffix, each of some letters: most words that a table of words has not are
// known ones with a particle or an ending. Which affixes a language has, and how often, is learnt from its rare words
// (tools/train_words.cc) and stored in its word file.
#pragma once

#include <algorithm>
#include <span>

#include "lm/word_table.h"

namespace seder::lm {

inline constexpr size_t kAffixLetters = 4, kStemLetters = 2;   ///< of an affix at most, of a stem at least

/// The letter as it is written at a word's end: a stem that lost its suffix is a word.
inline uint32_t as_last(uint32_t letter, Language language) {
  if (language != Language::kHebrew && language != Language::kYiddish) return letter;
  constexpr char32_t kMedial[] = {0x5DB, 0x5DE, 0x5E0, 0x5E4, 0x5E6};   // each stands behind its final form
  for (char32_t medial : kMedial) {
    if (letter == symbol_of(medial, language)) return letter - 1;
  }
  return letter;
}

/// A letter that stands at a word's end only.
inline bool is_final_form(uint32_t letter, Language language) {
  if (language != Language::kHebrew && language != Language::kYiddish) return false;
  return std::any_of(kHebrewFinals.begin(), kHebrewFinals.end(), [&](char32_t final) { return letter == symbol_of(final, language); });
}

/// each(prefix, stem, suffix): every way to take the letters apart; an affix that is not there is 0, one is there.
template <typename Each>
void each_split(std::span<const uint32_t> letters, Language language, Each&& each) {
  const size_t n = letters.size();
  auto key_of = [&](size_t from, size_t to) {
    WordKey key = 0;
    for (size_t i = from; i < to; ++i) key = extended(key, letters[i]);
    return key;
  };
  WordKey prefix = 0;
  for (size_t p = 0; p <= kAffixLetters && p + kStemLetters <= n; ++p) {
    if (p > 0 && is_final_form(letters[p - 1], language)) break;
    if (p > 0) prefix = extended(prefix, letters[p - 1]);
    if (p > 0) each(prefix, key_of(p, n), WordKey{0});
    const size_t shortest = std::max(p + kStemLetters, n > kAffixLetters ? n - kAffixLetters : 0);
    WordKey stem = key_of(p, shortest - 1);
    for (size_t end = shortest; end < n; ++end) {
      if (!is_final_form(letters[end - 1], language)) each(prefix, extended(stem, as_last(letters[end - 1], language)), key_of(end, n));
      stem = extended(stem, letters[end - 1]);
    }
  }
}

}  // namespace seder::lm
