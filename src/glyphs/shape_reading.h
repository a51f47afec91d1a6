// A font's codes read by the outlines of its glyphs.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "glyphs/shape_library.h"
#include "pdf/font.h"

namespace seder::glyphs {

struct ShapeReading {
  std::u32string text;       ///< empty: not recognised
  std::vector<std::u32string> alike;  ///< in the font's face: all texts whose glyph looks just so, text among them, the nearest first
  size_t nearest = 0;        ///< so many of alike are as near as the first
  uint8_t confidence = 0;
  bool blank = false;        ///< the glyph has no ink
};

struct FaceMatch {
  uint16_t face = 0xFFFF;    ///< 0xFFFF: no reference face fits
  float scale = 1;           ///< by which its outlines are too large for its em
  uint32_t matched = 0, telling = 0, inked = 0;   ///< telling: with detail enough to be recognised by
};

/// The reference face that most of the codes' glyphs come from.
FaceMatch recognise_face(pdf::Font& font, std::span<const uint32_t> codes, const ShapeLibrary& library);
/// By the glyph that looks just so in the face that the font was recognised as.
ShapeReading read_in_face(pdf::Font& font, uint32_t code, FaceMatch face, const ShapeLibrary& library);
/// By the near shapes of all faces; a search, for codes that nothing else explains.
/// arabic: the font may have letters and digits of Arabic; hebrew: it may have Hebrew.
ShapeReading read_by_likeness(pdf::Font& font, uint32_t code, const ShapeLibrary& library, bool arabic = true, bool hebrew = true);

}  // namespace seder::glyphs
