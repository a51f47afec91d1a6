// What a font's codes most likely stand for.
// In: the words in which a suspect font's codes stand, all evidence for each code. Out: one text a code, where the
// language finds the words so read much likelier than as the PDF gives them. Method: whole readings first (as given,
// by the program's cmap, by the likest outlines, by each legacy code page, by a constant shift of the code points,
// by the order of the alphabet in the font), each in each language; from the best of them a climb, code by code (cipher_puzzle.cc).
// A font that is already right wins by its prior. Where no evidence leads anywhere the codes are taken for a substitution (cipher_keys.cc).
// Codes without any text in a font that is otherwise right are filled in where their words leave no choice (cipher_fill.cc); codes that took another letter's text get their own back (cipher_exchanged.cc).
// Source: our own; substitution ciphers by hill climbing over n-grams are classical.
// Cannot decide: codes seen too rarely: these follow the priors.
#include "glyphs/cipher.h"

#include <algorithm>
#include <unordered_set>

#include "glyphs/cipher_candidates.h"
#include "glyphs/cipher_exchanged.h"
#include "glyphs/cipher_fill.h"
#include "glyphs/cipher_keys.h"
#include "glyphs/cipher_puzzle.h"
#include "script/script.h"

namespace seder::glyphs {

namespace {

constexpr double kNeededGain = 0.5;          // nats a letter over the given reading: e^20 over a line of 40 letters
constexpr double kNeededLikelihood = -3.0;   // nats a letter of plain words; running text has -1.6 to -2.7, noise -4
// Where letters come from the cipher alone, without cmap, outline or code page: more of both.
constexpr uint32_t kFewestCipherLetters = 400, kFewestDifferentLetters = 150;   // all; of words that differ: running text has half as many
constexpr double kNeededCipherLikelihood = -2.3;
// A simple substitution has no choice of its own a code: right keys end at -1.9 to -3.3 (texts with names, words cut at line
// ends), wrong ones at -3.7 or below. Of words read by the key of joined letters less is asked than of evidence, too.
constexpr double kNeededKeyLikelihood = -3.4, kNeededJoinedLikelihood = -3.1;
constexpr size_t kFewestHeld = 8;             // letters that a font names rightly,
constexpr float kHeldShare = 0.75f;           // of those that it names: rare ones among missing codes are misread now and then
constexpr double kRightAsGiven = -3.6;        // nats a letter: what the PDF gives is a language, by and large

// Latin letters between right-to-left ones hold each other in place, because each change alone makes a word of two
// scripts; so that a climb may also start where no code has what was given.
void leave_given(Puzzle& puzzle) {
  for (PuzzleCode& code : puzzle.codes) {
    if (code.chosen != 0 || is_sign(code.text()) || code.candidates.size() < 2) continue;
    for (size_t k = 1; k < code.candidates.size(); ++k) {
      if (code.chosen == 0 || code.candidates[k].prior > code.candidates[code.chosen].prior) code.chosen = k;
    }
  }
}

struct End {
  double sum = -1e300;            ///< nats, priors with them
  std::vector<size_t> chosen;
  const lm::Model* model = nullptr;
};

// Climbs from here; keeps where it ends if that is better than the best end so far.
void try_from(Puzzle& puzzle, const lm::Model& model, End& best) {
  puzzle.climb(model);
  double sum = puzzle.total(model);
  for (const PuzzleCode& code : puzzle.codes) sum += code.candidates[code.chosen].prior;
  if (sum > best.sum) best = {sum, puzzle.chosen(), &model};
}

// The best whole reading of all, and climbs from there. Leaves the codes at the best end; whole: the reading.
const lm::Model* solve_by_evidence(Puzzle& puzzle, uint32_t& whole) {
  const lm::Service& service = lm::Service::builtin();
  const lm::Model* model = nullptr;
  double most = -1e300;
  for (uint32_t w : puzzle.wholes()) {
    puzzle.choose_whole(w);
    for (lm::Language language : kPuzzleLanguages) {
      const double sum = puzzle.total(*service.model(language));
      if (sum > most) most = sum, whole = w, model = service.model(language);
    }
  }
  puzzle.choose_whole(whole);
  puzzle.favour_chosen(whole == kByShape ? kPriorWholeShape : kPriorWhole);
  End best;
  try_from(puzzle, *model, best);
  if (whole == kAsGiven || whole == kByShape) {
    for (lm::Language language : {lm::Language::kHebrew, lm::Language::kArabic}) {
      puzzle.choose_whole(kByShape);
      leave_given(puzzle);
      try_from(puzzle, *service.model(language), best);
    }
  }
  for (size_t i = 0; i < puzzle.codes.size(); ++i) puzzle.codes[i].chosen = best.chosen[i];
  return best.model;
}

// Of the reading as it is, in the language that likes it best; 0 and no language without plain words.
double best_likelihood(Puzzle& puzzle, lm::Language& best, bool backwards = false) {
  double most = 0;
  for (lm::Language language : kPuzzleLanguages) {
    const double likelihood = puzzle.plain_likelihood(language, backwards).nats;
    if (likelihood != 0 && (most == 0 || likelihood > most)) most = likelihood, best = language;
  }
  return most;
}

// Nats of the reading as it is, in the language that likes it best.
double best_total(Puzzle& puzzle) {
  double most = -1e300;
  for (lm::Language language : kPuzzleLanguages) most = std::max(most, puzzle.total(*lm::Service::builtin().model(language)));
  return most;
}

// Letters of the different words: what is said again and again says it once.
uint32_t letters_of_words(Puzzle& puzzle, lm::Language language) {
  std::unordered_set<std::u32string> words;
  uint32_t letters = 0;
  for (const std::vector<PuzzlePart>& word : puzzle.words)
    if (const auto [text, fresh] = words.emplace(puzzle.read(word)); fresh) letters += worth_of(*text, language).letters;
  return letters;
}

// What the models say nothing of, so that a likeness alone would have chosen it: an accent for a sign with a width, a digit for another.
bool is_likeness_alone(const PuzzleCode& code) {
  const std::u32string_view text = code.text(), given = code.candidates[0].text;
  if (given.size() != 1 || script::is_letter(given[0]) || script::is_mark(given[0]) || given[0] == 0xFFFD) return false;
  if (script::is_digit(given[0])) return text.size() == 1 && script::is_digit(text[0]);
  return !code.narrow && std::all_of(text.begin(), text.end(), [](char32_t c) { return script::is_mark(c) || c == script::kTatweel; });
}

bool has_letter_of_ours(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return script::is_letter(c) && script::strong_of(c) == script::Strong::kRtl; });
}

// A font that lacks texts and has no wrong ones: nearly all letters of ours that it names are those that the words found, too.
bool given_letters_hold(const Puzzle& puzzle) {
  size_t given = 0, held = 0;
  for (const PuzzleCode& code : puzzle.codes) {
    if (!has_letter_of_ours(code.candidates[0].text)) continue;
    ++given, held += code.text() == code.candidates[0].text;
  }
  return given >= kFewestHeld && static_cast<float>(held) >= kHeldShare * static_cast<float>(given);
}

// What the PDF says of such a font is right, but for letters of ours under codes of other writings (low bytes).
bool is_kept(const PuzzleCode& code) {
  const std::u32string_view given = code.candidates[0].text, text = code.text();
  if (given.empty() || given[0] == 0xFFFD || script::is_private_use(given[0])) return false;
  const bool by_likeness = code.candidates[code.chosen].source == UnicodeSource::kShape && !text.empty() && !script::is_mark(text[0]);
  return has_letter_of_ours(given) || (by_likeness && !has_letter_of_ours(text));
}

bool is_of_other_script(std::u32string_view text, bool hebrew) {
  return std::any_of(text.begin(), text.end(), [&](char32_t c) { return hebrew ? script::is_arabic(c) && script::is_letter(c) : script::is_hebrew(c); });
}

// A word of two scripts is none to the models, so that a letter that fits badly may end as one of the other script: the best of
// this one instead.
void keep_to_script(Puzzle& puzzle, const lm::Model& model) {
  const bool hebrew = model.language() == lm::Language::kHebrew || model.language() == lm::Language::kYiddish;
  for (PuzzleCode& code : puzzle.codes) {
    if (code.chosen == 0 || !is_of_other_script(code.text(), hebrew)) continue;
    double most = -1e300;
    size_t best = code.chosen;
    for (size_t k = 0; k < code.candidates.size(); ++k) {
      if (is_of_other_script(code.candidates[k].text, hebrew)) continue;
      code.chosen = k;
      const double sum = puzzle.total(model) + code.candidates[k].prior;
      if (sum > most) most = sum, best = k;
    }
    code.chosen = best;
  }
}

// What a reading is worth beside the given one (nats of the words); needed: nats a letter where it comes from the words alone.
Solution judge(Puzzle& puzzle, const lm::Model& model, double given, double needed) {
  Solution out;
  keep_to_script(puzzle, model);
  uint32_t letters = 0, ciphered = 0;
  bool replaces = false;   // a text of the PDF's by one that the words alone have
  std::u32string text;
  for (const std::vector<PuzzlePart>& word : puzzle.words) {
    const std::u32string_view read = puzzle.read(word);
    letters += worth_of(read, model.language()).letters;
    text += read;
  }
  const double solved = puzzle.total(model);
  const Likelihood likelihood = puzzle.plain_likelihood(model.language());
  for (const PuzzleCode& code : puzzle.codes) {
    if (code.candidates[code.chosen].source != UnicodeSource::kCipher) continue;
    ciphered += code.count;
    replaces = replaces || !code.candidates.front().text.empty();
  }
  if (likelihood.letters < std::max<size_t>(kFewestPuzzleLetters, puzzle.codes.size())) return out;   // a choice a code suits any few words
  out.language = model.language();
  out.gain = static_cast<float>((solved - given) / letters);
  out.likelihood = static_cast<float>(likelihood.nats);
  const bool by_cipher = ciphered * 4 > letters;
  out.better = out.gain >= kNeededGain && out.likelihood >= (by_cipher ? needed : kNeededLikelihood) && (!by_cipher || letters >= kFewestCipherLetters) &&
               ((!by_cipher && !replaces) || letters_of_words(puzzle, model.language()) >= kFewestDifferentLetters) &&
               (!by_cipher || oddity(script::fold(text), model.language()) <= kOddestProportions);
  const bool hold = given_letters_hold(puzzle);
  for (const PuzzleCode& code : puzzle.codes) out.codes[code.code] = code.candidates[is_likeness_alone(code) || (hold && is_kept(code)) ? 0 : code.chosen];
  if (puzzle.blank != kNone) out.codes[puzzle.blank] = {U" ", UnicodeSource::kCipher, 0};
  return out;
}

// Anything to go by but the language: a text in the PDF, the program's knowledge, an outline, a code page.
bool has_evidence(const Puzzle& puzzle) {
  return std::any_of(puzzle.codes.begin(), puzzle.codes.end(), [](const PuzzleCode& code) {
    return std::any_of(code.candidates.begin(), code.candidates.end(), [](const Candidate& c) { return !c.text.empty() && c.source != UnicodeSource::kCipher; });
  });
}

// The language's best reading of all, by evidence or as a simple substitution.
Solution solve_anew(Puzzle& puzzle, pdf::Font& font, const ShapeLibrary& library) {
  add_all_candidates(puzzle, font, library);
  const double given = best_total(puzzle);
  Solution out;
  if (has_evidence(puzzle)) {
    uint32_t whole = kAsGiven;
    const lm::Model* model = solve_by_evidence(puzzle, whole);
    out = judge(puzzle, *model, given, kNeededCipherLikelihood);
    if (out.better && whole != kAsGiven && whole != kByShape && whole < kFirstOrder) out.table = whole;   // a font's order is its own
    if (out.better) return out;
  }
  if (const lm::Model* solved = solve_as_substitution(puzzle)) {
    Solution cipher = judge(puzzle, *solved, given, kNeededKeyLikelihood);
    if (cipher.better) return cipher;
  }
  if (const lm::Model* solved = solve_as_joined_substitution(puzzle)) {
    Solution cipher = judge(puzzle, *solved, given, kNeededJoinedLikelihood);
    if (cipher.better) return cipher;
  }
  return out;
}

Solution solve(Puzzle& puzzle, pdf::Font& font, const ShapeLibrary& library, bool only_missing) {
  lm::Language language = lm::Language::kUnknown;
  const double given = best_likelihood(puzzle, language);   // as given: no code has another candidate yet
  const bool right = given != 0 && given >= kRightAsGiven;
  Solution out;
  out.given_likelihood = static_cast<float>(given);
  if (right) {
    const lm::Model& model = *lm::Service::builtin().model(language);
    if (!only_missing) out.exchanged = find_exchanged(puzzle, model);
    out.fills = fill_missing(puzzle, font, library, model);
  } else if (!only_missing) {
    // Right-to-left words that were set from the left (listings): the letters are what they seem.
    const double backwards = best_likelihood(puzzle, language, true);
    if (backwards != 0 && backwards >= kRightAsGiven) {
      out.given_likelihood = static_cast<float>(backwards);
      return out;
    }
    const bool tells = letters_of_words(puzzle, language) >= kFewestDifferentLetters;   // else the words are too few to be a language's or not
    out = solve_anew(puzzle, font, library);
    out.given_likelihood = tells ? static_cast<float>(given) : 0;
  }
  return out;
}

// The table that another font of the document was solved with, taken as it is where the words like it.
Solution follow(Puzzle& puzzle, pdf::Font& font, const ShapeLibrary& library, uint32_t hint) {
  Solution out;
  add_all_candidates(puzzle, font, library);
  double given = -1e300, tabled = -1e300;
  uint32_t letters = 0;
  for (lm::Language language : kPuzzleLanguages) {
    const lm::Model& model = *lm::Service::builtin().model(language);
    puzzle.choose_whole(kAsGiven);
    given = std::max(given, puzzle.total(model));
    puzzle.choose_whole(hint);
    const double sum = puzzle.total(model);
    if (sum > tabled) tabled = sum, out.language = language;
  }
  for (const PuzzleCode& code : puzzle.codes) letters += worth_of(code.text(), out.language).letters * code.count;
  if (letters == 0) return out;
  out.gain = static_cast<float>((tabled - given) / letters);
  out.better = out.gain >= kNeededGain;
  out.table = hint;
  for (const PuzzleCode& code : puzzle.codes) out.codes[code.code] = code.candidates[code.chosen];
  return out;
}

}  // namespace

Solution solve_font(pdf::Font& font, uint32_t index, const Usage& usage, const ShapeLibrary& library, bool only_missing, uint32_t hint) {
  Puzzle puzzle(usage, index);
  if (!puzzle.may_suffice()) return {};
  return hint == kNone ? solve(puzzle, font, library, only_missing) : follow(puzzle, font, library, hint);
}

}  // namespace seder::glyphs
