// Input: pointed text whose marks stand before their letters, or apart from them. Output: each mark behind its letter.
// Method: a combining mark can follow only a base (Unicode 2.11). Marks at the beginning of words say that all marks of
// the window stand before their letters, or some kinds of them; marks behind a space that itself follows a letter say that
// they were set off, or a few astray. A space after a set-off mark parts words where the language service likes two words better.
// Tanwin ends a word; sukun and shadda never stand on a word's first letter.
// Cannot decide: marks gathered at the end of a word: reported, left.
#include <algorithm>
#include <functional>
#include <map>

#include "words/cutter.h"
#include "repair/stages.h"
#include "words/tashkeel.h"
#include "script/script.h"

namespace seder::repair {
namespace {

using words::Cutter;
using words::ends_word;
using words::is_carried;
using words::is_last_alef;

using View = std::u32string_view;

constexpr size_t kEvidence = 3;       // marks in impossible places that a window must have
constexpr size_t kEvidenceOfKind = 2; // words that begin with one kind of mark where others stand behind their letters;
constexpr size_t kPlain = 6;          // times as many as end with it
constexpr size_t kSomeStart = 20;     // of so many marks of a kind one is a word's first, where marks stand before their letters
constexpr size_t kSomeLast = 8;       // of so many marks at a word's end one is tanwin or sukun at least
constexpr size_t kFewDoubled = 10;    // of so many groups of marks one has the same mark twice: what stands where cannot be told
constexpr double kMostly = 0.5;       // share of the window's pointed words that follow the pattern
constexpr size_t kGatheredMarks = 3;  // on one letter; it carries two at most
constexpr size_t kGatheredLetters = 3;  // of a word whose marks could stand elsewhere
constexpr double kAfterSpace = 0.8;   // share of the marks behind a space where all were set off; before their letters half are
constexpr size_t kNear = 12;              // lines on either side that show a writer's habits
constexpr double kAlone = 0.15;       // share with a space on either side: where marks stand before their letters there are none

bool is_blank(char32_t c) { return c == U' '; }

bool is_stop(char32_t c) {
  constexpr View kStops = U".,:;!?)\u060C\u061B\u061F\u06D4";
  return kStops.find(c) != View::npos;
}

/// A Quranic pause mark: it stands behind its word, in many texts with a space on either side.
bool is_pause(char32_t c) { return c >= 0x6D6 && c <= 0x6DC; }
constexpr char32_t kTatweel = 0x640;   // stands within a word

/// The last word of before and the first of behind: likelier together than apart.
bool is_one_word(const lm::Model& model, View before, View behind) {
  const size_t space = before.rfind(U' ');
  const View first = space == View::npos ? before : before.substr(space + 1);
  const View second = behind.substr(0, std::min(behind.find_first_not_of(U' ') == View::npos ? behind.size() : behind.find(U' '), behind.size()));
  const std::u32string whole = std::u32string(first).append(second), parted = std::u32string(first).append(U" ").append(second);
  return model.log_probability(whole + U" ", U" ") > model.log_probability(parted + U" ", U" ");
}

/// Tanwin and sukun. A Hebrew first letter has none that is only a last one's.
bool is_last_mark(char32_t c) { return (c >= 0x64B && c <= 0x64D) || c == 0x652; }

/// Where marks of one kind stand that prove on which side of them their letter is.
struct Sides {
  size_t marks = 0;
  size_t starts = 0;   ///< words that begin with one: its letter is behind it
  size_t ends = 0;     ///< words that end with one: before it

  void add(const Sides& other) { marks += other.marks, starts += other.starts, ends += other.ends; }
  bool before() const { return starts >= kEvidenceOfKind && starts > kPlain * ends; }
  bool mostly_starts() const { return ends == 0 && starts * 3 >= marks; }   ///< a rare kind, once others are before
};

struct Census {
  bool backwards = false;   ///< the letters: each mark is before its letter where the two were turned as well
  std::map<char32_t, Sides> kinds;
  std::map<std::pair<char32_t, char32_t>, size_t> carriers, lone;   ///< mark and the letter before it; with a space between and one behind
  Sides sides;           ///< of all kinds
  size_t strays = 0;     ///< in a space that parts one word
  size_t doubled = 0;    ///< groups with one mark twice
  size_t marks = 0;      ///< or groups of marks on one letter
  size_t after_space = 0, alone = 0;   ///< the latter with a space behind, too
  size_t at_start = 0;   ///< where no letter can be before: of a line, behind two spaces, between a space and a letter
  size_t words = 0, gathered = 0, impossible = 0;   ///< words with marks; with all at the end; as no letter carries them

  bool set_off() const {
    const auto n = static_cast<double>(marks);
    return alone >= kEvidence && static_cast<double>(after_space) >= kAfterSpace * n && static_cast<double>(alone) >= kAlone * n;
  }
  /// A word's last marks fell behind the space: words that seem to begin with tanwin or sukun, which no first letter has.
  bool behind_spaces() const {
    if (backwards) return false;
    size_t last_only = 0;
    for (const auto& kind : kinds) last_only += is_last_mark(kind.first) ? kind.second.starts : 0;
    return last_only >= kEvidence && last_only * kSomeLast > sides.starts;
  }
  /// All kinds: those that words begin with, too, are most of the marks.
  bool before() const {
    size_t of_such_kinds = 0;
    if (backwards) return !set_off() && at_start >= kEvidence && at_start * 12 > marks;
    for (const auto& kind : kinds) of_such_kinds += kind.second.starts * kSomeStart > kind.second.marks ? kind.second.marks : 0;
    return !set_off() && !behind_spaces() && at_start >= kEvidence && at_start * 12 > marks && sides.starts > kPlain * sides.ends &&
           static_cast<double>(of_such_kinds) > kMostly * static_cast<double>(sides.marks);
  }
  bool before(char32_t mark) const {
    const auto kind = kinds.find(mark);
    return kind != kinds.end() && (kind->second.before() || kind->second.mostly_starts());
  }
  bool any_before() const { return !backwards && std::any_of(kinds.begin(), kinds.end(), [](const auto& kind) { return kind.second.before(); }); }
  /// `alef patah he`: what is shown to carry the mark is before the space.
  size_t alone_behind_carrier() const {
    size_t count = 0;
    for (const auto& [pair, times] : lone) count += carried_by(pair.first, pair.second) >= kEvidence ? times : 0;
    return count;
  }
  size_t carried_by(char32_t mark, char32_t letter) const {
    const auto found = carriers.find({mark, letter});
    return found == carriers.end() ? 0 : found->second;
  }
  bool at_ends() const { return impossible >= kEvidence && static_cast<double>(gathered) > kMostly * static_cast<double>(words); }
};

/// Marks gathered at the end of their word. What proves them is what no letter carries: three marks, one mark twice, a mark
/// behind a stop; that the rest of the word has none goes for other words, too.
void count_word(View word, Census& n) {
  size_t letters = 0, groups = 0;
  bool impossible = false;
  for (size_t i = 0; i < word.size();) {
    letters += is_rtl_letter(word[i]);
    size_t end = i;
    while (end < word.size() && script::is_mark(word[end])) ++end;
    groups += end > i;
    impossible |= end - i >= kGatheredMarks || (end - i == 2 && word[i] == word[i + 1]) || (end > i && i > 0 && is_stop(word[i - 1]));
    i = std::max(end, i + 1);
  }
  if (groups == 0 || letters < kGatheredLetters) return;
  ++n.words;
  n.gathered += groups == 1 && script::is_mark(word.back());
  n.impossible += groups == 1 && impossible;
}

/// The marks t[from, to): at a word's edge, astray, or within.
void count_sides(View t, size_t from, size_t to, const lm::Model* model, Census& n) {
  const bool space = from > 0 && is_blank(t[from - 1]), letter = to < t.size() && is_rtl_letter(t[to]);
  const bool stray = !n.backwards && space && letter && from > 1 && is_rtl_letter(t[from - 2]) && model != nullptr && is_one_word(*model, t.substr(0, from - 1), t.substr(to));
  const bool ends = from > 0 && is_rtl_letter(t[from - 1]) && (to == t.size() || is_blank(t[to]) || is_stop(t[to]));
  const Sides here{1, space && letter && !stray, ends};
  n.strays += stray;
  n.at_start += from == 0 || (space && !stray && (letter || from < 2 || is_blank(t[from - 2])));
  n.sides.add(here);
  if (space && from > 1 && is_rtl_letter(t[from - 2]) && (to == t.size() || is_blank(t[to]))) ++n.lone[{t[from], t[from - 2]}];
  for (size_t i = from; i < to; ++i) {
    n.kinds[t[i]].add(here);
    if (from > 0 && is_rtl_letter(t[from - 1])) ++n.carriers[{t[i], t[from - 1]}];
  }
}

/// Lines in visual order are put right only after this stage; where words end is where they begin in them.
bool letters_run_backwards(const Page& page) {
  double forward = 0;
  for (const Line& line : page.lines) {
    const lm::Model* model = line.valid && line.rtl ? model_of(line) : nullptr;
    if (model != nullptr) forward += model->forward_over_backward(line.text);
  }
  return forward < 0;
}

Census take_census(const Page& page) {
  Census n;
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
    for (size_t at = 0; at < t.size();) {
      const size_t end = std::min(t.find(U' ', at), t.size());
      if (end > at) count_word(t.substr(at, end - at), n);
      at = end + 1;
    }
  }
  return n;
}

/// mark(s) letter -> letter mark(s)
std::u32string marks_after(View t) {
  std::u32string out, held;
  for (char32_t c : t) {
    if (script::is_mark(c)) {
      held.push_back(c);
    } else {
      out.push_back(c);
      out.append(held);
      held.clear();
    }
  }
  return out + held;
}

constexpr char32_t kVav = 0x5D5, kHolam = 0x5B9, kGraphemeJoiner = 0x34F;

/// The same for some kinds of marks only: a producer sets points that stand over or in a letter's middle first, the others last. A holam
/// between a letter and a bare vav is the vav's: it stands over the space between the two.
std::u32string marks_after(View t, const Census& n) {
  std::u32string out, held;
  for (size_t i = 0; i < t.size(); ++i) {
    const char32_t c = t[i];
    const bool bare_vav = i + 1 < t.size() && t[i + 1] == kVav && (i + 2 == t.size() || !script::is_mark(t[i + 2]));
    const bool joiner = c == kGraphemeJoiner && i + 1 < t.size() && n.before(t[i + 1]);   // goes with the mark behind it
    if (script::is_mark(c) && (joiner || n.before(c) || (c == kHolam && bare_vav))) {
      held.push_back(c);
    } else if (script::is_mark(c)) {
      out.push_back(c);
    } else {
      if (is_rtl_letter(c)) out.push_back(c), out.append(held);
      else out.append(held), out.push_back(c);
      held.clear();
    }
  }
  return script::nfc(out + held);
}

/// Marks that stray behind a space: `fe rafe-un`. The space is false where both sides are one word; else the mark belongs to that of the two
/// letters which has it elsewhere.
std::u32string strays_joined(View t, const lm::Model* model, const Census& n) {
  std::u32string out;
  for (size_t i = 0; i < t.size();) {
    size_t end = i + 1;
    while (end < t.size() && script::is_mark(t[end])) ++end;
    const bool stray = is_blank(t[i]) && end > i + 1 && !is_pause(t[i + 1]) && i > 0 && is_rtl_letter(t[i - 1]);
    if (!stray) {
      out.push_back(t[i++]);
      continue;
    }
    const View marks = t.substr(i + 1, end - i - 1);
    const bool letter = end < t.size() && is_rtl_letter(t[end]);
    if (letter && n.carried_by(marks[0], t[end]) > n.carried_by(marks[0], t[i - 1])) {
      out.append(U" ").push_back(t[end]);
      out.append(marks);
      i = end + 1;
      continue;
    }
    out.append(marks);
    if (letter && !(model != nullptr && is_one_word(*model, out, t.substr(end)))) out.push_back(U' ');
    i = end;
  }
  return out;
}

/// letter space mark(s) letter -> letter mark(s) space letter
std::u32string marks_before_spaces(View t) {
  std::u32string out;
  for (size_t i = 0; i < t.size();) {
    size_t end = i + 1;
    while (end < t.size() && script::is_mark(t[end])) ++end;
    const bool fell = is_blank(t[i]) && end > i + 1 && !is_pause(t[i + 1]) && i > 0 && is_rtl_letter(t[i - 1]);
    out.append(fell ? t.substr(i + 1, end - i - 1) : View());
    out.push_back(t[i]);
    if (!fell) out.append(t.substr(i + 1, end - i - 1));
    i = end;
  }
  return out;
}

using SpacedStops = std::function<bool(char32_t)>;

/// A set-off line with its marks joined; open[i]: a space before text[i] is possible.
struct Joined {
  std::u32string text;
  std::vector<bool> open;
};

Joined join(View t, const SpacedStops& spaced) {
  Joined j;
  auto put = [&](char32_t c, bool open) { j.text.push_back(c), j.open.push_back(open); };
  for (size_t i = 0; i < t.size();) {
    size_t m = i;
    while (m < t.size() && is_blank(t[m])) ++m;
    if (m == i || m >= t.size() || !script::is_mark(t[m]) || j.text.empty() || is_pause(t[m])) {
      put(t[i++], false);
      continue;
    }
    while (m < t.size() && script::is_mark(t[m])) put(t[m++], false);
    size_t after = m;
    while (after < t.size() && is_blank(t[after])) ++after;
    const size_t gap = after - m;
    const char32_t next = after < t.size() ? t[after] : 0;
    const bool ends = ends_word(t.substr(0, m)) && !is_last_alef(next);
    const bool one = gap == 1 && next != 0;
    const bool space = gap >= 2 || (one && (is_pause(next) || (is_stop(next) ? spaced(next) : ends)));
    if (space) put(U' ', false);
    const bool open = one && !space && !ends && !is_stop(next) && !script::is_mark(next) && next != kTatweel && j.text.size() > 1 && !is_carried(t, after);
    i = one && !space && script::is_mark(next) ? m : after;
    if (open) put(t[i++], true);
  }
  return j;
}

/// Whether stops have a space before them, where the marks leave no doubt: writers differ, and a page may be of more than one.
class StopHabit {
 public:
  explicit StopHabit(const Page& page) {
    for (size_t i = 0; i < page.lines.size(); ++i) {
      View t = page.lines[i].text;
      for (size_t at = 1; at < t.size(); ++at) {
        if (!is_stop(t[at])) continue;
        size_t spaces = 0;
        while (spaces < at && is_blank(t[at - 1 - spaces])) ++spaces;
        if (spaces == at || (spaces == 1 && script::is_mark(t[at - 2]))) continue;
        seen_.push_back({i, t[at], spaces > 0});
      }
    }
  }
  bool is_spaced(char32_t stop, size_t line) const {
    auto at = std::lower_bound(seen_.begin(), seen_.end(), line < kNear ? 0 : line - kNear, [](const Seen& s, size_t from) { return s.line < from; });
    double spaced = 0;
    for (; at != seen_.end() && at->line <= line + kNear; ++at) {
      const size_t apart = at->line > line ? at->line - line : line - at->line;
      if (at->stop == stop) spaced += (at->spaced ? 1 : -1) / (1.0 + static_cast<double>(apart));
    }
    return spaced > 0;
  }

 private:
  struct Seen {
    size_t line;
    char32_t stop;
    bool spaced;
  };
  std::vector<Seen> seen_;
};

/// The open spaces decided over the whole line.
std::u32string marks_joined(View t, const lm::Model* model, const SpacedStops& spaced) {
  const Joined j = join(t, spaced);
  if (model == nullptr) return j.text;
  Cutter cutter(*model, 0);   // a space behind a mark is as often its own as a word's
  std::u32string text;
  cutter.cut_where(j.text, j.open, text);
  return text;
}

}  // namespace

void mend_marks(Page& page) {
  if (!page.allowed(Damage::kMarks)) return;
  const Census n = take_census(page);
  const bool behind = n.behind_spaces() && !n.set_off();
  const bool before = n.before(), some_before = !before && !behind && !n.set_off() && n.at_start >= kEvidence && n.any_before();
  const bool strays = !n.backwards && !before && !behind && !n.set_off() && n.strays + n.alone_behind_carrier() >= kEvidence;
  if (n.doubled * kFewDoubled > n.marks || (!before && !behind && !n.set_off() && !some_before && !strays)) {
    if (!n.at_ends()) return;
    for (Line& line : page.lines) {
      if (line.valid && std::any_of(line.text.begin(), line.text.end(), script::is_mark)) line.left |= bit(Damage::kMarks);
    }
    return;
  }
  const StopHabit habit(page);
  for (Line& line : page.lines) {
    if (!line.valid || std::none_of(line.text.begin(), line.text.end(), script::is_mark)) continue;
    const size_t at = static_cast<size_t>(&line - page.lines.data());
    std::u32string text = line.text;
    if (n.set_off()) text = marks_joined(text, model_of(line), [&](char32_t stop) { return habit.is_spaced(stop, at); });
    if (before) text = marks_after(text);
    if (behind) text = marks_before_spaces(text);
    if (some_before) text = marks_after(text, n);
    if (strays) text = strays_joined(text, model_of(line), n);
    if (text == line.text) continue;
    line.text = std::move(text);
    line.damages |= bit(Damage::kMarks);
    line.margin = before || behind || some_before ? 20 : 8;
  }
}

}  // namespace seder::repair
