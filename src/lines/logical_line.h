// Visual words of one line (already cut out of its row by blocks) -> logical text.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "lines/lines.h"

namespace seder::lines {

enum Reason : uint32_t {                 // why a line is doubtful; shown in JSON and view
  kReasonRoundTrip = 1 << 0,             // forward UAX #9 does not give the visual line back
  kReasonAmbiguous = 1 << 1,             // several logical lines display like this
  kReasonUnknownGlyphs = 1 << 2,         // some glyphs have no Unicode
  kReasonGuessedUnicode = 1 << 3,        // some Unicode is guessed, solved or recognised by shape
  kReasonWordGaps = 1 << 4,              // a gap that might or might not be a space
  kReasonInvisible = 1 << 5,             // from an invisible text layer
  kReasonOverlap = 1 << 6,               // glyphs overlap: their order came from storage
  kReasonDirection = 1 << 7,             // base direction was a close call
};

struct LogicalWord {
  uint32_t text_first = 0, text_count = 0;   ///< into LineText::text
  uint32_t visual_word = 0;                  ///< index into Rows::words
};

struct LineText {
  std::u32string text;                  ///< NFC, words separated by one space
  std::vector<LogicalWord> words;       ///< logical order
  Direction direction = Direction::kLtr;
  uint8_t confidence = 100;
  uint32_t reasons = 0;                 ///< Reason bits
};

/// words: visual order, left to right.
LineText logical_line(const glyphs::SeenPage& seen, const Rows& rows, std::span<const uint32_t> words,
                      Direction paragraph_direction);

}  // namespace seder::lines
