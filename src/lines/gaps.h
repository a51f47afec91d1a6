// Where a row's words end. Internal to this folder.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glyphs/glyphs.h"

namespace seder::lines {

/// Between two neighbouring inked clusters of a row.
struct Gap {
  float width_em;   ///< white between the advance boxes, em of the smaller; negative: they overlap
  bool space;       ///< a space glyph is painted between them
  bool turn;        ///< a right-to-left letter meets a Latin letter or a digit
  bool resized;     ///< the two clusters differ in size
};

/// What all rows of the page together say about its spaces.
struct PageGaps {
  bool paints_spaces = false;   ///< word gaps carry space glyphs
  float threshold_em = 0.16f;   ///< white without a space glyph that ends a word
};

PageGaps measure_page(std::span<const Gap> gaps, bool nastaliq);

/// A row's own measure.
struct RowGaps {
  float bare_em = 0, turn_em = 0, spaced_em = 0;   ///< a word ends at white wider than this: without a space glyph, at a
                                                   ///< turn of direction, with a space glyph
  bool ends_word(const Gap& gap) const { return gap.width_em > (gap.space ? spaced_em : gap.turn ? turn_em : bare_em); }
};

RowGaps measure_gaps(std::span<const Gap> gaps, const PageGaps& page, std::vector<float>& scratch);

}  // namespace seder::lines
