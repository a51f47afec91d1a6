// The Unicode Bidirectional Algorithm forward (UAX #9, through ICU) and backward: from the visual order of
// a line to a logical order that displays the same. A leaf: knows characters, not pages.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "seder/direction.h"

namespace seder::bidi {

/// One thing on the line that moves as a whole: a base with its marks, or a ligature's letters.
/// Code points are in logical order inside it; mirrored characters as seen (the shape on paper).
struct VisualCluster {
  uint32_t text_first = 0;
  uint32_t text_count = 0;
};

struct LogicalLine {
  std::u32string text;              ///< logical order; mirrored pairs put right for their level
  std::vector<uint32_t> source;     ///< for each code point of text: index of its visual cluster
  bool round_trip = false;          ///< forward(text, direction) gives back the visual line
  bool embedded = false;            ///< round_trip holds with a number in an embedding of its own (tokens.cc), or without N0
  bool ambiguous = false;           ///< several logical lines display so; the most natural was taken
  uint8_t confidence = 0;           ///< 0..100
};

/// What stands in the paragraph before and after the line: levels are resolved on the whole paragraph and
/// only then cut into lines (UAX #9 3.4), so a line that begins with a number needs the letter before it.
struct Context {
  char32_t strong_before = 0;   ///< the last strong character of the line before; 0: the paragraph begins
  char32_t strong_after = 0;    ///< the first strong character or European digit of the line after; 0: the paragraph ends
  uint32_t open_brackets = 0;   ///< brackets that the lines before opened and did not close
};

/// visual: clusters left to right over text. Never fails; an impossible line has round_trip == false.
/// Source: UAX #9 L2 undone level by level, then checked by the forward algorithm.
LogicalLine to_logical(std::u32string_view text, std::span<const VisualCluster> visual, Direction direction,
                       const Context& context = {});

/// Where each character of a line is seen.
struct VisualOrder {
  std::vector<uint32_t> source;   ///< left to right: index into the logical line; a permutation of all of it
  std::u32string shape;           ///< the character there, L4 mirroring applied
};

/// Forward UAX #9 of one line, rules up to L2 and L4; marks stay where L2 puts them.
VisualOrder visual_order(std::u32string_view logical, Direction direction);

/// Forward UAX #9 of one line without line breaking: the characters left to right, L4 mirroring applied,
/// combining marks kept behind their base (L3), directional characters left out.
std::u32string to_visual(std::u32string_view logical, Direction direction);

}  // namespace seder::bidi
