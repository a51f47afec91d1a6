// Input: a page's rows and graphics. Output: its layout: lines, blocks with roles, articles, reading order.
// Method: words and objects -> cut tree (whitespace and rules) -> leaves -> paragraphs, tables -> roles ->
// order and joins -> flat arrays. Each step is one file; this one only joins them.
#include <algorithm>

#include "blocks/blocks.h"
#include "blocks/draft.h"
#include "blocks/grids.h"
#include "blocks/roles.h"

namespace seder::blocks {
namespace {

DraftBlock slanted_block(const Scene& scene, uint32_t row_index) {
  const lines::Row& row = scene.rows->rows[row_index];
  DraftBlock block;
  DraftLine line;
  line.box = row.box, line.baseline = row.baseline, line.size = row.size;
  for (uint32_t w = 0; w < row.word_count; ++w) line.words.push_back(row.first_word + w);
  block.box = row.box, block.size = row.size, block.angle = row.angle;
  block.direction = scene.measures.direction;
  block.lines.push_back(std::move(line));
  block.reason = "at another angle: last";
  return block;
}

void flatten(const std::vector<DraftBlock>& drafts, float angle, PageLayout& layout) {
  for (const DraftBlock& draft : drafts) {
    LayoutBlock block;
    block.role = draft.role, block.box = draft.box, block.direction = draft.direction, block.level = draft.level;
    block.continues = draft.continues, block.confidence = draft.confidence, block.reason = draft.reason;
    block.first_line = uint32_t(layout.lines.size()), block.line_count = uint32_t(draft.lines.size());
    block.first_cell = uint32_t(layout.cells.size()), block.cell_count = uint32_t(draft.cells.size());
    for (const DraftLine& line : draft.lines) {
      LayoutLine out;
      out.first = uint32_t(layout.word_order.size()), out.count = uint32_t(line.words.size());
      out.box = line.box, out.baseline = line.baseline, out.size = line.size;
      out.angle = draft.angle != 0 ? draft.angle : angle;
      layout.word_order.insert(layout.word_order.end(), line.words.begin(), line.words.end());
      layout.lines.push_back(out);
    }
    for (const DraftCell& cell : draft.cells)
      layout.cells.push_back({block.first_line + cell.first_line, cell.line_count, cell.row, cell.column, cell.row_span,
                              cell.column_span, cell.header});
    layout.blocks.push_back(block);
  }
}

}  // namespace

PageLayout lay_out(const PageContent& page, const glyphs::SeenPage& seen, const lines::Rows& rows) {
  Scene scene = make_scene(page, seen, rows);
  PageLayout layout;
  layout.direction = scene.measures.direction;
  std::vector<DraftBlock> objects = take_ruled_tables(scene);
  std::vector<Leaf> leaves = cut_into_leaves(scene, scene.items);
  std::vector<DraftBlock> blocks;
  for (uint32_t l = 0; l < leaves.size(); ++l) {
    if (leaves[l].kind == Leaf::Kind::kObject) {
      objects[leaves[l].object].leaf = l;
      blocks.push_back(std::move(objects[leaves[l].object]));
    } else if (leaves[l].kind == Leaf::Kind::kAcross) add_across(scene, leaves[l], l, blocks);
    else add_paragraphs(scene, leaves[l], l, blocks);
  }
  give_roles(scene, blocks);
  join_columns(scene, blocks);
  for (uint32_t row : scene.slanted) blocks.push_back(slanted_block(scene, row));
  flatten(blocks, scene.angle, layout);
  if (!layout.blocks.empty()) layout.articles.push_back({0, uint32_t(layout.blocks.size())});
  return layout;
}

}  // namespace seder::blocks
