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
  bool ascii = false;                   ///< all of text is known to be ASCII
  Direction direction = Direction::kLtr;
  uint8_t confidence = 100;
  uint32_t reasons = 0;                 ///< Reason bits
  char32_t last_strong = 0;             ///< LineContext::strong_before of the next line
  uint32_t open_brackets = 0;           ///< LineContext::open_brackets of the next line
};

/// How the producer codes mirrored characters in right-to-left text: by the shape on paper, which is what
/// bidi::to_logical expects, or by their logical role, which shows pairs that open outwards.
struct BracketHabit {
  bool brackets_by_logic = false;
  bool guillemets_by_logic = false;
  bool fonts_differ = false;   ///< some votes were for the one, some for the other
};
BracketHabit bracket_habit(const glyphs::SeenPage& seen, const Rows& rows);
/// The same, after the brackets of fonts that differ from the page's others were put by shape.
BracketHabit settle_brackets(const PageContent& page, glyphs::SeenPage& seen, const Rows& rows);

struct LineContext {
  Direction direction = Direction::kLtr;   ///< of the paragraph
  char32_t strong_before = 0;              ///< last strong character of the paragraph's line before; 0: none
  char32_t strong_after = 0;               ///< first strong character or digit of its line after; 0: none
  uint32_t open_brackets = 0;              ///< opened and not closed in its lines before
  BracketHabit brackets;
  bool begins_with_number = false;         ///< its first word is the number of a note or a list item
};

/// The strong character or digit that a line of this direction begins with, read from the paper; 0: none.
char32_t first_strong(const glyphs::SeenPage& seen, const Rows& rows, std::span<const uint32_t> words, Direction direction);

/// words: visual order, left to right. What out held before is lost, its memory is used again.
void logical_line(const glyphs::SeenPage& seen, const Rows& rows, std::span<const uint32_t> words, const LineContext& context,
                  LineText& out);

}  // namespace seder::lines
