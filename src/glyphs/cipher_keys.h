// A puzzle taken for a substitution cipher.
#pragma once

#include "glyphs/cipher_puzzle.h"

namespace seder::glyphs {

/// Leaves the codes at the best key's letters and returns the model of its language. Null where the codes are no simple substitution.
const lm::Model* solve_as_substitution(Puzzle& puzzle);
/// The same for forms of joined letters; null where no language in the Arabic script reads the codes so.
const lm::Model* solve_as_joined_substitution(Puzzle& puzzle);

}  // namespace seder::glyphs
