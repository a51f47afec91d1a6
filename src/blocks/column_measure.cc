// Input: the lines of one column. Output: the measure that they were set to.
// Method: edges are where several lines begin or end, the end being asked of long lines only; the pitch is that of the nearer
// lines; pictures and boxes that reach in, and lines set in at both sides, have measures of their own.
// Source: none. Cannot decide: the measure of a few ragged lines; the column that they were cut from may say it.
#include "blocks/column_measure.h"

#include <algorithm>
#include <cmath>

#include "blocks/markers.h"

namespace seder::blocks {
namespace {

using namespace column_limits;

constexpr float kLoosePitch = 1.12f;     // times the page's pitch, at the same size
constexpr float kJustifiedShare = 0.6f;   // of the lines but the last,
constexpr float kHangingShare = 0.25f;    // of all, beyond the end: two short lines of three may be as long by chance
constexpr size_t kFewestJustified = 3;    // of at least so many
constexpr size_t kFewLines = 3;
constexpr size_t kFlushLines = 5;         // of running text at its end edge: fewer are who signs, a date;
constexpr float kFlush_em = 0.5f;         // bearings, and a space at the line's end
constexpr float kFlushShare = 0.9f;
constexpr float kRaggedShare = 0.3f;      // of them that begin at the start edge by chance
constexpr float kLongShare = 0.6f;        // of the column's width
constexpr size_t kInsetLines = 3;         // set in at both sides, most of them full: a measure of their own,
constexpr float kInsetWidth_em = 12;      // if it is no list of words that happen to be as long
constexpr float kRaggedInset_em = 2;      // from the column's start: farther in than first lines are
constexpr float kSameInset = 0.6f;        // of the distance from the start: the end of ragged lines is never sure
constexpr float kShortOfInset = 0.2f;     // of the column's width: the longest of ragged lines comes nearer to its end
constexpr size_t kCenteredLines = 3;
constexpr uint32_t kCenteredWords = 3;     // of a line that its text runs on from
constexpr size_t kCenteredBreaks = 2;     // fewer are lines of their own, one a little shorter, as often
constexpr float kCentered_em = 0.3f;      // from the middle: bearings, and spaces at a line's end
constexpr float kWidestFixed = 0.75f;     // em, of letters of one width; wider ones are ideographs
constexpr float kSamePitch = 1.04f;       // between the widest letter's advance and the narrowest's: rounding
constexpr float kFrameWhite = 0.3f;       // of the frame's width, beyond the longest line
constexpr size_t kBesideHole = 3;         // lines that tell the measure beside it
constexpr float kHoleMargin_em = 3;       // between what text runs around and the longest line beside it

// The outermost x that at least a few lines share; sign +1: the right side, -1: the left. An end edge that few lines
// share is ragged: then it is as far out as the longest line.
float shared_edge(std::vector<float>& edges, float sign, float tolerance, bool end) {
  std::sort(edges.begin(), edges.end(), [&](float a, float b) { return a * sign > b * sign; });
  const size_t enough = std::max<size_t>(2, end ? edges.size() * 2 / 5 : edges.size() / 8);
  const size_t outliers = end ? std::max<size_t>(1, edges.size() / 10) : edges.size();
  for (size_t i = 0; i + enough <= edges.size() && i <= outliers; ++i)
    if (std::fabs(edges[i] - edges[i + enough - 1]) <= tolerance) return edges[i];
  return edges.front();
}

// Short lines (of programs, of verse, the last ones of paragraphs) do not say where the others end.
void drop_short_ends(std::span<const float> lefts, std::span<const float> rights, std::vector<float>& ends, float width) {
  std::vector<float> kept;
  kept.reserve(ends.size());
  for (size_t i = 0; i < lefts.size(); ++i)
    if (rights[i] - lefts[i] >= kLongShare * width) kept.push_back(ends[i]);
  if (kept.size() >= kFewLines) ends = std::move(kept);
}

float size_of_most(std::span<const TextLine> lines) {
  const float size = lines.front().size;
  if (std::all_of(lines.begin(), lines.end(), [&](const TextLine& line) { return line.size == size; })) return size;   // most columns
  std::vector<float> sizes;
  sizes.reserve(lines.size());
  for (const TextLine& line : lines) sizes.push_back(line.size);
  return median(sizes, size);
}

// Lines above and below a hole that keep to the measure beside it: the place for what floats is higher than that is. They begin where
// the lines beside it do; where it stands at their ends, they end where these do, too, or go on in mid-sentence where the next word
// would not have fitted.
void stretch_hole(const Scene& scene, std::span<const Item> items, std::span<const TextLine> lines, const Column& column, Rect& hole) {
  const float near = kEdge_em * scene.measures.em;
  const bool rtl = column.direction == Direction::kRtl;
  const bool at_end = rtl ? hole.x0 <= column.end + near : hole.x1 >= column.end - near;
  const bool at_start = rtl ? hole.x1 >= column.start - near : hole.x0 <= column.start + near;
  if (at_end == at_start) return;
  const float measure_end = rtl ? hole.x1 : hole.x0;
  const auto keeps_to_it = [&](size_t i, const TextLine& known) {
    if (i + 1 >= lines.size() || lines[i].direction != column.direction || lines[i].bold != known.bold) return false;
    if (std::fabs(rtl ? lines[i].box.x1 - known.box.x1 : lines[i].box.x0 - known.box.x0) > near) return false;
    if (at_start) return true;
    const float room = rtl ? lines[i].box.x0 - measure_end : measure_end - lines[i].box.x1;
    if (std::fabs(room) <= near) return true;
    const bool broken = room > 0 && room < first_word_width(items, lines[i + 1], column.direction) + scene.measures.word_gap;
    return broken && !ends_sentence(last_read_char(scene, items, lines[i], column.direction));
  };
  size_t first = 0;   // of the lines beside it
  while (first < lines.size() && lines[first].box.y0 >= hole.y1) ++first;
  size_t end = first;
  while (end < lines.size() && lines[end].box.y1 > hole.y0) ++end;
  if (end - first < kBesideHole) return;
  for (; end < lines.size() && keeps_to_it(end, lines[end - 1]); ++end) hole.y0 = std::min(hole.y0, lines[end].box.y0);
  for (; first > 0 && keeps_to_it(first - 1, lines[first]); --first) hole.y1 = std::max(hole.y1, lines[first - 1].box.y1);
}

// Obstacles that reach into the column, as far as the nearest line beside them: what floats keeps a margin.
void find_holes(const Scene& scene, std::span<const Item> items, std::span<const TextLine> lines, Column& column) {
  const float x0 = std::min(column.start, column.end), x1 = std::max(column.start, column.end), reach = kHoleMargin_em * scene.measures.em;
  for (const Rect& o : scene.obstacles) {
    if (o.x1 <= x0 || o.x0 >= x1) continue;
    Rect hole = o;
    float left = reach, right = reach;   // white at its sides
    for (const TextLine& line : lines) {
      if (overlap(o.y0, o.y1, line.box.y0, line.box.y1) <= 0.1f * line.size) continue;
      if (line.box.x1 <= o.x0 + 1) left = std::min(left, o.x0 - line.box.x1);
      if (line.box.x0 >= o.x1 - 1) right = std::min(right, line.box.x0 - o.x1);
    }
    if (left < reach) hole.x0 -= std::max(0.0f, left);
    if (right < reach) hole.x1 += std::max(0.0f, right);
    stretch_hole(scene, items, lines, column, hole);
    column.holes.push_back(hole);
  }
}

// Most lines but the last reach the end, and at least two the start, too; few hang out beyond it. near: points.
bool is_justified(std::span<const TextLine> lines, float x0, float x1, Direction direction, float near) {
  if (lines.size() < kFewestJustified) return false;
  size_t full = 0, full_ends = 0, hanging = 0;
  for (const TextLine& line : lines) {
    hanging += direction == Direction::kRtl ? line.box.x0 < x0 - near : line.box.x1 > x1 + near;
    full += std::fabs(line.box.x0 - x0) < near && std::fabs(line.box.x1 - x1) < near;
    full_ends += end_gap(line.box, x0, x1, direction) < near;
  }
  return full >= 2 && float(hanging) <= kHangingShare * float(lines.size()) && float(full_ends) >= kJustifiedShare * float(lines.size() - 1);
}

// Nearly all lines end at the end edge, but for a space behind them, and few begin at the start edge.
bool is_flush_end(std::span<const TextLine> lines, float x0, float x1, Direction direction, float em) {
  size_t own = 0, at_end = 0, at_start = 0;
  for (const TextLine& line : lines) {
    if (!line.has_strong || line.direction != direction) continue;
    ++own;
    at_end += end_gap(line.box, x0, x1, direction) < kFlush_em * em;
    at_start += start_gap(line.box, x0, x1, direction) < kEdge_em * em;
  }
  return own >= kFlushLines && float(at_end) >= kFlushShare * float(own) && float(at_start) <= kRaggedShare * float(own);
}

// Lines set in at both sides, most of which reach the same two edges, and none goes beyond.
void add_inset(const Scene& scene, std::span<const Item> items, std::span<const TextLine> lines, Column& column) {
  if (lines.size() < kInsetLines) return;
  Inset inset{lines.front().box.center_y(), lines.back().box.center_y(), lines.front().box.x0, lines.front().box.x1};
  for (const TextLine& line : lines) inset.x0 = std::min(inset.x0, line.box.x0), inset.x1 = std::max(inset.x1, line.box.x1);
  if (!is_justified(lines, inset.x0, inset.x1, column.direction, kEdge_em * scene.measures.em)) return;
  if (has_fixed_pitch(scene, items_of(items, lines.front(), lines.back()))) return;
  if (inset.x1 - inset.x0 >= kInsetWidth_em * scene.measures.em) column.insets.push_back(inset);
}

// The start edge, well inside the column's, that ragged lines set in at both sides share: speeches below names in the middle. Their end
// is about as far inside. The distances from the column's start and end; 0, 0: none.
std::pair<float, float> ragged_inset(const Scene& scene, std::span<const Item> items, std::span<const TextLine> lines, const Column& column) {
  const float near = kEdge_em * scene.measures.em, width = std::fabs(column.end - column.start);
  const float x0 = std::min(column.start, column.end), x1 = std::max(column.start, column.end);
  std::vector<float> starts;
  for (const TextLine& line : lines)
    if (const float gap = start_gap(line.box, x0, x1, column.direction); gap > kRaggedInset_em * scene.measures.em && gap < width / 3) starts.push_back(gap);
  if (starts.size() < kInsetLines) return {0, 0};
  std::sort(starts.begin(), starts.end());
  float best = 0;
  size_t most = kInsetLines - 1;
  for (size_t first = 0, end = 0; first < starts.size(); ++first) {
    while (end < starts.size() && starts[end] - starts[first] <= near) ++end;
    if (end - first > most) most = end - first, best = starts[first];
  }
  if (best == 0) return {0, 0};
  const auto is_here = [&](const TextLine& line) { const float gap = start_gap(line.box, x0, x1, column.direction); return gap >= best - 0.1f && gap - best <= near; };
  float rest = 1e9f, most_rest = 0, pitch = 1e9f;   // white behind the longest of them and the shortest
  size_t pairs = 0, here = 0, fixed = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!is_here(lines[i])) continue;
    if (i > 0 && is_here(lines[i - 1])) ++pairs, pitch = std::min(pitch, lines[i - 1].baseline - lines[i].baseline);
    ++here, fixed += lines[i].count > 1 && has_fixed_pitch(scene, items.subspan(lines[i].first, lines[i].count));
    const float gap = end_gap(lines[i].box, x0, x1, column.direction);
    rest = std::min(rest, gap), most_rest = std::max(most_rest, gap);
  }
  // Lines in the middle would begin where their lengths let them.
  if (pairs == 0 || rest < kSameInset * best || rest > best + kShortOfInset * width || most_rest - rest < scene.measures.em) return {0, 0};
  if (2 * fixed > here) return {0, 0};   // a program
  // Verse: lines that end anywhere.
  for (size_t i = 1; i < lines.size(); ++i) {
    if (!is_here(lines[i - 1]) || !is_here(lines[i]) || lines[i - 1].baseline - lines[i].baseline >= kLoosePitch * pitch) continue;
    const float room = end_gap(lines[i - 1].box, x0, x1, column.direction) - rest;
    const char32_t last = last_read_char(scene, items, lines[i - 1], column.direction);
    const bool broken = room < first_word_width(items, lines[i], column.direction) + scene.measures.word_gap;
    if (!broken && !ends_sentence(last) && !is_closing(last)) return {0, 0};
  }
  // First lines that are set in: their paragraphs go on at the edge; turned lines of what begins there.
  const auto is_at_edge = [&](const TextLine& line) { return start_gap(line.box, x0, x1, column.direction) < near; };
  for (size_t i = 1; i < lines.size(); ++i) {
    const TextLine &above = lines[i - 1], &line = lines[i];
    const bool mixed = (is_here(above) && is_at_edge(line)) || (is_at_edge(above) && is_here(line));
    if (mixed && above.baseline - line.baseline < kLoosePitch * pitch) return {0, 0};
  }
  return {best, rest};
}

void find_ragged_insets(const Scene& scene, std::span<const Item> items, std::span<const TextLine> lines, Column& column) {
  const auto [gap, rest] = ragged_inset(scene, items, lines, column);
  const float near = kEdge_em * scene.measures.em;
  if (gap == 0) return;
  column.ragged_insets = true;
  const float x0 = std::min(column.start, column.end), x1 = std::max(column.start, column.end);
  for (size_t first = 0; first < lines.size();) {
    size_t end = first;
    while (end < lines.size() && std::fabs(start_gap(lines[end].box, x0, x1, column.direction) - gap) <= near) ++end;
    // A first line that is set in farther belongs to its paragraph: it is as full as the others.
    const bool opens = first > 0 && end > first && start_gap(lines[first - 1].box, x0, x1, column.direction) > gap &&
                       lines[first - 1].baseline - lines[first].baseline < kLoosePitch * column.pitch && lines[first - 1].size == lines[first].size &&
                       end_gap(lines[first - 1].box, x0, x1, column.direction) - rest < first_word_width(items, lines[first], column.direction) + scene.measures.word_gap;
    if (opens) --first;
    if (end > first) column.insets.push_back({lines[first].box.center_y(), lines[end - 1].box.center_y(), column.direction == Direction::kRtl ? x0 + rest : x0 + gap, column.direction == Direction::kRtl ? x1 - gap : x1 - rest});
    first = std::max(end, first + 1);
  }
}

// Text in the middle: every line has its middle in that of the widest one, they are of different widths, and each was broken for want of
// room, but below a head of another weight. first_word(line): the width of its first word.
template <typename FirstWord>
bool is_centered(std::span<const TextLine> lines, float x0, float x1, float em, FirstWord&& first_word) {
  if (lines.size() < kCenteredLines) return false;
  float least = x1 - x0;
  size_t broken = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    if (std::fabs(line.box.center_x() - (x0 + x1) / 2) > kCentered_em * em) return false;
    least = std::min(least, line.box.width());
    if (i == 0 || lines[i - 1].bold != line.bold) continue;
    if (lines[i - 1].count < kCenteredWords) return false;
    if (x1 - x0 - lines[i - 1].box.width() > first_word(line) + em) return false;
    ++broken;
  }
  return broken >= kCenteredBreaks && x1 - x0 - least > 2 * kIndent_em * em;
}

void find_insets(const Scene& scene, std::span<const Item> items, std::span<const TextLine> lines, Column& column) {
  const float least = kIndent_em * scene.measures.em;
  const float x0 = std::min(column.start, column.end), x1 = std::max(column.start, column.end);
  const auto is_set_in = [&](const TextLine& line) { return line.box.x0 - x0 > least && x1 - line.box.x1 > least; };
  for (size_t first = 0; first < lines.size();) {
    size_t end = first;
    while (end < lines.size() && is_set_in(lines[end])) ++end;
    add_inset(scene, items, lines.subspan(first, end - first), column);
    first = std::max(end, first + 1);
  }
}

}  // namespace

const Inset* inset_of(const Column& column, const TextLine& line) {
  const float y = line.box.center_y();
  for (const Inset& inset : column.insets)
    if (y <= inset.top && y >= inset.bottom) return &inset;
  return nullptr;
}

bool has_fixed_pitch(const Scene& scene, std::span<const Item> items) {
  float least = 1e9f, most = 0;
  for (const Item& item : items) {
    if (item.word == kNone) continue;
    const float width = letter_width(scene, item);
    least = std::min(least, width), most = std::max(most, width);
    if (most > kSamePitch * least || width > kWidestFixed * item.size) return false;
  }
  return true;
}

// The column's edges at this line: nearer where text runs around something, or is set in at both sides.
std::pair<float, float> measure_of(const Column& column, const TextLine& line) {
  if (const Inset* inset = inset_of(column, line)) return {inset->x0, inset->x1};
  float x0 = std::min(column.start, column.end), x1 = std::max(column.start, column.end);
  for (const Rect& o : column.holes) {
    if (overlap(o.y0, o.y1, line.box.y0, line.box.y1) <= 0.1f * line.size || o.x1 <= x0 || o.x0 >= x1) continue;
    if (o.x0 >= line.box.x1 - 1) x1 = std::max(line.box.x1, std::min(x1, o.x0));
    else if (o.x1 <= line.box.x0 + 1) x0 = std::min(line.box.x0, std::max(x0, o.x1));
  }
  return {x0, x1};
}

bool has_room(const Scene& scene, const Column& column, const TextLine& line, float word_width) {
  const auto [x0, x1] = measure_of(column, line);
  const float room = column.centered || column.flush_end ? x1 - x0 - line.box.width() : end_gap(line.box, x0, x1, column.direction);
  return room > word_width + scene.measures.word_gap + 0.3f * scene.measures.em;
}

Column column_of(const Scene& scene, std::span<const Item> items, std::span<const TextLine> lines, Direction direction) {
  Column column;
  column.direction = direction;
  if (lines.empty()) return column;
  const float em = scene.measures.em;
  std::vector<float> lefts, rights, pitches;
  lefts.reserve(lines.size()), rights.reserve(lines.size()), pitches.reserve(lines.size());
  column.x0 = lines.front().box.x0, column.x1 = lines.front().box.x1;
  const float usual_size = size_of_most(lines);
  for (size_t i = 0; i < lines.size(); ++i) {
    column.x0 = std::min(column.x0, lines[i].box.x0), column.x1 = std::max(column.x1, lines[i].box.x1);
    if (lines[i].size < kOtherSize * usual_size && lines[i].size * kOtherSize > usual_size)
      lefts.push_back(lines[i].box.x0), rights.push_back(lines[i].box.x1);
    if (i == 0) continue;
    const float pitch = lines[i - 1].baseline - lines[i].baseline;
    const float size = std::max(lines[i - 1].size, lines[i].size), least = std::min(lines[i - 1].size, lines[i].size);
    if (size < kOtherSize * em && least * kOtherSize > usual_size && pitch > 0.8f * size && pitch < 2.5f * size) pitches.push_back(pitch);
  }
  // No line has the usual size where most have none at all (text of size zero).
  if (lefts.empty())
    for (const TextLine& line : lines) lefts.push_back(line.box.x0), rights.push_back(line.box.x1);
  const bool rtl = direction == Direction::kRtl;
  drop_short_ends(lefts, rights, rtl ? lefts : rights, column.x1 - column.x0);
  const float left = shared_edge(lefts, -1, kEdge_em * em, rtl), right = shared_edge(rights, 1, kEdge_em * em, !rtl);
  column.start = rtl ? right : left, column.end = rtl ? left : right;
  column.size = usual_size;
  find_holes(scene, items, lines, column);
  if (column.holes.empty()) find_insets(scene, items, lines, column);
  column.centered = is_centered(lines, column.x0, column.x1, em, [&](const TextLine& line) { return first_word_width(items, line, direction); });
  // The smaller pitches: those inside paragraphs.
  column.pitch = scene.measures.pitch;
  if (pitches.size() >= 2) {
    // A column whose lines all stand far apart against the page's is a list of lines.
    column.pitch = std::min(lower_quarter(pitches, 0), kLoosePitch * scene.measures.pitch * std::min(1.0f, usual_size / em));
  } else if (pitches.size() == 1 && lines.size() == 3) {
    // On slides and title pages the page's pitch may be what parts two paragraphs of one line or two.
    column.pitch = std::min(pitches[0], column.pitch);
  }
  if (column.holes.empty() && column.insets.empty()) find_ragged_insets(scene, items, lines, column);
  const auto fixed = std::count_if(lines.begin(), lines.end(), [&](const TextLine& line) {
    return line.count > 1 && has_fixed_pitch(scene, items.subspan(line.first, line.count));
  });
  column.fixed_pitch = size_t(fixed) * 2 > lines.size();
  column.flush_end = column.holes.empty() && column.insets.empty() && is_flush_end(lines, column.x0, column.x1, direction, em);
  column.justified = !column.flush_end && is_justified(lines, left, right, direction, kEdge_em * em);
  return column;
}

void widen_to_frame(const Scene& scene, std::span<const TextLine> lines, float frame_x0, float frame_x1, bool list, Column& column) {
  if (lines.empty() || (lines.size() > kFewLines && !list) || column.justified) return;
  const bool rtl = column.direction == Direction::kRtl;
  const float frame_end = rtl ? frame_x0 : frame_x1, frame_start = rtl ? frame_x1 : frame_x0;
  const float white = rtl ? column.end - frame_end : frame_end - column.end;
  if (white < kFrameWhite * (frame_x1 - frame_x0) || std::fabs(frame_start - column.start) > kDeepest_em * scene.measures.em) return;
  for (const TextLine& line : lines)
    if (line.size < 0.95f * scene.measures.em) return;   // captions and notes keep to measures of their own
  column.end = frame_end;
}

}  // namespace seder::blocks
