// Scoring one language's strings. Input: code points in logical order; output: natural logs. Method: Katz
// back-off over character n-grams of up to seven symbols, one pass, no state kept between calls.
#include "lm/language_model.h"

#include <algorithm>

namespace seder::lm {
namespace {

/// Encodes in pieces on the stack, so that scoring a short string allocates nothing.
template <typename Each>
void each_symbol(std::u32string_view text, Language language, Each&& each) {
  for (char32_t c : text) {
    if (c >= 0x5F0 && c <= 0x5F2 && (language == Language::kHebrew || language == Language::kYiddish)) {
      each(symbol_of(c == 0x5F2 ? 0x5D9 : 0x5D5, language));
      each(symbol_of(c == 0x5F0 ? 0x5D5 : 0x5D9, language));
      continue;
    }
    Symbol s = symbol_of(c, language);
    if (s != kSkip) each(s);
  }
}

constexpr std::ptrdiff_t kAhead = 4;   // symbols between asking for an n-gram's memory and reading it

/// Sums the symbols up. Most look-ups would wait for memory; they are announced a few symbols ahead.
template <typename Iterator>
double score_all(const NgramTable& table, Iterator at, Iterator end, State& state) {
  double sum = 0;
  uint64_t history = state.history;
  Iterator ahead = at;
  for (; at != end; ++at) {
    for (; ahead != end && ahead - at <= kAhead; ++ahead) table.fetch_ahead(history = history << kSymbolBits | *ahead);
    sum += table.advance(state, *at);
  }
  return sum;
}

}  // namespace

double Model::score(std::span<const Symbol> symbols, State& state) const { return score_all(table_, symbols.begin(), symbols.end(), state); }

double Model::score_reversed(std::span<const Symbol> symbols, State& state) const {
  return score_all(table_, symbols.rbegin(), symbols.rend(), state);
}

State Model::state_after(std::u32string_view context) const {
  State state;
  each_symbol(context.substr(context.size() > 12 ? context.size() - 12 : 0), language(), [&](Symbol s) { table_.advance(state, s); });
  return state;
}

double Model::log_probability(std::u32string_view text, std::u32string_view context) const {
  State state = state_after(context);
  double sum = 0;
  each_symbol(text, language(), [&](Symbol s) { sum += table_.advance(state, s); });
  return sum;
}

double Model::word(std::u32string_view word) const {
  State state = state_after(U" ");
  double sum = 0;
  each_symbol(word, language(), [&](Symbol s) { sum += table_.advance(state, s); });
  return sum + table_.advance(state, kSpace);
}

double Model::word_per_symbol(std::u32string_view word) const {
  State state = state_after(U" ");
  double sum = 0;
  int count = 1;
  each_symbol(word, language(), [&](Symbol s) { sum += table_.advance(state, s), ++count; });
  return (sum + table_.advance(state, kSpace)) / count;
}

double Model::forward_over_backward(std::u32string_view text) const {
  std::vector<Symbol> symbols;
  encode(text, symbols);
  State forward = state_after(U" "), backward = forward;
  double f = score(symbols, forward) + advance(forward, kSpace);
  double b = score_reversed(symbols, backward) + advance(backward, kSpace);
  return f - b;
}

}  // namespace seder::lm
