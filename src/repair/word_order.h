// Evidence about the order of words alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lm/language_model.h"
#include "repair/candidates.h"

namespace seder::repair {

/// Buffers that live as long as a window's analysis.
struct WordOrderScratch {
  std::u32string text, changed;
  std::vector<lm::Symbol> symbols;
};

/// log P(line under order) - log P(line as it is), nats, over stretches of words only: where cells of tables,
/// numbers and dashes stand says nothing. order: kWords, kWordsPunctuation or kRuns.
double word_order_gain(const lm::Model& model, std::u32string_view line, Order order, WordOrderScratch& scratch);

}  // namespace seder::repair
