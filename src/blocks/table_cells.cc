// Input: cells' items. Output: a table block's lines and cells; whether it is a form.
//   T1 two columns, and most labels in the first end in a colon: a form, unless lines are drawn between its rows
//   T2 a first row all bold over rows that are not: header
#include "blocks/table_cells.h"

#include <algorithm>

#include "blocks/row_edges.h"

namespace seder::blocks {
namespace {

constexpr size_t kDrawnRows = 2;  // lines through both columns between the rows; one alone may part two forms
constexpr float kLabels = 0.5f;   // share of the rows' first cells that end in a colon

bool is_form(const Scene& scene, const DraftBlock& block) {
  size_t labels = 0, firsts = 0;
  for (size_t c = 0; c < block.cells.size(); ++c) {
    const DraftCell& cell = block.cells[c];
    if (cell.column > 1) return false;
    if (cell.column != 0) continue;
    ++firsts;
    const DraftLine& line = block.lines[cell.first_line + cell.line_count - 1];
    const uint32_t last = block.direction == Direction::kRtl ? line.words.front() : line.words.back();
    const uint32_t outer = block.direction == Direction::kRtl ? line.words.back() : line.words.front();
    // A colon that the producer left at the wrong side of its label still makes it a label.
    if (last_char(scene, last) == U':' || first_char(scene, last) == U':' || last_char(scene, outer) == U':') ++labels;
  }
  return firsts >= 2 && float(labels) > kLabels * float(firsts);
}

bool has_drawn_rows(const Scene& scene, const DraftBlock& block) {
  const DraftLine &first = block.lines[block.cells.front().first_line], &last = block.lines[block.cells.back().first_line];
  const size_t between = block.cells.back().row;
  return between >= kDrawnRows &&
         row_edges(scene, block.box.x0, block.box.x1, last.baseline, first.baseline).size() >= between;
}

// Grid lines that part nothing (double rules, empty columns) leave no trace in the numbering.
void close_up(DraftBlock& block) {
  std::vector<uint16_t> rows, columns;
  for (const DraftCell& cell : block.cells) rows.push_back(cell.row), columns.push_back(cell.column);
  for (std::vector<uint16_t>* list : {&rows, &columns}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  auto number = [](const std::vector<uint16_t>& list, unsigned value) {
    return uint16_t(std::lower_bound(list.begin(), list.end(), value) - list.begin());
  };
  for (DraftCell& cell : block.cells) {
    const uint16_t row = number(rows, cell.row), column = number(columns, cell.column);
    cell.row_span = uint16_t(std::max(1, number(rows, unsigned(cell.row) + cell.row_span) - row));
    cell.column_span = uint16_t(std::max(1, number(columns, unsigned(cell.column) + cell.column_span) - column));
    cell.row = row, cell.column = column;
  }
}

void find_header(DraftBlock& block) {
  bool first_bold = true, others_plain = false;
  for (const DraftCell& cell : block.cells) {
    for (uint32_t l = 0; l < cell.line_count; ++l) {
      const bool bold = block.lines[cell.first_line + l].bold;
      if (cell.row == 0) first_bold = first_bold && bold;
      else if (!bold) others_plain = true;
    }
  }
  if (!first_bold || !others_plain) return;
  for (DraftCell& cell : block.cells) cell.header = cell.row == 0;
}

}  // namespace

void add_cell(const Scene& scene, std::vector<Item>& items, DraftCell cell, DraftBlock& block) {
  cell.first_line = uint32_t(block.lines.size());
  for (const TextLine& line : lines_of(scene, items)) {
    add_initials(scene, std::span<const Item>(items).subspan(line.first, line.count), block.lines);
    block.lines.push_back(draft_line(scene, items, line));
  }
  cell.line_count = uint32_t(block.lines.size()) - cell.first_line;
  block.cells.push_back(cell);
}

void finish_table(const Scene& scene, DraftBlock& block) {
  if (block.lines.empty()) return;
  close_up(block);
  find_header(block);
  if (block.box.empty()) block.box = block.lines.front().box;
  std::vector<float> sizes;
  for (const DraftLine& line : block.lines) block.box.include(line.box), sizes.push_back(line.size);
  block.size = median(sizes, scene.measures.em);
  if (is_form(scene, block) && !has_drawn_rows(scene, block)) block.role = Role::kForm;
}

void insert_objects(std::vector<Item>& items, std::vector<Item> objects) {
  std::sort(objects.begin(), objects.end(), [](const Item& a, const Item& b) { return a.box.y1 > b.box.y1; });
  std::vector<Item> merged;
  merged.reserve(items.size() + objects.size());
  size_t next = 0;
  for (size_t i = 0; i < items.size();) {
    size_t end = i;
    float center = items[i].box.center_y();
    while (end < items.size() && items[end].row == items[i].row) ++end;
    while (next < objects.size() && objects[next].box.y1 > center) merged.push_back(objects[next++]);
    merged.insert(merged.end(), items.begin() + i, items.begin() + end);
    i = end;
  }
  merged.insert(merged.end(), objects.begin() + next, objects.end());
  items.swap(merged);
}

}  // namespace seder::blocks
