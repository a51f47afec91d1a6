// Where a row's words end. Internal to this folder.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glyphs/glyphs.h"

namespace seder::lines {

/// White between two neighbouring inked clusters of a row, where words may part.
struct Gap {
  float width_em;   ///< white between the advance boxes, em of the smaller; negative: they overlap
  bool space;       ///< a space glyph is painted between them
  bool turn;        ///< a right-to-left letter meets a Latin letter or a digit
  bool uneven;      ///< the two clusters differ in size or baseline
  bool prefix;      ///< a number or a Latin word, and the hyphen that ties a right-to-left prefix to it
  bool letters;     ///< between two right-to-left letters
  bool final;       ///< at the left of a teh marbuta, which only ends words
};

/// White up to which no question is asked of a gap without a space glyph between clusters of one size and baseline. Such gaps, most of a
/// page's, are counted only.
inline constexpr float kNarrowEm = 0.019f;

/// The narrow gaps of a row, or of a page.
struct NarrowGaps {
  uint32_t count = 0;
  uint32_t touching = 0;        ///< of them those in which the two clusters do not overlap
  float widest_em = -1e30f;
};

/// What all rows of the page together say about its spaces.
struct PageGaps {
  bool paints_spaces = false;   ///< word gaps carry space glyphs
  float threshold_em = 0.16f;   ///< white without a space glyph that ends a word
  float letters_em = 0.16f;     ///< the same between right-to-left letters
};

/// gaps, narrow: those of all rows.
PageGaps measure_page(std::span<const Gap> gaps, const NarrowGaps& narrow, bool nastaliq);

/// A row's own measure.
struct RowGaps {
  float bare_em = 0, turn_em = 0, spaced_em = 0;   ///< a word ends at white wider than this: without a space glyph, at a
                                                   ///< turn of direction, with a space glyph
  float prefix_em = 0, letters_em = 0;             ///< behind the hyphen of a prefix; between right-to-left letters
  bool ends_word(const Gap& gap) const {
    return gap.final || gap.width_em > (gap.space ? spaced_em : gap.prefix ? prefix_em : gap.turn ? turn_em : gap.letters ? letters_em : bare_em);
  }
};

RowGaps measure_gaps(std::span<const Gap> gaps, const NarrowGaps& narrow, const PageGaps& page, std::vector<float>& scratch);

}  // namespace seder::lines
