// Input: lines in visual order in which Latin codes stand for Hebrew letters (SI 960: a letter an alef). Output: the letters, with the
// Latin words of the page as they were. Method: the window must read as Hebrew or Yiddish much better than as English. Then each run
// of codes is a Latin word where Hebrew cannot be: a final letter within it; where the table of words has it and Hebrew reads worse; where
// English reads well and Hebrew badly; alone in brackets where no table has it; where it hangs at a Latin word by a dot, an @, a hyphen.
// A word that a hyphen breaks over two lines is judged whole.
// Cannot decide: Latin words that no table has and Hebrew reads well; the case of words in capitals that no table has.
#include "repair/seven_bits.h"

#include <span>
#include <unordered_map>

#include "repair/stages.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr size_t kLettersEnough = 72;       // of a window
constexpr double kBetterThanEnglish = 0.5;  // nats a symbol by which 7-bit Hebrew must win
constexpr double kRealNames = -3.2, kFarFromEnglish = 2;   // the same of a page full of foreign names, which both read badly
constexpr double kLatinWord = 9;            // nats by which a word in 7-bit Hebrew must be English to stay
constexpr double kKnownLatinWord = 2;       // the same for one that Hebrew texts have
constexpr size_t kAcronym = 4;              // letters of an unknown Latin word that stays in capitals
constexpr size_t kLongestWord = 32;         // letters within which a second capital is looked for
constexpr size_t kBracketed = 4;            // letters of an abbreviation alone in brackets; of 240 that no Hebrew table has one was Hebrew,
constexpr double kNoHebrew = -17;           // where its letters are as unlikely: nats
constexpr size_t kPart = 2;                 // letters of a word's part before a hyphen at a line's end; particles have one
constexpr size_t kEnding = 2;               // letters of Hebrew endings that hang at Latin words by a hyphen
constexpr size_t kShortPart = 3;            // letters of what a hyphen joins to a Latin word, plug-in, unless they are particles
constexpr size_t kStem = 4;                 // letters of a known Latin word that a particle is stuck to

constexpr lm::Language kHebrewScript[] = {lm::Language::kHebrew, lm::Language::kYiddish};

char32_t lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }
char32_t capital(char32_t c) { return c >= 'a' && c <= 'z' ? c - 32 : c; }

/// Which codes are Hebrew letters: the small ones or the capitals; ` an alef.
struct Codes {
  bool upper;
  bool is_alef(char32_t c) const { return c == U'`'; }
  bool is_coded(char32_t c) const { return upper ? c >= 'A' && c <= 'Z' : c >= 'a' && c <= 'z'; }
  char32_t letter(char32_t c) const { return is_alef(c) ? char32_t{0x5D0} : 0x5D1 + (c - (upper ? U'A' : U'a')); }
  /// Logical order.
  std::u32string hebrew(View run) const {
    std::u32string word(run.rbegin(), run.rend());
    for (char32_t& c : word) c = letter(c);
    return word;
  }
};

lm::WordKey key_of(View word, lm::Language language) { return lm::key_of(word.begin(), word.end(), language); }

bool is_known_hebrew(View word) {
  return std::any_of(std::begin(kHebrewScript), std::end(kHebrewScript), [&](lm::Language l) { return lm::Service::builtin().words(l)->knows(key_of(word, l)); });
}

double as_hebrew(View word) {
  const auto& service = lm::Service::builtin();
  double best = -1e300;
  for (lm::Language l : kHebrewScript) best = std::max<double>({best, service.model(l)->word(word), service.words(l)->log_p(0, key_of(word, l))});
  return best;
}

/// And, the, in, to, as, from, that: what Hebrew writes before a word, and with a hyphen before a Latin one.
bool is_particles(View hebrew) { return hebrew.find_first_not_of(U"\u05D5\u05D4\u05D1\u05DC\u05DB\u05DE\u05E9") == View::npos; }

/// A final letter before another letter: no word of Hebrew or Yiddish has it.
bool has_final_within(View hebrew) {
  return hebrew.size() > 1 && hebrew.substr(0, hebrew.size() - 1).find_first_of(lm::kHebrewFinals) != View::npos;
}

std::u32string in_capitals_at(View run, size_t second) {   // ONENOTE, 3 -> OneNote
  std::u32string word;
  for (size_t i = 0; i < run.size(); ++i) word.push_back(i == 0 || i == second ? capital(run[i]) : lower(run[i]));
  return word;
}

std::u32string in_small(View run) {
  std::u32string word(run);
  std::transform(word.begin(), word.end(), word.begin(), lower);
  return word;
}

struct LatinReading {
  std::u32string text;
  double log_p = lm::WordTable::kUnknownWord;
  bool known() const { return log_p > lm::WordTable::kUnknownWord; }
};

/// The Latin word of Hebrew texts that a run of codes would be: capital codes have lost its case, which the table of words knows.
LatinReading latin_reading(View run, Codes codes) {
  const lm::WordTable& words = *lm::Service::builtin().words(lm::Language::kHebrew);
  LatinReading best{std::u32string(run)};
  auto offer = [&](const std::u32string& text) {
    const double log_p = words.log_p(0, key_of(text, lm::Language::kHebrew));
    if (log_p > best.log_p) best = {text, log_p};
  };
  offer(best.text);
  if (!codes.upper) return best;
  for (size_t second = 0; second < std::min(run.size(), kLongestWord); ++second) offer(in_capitals_at(run, second));
  std::u32string small = in_small(run);
  offer(small);
  if (run.size() < 2) return best;
  small[1] = capital(small[1]);   // iCloud
  offer(small);
  std::u32string but_first(run);   // iOS
  but_first[0] = lower(but_first[0]);
  offer(but_first);
  const View stem = run.substr(0, run.size() - 1);
  if (!best.known() && run.back() == U'S' && words.knows(key_of(stem, lm::Language::kHebrew))) best.text = std::u32string(stem) + U's';   // URLs
  else if (!best.known() && run.size() > kAcronym) best.text = in_capitals_at(run, 0);   // a name, most likely
  return best;
}

/// A run of codes read both ways.
struct Readings {
  std::u32string hebrew;
  LatinReading latin;
  double as_hebrew = 0;
  bool is_latin = false;   ///< by its letters alone
};

/// It would be the Latin word, or the Hebrew word: the table of words has the former and Hebrew reads worse, or it reads well as English and
/// badly as Hebrew, or no Hebrew word can be so.
Readings read_both_ways(View run, Codes codes) {
  Readings r{codes.hebrew(run), latin_reading(run, codes)};
  r.as_hebrew = as_hebrew(r.hebrew);
  if (run.size() < 2) return r;
  r.is_latin = has_final_within(r.hebrew) || r.latin.log_p > r.as_hebrew + kKnownLatinWord ||
               (run.size() >= 3 && lm::Service::builtin().model(lm::Language::kEnglish)->word(run) > r.as_hebrew + kLatinWord);
  return r;
}

/// Words come again: each is read once.
class Lexicon {
 public:
  explicit Lexicon(Codes codes) : codes_(codes) {}
  const Readings& of(View run) {
    const auto [found, fresh] = words_.try_emplace(std::u32string(run));
    if (fresh) found->second = read_both_ways(run, codes_);
    return found->second;
  }

 private:
  Codes codes_;
  std::unordered_map<std::u32string, Readings> words_;
};

/// Letters without anything between them; visual order.
struct Run {
  size_t at, end;
  bool alef = false;      ///< has a code that is no Latin letter
  bool latin = false;
  std::u32string text;    ///< where it is Latin
  size_t size() const { return end - at; }
};

std::vector<Run> runs_of(View text, Codes codes) {
  std::vector<Run> runs;
  for (size_t at = 0; at < text.size();) {
    Run run{at, at, false, false, {}};
    bool other_case = false;
    for (; run.end < text.size() && (is_latin_letter(text[run.end]) || codes.is_alef(text[run.end])); ++run.end) {
      const bool alef = codes.is_alef(text[run.end]);
      run.alef |= alef, other_case |= !alef && !codes.is_coded(text[run.end]);
    }
    at = std::max(run.end, at + 1);
    if (run.size() == 0) continue;
    run.latin = other_case;   // of the page as it was
    if (other_case) run.text = text.substr(run.at, run.size());
    runs.push_back(std::move(run));
  }
  return runs;
}

/// A space beyond the ends.
char32_t at(View text, size_t i) { return i < text.size() ? text[i] : U' '; }

/// `(ABC)`
bool is_bracketed(View text, const Run& run) {
  const char32_t before = at(text, run.at - 1), after = at(text, run.end);
  return (before == U'(' || before == U'[') && (after == U')' || after == U']');
}

/// The geresh of an abbreviation, as in prof': Latin words have none.
bool has_geresh(View text, const Run& run) { return at(text, run.at - 1) == U'\'' && at(text, run.end) != U'\''; }

/// One letter beside a number: S9, 240W. Hebrew has there particles before the number, and what a geresh follows.
bool is_model_number(View text, const Run& run, Codes codes) {
  if (run.size() != 1) return false;
  const char32_t before = at(text, run.at - 1), after = at(text, run.end);
  return (is_ascii_digit(after) && before != U'\'' && before != U'"') || (is_ascii_digit(before) && !is_particles(codes.hebrew(text.substr(run.at, 1))));
}

/// Behind a dot that no letter is before: .txt
bool is_extension(View text, const Run& run) {
  const char32_t beyond = at(text, run.end + 1);
  return at(text, run.end) == U'.' && (beyond == U' ' || beyond == U')' || beyond == U'"');
}

/// A Latin word with a particle stuck to it, visual order: INTUNEA. Its letters; 0: it is none.
size_t stem_before_particle(View latin, const LatinReading& reading, Codes codes) {
  if (reading.known() || latin.size() <= kStem || !is_particles(codes.hebrew(latin.substr(latin.size() - 1)))) return 0;
  return latin_reading(latin.substr(0, latin.size() - 1), codes).known() ? latin.size() - 1 : 0;
}

void judge(View text, Run& run, Codes codes, Lexicon& lexicon) {
  if (run.latin || run.alef) return;
  const View latin = text.substr(run.at, run.size());
  const Readings& read = lexicon.of(latin);
  const bool abbreviated = is_bracketed(text, run) && run.size() >= 2 && run.size() <= kBracketed && !is_known_hebrew(read.hebrew) && read.as_hebrew < kNoHebrew;
  run.latin = abbreviated || is_model_number(text, run, codes) || (read.is_latin && !has_geresh(text, run));
  if (!run.latin) return;
  if (const size_t stem = stem_before_particle(latin, read.latin, codes); stem > 0) {
    run.text = latin_reading(latin.substr(0, stem), codes).text + codes.hebrew(latin.substr(stem));
    return;
  }
  run.text = is_extension(text, run) && !read.latin.known() ? in_small(latin) : read.latin.text;
}

/// What hangs at a Latin word is Latin: by a dot or the like; by a hyphen, too, where it is no particle and no Hebrew ending; a letter
/// behind its number (3D).
void judge_hanging(View text, std::vector<Run>& runs, Codes codes) {
  auto mark = [&](size_t k) { return runs[k + 1].at == runs[k].end + 1 ? text[runs[k].end] : U' '; };   // between k and the next one
  auto take = [&](Run& run) {
    if (run.latin || run.alef) return;
    run.latin = true;
    run.text = latin_reading(text.substr(run.at, run.size()), codes).text;
  };
  constexpr View kWithin = U"._@\\";
  for (size_t k = 0; k + 1 < runs.size(); ++k) {
    if (!runs[k].latin) continue;
    const View gap = text.substr(runs[k].end, runs[k + 1].at - runs[k].end), next = text.substr(runs[k + 1].at, runs[k + 1].size());
    const bool numbered = !gap.empty() && std::all_of(gap.begin(), gap.end(), is_ascii_digit);
    const bool part = mark(k) == U'-' && next.size() <= kShortPart && !is_particles(codes.hebrew(next));
    if (kWithin.find(mark(k)) != View::npos || numbered || part) take(runs[k + 1]);
  }
  for (size_t k = runs.size(); k-- > 1;) {
    const char32_t by = mark(k - 1);
    if (runs[k].latin && (kWithin.find(by) != View::npos || (by == U'-' && runs[k - 1].size() != kEnding))) take(runs[k - 1]);
  }
  for (size_t k = 0; codes.upper && k + 1 < runs.size(); ++k) {
    if (!runs[k].latin || !runs[k + 1].latin) continue;
    Run &run = runs[k], &next = runs[k + 1];
    const bool unknown = run.text == text.substr(run.at, run.size());
    if (mark(k) == U'.') next.text = in_small(next.text);   // outlook.com
    else if (mark(k) == U'-' && unknown && next.text == in_small(next.text)) run.text = in_small(run.text);   // plug-in
  }
}

struct Coded {
  Line* line = nullptr;
  std::vector<Run> runs;
};

/// A word in two parts: Latin, or Hebrew. False: unknown, or a hyphen of the text.
bool judge_parts(View text, Run& first, View below, Run& second, Codes codes) {
  if (first.alef || second.alef || first.size() < kPart || first.size() + second.size() < 2 * kPart) return false;
  const View head = text.substr(first.at, first.size()), rest = below.substr(second.at, second.size());
  const std::u32string latin = std::u32string(head) + std::u32string(rest), hebrew = codes.hebrew(head) + codes.hebrew(rest);
  const LatinReading reading = latin_reading(latin, codes);
  if (!has_final_within(hebrew) && is_known_hebrew(hebrew)) return first.latin = second.latin = false, true;
  if (!reading.known()) return false;
  first.latin = second.latin = true;
  first.text = reading.text.substr(0, head.size()), second.text = reading.text.substr(head.size());
  return true;
}

/// The word whose end a hyphen brought to the next line, both in visual order: its beginning is the first run of `line` or the last of the
/// Latin ones there, its end the last of `next` or the first of the Latin ones there.
void judge_broken(Coded& line, Coded& next, Codes codes) {
  constexpr View kTail = U" 0123456789.,:;!?)";
  if (line.runs.empty() || next.runs.empty()) return;
  const View text = line.line->text, below = next.line->text;
  const size_t start = text.find_first_not_of(U' ');
  if (text[start] != U'-' || line.runs.front().at != start + 1 || below.substr(next.runs.back().end).find_first_not_of(kTail) != View::npos) return;
  for (size_t j = 0; j < line.runs.size(); ++j) {
    const bool first_is_latin = line.runs[j].latin;
    for (size_t k = next.runs.size(); k-- > 0;) {
      const bool second_is_latin = next.runs[k].latin;
      if (judge_parts(text, line.runs[j], below, next.runs[k], codes)) return;
      if (!second_is_latin) break;
    }
    if (!first_is_latin) return;
  }
}

std::u32string decode(View text, const std::vector<Run>& runs, Codes codes) {
  std::u32string out;
  size_t at = 0;
  for (const Run& run : runs) {
    out.append(text.substr(at, run.at - at));
    if (run.latin) out.append(run.text);
    else for (char32_t c : text.substr(run.at, run.size())) out.push_back(codes.letter(c));
    at = run.end;
  }
  return out.append(text.substr(at));
}

}  // namespace

double per_symbol(const lm::Model& model, View text) {
  std::vector<lm::Symbol> symbols;
  model.encode(text, symbols);
  if (symbols.empty()) return -100;
  lm::State a, b;
  return std::max(model.score(symbols, a), model.score_reversed(symbols, b)) / static_cast<double>(symbols.size());
}

void decoded(Line& line, std::u32string text) {
  if (!line.valid) return;
  line.text = std::move(text);
  line.damages |= bit(Damage::kEncoding);
  line.margin = 20;
}

void mend_seven_bits(Page& page) {
  std::u32string sample;
  size_t upper = 0, lower = 0, alef = 0;
  for (const Line& line : page.lines) {
    if (has_rtl(line.text) || line.text.empty()) continue;
    for (char32_t c : line.text) upper += c >= 'A' && c <= 'Z', lower += c >= 'a' && c <= 'z', alef += c == U'`';
    if (sample.size() < kSample) sample.append(line.text).push_back(U' ');
  }
  if (upper + lower < kLettersEnough || alef * 100 < upper + lower) return;  // alef is 4 to 10 of 100 letters
  const Codes codes{upper > lower};
  std::vector<Run> runs = runs_of(sample, codes);
  Lexicon lexicon(codes);
  for (Run& run : runs) judge(sample, run, codes, lexicon);
  const std::u32string hebrew = decode(sample, runs, codes);
  const double english = per_symbol(*lm::Service::builtin().model(lm::Language::kEnglish), sample);
  double best = -100;
  for (lm::Language l : kHebrewScript) best = std::max(best, per_symbol(*lm::Service::builtin().model(l), hebrew));
  const bool names = best >= kRealNames && best >= english + kFarFromEnglish;
  if (!names && (best < kRealText || best < english + kBetterThanEnglish)) return;
  std::vector<Coded> lines;
  for (Line& line : page.lines) {
    if (line.blank || !line.valid || has_rtl(line.text)) continue;
    lines.push_back({&line, runs_of(line.text, codes)});
    for (Run& run : lines.back().runs) judge(line.text, run, codes, lexicon);
    judge_hanging(line.text, lines.back().runs, codes);
  }
  for (size_t i = 0; i + 1 < lines.size(); ++i) judge_broken(lines[i], lines[i + 1], codes);
  for (const Coded& coded : lines) {
    std::u32string text = decode(coded.line->text, coded.runs, codes);
    if (text != coded.line->text) decoded(*coded.line, std::move(text));
  }
}

}  // namespace seder::repair
