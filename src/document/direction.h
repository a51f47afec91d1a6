// A paragraph's direction, from evidence.
#pragma once

#include <span>

#include "blocks/blocks.h"
#include "document/line_levels.h"

namespace seder::document {

struct DirectionVerdict {
  Direction direction = Direction::kLtr;
  bool close = false;   ///< the evidence was nearly even
};

DirectionVerdict paragraph_direction(const glyphs::SeenPage& seen, const lines::Rows& rows,
                                     const blocks::PageLayout& layout, std::span<const blocks::LayoutLine> lines,
                                     Direction expected, LineLevels& levels);

/// The last line of right-to-left text that was set as a left-to-right paragraph: its sentence's final mark stands at its right.
bool ends_at_right(const glyphs::SeenPage& seen, const lines::Rows& rows, const blocks::PageLayout& layout, const blocks::LayoutLine& line);

}  // namespace seder::document
