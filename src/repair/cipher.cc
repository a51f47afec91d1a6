// Input: a window of Latin codes that stand one by one for right-to-left letters, as fonts with their own
// encoding leave them. Output: the letters. Method: a substitution solved by the language model: start from the order
// of frequency, swap pairs of letters while bigrams (then trigrams) grow likelier, for each language and
// direction; the best solution is believed only if the 7-gram model finds real text in it.
// Source: Jakobsen 1995 for the bigram matrix that makes a swap cheap.
// Cannot decide: fewer than some 60 words; letters that the text has once or twice.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>

#include "repair/stages.h"

namespace seder::repair {
namespace {

constexpr size_t kLettersEnough = 220;      // codes in the window: some 45 words
constexpr size_t kForeignSigns = 100;       // codes for one letter in clear: an honorific may have had a code of its own
constexpr size_t kSample = 5000;            // symbols that the solver looks at
constexpr double kEnglishFails = -2.75;     // nats a symbol: English and code stay above
constexpr double kNames = -2.8, kKnownShare = 0.6;   // the same of a page full of foreign names, and how many of its words the table of words must have
constexpr double kSolved = -2.55;           // nats a symbol of the 7-gram model; wrong solutions stay below -2.7
constexpr int kStarts = 6;
constexpr size_t kTrigrams = 64 * 64 * 64;

bool is_code(char32_t c) {
  constexpr std::u32string_view kSigns = U"{}|~@#$^&_<>=+[]\\";
  return is_latin_letter(c) || kSigns.find(c) != std::u32string_view::npos;
}

/// The letter that a model's symbol is written as.
char32_t letter_of(lm::Symbol symbol, lm::Language language) {
  const bool hebrew = language == lm::Language::kHebrew || language == lm::Language::kYiddish;
  if (language == lm::Language::kPersian || language == lm::Language::kUrdu) {
    for (char32_t c : {char32_t(0x627), char32_t(0x6CC), char32_t(0x6A9), language == lm::Language::kUrdu ? char32_t(0x6C1) : char32_t(0x647), char32_t(0x6D2)}) {
      if (lm::symbol_of(c, language) == symbol) return c;
    }
  }
  for (char32_t c = hebrew ? 0x5D0 : 0x620; c <= (hebrew ? 0x5EAu : 0x6D3u); ++c) {
    if (lm::is_own_letter(lm::symbol_of(c, language)) && lm::symbol_of(c, language) == symbol) return c;
  }
  return 0xFFFD;
}

/// One language's letters and the dense tables that the climb reads.
struct Tables {
  lm::Language language;
  std::vector<lm::Symbol> letters;        // commonest first
  std::vector<float> bigrams;             // [64][64]
  std::vector<float> trigrams;            // [64][64][64]

  explicit Tables(lm::Language l) : language(l), bigrams(64 * 64), trigrams(kTrigrams) {
    const lm::Model& model = *lm::Service::builtin().model(l);
    std::array<float, 64> unigrams{};
    for (lm::Symbol a = 1; a < 64; ++a) {
      lm::State none, one;
      unigrams[a] = model.advance(none, a);
      model.advance(one, a);
      for (lm::Symbol b = 1; b < 64; ++b) {
        lm::State two = one;
        bigrams[a * 64u + b] = model.advance(two, b);
        for (lm::Symbol c = 1; c < 64; ++c) {
          lm::State three = two;
          trigrams[(a * 64u + b) * 64u + c] = model.advance(three, c);
        }
      }
    }
    for (lm::Symbol s = lm::kFirstLetter; s < 64; ++s) {
      if (letter_of(s, l) != 0xFFFD) letters.push_back(s);
    }
    std::stable_sort(letters.begin(), letters.end(), [&](lm::Symbol a, lm::Symbol b) { return unigrams[a] > unigrams[b]; });
  }
};

/// A text as indices: codes first (0 .. codes), then fixed symbols that the climb does not touch.
struct Text {
  std::u32string codes;                       // commonest first
  std::vector<uint8_t> indices;               // < codes.size(): a code; else 128 + symbol
  std::vector<std::pair<std::array<uint8_t, 3>, float>> trigrams;

  void count_trigrams() {
    std::vector<uint32_t> keys;
    for (size_t i = 2; i < indices.size(); ++i) keys.push_back(uint32_t(indices[i - 2]) << 16 | uint32_t(indices[i - 1]) << 8 | indices[i]);
    std::sort(keys.begin(), keys.end());
    for (size_t i = 0; i < keys.size();) {
      size_t j = i;
      while (j < keys.size() && keys[j] == keys[i]) ++j;
      trigrams.push_back({{uint8_t(keys[i] >> 16), uint8_t(keys[i] >> 8), uint8_t(keys[i])}, static_cast<float>(j - i)});
      i = j;
    }
  }
};

using Key = std::vector<lm::Symbol>;   // a code's symbol; longer than the codes: letters not in use

struct Solution {
  double score = -1e300;
  lm::Language language = lm::Language::kUnknown;
  bool backwards = false;
  Key key;
};

lm::Symbol symbol_at(const Key& key, uint8_t index) { return index < 128 ? key[index] : static_cast<lm::Symbol>(index - 128); }

double score_of(const Text& text, const Tables& tables, const Key& key) {
  double sum = 0;
  for (const auto& [t, count] : text.trigrams) {
    sum += count * tables.trigrams[(symbol_at(key, t[0]) * 64u + symbol_at(key, t[1])) * 64u + symbol_at(key, t[2])];
  }
  return sum;
}

/// Swaps while anything is gained; pairs of like frequency first.
double climb(const Text& text, const Tables& tables, Key& key) {
  const size_t codes = text.codes.size(), n = key.size();
  std::vector<std::vector<uint32_t>> holding(codes);   // trigrams with a code
  for (size_t i = 0; i < text.trigrams.size(); ++i) {
    const auto& t = text.trigrams[i].first;
    for (int k = 0; k < 3; ++k) {
      if (t[k] < 128 && (k == 0 || t[k] != t[0]) && (k < 2 || t[k] != t[1])) holding[t[k]].push_back(static_cast<uint32_t>(i));
    }
  }
  auto local = [&](size_t a, size_t b) {
    double sum = 0;
    auto value = [&](uint32_t i) {
      const auto& [t, count] = text.trigrams[i];
      return count * tables.trigrams[(symbol_at(key, t[0]) * 64u + symbol_at(key, t[1])) * 64u + symbol_at(key, t[2])];
    };
    for (uint32_t i : holding[a]) sum += value(i);
    if (b >= codes) return sum;
    for (uint32_t i : holding[b]) {
      const auto& t = text.trigrams[i].first;
      if (t[0] != a && t[1] != a && t[2] != a) sum += value(i);
    }
    return sum;
  };
  for (bool better = true; better;) {
    better = false;
    for (size_t distance = 1; distance < n; ++distance) {
      for (size_t a = 0; a + distance < n && a < codes; ++a) {
        double before = local(a, a + distance);
        std::swap(key[a], key[a + distance]);
        if (local(a, a + distance) > before + 1e-3) better = true;
        else std::swap(key[a], key[a + distance]);
      }
    }
  }
  return score_of(text, tables, key);
}

Text text_of(std::u32string_view sample, bool backwards) {
  std::array<size_t, 128> count{};
  for (char32_t c : sample) count[c & 127] += is_code(c);
  Text text;
  for (char32_t c = 0; c < 128; ++c) {
    if (count[c] > 0) text.codes.push_back(c);
  }
  std::stable_sort(text.codes.begin(), text.codes.end(), [&](char32_t a, char32_t b) { return count[a] > count[b]; });
  for (char32_t c : sample) {
    if (is_code(c)) text.indices.push_back(static_cast<uint8_t>(text.codes.find(c)));
    else if (lm::Symbol s = lm::symbol_of(c, lm::Language::kHebrew); s != lm::kSkip) text.indices.push_back(static_cast<uint8_t>(128 + s));
  }
  if (backwards) std::reverse(text.indices.begin(), text.indices.end());
  text.count_trigrams();
  return text;
}

/// Frequency order with a little noise; start 0 has none.
Key first_key(const Tables& tables, size_t codes, int start) {
  Key key = tables.letters;
  std::mt19937 random(static_cast<uint32_t>(start));
  for (size_t i = 0; start > 0 && i + 1 < key.size(); ++i) {
    size_t j = std::min(key.size() - 1, i + random() % 6);
    std::swap(key[i], key[j]);
  }
  if (key.size() < codes) key.resize(codes, lm::kForeign);
  return key;
}

Solution solve(const std::array<Text, 2>& texts) {
  Solution best;
  for (int l = 0; l < lm::kLanguages - 1; ++l) {
    const Tables tables(static_cast<lm::Language>(l));
    if (texts[0].codes.size() > tables.letters.size() + 6) continue;
    for (int direction = 0; direction < 2; ++direction) {
      for (int start = 0; start < kStarts; ++start) {
        Key key = first_key(tables, texts[0].codes.size(), start);
        double score = climb(texts[direction], tables, key);
        if (score > best.score) best = {score, tables.language, direction == 1, key};
      }
    }
  }
  return best;
}

double per_symbol(const lm::Model& model, std::u32string_view text, bool backwards) {
  std::vector<lm::Symbol> symbols;
  model.encode(text, symbols);
  lm::State state;
  return (backwards ? model.score_reversed(symbols, state) : model.score(symbols, state)) / static_cast<double>(std::max<size_t>(1, symbols.size()));
}

std::u32string decoded(std::u32string_view text, const std::array<char32_t, 128>& map) {
  std::u32string out(text);
  for (char32_t& c : out) c = c < 128 && map[c] != 0 ? map[c] : c;
  return out;
}

/// Of the words of three letters and more, how many the language's table has.
double known_share(std::u32string_view text, const Solution& solution) {
  constexpr size_t kLetters = 3;
  const lm::WordTable* words = lm::Service::builtin().words(solution.language);
  size_t all = 0, known = 0;
  std::u32string logical(text);
  if (solution.backwards) std::reverse(logical.begin(), logical.end());
  lm::each_word(logical, solution.language, [&](lm::WordKey word, std::span<const uint32_t> letters, bool) {
    if (letters.size() < kLetters) return;
    ++all;
    known += words != nullptr && words->knows(word);
  });
  return static_cast<double>(known) / static_cast<double>(std::max<size_t>(all, 1));
}

}  // namespace

void mend_cipher(Page& page) {
  if (!page.allowed(Damage::kEncoding)) return;
  std::u32string sample;
  size_t letters = 0, rtl = 0;
  for (const Line& line : page.lines) {
    rtl += static_cast<size_t>(std::count_if(line.text.begin(), line.text.end(), is_rtl_letter));
    letters += static_cast<size_t>(std::count_if(line.text.begin(), line.text.end(), is_code));
    if (sample.size() < kSample) sample.append(line.text).push_back(U' ');
  }
  if (letters < kLettersEnough || rtl * kForeignSigns > letters) return;
  if (per_symbol(*lm::Service::builtin().model(lm::Language::kEnglish), sample, false) > kEnglishFails) return;
  const std::array<Text, 2> texts{text_of(sample, false), text_of(sample, true)};
  const Solution solution = solve(texts);
  if (solution.language == lm::Language::kUnknown) return;
  std::array<char32_t, 128> map{};
  for (size_t i = 0; i < texts[0].codes.size(); ++i) {
    if (solution.key[i] != lm::kForeign) map[texts[0].codes[i]] = letter_of(solution.key[i], solution.language);
  }
  const lm::Model& model = *lm::Service::builtin().model(solution.language);
  const std::u32string solved = decoded(sample, map);
  const double read = per_symbol(model, solved, solution.backwards);
  if (read < kNames || (read < kSolved && known_share(solved, solution) < kKnownShare)) return;
  for (Line& line : page.lines) {
    std::u32string text = decoded(line.text, map);
    if (!line.valid || text == line.text) continue;
    line.text = std::move(text);
    line.damages |= bit(Damage::kEncoding);
    line.margin = 10;
  }
  describe(page);
}

}  // namespace seder::repair
