// Input: a text leaf. Output: its paragraphs as draft blocks, in order.
#include "blocks/draft.h"

#include <cmath>

#include <algorithm>

#include "blocks/initials.h"
#include "blocks/page_direction.h"

namespace seder::blocks {
namespace {

constexpr uint32_t kGuests = 2;        // letters against the column's direction, for each with it
constexpr float kCentered_em = 1.0f;   // both margins at least this wide

bool is_centered(const Column& column, const TextLine& line, float em) {
  const float left = line.box.x0 - column.x0, right = column.x1 - line.box.x1;
  return left > kCentered_em * em && right > kCentered_em * em && std::fabs(left - right) < 0.15f * (left + right) + 0.3f * em;
}

}  // namespace

void add_initials(const Scene& scene, std::span<const Item> items, std::vector<DraftLine>& lines) {
  for (const Item& item : items) {
    if (item.initial == kNone) continue;
    const lines::Word& cap = scene.rows->words[item.initial];
    DraftLine line;
    line.words = scene.arena->copy(std::span<const uint32_t>(&item.initial, 1));
    line.box = cap.box, line.baseline = cap.baseline, line.size = cap.size, line.bold = cap.bold;
    line.joins_next = initial_joins(scene, item.initial);
    lines.push_back(std::move(line));
  }
}

DraftLine draft_line(const Scene& scene, std::span<const Item> items, const TextLine& line) {
  DraftLine out;
  out.box = line.box, out.baseline = line.baseline, out.size = line.size, out.bold = line.bold;
  const std::span<uint32_t> words = scene.arena->make_array<uint32_t>(line.count);
  for (uint32_t w = 0; w < line.count; ++w) words[w] = items[line.first + w].word;
  out.words = words;
  return out;
}

namespace {

// Paragraphs of a leaf that share a column.
struct Stretch {
  Column column;
  std::vector<Paragraph> paragraphs;
};

Direction other_than(Direction d) { return d == Direction::kRtl ? Direction::kLtr : Direction::kRtl; }

// The measure of lines that read against the leaf's direction is the leaf's, but for what they are set in, at both sides alike.
void widen_to_leaf(const Column& leaf, Column& turned) {
  if (turned.justified) return;
  const float set_in = std::max(0.0f, start_gap({turned.start, 0, turned.start, 0}, leaf.x0, leaf.x1, turned.direction));
  const bool rtl = turned.direction == Direction::kRtl;
  turned.end = rtl ? std::min(turned.end, leaf.x0 + set_in) : std::max(turned.end, leaf.x1 - set_in);
}

// All begin at the edge that lines of this direction begin at.
bool share_start(std::span<const TextLine> lines, float x0, float x1, Direction direction, float near) {
  return std::all_of(lines.begin(), lines.end(), [&](const TextLine& line) { return start_gap(line.box, x0, x1, direction) < near; });
}

// All stand in one middle, and two of them are of different widths.
bool share_middle(std::span<const TextLine> lines, float near) {
  float least = 1e9f, most = 0;
  for (const TextLine& line : lines) {
    if (std::fabs(line.box.center_x() - lines.front().box.center_x()) > near) return false;
    least = std::min(least, line.box.width()), most = std::max(most, line.box.width());
  }
  return most - least > 4 * near;
}

// Paragraphs that read against the leaf's direction throughout (sources in another script, a program) have their own start edge, at which
// neighbours of them are judged anew.
std::vector<Stretch> stretches_of(const Scene& scene, const Leaf& leaf) {
  const std::span<const TextLine> lines = leaf.lines;
  Column column = column_of(scene, leaf.items, lines, leaf.direction);
  column.display = leaf.floats;
  widen_to_frame(scene, lines, leaf.frame_x0, leaf.frame_x1, leaf.list, column);
  const std::vector<Paragraph> all = paragraphs_of(scene, leaf.items, lines, column);
  const float near = column_limits::kEdge_em * scene.measures.em;
  const auto is_turned = [&](const Paragraph& p) {
    const auto of_paragraph = lines.subspan(p.first_line, p.line_count);
    return std::all_of(of_paragraph.begin(), of_paragraph.end(), [&](const TextLine& line) {
      const auto words = leaf.items.subspan(line.first, line.count);
      return line.has_strong && line.direction != leaf.direction &&
             std::none_of(words.begin(), words.end(), [&](const Item& item) { return item.has_strong && item.direction == leaf.direction; });
    });
  };
  // `}` alone in a line of a program: no letter, and at the edge that the lines above share.
  const auto is_bare = [&](const Paragraph& p, std::span<const TextLine> above) {
    const auto of_paragraph = lines.subspan(p.first_line, p.line_count);
    if (std::any_of(of_paragraph.begin(), of_paragraph.end(), [](const TextLine& line) { return line.has_strong; })) return false;
    Hull edges(above.front().box);
    for (const TextLine& line : above) edges.include(line.box);
    const Rect hull = edges.rect();
    return share_start(of_paragraph, hull.x0, hull.x1, other_than(leaf.direction), near) && !share_start(of_paragraph, hull.x0, hull.x1, leaf.direction, near);
  };
  std::vector<Stretch> stretches;
  for (size_t p = 0; p < all.size();) {
    size_t end = p;
    uint32_t count = 0;
    const uint32_t first = all[p].first_line;
    while (end < all.size() && (is_turned(all[end]) || (end > p && is_bare(all[end], lines.subspan(first, count))))) count += all[end++].line_count;
    const auto turned = lines.subspan(first, count);
    // Set at the leaf's own start edge they are its lines (a program with words of the other script); in the middle they have none.
    const bool at_own_edge = share_start(turned, column.x0, column.x1, leaf.direction, near) && !share_start(turned, column.x0, column.x1, other_than(leaf.direction), near);
    if (count < 2 || at_own_edge || share_middle(turned, near) || (leaf.direction == Direction::kRtl && is_set_from_right(scene, items_of(leaf.items, turned.front(), turned.back())))) {
      end = std::max(end, p + 1);
      if (stretches.empty() || stretches.back().column.direction != leaf.direction) stretches.push_back({column, {}});
      stretches.back().paragraphs.insert(stretches.back().paragraphs.end(), all.begin() + ptrdiff_t(p), all.begin() + ptrdiff_t(end));
    } else {
      Stretch stretch{column_of(scene, leaf.items, turned, other_than(leaf.direction)), {}};
      widen_to_leaf(column, stretch.column);
      stretch.column.fixed_pitch = column.fixed_pitch;   // of a program its lines are the paragraphs
      stretch.paragraphs = paragraphs_of(scene, leaf.items, turned, stretch.column);
      for (Paragraph& paragraph : stretch.paragraphs) paragraph.first_line += first;
      stretch.paragraphs.front().reason = all[p].reason;
      stretches.push_back(std::move(stretch));
    }
    p = end;
  }
  return stretches;
}

void add_block(const Scene& scene, const Leaf& leaf, uint32_t leaf_index, const Column& column, const Paragraph& paragraph, std::vector<DraftBlock>& out) {
  const std::span<const TextLine> lines = std::span<const TextLine>(leaf.lines).subspan(paragraph.first_line, paragraph.line_count);
  DraftBlock block;
  block.box = lines.front().box;
  uint32_t rtl = 0, ltr = 0, letters = 0;
  block.bold = block.centered = true;
  for (const TextLine& line : lines) {
    add_initials(scene, leaf.items.subspan(line.first, line.count), block.lines);
    block.lines.push_back(draft_line(scene, leaf.items, line));
    block.box.include(line.box);
    block.bold = block.bold && line.bold;
    block.centered = block.centered && is_centered(column, line, scene.measures.em);
    for (const Item& item : leaf.items.subspan(line.first, line.count))
      if (item.has_strong) (item.direction == Direction::kRtl ? rtl : ltr) += scene.rows->words[item.word].count;
    if (line.letters > letters) letters = line.letters, block.size = line.size;
  }
  // Terms and numbers of the other script do not turn a paragraph round.
  if (rtl + ltr == 0) block.direction = column.direction;
  else if (leaf.direction == Direction::kRtl) block.direction = ltr > kGuests * rtl ? Direction::kLtr : Direction::kRtl;
  else block.direction = rtl > kGuests * ltr ? Direction::kRtl : Direction::kLtr;
  block.dotted = paragraph.dotted;
  block.indented = paragraph.indented, block.open_end = paragraph.open_end;
  const auto [x0, x1] = measure_of(column, lines.back());
  block.room = end_gap(lines.back().box, x0, x1, column.direction);
  block.justified = column.justified;
  block.leaf = leaf_index, block.band = leaf.band, block.column = leaf.column, block.columns = leaf.columns;
  block.floats = leaf.floats;
  block.reason = paragraph.reason;
  out.push_back(std::move(block));
}

}  // namespace

void add_paragraphs(const Scene& scene, Leaf& leaf, uint32_t leaf_index, std::vector<DraftBlock>& out) {
  if (leaf.lines.empty()) return;
  const size_t first = out.size();
  for (const Stretch& stretch : stretches_of(scene, leaf))
    for (const Paragraph& paragraph : stretch.paragraphs) add_block(scene, leaf, leaf_index, stretch.column, paragraph, out);
  out[first].column_start = out.back().column_end = true;
  if (!leaf.reason.empty()) out[first].reason = leaf.reason;
}

}  // namespace seder::blocks
