// Where a row's words end. Internal to this folder.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glyphs/glyphs.h"

namespace seder::lines {

/// Between two neighbouring inked clusters of a row.
struct Gap {
  float width_em = 0;      ///< white between the advance boxes, em of the smaller; negative: they overlap
  float space_em = 0;      ///< advance of the space glyphs painted between them, em
  bool space = false;      ///< a space glyph is painted between them
  bool turn = false;       ///< a right-to-left letter meets a Latin letter or a digit
  bool break_here = false; ///< the answer
};

/// What all rows of the page together say about its spaces.
struct PageGaps {
  bool paints_spaces = false;   ///< word gaps carry space glyphs
  float threshold_em = 0.16f;   ///< white without a space glyph that ends a word
};

PageGaps measure_page(std::span<const Gap> gaps);
/// Fills break_here of one row's gaps.
void decide_row(std::span<Gap> gaps, const PageGaps& page, std::vector<float>& scratch);

}  // namespace seder::lines
