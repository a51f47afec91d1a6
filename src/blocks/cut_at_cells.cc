// Rule C4c of the cut tree for a table without drawn lines between columns of text whose gutter one of its own falls into.
// Method: rows of cells show a further gutter, which the text above and below crosses, and leave much of every column white. A title
// above them and notes below them, with nothing beside, go with the table.
// What it cannot decide: a table with no more columns than the text has.
#include <algorithm>

#include "blocks/across.h"
#include "blocks/cutter.h"

namespace seder::blocks {
namespace {

constexpr uint32_t kCellRows = 3;         // a head and two rows
constexpr float kCelled = 0.8f;           // of the rows: some cells are empty
constexpr float kMostCellWords = 3;       // on average
constexpr float kThin = 0.6f;             // of a column's width that a row of cells has words in, at most
constexpr size_t kTextWords = 4;          // in a line of text, on average
constexpr uint32_t kTitleRows = 3;        // of a title above a table
constexpr uint32_t kNoteRows = 4;         // of its notes
constexpr float kWhiteAbove = 1.15f;      // times the white below it: a title's

struct CellRows {
  uint32_t first = 0, last = 0;   // into the region's rows
};

size_t column_of(const Item& item, std::span<const float> borders) {
  return size_t(std::upper_bound(borders.begin(), borders.end(), item.box.center_x()) - borders.begin());
}

bool is_in_one_column(std::span<const Item> row, std::span<const float> borders) {
  return std::all_of(row.begin(), row.end(), [&](const Item& item) { return item.word != kNone && column_of(item, borders) == column_of(row.front(), borders); });
}

// Few words between the gutters of these rows, and no text that flows there.
bool have_cells(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                const Gutter& g) {
  std::vector<const Gutter*> parting;
  for (const Gutter& other : gutters) {
    const bool covers = other.first_text <= g.first_text && other.last_text >= g.last_text;
    const bool taken = std::any_of(parting.begin(), parting.end(), [&](const Gutter* p) { return overlap(p->x0, p->x1, other.x0, other.x1) > 0; });
    if (covers && !taken) parting.push_back(&other);
  }
  std::vector<float> borders;
  for (const Gutter* p : parting) borders.push_back((p->x0 + p->x1) / 2);
  std::sort(borders.begin(), borders.end());
  const uint32_t begin = rows[g.first_text].first, end = rows[g.last_text].first + rows[g.last_text].count;
  if (float(end - begin) > kMostCellWords * float((g.last_text - g.first_text + 1) * (borders.size() + 1))) return false;
  const std::vector<ColumnFlow> columns = columns_of(scene, items.subspan(begin, end - begin), borders);
  size_t cells = 0;
  for (const ColumnFlow& c : columns) cells += c.lines.size();
  return float(end - begin) <= kMostCellWords * float(cells) && !are_prose(columns);
}

// Rows in which the gutter has cells at both its sides, and no others of its kind around them.
bool are_rows_of_cells(std::span<const RegionRow> rows, const std::vector<Gutter>& gutters, std::span<const float> borders, const Gutter& g) {
  const uint32_t count = g.last_text - g.first_text + 1;
  if (g.both_rows < kCellRows || float(g.both_rows) < kCelled * float(count) || count + kGridRows > rows.size()) return false;
  if (is_at_border(g.x0, g.x1, borders)) return false;
  // Other columns of text go on above or below; a table's end with it.
  return std::none_of(gutters.begin(), gutters.end(), [&](const Gutter& h) {
    if (h.first_text > g.first_text || h.last_text < g.last_text) return false;
    return (h.first_text + kGridRows <= g.first_text || h.last_text >= g.last_text + kGridRows) && !is_at_border(h.x0, h.x1, borders);
  });
}

// Most of these rows leave much of every column of the text white.
bool are_thin(std::span<const Item> items, std::span<const RegionRow> rows, std::span<const float> borders, const std::vector<ColumnFlow>& columns,
              const Gutter& g) {
  std::vector<uint32_t> thin(columns.size());
  std::vector<float> ink(columns.size());
  for (uint32_t r = g.first_text; r <= g.last_text; ++r) {
    std::fill(ink.begin(), ink.end(), 0.0f);
    for (const Item& item : items.subspan(rows[r].first, rows[r].count)) ink[column_of(item, borders)] += item.box.width();
    for (size_t c = 0; c < columns.size(); ++c) thin[c] += ink[c] > 0 && ink[c] <= kThin * (columns[c].x1 - columns[c].x0);
  }
  const float least = kCelled * float(g.last_text - g.first_text + 1);
  return std::all_of(thin.begin(), thin.end(), [&](uint32_t n) { return float(n) >= least; });
}

// Columns of text, not of a list, in the rows [first, end).
bool are_text(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, std::span<const float> borders, uint32_t first, uint32_t end) {
  if (end < first + kGridRows) return false;
  const std::vector<ColumnFlow> columns = columns_of(scene, items.subspan(rows[first].first, rows[end - 1].first + rows[end - 1].count - rows[first].first), borders);
  size_t words = 0, lines = 0;
  for (const ColumnFlow& c : columns)
    for (const ColumnLine& line : c.lines) words += line.words, ++lines;
  return words >= kTextWords * lines && are_prose(columns);
}

// The first row of the title right above row `first`; `first` where there is none.
uint32_t first_of_title(std::span<const Item> items, std::span<const RegionRow> rows, std::span<const float> borders, uint32_t first) {
  const auto white_above = [&](uint32_t r) { return rows[r - 1].y0 - rows[r].y1; };
  uint32_t top = first;
  for (uint32_t r = first; r-- > 1 && first - r <= kTitleRows && is_in_one_column(items.subspan(rows[r].first, rows[r].count), borders);)
    if (white_above(r) > kWhiteAbove * white_above(first)) top = r;
  return top;
}

// With the title above the rows and the notes below them.
CellRows with_company(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, std::span<const float> borders, CellRows table) {
  const auto row_of = [&](uint32_t r) { return items.subspan(rows[r].first, rows[r].count); };
  table.first = first_of_title(items, rows, borders, table.first);
  const auto is_note = [&](const Item& item) { return item.size <= kNoteSize * scene.measures.em; };
  const uint32_t last = table.last;
  for (uint32_t r = last + 1; r < rows.size() && r - last <= kNoteRows && is_in_one_column(row_of(r), borders); ++r) {
    const auto row = row_of(r);
    if (!std::all_of(row.begin(), row.end(), is_note)) break;
    table.last = r;
  }
  return table;
}

// The first row of those right above the table, and the end of those right below it, that gutters part at all borders.
std::pair<uint32_t, uint32_t> columns_around(std::span<const RegionRow> rows, const std::vector<Gutter>& gutters, std::span<const float> borders,
                                             CellRows table) {
  uint32_t top = 0, bottom = uint32_t(rows.size());
  for (const float x : borders) {
    uint32_t first = table.first, end = table.last + 1;
    for (const Gutter& g : gutters) {
      if (x <= g.x0 || x >= g.x1) continue;
      if (g.last_row + 1 >= table.first) first = std::min(first, g.first_text);
      if (g.first_row <= table.last + 1) end = std::max(end, g.last_text + 1);
    }
    top = std::max(top, first), bottom = std::min(bottom, end);
  }
  return {top, bottom};
}

}  // namespace

float above_title(std::span<const Item> items, std::span<const RegionRow> rows, std::span<const float> borders, float y) {
  const auto below = std::find_if(rows.begin(), rows.end(), [y](const RegionRow& row) { return (row.y0 + row.y1) / 2 < y; });
  if (below == rows.begin() || below == rows.end()) return y;
  const auto first = uint32_t(below - rows.begin()), top = first_of_title(items, rows, borders, first);
  return top == first ? y : (rows[top - 1].y0 + rows[top].y1) / 2;
}

bool Cutter::cut_at_cells(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters, size_t known,
                          const std::vector<float>& borders, const Leaf& origin, int depth) {
  std::vector<ColumnFlow> columns;   // few regions need them
  const auto between = [&](uint32_t r) { return (rows[r - 1].y0 + rows[r].y1) / 2; };
  for (const Gutter& g : gutters) {
    if (!are_rows_of_cells(rows, gutters, borders, g)) continue;
    if (const auto [top, bottom] = columns_around(rows, gutters, borders, {g.first_text, g.last_text});   // the same with its title and notes, or less
        top + kGridRows > g.first_text && g.last_text + kGridRows >= bottom)
      continue;
    if (!have_cells(scene, items, rows, gutters, g)) continue;
    if (columns.empty()) columns = columns_of(scene, items, borders);
    if (!are_thin(items, rows, borders, columns, g)) continue;
    const CellRows table = with_company(scene, items, rows, borders, {g.first_text, g.last_text});
    const auto [top, bottom] = columns_around(rows, gutters, borders, table);
    const bool above = are_text(scene, items, rows, borders, top, table.first);
    const bool below = are_text(scene, items, rows, borders, table.last + 1, bottom);
    if (!above && !below) continue;
    forget_cells(known, borders);
    if (part_at(items, above ? between(table.first) : between(table.last + 1), "a table between columns of text", origin, depth)) return true;
  }
  return false;
}

}  // namespace seder::blocks
