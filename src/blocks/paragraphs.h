// A column's lines gathered into paragraphs.
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "blocks/text_lines.h"

namespace seder::blocks {

/// Neighbouring lines of a column that keep to a narrower measure of their own: a quotation, a note in a frame.
struct Inset {
  float top = 0, bottom = 0;   ///< y between which their middles lie
  float x0 = 0, x1 = 0;        ///< the edges that they share
};

/// The column as its lines show it.
struct Column {
  float x0 = 0, x1 = 0;        ///< hull
  float start = 0, end = 0;    ///< x of the reading start and end edges that lines share
  float size = 0;              ///< of most of its lines
  float pitch = 12;            ///< baseline to baseline inside a paragraph
  std::vector<Rect> holes;     ///< what its text runs around, with the white that the text keeps from it
  std::vector<Inset> insets;   ///< from the top
  bool justified = false;      ///< most lines reach both edges
  bool hanging = false;        ///< entries whose turned lines are set in (paragraphs_of finds out)
  bool fixed_pitch = false;    ///< most lines are set in letters of one width
  bool display = false;        ///< a quote or the like: its lines end where it pleases the eye
  Direction direction = Direction::kLtr;
};

struct Paragraph {
  uint32_t first_line = 0, line_count = 0;
  bool indented = false;       ///< its first line is set in, or hangs out: a paragraph does begin there
  bool dotted = false;         ///< a drawn bullet stands beside its first line
  bool open_end = false;       ///< its last line is full: nothing says that it ends there
  std::string_view reason;     ///< why it begins where it begins
};

Column column_of(const Scene& scene, std::span<const Item> items, std::span<const TextLine> lines, Direction direction);
/// A leaf of a few ragged lines, or of a list of short ones, says little about its measure; the column that it was cut
/// from says more.
void widen_to_frame(const Scene& scene, std::span<const TextLine> lines, float frame_x0, float frame_x1, bool list, Column& column);
std::vector<Paragraph> paragraphs_of(const Scene& scene, std::span<const Item> items, std::span<const TextLine> lines,
                                     Column& column);

/// The column's left and right edge at a line.
std::pair<float, float> measure_of(const Scene& scene, const Column& column, const TextLine& line);

/// Could `word_width` more have been set on this line? Then whoever broke it there meant to.
bool has_room(const Scene& scene, const Column& column, const TextLine& line, float word_width);

}  // namespace seder::blocks
