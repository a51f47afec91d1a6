// The last word on reading order: what leaves its place, what goes on from what, and which article it is.
#pragma once

#include <vector>

#include "blocks/draft.h"
#include "blocks/sidebars.h"

namespace seder::blocks {

/// blocks: in the order of the cut tree. Returns the articles' first block numbers, ascending, the first 0.
std::vector<uint32_t> settle_order(const Scene& scene, std::vector<DraftBlock>& blocks);

}  // namespace seder::blocks
