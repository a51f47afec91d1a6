#include "writers/blocks_text.h"

namespace seder::writers {

std::vector<std::vector<const Cell*>> rows_of(const Page& page, const Block& block) {
  std::vector<std::vector<const Cell*>> rows;
  for (uint32_t i = 0; i < block.cells.count; ++i) {
    const Cell& cell = page.cells[block.cells.first + i];
    if (rows.empty() || rows.back().front()->row != cell.row) rows.emplace_back();
    rows.back().push_back(&cell);
  }
  return rows;
}

std::string plain_text(const Page& page, const Block& block) {
  if (block.cells.count == 0) return std::string(page.string(block.text));
  const char separator = block.role == Role::kForm ? ' ' : '\t';
  std::string out;
  for (const auto& row : rows_of(page, block)) {
    if (!out.empty()) out.push_back('\n');
    uint32_t column = 0;
    for (const Cell* cell : row) {
      // A gap in the column numbers is an empty cell.
      for (; column < cell->column; ++column) out.push_back(separator);
      out.append(page.string(cell->text));
    }
  }
  return out;
}

void append_continuation(std::string& text, std::string_view more, bool without_space) {
  if (!without_space && !text.empty()) text.push_back(' ');
  text.append(more);
}

}  // namespace seder::writers
