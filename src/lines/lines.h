// Clusters -> visual words and rows. Geometry only: no reading order yet, and no column decided: a row runs
// over the whole page, its gaps are measured, and blocks cuts it at gutters.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "glyphs/glyphs.h"
#include "seder/direction.h"

namespace seder::lines {

/// Clusters with no word gap between them, visual order (left to right in the row's frame).
struct Word {
  uint32_t first = 0, count = 0;   ///< into Rows::order
  Rect box;                        ///< in the row's frame: rotated by -angle about the page's origin
  float baseline = 0;              ///< y in that frame
  float size = 0;                  ///< em of most of its clusters
  float gap_em = 0;                ///< to the word at its left in the row, em; 0 for the first
  bool space_before = false;       ///< a painted space glyph stands in that gap
  bool glued = false;              ///< no word gap at its left: the two are one word for the text (a footnote mark)
  Direction direction = Direction::kLtr;  ///< of most of its strong characters
  bool has_strong = false;
  bool superscript = false;        ///< raised or lowered and smaller than its row, or raised high;
  bool lowered = false;            ///< then it is a subscript
  bool raised() const { return superscript && !lowered; }
  bool bold = false;
  bool plain = false;            ///< its text is ASCII, a character a cluster, and stands as it reads in SeenPage::text
  bool leader = false;           ///< dots that lead to a page number (leaders.cc); one word whatever stands between them
};

struct Row {
  uint32_t first_word = 0, word_count = 0;  ///< into Rows::words, left to right
  float angle = 0;                          ///< degrees
  float baseline = 0;
  float size = 0;
  Rect box;
};

struct Rows {
  std::vector<uint32_t> order;   ///< cluster indices
  std::vector<Word> words;
  std::vector<Row> rows;         ///< by angle (0 first), then top to bottom
};

/// seen: brackets of an invisible text layer are given the shape that would be seen; otherwise unchanged.
Rows find_rows(const PageContent& page, glyphs::SeenPage& seen);

/// All characters of the word, clusters in visual order.
void append_text(const glyphs::SeenPage& seen, const Rows& rows, const Word& word, std::u32string& out);

}  // namespace seder::lines
