// Input: two columns. Output: whether one is short heads at the side of the other's paragraphs, which are read across.
// Method: heads stand level with the first lines of what they head, all of them and nothing else does:
//   paragraphs  begin below a line that ended early, or below more white than stands between lines
//   entries     (a post in a curriculum vitae, a question with its answers) are groups of lines with white between them; their
//               lines may all end early
//   numbers     of sections between the heads and the text (a law) belong to the text
// What it cannot decide: a single head.
#include "blocks/side_heads.h"

#include <algorithm>
#include <cmath>

#include "blocks/markers.h"
#include "blocks/text_lines.h"
#include "script/script.h"

namespace seder::blocks {
namespace {

constexpr size_t kSideHeads = 3;         // fewer may stand at the same heights by chance
constexpr size_t kSideFigures = 2;       // figures are no text, nor are labels with a colon
constexpr uint32_t kHeadWords = 6;       // in a line of one
constexpr float kSideHeadWidth = 0.4f;   // of the text's width
constexpr float kHeaded = 0.8f;          // of the paragraphs
constexpr float kHeadWrap_em = 1.7f;     // baseline to baseline of a head of two lines
constexpr float kLoosest_em = 2;         // or baseline to baseline: lines of one paragraph stand closer, in any script
constexpr float kHeadLevel_em = 0.35f;   // smaller type beside the text stands a little higher or lower,
constexpr float kHeadLevel = 0.33f;      // or so much of the text's pitch higher, set at the top of what it heads,
constexpr float kHighest_em = 0.65f;     // and no more
constexpr float kLargeHead_em = 1.3f;    // from baseline to head, with a little below
constexpr float kHeadPitch = 1.15f;      // times the pitch of lines: white between paragraphs,
constexpr float kEntryWhite = 1.1f;      // times the pitch of lines: between entries

// Lines at which a paragraph begins: the line above ended early, or the pitch is larger.
std::vector<float> paragraph_starts(const Scene& scene, const ColumnFlow& column) {
  std::vector<float> starts;
  float pitch = 1e9f;
  for (size_t i = 1; i < column.lines.size(); ++i) pitch = std::min(pitch, column.lines[i - 1].baseline - column.lines[i].baseline);
  for (size_t i = 0; i < column.lines.size(); ++i) {
    const bool starts_here = i == 0 || !column.is_forced(scene, i - 1) ||
                             column.lines[i - 1].baseline - column.lines[i].baseline > std::min(kHeadPitch * pitch, kLoosest_em * scene.measures.em);
    if (starts_here) starts.push_back(column.lines[i].baseline);
  }
  return starts;
}

// Lines below more white than stands between lines, and the first one.
std::vector<float> entry_starts(const ColumnFlow& column) {
  std::vector<float> starts;
  for (size_t i = 0; i < column.lines.size(); ++i)
    if (i == 0 || column.lines[i - 1].baseline - column.lines[i].baseline > kEntryWhite * column.pitch) starts.push_back(column.lines[i].baseline);
  return starts;
}

// A large figure is level with the line that its head stands beside.
bool is_level(const Scene& scene, const ColumnLine& line, float baseline, float pitch) {
  const bool large = line.box.height() > kLargeHead_em * scene.measures.em && script::is_digit(first_char(scene, line.first()));
  const float em = scene.measures.em, above = line.baseline - baseline;
  return std::fabs(above) < kHeadLevel_em * em || (above > 0 && above < std::min(kHeadLevel * pitch, kHighest_em * em)) || (large && baseline > line.box.y0 && baseline < line.box.y1);
}

bool is_at_start(const Scene& scene, const ColumnLine& head, const std::vector<float>& starts, float pitch) {
  return std::any_of(starts.begin(), starts.end(), [&](float y) { return is_level(scene, head, y, pitch); });
}

// Heads of one line, each level with the first line of an entry; most entries have one.
bool are_heads_of_entries(const Scene& scene, const ColumnFlow& heads, const ColumnFlow& text) {
  const std::vector<float> starts = entry_starts(text);
  // Rows of single lines are a table's.
  if (starts.size() < 2 || text.lines.size() < starts.size() + 2) return false;
  const auto is_telling = [&](const ColumnLine& l) {   // a figure, or a label
    return script::is_digit(first_char(scene, l.first())) || last_char(scene, l.direction == Direction::kRtl ? l.left : l.right) == U':';
  };
  if (heads.lines.size() < (std::all_of(heads.lines.begin(), heads.lines.end(), is_telling) ? kSideFigures : kSideHeads)) return false;
  const auto headed = size_t(std::count_if(heads.lines.begin(), heads.lines.end(), [&](const ColumnLine& l) { return is_at_start(scene, l, starts, text.pitch); }));
  return headed == heads.lines.size() && float(headed) >= kHeaded * float(starts.size());
}

}  // namespace

// Two columns, a narrow one with short lines beside paragraphs: these, and nothing else, have a line of the narrow
// column beside their first line.
bool are_side_heads(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  if (columns.size() != 2) return false;
  const size_t narrow = columns[0].x1 - columns[0].x0 < columns[1].x1 - columns[1].x0 ? 0 : 1;
  const ColumnFlow &heads = columns[narrow], &text = columns[1 - narrow];
  if (heads.lines.size() < kSideFigures || text.lines.size() < heads.lines.size()) return false;
  if (std::any_of(heads.lines.begin(), heads.lines.end(), [](const ColumnLine& l) { return l.words > kHeadWords; })) return false;
  if (heads.x1 - heads.x0 > kSideHeadWidth * (text.x1 - text.x0)) return false;
  if (are_heads_of_entries(scene, heads, text)) return true;
  const std::vector<float> starts = paragraph_starts(scene, text);
  if (heads.lines.size() < kSideHeads || starts.size() < kSideHeads) return false;
  size_t headed = 0;
  for (const float y : starts)
    headed += std::any_of(heads.lines.begin(), heads.lines.end(), [&](const ColumnLine& l) { return is_level(scene, l, y, text.pitch); });
  if (float(headed) < kHeaded * float(starts.size())) return false;
  for (size_t i = 0; i < heads.lines.size(); ++i) {
    if (is_at_start(scene, heads.lines[i], starts, text.pitch)) continue;
    const float wrap = std::min(kHeadWrap_em * scene.measures.em, kHeadPitch * heads.pitch);
    const bool close = i > 0 && heads.lines[i - 1].baseline - heads.lines[i].baseline < wrap;
    const ColumnLine& above = heads.lines[i == 0 ? 0 : i - 1];   // it goes on from this one where that had no more room
    if (!close || end_gap(above.box, heads.x0, heads.x1, above.direction) > heads.lines[i].first_word + scene.measures.word_gap) return false;
  }
  return true;
}

std::vector<float> borders_of_numbered_heads(const Scene& scene, const std::vector<ColumnFlow>& columns, const std::vector<float>& borders) {
  if (columns.size() != 3 || columns[1].lines.size() < kSideHeads) return {};
  const bool rtl = scene.measures.direction == Direction::kRtl;
  const ColumnFlow &heads = columns[rtl ? 2 : 0], &numbers = columns[1], &text = columns[rtl ? 0 : 2];
  const auto is_marker = [&](const ColumnLine& l) {
    const Marker marker = marker_of(scene, l.left);
    return l.words == 1 && (marker == Marker::kNumber || marker == Marker::kLetter);
  };
  if (heads.x1 - heads.x0 > kSideHeadWidth * (text.x1 - text.x0) || !std::all_of(numbers.lines.begin(), numbers.lines.end(), is_marker)) return {};
  std::vector<float> starts;
  for (const ColumnLine& line : numbers.lines) starts.push_back(line.baseline);
  size_t headed = 0;
  for (size_t i = 0; i < heads.lines.size(); ++i) {
    if (is_at_start(scene, heads.lines[i], starts, text.pitch)) ++headed;
    else if (i == 0 || heads.lines[i - 1].baseline - heads.lines[i].baseline >= kHeadWrap_em * scene.measures.em) return {};
  }
  return float(headed) >= kHeaded * float(starts.size()) ? std::vector<float>{borders[rtl ? 1 : 0]} : std::vector<float>();
}

uint32_t last_row_of_entry(const std::vector<ColumnFlow>& columns, std::span<const Item> items, std::span<const RegionRow> rows, float border, uint32_t last) {
  const ColumnFlow& text = columns[columns[0].lines.size() > columns[1].lines.size() ? 0 : 1];
  while (last + 1 < rows.size()) {
    const auto row = items.subspan(rows[last + 1].first, rows[last + 1].count);
    const bool left = row.back().box.x1 < border, right = row.front().box.x0 > border;
    if (&text == &columns[0] ? !left : !right) break;
    if (row.front().word == kNone || items[rows[last].first].baseline - row.front().baseline > kEntryWhite * text.pitch) break;
    ++last;
  }
  return last;
}

}  // namespace seder::blocks
