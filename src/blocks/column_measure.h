// What a column's lines show of it: its edges, its pitch, what its text runs around.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "blocks/text_lines.h"

namespace seder::blocks {

/// Thresholds that paragraphs are judged by, too.
namespace column_limits {
inline constexpr float kOtherSize = 1.12f;       // ratio: hinting and fallback fonts stay below
inline constexpr float kIndent_em = 0.6f;        // least first-line indent seen in set text
inline constexpr float kDeepest_em = 7.0f;       // beyond it, it is no indent but another place
inline constexpr float kEdge_em = 0.35f;         // lines that share an edge differ by bearings, quotes and hyphens
}  // namespace column_limits

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
  bool ragged_insets = false;  ///< these are of ragged lines
  bool justified = false;      ///< most lines reach both edges
  bool centered = false;       ///< all lines stand in the middle, and their text runs on
  bool flush_end = false;      ///< lines keep to the end edge and begin anywhere: text set for the other direction
  bool hanging = false;        ///< entries whose turned lines are set in (paragraphs_of finds out)
  bool programme = false;      ///< several lines begin with a time of day (paragraphs_of finds out)
  bool quantities = false;     ///< most lines begin with a number (paragraphs_of finds out)
  bool contents = false;       ///< most lines end with a page number (paragraphs_of finds out)
  bool whole_bold = false;     ///< some lines are bold, none is in part (paragraphs_of finds out)
  bool fixed_pitch = false;    ///< most lines are set in letters of one width
  bool display = false;        ///< a quote or the like: its lines end where it pleases the eye
  Direction direction = Direction::kLtr;
};

Column column_of(const Scene& scene, std::span<const Item> items, std::span<const TextLine> lines, Direction direction);
/// A leaf of a few ragged lines, or of a list of short ones, says little about its measure; the column that it was cut
/// from says more.
void widen_to_frame(const Scene& scene, std::span<const TextLine> lines, float frame_x0, float frame_x1, bool list, Column& column);

/// The column's left and right edge at a line.
std::pair<float, float> measure_of(const Column& column, const TextLine& line);

/// Could `word_width` more have been set on this line? Then whoever broke it there meant to.
bool has_room(const Scene& scene, const Column& column, const TextLine& line, float word_width);

/// The lines set in at both sides that this line belongs to; nullptr: none.
const Inset* inset_of(const Column& column, const TextLine& line);

/// Advance of a letter of a word's, if all are equally wide. pt.
inline float letter_width(const Scene& scene, const Item& item) { return item.box.width() / float(scene.rows->words[item.word].count); }
/// All letters are equally wide: program text, whose lines are often of one length by chance.
bool has_fixed_pitch(const Scene& scene, std::span<const Item> items);

}  // namespace seder::blocks
