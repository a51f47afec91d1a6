// A read-only view of one word file: hashed words and pairs of words with a quantised log-probability. What it is for: where
// a word ends when nothing shows it. Layout: docs/formats/word-table.md.
// A word is a run of the language's own letters (points and tatweel left out, joiners within), a run of Latin letters, or a number, of
// which all are one word.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lm/alphabet.h"
#include "lm/language.h"

namespace seder::lm {

inline constexpr uint32_t kWordVersion = 3;
inline constexpr float kWordLevel = 1 / 14.0f;   ///< nats a step of the stored byte

inline constexpr size_t kWordLengths = 16;       ///< 0 to 14, and longer
inline constexpr size_t kPairLetters = 64;       ///< letters whose pairs are counted; 0 is a word's border

struct WordHeader {
  char magic[4];              ///< "SDLW"
  uint16_t version;
  uint8_t language;
  uint8_t reserved;
  uint64_t checksum;          ///< of all bytes after this field
  uint32_t total_bytes;
  uint32_t alphabet_version;
  uint32_t slots;
  uint32_t entries;           ///< fewer than slots: a free slot ends every search
  float back_off;             ///< log weight of a word's own probability behind a word that it is not stored with
  float affixed;              ///< log P(a word is not stored and a stored one with affixes), less the stem's normaliser
  float unknown[kWordLengths];  ///< by a word's length in letters: log-probability that it is none of those stored
  float spelt;                ///< log P(a word is not stored, nor a stored one with affixes)
  uint32_t padding;
  uint8_t letter[kPairLetters][kPairLetters];   ///< -log P(letter | the one before), of words that are not stored; row: the one before
};
static_assert(sizeof(WordHeader) == 48 + 4 * kWordLengths + kPairLetters * kPairLetters);

/// A word's key, built letter by letter. 0: no word.
using WordKey = uint64_t;
inline WordKey extended(WordKey word, uint32_t letter) {
  uint64_t h = (word ^ ((letter & 0xFF) + 1)) * 0x9E3779B97F4A7C15u;
  h ^= h >> 29;
  return letter >> 8 == 0 ? h : extended(h, letter >> 8);
}
inline uint64_t hash_of_word(WordKey word) {
  uint64_t h = word * 0xBF58476D1CE4E5B9u;
  return h ^ h >> 32;
}
/// What stands for the word before an affix: affixes are stored as pairs.
inline constexpr WordKey kPrefixes = 1, kSuffixes = 2;
/// The commoner a stem, the likelier its other forms are stored: the power of its probability in that of a form that is not.
inline constexpr float kStemPower = 0.5f;

inline uint64_t hash_of_pair(WordKey before, WordKey word) { return hash_of_word((before * 0x94D049BB133111EBu) ^ (word << 17 | word >> 47)); }

/// What a character adds to a word: a letter's number (a Yiddish digraph: two, the second in bits 8 up), or one of the two below.
inline constexpr uint32_t kEndsWord = 0, kNothing = 0xFFFFFFFF;
inline constexpr uint32_t kLatinLetters = 64;   ///< from here on: Latin letters, which are words of their own
inline constexpr uint32_t kDigitLetter = 0xFE;  ///< any digit; a number is one such letter
inline uint32_t word_letter(char32_t c, Language language) {
  if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')) return kLatinLetters + c;
  if (c >= 0x5F0 && c <= 0x5F2 && (language == Language::kHebrew || language == Language::kYiddish)) {
    return uint32_t{symbol_of(c == 0x5F2 ? 0x5D9 : 0x5D5, language)} | uint32_t{symbol_of(c == 0x5F0 ? 0x5D5 : 0x5D9, language)} << 8;
  }
  const Symbol s = symbol_of(c, language);
  if (s == kDigit) return kDigitLetter;
  return s == kSkip ? kNothing : is_own_letter(s) || s == kJoiner ? s : kEndsWord;
}

/// The key of a word's characters, first to last: backwards, where they are given so.
template <typename Iterator>
WordKey key_of(Iterator first, Iterator last, Language language) {
  WordKey key = 0;
  for (; first != last; ++first) key = extended(key, word_letter(*first, language));
  return key;
}

/// What a word is made of.
enum class WordKind : uint8_t { kOwn, kLatin, kNumber };
inline WordKind kind_of(uint32_t letter) {
  return (letter & 0xFF) == kDigitLetter ? WordKind::kNumber : (letter & 0xFF) >= kLatinLetters ? WordKind::kLatin : WordKind::kOwn;
}

/// each(before, letter): a word's letters one after another; 0 is the border before and behind it.
template <typename Each>
void each_letter_pair(std::span<const uint32_t> letters, Each&& each) {
  uint32_t before = 0;
  auto step = [&](uint32_t letter) { each(before, letter), before = letter; };
  for (uint32_t letter : letters) {
    for (uint32_t rest = letter; rest != 0; rest >>= 8) step(rest % kPairLetters);
  }
  step(0);
}

/// A slot: 24 bits of the hash, eight bits of log p; 0 is free. With fewer bits one line in ten would meet a word that is none:
/// every stretch of its letters is asked for.
inline uint32_t fingerprint_of_word(uint64_t hash) {
  const auto f = static_cast<uint32_t>(hash & 0xFFFFFF);
  return f ? f : 1;
}
inline uint32_t slot_of(uint64_t hash, uint32_t slots) { return static_cast<uint32_t>(((hash >> 32) * slots) >> 32); }

class WordTable {
 public:
  WordTable() = default;
  /// Checks magic, version, bounds and checksum. The bytes must outlive the table.
  static Result<WordTable> open(std::string_view bytes);
  /// For bytes that were checked when the library was built and tested.
  static WordTable trusted(std::string_view bytes);

  uint32_t entries() const { return header_->entries; }
  Language language() const { return static_cast<Language>(header_->language); }
  bool knows(WordKey word) const { return find(hash_of_word(word)) >= 0; }
  /// log P(word | before), before 0: nothing known of it. kUnknownWord for words that are not stored.
  float log_p(WordKey before, WordKey word) const {
    const int alone = find(hash_of_word(word));
    if (alone < 0) return kUnknownWord;
    const int pair = before != 0 ? find(hash_of_pair(before, word)) : -1;
    if (pair >= 0) return -kWordLevel * static_cast<float>(pair);
    return -kWordLevel * static_cast<float>(alone) + (before != 0 ? header_->back_off : 0);
  }
  static constexpr float kUnknownWord = -1e9f;
  /// log P(affix), 0: that there is none. kUnknownWord for one that the language has not.
  float log_affix(WordKey kind, WordKey affix) const {
    const int found = find(hash_of_pair(kind, affix));
    return found < 0 ? kUnknownWord : -kWordLevel * static_cast<float>(found);
  }
  /// log P(a word that is not stored is this stem between these affixes).
  float log_affixed(WordKey prefix, WordKey stem, WordKey suffix) const {
    const int alone = find(hash_of_word(stem));
    if (alone < 0) return kUnknownWord;
    return header_->affixed - kStemPower * kWordLevel * static_cast<float>(alone) + log_affix(kPrefixes, prefix) + log_affix(kSuffixes, suffix);
  }
  /// log P(a word that is not stored is spelt like this): each letter by the one before.
  float log_spelt(std::span<const uint32_t> letters) const {
    uint32_t sum = 0;
    each_letter_pair(letters, [&](uint32_t before, uint32_t letter) { sum += header_->letter[before][letter]; });
    return header_->spelt - kWordLevel * static_cast<float>(sum);
  }
  /// log P(a word of so many letters is not stored). Hardly any short word is unknown.
  float unknown(size_t letters) const { return header_->unknown[letters < kWordLengths ? letters : kWordLengths - 1]; }

 private:
  int find(uint64_t hash) const {
    const uint32_t fingerprint = fingerprint_of_word(hash), slots = header_->slots;
    for (uint32_t at = slot_of(hash, slots), tries = 0; tries < kMaxTries; ++tries) {
      uint32_t slot;
      std::memcpy(&slot, slots_ + size_t(at) * sizeof slot, sizeof slot);
      if (slot == 0) return -1;
      if (slot >> 8 == fingerprint) return static_cast<int>(slot & 0xFF);
      if (++at == slots) at = 0;
    }
    return -1;
  }
  static constexpr uint32_t kMaxTries = 256;   ///< bounds a search in a damaged table

  const WordHeader* header_ = nullptr;
  const unsigned char* slots_ = nullptr;
};

/// What may stand between a space and a word, and between a word and a space. Anything else at its side (a hyphen, a quotation
/// mark, another script) makes it a part of something.
inline bool opens_word(char32_t c) { return c == U' ' || c == U'\t' || c == U'(' || c == U'['; }
inline bool closes_word(char32_t c) {
  constexpr std::u32string_view kClosing = U" \t.,:;!?)]\u05C3\u060C\u061B\u061F\u06D4\u2026";
  return kClosing.find(c) != std::u32string_view::npos;
}

/// each(key, letters, follows): every whole word of text and its letters; follows: one space parts it from the whole word before.
template <typename Each>
void each_word(std::u32string_view text, Language language, Each&& each) {
  WordKey word = 0;
  std::vector<uint32_t> letters;
  WordKind kind = WordKind::kOwn;
  bool follows = false, whole = true;
  auto end = [&](char32_t by) {
    const bool is_word = word != 0 && whole && closes_word(by);
    if (is_word) each(word, std::span<const uint32_t>(letters), follows);
    follows = is_word && by == U' ';
    word = 0;
    letters.clear();
  };
  for (char32_t c : text) {
    const uint32_t letter = word_letter(c, language);
    if (letter == kNothing) continue;
    if (letter == kEndsWord) {
      end(c);
      whole = opens_word(c);
      continue;
    }
    if (word != 0 && kind != kind_of(letter)) end(c), whole = false;
    kind = kind_of(letter);
    if (word != 0 && kind == WordKind::kNumber) continue;
    word = extended(word, letter);
    letters.push_back(letter);
  }
  end(U' ');
}

}  // namespace seder::lm
