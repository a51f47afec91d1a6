// A substitution of joined letters, where one letter has several symbols (its forms), solved by what letters follow each other.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "glyphs/substitution.h"
#include "lm/language_model.h"

namespace seder::glyphs {

/// What a cipher may be, from elsewhere (its outline); nats above those that nothing speaks for.
struct JoinedHint {
  uint32_t cipher = 0;
  std::u32string text;
  float nats = 0;
};

struct JoinedKey {
  std::vector<std::u32string> texts;   ///< for each cipher a letter, a sign, or a ligature of lam; empty: never seen
  float likelihood = 0;                ///< nats a symbol of the stream, blanks with them, by the model's trigrams, fines and hints with them
};

/// stream: words of ciphers 0 .. ciphers-1, logical order, kWordEnd between them; kNoSymbol ends a stretch without ending
/// the word. model: of a language in the Arabic script. moves: changes of the key that are tried. seed: another one may end
/// elsewhere. Deterministic.
JoinedKey solve_joined(std::span<const int32_t> stream, size_t ciphers, std::span<const JoinedHint> hints, const lm::Model& model, size_t moves, uint32_t seed);

}  // namespace seder::glyphs
