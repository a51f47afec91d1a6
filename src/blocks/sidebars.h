// Boxes with text of their own beside the page's text.
#pragma once

#include <vector>

#include "blocks/scene.h"

namespace seder::blocks {

struct Sidebar {
  Rect box;
  std::vector<Item> items;
};

/// Takes the words of boxes that stand beside other text out of the scene's items.
std::vector<Sidebar> take_sidebars(Scene& scene);

}  // namespace seder::blocks
