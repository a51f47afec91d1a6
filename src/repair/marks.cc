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

/// letter SP mark(s) [SP] -> letter mark(s), the second space kept where two words read better.
std::u32string marks_joined(View t, const lm::Model* model) {
  std::u32string out;
  lm::State state = model ? model->state_after(U" ") : lm::State{};
  std::vector<lm::Symbol> symbols;
  auto read = [&](char32_t c) {
    out.push_back(c);
    symbols.clear();
    if (model) model->encode(View(&c, 1), symbols), model->score(symbols, state);
  };
  for (size_t i = 0; i < t.size();) {
    size_t m = i;
    while (m < t.size() && is_blank(t[m])) ++m;
    if (m == i || m >= t.size() || !is_point(t[m]) || out.empty()) {
      read(t[i++]);
      continue;
    }
    while (m < t.size() && is_point(t[m])) out.push_back(t[m++]);
    size_t after = m;
    while (after < t.size() && is_blank(t[after])) ++after;
    if (after - m >= 2) read(U' ');
    if (after - m == 1 && after < t.size() && !is_point(t[after]) && model) {
      View rest = t.substr(after, 14);
      std::u32string plain;
      for (size_t k = 0; k < rest.size(); ++k) {   // the letters that follow, their own set-off marks left out
        if (is_point(rest[k])) {
          if (!plain.empty() && plain.back() == U' ') plain.pop_back();
          continue;
        }
        plain.push_back(rest[k]);
      }
      std::vector<lm::Symbol> next;
      model->encode(plain, next);
      next.resize(std::min<size_t>(next.size(), 5));
      lm::State with = state, without = state;
      double two = model->advance(with, lm::kSpace) + model->score(next, with);
      if (two - kSpaceCost > model->score(next, without)) read(U' ');
    }
    i = after;
  }
  return out;
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
