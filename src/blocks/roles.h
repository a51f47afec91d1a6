// What each block is, and which blocks go on from the one before.
#pragma once

#include <vector>

#include "blocks/draft.h"

namespace seder::blocks {

void give_roles(const Scene& scene, std::vector<DraftBlock>& blocks);
void join_columns(const Scene& scene, std::vector<DraftBlock>& blocks);

}  // namespace seder::blocks
