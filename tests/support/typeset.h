// A small typesetter for tests: logical lines -> the glyphs of a page, and every way of storing them that the eye
// does not see.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/glyph.h"
#include "seder/direction.h"

namespace seder::test {

enum class Stored : uint8_t {
  kVisual,            ///< left to right
  kLogical,           ///< as read: right-to-left words leftward, numbers rightward
  kGlyphsRightToLeft,
  kWordsRightToLeft,  ///< visual inside a word
  kWordsShuffled,
  kGlyphsShuffled,    ///< all glyphs of the page
  kMarksFirst,        ///< all marks of the page before all letters
  kMarksLast,
};
inline constexpr Stored kAllStored[] = {Stored::kVisual,           Stored::kLogical,       Stored::kGlyphsRightToLeft,
                                        Stored::kWordsRightToLeft, Stored::kWordsShuffled, Stored::kGlyphsShuffled,
                                        Stored::kMarksFirst,       Stored::kMarksLast};

struct Setting {
  Stored stored = Stored::kVisual;
  bool space_glyphs = true;
  bool doubled = false;        ///< everything painted again 0.3 pt to the right
  bool mirrored = false;       ///< through two mirrors: angle 180, kGlyphMirrored, advance leftward
  float word_space_em = 0.28f;
  float letter_space_em = 0;
  float angle = 0;             ///< the whole page turned about its origin
  float size = 10;
  float pitch_em = 1.4f;
  float right = 400;           ///< right edge of right-to-left lines, left edge of the others at 50
  uint32_t seed = 1;
};

/// Lines of one block, top line at y = 700. A base letter is 0.5 em wide, i l י ו ן ' . , narrower.
PageContent typeset(const std::vector<std::u32string>& lines, const Setting& setting, Direction direction = Direction::kRtl);

/// Adds one line whose words stand where they are told; for pages with columns.
void add_line(PageContent& page, std::u32string_view line, float x, float y, const Setting& setting,
              Direction direction = Direction::kRtl);

/// see() and find_rows(): a row a line, words from the left, one space between, '+' where they are glued.
std::string rows_text(const PageContent& page);

}  // namespace seder::test
