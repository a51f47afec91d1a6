// Input: a window, the spaces of some lines of which were all lost and have been put in. Output: these lines with their words, or their runs,
// in order. Without spaces they told nothing of either: words painted from the right, their letters backwards, are a line in visual order
// then, and runs of words stand close to the numbers between them.
// Method: all such lines are read both ways by the language service, as wholes, since a page that lost its spaces is no list; they go together.
#include <algorithm>

#include "repair/candidates.h"
#include "repair/stages.h"
#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr double kLineCap = 15;        // nats: no line decides alone
constexpr double kClear = 3;           // nats by which a line reads better one way
constexpr double kSum = 24;            // nats by which all lines together must read better backwards (11 pages painted so: 50 to 70; others -36 to -125);
constexpr size_t kShift = 2;           // letters that may be the other word's,
constexpr double kShiftGain = 1;       // where they read better there by so many nats
constexpr size_t kLinesEnough = 3;     // so many of them clearly, and more than read worse

/// `גדלו הצוות`, turned, is `הצוות גדלו`: the letters at the seam of two words, cut in the wrong order, may be the other one's.
std::u32string recut(const lm::Model& model, View turned) {
  std::vector<std::u32string> words;
  each_between_spaces(turned, [&](View word, size_t) { words.emplace_back(word); });
  const auto around = [&](size_t i) {   // the words at a seam and their neighbours
    std::u32string text;
    for (size_t k = i > 0 ? i - 1 : 0; k < std::min(i + 3, words.size()); ++k) text.append(words[k]).push_back(U' ');
    return line_log_probability(model, trimmed(text));
  };
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const std::u32string first = words[i], second = words[i + 1], both = second + first;   // as they stood, without the space
    double best = around(i);
    std::u32string best_first = first, best_second = second;
    for (size_t at = second.size() - std::min(second.size() - 1, kShift); at < std::min(second.size() + kShift + 1, both.size()); ++at) {
      if (script::is_mark(both[at])) continue;
      words[i] = both.substr(at), words[i + 1] = both.substr(0, at);
      if (const double score = around(i); score > best + kShiftGain) best = score, best_first = words[i], best_second = words[i + 1];
    }
    words[i] = best_first, words[i + 1] = best_second;
  }
  std::u32string out;
  for (const auto& word : words) out.append(out.empty() ? U"" : U" ").append(word);
  return out;
}

}  // namespace

void mend_spaced_order(Page& page) {
  size_t spaced = 0, rtl = 0, better = 0, worse = 0;
  for (const Line& line : page.lines) spaced += line.spaced_anew && line.rtl, rtl += line.rtl;
  if (spaced < kLinesEnough || spaced * 2 < rtl) return;
  std::vector<std::u32string> turned(page.lines.size());
  double sum = 0;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    const Line& line = page.lines[i];
    const lm::Model* model = line.spaced_anew && line.rtl ? model_of(line) : nullptr;   // a line of Latin names may have been cut, too
    if (model == nullptr) continue;
    undo(Order::kWords, trimmed(line.text), turned[i]);
    const double gain = line_log_probability(*model, turned[i]) - line_log_probability(*model, trimmed(line.text));
    sum += std::clamp(gain, -kLineCap, kLineCap);
    better += gain > kClear, worse += gain < -kClear;
  }
  if (page.allowed(Damage::kWords) && sum > kSum && better >= kLinesEnough && better > worse) {
    for (size_t i = 0; i < page.lines.size(); ++i) {
      Line& line = page.lines[i];
      if (turned[i].empty() || turned[i] == trimmed(line.text)) continue;
      line.text = recut(*model_of(line), turned[i]);
      line.damages |= bit(Damage::kWords);
    }
    return;
  }
  mend_run_order(page, true);
}

}  // namespace seder::repair
