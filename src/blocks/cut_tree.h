// A page's words cut into regions that are read one after the other.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "blocks/gutters.h"
#include "blocks/scene.h"
#include "blocks/text_lines.h"

namespace seder::blocks {

/// A region that is not cut further, in reading order among its like.
struct Leaf {
  enum class Kind : uint8_t { kText, kAcross, kObject } kind = Kind::kText;
  std::span<Item> items;             ///< of CutTree::items; row by row from the top, left to right
  std::vector<TextLine> lines;       ///< kText: its lines (lay_out fills them)
  std::vector<float> cuts;           ///< kAcross: x of the borders between its columns, left to right
  std::vector<float> soft_cuts;      ///< those of cuts that some cells run over
  uint32_t object = kNone;           ///< kObject
  uint32_t band = 0;                 ///< leaves side by side share it (the same vertical cut)
  uint32_t column = 0;               ///< reading order inside the band
  uint32_t columns = 1;              ///< in the band
  float frame_x0 = 0, frame_x1 = 0;  ///< of the column or page that it was cut from
  bool list = false;                 ///< all its lines end although the frame had room for more
  Direction direction = Direction::kLtr;
  bool floats = false;               ///< taken out of the flow: follows the article that it cuts
  std::string_view reason;
};

struct CutTree {
  std::vector<Item> items;           ///< of the leaves
  std::vector<Leaf> leaves;          ///< reading order
  std::vector<Rect> islands;         ///< what was taken out of the columns' way
};

CutTree cut_into_leaves(const Scene& scene, std::vector<Item> items);

}  // namespace seder::blocks
