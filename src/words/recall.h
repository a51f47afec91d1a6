// What the tables of one language said lately. Cutting a text reads its runs several times at several costs, and each of some
// dozen paths of a beam asks for the same n-grams and words; a look-up that misses costs the time of ten that are remembered.
#pragma once

#include <array>
#include <map>
#include <memory>

#include "lm/language_model.h"

namespace seder::words {

/// Answers as the tables do: of each kind the last answer in every slot is kept, with its whole question. Not for two threads at once.
class Recall {
 public:
  explicit Recall(const lm::Model& model) : model_(model), table_(lm::Service::builtin().words(model.language())) {}
  const lm::Model& model() const { return model_; }

  /// As Model::advance().
  float advance(lm::State& state, lm::Symbol symbol) {
    const uint64_t asked = state.history | uint64_t{symbol} << kSymbolAt | uint64_t{state.length} << kLengthAt | uint64_t{state.back_off_code} << kCodeAt | kAsked;
    Step& step = steps_[lm::hash_of(asked, 0) % kSteps];
    if (step.asked != asked) {
      step = {asked, state, 0};
      step.log_p = model_.advance(step.next, symbol);
    }
    state = step.next;
    return step.log_p;
  }

  /// As WordTable::log_p(); the language has a table of words.
  float log_p(lm::WordKey before, lm::WordKey word) {
    Pair& pair = pairs_[lm::hash_of_pair(before, word) % kPairs];
    if (pair.word != word || pair.before != before) pair = {before, word, table_->log_p(before, word)};
    return pair.log_p;
  }

  /// What compute() says of an unknown word by itself; 0 is no word's key.
  template <typename Compute>
  double alone(lm::WordKey word, Compute&& compute) {
    Alone& slot = alone_[lm::hash_of_word(word) % kWords];
    if (slot.word != word) slot = {word, compute()};
    return slot.log_p;
  }

 private:
  static constexpr int kSymbolAt = 36, kLengthAt = 42, kCodeAt = 45;   // bits; the six symbols of a history are below them
  static constexpr uint64_t kAsked = uint64_t{1} << 63;                // no question is 0, which a free slot has
  static_assert((lm::kMaxOrder - 1) * lm::kSymbolBits <= kSymbolAt && kSymbolAt + lm::kSymbolBits <= kLengthAt);
  // Slots of each kind: 0.6 MB together. With half as many a third more look-ups miss, with twice as many a tenth fewer.
  static constexpr size_t kSteps = 8192, kPairs = 8192, kWords = 8192;
  struct Step {
    uint64_t asked = 0;
    lm::State next;
    float log_p = 0;
  };
  struct Pair {
    lm::WordKey before = 0, word = 0;
    float log_p = 0;
  };
  struct Alone {
    lm::WordKey word = 0;
    double log_p = 0;
  };

  const lm::Model& model_;
  const lm::WordTable* table_;
  std::array<Step, kSteps> steps_{};
  std::array<Pair, kPairs> pairs_{};
  std::array<Alone, kWords> alone_{};
};

/// One of each language that a text asks for.
class Recalls {
 public:
  Recall& of(const lm::Model& model) {
    std::unique_ptr<Recall>& recall = by_model_[&model];
    if (!recall) recall = std::make_unique<Recall>(model);
    return *recall;
  }

 private:
  std::map<const lm::Model*, std::unique_ptr<Recall>> by_model_;
};

}  // namespace seder::words
