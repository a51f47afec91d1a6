// Input: lines whose runs were put in order. Output: an initial over several lines, which the extractor dropped among
// the words of the line beside it, at the head of its own word again. Where no line's runs were turned, nothing is moved: a letter
// that stands alone in a page of visual order is a slip of the writer's.
// Method: in the first line of a piece, a single letter that stands alone is tried at the head of the line; the words
// around it were runs of their own. The language service must like the whole line better, by far.
// Cannot decide: an initial that is a word already with the letter and without.
#include <algorithm>

#include "base/utf.h"
#include "repair/blocks.h"
#include "repair/candidates.h"
#include "repair/stages.h"
#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr double kGain = 8;   // nats

bool begins_piece(const Page& page, size_t i) {
  const std::u32string& text = page.lines[i].text;
  return i == 0 || page.lines[i - 1].blank || (!text.empty() && text[0] == U' ');
}

double score(const lm::Model& model, View text) { return model.log_probability(std::u32string(text) + U" ", U" "); }

/// The line with the letter at `at` (alone between two single spaces) at its head; runs backwards where they were.
std::u32string with_initial(View damaged, size_t at, bool runs) {
  std::u32string rest(damaged.substr(0, at - 1));
  rest += runs ? U"  " : U" ";
  rest += damaged.substr(at + 2);
  std::u32string out(1, damaged[at]);
  undo(runs ? Order::kRuns : Order::kAsIs, rest, out);
  return out;
}

}  // namespace

void mend_drop_caps(Page& page) {
  const bool had_runs = std::any_of(page.lines.begin(), page.lines.end(), [](const Line& line) { return (line.damages & bit(Damage::kRuns)) != 0; });
  if (!page.allowed(Damage::kRuns) || !had_runs || !is_order_damaged(page)) return;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    Line& line = page.lines[i];
    const lm::Model* model = model_of(line);
    if (!line.valid || model == nullptr || !begins_piece(page, i)) continue;
    const bool runs = (line.damages & bit(Damage::kRuns)) != 0;
    const std::u32string original = runs ? from_utf8(line.bytes) : line.text;
    const View damaged = trimmed(original);
    double best = score(*model, trimmed(line.text)) + kGain;
    for (size_t at = 1; at + 1 < damaged.size(); ++at) {
      if (!is_rtl_letter(damaged[at]) || damaged[at - 1] != U' ' || damaged[at + 1] != U' ') continue;
      std::u32string candidate = with_initial(damaged, at, runs);
      const double value = score(*model, candidate);
      if (value <= best) continue;
      best = value;
      line.text = (original[0] == U' ' ? U" " : U"") + candidate;
      line.damages |= bit(Damage::kRuns);
      line.initial = true;
    }
  }
}

}  // namespace seder::repair
