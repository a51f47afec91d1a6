// The lines of columns that stand side by side, as the questions about them need them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "blocks/scene.h"

namespace seder::blocks {

struct ColumnLine {
  Rect box;
  float baseline = 0;
  float first_word = 0;   ///< width of its first word in reading direction
  uint32_t words = 0, row = 0;
  uint32_t left = kNone, right = kNone;   ///< its outermost words
  Direction direction = Direction::kLtr;
  bool bold = true;       ///< all of it
  bool initial = false;   ///< a drop cap, or a large figure, begins it
  uint32_t first() const { return direction == Direction::kRtl ? right : left; }
};

struct ColumnFlow {
  std::vector<ColumnLine> lines;   ///< top first
  float x0 = 0, x1 = 0;
  float pitch = 0;                 ///< baseline to baseline inside its paragraphs
  uint32_t forced = 0, pairs = 0;
  /// Would the first word of the line after this one not have fitted, and is there no white below it that says why it ends?
  bool is_forced(const Scene& scene, size_t i) const;
  /// Text flows down a column when its lines were broken for want of room.
  bool flows() const;
};

/// borders: x between the columns, left to right. The columns from left to right.
std::vector<ColumnFlow> columns_of(const Scene& scene, std::span<const Item> items, std::span<const float> borders);

/// Has a column a line in this row of the page?
bool has_row(const ColumnFlow& column, uint32_t row);

/// Lines of a column that stand on a line of another one.
size_t shared_lines(const std::vector<ColumnFlow>& columns, size_t column);

}  // namespace seder::blocks
