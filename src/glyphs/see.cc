// Input: what a page paints. Output: what a reader sees, as clusters sorted into strips.
// Method: a survey of the page first, so that the usual page (level, visible, one code point a glyph, no marks)
// pays for none of the steps that it does not need; then the steps of steps.h in order.
// Source: ISO 32000 9.3.6 (render modes), 14.9.4 (ActualText), 9.4.4 (text space).
// Cannot decide: what reading order is; every result is visual.
#include <algorithm>
#include <bit>
#include <cmath>

#include "glyphs/steps.h"

namespace seder::glyphs {
namespace {

constexpr float kLevelDegrees = 0.05f;  // the rounding of a text matrix

void survey(Work& work) {
  const std::vector<Glyph>& glyphs = work.page.glyphs;
  uint16_t flags = 0, odd_counts = 0;
  uint32_t angles = 0;   // what is set of any; the sign of a zero aside
  for (const Glyph& glyph : glyphs) flags |= glyph.flags, angles |= std::bit_cast<uint32_t>(glyph.angle), odd_counts |= glyph.text_count ^ 1;
  const bool straight = angles << 1 == 0 || std::all_of(glyphs.begin(), glyphs.end(), [](const Glyph& g) { return std::fabs(g.angle) < kLevelDegrees; });
  work.any_flags = flags;
  work.level = straight && (flags & (kGlyphMirrored | kGlyphVertical)) == 0;
  const auto some = [&](auto&& test) { return odd_counts != 0 && std::any_of(glyphs.begin(), glyphs.end(), test); };
  work.has_ligatures = some([](const Glyph& g) { return g.text_count > 1; });
  if (some([](const Glyph& g) { return g.text_count == 0; })) find_unread_letters(work);
  work.has_spans = std::any_of(work.page.marked.begin(), work.page.marked.end(), [](const MarkedContent& m) { return m.has_actual_text; });
}

}  // namespace

SeenPage see(const PageContent& page) {
  SeenPage seen;
  if (page.glyphs.empty()) return seen;
  Work work(page, seen);
  survey(work);
  if (work.any_flags & kGlyphHiddenMask) choose_layer(work);
  if (!work.level) find_frames(work);
  if (work.has_ligatures) find_reversed_fonts(work);
  make_clusters(work);
  part_layer_words(work);
  make_strips(work);
  drop_doubles(work);
  apply_actual_text(work);
  settle_bullets(work);
  attach_marks(work);
  if (work.has_arabic) join_split_letters(work);
  drop_fillers(work);
  if (work.has_arabic) settle_shared_letters(work);
  if (work.has_numerals) settle_roman(work);
  if (work.has_soft_hyphens) settle_hyphens(work);
  restore_non_joiners(work);
  return seen;
}

}  // namespace seder::glyphs
