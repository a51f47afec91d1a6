// Codes that a font says nothing of, filled in where their words leave no choice.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "glyphs/cipher_puzzle.h"
#include "glyphs/shape_library.h"
#include "pdf/font.h"

namespace seder::glyphs {

/// By code. model: of the language of which the puzzle's words are as they are given. Adds candidates to the codes without a text.
std::unordered_map<uint32_t, Candidate> fill_missing(Puzzle& puzzle, pdf::Font& font, const ShapeLibrary& library, const lm::Model& model);

}  // namespace seder::glyphs
