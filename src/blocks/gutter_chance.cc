// Input: a strip of white through a region's rows. Output: whether its words stand under one another by chance.
// Method: a gutter is wider than the gaps between words. White that is as wide as those beside it, row for row, is none for a few
// rows (words that end at one x, lines stretched to a narrow measure), in many rows that begin with the same words, and in a
// program, whose words stand under one another in line after line. Rows at a strip's end that stand nearer to the line beyond,
// with no more than a word gap at the strip, are that line's neighbours and none of the strip's.
// Source: none; measured on manuals whose stored order is the reading order.
// What it cannot decide: a table whose columns are parted by single spaces.
#include "blocks/gutter_chance.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "blocks/column_measure.h"

namespace seder::blocks {
namespace {

using namespace gutter_limits;

constexpr float kWordSpace_em = 0.65f;     // a space of the fonts that programs are set in
constexpr float kProgramShare = 0.7f;      // of the rows beside a strip that are set so
constexpr float kStretched = 1.25f;        // times the gaps beside it: the white of a stretched line; a gutter is wider
constexpr uint32_t kUnlikeShare = 8;       // of many rows one in so many may have wide white: a running head above a program
constexpr float kStrayPitch = 1.25f;      // times the way to the line beyond: a row nearer to that than to the rows of its strip
constexpr float kSamePitch = 1.05f;       // times the page's pitch: a line of one paragraph with the one before
constexpr size_t kStretchedWords = 4;     // fewer may stand under one another on purpose
constexpr float kStretchedGaps = 2.2f;    // times the row's usual gap: Latin words among others have wider spaces
constexpr uint32_t kStrayRows = 3;        // at one end; more are columns
constexpr float kStrayGaps = 1.8f;         // median gaps of the page: between words, even in a justified line
constexpr float kFullLine = 0.85f;         // of the widest row
constexpr float kFarMore = 2.0f;           // times that gap, in most other rows
constexpr float kFar = 1e9f;

// The white at x in a row; 0 where there is text on one side alone.
float gap_at(std::span<const Item> row, float x) {
  const size_t split = split_at(row, x);
  return split == 0 || split == row.size() ? 0 : row[split].box.x0 - row[split - 1].box.x1;
}

float width_of(std::span<const Item> row) { return row.back().box.x1 - row.front().box.x0; }

// The usual white between the words of a row but for that at x; 0 where there is little of it.
float usual_other_gap(std::span<const Item> row, float x) {
  if (row.size() < kStretchedWords) return 0;
  const size_t split = split_at(row, x);
  std::vector<float> gaps;
  for (size_t i = 1; i < row.size(); ++i)
    if (i != split) gaps.push_back(row[i].box.x0 - row[i - 1].box.x1);
  return median(gaps, 0);
}

// No more than a gap between words, even in a line that is stretched to its measure before a long word (an address).
bool is_word_gap(const Scene& scene, std::span<const Item> row, float x) {
  const float gap = gap_at(row, x);
  return gap > 0 && gap <= std::max(kStrayGaps * scene.measures.word_gap, kStretchedGaps * usual_other_gap(row, x));
}

// The rows at one end of the strip belong to the line beyond it, which crosses the strip: they stand nearer to that line than
// to the next row of the strip with text on both sides, one of them fills the measure, and they have no more than a gap between
// words at x, where most of the others have far more.
bool is_stray_end(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g, bool at_top) {
  if (g.first_row == g.last_row || (at_top ? g.first_row == 0 : g.last_row + 1 >= rows.size())) return false;
  const auto row_of = [&](uint32_t r) { return items.subspan(rows[r].first, rows[r].count); };
  const auto apart = [&](uint32_t a, uint32_t b) { return std::abs(items[rows[a].first].baseline - items[rows[b].first].baseline); };
  const uint32_t end = at_top ? g.first_row : g.last_row, beyond = at_top ? end - 1 : end + 1, strip_rows = g.last_row - g.first_row + 1;
  const auto inward = [&](uint32_t steps) { return at_top ? end + steps : end - steps; };
  if (items[rows[end].first].word == kNone || items[rows[beyond].first].word == kNone) return false;
  // Fonts with tall letters set their lines wider than most.
  const float pitch = std::max(kInsidePitch_em * scene.measures.em, kSamePitch * scene.measures.pitch), middle = (g.x0 + g.x1) / 2;
  uint32_t stray = 0;
  float widest_gap = 0, widest_stray = width_of(row_of(beyond));
  while (stray < kStrayRows && stray < strip_rows) {
    const uint32_t r = inward(stray);
    if (apart(r, stray == 0 ? beyond : inward(stray - 1)) > pitch || !is_word_gap(scene, row_of(r), middle)) break;
    widest_gap = std::max(widest_gap, gap_at(row_of(r), middle)), widest_stray = std::max(widest_stray, width_of(row_of(r)));
    ++stray;
  }
  if (stray == 0) return false;
  uint32_t inner = stray;
  while (inner < strip_rows && gap_at(row_of(inward(inner)), middle) == 0) ++inner;
  if (inner == strip_rows || apart(inward(inner), inward(stray - 1)) < kStrayPitch * apart(end, beyond)) return false;
  uint32_t wide = 0, both = 0;
  float widest = widest_stray;
  for (uint32_t k = stray; k < strip_rows; ++k) {
    const auto row = row_of(inward(k));
    const float other = gap_at(row, middle);
    both += other > 0, wide += other > kFarMore * widest_gap;
    widest = std::max(widest, width_of(row));
  }
  if (2 * wide <= both) return false;
  const uint32_t upper = std::min(end, beyond);
  return widest_stray >= kFullLine * widest && !has_fixed_pitch(scene, items.subspan(rows[upper].first, rows[upper].count + rows[upper + 1].count));
}

// In the rows of the strip its white is one of several alike: words that stand under one another by chance, or lines of few words
// stretched to the measure.
bool is_stretched(std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  uint32_t alike = 0, unlike = 0;
  for (uint32_t r = g.first_text; r <= g.last_text; ++r) {
    const auto row = items.subspan(rows[r].first, rows[r].count);
    const size_t split = split_at(row, (g.x0 + g.x1) / 2);
    if (split == 0 || split == row.size()) continue;
    const auto white_before = [&](size_t i) { return row[i].box.x0 - row[i - 1].box.x1; };
    const float white = white_before(split);
    float least = kFar, most = 0;   // of the gaps beside it
    if (split > 1) least = most = white_before(split - 1);
    if (split + 1 < row.size()) least = std::min(least, white_before(split + 1)), most = std::max(most, white_before(split + 1));
    ++(white > kStretched * most || kStretched * white < least ? unlike : alike);
  }
  return alike > 1 && unlike * kUnlikeShare <= alike;
}

// Most rows are set in letters of one width, so that words stand under one another in line after line.
bool is_program(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  const auto beside = rows.subspan(g.first_text, g.last_text + 1 - g.first_text);
  const auto fixed = std::count_if(beside.begin(), beside.end(), [&](const RegionRow& row) {
    return row.count > 1 && has_fixed_pitch(scene, items.subspan(row.first, row.count));
  });
  return float(fixed) >= kProgramShare * float(beside.size());
}

}  // namespace

bool is_chance(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  const float em = scene.measures.em;
  const uint32_t n = g.support();
  const bool aligned = g.left_aligned == 1 || g.right_aligned == 1;
  const bool may_be = (n < kEdgeRows && g.width() < kWide_em * em) || (n == 2 && !aligned) ||
                      (n >= kLongRows && g.width() < kShortGaps * scene.measures.word_gap) ||
                      (g.width() < kWordSpace_em * em && is_program(scene, items, rows, g));
  return may_be && is_stretched(items, rows, g);
}

bool has_stray_end(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  return is_stray_end(scene, items, rows, g, false) || is_stray_end(scene, items, rows, g, true);
}

}  // namespace seder::blocks
