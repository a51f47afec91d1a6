// In: glyphs and graphics with their paint order. Out: flags. Method: for each glyph that could be hidden at
// all, the graphics that contain its middle are looked at. What cannot be decided: pictures (their pixels are
// not read, so text on a picture is never called unseen) and gradients.
#include "pdf/visibility.h"

#include <vector>

namespace seder::pdf {

namespace {

// Glyphs times graphics looked at for one page. Beyond it nothing is called hidden: showing too much is the
// smaller fault.
constexpr uint64_t kMostComparisons = 40'000'000;

/// A filled curve paints some of its hull: it may be what white text is seen against.
bool paints_part(const Graphic& g) { return g.kind == Graphic::Kind::kPath && g.opaque && g.lightness < kPaperWhite; }

bool paints_area(const Graphic& g) {
  return g.kind == Graphic::Kind::kFill || g.kind == Graphic::Kind::kImage || paints_part(g);
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
bool covered(const std::vector<const Graphic*>& areas, const Glyph& glyph, uint32_t paint) {
  const Point at = middle(glyph);
  for (const Graphic* g : areas) {
    if (!g->opaque || g->paint <= paint || paints_part(*g) || !g->box.contains(at)) continue;
    if (g->box.x0 <= glyph.box.x0 + glyph.size * 0.2f && g->box.x1 >= glyph.box.x1 - glyph.size * 0.2f &&
        overlap(g->box.y0, g->box.y1, glyph.box.y0, glyph.box.y1) > 0.6f * glyph.box.height())
      return true;
  }
  return false;
}

/// The areas at one height, in paint order; glyphs of a line ask for the same ones.
class AreasAtHeight {
 public:
  explicit AreasAtHeight(const PageContent& page) {
    for (const Graphic& g : page.graphics)
      if (paints_area(g)) all_.push_back(&g);
  }
  bool any() const { return !all_.empty(); }
  const std::vector<const Graphic*>& at(float y) {
    if (y == y_) return here_;
    y_ = y;
    here_.clear();
    if (looked_at_ > kMostComparisons) return here_;
    looked_at_ += all_.size();
    for (const Graphic* g : all_)
      if (y >= g->box.y0 && y <= g->box.y1) here_.push_back(g);
    return here_;
  }
  /// Counts the work of looking through here_; false when there has been too much of it.
  bool afford() { return (looked_at_ += here_.size()) <= kMostComparisons; }

 private:
  std::vector<const Graphic*> all_, here_;
  float y_ = -1e30f;
  uint64_t looked_at_ = 0;
};

}  // namespace

void mark_unseen_glyphs(PageContent& page, bool any_white) {
  AreasAtHeight areas(page);
  if (!areas.any() && !any_white) return;
  const uint32_t glyph_count = static_cast<uint32_t>(page.glyphs.size());
  for (uint32_t i = 0; i < glyph_count; ++i) {
    Glyph& glyph = page.glyphs[i];
    if (glyph.flags & (kGlyphInvisible | kGlyphClipped)) continue;
    const std::vector<const Graphic*>& here = areas.at(glyph.box.center_y());
    if (!areas.afford()) return;
    const bool white = glyph.lightness >= kPaperWhite, black = glyph.lightness <= kInkBlack;
    if (here.empty() && !white) continue;   // ink on paper
    const Point at = middle(glyph);
    if (white || black) {
      const int beneath = background(here, at, i);
      if ((white && beneath >= kPaperWhite) || (black && beneath >= 0 && beneath <= kInkBlack)) glyph.flags |= kGlyphUnseen;
    }
    if (!here.empty() && covered(here, glyph, i)) glyph.flags |= kGlyphCovered;
  }
}

}  // namespace seder::pdf
