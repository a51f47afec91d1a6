// Codes that have another letter's text, in a font that is otherwise right.
#pragma once

#include <unordered_map>

#include "glyphs/cipher_puzzle.h"

namespace seder::glyphs {

/// By code. model: of the language of which the puzzle's words are as they are given.
std::unordered_map<uint32_t, Candidate> find_exchanged(Puzzle& puzzle, const lm::Model& model);

}  // namespace seder::glyphs
