// Input: a strip of white through a region's rows. Output: whether its words stand under one another by chance.
// Method: a gutter is wider than the gaps between words. White that is as wide as those beside it, row for row, is none for a few
// rows (words that end at one x, lines stretched to a narrow measure), in many rows that begin with the same words, and in a
// program, whose words stand under one another in line after line. Rows at a strip's end that stand nearer to the line beyond,
// with no more than a word gap at the strip, are that line's neighbours and none of the strip's.
// Source: none; measured on manuals whose stored order is the reading order.
// What it cannot decide: a table whose columns are parted by single spaces, or one pair of its columns by two.
#include "blocks/gutter_chance.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "blocks/column_measure.h"

namespace seder::blocks {
namespace {

using namespace gutter_limits;

constexpr float kTwoSpaces_em = 1.3f;      // of the fonts that programs are set in
constexpr float kProgramShare = 0.7f;      // of the rows beside a strip that are set so
constexpr float kSameLetter = 0.1f;        // of a letter's width, between it and a space of the same font
constexpr float kStretched = 1.25f;        // times the gaps beside it: the white of a stretched line; a gutter is wider
constexpr float kSameGap = 0.06f;          // of the white: side bearings
constexpr float kMostStretched_em = 5;     // white between the words of a stretched line is not so wide in many rows
constexpr uint32_t kUnlikeShare = 8;       // of many rows one in so many may have wide white: a running head above a program
constexpr float kStrayPitch = 1.25f;      // times the way to the line beyond: a row nearer to that than to the rows of its strip
constexpr float kSamePitch = 1.05f;       // times the page's pitch: a line of one paragraph with the one before
constexpr size_t kStretchedWords = 4;     // fewer may stand under one another on purpose
constexpr float kStretchedGaps = 2.2f;    // times the row's usual gap: Latin words among others have wider spaces
constexpr uint32_t kStrayRows = 3;        // at one end; more are columns
constexpr float kStrayGaps = 1.8f;         // median gaps of the page: between words, even in a justified line
constexpr float kFullLine = 0.85f;         // of the widest row
constexpr float kFarMore = 2.0f;           // times that gap, in most other rows,
constexpr float kMore = 1.5f;              // or this where it is the gap of a stretched line
constexpr size_t kStretchedLine = 8;       // of so many words
constexpr float kNarrowed = 4;             // times a line's word gap: the white of the other rows,
constexpr float kLargerLine = 1.1f;       // times the page's type,
constexpr float kHeadlineGap = 0.4f;      // of that size: between the words of a line
constexpr float kOneLine = 1.6f;           // times that word gap: the widest white of the line,
constexpr float kOneSize = 0.3f;           // whose words are of a size but for two scripts
constexpr float kSameEdge_em = 0.3f;       // bearings
constexpr uint32_t kNarrowedRows = 2;      // at least
constexpr float kFar = 1e9f;

float white_before(std::span<const Item> row, size_t i) { return row[i].box.x0 - row[i - 1].box.x1; }

// The white at x in a row; 0 where there is text on one side alone.
float gap_at(std::span<const Item> row, float x) {
  const size_t split = split_at(row, x);
  return split == 0 || split == row.size() ? 0 : white_before(row, split);
}

float width_of(std::span<const Item> row) { return row.back().box.x1 - row.front().box.x0; }

// The usual white between the words of a row but for that at x; 0 where there is little of it.
float usual_other_gap(std::span<const Item> row, float x) {
  if (row.size() < kStretchedWords) return 0;
  const size_t split = split_at(row, x);
  std::vector<float> gaps;
  gaps.reserve(row.size());
  for (size_t i = 1; i < row.size(); ++i)
    if (i != split) gaps.push_back(white_before(row, i));
  return median(gaps, 0);
}

// No more than a gap between words, even in a line that is stretched to its measure before a long word (an address).
bool is_word_gap(const Scene& scene, std::span<const Item> row, float x) {
  const float gap = gap_at(row, x);
  return gap > 0 && (gap <= kStrayGaps * scene.measures.word_gap || gap <= kStretchedGaps * usual_other_gap(row, x));
}

// The white at x and that at both sides of it, in a row of many words, are alike: those of a stretched line.
bool is_like_its_neighbours(std::span<const Item> row, float x) {
  const size_t split = split_at(row, x);
  if (row.size() < kStretchedLine || split < 2 || split + 2 > row.size()) return false;
  const float white = white_before(row, split), slack = kSameGap * white;
  return std::abs(white_before(row, split - 1) - white) <= slack && std::abs(white_before(row, split + 1) - white) <= slack;
}

// One end of a strip: the line beyond it, which crosses the strip, and the strip's rows from there inwards, counted from 0.
struct StripEnd {
  std::span<const Item> items;
  std::span<const RegionRow> rows;
  uint32_t beyond;      // into rows
  bool at_top;
  uint32_t row_count;   // of the strip
  float middle;         // x

  uint32_t index_of(uint32_t k) const { return at_top ? beyond + 1 + k : beyond - 1 - k; }
  std::span<const Item> at(uint32_t index) const { return items.subspan(rows[index].first, rows[index].count); }
  std::span<const Item> row(uint32_t k) const { return at(index_of(k)); }
  float gap(uint32_t k) const { return gap_at(row(k), middle); }
  /// Baseline to baseline, from row k to the one outside of it; from the first to the line beyond.
  float way_out(uint32_t k) const { return apart(row(k), k == 0 ? at(beyond) : row(k - 1)); }
  static float apart(std::span<const Item> a, std::span<const Item> b) { return std::abs(a.front().baseline - b.front().baseline); }
};

// Rows that follow the line beyond as the lines of one paragraph do, with no more than a gap between words at the strip.
struct StrayRows {
  uint32_t count = 0;
  float widest_gap = 0, widest_row = 0;   // the line beyond is one of them
  bool stretched = true;                  // in each the white at the strip is as wide as between the words beside it
};

StrayRows stray_rows(const Scene& scene, const StripEnd& end) {
  // Fonts with tall letters set their lines wider than most.
  const float pitch = std::max(kInsidePitch_em * scene.measures.em, kSamePitch * scene.measures.pitch);
  StrayRows stray;
  stray.widest_row = width_of(end.at(end.beyond));
  for (uint32_t k = 0; k < std::min(kStrayRows, end.row_count); ++k) {
    if (end.way_out(k) > pitch) break;
    if (end.gap(k) == 0 && stray.widest_gap == 0) {   // a last line that is short
      ++stray.count;
      continue;
    }
    if (!is_word_gap(scene, end.row(k), end.middle)) break;
    stray.stretched = stray.stretched && is_like_its_neighbours(end.row(k), end.middle);
    stray.widest_gap = std::max(stray.widest_gap, end.gap(k)), stray.widest_row = std::max(stray.widest_row, width_of(end.row(k)));
    ++stray.count;
  }
  if (stray.widest_gap == 0) stray.count = 0;
  return stray;
}

// The next row with text on both sides of the strip is farther away from them than they are from the line beyond.
bool stand_apart(const StripEnd& end, uint32_t stray) {
  uint32_t inner = stray;
  while (inner < end.row_count && end.gap(inner) == 0) ++inner;
  return inner < end.row_count && StripEnd::apart(end.row(inner), end.row(stray - 1)) >= kStrayPitch * end.way_out(0);
}

// Most of the other rows with text on both sides have far more white there, and none is much wider than these.
bool differ_from_others(const StripEnd& end, const StrayRows& stray) {
  uint32_t wide = 0, both = 0;
  float widest = stray.widest_row;
  for (uint32_t k = stray.count; k < end.row_count; ++k) {
    const float gap = end.gap(k);
    both += gap > 0, wide += gap > (stray.stretched ? kMore : kFarMore) * stray.widest_gap;
    widest = std::max(widest, width_of(end.row(k)));
  }
  return 2 * wide > both && stray.widest_row >= kFullLine * widest;
}

// The rows at one end of the strip belong to the line beyond it.
bool is_stray_end(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g, bool at_top) {
  if (g.first_row == g.last_row || (at_top ? g.first_row == 0 : g.last_row + 1 >= rows.size())) return false;
  const StripEnd end{items, rows, at_top ? g.first_row - 1 : g.last_row + 1, at_top, g.last_row - g.first_row + 1, (g.x0 + g.x1) / 2};
  if (end.row(0).front().word == kNone || end.at(end.beyond).front().word == kNone) return false;
  const StrayRows stray = stray_rows(scene, end);
  if (stray.count == 0 || !stand_apart(end, stray.count) || !differ_from_others(end, stray)) return false;
  const uint32_t upper = std::min(end.index_of(0), end.beyond);
  return !has_fixed_pitch(scene, items.subspan(rows[upper].first, rows[upper].count + rows[upper + 1].count));
}

// In the rows of the strip its white is one of several alike: words that stand under one another by chance, or lines of few words
// stretched to the measure.
bool is_stretched(std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  uint32_t alike = 0, unlike = 0;
  for (uint32_t r = g.first_text; r <= g.last_text; ++r) {
    const auto row = items.subspan(rows[r].first, rows[r].count);
    const size_t split = split_at(row, (g.x0 + g.x1) / 2);
    if (split == 0 || split == row.size()) continue;
      const float white = white_before(row, split);
    float least = kFar, most = 0;   // of the gaps beside it
    if (split > 1) least = most = white_before(row, split - 1);
    if (split + 1 < row.size()) least = std::min(least, white_before(row, split + 1)), most = std::max(most, white_before(row, split + 1));
    ++(white > kStretched * most || kStretched * white < least ? unlike : alike);
  }
  return alike > 1 && unlike * kUnlikeShare <= alike;
}

// The white of far wider strips that the first or last row with text on both sides narrows to a gap between its words: signatures below
// a line of text. In a table the cells on one side of it would keep to the edge of the others.
bool is_narrowed_by_line(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  const float middle = (g.x0 + g.x1) / 2, near = kSameEdge_em * scene.measures.em;
  const auto row_of = [&](uint32_t r) { return items.subspan(rows[r].first, rows[r].count); };
  const auto is_narrow = [&](uint32_t line) {
    const auto text = row_of(line);
    const size_t split = split_at(text, middle);
    if (split < 2 || split + 2 > text.size() || text.size() < kStretchedWords) return false;
    for (size_t i = 1; i < text.size(); ++i)   // nothing stands beside the line
      if (white_before(text, i) > kOneLine * gap_at(text, middle) || std::abs(text[i].size - text[i - 1].size) > kOneSize * text[i].size) return false;
    uint32_t others = 0;
    for (uint32_t r = g.first_text; r <= g.last_text; ++r) {
      const auto row = row_of(r);
      const size_t at = split_at(row, middle);
      if (width_of(text) < kFullLine * width_of(row)) return false;   // a line of one column
      if (r == line || at == 0 || at == row.size()) continue;
      if (gap_at(row, middle) < kNarrowed * gap_at(text, middle)) return false;
      if (std::abs(row[at - 1].box.x1 - text[split - 1].box.x1) <= near || std::abs(row[at].box.x0 - text[split].box.x0) <= near) return false;
      ++others;
    }
    return others >= kNarrowedRows && is_word_gap(scene, text, middle) && !has_fixed_pitch(scene, text);
  };
  return g.both_rows < kLongRows && g.last_text > g.first_text && (is_narrow(g.first_text) || is_narrow(g.last_text));
}

// The first row with text on both sides is a line of larger type (a standfirst) with a gap between its words there, and the white of
// the rows below is far wider.
bool begins_in_headline(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  const float middle = (g.x0 + g.x1) / 2;
  const auto row_of = [&](uint32_t r) { return items.subspan(rows[r].first, rows[r].count); };
  const auto line = row_of(g.first_text);
  const size_t split = split_at(line, middle);
  if (split == 0 || split == line.size() || line.size() < kStretchedWords || g.last_text < g.first_text + kNarrowedRows) return false;
  const float size = std::min(line[split - 1].size, line[split].size);
  if (size < kLargerLine * scene.measures.em || gap_at(line, middle) > kHeadlineGap * size) return false;
  uint32_t wide = 0, both = 0;
  for (uint32_t r = g.first_text + 1; r <= g.last_text; ++r) {
    const float gap = gap_at(row_of(r), middle);
    both += gap > 0, wide += gap > kFarMore * gap_at(line, middle);
  }
  return both >= kNarrowedRows && wide == both;
}

// Most rows are set in letters of one width, so that words stand under one another in line after line.
bool is_program(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  const auto beside = rows.subspan(g.first_text, g.last_text + 1 - g.first_text);
  const auto fixed = std::count_if(beside.begin(), beside.end(), [&](const RegionRow& row) {
    return row.count > 1 && has_fixed_pitch(scene, items.subspan(row.first, row.count));
  });
  return float(fixed) >= kProgramShare * float(beside.size());
}

// In rows of such letters all words stand one space apart, those at a strip of few rows two at most (a listing's day of the month).
bool is_few_spaces(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  const auto letter_of = [&](const Item& item) { return item.word == kNone ? 0 : letter_width(scene, item); };
  const float middle = (g.x0 + g.x1) / 2;
  const bool few = g.both_rows < kEdgeRows;   // typewritten columns stand so near to one another, too
  for (uint32_t r = g.first_text; r <= g.last_text; ++r) {
    const auto row = items.subspan(rows[r].first, rows[r].count);
    for (size_t i = 1; i < row.size(); ++i) {
      const float letter = letter_of(row[i - 1]), white = white_before(row, i);
      const bool at_strip = row[i - 1].box.x1 <= middle && row[i].box.x0 >= middle;
      const bool one = std::abs(white - letter) <= kSameLetter * letter;
      if (!one && !(few && at_strip && std::abs(white - 2 * letter) <= kSameLetter * letter)) return false;
    }
  }
  return true;
}

}  // namespace

bool is_chance(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  const float em = scene.measures.em;
  const uint32_t n = g.support();
  const bool aligned = g.left_aligned == 1 || g.right_aligned == 1;
  const bool may_be = (n < kEdgeRows && g.width() < kWide_em * em) || (n == 2 && !aligned) ||
                      (n < kLongRows && g.width() < kStrayGaps * scene.measures.word_gap && g.width() < kWide_em * em) ||
                      (n >= kLongRows && g.width() < kShortGaps * scene.measures.word_gap) ||
                      (g.width() < kTwoSpaces_em * em && is_program(scene, items, rows, g));
  if (!may_be) return false;
  return is_stretched(items, rows, g) || (g.width() < kTwoSpaces_em * em && is_few_spaces(scene, items, rows, g) && is_program(scene, items, rows, g));
}

bool is_justified_gap(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  if (g.support() >= kLongRows || (g.support() >= kEdgeRows && g.width() > kMostStretched_em * scene.measures.em)) return false;
  uint32_t same = 0, other = 0;
  for (uint32_t r = g.first_text; r <= g.last_text; ++r) {
    const auto row = items.subspan(rows[r].first, rows[r].count);
    const size_t split = split_at(row, (g.x0 + g.x1) / 2);
    if (split == 0 || split == row.size()) continue;
      const float white = white_before(row, split), slack = kSameGap * white;
    const bool left = split > 1 && std::abs(white_before(row, split - 1) - white) <= slack;
    const bool right = split + 1 < row.size() && std::abs(white_before(row, split + 1) - white) <= slack;
    ++(left || right ? same : other);
  }
  return same > 1 && other * kUnlikeShare <= same;
}

bool has_stray_end(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  return is_stray_end(scene, items, rows, g, false) || is_stray_end(scene, items, rows, g, true) || (!g.ruled && is_narrowed_by_line(scene, items, rows, g)) ||
         begins_in_headline(scene, items, rows, g);
}

}  // namespace seder::blocks
