// The picture of an outline that glyphs are compared by. Internal to the font programs.
#pragma once

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "pdf/font_program.h"

namespace seder::pdf {

/// Outlines of more points are not worth comparing.
inline constexpr int kMostPoints = 5'000;

/// FreeType, ready to read and draw. Throws bad_alloc: nothing else can be wrong.
FT_Library start_freetype();
/// A want of memory is no fault of the font: read as one, it would change the text without a word.
bool succeeded(FT_Error error);
/// The inside of the outline's box, 16 x 16, each axis by itself. outline: in font units; it is moved and scaled. False for boxes that are damage.
bool draw_picture(FT_Library library, FT_Outline& outline, std::array<uint64_t, 4>& bits);

}  // namespace seder::pdf
