// A simple substitution solved by what letters follow each other in a language.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "lm/language_model.h"

namespace seder::glyphs {

inline constexpr int32_t kWordEnd = -1;   ///< a blank before and after a word
inline constexpr int32_t kNoSymbol = -2;  ///< something that is not part of the puzzle

/// What a stream of symbols has three by three; places: ciphers and whatever else has a number, the blank is numbered behind them.
struct StreamCounts {
  std::vector<float> frequency;                    ///< of each place; the blank's is 0
  std::vector<std::array<uint16_t, 3>> trigrams;   ///< places, each once, sorted; none across kNoSymbol
  std::vector<float> counts;                       ///< of each trigram
  std::vector<std::vector<uint32_t>> of;           ///< for each place the trigrams that it is in
};
StreamCounts count_stream(std::span<const int32_t> stream, size_t places);

struct Substitution {
  std::vector<char32_t> letters;   ///< for each cipher the character that it stands for; no two the same, 0 for those left over
  float likelihood = 0;            ///< nats a symbol, blanks with them, of the stream so read
};

/// stream: words of ciphers 0 .. ciphers-1, logical order, kWordEnd between them. Returns the key under which the stream
/// is likeliest in the model's language. restarts: climbs after the first; the answer was the same from 8 on in most
/// samples. Deterministic.
Substitution solve_substitution(std::span<const int32_t> stream, size_t ciphers, const lm::Model& model, int restarts);

}  // namespace seder::glyphs
