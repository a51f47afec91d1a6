// Drawn lines between the rows of a table.
#pragma once

#include <vector>

#include "blocks/scene.h"

namespace seder::blocks {

/// Heights between bottom and top, top first, at which rules or the edges of fills run through most of [x0, x1]; pieces
/// at one height (a fill for each cell) count together.
std::vector<float> row_edges(const Scene& scene, float x0, float x1, float bottom, float top);

}  // namespace seder::blocks
