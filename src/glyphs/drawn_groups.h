// Outlines that a page draws, gathered to what may be glyphs. Internal to drawn_text.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/glyph.h"

namespace seder::glyphs {

/// Outlines that look just so: one glyph, wherever it stands.
struct DrawnClass {
  std::array<uint64_t, 4> bits{};
  float width = 0, height = 0;      ///< pt
  uint32_t uses = 0;
  bool bar = false;                 ///< (nearly) all ink: a dot, a dash
};

/// Some parts of one path that may be a glyph.
struct DrawnGroup {
  uint32_t first = 0, count = 0;    ///< parts, consecutive
  uint32_t shape = 0;               ///< index of its class
  Rect box;                         ///< page space
};

struct DrawnGroups {
  struct Part {                     ///< an outline with its holes
    Rect box;
    uint32_t path = 0;
    uint32_t first_group = 0, group_count = 0;   ///< of those that begin with it
  };
  std::vector<Part> parts;          ///< in paint order
  std::vector<DrawnGroup> groups;
  std::vector<DrawnClass> classes;
};

DrawnGroups group_outlines(const DrawnOutlines& outlines);

}  // namespace seder::glyphs
