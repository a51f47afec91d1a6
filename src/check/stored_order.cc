// In which order a page's right-to-left text is stored.
// In: glyphs in paint order. Out: whether letters inside words, and words inside lines, run as they are read or as
// they lie. Method: pairs of right-to-left letters painted one after the other on one baseline. Neighbours within a
// letter's width vote for the order inside words, wider steps on the line for the order of words.
// Source: our own; the conventions it tells apart are listed in the field notes of the design document.
// Cannot decide: pages with a handful of right-to-left letters; they have no order to speak of.
#include <cmath>

#include "check/check.h"
#include "script/script.h"

namespace seder::check {

namespace {

constexpr uint32_t kFewestPairs = 12;
constexpr float kClear = 0.85f;         // share of the votes that makes an order
constexpr float kSameBaselineEm = 0.3f;
constexpr float kNeighbourEm = 0.35f;   // gap between two letters of one word, at most
constexpr float kFarthestStepEm = 12;   // a wider step leads to another column
constexpr float kSingleShare = 0.7f;    // of glyphs alone in their operator: glyph by glyph

struct Votes {
  uint32_t leftward = 0, rightward = 0;
  StoredLetters verdict(uint32_t fewest) const {
    const uint32_t all = leftward + rightward;
    if (all < fewest) return StoredLetters::kNone;
    if (static_cast<float>(leftward) >= kClear * static_cast<float>(all)) return StoredLetters::kLogical;
    if (static_cast<float>(rightward) >= kClear * static_cast<float>(all)) return StoredLetters::kVisual;
    return StoredLetters::kMixed;
  }
};

bool is_rtl_letter(const PageContent& page, const Glyph& g) {
  if (g.text_count == 0 || (g.flags & (kGlyphClipped | kGlyphSpace))) return false;
  const char32_t c = page.text[g.text_first];
  return (script::is_hebrew(c) || script::is_arabic(c)) && !script::is_mark(c);
}

/// The step from a's origin to b's in the direction in which a is read from the left, and across it: text that a mirror turns (Tesseract's
/// right-to-left words) is painted leftward, as it is read.
Point step(const Glyph& a, const Glyph& b) {
  const bool upside_down = (a.flags & kGlyphMirrored) != 0 && std::fabs(std::remainder(a.angle, 360.0f)) > 90;
  const float turn = (upside_down ? a.angle + 180 : a.angle) * 0.01745329f, c = std::cos(turn), s = std::sin(turn);
  const float x = b.origin.x - a.origin.x, y = b.origin.y - a.origin.y;
  return {x * c + y * s, y * c - x * s};
}

}  // namespace

StoredOrder stored_order(const PageContent& page) {
  Votes letters, words;
  uint32_t alone = 0, all = 0;
  const Glyph* before = nullptr;
  bool space_between = false;
  for (size_t i = 0; i < page.glyphs.size(); ++i) {
    const Glyph& g = page.glyphs[i];
    if (!is_rtl_letter(page, g)) {
      space_between = space_between || (g.flags & kGlyphSpace) != 0;
      continue;
    }
    ++all;
    const bool same_before = i > 0 && page.glyphs[i - 1].run == g.run, same_after = i + 1 < page.glyphs.size() && page.glyphs[i + 1].run == g.run;
    alone += !same_before && !same_after;
    if (before != nullptr && g.size > 0) {
      const Point s = step(*before, g);
      const float width = std::hypot(s.x < 0 ? g.advance.x : before->advance.x, s.x < 0 ? g.advance.y : before->advance.y);
      const float gap = std::fabs(s.x) - width;
      if (std::fabs(s.y) < kSameBaselineEm * g.size && std::fabs(s.x) < kFarthestStepEm * g.size && std::fabs(s.x) > 0.01f * g.size) {
        Votes& votes = !space_between && gap < kNeighbourEm * g.size ? letters : words;
        if (gap > -0.6f * width) ++(s.x < 0 ? votes.leftward : votes.rightward);
      }
    }
    before = &g;
    space_between = false;
  }
  StoredOrder out;
  out.pairs = letters.leftward + letters.rightward;
  out.letters = letters.verdict(kFewestPairs);
  out.words = words.verdict(kFewestPairs / 3);
  out.glyph_by_glyph = all >= kFewestPairs && static_cast<float>(alone) > kSingleShare * static_cast<float>(all);
  return out;
}

}  // namespace seder::check
