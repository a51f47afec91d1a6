// In: glyphs and graphics with their paint order. Out: flags. Method: for each glyph that could be hidden at
// all, the graphics that contain its middle are looked at. What cannot be decided: pictures (their pixels are
// not read, so text on a picture is never called unseen) and gradients.
#include "pdf/visibility.h"

#include <vector>

namespace seder::pdf {

namespace {

// Of 255. Only the ends of the scale are compared: colours of equal lightness in between may differ in hue.
constexpr uint8_t kWhite = 250, kBlack = 5;
// Glyphs times graphics looked at for one page. Beyond it nothing is called hidden: showing too much is the
// smaller fault.
constexpr uint64_t kMostComparisons = 40'000'000;

bool paints_area(const Graphic& g) {
  return g.kind == Graphic::Kind::kFill || g.kind == Graphic::Kind::kImage;
}

Point middle(const Glyph& g) { return {g.box.center_x(), g.box.center_y()}; }

/// The lightness under a glyph when it is painted; -1 where a picture or something unknown is there.
int background(const std::vector<const Graphic*>& areas, Point at, uint32_t paint) {
  int lightness = 255;  // paper
  for (const Graphic* g : areas) {
    if (g->paint > paint) break;
    if (!g->box.contains(at)) continue;
    lightness = g->kind == Graphic::Kind::kFill && g->opaque ? g->lightness : -1;
  }
  return lightness;
}

/// Painted over later: the cover must take in nearly the whole letter, not just touch it.
bool covered(const std::vector<const Graphic*>& covers, const Glyph& glyph, uint32_t paint) {
  const Point at = middle(glyph);
  for (const Graphic* g : covers) {
    if (g->paint <= paint || !g->box.contains(at)) continue;
    if (g->box.x0 <= glyph.box.x0 + glyph.size * 0.2f && g->box.x1 >= glyph.box.x1 - glyph.size * 0.2f &&
        overlap(g->box.y0, g->box.y1, glyph.box.y0, glyph.box.y1) > 0.6f * glyph.box.height())
      return true;
  }
  return false;
}

}  // namespace

void mark_unseen_glyphs(PageContent& page) {
  std::vector<const Graphic*> areas, covers;
  const uint32_t glyph_count = static_cast<uint32_t>(page.glyphs.size());
  for (const Graphic& g : page.graphics) {
    if (!paints_area(g)) continue;
    areas.push_back(&g);
    if (g.opaque && g.paint > 0 ) covers.push_back(&g);
  }
  const bool compare = uint64_t{glyph_count} * (areas.size() + 1) <= kMostComparisons;
  const Rect paper = {0, 0, page.width, page.height};
  for (uint32_t i = 0; i < glyph_count; ++i) {
    Glyph& glyph = page.glyphs[i];
    const Point at = middle(glyph);
    if (!paper.contains(at)) glyph.flags |= kGlyphClipped;
    if (!compare || (glyph.flags & (kGlyphInvisible | kGlyphClipped))) continue;
    const bool white = glyph.lightness >= kWhite, black = glyph.lightness <= kBlack;
    if (white || (black && !areas.empty())) {
      const int beneath = background(areas, at, i);
      if ((white && beneath >= kWhite) || (black && beneath >= 0 && beneath <= kBlack)) glyph.flags |= kGlyphUnseen;
    }
    if (!covers.empty() && covered(covers, glyph, i)) glyph.flags |= kGlyphCovered;
  }
}

}  // namespace seder::pdf
