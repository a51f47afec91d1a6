// Input: lines; output: the same lines in logical order. Method: each line is scored by the language service
// under each hypothesis; a Markov chain over the lines pools them. Staying in a state costs nothing, since one
// extractor damages a whole document alike; entering damage costs more than clean text gains by chance;
// leaving it costs less, since justified pages and pasted texts are mixed. Max-product both ways gives each
// line its state and a margin.
// Cannot decide: lines that read alike both ways (one word, numbers): they go with their neighbours.
#include "repair/order.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "repair/candidates.h"
#include "script/script.h"

namespace seder::repair {
namespace {

using Scores = std::array<float, kOrders>;

// Nats. Pooled sums of clean text cross 20 in 2 of 254,000 groups of lines, in and out together cost more.
constexpr float kEnter = 15, kLeave = 10, kSwitch = 14, kSibling = 4;
// A justified page falls out of and back into kRuns at every paragraph; those lines have no wide gaps and
// read alike, so kRuns needs no cheaper exit.
constexpr float kWordOrderCap = 19;   // one line's word order alone never pays for a visit to damage
constexpr float kLineCap = 60;        // letters: a line of three words may decide alone, by far
constexpr float kLatinWeight = 1.0f;

bool siblings(Order a, Order b) {
  auto family = [](Order o) { return o == Order::kWords || o == Order::kWordsPunctuation ? 1
                                   : o == Order::kLetters || o == Order::kLettersToken ? 2
                                   : o == Order::kRuns ? 3 : o == Order::kAsIs ? 0 : 4; };
  return family(a) == family(b);
}

float transition(int from, int to) {
  if (from == to) return 0;
  if (from == 0) return -kEnter;
  if (to == 0) return -kLeave;
  return siblings(static_cast<Order>(from), static_cast<Order>(to)) ? -kSibling : -kSwitch;
}

Damage damage_of(Order order) {
  switch (order) {
    case Order::kWords: case Order::kWordsPunctuation: return Damage::kWords;
    case Order::kLetters: case Order::kLettersToken: return Damage::kLetters;
    case Order::kRuns: return Damage::kRuns;
    default: return Damage::kVisual;
  }
}

/// What the language model cannot see: digits are one symbol to it, and so are Latin letters.
double codes_forward(std::u32string_view text) {
  const lm::Model& english = *lm::Service::builtin().model(lm::Language::kEnglish);
  double sum = 0;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    if (is_latin_letter(text[at])) {
      while (end < text.size() && is_latin_letter(text[end])) ++end;
      if (end - at >= 3) sum += kLatinWeight * english.forward_over_backward(text.substr(at, end - at)) / 2;
    } else if (is_any_digit(text[at])) {
      while (end < text.size() && is_any_digit(text[end])) ++end;
      sum += digits_forward(text.substr(at, end - at)) / 2;
    } else {
      ++end;
    }
    at = end;
  }
  return sum;
}

std::u32string_view trimmed(std::u32string_view s) {
  size_t a = s.find_first_not_of(U" \t"), b = s.find_last_not_of(U" \t");
  return a == std::u32string_view::npos ? std::u32string_view() : s.substr(a, b - a + 1);
}

class Chain {
 public:
  explicit Chain(Page& page) : page_(page) {
    for (int k = 0; k < kOrders; ++k) allowed_[k] = k == 0 || page.allowed(damage_of(static_cast<Order>(k)));
  }

  void run() {
    for (size_t i = 0; i < page_.lines.size(); ++i) {
      if (!page_.lines[i].blank && page_.lines[i].valid) lines_.push_back(i);
    }
    if (lines_.empty()) return;
    emissions_.resize(lines_.size());
    for (size_t i = 0; i < lines_.size(); ++i) emit(page_.lines[lines_[i]], emissions_[i]);
    decide();
  }

 private:
  void emit(const Line& line, Scores& scores) {
    scores.fill(0);
    std::u32string_view text = trimmed(line.text);
    if (!line.rtl) return emit_foreign(text, scores);
    const lm::Model* model = model_of(line);
    if (model == nullptr) return;
    std::array<std::u32string, kOrders>& made = made_;
    const bool wide = has_wide_gap(text);
    for (int k = 0; k < kOrders; ++k) {
      made[k].clear();
      if (!allowed_[k]) continue;
      undo(k == static_cast<int>(Order::kRuns) && !wide ? Order::kAsIs : static_cast<Order>(k), text, made[k]);
      int same = 0;
      while (same < k && made[same] != made[k]) ++same;
      scores[k] = same < k ? scores[same] : score(*model, made[k]);
    }
    const float base = scores[0];
    for (int k = 0; k < kOrders; ++k) {
      float cap = k == 1 || k == 2 || k == static_cast<int>(Order::kRuns) ? kWordOrderCap : kLineCap;
      scores[k] = allowed_[k] ? std::clamp(scores[k] - base, -kLineCap, cap) : -1e6f;
    }
  }

  void emit_foreign(std::u32string_view text, Scores& scores) const {
    const int reversed = static_cast<int>(Order::kReversed);
    if (allowed_[reversed]) scores[reversed] = static_cast<float>(std::clamp(-2 * codes_forward(text), -20.0, 8.0));
    for (int k = 1; k < kOrders; ++k) scores[k] = allowed_[k] ? scores[k] : -1e6f;
  }

  float score(const lm::Model& model, std::u32string_view text) {
    symbols_.clear();
    symbols_.push_back(lm::kSpace);
    model.encode(text, symbols_);
    symbols_.push_back(lm::kSpace);
    // Wide gaps say nothing about the language.
    symbols_.erase(std::unique(symbols_.begin(), symbols_.end(), [](lm::Symbol a, lm::Symbol b) { return a == b && a == lm::kSpace; }), symbols_.end());
    lm::State state;
    return static_cast<float>(model.score(symbols_, state) + codes_forward(text));
  }

  void decide() {
    const size_t n = lines_.size();
    std::vector<Scores> forward(n), backward(n);
    for (size_t i = 0; i < n; ++i) {
      for (int k = 0; k < kOrders; ++k) {
        float best = -1e30f;
        if (i == 0) best = transition(page_.memory->order_state, k);
        else for (int j = 0; j < kOrders; ++j) best = std::max(best, forward[i - 1][j] + transition(j, k));
        forward[i][k] = best + emissions_[i][k];
      }
    }
    backward[n - 1].fill(0);
    for (size_t i = n - 1; i-- > 0;) {
      for (int k = 0; k < kOrders; ++k) {
        float best = -1e30f;
        for (int j = 0; j < kOrders; ++j) best = std::max(best, backward[i + 1][j] + emissions_[i + 1][j] + transition(k, j));
        backward[i][k] = best;
      }
    }
    for (size_t i = 0; i < n; ++i) {
      int best = 0;
      float top = -1e30f, second = -1e30f;
      for (int k = 0; k < kOrders; ++k) {
        float v = forward[i][k] + backward[i][k];
        if (v > top) second = top, top = v, best = k;
        else second = std::max(second, v);
      }
      put(page_.lines[lines_[i]], static_cast<Order>(best), top - second);
      if (i + 1 == n) page_.memory->order_state = static_cast<uint8_t>(best);
    }
  }

  void put(Line& line, Order order, float margin) {
    line.margin = margin;
    std::u32string_view text = trimmed(line.text);
    if (order == Order::kRuns && !has_wide_gap(text)) order = Order::kAsIs;
    if (order == Order::kAsIs && !page_.allowed(Damage::kForms)) return;
    std::u32string out(line.text.substr(0, line.text.find_first_not_of(U" \t")));
    size_t indent = out.size();
    undo(order, text, out);
    if (std::u32string_view(out).substr(indent) == text) return;
    bool forms = std::any_of(text.begin(), text.end(), is_letter_form);
    if (forms && !page_.allowed(Damage::kForms) ) forms = false;
    if (forms) line.damages |= bit(Damage::kForms);
    if (order != Order::kAsIs) line.damages |= bit(damage_of(order));
    line.text = std::move(out);
  }

  Page& page_;
  std::array<bool, kOrders> allowed_{};
  std::vector<size_t> lines_;
  std::vector<Scores> emissions_;
  std::array<std::u32string, kOrders> made_;
  std::vector<lm::Symbol> symbols_;
};

}  // namespace

double digits_forward(std::u32string_view digits) {
  if (digits.size() < 2) return 0;
  auto value = [](char32_t c) { return static_cast<int>(c & 0xF); };
  // Chances of first and last digit by Benford's law and by the round numbers of prose.
  auto end = [&](int d, bool first) {
    if (first) return d == 0 ? -3.5 : std::log(std::log10(1.0 + 1.0 / d));
    return d == 0 ? -1.2 : d == 5 ? -1.9 : -2.6;
  };
  int a = value(digits.front()), z = value(digits.back());
  double sum = end(a, true) + end(z, false) - end(z, true) - end(a, false);
  if (digits.size() == 4) {
    int b = value(digits[1]), y = value(digits[2]);
    bool year = (a == 1 && (b == 9 || b == 8)) || (a == 2 && b == 0);
    bool raey = (z == 1 && (y == 9 || y == 8)) || (z == 2 && y == 0);
    sum += (year ? 2.5 : 0) - (raey ? 2.5 : 0);
  }
  return sum;
}

void mend_order(Page& page) { Chain(page).run(); }

}  // namespace seder::repair
