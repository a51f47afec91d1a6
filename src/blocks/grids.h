// Tables drawn with rules.
#pragma once

#include <vector>

#include "blocks/draft.h"

namespace seder::blocks {

/// Takes the words of ruled tables out of the scene's items, puts one object item in the place of each, and
/// gives the tables, by object number.
std::vector<DraftBlock> take_ruled_tables(Scene& scene);

}  // namespace seder::blocks
