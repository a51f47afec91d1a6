// Leaders: dots that lead the eye from an entry of a table of contents to its page. Internal to this folder.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glyphs/glyphs.h"
#include "lines/gaps.h"

namespace seder::lines {

/// Clusters of one leader: first to end (exclusive), counted from the row's first inked cluster.
struct Leader {
  uint32_t first = 0, end = 0;
};

/// order: a row's inked clusters, left to right. gaps: one for each but the first. out is overwritten.
void find_leaders(const glyphs::SeenPage& seen, std::span<const uint32_t> order, const Gap* gaps, std::vector<Leader>& out);

}  // namespace seder::lines
