// The letters of drawn outlines, where several look alike; and whether outlines that are like no known letter are text. Internal to drawn_text.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/glyph.h"
#include "glyphs/drawn_groups.h"

namespace seder::glyphs {

struct DrawnLetter {
  struct Text {
    std::u32string text;
    float off = 0;            ///< by so much it is less like the outline than the best one
  };
  std::vector<Text> texts;    ///< that the outline may be; empty: like nothing
  std::u32string text;        ///< of them, the one that fits best
  Rect box;                   ///< page space, of the ink
  Rect ink;                   ///< em, of the reference letter
  float em = 0, baseline = 0; ///< pt; em 0: like nothing
  uint32_t path = 0;
  bool any_face = false;      ///< read by likeness to letters of all faces
};

/// Sets the text of each; letters in paint order.
void tell_letters(std::span<DrawnLetter> letters);
/// Whether the shapes of a full page come again and again, as letters do; those of maps and pictures do not.
bool come_again(const DrawnGroups& groups);
/// Parts that stand on common lines in the size of text, many of them again and again; 0: no text.
uint32_t count_letters(const DrawnGroups& groups);

}  // namespace seder::glyphs
