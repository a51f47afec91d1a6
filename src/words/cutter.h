// Where a run of characters without spaces had spaces.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lm/language_model.h"
#include "words/points.h"
#include "words/recall.h"

namespace seder::words {

/// Nats by which the language service likes a space more than there are spaces: its words are from other texts.
inline constexpr double kEager = 2.0;

/// Words that a document has and the table of words has not: names, mostly.
struct OwnWords {
  std::unordered_map<lm::WordKey, uint32_t> count;
  size_t words = 0;   ///< of the document
};

/// The key of a run that is one word; 0: it is not.
lm::WordKey one_word(std::u32string_view run, lm::Language language);

/// each(word): every word that a cut of the run may make that begins with its first letter.
template <typename Each>
void each_word_from(std::u32string_view run, lm::Language language, Each&& each) {
  lm::WordKey word = 0;
  lm::WordKind kind = lm::WordKind::kOwn;
  for (char32_t c : run) {
    const uint32_t letter = lm::word_letter(c, language);
    if (letter == lm::kNothing) continue;
    if (letter == lm::kEndsWord || (word != 0 && lm::kind_of(letter) != kind)) return;
    kind = lm::kind_of(letter);
    if (word == 0 || kind != lm::WordKind::kNumber) word = lm::extended(word, letter);
    each(word);
  }
}

/// What stands before a run: the letters for the model, the word for the table of words.
struct Before {
  lm::State state;
  lm::WordKey word = 0;
  bool quoted = false;   ///< a quotation is open
};

/// A beam over the letters; each path has a state of the language model and the word that it is in.
class Cutter {
 public:
  /// recall: of the language's tables; outlives the cutter. cost: nats for a space that is put in. own: may be null.
  Cutter(Recall& recall, double cost, const OwnWords* own = nullptr);

  /// The best cut of run, which stands behind `before` and in front of `next` (the next run of its line, or nothing). Returns
  /// the nats that it gains over leaving it whole.
  double cut(std::u32string_view run, const Before& before, std::u32string_view next, std::u32string& out);
  /// The same for a line of which it is known where a space may have been: open[i], before line[i]. Spaces that are in it stay.
  void cut_where(std::u32string_view line, const std::vector<bool>& open, std::u32string& out);
  /// Moves on over text and the space behind it.
  void pass(std::u32string_view text, Before& before);
  /// A single word that the table has.
  bool is_known(std::u32string_view run) const;
  /// Counts the run among the document's own words where it is one that the table has not.
  void note(std::u32string_view run, OwnWords& own) const;

 private:
  struct Path {
    lm::State state;
    double score = 0;         ///< of what is finished
    double pending = 0;       ///< of the letters of the word that it is in
    lm::WordKey word = 0, before = 0;
    uint32_t letters = 0;
    uint32_t first = 0, last = 0;   ///< of the word's letters in letters_
    lm::WordKind kind = lm::WordKind::kOwn;
    bool open = true;         ///< nothing but a space or a bracket before the word
    bool quoted = false;      ///< a quotation is open
    bool opens_quote = false; ///< the last quotation mark
    char32_t seen = U' ';     ///< read; spaces that were put in count
    uint32_t cut = 0;         ///< its last one in trace_; 0: none
    double sum() const { return score + pending; }
  };
  struct Cut {
    uint32_t before = 0, at = 0;
  };

  static bool is_same(const Path& a, const Path& b);
  /// nats: for a space before run[i], where there may be one
  void step(std::u32string_view run, size_t i, bool may, double favour);
  /// The points of the letter that ends before run[i] are weighed when it is known whether it ends its word.
  void end_letter(Path& path, const AtPlaces& points, bool last) const;
  AtPlaces points_of_last(std::u32string_view run, size_t i) const;
  void start(const Before& before);
  const Path& write_best(std::u32string_view run, std::u32string& out) const;
  void read(Path& path, char32_t c);
  void space(Path& path);
  void finish(Path& path, bool closed);
  double unknown(const Path& path);
  void note_letter(char32_t c);
  void read_quote(Path& path, char32_t c) const;
  double as_own(lm::WordKey word) const;
  double behind(const Path& path, lm::WordKey next) const;
  bool may_cut_latin(const Path& path, std::u32string_view run, size_t i) const;

  Recall& recall_;
  const lm::Model& model_;
  const lm::WordTable* words_;
  const OwnWords* own_;
  double cost_;
  lm::WordKey run_ = 0;   ///< the run as one word: it is no witness for itself
  Path whole_;
  std::vector<Path> beam_, next_, cuts_;
  std::vector<Cut> trace_;
  std::vector<uint32_t> letters_;   ///< of the run, as far as it is read; kNothing or kEndsWord for others
  std::vector<uint32_t> word_;
  bool unscored_ = false;           ///< pass(): nobody asks for the path's score
};

}  // namespace seder::words
