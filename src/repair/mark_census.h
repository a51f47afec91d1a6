// What the marks of a window tell of where an extractor put them.
#pragma once

#include <map>
#include <utility>

#include "repair/page.h"

namespace seder::repair {

inline constexpr size_t kMarkEvidence = 3;       // marks in impossible places that a window must have

inline bool is_blank(char32_t c) { return c == U' '; }
bool is_stop_behind_word(char32_t c);   ///< a stop that stands close behind a word, its marks before it
/// A Quranic pause mark: it stands behind its word, in many texts with a space on either side.
inline bool is_pause(char32_t c) { return c >= 0x6D6 && c <= 0x6DC; }
/// The last word of before and the first of behind, which begins with it: likelier together than apart.
bool is_one_word(const lm::Model& model, std::u32string_view before, std::u32string_view behind);

/// Where marks of one kind stand that prove on which side of them their letter is.
struct Sides {
  size_t marks = 0;
  size_t starts = 0;   ///< words that begin with one: its letter is behind it
  size_t ends = 0;     ///< words that end with one: before it

  void add(const Sides& other) { marks += other.marks, starts += other.starts, ends += other.ends; }
  bool before() const;
  bool mostly_starts() const;   ///< a rare kind, once others are before
};

struct MarkCensus {
  bool backwards = false;   ///< the letters: each mark is before its letter where the two were turned as well
  std::map<char32_t, Sides> kinds;
  std::map<std::pair<char32_t, char32_t>, size_t> carriers, lone;   ///< mark and the letter before it; with a space between and one behind
  std::map<std::pair<char32_t, char32_t>, size_t> followers;   ///< mark and the letter behind it
  Sides sides;           ///< of all kinds
  size_t strays = 0;     ///< in a space that parts one word
  size_t doubled = 0;    ///< groups with one mark twice
  size_t marks = 0;      ///< or groups of marks on one letter
  size_t after_space = 0, alone = 0;   ///< the latter with a space behind, too
  size_t at_start = 0;   ///< where no letter can be before: of a line, behind two spaces, between a space and a letter
  size_t words = 0, gathered = 0, impossible = 0;   ///< words with marks; with all at the end; as no letter carries them
  size_t letters = 0, begun = 0;   ///< of these words; those that begin with a mark
  size_t finals = 0;     ///< Hebrew final letters, which carry none, with one behind them

  bool set_off() const;
  /// A word's last marks fell behind the space: words that seem to begin with tanwin or sukun, which no first letter has.
  bool behind_spaces() const;
  /// Lines whose spaces are lost: some begin with a mark, and none ends with one.
  bool begin_lines() const;
  /// All kinds: those that words begin with, too, are most of the marks.
  bool before() const;
  bool before(char32_t mark) const;
  /// A kind that stays behind its letters where all others are before them: no word begins with it, and fewer letters carry it so.
  bool stays(char32_t mark) const;
  /// Letters backwards, marks before theirs: a mark that the font has in one with the letter before it stays behind it.
  bool is_composed(char32_t letter, char32_t mark, char32_t next) const;
  bool any_before() const;
  /// `alef patah he`: what is shown to carry the mark is before the space.
  size_t alone_behind_carrier() const;
  size_t carried_by(char32_t mark, char32_t letter) const;
  bool at_ends() const;
  /// How much fewer letters carry each kind of mark if it is the letter behind that does. Nats.
  double prefers_letter_behind() const;
  double prefers_letter_behind(char32_t mark) const;
};

MarkCensus count_marks(const Page& page);

}  // namespace seder::repair
