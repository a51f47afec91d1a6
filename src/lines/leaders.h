// Leaders: dots that lead the eye from an entry of a table of contents to its page. Internal to this folder.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lines/stretches.h"

namespace seder::lines {

/// Stretches of one leader: first to end (exclusive), counted from the row's first.
struct Leader {
  uint32_t first = 0, end = 0;
};

/// row: a row's stretches, left to right. gaps: one for each but the first. out is overwritten.
void find_leaders(std::span<const Stretch> row, const Gap* gaps, std::vector<Leader>& out);

}  // namespace seder::lines
