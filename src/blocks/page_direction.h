// The direction of a page's columns.
#pragma once

#include "blocks/scene.h"

namespace seder::blocks {

/// rtl of strong letters are right-to-left. scene.items and scene.measures.em are known.
Direction page_direction(const Scene& scene, size_t rtl, size_t strong);

/// English words on a right-to-left page: is the text set from the right all the same, as what nobody has translated yet is?
bool is_set_from_right(const Scene& scene, std::span<const Item> items);

}  // namespace seder::blocks
