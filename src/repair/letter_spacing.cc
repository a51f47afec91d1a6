// Input: lines with a space after every letter. Output: words.
// Method: letter spacing is seen from the tokens alone (nearly all single letters) and undone by the width of its gaps.
// Cannot decide: words whose gaps are as wide as those between letters; they are left to the stage for lost spaces (spaces.cc).
#include <algorithm>

#include "repair/markup.h"
#include "repair/stages.h"
#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr double kSpacedShare = 0.8;      // single characters among the tokens of a spaced line
constexpr size_t kSpacedLetters = 5;      // right-to-left ones among them: a formula has none, an index of letters few
constexpr double kSpacedWords = -3.2;     // nats a symbol that the joined line must reach where few lines are spaced

struct Tokens {
  std::vector<View> words;
  std::vector<size_t> gaps;   ///< spaces before each
};

Tokens tokens_of(View text) {
  Tokens t;
  for (size_t at = 0; at < text.size();) {
    size_t start = text.find_first_not_of(U' ', at);
    if (start == View::npos) break;
    size_t end = std::min(text.find(U' ', start), text.size());
    t.words.push_back(text.substr(start, end - start));
    t.gaps.push_back(start - at);
    at = end;
  }
  return t;
}

size_t letters_in(View s) {
  return static_cast<size_t>(std::count_if(s.begin(), s.end(), [](char32_t c) { return !script::is_mark(c); }));
}

bool is_letter_spaced(const Tokens& t) {
  if (t.words.size() < 6) return false;
  auto single = std::count_if(t.words.begin(), t.words.end(), [](View w) { return letters_in(w) <= 1; });
  auto rtl = std::count_if(t.words.begin(), t.words.end(), [](View w) { return letters_in(w) == 1 && is_rtl_letter(w[0]); });
  return rtl >= static_cast<long>(kSpacedLetters) && rtl * 2 > single && static_cast<double>(single) >= kSpacedShare * static_cast<double>(t.words.size());
}

/// Narrowest gap within words; wider ones part words.
std::u32string without_letter_gaps(const Tokens& t) {
  size_t narrow = SIZE_MAX;
  for (size_t i = 1; i < t.gaps.size(); ++i) narrow = std::min(narrow, t.gaps[i]);
  std::u32string out;
  for (size_t i = 0; i < t.words.size(); ++i) {
    if (i > 0 && t.gaps[i] > narrow) out.push_back(U' ');
    out.append(t.words[i]);
  }
  return out;
}

/// The joined line is made of words: the letters of an alphabet are not.
bool reads_as_words(std::u32string_view joined, const lm::Model* model) {
  if (model == nullptr) return false;
  std::vector<lm::Symbol> symbols{lm::kSpace};
  model->encode(joined, symbols);
  lm::State state;
  return model->score(symbols, state) > kSpacedWords * static_cast<double>(symbols.size());
}

}  // namespace

void mend_letter_spacing(Page& page) {
  if (!page.allowed(Damage::kSpaces)) return;
  const Markup markup = find_markup(page);
  std::vector<std::vector<Tokens>> tokens(page.lines.size());   // by line and piece
  size_t spaced = 0, others = 0;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    if (!page.lines[i].valid) continue;
    for (const Piece& piece : markup.pieces[i]) tokens[i].push_back(tokens_of(View(page.lines[i].text).substr(piece.at, piece.size)));
    if (page.lines[i].rtl) ++(std::any_of(tokens[i].begin(), tokens[i].end(), is_letter_spaced) ? spaced : others);
  }
  const bool everywhere = spaced > others;   // then the short lines are spaced, too
  for (size_t i = 0; i < page.lines.size(); ++i) {
    Line& line = page.lines[i];
    for (size_t k = tokens[i].size(); k-- > 0;) {   // from the last, since what is before it stays in its place
      const Tokens& t = tokens[i][k];
      const bool all_single = std::all_of(t.words.begin(), t.words.end(), [](View w) { return letters_in(w) <= 1; });
      if (t.words.size() < 2 || !(is_letter_spaced(t) || (everywhere && all_single))) continue;
      const std::u32string joined = without_letter_gaps(t);
      if (!everywhere && !reads_as_words(joined, model_of(line))) continue;
      line.text.replace(markup.pieces[i][k].at, markup.pieces[i][k].size, joined);
      line.damages |= bit(Damage::kSpaces);
      line.margin = 20;
    }
  }
  if (spaced > 0) describe(page);
}

}  // namespace seder::repair
