// Clusters of a row between which no word can end. Internal to this folder.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glyphs/glyphs.h"
#include "lines/gaps.h"
#include "lines/merge.h"

namespace seder::lines {

/// Clusters with only narrow gaps between them; a dot that may be of a leader is one by itself. Words are made of whole stretches.
struct Stretch {
  uint32_t first = 0, end = 0;   ///< RowStretches::order
  Rect box;                      ///< as Cluster::box
  uint32_t rtl = 0, ltr = 0;     ///< its strong characters
  uint32_t bold = 0;             ///< its bold clusters
  bool plain = false;            ///< of ASCII characters, one each, that stand side by side in SeenPage::text
  char32_t dot = 0;              ///< the dot that it is; 0: something else
};

/// Where a row's parts begin.
struct RowParts {
  uint32_t first_stretch = 0, stretch_count = 0;
  uint32_t first_gap = 0;        ///< of its gaps, one for each stretch but the first
  NarrowGaps narrow;
};

/// A gap into which the tail of a letter at its left reaches, or over which the madda of an alef at its right hangs.
struct Tail {
  uint32_t gap = 0;              ///< RowStretches::gaps
  float white_em = 0;            ///< between what reaches in and the letter at the right, or its madda
};

struct RowStretches {
  std::vector<uint32_t> order;     ///< inked clusters, row by row, left to right in each
  std::vector<Stretch> stretches;
  std::vector<Gap> gaps;
  std::vector<Tail> tails;
  std::vector<RowParts> rows;      ///< as the merged rows; of one without ink stretch_count is 0
};

/// order: what the merged rows count into.
RowStretches find_stretches(const PageContent& page, const glyphs::SeenPage& seen, std::span<const MergedRow> rows, std::span<const uint32_t> order);

}  // namespace seder::lines
