// Forward UAX #9 on one line, without explicit directional characters: classes, embedding levels, order.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "bidi/bidi.h"

namespace seder::bidi {

/// UAX #9 table 4, numbered as ICU's UCharDirection.
enum Class : uint8_t {
  kL = 0, kR = 1, kEN = 2, kES = 3, kET = 4, kAN = 5, kCS = 6, kB = 7, kS = 8, kWS = 9, kON = 10, kLRE = 11,
  kLRO = 12, kAL = 13, kRLE = 14, kRLO = 15, kPDF = 16, kNSM = 17, kBN = 18, kFSI = 19, kLRI = 20, kRLI = 21, kPDI = 22,
};

extern const std::array<uint8_t, 0x900> kBasicClasses;   ///< of U+0000..U+08FF
Class class_beyond(char32_t c);
inline Class class_of(char32_t c) { return c < kBasicClasses.size() ? static_cast<Class>(kBasicClasses[c]) : class_beyond(c); }
inline bool is_explicit(Class c) { return (c >= kLRE && c <= kLRO) || (c >= kRLE && c <= kPDF) || c >= kFSI; }
inline bool is_number(Class c) { return c == kEN || c == kAN; }
inline bool is_rtl(Class c) { return c == kR || c == kAL; }
inline bool is_strong(Class c) { return c == kL || is_rtl(c); }

char32_t mirror_in_table(char32_t c);
/// Bidi_Mirroring_Glyph, or c itself.
inline char32_t mirror_of(char32_t c) {
  return c < 0x28 || (c > 0x7D && c != 0xAB && c != 0xBB && c < 0xF3A) || c > 0xFFFF ? c : mirror_in_table(c);
}

/// Bidi_Paired_Bracket: the partner's identity (canonical equivalents share it), and which side it is.
struct Bracket {
  char32_t pair = 0;   ///< the closing bracket; 0: no bracket
  bool opens = false;
};
Bracket bracket_of(char32_t c);

/// Vectors kept between lines.
struct Scratch {
  std::vector<Class> types, original;
  std::vector<uint32_t> index;    ///< of the characters that X9 leaves
  std::vector<uint8_t> levels;
  std::vector<uint32_t> order;
  struct Pair {
    uint32_t open, close;
  };
  std::vector<Pair> pairs;
};

/// Embedding level of each character (W1..L1). Explicit directional characters count as BN (X9).
/// paired_brackets false: without N0, as layout engines did before Unicode 6.3 and some still do.
void resolve_levels(std::u32string_view logical, Direction direction, const Context& context, Scratch& scratch,
                    bool paired_brackets = true);

/// L2: order[i] is the logical index of what stands at visual place i, left to right.
void reorder(const std::vector<uint8_t>& levels, std::vector<uint32_t>& order);

}  // namespace seder::bidi
