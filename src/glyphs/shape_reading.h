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
  std::vector<std::u32string> alike;  ///< known face: all texts whose glyph looks just so there, text among them
  uint8_t confidence = 0;
  bool blank = false;        ///< the glyph has no ink
  bool known_face = false;   ///< found in the face that the whole font was recognised as
};

struct FaceMatch {
  uint16_t face = 0xFFFF;    ///< 0xFFFF: no reference face fits
  uint32_t matched = 0, telling = 0, inked = 0;   ///< telling: with detail enough to be recognised by
};

/// The reference face that most of the codes' glyphs come from.
FaceMatch recognise_face(pdf::Font& font, std::span<const uint32_t> codes, const ShapeLibrary& library);
ShapeReading read_shape(pdf::Font& font, uint32_t code, FaceMatch face, const ShapeLibrary& library);

}  // namespace seder::glyphs
