// From what a page paints to what a reader sees: hidden and doubled glyphs set aside, Unicode settled from
// all the evidence, marks attached to bases. Input PageContent, output clusters.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/glyph.h"
#include "base/raw_vector.h"

namespace seder::glyphs {

/// A base with the marks that belong to it; the unit that lines are made of.
struct Cluster {
  Rect box;                  ///< of the base glyph (advance wide), in the frame of `angle`: page space rotated by
                             ///< -angle about the page's origin, so that the text runs level
  Point origin;              ///< of the base, in the same frame; y is the baseline
  float size = 0;            ///< em, points
  float angle = 0;           ///< degrees counter-clockwise, snapped to its group
  uint32_t text_first = 0;   ///< SeenPage::text, logical order inside the cluster, presentation forms folded
  uint16_t text_count = 0;
  uint16_t flags = 0;        ///< GlyphFlag of the base
  uint32_t base = kNone;     ///< index into PageContent::glyphs
  uint32_t first_mark = 0, mark_count = 0;  ///< SeenPage::marks: indices into PageContent::glyphs
  uint8_t confidence = 0;
  UnicodeSource source = UnicodeSource::kNone;
  uint8_t weight = 0;        ///< Glyph::weight of the base
};

/// Clusters that stand on one baseline, from one edge of the page to the other.
struct Strip {
  uint32_t first = 0, count = 0;   ///< SeenPage::order
  float angle = 0, baseline = 0, size = 0;
  float largest = 0;               ///< em of its largest cluster
  bool clear = false;              ///< none of its clusters overlaps another by more than letters are kerned
};

struct SeenPage {
  RawVector<Cluster> clusters;     ///< in paint order; spaces included (kGlyphSpace)
  std::vector<uint32_t> order;     ///< clusters strip by strip, left to right in each; doubled ones left out
  std::vector<Strip> strips;       ///< by angle (0 first), then top to bottom
  std::vector<char32_t> text;
  std::vector<uint32_t> marks;
  std::vector<uint32_t> hidden;    ///< glyphs set aside: hidden, doubled, shadow
  bool nastaliq = false;           ///< joined groups come down to the baseline: letters overhang, and white is not measured by advances
  bool doubtful = true;            ///< some cluster may be guessed, or painted invisibly
  bool text_layer_used = false;    ///< the visible page has no text; the invisible layer was read (OCR)

  std::u32string_view text_of(const Cluster& c) const { return {text.data() + c.text_first, c.text_count}; }
};

SeenPage see(const PageContent& page);

}  // namespace seder::glyphs
