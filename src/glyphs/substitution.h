// A simple substitution solved by what letters follow each other in a language.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lm/language_model.h"

namespace seder::glyphs {

inline constexpr int32_t kWordEnd = -1;   ///< a blank before and after a word
inline constexpr int32_t kNoSymbol = -2;  ///< something that is not part of the puzzle

/// stream: words of ciphers 0 .. ciphers-1, logical order, kWordEnd between them. Returns for each cipher the character
/// that it most likely stands for in the model's language, no two the same, 0 for those left over. Deterministic.
std::vector<char32_t> solve_substitution(std::span<const int32_t> stream, size_t ciphers, const lm::Model& model);

}  // namespace seder::glyphs
