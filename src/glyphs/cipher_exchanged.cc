// Codes that have another letter's text, in a font that is otherwise right.
// In: a puzzle as the PDF gives it, and its language. Out: the letter of each code whose words are much likelier with it. Method: only a
// letter that the language has often and the text never is looked for, and only among codes whose text another code has as well: so an
// honest font has nothing to be looked for.
// Source: our own. Cannot decide: rare letters; two letters that changed places.
#include "glyphs/cipher_exchanged.h"

#include <algorithm>

#include "glyphs/font_use.h"
#include "glyphs/language_letters.h"
#include "script/script.h"

namespace seder::glyphs {

namespace {

constexpr double kMargin = 12.0;        // nats of the words over the given letter, of all of a code's words,
constexpr double kMarginEach = 0.6;     // and of each of them
constexpr uint32_t kFewestUses = 3;

/// What the words gain if the code is the letter.
double gain_of(Puzzle& puzzle, PuzzleCode& code, size_t candidate, const lm::Model& model) {
  const size_t before = code.chosen;
  double sum = 0;
  for (uint32_t w : code.words) sum -= puzzle.score(puzzle.words[w], model);
  code.chosen = candidate;
  for (uint32_t w : code.words) sum += puzzle.score(puzzle.words[w], model);
  code.chosen = before;
  return sum;
}

bool is_shared(const Puzzle& puzzle, const PuzzleCode& code) {
  return std::any_of(puzzle.codes.begin(), puzzle.codes.end(), [&](const PuzzleCode& other) { return &other != &code && other.text() == code.text(); });
}

}  // namespace

std::unordered_map<uint32_t, Candidate> find_exchanged(Puzzle& puzzle, const lm::Model& model) {
  std::unordered_map<uint32_t, Candidate> out;
  std::u32string text;
  for (const std::vector<PuzzlePart>& word : puzzle.words) text += puzzle.read(word);
  std::u32string absent = absent_letters(text, model.language());
  follow_language(absent, model.language());
  for (char32_t letter : absent) {
    for (;;) {   // the likeliest form of the letter first; it helps to find the others
      PuzzleCode* best = nullptr;
      size_t place = 0;
      double most = 0;
      for (PuzzleCode& code : puzzle.codes) {
        if (code.count < kFewestUses || code.chosen != 0 || code.text().size() != 1 || !script::is_letter(code.text()[0]) || !is_shared(puzzle, code)) continue;
        puzzle.add(code, std::u32string(1, letter), UnicodeSource::kCipher, kPriorCipher);
        const auto at = std::find_if(code.candidates.begin(), code.candidates.end(), [&](const Candidate& c) { return c.text == std::u32string_view(&letter, 1); });
        const auto candidate = static_cast<size_t>(at - code.candidates.begin());
        const double gain = gain_of(puzzle, code, candidate, model);
        if (gain >= std::max(kMargin, kMarginEach * code.count) && gain > most) best = &code, place = candidate, most = gain;
      }
      if (best == nullptr) break;
      best->chosen = place;
      out[best->code] = best->candidates[place];
    }
  }
  return out;
}

}  // namespace seder::glyphs
