// Codes without a text in a font that is otherwise right.
// In: a puzzle as the PDF gives it, and its language. Out: the letter that a code's words leave no choice but, for each code that has one.
// Source: our own. Cannot decide: codes seen too rarely; letters that are one for the language.
#include "glyphs/cipher_fill.h"

#include <algorithm>

#include "glyphs/cipher_candidates.h"
#include "glyphs/language_letters.h"

namespace seder::glyphs {

namespace {

/// What Arabic faces draw as one glyph, and producers leave out that map glyphs to single characters.
constexpr std::u32string_view kLamAlefs[] = {U"\u0644\u0627", U"\u0644\u0623", U"\u0644\u0625", U"\u0644\u0622"};
constexpr std::u32string_view kGodsNames[] = {U"\u0627\u0644\u0644\u0647", U"\u0644\u0644\u0647"};   // end words, or are ones
constexpr double kFillMargin = 10.0;          // nats between the best letter and the next,
constexpr size_t kMissingShare = 4;           // one code in so many: where more are missing the words are too little known for ligatures (nastaliq)
constexpr uint32_t kFewFilled = 6;            // of a code that is met fewer times
constexpr double kFewMargin = 12.0;           // so many: a name may happen to be near a word

bool ends_words(const Puzzle& puzzle, const PuzzleCode& code) {
  return std::all_of(code.words.begin(), code.words.end(), [&](uint32_t w) { const PuzzlePart& last = puzzle.words[w].back();
    return last.code != kNone && &puzzle.codes[last.code] == &code; });
}

void add_ligatures(Puzzle& puzzle, PuzzleCode& code, lm::Language language) {
  if (!lm::is_own_letter(lm::symbol_of(0x644, language))) return;
  for (std::u32string_view text : kLamAlefs) puzzle.add(code, std::u32string(text), UnicodeSource::kCipher, kPriorCipher);
  if (!ends_words(puzzle, code)) return;
  for (std::u32string_view text : kGodsNames) puzzle.add(code, std::u32string(text), UnicodeSource::kCipher, kPriorCipher);
}

void climb_missing(Puzzle& puzzle, std::span<PuzzleCode* const> missing, const lm::Model& model) {
  for (PuzzleCode* code : missing) {
    size_t best = code->chosen;
    double most = -1e300;
    for (code->chosen = 0; code->chosen < code->candidates.size(); ++code->chosen) {
      double sum = code->candidates[code->chosen].prior;
      for (uint32_t w : code->words) sum += puzzle.score(puzzle.words[w], model);
      if (sum > most) most = sum, best = code->chosen;
    }
    code->chosen = best;
  }
}

}  // namespace

std::unordered_map<uint32_t, Candidate> fill_missing(Puzzle& puzzle, pdf::Font& font, const ShapeLibrary& library, const lm::Model& model) {
  std::unordered_map<uint32_t, Candidate> out;
  if (puzzle.blank != kNone) out[puzzle.blank] = {U" ", UnicodeSource::kCipher, 0};   // words parted there are words
  std::vector<PuzzleCode*> missing;
  for (PuzzleCode& code : puzzle.codes) {
    if (code.candidates[0].text.empty() && !code.narrow) missing.push_back(&code);
  }
  if (missing.empty()) return out;
  for (PuzzleCode* code : missing) add_candidates(puzzle, *code, font, library);
  for (int round = 0; round < 2; ++round) climb_missing(puzzle, missing, model);   // those that stand together find each other
  const bool few = missing.size() * kMissingShare <= puzzle.codes.size();
  if (few)
    for (PuzzleCode* code : missing) add_ligatures(puzzle, *code, model.language());   // only now: where little is known yet, two letters seem likelier than one
  for (PuzzleCode* code : missing) {
    std::vector<std::pair<double, size_t>> sums;
    for (code->chosen = 0; code->chosen < code->candidates.size(); ++code->chosen) {
      double sum = std::max(code->candidates[code->chosen].prior, kPriorCipher);
      for (uint32_t w : code->words) sum += puzzle.score(puzzle.words[w], model);
      sums.emplace_back(sum, code->chosen);
    }
    std::sort(sums.begin(), sums.end(), std::greater<>());
    code->chosen = sums[0].second;
    // Letters that are one for the language leave it no choice between them.
    const auto own = [&](size_t candidate) {
      std::u32string text = code->candidates[candidate].text;
      follow_language(text, model.language());
      return text;
    };
    const std::u32string best = own(code->chosen);
    const auto other = std::find_if(sums.begin(), sums.end(), [&](const auto& sum) { return own(sum.second) != best; });
    if (code->chosen == 0 || other == sums.end() || sums[0].first - other->first < (code->count < kFewFilled ? kFewMargin : kFillMargin)) continue;
    if (!few && best.size() > 1) continue;
    Candidate& fill = out[code->code] = code->candidates[code->chosen];
    fill.text = best;
  }
  return out;
}

}  // namespace seder::glyphs
