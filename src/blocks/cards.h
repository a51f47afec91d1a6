// Rows of cards: drawn boxes side by side, with white between them.
#pragma once

#include <vector>

#include "blocks/scene.h"

namespace seder::blocks {

/// Do two boxes stand at one height, like the cards of a row?
bool are_level(const Rect& a, const Rect& b);

/// Heights at which rows of cards in a region begin and end, top first; empty where it has no such row.
std::vector<float> card_row_edges(const Scene& scene, const Rect& region);

/// Heights at which rows of pictures, as wide together as the region, begin: each picture heads what is below it.
std::vector<float> picture_row_tops(const Scene& scene, const Rect& region);

/// Is there a picture over just these x right above this height, level with another one?
bool is_below_own_picture(const Scene& scene, float x0, float x1, float y);

/// Adds a vertical rule to the scene in the white between any two cards of a row: what stands in them is as much apart.
void part_cards(Scene& scene);

}  // namespace seder::blocks
