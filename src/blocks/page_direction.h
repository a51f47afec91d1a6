// The direction of a page's columns.
#pragma once

#include "blocks/scene.h"

namespace seder::blocks {

/// rtl of strong letters are right-to-left. scene.items and scene.measures.em are known.
Direction page_direction(const Scene& scene, size_t rtl, size_t strong);

}  // namespace seder::blocks
