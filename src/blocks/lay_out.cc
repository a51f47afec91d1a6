// Input: a page's rows and graphics. Output: its layout: lines, blocks with roles, articles, reading order.
// Method: words and objects -> cut tree (whitespace and rules) -> leaves -> paragraphs, tables -> roles ->
// order and joins -> flat arrays. Each step is one file; this one only joins them.
#include <algorithm>
#include <cmath>

#include "blocks/blocks.h"
#include "blocks/cards.h"
#include "blocks/draft.h"
#include "blocks/grids.h"
#include "blocks/initials.h"
#include "blocks/order.h"
#include "blocks/roles.h"
#include "blocks/sidebars.h"
#include "blocks/tags.h"

namespace seder::blocks {
namespace {

constexpr size_t kTellingPitches = 4;
constexpr float kMostBeside = 0.6f;      // of the most height that a column has beside a sidebar
constexpr float kBelowColumn_em = 3;     // between a column's text and the box that closes it
constexpr size_t kMostObstacles = 64;   // pictures that text may run around; pages of tiles have thousands

DraftBlock slanted_block(const Scene& scene, uint32_t row_index) {
  const lines::Row& row = scene.rows->rows[row_index];
  DraftBlock block;
  DraftLine line;
  line.box = row.box, line.baseline = row.baseline, line.size = row.size;
  const std::span<uint32_t> words = scene.arena->make_array<uint32_t>(row.word_count);
  for (uint32_t w = 0; w < row.word_count; ++w) words[w] = row.first_word + w;
  line.words = words;
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
      out.joins_next = line.joins_next;
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

namespace {

// Finds the lines of the leaves, and the pitch of lines inside columns: rows of several columns side by side stand closer than lines do.
void find_lines(Scene& scene, std::vector<Leaf>& leaves) {
  std::vector<float> pitches;
  const float em = scene.measures.em;
  for (Leaf& leaf : leaves) {
    if (leaf.kind != Leaf::Kind::kText) continue;
    leaf.lines = lines_of(scene, leaf.items);
    const std::vector<TextLine>& lines = leaf.lines;
    for (size_t i = 1; i < lines.size(); ++i) {
      const float pitch = lines[i - 1].baseline - lines[i].baseline;
      if (std::fabs(lines[i].size - em) < 0.1f * em && pitch > 0.8f * em && pitch < 2.5f * em) pitches.push_back(pitch);
    }
  }
  if (pitches.size() >= kTellingPitches) scene.measures.pitch = median(pitches, scene.measures.pitch);
}

// One flow of items (the page's, a sidebar's) cut, and its leaves made into blocks.
void add_flow(Scene& scene, std::vector<Item> items, std::vector<DraftBlock>& objects, std::vector<DraftBlock>& blocks) {
  CutTree tree = cut_into_leaves(scene, std::move(items));
  std::vector<Leaf>& leaves = tree.leaves;
  scene.obstacles.insert(scene.obstacles.end(), tree.islands.begin(), tree.islands.end());
  find_lines(scene, leaves);
  weigh_tags(scene, leaves);
  const uint32_t base = blocks.empty() ? 0 : blocks.back().leaf + 1;
  for (uint32_t l = 0; l < leaves.size(); ++l) {
    if (leaves[l].kind == Leaf::Kind::kObject) {
      objects[leaves[l].object].leaf = base + l;
      blocks.push_back(std::move(objects[leaves[l].object]));
    } else if (leaves[l].kind == Leaf::Kind::kAcross) {
      add_across(scene, leaves[l], base + l, blocks);
    } else {
      add_paragraphs(scene, leaves[l], base + l, blocks);
    }
  }
}

// The block right above a box that is as wide as the block's column, no rule between: the box closes the column. blocks.size(): none.
size_t block_above(const Scene& scene, const std::vector<DraftBlock>& blocks, const Rect& box) {
  const float em = scene.measures.em;
  size_t best = blocks.size();
  for (size_t i = 0; i < blocks.size(); ++i) {
    const Rect& b = blocks[i].box;
    if (blocks[i].sidebar != kNone || b.y0 < box.y1 - 1 || b.y0 - box.y1 > kBelowColumn_em * em) continue;
    if (b.x0 < box.x0 - em || b.x1 > box.x1 + em || overlap(b.x0, b.x1, box.x0, box.x1) <= 0) continue;
    const auto rules = rules_between(scene, box.y1 + 1, b.y0);
    if (std::any_of(rules.begin(), rules.end(), [&](const Rule& r) { return overlap(r.box.x0, r.box.x1, box.x0, box.x1) > 0; })) continue;
    if (best == blocks.size() || b.y0 < blocks[best].box.y0) best = i;
  }
  return best;
}

// A sidebar follows the column that it closes, or else the nearest block with much height beside it, or is last; O2 moves it
// to its article's end.
void place_sidebar(const Scene& scene, std::vector<DraftBlock>& blocks, std::vector<DraftBlock> sidebar, const Rect& box) {
  size_t best = block_above(scene, blocks, box);
  const bool closes = best < blocks.size();
  if (closes) ++best;
  // Height that a leaf's blocks have beside it: a column's paragraphs count together.
  std::vector<float> beside(blocks.size());
  float most = 0, nearest = 1e9f;
  for (size_t first = 0; first < blocks.size();) {
    size_t end = first;
    float sum = 0;
    while (end < blocks.size() && blocks[end].leaf == blocks[first].leaf) {
      const DraftBlock& block = blocks[end++];
      if (block.sidebar == kNone) sum += std::max(0.0f, overlap(block.box.y0, block.box.y1, box.y0, box.y1));
    }
    std::fill(beside.begin() + ptrdiff_t(first), beside.begin() + ptrdiff_t(end), sum);
    most = std::max(most, sum), first = end;
  }
  for (size_t i = 0; !closes && i < blocks.size(); ++i) {
    const Rect& b = blocks[i].box;
    const float gap = std::max(b.x0 - box.x1, box.x0 - b.x1);
    if (beside[i] > kMostBeside * most && overlap(b.y0, b.y1, box.y0, box.y1) > 0 && gap < nearest) nearest = gap, best = i + 1;
  }
  blocks.insert(blocks.begin() + best, std::make_move_iterator(sidebar.begin()), std::make_move_iterator(sidebar.end()));
}

}  // namespace

PageLayout lay_out(const PageContent& page, const glyphs::SeenPage& seen, const lines::Rows& rows) {
  Arena arena;
  Scene scene = make_scene(page, seen, rows, arena);
  PageLayout layout;
  layout.direction = scene.measures.direction;
  read_tags(scene);
  take_initials(scene);
  std::vector<DraftBlock> objects = take_ruled_tables(scene);
  std::vector<Sidebar> sidebars = take_sidebars(scene);
  part_cards(scene);
  scene.obstacles = scene.pictures;
  if (scene.obstacles.size() > kMostObstacles) scene.obstacles.resize(kMostObstacles);
  for (const Sidebar& sidebar : sidebars) scene.obstacles.push_back(sidebar.box);
  std::vector<DraftBlock> blocks;
  add_flow(scene, scene.items, objects, blocks);
  for (uint32_t s = 0; s < sidebars.size(); ++s) {
    std::vector<DraftBlock> inside;
    if (!blocks.empty()) inside.push_back({}), inside.back().leaf = blocks.back().leaf + 1000;   // leaves numbered on
    add_flow(scene, std::move(sidebars[s].items), objects, inside);
    if (!blocks.empty()) inside.erase(inside.begin());
    for (DraftBlock& block : inside) block.sidebar = s, block.reason = "in a box: after the article beside it";
    place_sidebar(scene, blocks, std::move(inside), sidebars[s].box);
  }
  for (uint32_t row : scene.slanted) blocks.push_back(slanted_block(scene, row));
  give_roles(scene, blocks);
  std::vector<uint32_t> starts = settle_order(scene, blocks);
  flatten(blocks, scene.angle, layout);
  if (!scene.tags_agree) layout.tags_against = scene.tags_against;
  for (size_t a = 0; a < starts.size(); ++a) {
    const uint32_t end = a + 1 < starts.size() ? starts[a + 1] : uint32_t(layout.blocks.size());
    layout.articles.push_back({starts[a], end - starts[a]});
  }
  return layout;
}

}  // namespace seder::blocks
