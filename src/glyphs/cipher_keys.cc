// Keys of substitutions: codes that nothing but the language explains.
// In: a puzzle. Out: the codes at the best key's letters, and its language. Method: the codes are taken for a simple substitution
// (substitution.cc), or for one of joined letters (joined_substitution.cc), in each language a little, in the likeliest to the end; the whole
// model then puzzle.climbs from there.
// Source: our own. Cannot decide: codes seen too rarely.
#include "glyphs/cipher_keys.h"

#include <algorithm>
#include <map>

#include "glyphs/joined_substitution.h"
#include "glyphs/substitution.h"
#include "script/script.h"

namespace seder::glyphs {

namespace {

// Restarts of the solver in each language, and then in the likeliest. After the few, 61 texts of five languages had -2.1 to -2.7
// nats a symbol in their own, 0.7 more than in the next; a wrong language has -3.4 at best, what is no simple substitution -3.8.
constexpr int kFewRestarts = 3, kRestarts = 24;
constexpr float kHopelessKey = -3.1f;
// Joined letters have several codes each. Moves of the annealing in each language, and then in the likeliest, several times; keys whose
// best is below the first likelihood are no text (right ones have -2.2 to -2.4), and of words so read less is asked than of evidence.
constexpr size_t kFewestJoinedCiphers = 40, kMostJoinedCiphers = 250;
// Of the stream. A code is one of some hundred forms (4.6 nats), a letter of right text is worth about one: fewer symbols than twice that
// fit some text whatever they mean (Chinese bytes taken for letters, 9 a code, became words of Arabic).
constexpr size_t kSymbolsPerCipher = 12;
constexpr size_t kFewMoves = 400'000, kManyMoves = 1'000'000;
constexpr uint32_t kAnneals = 3;
constexpr float kHopelessJoined = -2.8f;
constexpr size_t kMostCiphers = 64;           // symbols of a simple substitution: an alphabet, its finals, signs
constexpr float kInsideShare = 0.3f;          // of a sign's places: more of them inside words, and it is a letter
constexpr size_t kFewestSymbols = 400;          // of the stream, to be solved as a simple substitution
constexpr float kPriorMark = -30.0f;            // nats: a mark or a stretch for a glyph as wide as a letter
constexpr lm::Language kArabicScript[] = {lm::Language::kArabic, lm::Language::kPersian, lm::Language::kUrdu};

// One symbol for all codes of one given text (the joined forms of a letter). Signs that keep to the ends of words are
// what they are.
size_t number_ciphers(Puzzle& puzzle) {
  struct Seen {
    uint32_t count = 0, inside = 0;
  };
  std::map<std::u32string, Seen> signs;
  size_t all = 0, sign_places = 0;
  for (const std::vector<PuzzlePart>& word : puzzle.words) {
    for (size_t i = 0; i < word.size(); ++i) {
      if (word[i].code == kNone) continue;
      const std::u32string& given = puzzle.codes[word[i].code].candidates[0].text;
      ++all;
      if (!is_sign(given)) continue;
      ++sign_places;
      Seen& seen = signs[given];
      ++seen.count, seen.inside += i > 0 && i + 1 < word.size();
    }
  }
  const bool made_of_signs = sign_places * 2 > all;   // codes taken for characters: digits are letters, too
  std::map<std::u32string, int32_t> numbers;
  int32_t next = 0;
  for (PuzzleCode& code : puzzle.codes) {
    const std::u32string& given = code.candidates[0].text;
    code.cipher = kNoSymbol;
    if (code.narrow) continue;
    if (is_sign(given) && !made_of_signs) {
      const Seen& seen = signs[given];
      const bool digit = given[0] >= '0' && given[0] <= '9';
      if (digit || static_cast<float>(seen.inside) < kInsideShare * static_cast<float>(seen.count)) continue;
    }
    if (given.empty() || given[0] == 0xFFFD) code.cipher = next++;
    else code.cipher = numbers.try_emplace(given, next).second ? next++ : numbers[given];
  }
  return static_cast<size_t>(next);
}

}  // namespace

const lm::Model* solve_as_substitution(Puzzle& puzzle) {
  const size_t ciphers = number_ciphers(puzzle);
  if (ciphers < 2 || ciphers > kMostCiphers) return nullptr;
  std::vector<int32_t> stream;
  for (const std::vector<PuzzlePart>& word : puzzle.words) {
    for (const PuzzlePart& part : word) stream.push_back(part.code == kNone ? kNoSymbol : puzzle.codes[part.code].cipher);
    stream.push_back(kWordEnd);
  }
  if (stream.size() < kFewestSymbols) return nullptr;
  const lm::Service& service = lm::Service::builtin();
  const lm::Model* model = nullptr;
  float likelihood = kHopelessKey;
  for (lm::Language language : kPuzzleLanguages) {
    const lm::Model& next = *service.model(language);
    const float here = solve_substitution(stream, ciphers, next, kFewRestarts).likelihood;
    if (here > likelihood) likelihood = here, model = &next;
  }
  if (model == nullptr) return nullptr;
  const std::vector<char32_t> key = solve_substitution(stream, ciphers, *model, kRestarts).letters;
  for (PuzzleCode& code : puzzle.codes) {
    if (code.cipher >= 0 && key[static_cast<size_t>(code.cipher)] != 0) puzzle.add(code, std::u32string(1, key[static_cast<size_t>(code.cipher)]), UnicodeSource::kCipher, kPriorCipher, kBySubstitution);
  }
  puzzle.choose_whole(kBySubstitution);
  puzzle.favour_chosen(kPriorWhole);
  puzzle.climb(*model);
  return model;
}

const lm::Model* solve_as_joined_substitution(Puzzle& puzzle) {
  const size_t ciphers = number_ciphers(puzzle);
  if (ciphers < kFewestJoinedCiphers || ciphers > kMostJoinedCiphers) return nullptr;
  std::vector<int32_t> stream;
  for (const std::vector<PuzzlePart>& word : puzzle.words) {
    for (const PuzzlePart& part : word) {
      if (part.code == kNone || !puzzle.codes[part.code].narrow) stream.push_back(part.code == kNone ? kNoSymbol : puzzle.codes[part.code].cipher);
    }
    stream.push_back(kWordEnd);
  }
  if (stream.size() < ciphers * kSymbolsPerCipher) return nullptr;
  std::vector<JoinedHint> hints;
  for (const PuzzleCode& code : puzzle.codes) {
    for (const Candidate& c : code.candidates) {
      if (code.cipher >= 0 && c.source == UnicodeSource::kShape && c.prior > kPriorCipher) hints.push_back({static_cast<uint32_t>(code.cipher), c.text, c.prior - kPriorCipher});
    }
  }
  const lm::Service& service = lm::Service::builtin();
  const lm::Model* model = nullptr;
  float likelihood = kHopelessJoined;
  for (lm::Language language : kArabicScript) {
    const lm::Model& next = *service.model(language);
    const float here = solve_joined(stream, ciphers, hints, next, kFewMoves, 1).likelihood;
    if (here > likelihood) likelihood = here, model = &next;
  }
  if (model == nullptr) return nullptr;
  // Dots and signs look like marks and stretches, of which the models say nothing.
  for (PuzzleCode& code : puzzle.codes) {
    for (Candidate& c : code.candidates) {
      if (!code.narrow && std::all_of(c.text.begin(), c.text.end(), [](char32_t t) { return script::is_mark(t) || t == script::kTatweel; })) c.prior += kPriorMark;
    }
  }
  // The whole model judges what trigrams found.
  const std::vector<PuzzleCode> before = puzzle.codes;
  std::vector<PuzzleCode> best;
  double most = -1e300;
  for (uint32_t seed = 1; seed <= kAnneals; ++seed) {
    puzzle.codes = before;
    const JoinedKey key = solve_joined(stream, ciphers, hints, *model, kManyMoves, seed);
    for (PuzzleCode& code : puzzle.codes) {
      if (code.cipher >= 0) puzzle.add(code, key.texts[static_cast<size_t>(code.cipher)], UnicodeSource::kCipher, kPriorCipher, kByJoined);
    }
    puzzle.choose_whole(kByJoined);
    puzzle.favour_chosen(kPriorWholeShape);
    puzzle.climb(*model);
    const double sum = puzzle.total(*model);
    if (sum > most) most = sum, best = puzzle.codes;
  }
  puzzle.codes = std::move(best);
  return model;
}

}  // namespace seder::glyphs
