// Input: a region's words, row by row. Output: where a white strip that could be a gutter may be.
// Method: the region is cut into cells half as wide as the narrowest strip, so that every such strip holds one whole
// cell. For each cell two counters run down the rows while it is white: rows with text at its left, and at its right.
// A cell that has enough of both is marked, back to the row where its white began. Counters are bit-sliced (64 cells a
// machine word, three bits that stop at seven), so that a row costs a few operations whatever it holds.
// Most pages have one column and nothing that passes; on the others the exact sweep looks only at what does.
// Source: none; bit-sliced counting is folklore (Knuth, TAOCP 4A, 7.1.3).
// Cannot decide: whether a strip that passes is a gutter.
#include "blocks/gutter_sieve.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace seder::blocks {
namespace {

constexpr size_t kMostSlices = 16;        // 64 cells each; wider regions are not sieved
constexpr float kCellShare = 0.49f;       // of the narrowest strip: a little under a half, for rounding

using Slices = std::array<uint64_t, kMostSlices>;

/// A row of counters, one a cell, stopping at seven.
struct Counters {
  Slices bit0{}, bit1{}, bit2{};

  void add(size_t s, uint64_t one, uint64_t keep) {
    const uint64_t step = one & ~(bit0[s] & bit1[s] & bit2[s]);
    const uint64_t carry0 = bit0[s] & step, carry1 = bit1[s] & carry0;
    bit0[s] = (bit0[s] ^ step) & keep;
    bit1[s] = (bit1[s] ^ carry0) & keep;
    bit2[s] = (bit2[s] ^ carry1) & keep;
  }
  /// Cells whose count is at least 2, 3, 5.
  uint64_t two(size_t s) const { return bit2[s] | bit1[s]; }
  uint64_t three(size_t s) const { return bit2[s] | (bit1[s] & bit0[s]); }
  uint64_t five(size_t s) const { return bit2[s] & (bit1[s] | bit0[s]); }
};

inline void fill(Slices& bits, size_t first, size_t last) {
  uint64_t from = ~uint64_t{0} << (first % 64);
  size_t s = first / 64;
  for (; s < last / 64; ++s) bits[s] |= from, from = ~uint64_t{0};
  bits[s] |= from & ~uint64_t{0} >> (63 - last % 64);
}

/// Whole cells that a strip of this width holds at least.
size_t cells_of(float width, float cell) { return static_cast<size_t>(std::clamp(std::floor(width / cell) - 1, 1.0f, 63.0f)); }

/// Leaves only the cells of runs at least so long; each step doubles the length that is asked for.
void keep_runs(Slices& bits, size_t slices, size_t length) {
  for (size_t run = 1; run < length;) {   // to the runs' first cells
    const size_t shift = std::min(run, length - run);
    for (size_t s = 0; s < slices; ++s) bits[s] &= bits[s] >> shift | (s + 1 < slices ? bits[s + 1] << (64 - shift) : 0);
    run += shift;
  }
  for (size_t run = 1; run < length;) {   // and back
    const size_t shift = std::min(run, length - run);
    for (size_t s = slices; s-- > 0;) bits[s] |= bits[s] << shift | (s > 0 ? bits[s - 1] >> (64 - shift) : 0);
    run += shift;
  }
}

bool any_of(const Slices& bits, size_t slices) {
  uint64_t all = 0;
  for (size_t s = 0; s < slices; ++s) all |= bits[s];
  return all != 0;
}

/// One row: what it covers, and the cells that have text at their left, and at their right.
struct RowBits {
  Slices ink, right_of_text, left_of_text;
  bool wide_white = false;   // as wide as a very wide strip, somewhere
};

class Counting {
 public:
  Counting(size_t slices, float cell, const SieveNeeds& needs)
      : slices_(slices), wide_(cells_of(needs.wide, cell)), very_wide_(cells_of(needs.very_wide, cell)) {
    if (needs.ruled) support(0, slices * 64 - 1);
  }

  void support(size_t first, size_t last) { fill(supported_, first, last), any_supported_ = true; }
  bool found() const { return found_; }

  /// hits: cells that have by now what a gutter or a doubtful strip needs.
  void row(const RowBits& row, uint64_t* hits) {
    uint64_t narrow = 0, wide = 0;
    for (size_t s = 0; s < slices_; ++s) {
      const uint64_t white = ~row.ink[s];
      left_.add(s, row.right_of_text[s] & white, white);
      right_.add(s, row.left_of_text[s] & white, white);
      narrow |= left_.five(s) & right_.five(s);
      hits[s] = left_.three(s) & right_.three(s);
      wide |= hits[s];
    }
    found_ = found_ || narrow != 0;
    if (!found_ && wide != 0) look_for_wide(hits);
    if (any_supported_) look_for_supported(hits);
    // A very wide strip of two rows is white in both.
    if (row.wide_white && white_before_) look_for_very_wide(hits);
    white_before_ = row.wide_white;
  }

 private:
  void look_for_wide(const uint64_t* hits) {
    Slices wide;
    std::copy_n(hits, slices_, wide.begin());
    keep_runs(wide, slices_, wide_);
    found_ = any_of(wide, slices_);
  }

  void look_for_supported(uint64_t* hits) {
    for (size_t s = 0; s < slices_; ++s) {
      const uint64_t supported = left_.two(s) & right_.two(s) & supported_[s];
      found_ = found_ || supported != 0;
      hits[s] |= supported;
    }
  }

  void look_for_very_wide(uint64_t* hits) {
    Slices wide;
    for (size_t s = 0; s < slices_; ++s) wide[s] = left_.two(s) & right_.two(s);
    keep_runs(wide, slices_, very_wide_);
    found_ = found_ || any_of(wide, slices_);
    for (size_t s = 0; s < slices_; ++s) hits[s] |= wide[s];
  }

  size_t slices_;
  size_t wide_, very_wide_;   // cells
  Slices supported_{};
  bool any_supported_ = false;
  Counters left_, right_;
  bool white_before_ = false;
  bool found_ = false;
};

}  // namespace

GutterSieve::GutterSieve(std::span<const Item> items, std::span<const RegionRow> rows, std::span<const KnownGutter> known,
                         const SieveNeeds& needs) {
  any_ = rows.size() > 1 || needs.everything;
  if (!any_ || needs.everything) return;
  left_ = items.front().box.x0;
  float right = left_;
  for (const Item& item : items) left_ = std::min(left_, item.box.x0), right = std::max(right, item.box.x1);
  const float cell = kCellShare * needs.narrow;
  const float slices = std::floor((right - left_) / (cell * 64)) + 1;
  if (!(slices <= static_cast<float>(kMostSlices))) return;
  slices_ = static_cast<size_t>(slices), scale_ = 1 / cell;
  const size_t last_cell = slices_ * 64 - 1;
  last_cell_ = static_cast<float>(last_cell);
  Counting counting(slices_, cell, needs);
  for (const KnownGutter& k : known)   // and the cells beside it: a strip may poke out
    counting.support(cell_at(k.x0) - (cell_at(k.x0) > 0), std::min(cell_at(k.x1) + 1, last_cell));
  std::vector<uint64_t> white(rows.size() * slices_);
  alive_.resize(rows.size() * slices_);
  for (size_t r = 0; r < rows.size(); ++r) {
    RowBits bits;
    for (Slices* slice : {&bits.ink, &bits.right_of_text, &bits.left_of_text}) std::fill_n(slice->begin(), slices_, 0);
    size_t first_end = last_cell, last_start = 0;   // where the first text ends, and the last begins
    size_t ink_from = last_cell, ink_to = 0;        // words with no white cell between them, to be filled in at once
    float reach = left_, widest = 0;
    for (const Item& item : items.subspan(rows[r].first, rows[r].count)) {
      const size_t start = cell_at(item.box.x0), to = cell_at(item.box.x1), from = std::min(start, to);
      if (from > ink_to + 1 || from < ink_from) {
        if (ink_from <= ink_to) fill(bits.ink, ink_from, ink_to);
        ink_from = from, ink_to = to;
      } else {
        ink_to = std::max(ink_to, to);
      }
      first_end = std::min(first_end, to), last_start = std::max(last_start, start);
      widest = std::max(widest, item.box.x0 - reach);
      reach = std::max(reach, item.box.x1);
    }
    if (ink_from <= ink_to) fill(bits.ink, ink_from, ink_to);
    bits.wide_white = std::max(widest, right - reach) >= needs.very_wide;
    if (first_end < last_cell) fill(bits.right_of_text, first_end + 1, last_cell);
    if (last_start > 0) fill(bits.left_of_text, 0, last_start - 1);
    counting.row(bits, &alive_[r * slices_]);
    for (size_t s = 0; s < slices_; ++s) white[r * slices_ + s] = ~bits.ink[s];
  }
  any_ = counting.found();
  if (!any_) return;
  for (size_t i = alive_.size() - slices_; i-- > 0;) alive_[i] = white[i] & (alive_[i] | alive_[i + slices_]);
}

bool GutterSieve::may_hold_any(uint32_t row) const {
  if (slices_ == 0) return true;
  const uint64_t* const alive = &alive_[row * slices_];
  return std::any_of(alive, alive + slices_, [](uint64_t cells) { return cells != 0; });
}

bool GutterSieve::may_hold(uint32_t row, float x0, float x1) const {
  if (slices_ == 0) return true;
  const uint64_t* alive = &alive_[row * slices_];
  const size_t first = cell_at(x0), last = cell_at(x1);
  for (size_t s = first / 64; s <= last / 64; ++s) {
    uint64_t cells = alive[s];
    if (s == first / 64) cells &= ~uint64_t{0} << (first % 64);
    if (s == last / 64) cells &= ~uint64_t{0} >> (63 - last % 64);
    if (cells != 0) return true;
  }
  return false;
}

}  // namespace seder::blocks
