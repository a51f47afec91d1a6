// Input: lines of Arabic letters in logical order, but for ligatures: a glyph that stands for two letters (U+FEFB) gives both at once, and an
// extractor that turns a line from visual order letter by letter turns these two as well. So the most used extractors write
// `ثالثة` for `ثلاثة` and `إىل` for `إلى`. Output: such pairs put right.
// Method: a font has the ligature or has not, so over a window nearly all such pairs are turned or none is. The census counts, for each
// pair, how often it stands right and how many words are beyond doubt words only with it turned. Where a pair is the rule, the
// language service decides each word in its context, over all ways to turn its pairs.
// Cannot decide: words that are words both ways where the context does not tell.
#include <array>
#include <cmath>
#include <set>
#include <vector>

#include "repair/stages.h"
#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr double kBeyondDoubt = 5;   // nats by which a word is likelier with its pairs turned
constexpr double kTogether = 18;     // nats of all such words of a window
constexpr size_t kFewest = 2;        // such words
constexpr size_t kRule = 2;          // times as many of them as stand right show a rule
constexpr size_t kMostTurnable = 5;  // pairs of a word that are tried in all ways
constexpr size_t kMayTurnYet = 12;   // pairs that stand right beyond that, and nothing more is asked of their kind
constexpr double kKnown = 3;         // nats for a word that the table of words has
constexpr size_t kBefore = 20, kBehind = 8;   // code points of context

/// What turned letters stand for. One kind is one ligature or one family that a font has as a whole.
struct Pair {
  char32_t first, second;   ///< as they should stand
  uint8_t kind;
};
// The ligatures that text faces have by habit (lam-alef in all; the others in faces after Traditional Arabic).
constexpr Pair kPairs[] = {{U'\u0644', U'\u0627', 0}, {U'\u0644', U'\u0623', 0}, {U'\u0644', U'\u0625', 0}, {U'\u0644', U'\u0622', 0},
                           {U'\u0644', U'\u0649', 1}, {U'\u0644', U'\u064A', 2}, {U'\u0641', U'\u064A', 3}, {U'\u0644', U'\u0645', 4},
                           {U'\u0644', U'\u062D', 5}, {U'\u0644', U'\u062C', 6}, {U'\u0644', U'\u062E', 7}, {U'\u0645', U'\u062D', 8},
                           {U'\u062A', U'\u064A', 9}, {U'\u0646', U'\u064A', 10}, {U'\u0628', U'\u064A', 11}};
constexpr size_t kKinds = 12;
constexpr size_t kNoKind = kKinds, kLamAlef = 0;

/// The letters that a pair begins with, from U+0620; most letters are none.
constexpr char32_t kFrom = 0x620, kTo = 0x64B;
constexpr uint64_t kFirsts = [] {
  uint64_t firsts = 0;
  for (const Pair& pair : kPairs) firsts |= uint64_t{1} << (pair.first - kFrom);
  return firsts;
}();

size_t kind_of(char32_t first, char32_t second) {
  if (first < kFrom || first >= kTo || !(kFirsts >> (first - kFrom) & 1)) return kNoKind;
  for (const Pair& pair : kPairs) {
    if (pair.first == first && pair.second == second) return pair.kind;
  }
  return kNoKind;
}

/// A letter may have marks behind it, and a non-joiner.
bool goes_on(char32_t c) { return is_rtl_letter(c) || script::is_mark(c) || c == 0x200C; }

using Kinds = std::array<bool, kKinds>;

/// The best way to turn pairs in a word that stands in a line.
struct Turned {
  std::u32string word;
  double gain = 0;        ///< nats over the word as it is
  Kinds kinds{};          ///< that were turned
};

class WordTurner {
 public:
  WordTurner(const lm::Model& model, const Kinds& allowed) : model_(model), allowed_(allowed) {}

  /// before: of the line as put right so far. gain: 0 where the word is best as it is.
  Turned best(View before, View word, View behind) {
    Turned best;
    find_sites(word);
    if (sites_.empty()) return best;
    const View context = before.substr(before.size() - std::min(before.size(), kBefore));
    const lm::State start = model_.state_after(context.empty() ? View(U" ") : context);
    behind = behind.substr(0, kBehind);
    const double as_it_is = score(start, word, behind);
    for (uint32_t ways = 1; ways < uint32_t{1} << sites_.size(); ++ways) {
      std::u32string tried(word);
      for (size_t s = 0; s < sites_.size(); ++s) {
        if (ways >> s & 1) std::swap(tried[sites_[s]], tried[sites_[s] + 1]);
      }
      const double gain = score(start, tried, behind) - as_it_is;
      if (gain <= best.gain) continue;
      best.gain = gain;
      best.kinds = {};
      for (size_t s = 0; s < sites_.size(); ++s) {
        if (ways >> s & 1) best.kinds[kind_of(word[sites_[s] + 1], word[sites_[s]])] = true;
      }
      best.word = std::move(tried);
    }
    return best;
  }

  bool is_known(View word) const {
    const lm::WordTable* words = lm::Service::builtin().words(model_.language());
    return words != nullptr && words->knows(lm::key_of(word.begin(), word.end(), model_.language()));
  }

 private:
  void find_sites(View word) {
    sites_.clear();
    for (size_t i = 0; i + 1 < word.size() && sites_.size() < kMostTurnable; ++i) {
      const size_t kind = kind_of(word[i + 1], word[i]);
      const bool stretched = i + 2 < word.size() && word[i + 2] == script::kTatweel && kind == kLamAlef;   // alef joins nothing behind it
      if (kind == kNoKind || !allowed_[kind] || stretched) continue;
      sites_.push_back(i);
    }
    // Of pairs that share a letter both cannot be turned: the later one waits for its own try.
    for (size_t s = 1; s < sites_.size();) sites_[s] == sites_[s - 1] + 1 ? (void)sites_.erase(sites_.begin() + static_cast<ptrdiff_t>(s)) : (void)++s;
  }

  double score(lm::State state, View word, View behind) {
    symbols_.clear();
    text_.assign(word).append(behind.empty() ? View(U" ") : behind);
    model_.encode(text_, symbols_);
    return model_.score(symbols_, state) + (is_known(word) ? kKnown : 0);
  }

  const lm::Model& model_;
  const Kinds& allowed_;
  std::vector<size_t> sites_;
  std::vector<lm::Symbol> symbols_;
  std::u32string text_;
};

/// take(where the word begins, where it ends) for each word of right-to-left letters.
template <typename Take>
void each_word(View text, Take&& take) {
  for (size_t at = 0; at < text.size();) {
    if (!is_rtl_letter(text[at])) {
      ++at;
      continue;
    }
    size_t end = at + 1;
    while (end < text.size() && goes_on(text[end])) ++end;
    take(at, end);
    at = end;
  }
}

bool has_arabic_model(const Line& line) {
  return line.valid && (line.language == lm::Language::kArabic || line.language == lm::Language::kPersian || line.language == lm::Language::kUrdu);
}

struct Census {
  std::array<size_t, kKinds> right{}, turned{};
  std::array<double, kKinds> gain{};

  bool is_rule(size_t kind) const { return turned[kind] >= kFewest && turned[kind] > kRule * right[kind] && gain[kind] > kTogether; }
  /// What speaks against turning one more, in nats.
  double prior(const Kinds& kinds) const {
    double most = 0;
    for (size_t k = 0; k < kKinds; ++k) {
      if (kinds[k]) most = std::max(most, std::log((static_cast<double>(right[k]) * 4 + 1) / static_cast<double>(turned[k])));
    }
    return most;
  }
};

/// An article at a word's beginning, which is no pair that was turned.
bool is_article(View word, size_t at, size_t kind) { return kind == kLamAlef && at == 0 && word[0] == U'\u0627'; }

Census take_census(const Page& page) {
  Census n;
  Kinds asked;
  asked.fill(true);
  std::set<std::u32string> unknown;   // a name again and again is one witness
  for (const Line& line : page.lines) {
    if (!has_arabic_model(line)) continue;
    WordTurner turner(*model_of(line), asked);
    const View text = line.text;
    each_word(text, [&](size_t at, size_t end) {
      const View word = text.substr(at, end - at);
      bool telling = false;
      for (size_t i = 0; i + 1 < word.size(); ++i) {
        const size_t kind = kind_of(word[i], word[i + 1]);
        if (kind != kNoKind) asked[kind] = ++n.right[kind] <= kRule * n.turned[kind] + kMayTurnYet;
        const size_t turned = telling ? kNoKind : kind_of(word[i + 1], word[i]);
        telling |= turned != kNoKind && !is_article(word, i, turned) && asked[turned];
      }
      if (!telling) return;
      const Turned best = turner.best(text.substr(0, at), word, text.substr(end));
      if (best.gain < kBeyondDoubt || (!turner.is_known(best.word) && !unknown.insert(best.word).second)) return;
      for (size_t k = 0; k < kKinds; ++k) n.turned[k] += best.kinds[k], n.gain[k] += best.kinds[k] ? best.gain : 0;
    });
  }
  return n;
}

bool kinds_of_window(const Census& n, Kinds& kinds) {
  bool any = false;
  for (size_t k = 0; k < kKinds; ++k) any |= kinds[k] = n.is_rule(k);
  return any;
}

}  // namespace

bool ligatures_are_turned(const Page& page) {
  Kinds kinds;
  return kinds_of_window(take_census(page), kinds);
}

void mend_ligatures(Page& page) {
  if (!page.allowed(Damage::kLigatures)) return;
  const Census n = take_census(page);
  Kinds kinds;
  if (!kinds_of_window(n, kinds)) return;
  for (Line& line : page.lines) {
    if (!has_arabic_model(line)) continue;
    WordTurner turner(*model_of(line), kinds);
    std::u32string out;
    double margin = 20;
    const View text = line.text;
    size_t done = 0;
    each_word(text, [&](size_t at, size_t end) {
      out.append(text.substr(done, at - done));
      const View word = text.substr(at, end - at);
      const Turned best = turner.best(out, word, text.substr(end));
      const bool turn = best.gain > n.prior(best.kinds);
      out.append(turn ? View(best.word) : word);
      if (turn) margin = std::min(margin, best.gain);
      done = end;
    });
    out.append(text.substr(done));
    if (out == line.text) continue;
    line.text = std::move(out);
    line.damages |= bit(Damage::kLigatures);
    line.margin = static_cast<float>(margin);
  }
}

}  // namespace seder::repair
