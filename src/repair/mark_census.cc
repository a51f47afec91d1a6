// Input: a window. Output: where its marks stand that prove on which side of them their letter is.
// Method: counting; what cannot be (a word that begins with a mark, or with tanwin, a mark between two spaces) tells of an extractor.
#include "repair/mark_census.h"

#include <algorithm>
#include <cmath>

#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr size_t kEvidenceOfKind = 2; // words that begin with one kind of mark where others stand behind their letters;
constexpr size_t kPlain = 6;          // times as many as end with it
constexpr size_t kSomeStart = 20;     // of so many marks of a kind one is a word's first, where marks stand before their letters
constexpr size_t kSomeLast = 8;       // of so many marks at a word's end one is tanwin or sukun at least
constexpr double kMostly = 0.5;       // share of the window's pointed words that follow the pattern
constexpr size_t kGatheredMarks = 3;  // on one letter; it carries two at most
constexpr size_t kGatheredLetters = 3;  // of a word whose marks could stand elsewhere
constexpr double kAfterSpace = 0.8;   // share of the marks behind a space where all were set off; before their letters half are
constexpr double kChoosy = 12;        // nats by which marks choose the letters behind them better than those before, where letters run backwards
constexpr double kChoosyKind = 2;     // and one kind of them the letters before it
constexpr long kFewLetters = 3;       // that carry such a kind: of rafe, of the dots of shin
constexpr double kOtherLetters = 30, kHalf = 0.5;   // letters of an alphabet, and what each is taken to have been seen (Krichevsky and Trofimov)
constexpr double kOnNone = 5;         // nats against a mark beside which no letter stands
constexpr double kAlone = 0.15;       // share with a space on either side: where marks stand before their letters there are none

constexpr size_t kGluedLetters = 12;  // in the mean, of words that are lines whose spaces are lost
constexpr size_t kLinesEnough = 5;    // lines backwards none of which ends with a mark: most first letters carry one

/// mem, nun, pe, tsadi; kaf carries sheva and qamats.
bool is_bare_final(char32_t c) { return c == 0x5DD || c == 0x5DF || c == 0x5E3 || c == 0x5E5; }

/// Tanwin and sukun. A Hebrew first letter has none that is only a last one's.
bool is_last_mark(char32_t c) { return (c >= 0x64B && c <= 0x64D) || c == 0x652; }

}  // namespace

bool is_stop_behind_word(char32_t c) {
  constexpr View kStops = U".,:;!?)\u060C\u061B\u061F\u06D4";
  return kStops.find(c) != View::npos;
}

bool is_one_word(const lm::Model& model, View before, View behind) {
  const size_t space = before.rfind(U' ');
  const View first = space == View::npos ? before : before.substr(space + 1);
  const View second = behind.substr(0, behind.find(U' '));
  const std::u32string whole = std::u32string(first).append(second), parted = std::u32string(first).append(U" ").append(second);
  return model.log_probability(whole + U" ", U" ") > model.log_probability(parted + U" ", U" ");
}

bool Sides::before() const { return starts >= kEvidenceOfKind && starts > kPlain * ends; }

bool Sides::mostly_starts() const { return ends == 0 && starts * 3 >= marks; }

bool MarkCensus::set_off() const {
  const auto n = static_cast<double>(marks);
  return alone >= kMarkEvidence && static_cast<double>(after_space) >= kAfterSpace * n && static_cast<double>(alone) >= kAlone * n;
}

bool MarkCensus::behind_spaces() const {
  if (backwards) return false;
  size_t last_only = 0;
  for (const auto& kind : kinds) last_only += is_last_mark(kind.first) ? kind.second.starts : 0;
  return last_only >= kMarkEvidence && last_only * kSomeLast > sides.starts;
}

bool MarkCensus::begin_lines() const {
  if (begun < kEvidenceOfKind || sides.ends > 0 || letters < kGluedLetters * words) return false;
  if (backwards) return words >= kLinesEnough;
  const bool mostly = begun >= kMarkEvidence && static_cast<double>(begun) > kMostly * static_cast<double>(words);
  return prefers_letter_behind() > (mostly ? 0 : kChoosy);
}

bool MarkCensus::before() const {
  size_t of_such_kinds = 0;
  const bool loose = at_start >= kMarkEvidence && at_start * 12 > marks;
  if (begin_lines() && !set_off() && !behind_spaces()) return true;
  if (backwards) return !set_off() && (loose || finals >= kMarkEvidence || sides.starts >= kMarkEvidence + kPlain * sides.ends || (sides.starts >= sides.ends && prefers_letter_behind() > kChoosy));
  for (const auto& kind : kinds) of_such_kinds += kind.second.starts * kSomeStart > kind.second.marks ? kind.second.marks : 0;
  return !set_off() && !behind_spaces() && loose && sides.starts > kPlain * sides.ends &&
         static_cast<double>(of_such_kinds) > kMostly * static_cast<double>(sides.marks);
}

bool MarkCensus::before(char32_t mark) const {
  const auto kind = kinds.find(mark);
  return kind != kinds.end() && (kind->second.before() || kind->second.mostly_starts());
}

bool MarkCensus::any_before() const { return std::any_of(kinds.begin(), kinds.end(), [](const auto& kind) { return kind.second.before(); }); }

size_t MarkCensus::alone_behind_carrier() const {
  size_t count = 0;
  for (const auto& [pair, times] : lone) count += carried_by(pair.first, pair.second) >= kMarkEvidence ? times : 0;
  return count;
}

size_t MarkCensus::carried_by(char32_t mark, char32_t letter) const {
  const auto found = carriers.find({mark, letter});
  return found == carriers.end() ? 0 : found->second;
}

bool MarkCensus::at_ends() const { return impossible >= kMarkEvidence && static_cast<double>(gathered) > kMostly * static_cast<double>(words); }

namespace {

using Pairs = std::map<std::pair<char32_t, char32_t>, size_t>;

/// log P(the letters that a kind of mark stands on), by the counts of the text itself.
double log_choice(const Pairs& pairs, char32_t mark, size_t marks) {
  double sum = 0, times = 0;
  for (auto at = pairs.lower_bound({mark, 0}); at != pairs.end() && at->first.first == mark; ++at) {
    const auto n = static_cast<double>(at->second);
    sum += std::lgamma(n + kHalf) - std::lgamma(kHalf), times += n;
  }
  sum += std::lgamma(kOtherLetters * kHalf) - std::lgamma(times + kOtherLetters * kHalf);
  return sum - kOnNone * (static_cast<double>(marks) - times);
}

}  // namespace

double MarkCensus::prefers_letter_behind(char32_t mark) const {
  const size_t n = kinds.at(mark).marks;
  return log_choice(followers, mark, n) - log_choice(carriers, mark, n);
}

double MarkCensus::prefers_letter_behind() const {
  double sum = 0;
  for (const auto& kind : kinds) sum += prefers_letter_behind(kind.first);
  return sum;
}

bool MarkCensus::stays(char32_t mark) const {
  const auto kind = kinds.find(mark);
  const auto letters = std::distance(carriers.lower_bound({mark, 0}), carriers.lower_bound({mark + 1, 0}));
  return kind != kinds.end() && letters <= kFewLetters && kind->second.starts == 0 && kind->second.marks >= kMarkEvidence && prefers_letter_behind(mark) < -kChoosyKind;
}

bool MarkCensus::is_composed(char32_t letter, char32_t mark, char32_t next) const {
  constexpr char32_t kFinalKaf = 0x5DA, kVav = 0x5D5, kSheva = 0x5B0, kHolam = 0x5B9, kDagesh = 0x5BC, kShinDot = 0x5C1, kSinDot = 0x5C2;
  if (mark == kShinDot || mark == kSinDot || mark == kDagesh) return stays(kShinDot);
  if (mark == kHolam) return letter == kVav && carried_by(kHolam, kVav) >= kMarkEvidence;
  return letter == kFinalKaf && mark == kSheva && script::is_mark(next);
}

namespace {

/// Marks gathered at the end of their word. What proves them is what no letter carries: three marks, one mark twice, a mark
/// behind a stop; that the rest of the word has none goes for other words, too.
void count_word(View word, MarkCensus& n) {
  size_t letters = 0, groups = 0;
  bool impossible = false;
  for (size_t i = 0; i < word.size();) {
    letters += is_rtl_letter(word[i]);
    size_t end = i;
    while (end < word.size() && script::is_mark(word[end])) ++end;
    groups += end > i;
    impossible |= end - i >= kGatheredMarks || (end - i == 2 && word[i] == word[i + 1]) || (end > i && i > 0 && is_stop_behind_word(word[i - 1]));
    i = std::max(end, i + 1);
  }
  if (groups == 0 || letters < kGatheredLetters) return;
  ++n.words;
  n.letters += letters;
  n.begun += script::is_mark(word.front());
  n.gathered += groups == 1 && script::is_mark(word.back());
  n.impossible += groups == 1 && impossible;
}

/// The marks t[from, to): at a word's edge, astray, or within.
void count_sides(View t, size_t from, size_t to, const lm::Model* model, MarkCensus& n) {
  const bool space = from > 0 && is_blank(t[from - 1]), letter = to < t.size() && is_rtl_letter(t[to]);
  const bool stray = !n.backwards && space && letter && from > 1 && is_rtl_letter(t[from - 2]) && model != nullptr && is_one_word(*model, t.substr(0, from - 1), t.substr(to));
  const bool ends = from > 0 && is_rtl_letter(t[from - 1]) && (to == t.size() || is_blank(t[to]) || is_stop_behind_word(t[to]));
  const Sides here{1, space && letter && !stray, ends};
  n.strays += stray;
  n.finals += from > 0 && is_bare_final(t[from - 1]);
  n.at_start += from == 0 || (space && !stray && (letter || from < 2 || is_blank(t[from - 2])));
  n.sides.add(here);
  if (space && from > 1 && is_rtl_letter(t[from - 2]) && (to == t.size() || is_blank(t[to]))) ++n.lone[{t[from], t[from - 2]}];
  for (size_t i = from; i < to; ++i) {
    n.kinds[t[i]].add(here);
    if (from > 0 && is_rtl_letter(t[from - 1])) ++n.carriers[{t[i], t[from - 1]}];
    if (letter) ++n.followers[{t[i], t[to]}];
  }
}

bool has_marks(const Line& line) { return std::any_of(line.text.begin(), line.text.end(), script::is_mark); }

/// Of the lines with marks. Lines in visual order are put right only after this stage; where words end is where they begin in them.
bool letters_run_backwards(const Page& page) {
  double forward = 0;
  for (const Line& line : page.lines) {
    const lm::Model* model = line.valid && line.rtl && has_marks(line) ? model_of(line) : nullptr;
    if (model != nullptr) forward += model->forward_over_backward(line.text);
  }
  return forward < 0;
}

}  // namespace

MarkCensus count_marks(const Page& page) {
  MarkCensus n;
  n.backwards = letters_run_backwards(page);
  for (const Line& line : page.lines) {
    View t = line.text;
    for (size_t i = 0; i < t.size(); ++i) {
      if (!script::is_mark(t[i]) || (i > 0 && script::is_mark(t[i - 1]))) continue;
      ++n.marks;
      size_t end = i;
      while (end < t.size() && script::is_mark(t[end])) ++end;
      const bool space = i > 0 && is_blank(t[i - 1]);
      n.after_space += space;
      n.alone += space && (end == t.size() || is_blank(t[end]));
      n.doubled += std::adjacent_find(t.begin() + static_cast<ptrdiff_t>(i), t.begin() + static_cast<ptrdiff_t>(end)) != t.begin() + static_cast<ptrdiff_t>(end);
      count_sides(t, i, end, model_of(line), n);
    }
    each_between_spaces(t, [&](View word, size_t) {
      if (!word.empty()) count_word(word, n);
    });
  }
  return n;
}

}  // namespace seder::repair
