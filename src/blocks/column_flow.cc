// Input: words and the borders between their columns. Output: the lines of each column.
// Method: a line is what the words of one row have between two borders; what is broken for want of room is measured.
#include "blocks/column_flow.h"

#include <algorithm>

#include "blocks/text_lines.h"

namespace seder::blocks {
namespace {

constexpr float kFlows = 0.5f;          // share of a column's line ends that were forced
constexpr uint32_t kProseWords = 3;     // a line with fewer words is a cell or a last line
constexpr float kApart = 1.22f;         // times the smaller pitches of the column, and
constexpr float kApart_em = 1.8f;       // baseline to baseline: white stands between two lines, and says why the upper one ends
constexpr float kProseWidth_em = 7.5f;  // so is a narrower one; the narrowest newspaper columns have 8 or 9 em

/// Baseline to baseline inside paragraphs: the lower quarter of all; 0 for a single line.
float smaller_pitch(const std::vector<ColumnLine>& lines) {
  std::vector<float> pitches;
  pitches.reserve(lines.size());
  for (size_t i = 1; i < lines.size(); ++i) pitches.push_back(lines[i - 1].baseline - lines[i].baseline);
  return lower_quarter(pitches, 0);
}

}  // namespace

bool ColumnFlow::flows() const { return pairs > 0 && float(forced) >= kFlows * float(pairs); }

bool ColumnFlow::is_forced(const Scene& scene, size_t i) const {
  const ColumnLine &line = lines[i], &next = lines[i + 1];
  const float apart = line.baseline - next.baseline;
  if (apart > kApart * pitch && apart > kApart_em * scene.measures.em) return false;
  return line.words >= kProseWords && line.box.width() >= kProseWidth_em * scene.measures.em &&
         end_gap(line.box, x0, x1, line.direction) < next.first_word + scene.measures.word_gap;
}

std::vector<ColumnFlow> columns_of(const Scene& scene, std::span<const Item> items, std::span<const float> borders) {
  std::vector<ColumnFlow> columns(borders.size() + 1);
  for (size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    if (item.word == kNone) continue;
    ColumnFlow& c = columns[std::upper_bound(borders.begin(), borders.end(), item.box.center_x()) - borders.begin()];
    if (c.lines.empty() || c.lines.back().row != item.row) {
      c.lines.push_back({item.box, item.baseline, item.box.width(), 0, item.row, item.word, item.word, item.direction});
    }
    ColumnLine& line = c.lines.back();
    line.box.include(item.box);
    if (item.has_strong) line.direction = item.direction;
    line.right = item.word, line.bold = line.bold && item.bold, line.initial |= item.initial != kNone;
    if (line.direction == Direction::kRtl) line.first_word = item.box.width();
    ++line.words;
  }
  for (ColumnFlow& c : columns) {
    if (c.lines.empty()) continue;
    c.x0 = c.lines.front().box.x0, c.x1 = c.lines.front().box.x1;
    for (const ColumnLine& line : c.lines) c.x0 = std::min(c.x0, line.box.x0), c.x1 = std::max(c.x1, line.box.x1);
    c.pitch = smaller_pitch(c.lines);
    for (size_t i = 0; i + 1 < c.lines.size(); ++i) {
      ++c.pairs;
      if (c.is_forced(scene, i)) ++c.forced;
    }
  }
  return columns;
}

bool has_row(const ColumnFlow& column, uint32_t row) {
  const auto at = std::lower_bound(column.lines.begin(), column.lines.end(), row, [](const ColumnLine& l, uint32_t r) { return l.row < r; });   // top first: rows ascend
  return at != column.lines.end() && at->row == row;
}

size_t shared_lines(const std::vector<ColumnFlow>& columns, size_t column) {
  return size_t(std::count_if(columns[column].lines.begin(), columns[column].lines.end(), [&](const ColumnLine& line) {
    for (size_t c = 0; c < columns.size(); ++c)
      if (c != column && has_row(columns[c], line.row)) return true;
    return false;
  }));
}

}  // namespace seder::blocks
