// The one language service: which of these strings is more likely, does B continue A, is this a word,
// which language is it. Small quantised character n-gram tables, read-only, shared by all threads. A leaf.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lm/alphabet.h"
#include "lm/language.h"
#include "lm/ngram_table.h"
#include "lm/word_table.h"

namespace seder::lm {

/// One language's table. No mutable state: one Model serves all threads.
class Model {
 public:
  explicit Model(NgramTable table) : table_(table) {}
  /// Owns its bytes (see Service::load).
  Model(NgramTable table, std::unique_ptr<uint64_t[]> bytes) : table_(table), bytes_(std::move(bytes)) {}

  Language language() const { return table_.language(); }
  std::string_view table_bytes() const { return table_.bytes(); }

  /// Natural log-probability of text's symbols (alphabet.h) given the context before it. A space or line
  /// feed in text or context counts; give U" " as context where a word begins, U"\n" where a paragraph does.
  double log_probability(std::u32string_view text, std::u32string_view context = {}) const;
  /// The same for text standing alone as a whole word: the spaces around it are given and scored.
  double word(std::u32string_view word) const;
  /// word() a symbol: about -2 for common words, below -4 for strings that are no word of the language.
  double word_per_symbol(std::u32string_view word) const;
  /// log P(text) - log P(text with its code points backwards): above 0, the letters run the right way.
  double forward_over_backward(std::u32string_view text) const;

  /// For callers that score many candidates: encode once, score symbols.
  void encode(std::u32string_view text, std::vector<Symbol>& out) const { lm::encode(text, language(), out); }
  double score(std::span<const Symbol> symbols, State& state) const;
  /// The symbols read from the last to the first.
  double score_reversed(std::span<const Symbol> symbols, State& state) const;
  /// The state after the symbols, nothing before them known.
  State state_after(std::u32string_view context) const;
  float advance(State& state, Symbol symbol) const { return table_.advance(state, symbol); }

 private:
  NgramTable table_;
  std::unique_ptr<uint64_t[]> bytes_;
};

/// All the languages at hand.
class Service {
 public:
  /// The models built into the library. Cheap to call, cheap to start: a model is read when it is first asked for.
  static const Service& builtin();
  /// A model from a file's bytes (copied). Errors: kDamaged (magic, version, checksum, bounds).
  static Result<std::unique_ptr<Model>> load(std::string_view bytes);

  const Model* model(Language language) const {   ///< null for kUnknown
    if (language >= Language::kUnknown) return nullptr;
    const auto index = static_cast<size_t>(language);
    if (!mapped_[index].load(std::memory_order_relaxed)) map_table(index);
    return &models_[index];
  }
  /// Gives the memory of the models back; each asked for again is mapped again. A hint, for when all were asked and few will be.
  void unmap() const;
  /// The words of a language; null for those that have no table (English, kUnknown).
  const WordTable* words(Language language) const {
    return static_cast<size_t>(language) < words_.size() ? &words_[static_cast<size_t>(language)] : nullptr;
  }
  /// The language whose model likes text best, among those of its main script. The letters may run either
  /// way: text as a broken extractor gives it is recognised too. kUnknown without letters of a known script.
  Language identify(std::u32string_view text) const;
  /// log P(text) in each of the languages (none kUnknown), read the way that they like better; what identify() compares.
  void likelihoods(std::u32string_view text, std::span<const Language> languages, std::span<double> out) const;
  /// log P(b | end of a) - log P(b | paragraph start), over b's first words: above 0, b rather continues a.
  /// A hyphen at a's end is read as a word broken over the line end and as a hyphen; the better counts.
  double continuation(std::u32string_view a, std::u32string_view b, Language language) const;
  /// What joins a line ending in a hyphen to the next: true where the hyphen belongs to the word. prior: nats in
  /// favour of that, from a page that hyphenates hardly ever.
  bool hyphen_stays(std::u32string_view a, std::u32string_view b, Language language, double prior = 0) const;

  Service(const Service&) = delete;

 private:
  Service();
  /// A table is asked at random places all over: its memory pages are wanted at once.
  void map_table(size_t language) const;
  std::vector<Model> models_;
  mutable std::array<std::atomic<bool>, kLanguages> mapped_{};
  std::vector<WordTable> words_;   ///< in the order of Language, up to the last that has one
};

}  // namespace seder::lm
