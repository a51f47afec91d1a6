// Input: columns that stand side by side. Output: whether their rows are read across.
// Method: text flows down a column when its lines are broken for want of room (the next line's first word
// would not have fitted). Where no column flows and the rows line up, each row is a unit of its own.
//   A1 rules or edges of stripes between the rows, or verticals between all columns and aligned rows: across
//   A2 two or more columns flow: down
//   A3 no column flows and most rows stand in two or more columns: across
//   A0 hemistichs: two columns, centred or stretched lines, all in pairs: across
//   A5 every column in a box of its own: down (before A1)
//   A4 one column flows beside two or more that do not, rows aligned: across (a table with one column of prose)
// What it cannot decide: double-spaced prose in two columns without any short line.
#include "blocks/across.h"

#include <algorithm>
#include <cmath>

#include "blocks/markers.h"
#include "blocks/row_edges.h"
#include "blocks/text_lines.h"

namespace seder::blocks {
namespace {

constexpr float kFlows = 0.5f;          // share of a column's line ends that were forced
constexpr float kAligned = 0.6f;        // share of rows that stand in two columns or more
constexpr uint32_t kProseWords = 3;     // a line with fewer words is a cell or a last line
constexpr float kProseWidth_em = 7.5f;  // so is a narrower one; the narrowest newspaper columns have 8 or 9 em
constexpr size_t kMostBoxes = 2000;      // drawings have more
constexpr size_t kTellingRows = 4;       // fewer say too little by themselves
constexpr size_t kProseLines = 3;        // a paragraph that is no cell
constexpr size_t kTableRows = 3;         // of two cells or more, beside the prose
constexpr float kInStep = 0.6f;          // share of them on the prose's baselines, from which they may be one table
constexpr float kSameLine_em = 0.15f;
constexpr float kVersePitch_em = 1.4f;
constexpr float kVerseGutter_em = 2.2f;
constexpr float kVerseLength = 0.6f;    // of the longest hemistich of its column
constexpr float kEdge_em = 1.2f;          // hemistichs are stretched or of much the same length; last lines of prose are not

struct ColumnLine {
  Rect box;
  float baseline = 0;
  float first_word = 0;   ///< width of its first word in reading direction
  uint32_t words = 0, row = 0;
  Direction direction = Direction::kLtr;
};

struct ColumnFlow {
  std::vector<ColumnLine> lines;
  float x0 = 0, x1 = 0;
  uint32_t forced = 0, pairs = 0;
  uint32_t bullets = 0;
  /// Would the first word of the line after this one not have fitted?
  bool is_forced(const Scene& scene, size_t i) const;
  bool flows() const { return pairs > 0 && float(forced) >= kFlows * float(pairs); }
};

bool ColumnFlow::is_forced(const Scene& scene, size_t i) const {
  const ColumnLine& line = lines[i];
  return line.words >= kProseWords && line.box.width() >= kProseWidth_em * scene.measures.em &&
         end_gap(line.box, x0, x1, line.direction) < lines[i + 1].first_word + scene.measures.word_gap;
}

std::vector<ColumnFlow> columns_of(const Scene& scene, std::span<const Item> items, std::span<const float> borders) {
  std::vector<ColumnFlow> columns(borders.size() + 1);
  for (size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    if (item.word == kNone) continue;
    ColumnFlow& c = columns[std::upper_bound(borders.begin(), borders.end(), item.box.center_x()) - borders.begin()];
    if (c.lines.empty() || c.lines.back().row != item.row) {
      c.lines.push_back({item.box, item.baseline, item.box.width(), 0, item.row, item.direction});
    }
    ColumnLine& line = c.lines.back();
    line.box.include(item.box);
    if (item.has_strong) line.direction = item.direction;
    if (line.direction == Direction::kRtl) line.first_word = item.box.width();
    ++line.words;
  }
  for (ColumnFlow& c : columns) {
    if (c.lines.empty()) continue;
    c.x0 = c.lines.front().box.x0, c.x1 = c.lines.front().box.x1;
    for (const ColumnLine& line : c.lines) c.x0 = std::min(c.x0, line.box.x0), c.x1 = std::max(c.x1, line.box.x1);
    for (size_t i = 0; i + 1 < c.lines.size(); ++i) {
      ++c.pairs;
      if (c.is_forced(scene, i)) ++c.forced;
    }
  }
  return columns;
}

float aligned_share(const std::vector<ColumnFlow>& columns) {
  std::vector<uint32_t> rows;
  for (const ColumnFlow& c : columns)
    for (const ColumnLine& line : c.lines) rows.push_back(line.row);
  std::sort(rows.begin(), rows.end());
  size_t distinct = 0, shared = 0;
  for (size_t i = 0; i < rows.size();) {
    size_t end = i;
    while (end < rows.size() && rows[end] == rows[i]) ++end;
    ++distinct;
    if (end - i >= 2) ++shared;
    i = end;
  }
  return distinct == 0 ? 0 : float(shared) / float(distinct);
}

// Two columns, every row in both, at one pitch that is larger than prose's.
bool is_paired(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  if (columns.size() != 2 || columns[0].lines.size() != columns[1].lines.size() || columns[0].lines.size() < 2) return false;
  const auto& lines = columns[0].lines;
  const float pitch = lines[0].baseline - lines[1].baseline;
  if (pitch < kVersePitch_em * scene.measures.em) return false;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].row != columns[1].lines[i].row) return false;
    if (i > 0 && std::fabs(lines[i - 1].baseline - lines[i].baseline - pitch) > 0.25f * pitch) return false;
  }
  return true;
}

// Hemistichs in pairs: every line stretched to both edges or centred, or, where the white between them is wider than
// between columns of prose, of much the same length. Prose would end a paragraph somewhere.
bool is_paired_verse(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  if (!is_paired(scene, columns)) return false;
  const float edge = kEdge_em * scene.measures.em;
  const bool wide = columns[1].x0 - columns[0].x1 >= kVerseGutter_em * scene.measures.em;
  for (const ColumnFlow& c : columns) {
    for (const ColumnLine& line : c.lines) {
      const float left = line.box.x0 - c.x0, right = c.x1 - line.box.x1;
      const bool full = left <= edge && right <= edge, centered = std::fabs(left - right) <= 0.5f * edge;
      if (!full && !centered && !(wide && line.box.width() >= kVerseLength * (c.x1 - c.x0))) return false;
    }
  }
  return true;
}

// Drawn lines and edges of fills between the rows, through more than one column.
uint32_t edges_between_rows(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  float x0 = 1e9f, x1 = -1e9f, top = -1e9f, bottom = 1e9f;
  for (const ColumnFlow& c : columns) {
    if (c.lines.empty()) continue;
    x0 = std::min(x0, c.x0), x1 = std::max(x1, c.x1);
    top = std::max(top, c.lines.front().baseline), bottom = std::min(bottom, c.lines.back().baseline);
  }
  return uint32_t(row_edges(scene, x0, x1, bottom, top).size());
}

// Every column stands in a box of its own, with more than one line: cards side by side.
bool are_cards(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  if (scene.boxes.size() > kMostBoxes) return false;
  for (const ColumnFlow& c : columns) {
    if (c.lines.size() < 2) return false;
    const float top = c.lines.front().box.y1, bottom = c.lines.back().box.y0;
    const bool boxed = std::any_of(scene.boxes.begin(), scene.boxes.end(), [&](const DrawnBox& b) {
      if (b.box.x0 > c.x0 + 1 || b.box.x1 < c.x1 - 1 || b.box.y0 > bottom + 1 || b.box.y1 < top - 1) return false;
      return std::none_of(columns.begin(), columns.end(), [&](const ColumnFlow& other) {
        return &other != &c && !other.lines.empty() && overlap(other.x0, other.x1, b.box.x0, b.box.x1) > 0;
      });
    });
    if (!boxed) return false;
  }
  return true;
}

// Rows with cells in two or more of the columns but one, top first.
std::vector<float> rows_of_others(const std::vector<ColumnFlow>& columns, size_t prose) {
  std::vector<std::pair<uint32_t, float>> lines;   // row, baseline
  for (size_t c = 0; c < columns.size(); ++c)
    if (c != prose)
      for (const ColumnLine& line : columns[c].lines) lines.push_back({line.row, line.baseline});
  std::sort(lines.begin(), lines.end());
  std::vector<float> rows;
  for (size_t i = 1; i < lines.size(); ++i)
    if (lines[i].first == lines[i - 1].first && (rows.empty() || rows.back() != lines[i].second)) rows.push_back(lines[i].second);
  return rows;
}

// Does some paragraph of the column have two rows of the others beside it, and are the rows out of step with its lines?
bool is_prose_beside_rows(const Scene& scene, const ColumnFlow& c, const std::vector<float>& rows) {
  const float em = scene.measures.em;
  size_t begin = 0, most = 0;
  for (size_t i = 1; i <= c.lines.size(); ++i) {
    const bool ends = i == c.lines.size() || !c.is_forced(scene, i - 1);
    if (!ends) continue;
    const float top = c.lines[begin].baseline + 0.5f * em, bottom = c.lines[i - 1].baseline - 0.5f * em;
    const size_t beside = size_t(std::count_if(rows.begin(), rows.end(), [&](float y) { return y < top && y > bottom; }));
    if (i - begin >= kProseLines) most = std::max(most, beside);
    begin = i;
  }
  size_t in_step = 0, within = 0;
  for (const float y : rows) {
    if (y > c.lines.front().baseline + em || y < c.lines.back().baseline - em) continue;
    ++within;
    if (std::any_of(c.lines.begin(), c.lines.end(), [&](const ColumnLine& l) { return std::fabs(l.baseline - y) < kSameLine_em * em; })) ++in_step;
  }
  return most >= 2 && within >= kTableRows && float(in_step) < kInStep * float(within);
}

// Lines are drawn between the rows of all other columns and stop short of this one.
bool is_beside_drawn_rows(const Scene& scene, const std::vector<ColumnFlow>& columns, size_t prose) {
  float x0 = 1e9f, x1 = -1e9f;
  for (size_t c = 0; c < columns.size(); ++c)
    if (c != prose && !columns[c].lines.empty()) x0 = std::min(x0, columns[c].x0), x1 = std::max(x1, columns[c].x1);
  const ColumnFlow& own = columns[prose];
  if (x1 <= x0 || overlap(x0, x1, own.x0, own.x1) > 0) return false;   // it stands between them
  const float top = own.lines.front().box.y1 + scene.measures.pitch, bottom = own.lines.back().box.y0 - scene.measures.pitch;
  return row_edges(scene, x0, x1, bottom, top).size() >= kTableRows && row_edges(scene, own.x0, own.x1, bottom, top).empty();
}

}  // namespace

std::vector<float> borders_of_prose(const Scene& scene, std::span<const Item> core, std::span<const float> borders) {
  std::vector<float> out;
  if (borders.size() < 2) return out;
  const std::vector<ColumnFlow> columns = columns_of(scene, core, borders);
  for (size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].lines.size() < kTellingRows || !columns[c].flows()) continue;
    if (!is_beside_drawn_rows(scene, columns, c) && !is_prose_beside_rows(scene, columns[c], rows_of_others(columns, c))) continue;
    if (c > 0 && (out.empty() || out.back() != borders[c - 1])) out.push_back(borders[c - 1]);
    if (c < borders.size()) out.push_back(borders[c]);
  }
  return out;
}

bool reads_across(const Scene& scene, std::span<const Item> core, std::span<const Item> all, std::span<const float> borders) {
  const std::vector<ColumnFlow> columns = columns_of(scene, core, borders);
  if (is_paired_verse(scene, columns)) return true;   // A0
  size_t filled = 0, rows = 0;
  for (const ColumnFlow& c : columns) {
    if (!c.lines.empty()) ++filled;
    rows = std::max(rows, c.lines.size());
  }
  if (filled < 2) return false;
  if (are_cards(scene, columns)) return false;                                  // A5
  const float aligned = aligned_share(columns);
  if (edges_between_rows(scene, columns) >= 2 && aligned >= 0.3f) return true;   // A1
  size_t flowing = 0;
  for (const ColumnFlow& c : rows >= kTellingRows ? columns : columns_of(scene, all, borders))
    if (c.flows()) ++flowing;
  if (flowing >= 2) return false;                                               // A2
  if (flowing == 0) return aligned >= kAligned;                                 // A3
  return filled >= 3 && aligned >= 0.4f;                                        // A4
}

}  // namespace seder::blocks
