// A substitution of joined letters.
// In: words of unknown symbols, in a script whose letters join. Out: a text for each. Method: simulated annealing. Each symbol
// is taken for a form of a letter (or of a ligature that lam makes): joined at its left or not, joined at its right, not, or
// both ways. A key is worth the trigram log probabilities of the text that it gives, what each form's symbols say of one
// another (a form with one symbol is likelier than one with five), a fine for each two neighbours that do not agree on
// whether they are joined, and the hints.
// Source: annealing for homophonic ciphers is classical; the worth is that of a hidden Markov model whose letters are
// decided, the forms in it are ours: they tell the symbols of one letter apart.
// Cannot decide: symbols seen once or twice; which digit a digit is.
#include "glyphs/joined_substitution.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "script/script.h"

namespace seder::glyphs {

namespace {

constexpr size_t kMostSymbols = 6'000;       // of the stream that are looked at: more say the same
constexpr float kDisagreement = 4.0f;        // nats, of neighbours of which one is joined to the other alone
constexpr float kBothWays = 2.0f;            // nats, of a symbol that stands joined and not at its right (fonts with two forms a letter)
// Nats that a change may cost at the start and at the end. A wrong letter costs 20 to 60.
constexpr float kFirstHeat = 60.0f, kLastHeat = 1.0f;
constexpr size_t kSameHeat = 256;            // moves

enum class Side : uint8_t { kFree, kJoined, kEither };

struct Letter {
  std::u32string text;
  bool takes_right = false, gives_left = false;   ///< joins the letter before it; joins the one after it
};
struct Form {
  uint16_t letter = 0;
  bool left = false;              ///< joined to the next letter
  Side right = Side::kFree;       ///< joined to the letter before
};

bool joins_before(char32_t c) {
  const uint8_t type = script::joining_type(c);
  return type >= 1 && type <= 3;
}
bool joins_after(char32_t c) {
  const uint8_t type = script::joining_type(c);
  return type == 2 || type == 3;
}

std::vector<Letter> letters_of(const lm::Model& model) {
  std::vector<Letter> out;
  std::vector<lm::Symbol> known;
  const auto add = [&](const std::u32string& text) { out.push_back({text, joins_before(text.front()), joins_after(text.back())}); };
  for (const auto& [first, last] : {std::pair<char32_t, char32_t>{0x621, 0x63A}, {0x641, 0x64A}, {0x671, 0x6D3}}) {
    for (char32_t c = first; c <= last; ++c) {
      const lm::Symbol symbol = lm::symbol_of(c, model.language());
      if (!lm::is_own_letter(symbol) || std::find(known.begin(), known.end(), symbol) != known.end()) continue;
      known.push_back(symbol);
      add(std::u32string(1, c));
    }
  }
  for (char32_t c : {0x627, 0x623, 0x625, 0x622, 0x62D, 0x62C, 0x62E, 0x645, 0x64A, 0x649, 0x647}) {
    if (lm::is_own_letter(lm::symbol_of(c, model.language()))) add({0x644, c});
  }
  for (char32_t c : {0x2E, 0x60C, 0x3A, 0x2D, 0x22, 0x28, 0x29, 0x61F}) add(std::u32string(1, c));
  return out;
}

class JoinedPuzzle {
 public:
  JoinedPuzzle(std::span<const int32_t> stream, size_t ciphers, std::span<const JoinedHint> hints, const lm::Model& model, uint32_t seed);
  void anneal(size_t moves);
  JoinedKey key() const;

 private:
  struct Trigram {
    std::array<uint16_t, 3> at;
    float count, value;
  };
  void read_table(const lm::Model& model);
  void count(std::span<const int32_t> stream);
  void take_hints(std::span<const JoinedHint> hints);
  void start();
  float worth(const Trigram& t) const;
  /// What the symbols of forms with so many glyphs cost.
  static float shared(float glyphs) { return glyphs > 0 ? -glyphs * std::log(glyphs) : 0; }
  float own(size_t cipher, uint16_t form) const { return hints_[cipher * letters_.size() + forms_[form].letter] - (forms_[form].right == Side::kEither ? kBothWays : 0); }
  /// Changes a cipher's form; what the change is worth.
  float change(size_t cipher, uint16_t form);
  uint32_t random(uint32_t below) {
    seed_ = seed_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>((seed_ >> 33) % below);
  }

  std::vector<Letter> letters_;
  std::vector<Form> forms_;            ///< the last is a blank
  size_t ciphers_, side_;
  std::vector<uint16_t> key_, best_;   ///< cipher -> form; behind them that of the blank, the last
  std::vector<float> table_, glyphs_of_form_, frequency_, hints_;
  std::vector<Trigram> trigrams_;
  std::vector<std::vector<uint32_t>> of_;
  double worth_ = 0, most_ = -1e300;
  float symbols_ = 0;
  uint64_t seed_;
};

JoinedPuzzle::JoinedPuzzle(std::span<const int32_t> stream, size_t ciphers, std::span<const JoinedHint> hints, const lm::Model& model, uint32_t seed)
    : letters_(letters_of(model)), ciphers_(ciphers), side_(letters_.size() + 1), seed_(seed) {
  for (uint16_t l = 0; l < letters_.size(); ++l) {
    for (bool left : {false, true}) {
      if (left && !letters_[l].gives_left) continue;
      forms_.push_back({l, left, Side::kFree});
      if (letters_[l].takes_right) forms_.push_back({l, left, Side::kJoined}), forms_.push_back({l, left, Side::kEither});
    }
  }
  forms_.push_back({static_cast<uint16_t>(letters_.size()), false, Side::kFree});
  read_table(model);
  count(stream);
  take_hints(hints);
  start();
}

void JoinedPuzzle::read_table(const lm::Model& model) {
  table_.resize(side_ * side_ * side_);
  const auto advance = [&](lm::State& state, size_t l) {
    float sum = 0;
    if (l == letters_.size()) return model.advance(state, lm::kSpace);
    for (char32_t c : letters_[l].text) sum += model.advance(state, lm::symbol_of(c, model.language()));
    return sum;
  };
  for (size_t a = 0; a < side_; ++a) {
    lm::State one;
    advance(one, a);
    for (size_t b = 0; b < side_; ++b) {
      lm::State two = one;
      advance(two, b);
      for (size_t c = 0; c < side_; ++c) {
        lm::State three = two;
        table_[(a * side_ + b) * side_ + c] = advance(three, c);
      }
    }
  }
}

void JoinedPuzzle::count(std::span<const int32_t> stream) {
  StreamCounts counts = count_stream(stream.first(std::min(stream.size(), kMostSymbols)), ciphers_);
  frequency_ = std::move(counts.frequency), of_ = std::move(counts.of);
  for (size_t t = 0; t < counts.trigrams.size(); ++t) {
    trigrams_.push_back({counts.trigrams[t], counts.counts[t], 0});
    symbols_ += counts.counts[t];
  }
}

void JoinedPuzzle::take_hints(std::span<const JoinedHint> hints) {
  hints_.assign((ciphers_ + 1) * side_, 0);
  for (const JoinedHint& h : hints) {
    for (size_t l = 0; l < letters_.size(); ++l) {
      float& nats = hints_[h.cipher * letters_.size() + l];
      if (letters_[l].text == h.text) nats = std::max(nats, h.nats);
    }
  }
}

float JoinedPuzzle::worth(const Trigram& t) const {
  const Form &a = forms_[key_[t.at[0]]], &b = forms_[key_[t.at[1]]], &c = forms_[key_[t.at[2]]];
  const bool agree = c.right == Side::kEither || (c.right == Side::kJoined) == b.left;
  return t.count * (table_[(a.letter * side_ + b.letter) * side_ + c.letter] - (agree ? 0 : kDisagreement));
}

void JoinedPuzzle::start() {
  key_.assign(ciphers_ + 1, static_cast<uint16_t>(forms_.size() - 1));
  glyphs_of_form_.assign(forms_.size(), 0);
  for (size_t c = 0; c < ciphers_; ++c) {
    key_[c] = static_cast<uint16_t>(random(static_cast<uint32_t>(forms_.size() - 1)));
    glyphs_of_form_[key_[c]] += frequency_[c];
    worth_ += own(c, key_[c]) - shared(frequency_[c]);
  }
  for (float n : glyphs_of_form_) worth_ += shared(n);
  for (Trigram& t : trigrams_) worth_ += t.value = worth(t);
}

float JoinedPuzzle::change(size_t cipher, uint16_t form) {
  const uint16_t before = key_[cipher];
  const float n = frequency_[cipher];
  float delta = own(cipher, form) - own(cipher, before);
  const auto move = [&](uint16_t f, float by) {
    delta -= shared(glyphs_of_form_[f]);
    glyphs_of_form_[f] += by;
    delta += shared(glyphs_of_form_[f]);
  };
  move(before, -n), move(form, n);
  key_[cipher] = form;
  for (uint32_t t : of_[cipher]) {
    delta -= trigrams_[t].value;
    delta += trigrams_[t].value = worth(trigrams_[t]);
  }
  return delta;
}

void JoinedPuzzle::anneal(size_t moves) {
  const auto forms = static_cast<uint32_t>(forms_.size() - 1);
  float heat = kFirstHeat;
  for (size_t m = 0; m < moves; ++m) {
    if (m % kSameHeat == 0) heat = kFirstHeat * std::pow(kLastHeat / kFirstHeat, static_cast<float>(m) / static_cast<float>(moves));
    const size_t c = random(static_cast<uint32_t>(ciphers_));
    const uint16_t before = key_[c];
    const bool exchange = random(4) == 0;
    float delta = 0;
    size_t other = c;
    uint16_t other_before = before;
    if (exchange) {
      other = random(static_cast<uint32_t>(ciphers_));
      other_before = key_[other];
      if (other_before == before) continue;
      delta = change(c, other_before) + change(other, before);
    } else {
      delta = change(c, static_cast<uint16_t>(random(forms)));
    }
    const auto chance = [&] { return static_cast<float>(random(1 << 20)) / (1 << 20); };
    if (delta >= 0 || std::exp(delta / heat) > chance()) {
      worth_ += delta;
      if (worth_ > most_) most_ = worth_, best_ = key_;
    } else {
      change(c, before);
      if (exchange) change(other, other_before);
    }
  }
}

JoinedKey JoinedPuzzle::key() const {
  JoinedKey out;
  out.texts.resize(ciphers_);
  for (size_t c = 0; c < ciphers_; ++c) {
    if (frequency_[c] > 0) out.texts[c] = letters_[forms_[best_[c]].letter].text;
  }
  out.likelihood = static_cast<float>(most_ / std::max(symbols_, 1.0f));
  return out;
}

}  // namespace

JoinedKey solve_joined(std::span<const int32_t> stream, size_t ciphers, std::span<const JoinedHint> hints, const lm::Model& model, size_t moves, uint32_t seed) {
  if (ciphers == 0 || ciphers > 0xFFF) return {std::vector<std::u32string>(ciphers), 0};
  JoinedPuzzle puzzle(stream, ciphers, hints, model, seed);
  puzzle.anneal(moves);
  return puzzle.key();
}

}  // namespace seder::glyphs
