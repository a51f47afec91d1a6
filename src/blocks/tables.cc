// Input: a leaf whose rows are read across, with the borders of its columns. Output: one block with cells:
// a table, a form (label and value) or verse (two hemistichs).
//   U1 a row is the words of one baseline; a row of the same type whose cells go on from cells above that had no more room,
//      at the pitch of lines rather than of rows, belongs to the row above (wrapped cells); not a figure below a figure
//   U0 between two drawn lines all is one row, where no line there begins anew: each goes on from a full line above it
//      or stands in columns of its own
//   U2 rows that stand closer than lines can, in different columns, are one row (cells centred in height; fonts with other baselines)
//   U5 lines that stand nearer to each other than rows do, only the first of them with something in the first column, are one row, if
//      they have several cells (of a head at the side and an entry the lines are rows)
//   U4 numbers that count on, with white between them and the text of their column, are a column of two others (at their start)
//   U3 two columns of text without numbers, labels or rules, at more than a paragraph's pitch: verse
// What it cannot decide: cells that span several white columns; they stay in the column of their middle.
#include <algorithm>

#include "blocks/draft.h"
#include "blocks/edge_strips.h"
#include "blocks/markers.h"
#include "blocks/row_edges.h"
#include "blocks/soft_cuts.h"
#include "blocks/table_cells.h"
#include "script/script.h"

namespace seder::blocks {
namespace {

constexpr float kWrapPitch = 1.35f;      // times the em: lines inside a cell
constexpr float kNearer = 0.8f;          // of the way up: the line below is clearly the nearer one
constexpr float kRagged_em = 0.8f;       // between drawn lines a cell's lines may end this much earlier than they had to
constexpr size_t kRowEdges = 3;          // drawn lines that make rows
constexpr float kWrapOfPitch = 1.1f;     // times the page's pitch, where that is larger
constexpr float kWidestPitch = 1.7f;     // times the em: beyond it, the page's pitch is that of rows
constexpr float kRowPitch = 1.2f;        // of rows against lines inside a cell, where the difference tells
constexpr float kSamePitch = 1.05f;
constexpr float kOtherSize = 1.12f;      // ratio: a line of another size is not the cell's next one
constexpr size_t kProseWords = 5;        // in a cell that goes on beside others that do
constexpr uint32_t kSignLetters = 2;     // of a cell that is no text
constexpr size_t kLabelWords = 3;        // and not wider than so many em: scripts without spaces have long words
constexpr float kLabelWidth_em = 14;
constexpr float kInMiddle = 0.12f;       // of a table's width: a lone cell this near to its middle spans its columns
constexpr size_t kKeyedRows = 3;         // and as many further lines, at least half as many as rows
constexpr size_t kNumberedRows = 3;
constexpr float kNumberWhite_em = 1;     // more than stands behind the number of a list's item in running text
constexpr float kEdgeShare = 0.8f;       // of a table's rows that a strip of cells' padding runs through
constexpr float kHemistichs = 0.8f;      // share of rows with both
constexpr uint32_t kVerseRows = 2;

struct TableRow {
  std::vector<std::vector<Item>> cells;   // by column, left to right
  float first_baseline = 0, last_baseline = 0;
};

// Border by border in reading order: a long cell may run over several.
void give_back(const Scene& scene, const Leaf& leaf, TableRow& row) {
  const size_t n = leaf.cuts.size();
  for (size_t i = 0; i < n; ++i) {
    const size_t k = leaf.direction == Direction::kRtl ? n - 1 - i : i;
    if (std::binary_search(leaf.soft_cuts.begin(), leaf.soft_cuts.end(), leaf.cuts[k])) give_back_overflow(scene, leaf.direction, k, row.cells);
  }
}

std::vector<TableRow> baseline_rows(const Scene& scene, Leaf& leaf) {
  std::vector<TableRow> rows;
  for (const TextLine& line : lines_of(scene, leaf.items)) {
    TableRow row;
    row.cells.resize(leaf.cuts.size() + 1);
    row.first_baseline = row.last_baseline = line.baseline;
    for (const Item& item : leaf.items.subspan(line.first, line.count))
      row.cells[std::upper_bound(leaf.cuts.begin(), leaf.cuts.end(), item.box.center_x()) - leaf.cuts.begin()].push_back(item);
    if (!leaf.soft_cuts.empty()) give_back(scene, leaf, row);
    rows.push_back(std::move(row));
  }
  return rows;
}

struct Extents {
  std::vector<float> x0, x1;
};

Extents extents_of(const std::vector<TableRow>& rows) {
  const size_t columns = rows.front().cells.size();
  Extents e{std::vector<float>(columns, 1e9f), std::vector<float>(columns, -1e9f)};
  for (const TableRow& row : rows)
    for (size_t c = 0; c < columns; ++c)
      if (!row.cells[c].empty())
        e.x0[c] = std::min(e.x0[c], row.cells[c].front().box.x0), e.x1[c] = std::max(e.x1[c], row.cells[c].back().box.x1);
  return e;
}

Rect last_line_of(const std::vector<Item>& cell) {
  Rect line = cell.back().box;
  for (const Item& item : cell)
    if (item.row == cell.back().row) line.include(item.box);
  return line;
}

char32_t last_char_of(const Scene& scene, const std::vector<Item>& cell, Direction direction) {
  const Item* last = &cell.back();
  for (const Item& item : cell)
    if (item.row == last->row && (direction == Direction::kRtl ? item.box.x0 < last->box.x0 : item.box.x1 > last->box.x1)) last = &item;
  return last_char(scene, last->word);
}

// A label is complete: nothing goes on from it.
bool is_label(const Scene& scene, const std::vector<Item>& cell, Direction direction) {
  if (cell.size() > kLabelWords || cell.back().box.x1 - cell.front().box.x0 > kLabelWidth_em * scene.measures.em) return false;
  return last_char_of(scene, cell, direction) == U':';
}

// A sentence is complete above an item of a list.
bool begins_item(const Scene& scene, const std::vector<Item>& above, const std::vector<Item>& cell, Direction direction) {
  const Item& first = direction == Direction::kRtl ? cell.back() : cell.front();
  return cell.size() > 1 && is_list_marker(marker_of(scene, first.word)) && ends_sentence(last_char_of(scene, above, direction));
}

// A figure below a figure is the next row's, and so is a letter or a sign below another.
bool are_figures(const Scene& scene, const std::vector<Item>& above, const std::vector<Item>& cell) {
  if (above.size() != 1 || cell.size() != 1) return false;
  const auto is_figure = [&](const Item& item) { return script::is_digit(first_char(scene, item.word)) && script::is_digit(last_char(scene, item.word)); };
  const auto is_sign = [&](const Item& item) { return item.word != kNone && scene.rows->words[item.word].count <= kSignLetters; };
  return (is_figure(above.front()) && is_figure(cell.front())) || (is_sign(above.front()) && is_sign(cell.front()));
}

// U1: every cell of `row` goes on from the cell above it.
// edges: drawn lines across the rows, top first; none has a cell at both its sides.
// close: lines stand visibly closer here than rows do, so that all cells may go on at once where one is prose.
bool wraps(const Scene& scene, const TableRow& above, const TableRow& row, const Extents& e, Direction direction, const std::vector<float>& edges, bool close) {
  const float em = scene.measures.em, pitch = std::min(scene.measures.pitch, kWidestPitch * em);
  if (above.last_baseline - row.first_baseline > std::max(kWrapPitch * em, kWrapOfPitch * pitch)) return false;
  if (edges.size() >= kRowEdges && std::any_of(edges.begin(), edges.end(), [&](float y) { return y < above.last_baseline && y > row.first_baseline; })) return false;
  size_t filled = 0, filled_above = 0;
  bool prose = false;
  for (size_t c = 0; c < row.cells.size(); ++c) {
    if (!above.cells[c].empty()) ++filled_above;
    if (row.cells[c].empty()) continue;
    ++filled;
    if (above.cells[c].empty()) return false;
    const Item& next = direction == Direction::kRtl ? row.cells[c].back() : row.cells[c].front();
    prose = prose || above.cells[c].size() >= kProseWords;
    if (are_figures(scene, above.cells[c], row.cells[c]) || is_label(scene, above.cells[c], direction) || begins_item(scene, above.cells[c], row.cells[c], direction)) return false;
    const auto is_bold = [](const Item& item) { return item.bold; };
    const bool bold = std::all_of(row.cells[c].begin(), row.cells[c].end(), is_bold);
    if (bold && std::none_of(above.cells[c].begin(), above.cells[c].end(), is_bold)) return false;   // a head among the rows
    const float size = above.cells[c].back().size, next_size = next.size;
    if (std::max(size, next_size) > kOtherSize * std::min(size, next_size)) return false;
    if (end_gap(last_line_of(above.cells[c]), e.x0[c], e.x1[c], direction) > next.box.width() + scene.measures.word_gap) return false;
  }
  return filled < filled_above || (close && prose && filled == filled_above);
}

// The pitch of lines inside cells where rows stand visibly farther apart; 0 where all stand alike.
float line_pitch_of(const std::vector<TableRow>& lines) {
  float least = 1e9f;
  for (size_t i = 1; i < lines.size(); ++i) least = std::min(least, lines[i - 1].last_baseline - lines[i].first_baseline);
  size_t wider = 0;
  for (size_t i = 1; i < lines.size(); ++i) wider += lines[i - 1].last_baseline - lines[i].first_baseline > kRowPitch * least;
  return wider >= 2 ? kSamePitch * least : 0;
}

// U0: does the lower line go on from the upper one, or stand beside it?
bool belongs_together(const Scene& scene, const TableRow& above, const TableRow& row, const Extents& e, Direction direction) {
  bool common = false;
  for (size_t c = 0; c < row.cells.size(); ++c)   // whichever column they are in: names beside them may fill their column by chance
    if (!row.cells[c].empty() && !above.cells[c].empty() && are_figures(scene, above.cells[c], row.cells[c])) return false;
  for (size_t c = 0; c < row.cells.size(); ++c) {
    if (row.cells[c].empty() || above.cells[c].empty()) continue;
    common = true;
    if (is_label(scene, above.cells[c], direction)) continue;
    const Item& next = direction == Direction::kRtl ? row.cells[c].back() : row.cells[c].front();
    if (end_gap(last_line_of(above.cells[c]), e.x0[c], e.x1[c], direction) <= next.box.width() + scene.measures.word_gap + kRagged_em * scene.measures.em) return true;
  }
  return !common;
}

void append(TableRow& to, TableRow& line) {
  for (size_t c = 0; c < line.cells.size(); ++c) to.cells[c].insert(to.cells[c].end(), line.cells[c].begin(), line.cells[c].end());
  to.last_baseline = line.last_baseline;
}

// U0: the number of lines from `first` on that stand between the same two drawn lines and are one row; 1 where they are not.
size_t lines_in_band(const Scene& scene, const std::vector<TableRow>& lines, size_t first, const std::vector<float>& edges,
                     const Extents& e, Direction direction) {
  if (edges.size() < kRowEdges) return 1;
  auto band = [&](const TableRow& line) {
    return std::partition_point(edges.begin(), edges.end(), [&](float y) { return y > line.first_baseline; }) - edges.begin();
  };
  const auto here = band(lines[first]);
  if (here == ptrdiff_t(edges.size())) return 1;   // below the last line
  size_t end = first + 1;
  while (end < lines.size() && band(lines[end]) == here) ++end;
  TableRow so_far = lines[first];
  for (size_t i = first + 1; i < end; ++i) {
    TableRow line = lines[i];
    if (!belongs_together(scene, so_far, line, e, direction)) return 1;
    append(so_far, line);
  }
  return end - first;
}

// U2
bool interleaves(const Scene& scene, const TableRow& above, const TableRow& row) {
  if (above.last_baseline - row.first_baseline >= kTooClose_em * scene.measures.em) return false;
  for (size_t c = 0; c < row.cells.size(); ++c) {
    if (row.cells[c].empty() || above.cells[c].empty()) continue;
    if (above.cells[c].back().baseline - row.cells[c].front().baseline < kTooClose_em * scene.measures.em) return false;
  }
  return true;
}

// U2: a line below one of its own columns goes with the next line instead, where that is nearer and stands in other columns: words and
// figures of one row, in fonts whose baselines differ.
bool belongs_to_next(const TableRow& above, const TableRow& row, const TableRow& next) {
  bool common = false, apart = true;
  for (size_t c = 0; c < row.cells.size(); ++c) {
    if (row.cells[c].empty()) continue;
    common = common || !above.cells[c].empty();
    apart = apart && next.cells[c].empty();
  }
  return common && apart && row.last_baseline - next.first_baseline < kNearer * (above.last_baseline - row.first_baseline);
}

// U5: which lines begin a row where the first column has a line in the first of each row alone, and the lines of a row stand visibly
// nearer to each other than rows do: cells of several lines (a subject and its teacher). Empty where it is not so.
std::vector<bool> keyed_rows(const Scene& scene, const std::vector<TableRow>& lines, Direction direction) {
  const float em = scene.measures.em, nearest = std::max(kWrapPitch * em, kWrapOfPitch * std::min(scene.measures.pitch, kWidestPitch * em));
  const auto cell = [&](const TableRow& line, size_t column) -> const std::vector<Item>& { return line.cells[direction == Direction::kRtl ? line.cells.size() - 1 - column : column]; };
  std::vector<bool> begins(lines.size(), true);
  size_t keys = 0, joined = 0, first = 0, cells = 0;
  float inside = 0, between = 1e9f;
  for (size_t i = 0; i < lines.size(); ++i) {
    const bool key = !cell(lines[i], 0).empty();
    keys += key;
    if (keys == 0) continue;   // heads of the columns
    if (keys == 1 && key) first = i;
    if (i == first) continue;
    const float pitch = lines[i - 1].last_baseline - lines[i].first_baseline;
    if (key) {
      between = std::min(between, pitch);
      continue;
    }
    for (size_t c = 1; c < lines[i].cells.size(); ++c)
      if (!cell(lines[i], c).empty() && !cell(lines[i - 1], c).empty() && are_figures(scene, cell(lines[i - 1], c), cell(lines[i], c))) return {};
    for (const auto& c : lines[i].cells) cells += !c.empty();
    begins[i] = false, inside = std::max(inside, pitch), ++joined;
  }
  const bool apart = joined >= kKeyedRows && keys >= kKeyedRows && 2 * joined >= keys && cells >= 2 * joined && inside <= nearest && between > kRowPitch * inside;
  return apart ? begins : std::vector<bool>();
}

std::vector<TableRow> table_rows(const Scene& scene, Leaf& leaf) {
  std::vector<TableRow> lines = baseline_rows(scene, leaf), rows;
  if (lines.empty()) return rows;
  const Extents extents = extents_of(lines);
  const float line_pitch = line_pitch_of(lines);
  const float x0 = *std::min_element(extents.x0.begin(), extents.x0.end()), x1 = *std::max_element(extents.x1.begin(), extents.x1.end());
  const std::vector<float> edges = row_edges(scene, x0, x1, lines.back().last_baseline - 3 * scene.measures.pitch,
                                             lines.front().first_baseline + 3 * scene.measures.pitch);
  if (const std::vector<bool> begins = keyed_rows(scene, lines, leaf.direction); !begins.empty()) {
    for (size_t i = 0; i < lines.size(); ++i) {
      if (begins[i]) rows.push_back(std::move(lines[i]));
      else append(rows.back(), lines[i]);
    }
    return rows;
  }
  for (size_t i = 0; i < lines.size();) {
    const size_t count = lines_in_band(scene, lines, i, edges, extents, leaf.direction);
    if (count == 1 && !rows.empty() &&
        !(i + 1 < lines.size() && belongs_to_next(rows.back(), lines[i], lines[i + 1])) &&
        (interleaves(scene, rows.back(), lines[i]) || wraps(scene, rows.back(), lines[i], extents, leaf.direction, edges,
                                                                           rows.back().last_baseline - lines[i].first_baseline < line_pitch))) {
      append(rows.back(), lines[i]);
    } else {
      rows.push_back(std::move(lines[i]));
      for (size_t k = 1; k < count; ++k) append(rows.back(), lines[i + k]);
    }
    i += count;
  }
  return rows;
}

// U4: the border between numbers that count on and the text of their column, from which they stand apart; 0 where there are none.
float border_of_numbers(const Scene& scene, const Leaf& leaf, std::span<const TextLine> lines) {
  const bool rtl = leaf.direction == Direction::kRtl;
  float outer = -1e9f, inner = 1e9f;   // how far from the start edge the numbers reach, and the text begins
  const auto start = [&](const Item& item) { return rtl ? -item.box.x1 : item.box.x0; };
  const auto end = [&](const Item& item) { return rtl ? -item.box.x0 : item.box.x1; };
  float edge = 1e9f;
  for (const Item& item : leaf.items) edge = std::min(edge, start(item));
  long last = -1;
  size_t count = 0;
  for (const TextLine& line : lines) {
    const Item& first = leaf.items[first_item(line, leaf.direction)];
    if (first.has_strong || start(first) > edge + kNumberWhite_em * scene.measures.em || marker_of(scene, first.word) != Marker::kBareNumber) continue;
    if (count > 0 && number_of(scene, first.word) != last + 1) return 0;
    last = number_of(scene, first.word), ++count, outer = std::max(outer, end(first));
  }
  if (count < kNumberedRows) return 0;
  size_t words = 0;   // lines of the other column that have letters: in a table of contents it has numbers
  for (const TextLine& line : lines) {
    const auto of_line = leaf.items.subspan(line.first, line.count);
    words += std::any_of(of_line.begin(), of_line.end(), [&](const Item& item) { return item.has_strong && (item.box.center_x() < leaf.cuts.front()) == rtl; });
  }
  if (words < kNumberedRows) return 0;
  for (const TextLine& line : lines)   // a head above the numbers may be wider than they are, not wider than their white
    for (const Item& item : leaf.items.subspan(line.first, line.count))
      if (start(item) > outer) inner = std::min(inner, start(item));
  const float middle = (outer + inner) / 2, white = kNumberWhite_em * scene.measures.em;
  const bool apart = std::all_of(leaf.items.begin(), leaf.items.end(), [&](const Item& item) { return start(item) > middle || end(item) < inner - white / 2; });
  return apart && inner - outer >= white && inner < 1e9f ? (rtl ? -middle : middle) : 0;
}

bool has_digit(const Scene& scene, const std::vector<Item>& items) {
  std::u32string text;
  for (const Item& item : items) append_text(scene, item.word, text);
  return std::any_of(text.begin(), text.end(), script::is_digit);
}

// `a)`: an answer.
bool begins_with_letter(const Scene& scene, const std::vector<Item>& cell) {
  return cell.size() > 1 && (marker_of(scene, cell.front().word) == Marker::kLetter || marker_of(scene, cell.back().word) == Marker::kLetter);
}

// U3
bool is_verse(const Scene& scene, const std::vector<TableRow>& rows) {
  if (rows.size() < kVerseRows || rows.front().cells.size() != 2) return false;
  size_t both = 0, words = 0;
  for (const TableRow& row : rows) {
    if (row.first_baseline != row.last_baseline) return false;   // a hemistich is one line
    if (!row.cells[0].empty() && !row.cells[1].empty()) ++both;
    for (const auto& cell : row.cells) {
      words += cell.size();
      if (has_digit(scene, cell) || begins_with_letter(scene, cell)) return false;
    }
  }
  return float(both) >= kHemistichs * float(rows.size()) && float(words) >= 2.5f * 2 * float(rows.size());
}

// A row's only cell, in the middle between two columns: the refrain of a poem, a line over a part of the table.
bool stands_in_the_middle(const TableRow& row, const Extents& e) {
  if (row.cells.size() != 2 || row.cells[0].empty() == row.cells[1].empty() || e.x1[0] <= e.x0[0] || e.x1[1] <= e.x0[1]) return false;
  const std::vector<Item>& cell = row.cells[row.cells[0].empty() ? 1 : 0];
  const float middle = (e.x0[0] + e.x1[1]) / 2, width = e.x1[1] - e.x0[0];
  return std::abs((cell.front().box.x0 + cell.back().box.x1) / 2 - middle) <= kInMiddle * width;
}

// Cells of a table that nothing but their padding parts: figures at the end of one column, words at the start of the next.
void cut_at_edges(const Scene& scene, std::span<const RegionRow> rows, Leaf& leaf) {
  for (const EdgeStrip& strip : find_edge_strips(scene, leaf.items, rows)) {
    const float x = (strip.x0 + strip.x1) / 2;
    const auto at = std::lower_bound(leaf.cuts.begin(), leaf.cuts.end(), x);
    const bool known = std::any_of(leaf.cuts.begin(), leaf.cuts.end(), [&](float cut) { return cut > strip.x0 && cut < strip.x1; });
    if (!strip.counts && !known && float(strip.last - strip.first + 1) >= kEdgeShare * float(rows.size())) leaf.cuts.insert(at, x);
  }
}

}  // namespace

void add_across(const Scene& scene, Leaf& leaf, uint32_t leaf_index, std::vector<DraftBlock>& out) {
  if (leaf.cuts.size() == 1)   // beside more columns they are one of their own (gutters.cc)
    if (const float x = border_of_numbers(scene, leaf, lines_of(scene, leaf.items)); x != 0) leaf.cuts.insert(x < leaf.cuts.front() ? leaf.cuts.begin() : leaf.cuts.end(), x);
  if (leaf.cuts.size() > 1) {
    const std::vector<RegionRow> rows = rows_of(leaf.items);
    cut_at_edges(scene, rows, leaf);
    leaf.soft_cuts = soft_cuts(scene, leaf, rows);
    leaf.cuts.insert(leaf.cuts.end(), leaf.soft_cuts.begin(), leaf.soft_cuts.end());
    std::sort(leaf.cuts.begin(), leaf.cuts.end());
  }
  std::vector<TableRow> rows = table_rows(scene, leaf);
  DraftBlock block;
  block.role = Role::kTable;
  block.direction = leaf.direction;
  block.leaf = leaf_index, block.band = leaf.band, block.column = leaf.column, block.columns = leaf.columns;
  block.reason = leaf.reason;
  const size_t columns = leaf.cuts.size() + 1;
  const Extents extents = rows.empty() ? Extents{} : extents_of(rows);
  for (size_t r = 0; r < rows.size(); ++r) {
    const bool spans = columns == 2 && stands_in_the_middle(rows[r], extents);
    for (size_t k = 0; k < columns; ++k) {
      std::vector<Item>& items = rows[r].cells[leaf.direction == Direction::kRtl ? columns - 1 - k : k];
      if (items.empty()) continue;
      DraftCell cell;
      cell.row = uint16_t(std::min<size_t>(r, 65535)), cell.column = uint16_t(std::min<size_t>(spans ? 0 : k, 65535));
      if (spans) cell.column_span = 2;
      add_cell(scene, items, cell, block);
    }
  }
  finish_table(scene, block);
  if (block.role == Role::kTable && is_verse(scene, rows)) {
    block.role = Role::kVerse;
    block.reason = "two hemistichs in a row";
  }
  out.push_back(std::move(block));
}

}  // namespace seder::blocks
