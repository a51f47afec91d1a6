// Blocks on their way to the final layout: each owns its lines for as long as blocks are still moved about.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "blocks/cut_tree.h"
#include "blocks/paragraphs.h"

namespace seder::blocks {

struct DraftLine {
  std::span<const uint32_t> words;   ///< Rows::words, visual left to right; in the scene's arena
  Rect box;
  float baseline = 0, size = 0;
  bool bold = false;
  bool joins_next = false;       ///< a drop cap that is part of the next line's first word
};

struct DraftCell {
  uint32_t first_line = 0, line_count = 0;   ///< into the block's lines
  uint16_t row = 0, column = 0, row_span = 1, column_span = 1;
  bool header = false;
};

struct DraftBlock {
  Role role = Role::kParagraph;
  std::vector<DraftLine> lines;
  std::vector<DraftCell> cells;
  Rect box;
  Direction direction = Direction::kLtr;
  float size = 0;
  float angle = 0;
  bool bold = false;
  bool centered = false;
  uint8_t level = 0;
  bool continues = false;
  bool indented = false;       ///< first line set in
  bool dotted = false;         ///< a drawn bullet stands beside its first line
  bool open_end = false;       ///< its last line is full
  bool column_start = false, column_end = false;   ///< first or last text of its leaf
  bool justified = false;      ///< its column is set to both edges
  float room = 0;              ///< left at the end of its last line, points
  bool floats = false;         ///< out of the flow: follows the article that it cuts
  uint32_t sidebar = kNone;    ///< number of the box it stands in
  uint32_t leaf = 0;
  uint32_t band = 0, column = 0, columns = 1;
  uint8_t confidence = 100;
  std::string_view reason;
};

DraftLine draft_line(const Scene& scene, std::span<const Item> items, const TextLine& line);

/// The drop caps that begin the items, a line each.
void add_initials(const Scene& scene, std::span<const Item> items, std::vector<DraftLine>& lines);

/// Text leaves to paragraphs.
void add_paragraphs(const Scene& scene, Leaf& leaf, uint32_t leaf_index, std::vector<DraftBlock>& out);
/// Leaves whose rows are read across: tables, forms, verse (tables.cc).
void add_across(const Scene& scene, Leaf& leaf, uint32_t leaf_index, std::vector<DraftBlock>& out);

}  // namespace seder::blocks
