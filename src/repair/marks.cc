// Input: pointed text whose marks stand before their letters, or apart from them. Output: each mark behind its letter.
// Method: a combining mark can follow only a base (Unicode 2.11). Marks at the beginning of words say that all marks of
// the window stand before their letters; marks behind a space that itself follows a letter say that
// they were set off. A space after a set-off mark parts words where the language service likes two words better.
// Tanwin ends a word; sukun and shadda never stand on a word's first letter.
// Cannot decide: marks gathered at the end of a word: reported, left.
#include <algorithm>
#include <functional>

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

struct Census {
  size_t marks = 0;      ///< or groups of marks on one letter
  size_t after_space = 0, alone = 0;   ///< the latter with a space behind, too
  size_t at_start = 0;   ///< where no letter can be before: of a line, behind two spaces, between a space and a letter
  size_t words = 0, gathered = 0, impossible = 0;   ///< words with marks; with all at the end; as no letter carries them

  bool set_off() const {
    const auto n = static_cast<double>(marks);
    return alone >= kEvidence && static_cast<double>(after_space) >= kAfterSpace * n && static_cast<double>(alone) >= kAlone * n;
  }
  bool before() const { return !set_off() && at_start >= kEvidence && at_start * 12 > marks; }
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

Census take_census(const Page& page) {
  Census n;
  for (const Line& line : page.lines) {
    View t = line.text;
    for (size_t i = 0; i < t.size(); ++i) {
      if (!script::is_mark(t[i]) || (i > 0 && script::is_mark(t[i - 1]))) continue;
      ++n.marks;
      size_t end = i;
      while (end < t.size() && script::is_mark(t[end])) ++end;
      const bool space = i > 0 && is_blank(t[i - 1]), letter = end < t.size() && is_rtl_letter(t[end]);
      n.after_space += space;
      n.alone += space && (end == t.size() || is_blank(t[end]));
      n.at_start += i == 0 || (space && (letter || i < 2 || is_blank(t[i - 2])));
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
  const bool before = n.before();
  if (!before && !n.set_off()) {
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
    std::u32string text = before ? marks_after(line.text) : marks_joined(line.text, model_of(line), [&](char32_t stop) { return habit.is_spaced(stop, at); });
    if (text == line.text) continue;
    line.text = std::move(text);
    line.damages |= bit(Damage::kMarks);
    line.margin = before ? 20 : 8;
  }
}

}  // namespace seder::repair
