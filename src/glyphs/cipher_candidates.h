// What speaks for a code's being this or that, from the font's program to the alphabet.
#pragma once

#include "glyphs/cipher_puzzle.h"
#include "glyphs/shape_library.h"
#include "pdf/font.h"

namespace seder::glyphs {

/// Everything that a code of the puzzle may be, with its prior; the first candidate is what the PDF gives. Searches, most of it: only for
/// codes that the words leave in doubt.
void add_candidates(Puzzle& puzzle, PuzzleCode& code, pdf::Font& font, const ShapeLibrary& library);
/// For all codes; and the order of the alphabet, where most of the font's glyphs have no text.
void add_all_candidates(Puzzle& puzzle, pdf::Font& font, const ShapeLibrary& library);

}  // namespace seder::glyphs
