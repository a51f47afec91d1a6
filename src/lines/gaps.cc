// Input: the gaps of a row, the gaps of its page. Output: which of them end a word.
// Method: gaps fall in two heaps, inside words and between them. A space glyph says which heap where it stands in a
// real gap. Without one the border of the heaps is measured: on the page (the valley of the histogram), then on the
// row, whose letters may be set apart evenly (letter-spacing) or whose words may be stretched (justification).
// Source: none; the two-heap idea is Otsu's (1979), here on a dozen bins.
// Cannot decide: a single gap wider than a kern and narrower than a space on a page without space glyphs.
#include "lines/gaps.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace seder::lines {
namespace {

constexpr float kSpacedGapEm = 0.035f;   // a space glyph in a gap at least this wide ends a word: beyond kerning
constexpr float kNoSpaceEm = 0.16f;      // word gap without a space glyph: the narrowest space of text fonts is about 0.2 em
constexpr float kLeastEm = 0.09f, kMostEm = 0.22f;  // bounds of the measured border
constexpr float kPaintedEm = 0.2f;       // on pages that paint their spaces, white alone must be a whole space wide;
constexpr float kPaintedMostEm = 0.3f;   // between letters one of the page's own, up to this: letters that do not join may have wide side bearings
constexpr float kPaintedShare = 0.95f;   // of a narrow painted gap of the page (one in ten is narrower)
constexpr size_t kPaintedGaps = 30;      // fewer do not tell it
constexpr float kPrefixEm = 0.35f;       // there, between the hyphen of a prefix and its number: justification widens the border of two runs
constexpr float kNastaliqEm = 0.55f;     // there, and in nastaliq: kerning under overhanging letters opens gaps of half an em
constexpr float kTurnEm = 0.12f;         // where the direction turns nothing is kerned, and shapers lose the space between runs
constexpr float kLetterSpacedEm = 0.07f; // half of the inner gaps are at least this wide: letters are set apart
constexpr size_t kFewGaps = 4;           // fewer gaps show no habit
constexpr float kSpacedFactor = 1.7f;    // a word gap in letter-spaced text against the gap inside words
constexpr float kSpacedMoreEm = 0.12f;   // and at least this much wider
constexpr size_t kLongRow = 24;          // gaps of a row that surely has several words
constexpr size_t kLongWord = 12;         // letters a word, on average over a row: more are several words run together
constexpr float kTightEm = 0.075f;       // the narrowest word gap of a tight row
constexpr float kTightStepEm = 0.04f;    // white between its two heaps
constexpr size_t kManyGaps = 40;         // fewer on a page show no valley
constexpr uint32_t kWordShare = 25;      // one gap in so many parts words; words are seldom longer
constexpr uint32_t kNoWindow = 0xFFFFFFFF;
constexpr float kColumnEm = 1.2f;        // wider white parts columns
constexpr float kBinEm = 0.02f;          // wider than kNarrowEm: narrow gaps are of the first bin
constexpr uint32_t kHardlyFuller = 2, kFewGapsMore = 4;   // times the emptiest window's gaps, and so many more: chance
constexpr float kOffGridEm = 0.0005f;    // widths are whole thousandths: bins that begin between two of them do not hang on rounding
constexpr size_t kBins = 20;

/// The gap that most gaps inside words have, 0 unless the row is letter-spaced.
float letter_spacing(std::span<const Gap> gaps, const NarrowGaps& narrow, std::vector<float>& scratch) {
  size_t bare = narrow.count, tight = narrow.count;
  for (const Gap& gap : gaps) {
    bare += !gap.space;
    tight += !gap.space && gap.width_em < kLetterSpacedEm;
  }
  // Letters are the majority of what has no space glyph; word gaps without one are at most a third.
  const size_t rank = bare * 2 / 5;
  // The usual row: too many tight gaps for the typical one below to be wide.
  if (bare < kFewGaps || tight > rank) return 0;
  scratch.clear();
  for (const Gap& gap : gaps)
    if (!gap.space) scratch.push_back(gap.width_em);
  const auto at = scratch.begin() + static_cast<ptrdiff_t>(rank - narrow.count);
  std::nth_element(scratch.begin(), at, scratch.end());
  const float typical = *at;
  if (typical < kLetterSpacedEm) return 0;
  size_t near = 0, below = narrow.count;
  for (float width : scratch) {
    near += std::fabs(width - typical) <= 0.25f * typical + 0.02f;
    below += width < 0.5f * typical;
  }
  // Even gaps are the mark of letter-spacing; a row of single signs has no gaps below either, but wide ones.
  if (near * 2 < bare || below * 5 > bare || typical > 1.2f) return 0;
  return typical;
}

/// The border of a row that was set so tight that by the page's measure it would be one word; the page's where the row's
/// own gaps do not fall in two heaps. Lines of a typesetter who shrinks word gaps (TeX) look so.
float tight_row(std::span<const Gap> gaps, const NarrowGaps& narrow, float threshold_em, std::vector<float>& scratch) {
  const size_t all = narrow.count + gaps.size();
  if (all < kLongRow) return threshold_em;
  size_t words = 0;
  for (const Gap& gap : gaps) words += gap.width_em > threshold_em;
  if (words * kLongWord >= all) return threshold_em;
  scratch.clear();
  if (narrow.count > 0) scratch.push_back(std::max(narrow.widest_em, 0.0f));   // no step between two of them is wide enough
  for (const Gap& gap : gaps)
    if (gap.width_em <= threshold_em) scratch.push_back(std::max(gap.width_em, 0.0f));
  std::sort(scratch.begin(), scratch.end());
  float border = threshold_em, widest = kTightStepEm;
  for (size_t i = 1; i < scratch.size(); ++i) {
    const size_t above = scratch.size() - i + words;
    if (scratch[i] - scratch[i - 1] < widest || scratch[i] < kTightEm || above * kLongWord < all || above * 2 > all) continue;
    widest = scratch[i] - scratch[i - 1];
    border = (scratch[i] + scratch[i - 1]) * 0.5f;
  }
  return border;
}

/// White that nine in ten of the page's painted spaces leave at least; 0 where there are few of them.
float narrow_painted_gap(std::span<const Gap> gaps) {
  std::vector<float> painted;
  for (const Gap& gap : gaps)
    if (gap.space && gap.width_em > kSpacedGapEm && gap.width_em < kColumnEm) painted.push_back(gap.width_em);
  if (painted.size() < kPaintedGaps) return 0;
  const auto at = painted.begin() + static_cast<ptrdiff_t>(painted.size() / 10);
  std::nth_element(painted.begin(), at, painted.end());
  return *at;
}

/// The valley: of the windows (two bins) between the bounds that have the words' heap above them the emptiest, or one that is
/// hardly fuller and leaves words of the usual length; of a stretch of such the middle, of several stretches the widest, of equals the lowest. Without the heap above, the white
/// beyond the word gaps of a font with a narrow space would be the widest valley.
float valley(const std::array<uint32_t, kBins>& bins, uint32_t beyond, float otherwise) {
  const auto low = static_cast<size_t>(kLeastEm / kBinEm), high = static_cast<size_t>(kMostEm / kBinEm);
  uint32_t total = beyond;
  for (uint32_t n : bins) total += n;
  std::array<uint32_t, kBins> window{};
  uint32_t above = total, least = kNoWindow, least_usual = kNoWindow, last_usual = 0;
  for (size_t b = 0; b <= low; ++b) above -= bins[b];
  for (size_t b = low; b + 1 <= high; ++b) {
    above -= bins[b + 1];
    window[b] = above * kWordShare >= total && above > 0 ? bins[b] + bins[b + 1] : kNoWindow;
    least = std::min(least, window[b]);
    if (above * kLongWord >= total) least_usual = std::min(least_usual, window[b]), last_usual = static_cast<uint32_t>(b);
  }
  if (least == kNoWindow) return otherwise;
  if (least_usual <= kHardlyFuller * least + kFewGapsMore) {
    for (size_t b = last_usual + 1; b + 1 <= high; ++b) window[b] = kNoWindow;
    least = least_usual;
  }
  size_t widest = 0;
  float middle = otherwise;
  for (size_t b = low; b + 1 <= high;) {
    size_t end = b;
    while (end + 1 <= high && window[end] == least) ++end;
    if (end - b > widest) widest = end - b, middle = static_cast<float>(b + end + 1) * 0.5f * kBinEm;
    b = std::max(end, b + 1);
  }
  return middle;
}

}  // namespace

PageGaps measure_page(std::span<const Gap> gaps, const NarrowGaps& narrow, bool nastaliq) {
  PageGaps page;
  page.threshold_em = kNoSpaceEm;
  std::array<uint32_t, kBins> bins{narrow.touching};
  uint32_t with_space = 0, wide_without = 0, beyond = 0;
  for (const Gap& gap : gaps) {
    if (gap.space) {
      with_space += gap.width_em > kSpacedGapEm;
      continue;
    }
    wide_without += gap.width_em > kNoSpaceEm && gap.width_em < 1.2f;
    const float width = gap.width_em + kOffGridEm;
    if (width >= 0 && width < kBinEm * kBins) ++bins[static_cast<size_t>(width / kBinEm)];
    else beyond += width >= kBinEm * kBins && gap.width_em < kColumnEm;
  }
  page.paints_spaces = with_space > 4 && with_space > 2 * wide_without;
  if (page.paints_spaces) {
    page.threshold_em = page.letters_em = nastaliq ? kNastaliqEm : kPaintedEm;
    if (!nastaliq) page.letters_em = std::clamp(kPaintedShare * narrow_painted_gap(gaps), kPaintedEm, kPaintedMostEm);
    return page;
  }
  if (narrow.count + gaps.size() >= kManyGaps) page.threshold_em = valley(bins, beyond, page.threshold_em);
  page.letters_em = page.threshold_em;
  return page;
}

RowGaps measure_gaps(std::span<const Gap> gaps, const NarrowGaps& narrow, const PageGaps& page, std::vector<float>& scratch) {
  const float spacing = letter_spacing(gaps, narrow, scratch);
  if (spacing == 0) {
    const float bare = page.paints_spaces ? page.threshold_em : tight_row(gaps, narrow, page.threshold_em, scratch);
    return {bare, std::min(bare, kTurnEm), kSpacedGapEm, page.paints_spaces ? std::max(bare, kPrefixEm) : bare,
            page.paints_spaces ? page.letters_em : bare};
  }
  const float bare = std::max(spacing * kSpacedFactor, spacing + kSpacedMoreEm);
  return {bare, bare, std::max(spacing * 1.25f, spacing + kSpacedGapEm), bare, bare};
}

}  // namespace seder::lines
