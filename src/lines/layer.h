// Words of an invisible text layer. Internal to this folder.
#pragma once

#include "glyphs/glyphs.h"
#include "lines/lines.h"

namespace seder::lines {

/// Puts the clusters of each word of the layer in visual order; brackets take the shape that a reader would see.
void settle_layer(glyphs::SeenPage& seen, Rows& rows);

}  // namespace seder::lines
