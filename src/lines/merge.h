// Strips -> rows: which strips are parts of one line. Internal to this folder.
#pragma once

#include <cstdint>
#include <vector>

#include "glyphs/glyphs.h"

namespace seder::lines {

struct MergedRow {
  uint32_t first = 0, count = 0;   ///< into the order that merge_strips fills
  float angle = 0, baseline = 0, size = 0;
};

/// order: cluster indices row by row, left to right in each; spaces included. Left empty where rows are the strips as
/// they are: then SeenPage::order is meant.
std::vector<MergedRow> merge_strips(const glyphs::SeenPage& seen, std::vector<uint32_t>& order);

}  // namespace seder::lines
