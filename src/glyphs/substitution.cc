// A simple substitution solved by what letters follow each other in a language.
// In: words of unknown symbols. Out: a character for each. Method: symbols and letters paired by frequency, then hill
// climbing by exchanges over the sum of trigram log probabilities, read from the model into a table, restarted from
// the best key with some pairs exchanged at random (a fixed sequence).
// Source: classical cryptanalysis; e.g. T. Jakobsen, "A fast method for the cryptanalysis of substitution ciphers" (1995),
// with trigrams for its digrams.
// Cannot decide: ciphers where one letter has several symbols; which digit a digit is.
#include "glyphs/substitution.h"

#include <algorithm>
#include <array>
#include <map>

namespace seder::glyphs {

namespace {

constexpr int kStirs = 5;                // exchanges of a restart
constexpr float kNoLetter = -9.0f;       // nats for a symbol that no letter is left for: rarer than any
constexpr size_t kMostLetters = 62;

struct Letter {
  lm::Symbol symbol;
  char32_t character;
  float logp;     ///< by itself
};

/// The letters of the language, the plainest character of each symbol, and the signs that words end in.
std::vector<Letter> letters_of(const lm::Model& model) {
  std::vector<Letter> out;
  const auto add = [&](char32_t c) {
    const lm::Symbol symbol = lm::symbol_of(c, model.language());
    if (out.size() >= kMostLetters || std::any_of(out.begin(), out.end(), [&](const Letter& l) { return l.symbol == symbol; })) return;
    lm::State start;
    out.push_back({symbol, c, model.advance(start, symbol)});
  };
  for (const auto& [first, last] : {std::pair<char32_t, char32_t>{0x5D0, 0x5EA}, {0x621, 0x63A}, {0x641, 0x64A}, {0x671, 0x6D3}}) {
    for (char32_t c = first; c <= last; ++c) {
      if (lm::is_own_letter(lm::symbol_of(c, model.language()))) add(c);
    }
  }
  const bool arabic = model.language() != lm::Language::kHebrew && model.language() != lm::Language::kYiddish;
  for (char32_t c : {char32_t{'.'}, arabic ? char32_t{0x60C} : char32_t{','}, char32_t{'-'}, char32_t{':'}, char32_t{'"'}}) add(c);
  return out;
}

class Puzzle {
 public:
  Puzzle(std::span<const int32_t> stream, size_t ciphers, const lm::Model& model);
  Substitution solve(int restarts);

 private:
  struct Trigram {
    std::array<uint16_t, 3> at;   ///< ciphers; blank_ for a blank
    float count;
  };
  void read_table(const lm::Model& model);
  void count(std::span<const int32_t> stream);
  void pair_by_frequency();
  float value(const Trigram& t) const {
    return t.count * table_[(static_cast<size_t>(key_[t.at[0]]) * width_ + key_[t.at[1]]) * width_ + key_[t.at[2]]];
  }
  float value_of(uint16_t a, uint16_t b);
  double total() const;
  void climb();

  std::vector<Letter> letters_;
  size_t places_, width_;              ///< ciphers and spare letters; table side: letters, blank, none
  uint16_t blank_;
  std::vector<uint16_t> key_;          ///< cipher (or spare) -> letter; key_[blank_] the blank's
  std::vector<float> table_;
  std::vector<Trigram> trigrams_;
  std::vector<std::vector<uint32_t>> of_;   ///< cipher -> its trigrams
  std::vector<float> frequency_;
  std::vector<uint32_t> seen_;         ///< trigram -> last question that counted it
  uint32_t question_ = 0;
  size_t ciphers_;
};

Puzzle::Puzzle(std::span<const int32_t> stream, size_t ciphers, const lm::Model& model) : letters_(letters_of(model)), ciphers_(ciphers) {
  places_ = std::max(ciphers, letters_.size());
  width_ = letters_.size() + 2;
  blank_ = static_cast<uint16_t>(places_);
  read_table(model);
  count(stream);
  pair_by_frequency();
}

void Puzzle::read_table(const lm::Model& model) {
  table_.assign(width_ * width_ * width_, kNoLetter);
  const size_t known = letters_.size() + 1;
  const auto symbol = [&](size_t i) { return i < letters_.size() ? letters_[i].symbol : lm::Symbol{lm::kSpace}; };
  for (size_t a = 0; a < known; ++a) {
    lm::State after_a;
    model.advance(after_a, symbol(a));
    for (size_t b = 0; b < known; ++b) {
      lm::State after_b = after_a;
      model.advance(after_b, symbol(b));
      for (size_t c = 0; c < known; ++c) {
        lm::State state = after_b;
        table_[(a * width_ + b) * width_ + c] = model.advance(state, symbol(c));
      }
    }
  }
}

void Puzzle::count(std::span<const int32_t> stream) {
  StreamCounts counts = count_stream(stream, places_);
  frequency_ = std::move(counts.frequency), of_ = std::move(counts.of);
  for (size_t t = 0; t < counts.trigrams.size(); ++t) trigrams_.push_back({counts.trigrams[t], counts.counts[t]});
  seen_.assign(trigrams_.size(), 0);
}

void Puzzle::pair_by_frequency() {
  std::vector<uint16_t> symbols, letters;
  for (size_t i = 0; i < places_; ++i) symbols.push_back(static_cast<uint16_t>(i));
  for (size_t i = 0; i < letters_.size(); ++i) letters.push_back(static_cast<uint16_t>(i));
  std::stable_sort(symbols.begin(), symbols.end(), [&](uint16_t a, uint16_t b) { return frequency_[a] > frequency_[b]; });
  std::stable_sort(letters.begin(), letters.end(), [&](uint16_t a, uint16_t b) { return letters_[a].logp > letters_[b].logp; });
  key_.assign(places_ + 1, static_cast<uint16_t>(letters_.size() + 1));
  key_[blank_] = static_cast<uint16_t>(letters_.size());
  for (size_t i = 0; i < letters.size(); ++i) key_[symbols[i]] = letters[i];
}

/// What the trigrams of two ciphers are worth.
float Puzzle::value_of(uint16_t a, uint16_t b) {
  ++question_;
  float sum = 0;
  for (uint16_t of : {a, b}) {
    for (uint32_t t : of_[of]) {
      if (seen_[t] == question_) continue;
      seen_[t] = question_;
      sum += value(trigrams_[t]);
    }
  }
  return sum;
}

double Puzzle::total() const {
  double sum = 0;
  for (const Trigram& t : trigrams_) sum += value(t);
  return sum;
}

void Puzzle::climb() {
  constexpr int kMostRounds = 40;
  for (int round = 0; round < kMostRounds; ++round) {
    bool changed = false;
    for (uint16_t a = 0; a < places_; ++a) {
      for (uint16_t b = 0; b < a; ++b) {
        if (of_[a].empty() && of_[b].empty()) continue;
        const float before = value_of(a, b);
        std::swap(key_[a], key_[b]);
        if (value_of(a, b) > before + 1e-3f) changed = true;
        else std::swap(key_[a], key_[b]);
      }
    }
    if (!changed) return;
  }
}

Substitution Puzzle::solve(int restarts) {
  climb();
  std::vector<uint16_t> best = key_;
  double most = total();
  uint32_t random = 1;
  const auto next = [&](size_t below) {
    random = random * 1664525u + 1013904223u;
    return static_cast<size_t>(random >> 8) % below;
  };
  for (int restart = 0; restart < restarts; ++restart) {
    key_ = best;
    for (int stir = 0; stir < kStirs; ++stir) std::swap(key_[next(places_)], key_[next(places_)]);
    climb();
    const double sum = total();
    if (sum > most) most = sum, best = key_;
  }
  Substitution out;
  out.letters.resize(ciphers_);
  for (size_t i = 0; i < ciphers_; ++i) out.letters[i] = best[i] < letters_.size() ? letters_[best[i]].character : 0;
  float symbols = 0;
  for (const Trigram& t : trigrams_) symbols += t.count;
  out.likelihood = symbols > 0 ? static_cast<float>(most / symbols) : 0;
  return out;
}

}  // namespace

StreamCounts count_stream(std::span<const int32_t> stream, size_t places) {
  std::map<std::array<uint16_t, 3>, float> counts;
  StreamCounts out;
  out.frequency.assign(places + 1, 0);
  const auto place = [&](int32_t symbol) { return static_cast<uint16_t>(symbol == kWordEnd ? places : static_cast<size_t>(symbol)); };
  int32_t before = kWordEnd, last = kWordEnd;
  for (int32_t s : stream) {
    if (s >= 0) ++out.frequency[static_cast<size_t>(s)];
    if (s != kNoSymbol && last != kNoSymbol && before != kNoSymbol && !(s == kWordEnd && last == kWordEnd)) ++counts[{place(before), place(last), place(s)}];
    before = last, last = s;
  }
  out.of.resize(places + 1);
  for (const auto& [at, n] : counts) {
    for (size_t i = 0; i < 3; ++i) {
      const auto here = at.begin() + static_cast<ptrdiff_t>(i);
      if (std::find(at.begin(), here, *here) == here) out.of[*here].push_back(static_cast<uint32_t>(out.trigrams.size()));
    }
    out.trigrams.push_back(at), out.counts.push_back(n);
  }
  return out;
}

Substitution solve_substitution(std::span<const int32_t> stream, size_t ciphers, const lm::Model& model, int restarts) {
  if (ciphers == 0 || ciphers > 0xFFF) return {std::vector<char32_t>(ciphers), 0};
  return Puzzle(stream, ciphers, model).solve(restarts);
}

}  // namespace seder::glyphs
