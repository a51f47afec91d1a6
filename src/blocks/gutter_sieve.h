// A coarse look at a region before the sweep of gutters.cc: where can there be a gutter at all?
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "blocks/gutters.h"

namespace seder::blocks {

/// What a strip needs at least to be looked at: its width in points, and how many of the rows in which it is white have
/// text at its left, and how many at its right.
struct SieveNeeds {
  float narrow = 0;       ///< five rows; the least width of all
  float wide = 0;         ///< three rows. Narrower strips of three rows are doubtful: they count once there is a gutter
  float very_wide = 0;    ///< two rows; narrower ones too where a drawn rule or a gutter found elsewhere speaks for them
  bool ruled = false;     ///< there are drawn vertical rules
  bool everything = false;   ///< fewer rows may do (captions of two pictures, text beside a table): nothing is sieved
};

class GutterSieve {
 public:
  /// Linear: a few bit operations a row.
  GutterSieve(std::span<const Item> items, std::span<const RegionRow> rows, std::span<const KnownGutter> known,
              const SieveNeeds& needs);

  /// False only where no strip of the region meets any of the needs.
  bool any() const { return any_; }
  /// May the white from x0 to x1 in this row be part of a strip that meets a need, or is doubtful?
  bool may_hold(uint32_t row, float x0, float x1) const;
  /// May any white in this row?
  bool may_hold_any(uint32_t row) const;

 private:
  size_t cell_at(float x) const {
    const float at = (x - left_) * scale_;
    return at > 0 ? static_cast<uint32_t>(static_cast<int32_t>(std::min(at, last_cell_))) : 0;
  }

  float left_ = 0, scale_ = 0;    // cells a point
  float last_cell_ = 0;
  size_t slices_ = 0;             // of 64 cells, in a row; 0: nothing was sieved
  bool any_ = true;
  std::vector<uint64_t> alive_;   // row by row: cells that are part of such a strip there
};

}  // namespace seder::blocks
