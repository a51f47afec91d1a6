// Input: a text leaf. Output: its paragraphs as draft blocks, in order.
#include "blocks/draft.h"

#include <cmath>

#include <algorithm>

#include "blocks/initials.h"

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

void add_paragraphs(const Scene& scene, Leaf& leaf, uint32_t leaf_index, std::vector<DraftBlock>& out) {
  const std::vector<TextLine>& lines = leaf.lines;
  Column column = column_of(scene, leaf.items, lines, leaf.direction);
  column.display = leaf.floats;
  widen_to_frame(scene, lines, leaf.frame_x0, leaf.frame_x1, leaf.list, column);
  const std::vector<Paragraph> paragraphs = paragraphs_of(scene, leaf.items, lines, column);
  for (size_t p = 0; p < paragraphs.size(); ++p) {
    DraftBlock block;
    block.box = lines[paragraphs[p].first_line].box;
    uint32_t rtl = 0, ltr = 0, letters = 0;
    block.bold = block.centered = true;
    for (uint32_t l = 0; l < paragraphs[p].line_count; ++l) {
      const TextLine& line = lines[paragraphs[p].first_line + l];
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
    if (rtl + ltr == 0) block.direction = leaf.direction;
    else if (leaf.direction == Direction::kRtl) block.direction = ltr > kGuests * rtl ? Direction::kLtr : Direction::kRtl;
    else block.direction = rtl > kGuests * ltr ? Direction::kRtl : Direction::kLtr;
    block.dotted = paragraphs[p].dotted;
    block.indented = paragraphs[p].indented, block.open_end = paragraphs[p].open_end;
    block.column_start = p == 0, block.column_end = p + 1 == paragraphs.size();
    const TextLine& last = lines[paragraphs[p].first_line + paragraphs[p].line_count - 1];
    const auto [x0, x1] = measure_of(column, last);
    block.room = end_gap(last.box, x0, x1, column.direction);
    block.justified = column.justified;
    block.leaf = leaf_index, block.band = leaf.band, block.column = leaf.column, block.columns = leaf.columns;
    block.floats = leaf.floats;
    block.reason = p == 0 && !leaf.reason.empty() ? leaf.reason : paragraphs[p].reason;
    out.push_back(std::move(block));
  }
}

}  // namespace seder::blocks
