// Counts one language's words:  train_words he OUT.sdlw MEGABYTES MIN_COUNT PAIR_COUNT < text
// Input: UTF-8, one paragraph or sentence a line. Output: docs/formats/word-table.md.
// Method: words and pairs of neighbouring words are counted by their hashes; what occurs less than MIN_COUNT (words) or
// PAIR_COUNT (pairs) is dropped. Absolute discounting, one discount each for words and pairs (Ney's estimate); a pair is kept by what it adds
// to the likelihood of the text over its back-off (count x log ratio), as many as the size allows. Affixes are learnt by expectation
// maximisation from the rare words, which stand for those that are not in the text: each is stored words between affixes, or letters by
// their pairs. The same input gives the same bytes.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/utf.h"
#include "lm/affixes.h"
#include "lm/ngram_table.h"
#include "lm/word_table.h"

using namespace seder;
using namespace seder::lm;

namespace {

constexpr double kLoad = 0.8;  // of the slots
constexpr double kOneLetterWord = 0.004;   // of all words
constexpr int kRounds = 6;
constexpr double kUnseenPair = 0.1;   // of letters, counted in
constexpr double kLeastAffix = 2;   // rare words that an affix must explain
constexpr double kBackOff = 0.4;  // Brants et al. 2007: one weight for all contexts serves

struct Pair {
  WordKey before, word;
  uint32_t count = 0;
};
struct Word {
  uint32_t count = 0;
  std::vector<uint32_t> letters;
};
struct Counts {
  Language language;
  std::unordered_map<WordKey, Word> words;
  std::unordered_map<uint64_t, Pair> pairs;
  double total = 0;
};
struct Entry {
  uint64_t hash;
  double gain;
  unsigned char value;
};

std::string read_all() {
  std::string bytes;
  char buffer[1 << 16];
  while (size_t n = fread(buffer, 1, sizeof buffer, stdin)) bytes.append(buffer, n);
  return bytes;
}

Counts count(std::string_view bytes, Language language) {
  Counts counts{language, {}, {}, 0};
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', at), bytes.size());
    WordKey before = 0;
    each_word(from_utf8(bytes.substr(at, end - at)), language, [&](WordKey word, std::span<const uint32_t> letters, bool follows) {
      Word& entry = counts.words[word];
      if (entry.count++ == 0) entry.letters.assign(letters.begin(), letters.end());
      ++counts.total;
      if (follows) {
        Pair& pair = counts.pairs[hash_of_pair(before, word)];
        pair.before = before, pair.word = word, ++pair.count;
      }
      before = word;
    });
    at = end + 1;
  }
  return counts;
}

template <typename Map, typename CountOf>
double discount_of(const Map& map, CountOf&& count_of) {
  double n1 = 0, n2 = 0;
  for (const auto& item : map) n1 += count_of(item) == 1, n2 += count_of(item) == 2;
  return std::clamp(n1 / (n1 + 2 * n2 + 1), 0.1, 0.95);
}

unsigned char level_of(double log_p) { return static_cast<unsigned char>(std::clamp(std::lround(-log_p / double(kWordLevel)), 0L, 255L)); }

/// Persian and Yiddish have words of one letter, which are among the commonest; other single letters are slips and lists.
bool is_stray_letter(const Counts& counts, WordKey key, const Word& word) {
  return key != extended(0, kDigitLetter) && word.letters.size() == 1 && word.count < kOneLetterWord * counts.total;
}

/// Good and Turing: what will be met as a word that was seen r times, r < min_count, is what was seen r + 1 times.
void count_unknown(const Counts& counts, uint32_t min_count, float* unknown) {
  double all[kWordLengths] = {}, rare[kWordLengths] = {};
  for (const auto& [key, word] : counts.words) {
    const size_t length = std::min<size_t>(word.letters.size(), kWordLengths - 1);
    all[length] += word.count;
    if (word.count <= min_count && length > 1) rare[length] += word.count;
  }
  for (size_t l = 0; l < kWordLengths; ++l) unknown[l] = static_cast<float>(std::log((rare[l] + 0.5) / (all[l] + 2)));
}

// ------------------------------------------------------------------ affixes

/// log P of a word's letters, each by the one before; over kinds of words, since what is not stored is rare.
class Spelling {
 public:
  explicit Spelling(const Counts& counts) {
    for (const auto& [key, word] : counts.words) {
      if (kind_of(word.letters[0]) == WordKind::kOwn) each_letter_pair(word.letters, [&](uint32_t before, uint32_t letter) { ++pairs_[before][letter], ++all_[before]; });
    }
  }
  double log_p(uint32_t before, uint32_t letter) const { return std::log((pairs_[before][letter] + kUnseenPair) / (all_[before] + kUnseenPair * kPairLetters)); }
  double log_p(const std::vector<uint32_t>& letters) const {
    double sum = 0;
    each_letter_pair(letters, [&](uint32_t before, uint32_t letter) { sum += log_p(before, letter); });
    return sum;
  }

 private:
  double pairs_[kPairLetters][kPairLetters] = {}, all_[kPairLetters] = {};
};

struct Affixes {
  std::map<WordKey, double> prefixes, suffixes;   ///< log P; 0: none
  double weight = 0;                              ///< log P(a word is not stored but affixed), less the stem's normaliser
  double spelt = 0;                               ///< log P(a word is neither)
};

/// Probabilities from expected counts, without what hardly occurs.
std::map<WordKey, double> log_shares(const std::map<WordKey, double>& counts, double least) {
  double all = 0;
  for (const auto& [key, n] : counts) all += n >= least || key == 0 ? n : 0;
  std::map<WordKey, double> shares;
  for (const auto& [key, n] : counts) {
    if (n >= least || key == 0) shares[key] = std::log((n + 1e-3) / (all + 1e-3));
  }
  return shares;
}

Affixes learn_affixes(const Counts& counts, const Spelling& spelling, uint32_t min_count) {
  std::unordered_map<WordKey, double> stems;
  double norm = 0;
  for (const auto& [key, word] : counts.words) {
    if (word.count < min_count || is_stray_letter(counts, key, word) || kind_of(word.letters[0]) != WordKind::kOwn) continue;
    norm += stems[key] = std::pow(word.count / counts.total, double(kStemPower));
  }
  std::vector<const Word*> rare;
  for (const auto& [key, word] : counts.words) {
    if (word.count <= min_count && word.letters.size() > kStemLetters && kind_of(word.letters[0]) == WordKind::kOwn) rare.push_back(&word);
  }
  Affixes a;
  double share = 0.5;
  for (int round = 0; round <= kRounds; ++round) {
    std::map<WordKey, double> prefixes{{0, 0.0}}, suffixes{{0, 0.0}};
    double affixed = 0;
    for (const Word* word : rare) {
      struct Way { WordKey prefix, suffix; double p; };
      std::vector<Way> ways;
      double sum = 0;
      each_split(std::span<const uint32_t>(word->letters), counts.language, [&](WordKey prefix, WordKey stem, WordKey suffix) {
        const auto found = stems.find(stem);
        if (found == stems.end()) return;
        double p = share * found->second / norm;
        if (round > 0) {
          const auto before = a.prefixes.find(prefix), behind = a.suffixes.find(suffix);
          if (before == a.prefixes.end() || behind == a.suffixes.end()) return;
          p *= std::exp(before->second + behind->second);
        } else {
          p *= (prefix == 0 ? 0.5 : 0.01) * (suffix == 0 ? 0.5 : 0.01);
        }
        ways.push_back({prefix, suffix, p}), sum += p;
      });
      const double all = sum + (1 - share) * std::exp(spelling.log_p(word->letters));
      for (const Way& way : ways) prefixes[way.prefix] += way.p / all, suffixes[way.suffix] += way.p / all;
      affixed += sum / all;
    }
    const double least = round < kRounds ? kLeastAffix / 4 : kLeastAffix;
    share = std::clamp(affixed / (static_cast<double>(rare.size()) + 1), 0.001, 0.99);
    a.prefixes = log_shares(prefixes, least), a.suffixes = log_shares(suffixes, least);
  }
  double tokens = 0;
  for (const Word* word : rare) tokens += word->count;
  // A stem's probability is read from its stored byte, so only the power's normaliser is needed here.
  a.weight = std::log(tokens / counts.total) + std::log(share) - std::log(norm);
  a.spelt = std::log(tokens / counts.total) + std::log(1 - share);
  fprintf(stderr, "affixed %.2f of rare words, %zu prefixes, %zu suffixes, weight %.1f\n", share, a.prefixes.size(), a.suffixes.size(), a.weight);
  return a;
}

std::vector<Entry> choose(const Counts& counts, const Affixes& affixes, size_t wanted, uint32_t min_count, uint32_t pair_count) {
  const double word_discount = discount_of(counts.words, [](const auto& w) { return w.second.count; });
  const double pair_discount = discount_of(counts.pairs, [](const auto& p) { return p.second.count; });
  std::vector<Entry> entries;
  std::unordered_map<WordKey, double> log_p, contexts;
  for (const auto& [key, word] : counts.words) {
    if (word.count < min_count || is_stray_letter(counts, key, word)) continue;
    log_p[key] = std::log((word.count - word_discount) / counts.total);
    entries.push_back({hash_of_word(key), 1e9 + word.count, level_of(log_p[key])});
  }
  std::unordered_map<WordKey, double> kinds;
  for (const auto& [hash, pair] : counts.pairs) contexts[pair.before] += pair.count, kinds[pair.before] += 1;
  for (const auto& [hash, pair] : counts.pairs) {
    if (pair.count < pair_count || !log_p.contains(pair.word) || !log_p.contains(pair.before)) continue;
    const double all = contexts[pair.before], left = pair_discount * kinds[pair.before] / all;
    const double p = (pair.count - pair_discount) / all + left * std::exp(log_p[pair.word]);
    const double gain = pair.count * std::abs(std::log(p) - std::log(kBackOff) - log_p[pair.word]);
    entries.push_back({hash, gain, level_of(std::log(p))});
  }
  for (const auto& [affix, p] : affixes.prefixes) entries.push_back({hash_of_pair(kPrefixes, affix), 1e12, level_of(p)});
  for (const auto& [affix, p] : affixes.suffixes) entries.push_back({hash_of_pair(kSuffixes, affix), 1e12, level_of(p)});
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.gain != b.gain ? a.gain > b.gain : a.hash < b.hash; });
  if (entries.size() > wanted) entries.resize(wanted);
  return entries;
}

/// Linear probing, likeliest first, so that what is asked for most is found first.
std::vector<uint32_t> fill(const std::vector<Entry>& entries, uint32_t count) {
  std::vector<uint32_t> slots(count);
  for (const Entry& e : entries) {
    uint32_t at = slot_of(e.hash, count);
    while (slots[at] != 0) at = at + 1 == count ? 0 : at + 1;
    slots[at] = fingerprint_of_word(e.hash) << 8 | e.value;
  }
  return slots;
}

}  // namespace

int main(int argc, char** argv) {
  const Language language = argc > 5 ? language_from_code(argv[1]) : Language::kUnknown;
  if (language == Language::kUnknown) {
    fprintf(stderr, "usage: train_words LANGUAGE OUT.sdlw MEGABYTES MIN_COUNT PAIR_COUNT < text\n");
    return 99;
  }
  const auto wanted = static_cast<size_t>(atof(argv[3]) * 1048576 / sizeof(uint32_t) * kLoad);
  const Counts counts = count(read_all(), language);
  const Spelling spelling(counts);
  const Affixes affixes = learn_affixes(counts, spelling, static_cast<uint32_t>(atoi(argv[4])));
  const std::vector<Entry> entries = choose(counts, affixes, wanted, static_cast<uint32_t>(atoi(argv[4])), static_cast<uint32_t>(atoi(argv[5])));
  WordHeader header{};
  std::memcpy(header.magic, "SDLW", 4);
  header.version = kWordVersion, header.alphabet_version = kAlphabetVersion, header.language = static_cast<uint8_t>(language);
  header.entries = static_cast<uint32_t>(entries.size());
  header.slots = static_cast<uint32_t>(static_cast<double>(entries.size()) / kLoad) + 8;
  header.total_bytes = static_cast<uint32_t>(sizeof header + size_t(header.slots) * sizeof(uint32_t));
  header.back_off = static_cast<float>(std::log(kBackOff));
  header.affixed = static_cast<float>(affixes.weight), header.spelt = static_cast<float>(affixes.spelt);
  for (uint32_t before = 0; before < kPairLetters; ++before) {
    for (uint32_t letter = 0; letter < kPairLetters; ++letter) header.letter[before][letter] = level_of(spelling.log_p(before, letter));
  }
  count_unknown(counts, static_cast<uint32_t>(atoi(argv[4])), header.unknown);
  const std::vector<uint32_t> slots = fill(entries, header.slots);
  std::string file(reinterpret_cast<const char*>(&header), sizeof header);
  file.append(reinterpret_cast<const char*>(slots.data()), slots.size() * sizeof(uint32_t));
  const uint64_t sum = checksum_of(std::string_view(file).substr(offsetof(WordHeader, total_bytes)));
  std::memcpy(file.data() + offsetof(WordHeader, checksum), &sum, sizeof sum);
  FILE* out = fopen(argv[2], "wb");
  if (out == nullptr || fwrite(file.data(), 1, file.size(), out) != file.size() || fclose(out) != 0) {
    perror(argv[2]);
    return 2;
  }
  fprintf(stderr, "%s: %.0f words, %zu kinds, %zu pairs; %zu kept, unknown at 1 to 10 letters:", argv[1], counts.total, counts.words.size(),
          counts.pairs.size(), entries.size());
  for (int l = 1; l <= 10; ++l) fprintf(stderr, " %.1f", double(header.unknown[l]));
  fprintf(stderr, "; %zu bytes\n", file.size());
}
