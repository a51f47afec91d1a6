// Input: a leaf whose rows are read across, with the borders of its columns. Output: one block with cells:
// a table, a form (label and value) or verse (two hemistichs).
#include <algorithm>

#include "blocks/draft.h"

namespace seder::blocks {

void add_across(const Scene& scene, Leaf& leaf, uint32_t leaf_index, std::vector<DraftBlock>& out) {
  DraftBlock block;
  block.role = Role::kTable;
  block.direction = leaf.direction;
  block.leaf = leaf_index, block.band = leaf.band, block.column = leaf.column, block.columns = leaf.columns;
  block.reason = leaf.reason;
  const std::vector<TextLine> rows = lines_of(scene, leaf.items);
  const size_t columns = leaf.cuts.size() + 1;
  block.box = rows.front().box;
  for (size_t r = 0; r < rows.size(); ++r) {
    block.box.include(rows[r].box);
    block.size = rows[r].size;
    std::vector<DraftBlock> none;
    const std::span<const Item> items = std::span<const Item>(leaf.items).subspan(rows[r].first, rows[r].count);
    for (size_t k = 0; k < columns; ++k) {
      const size_t c = leaf.direction == Direction::kRtl ? columns - 1 - k : k;
      DraftLine line;
      for (const Item& item : items) {
        const size_t at = std::upper_bound(leaf.cuts.begin(), leaf.cuts.end(), item.box.center_x()) - leaf.cuts.begin();
        if (at != c) continue;
        if (line.words.empty()) line.box = item.box, line.baseline = item.baseline, line.size = item.size;
        line.words.push_back(item.word);
        line.box.include(item.box);
      }
      if (line.words.empty()) continue;
      DraftCell cell;
      cell.first_line = uint32_t(block.lines.size()), cell.line_count = 1;
      cell.row = uint16_t(std::min<size_t>(r, 65535)), cell.column = uint16_t(std::min<size_t>(k, 65535));
      block.lines.push_back(std::move(line));
      block.cells.push_back(cell);
    }
  }
  out.push_back(std::move(block));
}

}  // namespace seder::blocks
