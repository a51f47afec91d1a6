// Drop caps: large first letters or words that stand beside the first lines of their paragraph.
#pragma once

#include "blocks/scene.h"

namespace seder::blocks {

/// Takes drop caps out of the scene's items and notes each at the item that it begins (Item::initial).
void take_initials(Scene& scene);

/// True where the cap is the first letter of the word it stands at, false where it is a word of its own.
bool initial_joins(const Scene& scene, uint32_t cap_word);

}  // namespace seder::blocks
