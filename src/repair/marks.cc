// Input: pointed text whose marks stand before their letters, or apart from them. Output: each mark behind its letter.
// Method: a combining mark can follow only a base (Unicode 2.11). Marks at the beginning of words say that all marks of
// the window stand before their letters, or some kinds of them; marks behind a space that itself follows a letter say that
// they were set off, or a few astray. A space after a set-off mark parts words where the language service likes two words better.
// Tanwin ends a word; sukun and shadda never stand on a word's first letter.
// Cannot decide: marks gathered at the end of a word: reported, left.
#include <algorithm>
#include <functional>

#include "repair/mark_census.h"
#include "repair/stages.h"
#include "script/script.h"
#include "words/cutter.h"
#include "words/tashkeel.h"

namespace seder::repair {
namespace {

using words::Cutter;
using words::ends_word;
using words::is_carried;
using words::is_last_alef;

using View = std::u32string_view;

constexpr size_t kNear = 12;       // lines on either side that show a writer's habits
constexpr size_t kFewDoubled = 10;  // of so many groups of marks one has the same mark twice: what stands where cannot be told

/// mark(s) letter -> letter mark(s)
std::u32string all_marks_after(View t, const MarkCensus& n) {
  std::u32string out, held;
  char32_t letter = 0;
  for (size_t i = 0; i < t.size(); ++i) {
    const char32_t c = t[i];
    if (script::is_mark(c)) {
      const bool stays = n.backwards ? n.is_composed(letter, c, i + 1 < t.size() ? t[i + 1] : 0) : n.stays(c);
      (stays ? out : held).push_back(c);
    } else {
      letter = c;
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
std::u32string marks_after(View t, const MarkCensus& n) {
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
std::u32string strays_joined(View t, const lm::Model* model, const MarkCensus& n) {
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
    const bool space = gap >= 2 || (one && (is_pause(next) || (is_stop_behind_word(next) ? spaced(next) : ends)));
    if (space) put(U' ', false);
    const bool open = one && !space && !ends && !is_stop_behind_word(next) && !script::is_mark(next) && next != script::kTatweel && j.text.size() > 1 && !is_carried(t, after);
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
        if (!is_stop_behind_word(t[at])) continue;
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
std::u32string marks_joined(View t, const lm::Model* model, const SpacedStops& spaced, words::Recalls& recalls) {
  const Joined j = join(t, spaced);
  if (model == nullptr) return j.text;
  Cutter cutter(recalls.of(*model), 0);   // a space behind a mark is as often its own as a word's
  std::u32string text;
  cutter.cut_where(j.text, j.open, text);
  return text;
}

}  // namespace

void mend_marks(Page& page) {
  if (!page.allowed(Damage::kMarks)) return;
  const MarkCensus n = count_marks(page);
  // One of the first three, or some of the last two.
  const bool set_off = n.set_off(), behind = !set_off && n.behind_spaces(), before = n.before();
  const bool here_and_there = !set_off && !behind && !before && !n.backwards;
  const bool some_before = here_and_there && n.at_start >= kMarkEvidence && n.any_before();
  const bool strays = here_and_there && n.strays + n.alone_behind_carrier() >= kMarkEvidence;
  if (n.doubled * kFewDoubled > n.marks || !(set_off || behind || before || some_before || strays)) {
    if (!n.at_ends()) return;
    for (Line& line : page.lines) {
      if (line.valid && std::any_of(line.text.begin(), line.text.end(), script::is_mark)) line.left |= bit(Damage::kMarks);
    }
    return;
  }
  const StopHabit habit(page);
  words::Recalls recalls;
  for (Line& line : page.lines) {
    if (!line.valid || std::none_of(line.text.begin(), line.text.end(), script::is_mark)) continue;
    const size_t at = static_cast<size_t>(&line - page.lines.data());
    std::u32string text = line.text;
    if (set_off) text = marks_joined(text, model_of(line), [&](char32_t stop) { return habit.is_spaced(stop, at); }, recalls);
    if (before) text = all_marks_after(text, n);
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
