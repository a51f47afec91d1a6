// A leaf's words as lines, with what paragraphs and roles are judged by.
#pragma once

#include <span>
#include <vector>

#include "blocks/scene.h"

namespace seder::blocks {

struct TextLine {
  uint32_t first = 0, count = 0;    ///< into the leaf's items
  Rect box;
  float baseline = 0;               ///< of its longest word in its own script
  float size = 0;                   ///< the largest that a good part of its letters in its own script have
  float rtl_size = 0, ltr_size = 0; ///< the same of either direction; 0: no letters
  Direction direction = Direction::kLtr;
  bool has_strong = false;
  bool bold = false;                ///< all of it
  bool leads = false;               ///< a leader leads to its last word, or to its end
  uint32_t letters = 0;
};

/// Are two lines of different sizes, one more than `ratio` times the other? Words of one direction are compared with their like: lines
/// of two scripts have two sizes.
bool sizes_differ(const TextLine& a, const TextLine& b, float ratio);

/// Brings items of one baseline together (in place, rows that belong to one line become one) and lists the lines,
/// top to bottom.
std::vector<TextLine> lines_of(const Scene& scene, std::span<Item> items);

/// Gap between the reading start (or end) of a line and that edge of a column.
inline float start_gap(const Rect& line, float x0, float x1, Direction d) {
  return d == Direction::kRtl ? x1 - line.x1 : line.x0 - x0;
}
inline float end_gap(const Rect& line, float x0, float x1, Direction d) {
  return d == Direction::kRtl ? line.x0 - x0 : x1 - line.x1;
}
/// Those of neighbouring lines.
inline std::span<const Item> items_of(std::span<const Item> items, const TextLine& first, const TextLine& last) {
  return items.subspan(first.first, last.first + last.count - first.first);
}
/// The line's first item in reading direction.
inline uint32_t first_item(const TextLine& line, Direction d) {
  return d == Direction::kRtl ? line.first + line.count - 1 : line.first;
}
inline uint32_t last_item(const TextLine& line, Direction d) {
  return d == Direction::kRtl ? line.first : line.first + line.count - 1;
}
/// The item that a reader of direction d begins the line with: words of the other direction at the line's start are read from their own start.
uint32_t first_read_item(std::span<const Item> items, const TextLine& line, Direction d);
inline float first_word_width(std::span<const Item> items, const TextLine& line, Direction d) { return items[first_read_item(items, line, d)].box.width(); }
/// The character that a reader of direction d ends the line with: a mark behind words of the other direction stands at their far side.
char32_t last_read_char(const Scene& scene, std::span<const Item> items, const TextLine& line, Direction d);

}  // namespace seder::blocks
