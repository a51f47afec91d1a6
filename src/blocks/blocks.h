// Rows -> lines, blocks and articles in reading order. Words are cut into lines at gutters; lines gather
// into blocks; blocks are ordered by named rules. Geometry, rules and pictures decide; structure tags
// that agree with them settle what they leave open.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lines/lines.h"
#include "seder/model.h"

namespace seder::blocks {

struct LayoutLine {
  uint32_t first = 0, count = 0;   ///< PageLayout::word_order: indices into Rows::words, visual left to right
  Rect box;
  float baseline = 0, size = 0, angle = 0;
  bool joins_next = false;         ///< no space between it and the next line of its block: a drop cap
};

struct LayoutCell {
  uint32_t first_line = 0, line_count = 0;
  uint16_t row = 0, column = 0, row_span = 1, column_span = 1;
  bool header = false;
};

/// One paragraph, heading, list item, table, ...
struct LayoutBlock {
  Role role = Role::kParagraph;
  uint32_t first_line = 0, line_count = 0;   ///< PageLayout::lines
  uint32_t first_cell = 0, cell_count = 0;   ///< PageLayout::cells
  Rect box;
  Direction direction = Direction::kLtr;
  uint8_t level = 0;
  bool continues = false;          ///< its text goes on from the block before it
  uint8_t confidence = 100;
  std::string_view reason;         ///< static string: the rule that placed it
};

struct PageLayout {
  Direction direction = Direction::kLtr;   ///< of the page's columns
  std::vector<uint32_t> word_order;
  std::vector<LayoutLine> lines;
  std::vector<LayoutCell> cells;
  std::vector<LayoutBlock> blocks;         ///< reading order
  std::vector<Range> articles;             ///< ranges of blocks
  uint32_t tags_against = 0;               ///< pairs of lines that structure tags part or join against what the page shows
};

PageLayout lay_out(const PageContent& page, const glyphs::SeenPage& seen, const lines::Rows& rows);

}  // namespace seder::blocks
