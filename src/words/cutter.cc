// Input: a run of characters without spaces. Output: the same with the spaces that it had, as the language service sees them.
// Method: Viterbi search with a beam. A finished word is scored as a mixture: the letters by the n-gram model, or the word as a whole
// behind the word before it by the table of words; a word that the table has not costs what is rare among words of its length, which
// for short ones is much. So a run is not taken apart into scraps, and a known word is not cut because its letters are rare.
// Cannot decide: two words that are one word too.
#include "words/cutter.h"

#include <algorithm>
#include <cmath>

#include "lm/affixes.h"
#include "script/letter_ranges.h"
#include "script/script.h"
#include "words/tashkeel.h"

namespace seder::words {
namespace {

using View = std::u32string_view;
using script::is_any_digit;
using script::is_latin_letter;
using script::is_rtl_letter;

constexpr double kLettersWeight = 0.5;    // for a word that the table has; the table has the rest
constexpr double kMeanShare = 0.5;        // of the mean of logarithms; the mixture has the rest (known())
// Nats: a word that the table has not is one of the n-gram model's own share of such words, which is about a sixth.
constexpr double kUnknownShare = 1.8;
constexpr double kOwnShare = 0.3;         // of a document's words that are unknown elsewhere and come again
constexpr size_t kOwnLetters = 4;
constexpr uint32_t kAffixedLetters = 20;  // of a word that is taken apart
// Nats: what two wrong words share with many others is no evidence for either.
constexpr double kAffixed = 2.0, kSpelt = 6.0;
constexpr double kQuote = 5.0;            // nats against a quotation that opens twice or closes unopened
constexpr double kLatinSpelling = 2.3;    // nats a Latin letter: to the models of right-to-left languages all are one
constexpr size_t kLatinFirstWord = 7;     // letters of an unknown Latin word that may end before a capital
constexpr double kSmallLetter = 4.0;      // nats against a Latin word that begins within small letters
constexpr double kFavour = 3.0;           // nats for a space behind a comma, between scripts
constexpr double kLastLetter = 6.0;       // nats for a space behind a letter that ends words
constexpr double kCompound = 6.0;         // nats against one at a hyphen within a word
constexpr double kForeignCompound = 1.0;   // the same before Latin letters, where writers differ
constexpr char32_t kFathatan = 0x64B;
constexpr double kTanwin = 4.0;           // nats for one behind tanwin, against one before a letter with shadda or sukun
constexpr double kBeforeStop = 8.0;       // nats against a space before a stop
constexpr size_t kBeam = 12;
// Nats by which a path is beyond hope. A long word that is unknown but for its affixes is 15 behind before it ends; a third of the beam
// is farther behind than this.
constexpr double kHopeless = 20;

bool is_quote(char32_t c) {
  constexpr View kQuotes = U"\"'\u05F3\u05F4\u2019\u201C\u201D\u00AB\u00BB";
  return kQuotes.find(c) != View::npos;
}
bool is_double_quote(char32_t c) {
  switch (c) {
    case U'"': case 0x5F4: case 0x201C: case 0x201D: case 0x201E: case 0xAB: case 0xBB: return true;
    default: return false;
  }
}
bool is_hyphen(char32_t c) { return c == U'-' || c == 0x5BE || c == 0x2010 || c == 0x2011; }
bool is_word_letter(char32_t c) { return is_rtl_letter(c) || is_latin_letter(c) || is_any_digit(c); }

/// The n-th character before word[i], marks left out; 0: none.
char32_t char_before(View word, size_t i, size_t n = 1) {
  while (i > 0) {
    if (!script::is_mark(word[--i]) && --n == 0) return word[i];
  }
  return 0;
}

/// The Latin letters that end before run[i].
size_t latin_before(View run, size_t i) {
  size_t at = i;
  while (at > 0 && is_latin_letter(run[at - 1])) --at;
  return i - at;
}

/// Between a dot, a hyphen or the sign of mail and letters or digits of a number or an address: 04-555-0182, www.example.
bool is_within_code(View word, size_t i) {
  constexpr View kInner = U".-@";
  auto is_part = [](char32_t c) { return is_any_digit(c) || (is_latin_letter(c) && c >= U'a'); };
  if (kInner.find(word[i]) != View::npos) return is_part(word[i - 1]) && i + 1 < word.size() && is_part(word[i + 1]);
  return kInner.find(word[i - 1]) != View::npos && i > 1 && is_part(word[i - 2]) && is_part(word[i]);
}

/// Where a space may have been.
bool may_cut(View word, size_t i) {
  if (i == 0 || script::is_mark(word[i]) || word[i] == 0x200C || word[i - 1] == 0x200C || word[i] == 0x640) return false;
  if (is_latin_letter(word[i - 1]) && is_latin_letter(word[i])) return word[i - 1] >= U'a';
  if (is_any_digit(word[i - 1]) && is_any_digit(word[i])) return false;
  if (word[i - 1] == U'_' || word[i] == U'_') return false;
  if ((word[i - 1] == U':' || word[i - 1] == U'/') && i > 1 && is_any_digit(word[i - 2]) && is_any_digit(word[i])) return false;   // a time, a date
  if (is_within_code(word, i)) return false;
  constexpr View kOpening = U"([{\u2018\u201E";
  if (kOpening.find(word[i - 1]) != View::npos) return false;
  constexpr View kClosing = U".,:;!?)]}\u05C3\u060C\u061B\u061F\u06D4\u2026%";
  if (kClosing.find(word[i]) != View::npos) return false;
  // A quotation mark opens before a word and closes behind one.
  if (is_quote(word[i])) return i + 1 < word.size() && is_word_letter(word[i + 1]);
  return !is_quote(word[i - 1]) || (i > 1 && is_word_letter(word[i]));
}

/// Nats for a space at i that the language service cannot know of: it takes marks as its texts have them, and all Latin
/// letters for one.
double favour_of_cut(View word, size_t i) {
  const char32_t last = char_before(word, i), second = char_before(word, i, 2), after = word[i];
  if (ends_word(word.substr(0, i)) && is_rtl_letter(after)) return word[i - 1] == kFathatan && is_last_alef(after) ? 0 : kTanwin;
  if (is_carried(word, i)) return -kTanwin;
  if (is_latin_letter(last) && is_latin_letter(after)) return after >= U'a' ? -kSmallLetter : 0;
  constexpr View kPausing = U",;:!?.\u060C\u061B\u061F\u06D4\u2026";
  if (kPausing.find(last) != View::npos && is_rtl_letter(after) && is_rtl_letter(second) && is_rtl_letter(char_before(word, i, 3))) return kFavour;
  if (is_latin_letter(last) && is_rtl_letter(after)) return kFavour;
  const bool prefix = !is_rtl_letter(second);   // one letter before Latin is an article or a preposition
  if (is_rtl_letter(last) && is_latin_letter(after)) return prefix ? 0 : kFavour;
  if (is_hyphen(last) && is_rtl_letter(second)) return is_rtl_letter(after) ? -kCompound : is_latin_letter(after) ? -kForeignCompound : 0;
  if (is_hyphen(after) && is_rtl_letter(last)) return -kCompound;
  return 0;
}

/// Letters that stand at a word's end only: a letter behind one begins a word.
bool is_last_letter(char32_t c, lm::Language language) {
  switch (language) {
    case lm::Language::kHebrew:
    case lm::Language::kYiddish: return lm::kHebrewFinals.find(c) != View::npos;
    case lm::Language::kArabic: return View(U"\u0629\u0649").find(c) != View::npos;   // teh marbuta, alef maksura
    case lm::Language::kUrdu: return View(U"\u06BA\u06D2").find(c) != View::npos;     // noon ghunna, yeh barree
    default: return false;
  }
}

/// Nats for a space before word[i] because of the letter before it.
double favour_of_letter(View word, size_t i, lm::Language language) {
  return i > 0 && is_rtl_letter(word[i]) && is_last_letter(char_before(word, i), language) ? kLastLetter : 0;
}

double log_sum(double a, double b) {
  const double high = std::max(a, b), low = std::min(a, b);
  return low < high - 30 ? high : high + std::log1p(std::exp(low - high));
}

/// log P(a word that the table has), from its letters and as a whole: halfway between the mixture, by which either is
/// enough, and the mean, by which both are asked for.
double known(double letters, double whole) {
  static const double first = std::log(kLettersWeight), second = std::log(1 - kLettersWeight);
  const double mixture = log_sum(first + letters, second + whole), mean = kLettersWeight * letters + (1 - kLettersWeight) * whole;
  return (1 - kMeanShare) * mixture + kMeanShare * mean;
}

}  // namespace

lm::WordKey one_word(View run, lm::Language language) {
  while (!run.empty() && lm::closes_word(run.back())) run.remove_suffix(1);
  lm::WordKey key = 0;
  size_t words = 0;
  lm::each_word(run, language, [&](lm::WordKey word, auto, bool) { key = word, ++words; });
  const bool letters = std::all_of(run.begin(), run.end(), [&](char32_t c) { return lm::word_letter(c, language) != lm::kEndsWord; });
  return words == 1 && letters ? key : 0;
}

Cutter::Cutter(Recall& recall, double cost, const OwnWords* own)
    : recall_(recall), model_(recall.model()), words_(lm::Service::builtin().words(model_.language())), own_(own), cost_(cost) {}

bool Cutter::is_same(const Path& a, const Path& b) {
  return a.state.history == b.state.history && a.state.length == b.state.length && a.word == b.word && a.before == b.before && a.quoted == b.quoted;
}

/// log P(word) as one of the document's own.
double Cutter::as_own(lm::WordKey word) const {
  if (own_ == nullptr) return lm::WordTable::kUnknownWord;
  const auto found = own_->count.find(word);
  const uint32_t count = found == own_->count.end() ? 0 : found->second - (word == run_);
  return count == 0 ? lm::WordTable::kUnknownWord : std::log(kOwnShare * count / static_cast<double>(own_->words));
}

/// log P(the path's word, which the table has not): its letters behind what is before it; or by itself, a known word with affixes, or
/// spelt. Behind what is before it alone, an unknown word costs more than the two known ones that its letters happen to make.
double Cutter::unknown(const Path& path) {
  const double in_text = path.pending + std::min(0.0, words_->unknown(path.letters) + kUnknownShare);
  if (path.kind != lm::WordKind::kOwn || path.letters > kAffixedLetters) return in_text;
  const double alone = recall_.alone(path.word, [&] {
    word_.clear();
    for (size_t i = path.first; i < path.last; ++i) {
      if (letters_[i] != lm::kNothing) word_.push_back(letters_[i]);
    }
    double sum = words_->log_spelt(word_) - kSpelt;
    lm::each_split(std::span<const uint32_t>(word_), model_.language(), [&](lm::WordKey prefix, lm::WordKey stem, lm::WordKey suffix) {
      sum = log_sum(sum, words_->log_affixed(prefix, stem, suffix) - kAffixed);
    });
    return sum;
  });
  return log_sum(in_text, alone);
}

void Cutter::finish(Path& path, bool closed) {
  if (path.word == 0) return;
  const bool is_word = closed && path.open && words_ != nullptr;
  const double whole = !is_word || unscored_ ? 0 : recall_.log_p(path.before, path.word);
  if (!is_word || unscored_) path.score += path.pending;
  else if (whole < -1e8) path.score += std::max(as_own(path.word), unknown(path));
  else path.score += known(path.pending, whole);
  path.before = is_word ? path.word : 0, path.word = 0, path.pending = 0, path.letters = 0;
}

/// A quotation opens before a word and closes behind one, in turn.
void Cutter::read_quote(Path& path, char32_t c) const {
  if (!is_double_quote(c) && !is_double_quote(path.seen)) {
    path.seen = c;
    return;
  }
  constexpr View kBeforeQuote = U" ([-\u05BE";
  const bool opened = is_double_quote(path.seen) && path.opens_quote;
  if (is_double_quote(c)) {
    path.opens_quote = c == U'\u201E' || (c != U'\u201D' && kBeforeQuote.find(path.seen) != View::npos);
    if (path.opens_quote) {
      if (path.quoted) path.score -= kQuote;
      path.quoted = true;
    }
  } else if (is_double_quote(path.seen) && lm::closes_word(c)) {
    if (opened || !path.quoted) path.score -= kQuote;
    path.quoted = false;
  }
  path.seen = c;
}

void Cutter::read(Path& path, char32_t c) {
  if (c == U' ') return space(path);
  read_quote(path, c);
  const uint32_t letter = lm::word_letter(c, model_.language());
  if (letter == lm::kNothing) return;
  if (letter == lm::kEndsWord) {
    finish(path, lm::closes_word(c));
    path.before = 0, path.open = lm::opens_word(c);
    path.score += recall_.advance(path.state, lm::symbol_of(c, model_.language()));
    return;
  }
  const lm::WordKind kind = lm::kind_of(letter);
  if (path.word != 0 && kind != path.kind) finish(path, false), path.open = false;
  path.kind = kind;
  if (path.word == 0) path.first = static_cast<uint32_t>(letters_.size() - 1);
  path.last = static_cast<uint32_t>(letters_.size());
  if (path.word == 0 || kind != lm::WordKind::kNumber) path.word = lm::extended(path.word, letter), ++path.letters;
  if (kind == lm::WordKind::kLatin) {
    path.pending += recall_.advance(path.state, lm::kForeign) - kLatinSpelling;
  } else if (kind == lm::WordKind::kNumber) {
    path.pending += recall_.advance(path.state, lm::kDigit);
  } else {
    for (uint32_t rest = letter; rest != 0; rest >>= 8) path.pending += recall_.advance(path.state, static_cast<lm::Symbol>(rest & 0xFF));
  }
}

void Cutter::space(Path& path) {
  read_quote(path, U' ');
  if (path.word == 0) {
    path.before = 0, path.open = true;
    path.score += recall_.advance(path.state, lm::kSpace);
    return;
  }
  path.pending += recall_.advance(path.state, lm::kSpace);
  finish(path, true);
  path.open = true;
}

/// How much better a word that is known goes behind the path's last one than alone.
double Cutter::behind(const Path& path, lm::WordKey next) const {
  if (words_ == nullptr || next == 0 || path.before == 0) return 0;
  const double alone = recall_.log_p(0, next);
  return alone < -1e8 ? 0 : std::max<double>(recall_.log_p(path.before, next) - alone, 0);
}

bool Cutter::may_cut_latin(const Path& path, View run, size_t i) const {
  if (!is_latin_letter(run[i - 1]) || !is_latin_letter(run[i])) return true;
  const bool capital = run[i] < U'a';
  if (capital && latin_before(run, i) >= kLatinFirstWord) return true;
  return words_ != nullptr && path.letters >= (capital ? 1 : 2) && words_->knows(path.word);
}

void Cutter::note_letter(char32_t c) { letters_.push_back(c == U' ' ? lm::kEndsWord : lm::word_letter(c, model_.language())); }

AtPlaces Cutter::points_of_last(View run, size_t i) const {
  size_t letter = i;
  while (letter > 0 && script::is_mark(run[letter - 1])) --letter;
  return letter == 0 || letter == i || !is_rtl_letter(run[letter - 1]) ? AtPlaces{} : points_on(run, letter - 1, model_.language());
}

void Cutter::end_letter(Path& path, const AtPlaces& points, bool last) const { path.score += points[size_t{path.letters == 1} + 2 * size_t{last}]; }

void Cutter::step(View run, size_t i, bool may, double favour) {
  next_.clear(), cuts_.clear();
  note_letter(run[i]);
  const AtPlaces points = script::is_mark(run[i]) ? AtPlaces{} : points_of_last(run, i);
  const bool last = !is_rtl_letter(run[i]);
  for (Path& p : beam_) {
    if (may && may_cut_latin(p, run, i)) {
      Path c = p;
      end_letter(c, points, true);
      space(c);
      c.score += favour - cost_;
      const auto same = std::find_if(cuts_.begin(), cuts_.end(), [&](const Path& other) { return is_same(other, c); });   // most differ in earlier words
      if (same == cuts_.end()) cuts_.push_back(c);
      else if (c.sum() > same->sum()) *same = c;
    }
    end_letter(p, points, last);
    read(p, run[i]);
    next_.push_back(p);
  }
  for (Path& c : cuts_) {
    trace_.push_back({c.cut, static_cast<uint32_t>(i)});
    c.cut = static_cast<uint32_t>(trace_.size() - 1);
    read(c, run[i]);
    next_.push_back(c);
  }
  end_letter(whole_, points, last);
  read(whole_, run[i]);
  std::sort(next_.begin(), next_.end(), [](const Path& a, const Path& b) { return a.sum() > b.sum(); });
  beam_.clear();
  for (const Path& p : next_) {   // of paths with one state the best alone can win
    if (beam_.size() == kBeam || p.sum() < next_.front().sum() - kHopeless) break;
    if (std::none_of(beam_.begin(), beam_.end(), [&](const Path& b) { return is_same(b, p); })) beam_.push_back(p);
  }
}

void Cutter::start(const Before& before) {
  whole_ = {};
  whole_.state = before.state, whole_.before = before.word, whole_.quoted = before.quoted;
  beam_.assign(1, whole_);
  trace_.assign(1, {});
  letters_.clear();
}

const Cutter::Path& Cutter::write_best(View run, std::u32string& out) const {
  const Path& best = *std::max_element(beam_.begin(), beam_.end(), [](const Path& a, const Path& b) { return a.score < b.score; });
  std::vector<uint32_t> cuts;
  for (uint32_t at = best.cut; at != 0; at = trace_[at].before) cuts.push_back(trace_[at].at);
  out.clear();
  for (size_t i = 0; i < run.size(); ++i) {
    if (!cuts.empty() && cuts.back() == i) out.push_back(U' '), cuts.pop_back();
    out.push_back(run[i]);
  }
  return best;
}

double Cutter::cut(View run, const Before& before, View next, std::u32string& out) {
  start(before);
  run_ = own_ == nullptr ? 0 : one_word(run, model_.language());
  for (size_t i = 0; i < run.size(); ++i) {
    const bool may = may_cut(run, i);
    step(run, i, may, may ? favour_of_cut(run, i) + favour_of_letter(run, i, model_.language()) + points_before(run, i, model_.language()) : 0);
  }
  const lm::WordKey follower = one_word(next, model_.language());
  const AtPlaces points = points_of_last(run, run.size());
  auto close = [&](Path& p) {
    end_letter(p, points, true);
    space(p);
    p.score += behind(p, follower);
  };
  for (Path& p : beam_) close(p);
  close(whole_);
  const Path& best = write_best(run, out);
  return best.cut == 0 ? 0 : best.score - whole_.score;
}

void Cutter::cut_where(View line, const std::vector<bool>& open, std::u32string& out) {
  start({model_.state_after(U" ")});
  for (size_t i = 0; i < line.size(); ++i) step(line, i, open[i], !open[i] ? 0 : lm::closes_word(line[i]) ? -kBeforeStop : favour_of_letter(line, i, model_.language()) + points_before(line, i, model_.language()));
  const AtPlaces points = points_of_last(line, line.size());
  for (Path& p : beam_) end_letter(p, points, true), space(p);
  write_best(line, out);
}

void Cutter::pass(View text, Before& before) {
  letters_.clear();
  Path path;
  path.state = before.state, path.before = before.word, path.quoted = before.quoted;
  unscored_ = true;   // where the path stands does not depend on what it costs
  for (char32_t c : text) note_letter(c), read(path, c);
  space(path);
  unscored_ = false;
  before = {path.state, path.before, path.quoted};
}

bool Cutter::is_known(View run) const {
  const lm::WordKey word = one_word(run, model_.language());
  return words_ != nullptr && word != 0 && words_->knows(word);
}

void Cutter::note(View run, OwnWords& own) const {
  ++own.words;
  const lm::WordKey word = run.size() < kOwnLetters ? 0 : one_word(run, model_.language());
  if (words_ != nullptr && word != 0 && !words_->knows(word)) ++own.count[word];
}

}  // namespace seder::words
