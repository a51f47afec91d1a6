// Input: lines with spaces lost, or with a space after every letter. Output: words.
// Method: letter spacing is seen from the tokens alone (nearly all single letters) and undone by the width of its gaps.
// Lost spaces are put back where the language service gains more than an insertion costs: a beam over the letters,
// one model state each. What an insertion costs is set by the window: where many words are unknown until they are
// cut, spaces were lost everywhere; where few are, only glaring cases are touched, or none.
// Cannot decide: two words that are one word too.
#include <algorithm>
#include <cmath>
#include <span>

#include "repair/stages.h"
#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr double kProbeCost = 3.0;        // nats for a space put in while nothing is known of the document
constexpr double kSureGain = 14.0;        // nats by which a word is two in a document that has its spaces
constexpr double kGluedGain = 6.0;        // nats by which cutting a word must win to count as evidence
constexpr double kPlausibleWord = -1.9;   // nats a symbol: such a word is not two glued ones
constexpr double kWordGain = 0.7;         // the same to be done, in a document whose rate of loss is known
constexpr double kLostCost = 0.3;         // nats for a space put into a line that has none left
constexpr size_t kLostLines = 2;          // such lines make a window in which short ones are looked at too
// Where a third of the spaces is lost, 13 to 40 of 100 words are glued; clean prose has at most 3, tables of names 8.
constexpr double kDamagedWords = 0.11;
constexpr size_t kGluedEnough = 5;        // such words, in
constexpr size_t kLinesTogether = 64;     // lines that are judged together
constexpr size_t kWordsEnough = 24;       // fewer words give no share
constexpr size_t kLongLetters = 22;       // a line of one token as long as this has lost its spaces
constexpr size_t kLatinFirstWord = 7;     // letters
constexpr double kFavour = 3.0;           // nats for a space behind a comma, between scripts
constexpr double kCompound = 6.0;         // nats against one at a hyphen within a word
constexpr size_t kBeam = 10;
constexpr double kSpacedShare = 0.8;      // single characters among the tokens of a spaced line
constexpr size_t kSpacedLetters = 5;      // right-to-left ones among them: a formula has none, an index of letters few
constexpr double kSpacedWords = -3.2;     // nats a symbol that the joined line must reach where few lines are spaced

// ------------------------------------------------------------------ letters spaced

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

// ------------------------------------------------------------------ spaces lost

bool is_quote(char32_t c) {
  constexpr View kQuotes = U"\"'\u05F3\u05F4\u2019\u201C\u201D\u00AB\u00BB";
  return kQuotes.find(c) != View::npos;
}
bool is_hyphen(char32_t c) { return c == U'-' || c == 0x5BE || c == 0x2010 || c == 0x2011; }
bool is_word_letter(char32_t c) { return is_rtl_letter(c) || is_latin_letter(c) || is_any_digit(c); }

/// The Latin letters that end before word[i].
size_t latin_before(View word, size_t i) {
  size_t at = i;
  while (at > 0 && is_latin_letter(word[at - 1])) --at;
  return i - at;
}

/// A capital behind a small letter begins a second word; in names that are written so (OneDrive) the first is short.
bool begins_latin_word(View word, size_t i) {
  return word[i - 1] >= U'a' && word[i] < U'a' && latin_before(word, i) >= kLatinFirstWord;
}

/// Where a space may have been.
bool may_cut(View word, size_t i) {
  if (i == 0 || script::is_mark(word[i]) || word[i] == 0x200C || word[i - 1] == 0x200C || word[i] == 0x640) return false;
  if (is_latin_letter(word[i - 1]) && is_latin_letter(word[i])) return begins_latin_word(word, i);
  if (is_any_digit(word[i - 1]) && is_any_digit(word[i])) return false;
  constexpr View kOpening = U"([{\u2018\u201E";
  if (kOpening.find(word[i - 1]) != View::npos) return false;
  constexpr View kClosing = U".,:;!?)]}\u060C\u061B\u061F\u06D4\u2026%";
  if (kClosing.find(word[i]) != View::npos) return false;
  // A quotation mark opens before a word and closes behind one.
  if (is_quote(word[i])) return i + 1 < word.size() && is_word_letter(word[i + 1]);
  return !is_quote(word[i - 1]) || (i > 1 && is_word_letter(word[i]));
}

/// Nats for a space at i that the language service cannot know of: it takes marks as its texts have them, and all Latin
/// letters for one.
double favour_of_cut(View word, size_t i) {
  const char32_t before = word[i - 1], after = word[i];
  constexpr View kPausing = U",;:!?.\u060C\u061B\u061F\u06D4\u2026";
  if (kPausing.find(before) != View::npos && is_rtl_letter(after) && i > 2 && is_rtl_letter(word[i - 2]) && is_rtl_letter(word[i - 3])) return kFavour;
  if (is_latin_letter(before) && is_rtl_letter(after)) return kFavour;
  const bool prefix = i < 2 || !is_rtl_letter(word[i - 2]);   // one letter before Latin is an article or a preposition
  if (is_rtl_letter(before) && is_latin_letter(after)) return prefix ? 0 : kFavour;
  if (is_hyphen(before) && is_rtl_letter(after)) return i > 1 && is_rtl_letter(word[i - 2]) ? -kCompound : 0;
  if (is_hyphen(after) && is_rtl_letter(before)) return -kCompound;
  return 0;
}

/// Puts spaces into a run of characters without any.
class Cutter {
 public:
  Cutter(const lm::Model& model, double cost) : model_(model), cost_(cost) {}

  /// The best cut of word after the context's state; returns what it gains over leaving it whole.
  double cut(View word, const lm::State& before, std::u32string& out) {
    whole_ = {before, 0, {}};
    beam_.assign(1, whole_);
    for (size_t i = 0; i < word.size(); ++i) step(word, i);
    for (Path& p : beam_) { lm::State s = p.state; p.score += model_.advance(s, lm::kSpace); }
    lm::State s = whole_.state;
    whole_.score += model_.advance(s, lm::kSpace);
    auto best = std::max_element(beam_.begin(), beam_.end(), [](const Path& a, const Path& b) { return a.score < b.score; });
    out.clear();
    for (size_t i = 0, k = 0; i < word.size(); ++i) {
      if (k < best->cuts.size() && best->cuts[k] == i) out.push_back(U' '), ++k;
      out.push_back(word[i]);
    }
    return best->cuts.empty() ? 0 : best->score - whole_.score;
  }

 private:
  struct Path {
    lm::State state;
    double score = 0;
    std::vector<uint32_t> cuts;
  };

  static bool is_same(const lm::State& a, const lm::State& b) { return a.history == b.history && a.length == b.length; }

  void step(View word, size_t i) {
    lm::Symbol symbol = lm::symbol_of(word[i], model_.language());
    const bool digraph = word[i] >= 0x5F0 && word[i] <= 0x5F2;
    auto read = [&](Path& p) {
      if (digraph) {
        symbols_.clear();
        model_.encode(word.substr(i, 1), symbols_);
        p.score += model_.score(symbols_, p.state);
      } else if (symbol != lm::kSkip) {
        p.score += model_.advance(p.state, symbol);
      }
    };
    next_.clear();
    const bool cut = may_cut(word, i);
    const double favour = cut ? favour_of_cut(word, i) : 0;
    for (Path& p : beam_) {
      if (cut) {
        Path c = p;
        c.score += model_.advance(c.state, lm::kSpace) - cost_ + favour;
        c.cuts.push_back(static_cast<uint32_t>(i));
        read(c);
        next_.push_back(std::move(c));
      }
      read(p);
      next_.push_back(std::move(p));
    }
    read(whole_);
    std::sort(next_.begin(), next_.end(), [](const Path& a, const Path& b) { return a.score > b.score; });
    beam_.clear();
    for (Path& p : next_) {   // of paths with one state the best alone can win
      if (beam_.size() == kBeam) break;
      if (std::none_of(beam_.begin(), beam_.end(), [&](const Path& b) { return is_same(b.state, p.state); })) beam_.push_back(std::move(p));
    }
  }

  const lm::Model& model_;
  double cost_;
  Path whole_;
  std::vector<Path> beam_, next_;
  std::vector<lm::Symbol> symbols_;
};

struct Census {
  size_t words = 0, cut = 0;   ///< words with letters; those that are surely two or more
  size_t spaces = 0;           ///< put in
};

struct Policy {
  double cost = kProbeCost;    ///< nats a space
  double gain = 1e9;           ///< nats that a word must gain
};

/// Cuts the words of one line that gain at least this much; counts what it sees.
bool cut_line(const Line& line, const Policy& policy, Census& census, std::u32string& out) {
  const lm::Model& model = *model_of(line);
  Cutter cutter(model, policy.cost);
  std::u32string piece;
  lm::State state = model.state_after(U" ");
  std::vector<lm::Symbol> symbols;
  bool changed = false;
  out.clear();
  for (size_t at = 0; at < line.text.size();) {
    size_t end = at;
    if (line.text[at] == U' ' || line.text[at] == U'\t') {
      while (end < line.text.size() && (line.text[end] == U' ' || line.text[end] == U'\t')) ++end;
      out.append(line.text, at, end - at);
      at = end;
      continue;
    }
    while (end < line.text.size() && line.text[end] != U' ' && line.text[end] != U'\t') ++end;
    View word = View(line.text).substr(at, end - at);
    at = end;
    auto letters = static_cast<size_t>(std::count_if(word.begin(), word.end(), is_rtl_letter));
    census.words += letters > 0;
    piece.assign(word);
    const bool plausible = policy.gain > 1e8 && (letters < 5 || model.word_per_symbol(word) > kPlausibleWord);
    if (letters >= 2 && word.size() >= 3 && word.size() < 4096 && !plausible) {
      double gain = cutter.cut(word, state, piece);
      census.cut += gain > kGluedGain;
      if (gain > kGluedGain) census.spaces += piece.size() - word.size();
      if (gain <= policy.gain) piece.assign(word);
    }
    changed |= piece.size() != word.size();
    out.append(piece);
    symbols.clear();
    model.encode(piece, symbols);
    symbols.push_back(lm::kSpace);
    model.score(symbols, state);
  }
  return changed;
}

bool is_one_token(const Line& line) { return tokens_of(line.text).words.size() == 1; }
bool has_lost_all(const Line& line) {
  return std::count_if(line.text.begin(), line.text.end(), is_rtl_letter) >= static_cast<long>(kLongLetters) && is_one_token(line);
}

/// What the window says about its spaces: the policy for lines that still have some, and for lines that have none.
struct Verdict {
  bool some_lost = false, lines_lost = false;
  Policy some, lines;
};

Verdict judge(std::span<const Line> lines) {
  Census census;
  size_t lost = 0;
  std::u32string out;
  Census alone;   // lines of one word, or of all their words in one: a document may have lost the spaces of whole lines only
  for (const Line& line : lines) {
    if (!line.rtl || !line.valid) continue;
    if (has_lost_all(line)) ++lost;
    else cut_line(line, {}, is_one_token(line) ? alone : census, out);
  }
  const auto words = static_cast<double>(census.words + alone.words), cut = static_cast<double>(census.cut + alone.cut);
  const bool damaged = words >= kWordsEnough && cut >= kGluedEnough && cut > kDamagedWords * words;
  Verdict v;
  v.some_lost = damaged && static_cast<double>(census.cut) > kDamagedWords / 2 * static_cast<double>(census.words);
  v.lines_lost = lost > 0 || damaged;
  v.lines = {kLostCost, damaged || lost >= kLostLines ? kWordGain : kSureGain};
  // A space that is due is seen lost at this rate; only glaring cases were counted, so it is rather higher.
  const auto spaces = static_cast<double>(census.spaces + alone.spaces);
  const double rate = std::clamp(1.3 * spaces / (words + spaces), 0.05, 0.9);
  v.some = {-std::log(rate), kWordGain};
  return v;
}

}  // namespace

void mend_letter_spacing(Page& page) {
  if (!page.allowed(Damage::kSpaces)) return;
  std::vector<Tokens> tokens(page.lines.size());
  size_t spaced = 0, others = 0;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    if (!page.lines[i].valid) continue;
    tokens[i] = tokens_of(page.lines[i].text);
    if (page.lines[i].rtl) ++(is_letter_spaced(tokens[i]) ? spaced : others);
  }
  const bool everywhere = spaced > others;   // then the short lines are spaced, too
  for (size_t i = 0; i < page.lines.size(); ++i) {
    const Tokens& t = tokens[i];
    const bool all_single = std::all_of(t.words.begin(), t.words.end(), [](View w) { return letters_in(w) <= 1; });
    if (t.words.size() < 2 || !(is_letter_spaced(t) || (everywhere && all_single))) continue;
    Line& line = page.lines[i];
    std::u32string joined = without_letter_gaps(t);
    if (!everywhere && !reads_as_words(joined, model_of(line))) continue;
    line.text = std::move(joined);
    line.damages |= bit(Damage::kSpaces);
    line.margin = 20;
  }
  if (spaced > 0) describe(page);
}

namespace {

void mend_together(std::span<Line> lines) {
  const Verdict verdict = judge(lines);
  if (!verdict.some_lost && !verdict.lines_lost) return;
  Census census;
  std::u32string out;
  for (Line& line : lines) {
    if (!line.rtl || !line.valid) continue;
    const bool one = !verdict.some_lost && verdict.lines_lost && is_one_token(line);
    if (!one && !verdict.some_lost) continue;
    if (!cut_line(line, one ? verdict.lines : verdict.some, census, out)) continue;
    line.text = out;
    line.damages |= bit(Damage::kSpaces);
    line.margin = 10;
  }
}

}  // namespace

void mend_spaces(Page& page) {
  if (!page.allowed(Damage::kSpaces)) return;
  const std::span<Line> lines(page.lines);
  for (size_t at = 0; at < lines.size();) {   // a short rest is judged with what is before it
    const size_t count = lines.size() - at < 2 * kLinesTogether ? lines.size() - at : kLinesTogether;
    mend_together(lines.subspan(at, count));
    at += count;
  }
}

}  // namespace seder::repair
