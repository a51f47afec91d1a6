// Input: a line. Output: how much better it reads with its words (or runs) the other way round.
// Method: the line is cut at whatever is not a word of letters; each stretch of two or more words (runs) is scored
// both ways by the language service. Tables, lists and dictionaries have hardly a stretch that is not also a
// phrase, and a phrase speaks for its own order.
#include "repair/word_order.h"

#include <algorithm>

#include "repair/page.h"

namespace seder::repair {
namespace {

// Nats that one seam of two words may speak for another order: a dictionary's chance neighbours reach more. A seam at a comma
// speaks for none: lists have no order.
constexpr double kSeamCap = 5;

using View = std::u32string_view;

/// A word of letters with no mark at its edge but a comma or a quotation mark: where brackets and stops stand in
/// a list or a dictionary is no evidence for the order of its words.
bool is_wordy(View token) {
  constexpr View kBreaking = U".:;!?()[]{}\u061B\u061F\u06D4\u2026";
  return std::any_of(token.begin(), token.end(), is_rtl_letter) && kBreaking.find(token.front()) == View::npos &&
         kBreaking.find(token.back()) == View::npos;
}

bool has_comma(View token) { return script::is_comma(token.back()) || script::is_comma(token.front()); }

bool has_word(View run) { return std::any_of(run.begin(), run.end(), is_rtl_letter); }

double score(const lm::Model& model, View text, WordOrderScratch& scratch) {
  scratch.symbols.clear();
  scratch.symbols.push_back(lm::kSpace);
  model.encode(text, scratch.symbols);
  scratch.symbols.push_back(lm::kSpace);
  lm::State state;
  return model.score(scratch.symbols, state);
}

double stretch_gain(const lm::Model& model, View stretch, Order order, WordOrderScratch& scratch) {
  scratch.changed.clear();
  undo(order, stretch, scratch.changed);
  scratch.text.clear();
  undo(Order::kAsIs, stretch, scratch.text);
  if (order == Order::kRuns) {  // the gaps themselves are no symbols
    auto both_spaces = [](char32_t a, char32_t b) { return a == U' ' && b == U' '; };
    scratch.text.erase(std::unique(scratch.text.begin(), scratch.text.end(), both_spaces), scratch.text.end());
  }
  if (scratch.text == scratch.changed) return 0;
  return score(model, scratch.changed, scratch) - score(model, scratch.text, scratch);
}

}  // namespace

double word_order_gain(const lm::Model& model, View line, Order order, WordOrderScratch& scratch) {
  const bool runs = order == Order::kRuns;
  const View separator = runs ? View(U"  ") : View(U" ");
  double gain = 0;
  size_t first = View::npos, last = 0, members = 0, commas = 0;
  auto close = [&] {
    if (members >= 2) gain += std::min(stretch_gain(model, line.substr(first, last - first), order, scratch), kSeamCap * double(members - 1 - std::min(commas, members - 1)));
    first = View::npos, members = 0, commas = 0;
  };
  for (size_t at = 0; at < line.size();) {
    size_t end = std::min(line.find(separator, at), line.size());
    if (end > at) {
      if ((runs ? has_word(line.substr(at, end - at)) : is_wordy(line.substr(at, end - at))) && line.substr(at, end - at).find(U'\t') == View::npos) {
        if (members++ == 0) first = at;
        last = end;
        commas += has_comma(line.substr(at, end - at));
      } else {
        close();
      }
    } else if (!runs) {
      close();  // a second space: a gap between cells, or the gaps of justified lines, which are kRuns' affair
    }
    at = end < line.size() ? end + (runs ? std::min(line.find_first_not_of(U' ', end), line.size()) - end : 1) : end;
  }
  close();
  return gain;
}

}  // namespace seder::repair
