// White that is in line from row to row without being a gutter.
#pragma once

#include <algorithm>
#include <span>

#include "blocks/gutters.h"

namespace seder::blocks {

/// Shared with the judgement of all strips (gutters.cc).
namespace gutter_limits {
inline constexpr float kWide_em = 1.1f;           // wider than justification stretches word gaps in set text
inline constexpr uint32_t kEdgeRows = 5;          // a narrow strip needs this many rows; rivers in set text reach 3 or 4
inline constexpr uint32_t kLongRows = 8;          // a strip of fewer rows, between lines of the same text that cross it, must be
inline constexpr float kShortGaps = 1.2f;         // wider than the gaps between words: five in a row do stand in line by chance
inline constexpr float kInsidePitch_em = 1.8f;    // baseline to baseline: lines of one paragraph, in any script
}  // namespace gutter_limits

/// How many words of the row stand at the left of x.
inline size_t split_at(std::span<const Item> row, float x) {
  return std::lower_bound(row.begin(), row.end(), x, [](const Item& i, float at) { return i.box.center_x() < at; }) - row.begin();
}

/// A narrow strip of few rows, a wide one of two, one as wide as a word gap through many, or one in a program, whose white is
/// that of the words beside it.
bool is_chance(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g);

/// In (nearly) every one of its few rows the white of the strip is the same as the gap beside it: a line stretched to its measure
/// has one gap throughout, cells that stand in columns have not.
bool is_justified_gap(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g);

/// The first or the last row of the strip belongs to the line beyond it, which crosses the strip.
bool has_stray_end(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g);

}  // namespace seder::blocks
