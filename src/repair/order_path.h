// Which order each line of a window is in, all lines together.
#pragma once

#include <array>
#include <vector>

#include "repair/candidates.h"

namespace seder::repair {

/// Nats by which a line's text under each order is likelier than as it is.
using Scores = std::array<float, kOrders>;

inline bool is_words(Order o) { return o == Order::kWords || o == Order::kWordsPunctuation; }
inline bool is_word_order(Order o) { return is_words(o) || o == Order::kRuns; }
inline bool is_visual(Order o) { return o != Order::kAsIs && !is_word_order(o) && o != Order::kLetters && o != Order::kLettersToken; }

// Nats. Pooled sums of clean text cross 20 in 2 of 254,000 groups of lines, in and out together cost more.
inline constexpr float kEnter = 15, kLeave = 10;

struct PathCosts {
  float enter = kEnter, leave = kLeave;   ///< of damage
  int usual = 0;    ///< the order that the document begins in; 0: not known, then
  int before = 0;   ///< the order of the line before the first
};

/// The costs in a document nearly all of which is damaged in that way: a lone line needs more to be the exception.
PathCosts in_a_document_of(int usual);

/// For every line its order, and the nats by which the best path beats the best one with another kind of order there.
struct OrderPath {
  std::vector<Order> states;
  std::vector<float> margins;
};

/// lines: at least one. Cannot fail.
OrderPath best_path(const std::vector<Scores>& lines, const PathCosts& costs);

}  // namespace seder::repair
