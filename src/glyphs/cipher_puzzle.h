// A font's codes, the words that they stand in, and what the language says of a reading of them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "glyphs/cipher.h"
#include "glyphs/font_use.h"
#include "glyphs/substitution.h"
#include "lm/language_model.h"

namespace seder::glyphs {

// Priors of candidates, nats once a code.
inline constexpr float kPriorGiven = 3.0f;
inline constexpr float kPriorCipher = -7.0f;      ///< of a letter that nothing speaks for
inline constexpr float kPriorWhole = 12.0f;       ///< for what the best table, or the best key, says of a code,
inline constexpr float kPriorWholeShape = 3.0f;   ///< and for what likeness, or a key that was annealed, says

inline constexpr uint32_t kFewestPuzzleLetters = 40;   ///< of fewer the language says nothing

inline constexpr lm::Language kPuzzleLanguages[] = {lm::Language::kHebrew, lm::Language::kYiddish, lm::Language::kArabic, lm::Language::kPersian, lm::Language::kUrdu};

/// Whole readings: one text for many codes. Pages, shifts and orders count on from the first of theirs.
enum Whole : uint32_t { kAsGiven, kByCmap, kByShape, kFirstPage, kBySubstitution = 900, kByJoined = 901, kFirstShift = 1000, kMoved = 1900, kFirstOrder = 2000 };

struct PuzzleCode {
  uint32_t code = 0, count = 0;
  bool narrow = false;                              ///< no letter by itself
  int32_t cipher = kNoSymbol;                       ///< its symbol as a simple substitution: codes of one given text share it
  std::vector<Candidate> candidates;                ///< the first is what the PDF gives
  std::vector<std::pair<uint32_t, size_t>> whole;   ///< whole reading -> candidate
  std::vector<uint32_t> words;                      ///< in which it stands, each once
  size_t chosen = 0;
  std::u32string_view text() const { return candidates[chosen].text; }
};

struct PuzzlePart {
  uint32_t code = kNone;          ///< index into Puzzle::codes, or
  std::u32string_view text;       ///< another font's text
};

/// Nats that a text is worth by being there, in a language, and its letters of that language.
struct Worth {
  float nats = 0;
  uint32_t letters = 0;
};
Worth worth_of(std::u32string_view text, lm::Language language);
/// One sign of ASCII that is no letter.
bool is_sign(std::u32string_view text);

/// Plain words: nats a letter, 0 without letters.
struct Likelihood {
  double nats = 0;
  uint32_t letters = 0;
};

/// One font's puzzle. A reading is the candidate chosen for each code.
class Puzzle {
 public:
  /// The words of the sample with at least one of the font's codes, logical order. usage must outlive the puzzle.
  Puzzle(const Usage& usage, uint32_t font);

  /// Codes not too many, and letters enough for a judgement: to be asked before candidates are looked for, which costs most.
  bool may_suffice() const;

  /// A further candidate of a code; whole: the whole reading that says so.
  void add(PuzzleCode& code, std::u32string text, UnicodeSource source, float prior, uint32_t whole = kNone);
  /// Whole readings that at least one candidate has, in the order in which they came.
  std::span<const uint32_t> wholes() const { return wholes_; }
  /// What the whole reading says, and what was given where it says nothing.
  void choose_whole(uint32_t whole);
  void favour_chosen(float nats);
  std::vector<size_t> chosen() const;

  /// The text of a word as it is read now, until the next call.
  std::u32string_view read(const std::vector<PuzzlePart>& word);
  /// Nats of a word, and of all, as they are read now.
  double score(const std::vector<PuzzlePart>& word, const lm::Model& model);
  double total(const lm::Model& model);
  /// Over the words of letters only: what stands beside signs and digits, or alone, says less. The language's model is not touched where
  /// there is no such word. backwards: with the letters of every word turned round.
  Likelihood plain_likelihood(lm::Language language, bool backwards = false);
  /// Code by code, commonest first, the candidate under which the words are likeliest, until nothing changes.
  void climb(const lm::Model& model);

  std::vector<PuzzleCode> codes;
  std::vector<std::vector<PuzzlePart>> words;
  uint32_t blank = kNone;       ///< a code that nothing is known of and that stands where blanks would

 private:
  bool is_english(const Usage& usage, size_t first, size_t end);
  void take_word(const Usage& usage, uint32_t font, size_t first, size_t end, std::unordered_map<uint32_t, uint32_t>& place);

  std::vector<uint32_t> wholes_ = {kAsGiven};
  std::u32string buffer_;
};

}  // namespace seder::glyphs
