// Input: for every line of a window how well it reads under each order. Output: the best path of orders through the lines.
// Method: a Markov chain. Staying in a state costs nothing, since one extractor damages a whole document alike; entering damage costs
// more than clean text gains by chance; leaving it costs less, since justified pages and pasted texts are mixed. Max-product both ways
// gives each line its state and a margin.
#include "repair/order_path.h"

#include <algorithm>

namespace seder::repair {
namespace {

// Nats for changing damage.
constexpr float kSwitch = 26, kSibling = 4;
constexpr float kVisualSibling = 12;  // what becomes of digits and Latin in a visual line is one in a document, and one line of abbreviations tells it badly
constexpr float kEndInDamage = 6;   // less than leaving: a damaged document's last line is as the others
// Word order is told by a few nats a seam, of which dictionaries and verse make many by chance.
constexpr float kWordsDearer = 9;
constexpr float kPaintedDearer = 6;   // most extractors put runs where they are seen
// A justified page falls out of and back into kRuns at every paragraph; those lines have no wide gaps and
// read alike, so kRuns needs no cheaper exit.

constexpr float kEnterAgain = 8, kLeaveStubborn = 22;   // in a document nearly all damaged

bool siblings(Order a, Order b) {
  auto family = [](Order o) { return o == Order::kWords || o == Order::kWordsPunctuation ? 1
                                   : o == Order::kLetters || o == Order::kLettersToken ? 2
                                   : o == Order::kRuns ? 3 : o == Order::kAsIs ? 0 : 4; };
  return family(a) == family(b);
}

float transition(const PathCosts& costs, int from, int to) {
  if (from == to) return 0;
  if (from == 0 && to == static_cast<int>(Order::kVisualRuns)) return -costs.enter - kPaintedDearer;
  if (from == 0) return -costs.enter - (is_word_order(static_cast<Order>(to)) ? kWordsDearer : 0);
  if (to == 0) return -costs.leave;
  if (!siblings(static_cast<Order>(from), static_cast<Order>(to))) return -kSwitch;
  return is_visual(static_cast<Order>(from)) ? -kVisualSibling : -kSibling;
}

}  // namespace

PathCosts in_a_document_of(int usual) { return {.enter = kEnterAgain, .leave = kLeaveStubborn, .usual = usual}; }

OrderPath best_path(const std::vector<Scores>& lines, const PathCosts& costs) {
  const size_t n = lines.size();
  std::array<Scores, kOrders> cost;   // to, from
  for (int k = 0; k < kOrders; ++k) {
    for (int j = 0; j < kOrders; ++j) cost[k][j] = transition(costs, j, k);
  }
  std::vector<Scores> forward(n), backward(n);
  OrderPath path{std::vector<Order>(n, Order::kAsIs), std::vector<float>(n)};
  for (size_t i = 0; i < n; ++i) {
    for (int k = 0; k < kOrders; ++k) {
      float best = -1e30f;
      if (i == 0) best = k == costs.usual ? 0 : transition(costs, costs.usual != 0 ? costs.usual : costs.before, k);
      else for (int j = 0; j < kOrders; ++j) best = std::max(best, forward[i - 1][j] + cost[k][j]);
      forward[i][k] = best + lines[i][k];
    }
  }
  backward[n - 1].fill(-kEndInDamage);
  backward[n - 1][0] = 0;
  for (size_t i = n - 1; i-- > 0;) {
    Scores next;
    for (int j = 0; j < kOrders; ++j) next[j] = backward[i + 1][j] + lines[i + 1][j];
    for (int k = 0; k < kOrders; ++k) {
      float best = -1e30f;
      for (int j = 0; j < kOrders; ++j) best = std::max(best, next[j] + cost[j][k]);
      backward[i][k] = best;
    }
  }
  for (size_t i = 0; i < n; ++i) {
    Scores value;
    for (int k = 0; k < kOrders; ++k) value[k] = forward[i][k] + backward[i][k];
    const auto best = static_cast<int>(std::max_element(value.begin(), value.end()) - value.begin());
    const float top = value[best];
    float second = -1e30f;   // kindred orders differ in a mark, not in the line's direction
    for (int k = 0; k < kOrders; ++k) {
      if (!siblings(static_cast<Order>(k), static_cast<Order>(best))) second = std::max(second, value[k]);
    }
    path.states[i] = static_cast<Order>(best), path.margins[i] = top - second;
  }
  return path;
}

}  // namespace seder::repair
