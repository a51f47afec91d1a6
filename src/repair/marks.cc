// Input: pointed text whose marks stand before their letters, or apart from them. Output: each mark behind its letter.
// Method: a combining mark can follow only a base (Unicode 2.11). Marks at the beginning of words say that all marks of
// the window stand before their letters; marks behind a space that itself follows a letter say that
// they were set off. A space after a set-off mark parts words where the language service likes two words better.
// Cannot decide: marks gathered at the end of a word (reported only), or in text without word beginnings.
#include <algorithm>

#include "repair/stages.h"
#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr size_t kEvidence = 3;       // marks in impossible places that a window must have
constexpr double kMostly = 0.5;       // share of the window's marks that follow the pattern
constexpr size_t kBeam = 8;
constexpr double kSpaceCost = 0.7;    // nats: such a space is spurious every second time

bool is_point(char32_t c) { return c >= 0x300 && script::is_mark(c); }
bool is_blank(char32_t c) { return c == U' '; }

struct Census {
  size_t marks = 0, at_start = 0, spaced = 0, gathered = 0;
};

Census take_census(const Page& page) {
  Census n;
  for (const Line& line : page.lines) {
    View t = line.text;
    for (size_t i = 0; i < t.size(); ++i) {
      if (!is_point(t[i]) || (i > 0 && is_point(t[i - 1]))) continue;
      ++n.marks;
      if (i == 0 || (is_blank(t[i - 1]) && (i < 2 || is_blank(t[i - 2])))) ++n.at_start;
      else if (is_blank(t[i - 1])) {
        size_t end = i;
        while (end < t.size() && is_point(t[end])) ++end;
        // After a space: before a letter at once it may begin a word; with a space behind it was set off.
        (end < t.size() && is_rtl_letter(t[end]) ? n.at_start : n.spaced) += 1;
      } else if (size_t end = t.find_first_not_of(t.substr(i, 1), i); end != View::npos && i + 2 < t.size() && is_point(t[i + 1]) && is_point(t[i + 2])) {
        n.gathered += end > i;
      }
    }
  }
  return n;
}

/// mark(s) letter -> letter mark(s)
std::u32string marks_after(View t) {
  std::u32string out, held;
  for (char32_t c : t) {
    if (is_point(c)) {
      held.push_back(c);
    } else {
      out.push_back(c);
      out.append(held);
      held.clear();
    }
  }
  return out + held;
}

/// A set-off line with its marks joined; open[i]: a space before text[i] is possible.
struct Joined {
  std::u32string text;
  std::vector<bool> open;
};

Joined join(View t) {
  Joined j;
  auto put = [&](char32_t c, bool open) { j.text.push_back(c), j.open.push_back(open); };
  for (size_t i = 0; i < t.size();) {
    size_t m = i;
    while (m < t.size() && is_blank(t[m])) ++m;
    if (m == i || m >= t.size() || !is_point(t[m]) || j.text.empty()) {
      put(t[i++], false);
      continue;
    }
    while (m < t.size() && is_point(t[m])) put(t[m++], false);
    size_t after = m;
    while (after < t.size() && is_blank(t[after])) ++after;
    if (after - m >= 2) put(U' ', false);
    const bool undecided = after - m == 1 && after < t.size() && !is_point(t[after]);
    i = after - m == 1 && after < t.size() && is_point(t[after]) ? m : after;
    if (undecided && i < t.size()) put(t[i++], true);
  }
  return j;
}

/// The open spaces decided by a beam over the whole line.
std::u32string marks_joined(View t, const lm::Model* model) {
  struct Path {
    lm::State state;
    double score;
    std::u32string text;
  };
  const Joined j = join(t);
  if (model == nullptr) return j.text;
  std::vector<Path> beam{{model->state_after(U" "), 0, {}}}, next;
  std::vector<lm::Symbol> symbols;
  for (size_t i = 0; i < j.text.size(); ++i) {
    symbols.clear();
    model->encode(View(j.text).substr(i, 1), symbols);
    next.clear();
    for (Path& p : beam) {
      if (j.open[i]) {
        Path two = p;
        two.score += model->advance(two.state, lm::kSpace) - kSpaceCost + model->score(symbols, two.state);
        two.text.push_back(U' ');
        two.text.push_back(j.text[i]);
        next.push_back(std::move(two));
        p.score -= kSpaceCost;
      }
      p.score += model->score(symbols, p.state);
      p.text.push_back(j.text[i]);
      next.push_back(std::move(p));
    }
    std::stable_sort(next.begin(), next.end(), [](const Path& a, const Path& b) { return a.score > b.score; });
    if (next.size() > kBeam) next.resize(kBeam);
    std::swap(beam, next);
  }
  return beam.front().text;
}

}  // namespace

void mend_marks(Page& page) {
  if (!page.allowed(Damage::kMarks)) return;
  const Census n = take_census(page);
  const bool before = n.at_start >= kEvidence && n.at_start > n.spaced && n.at_start * 12 > n.marks;
  const bool spaced = !before && n.spaced >= kEvidence && static_cast<double>(n.spaced) > kMostly * static_cast<double>(n.marks);
  if (!before && !spaced) return;
  for (Line& line : page.lines) {
    if (!line.valid || std::none_of(line.text.begin(), line.text.end(), is_point)) continue;
    std::u32string text = before ? marks_after(line.text) : marks_joined(line.text, model_of(line));
    if (text == line.text) continue;
    line.text = std::move(text);
    line.damages |= bit(Damage::kMarks);
    line.margin = before ? 20 : 8;
  }
}

}  // namespace seder::repair
