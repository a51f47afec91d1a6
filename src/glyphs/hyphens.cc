// Input: clusters in strips. Output: the same; soft hyphens that stand inside a word are hyphens.
// Method: many fonts draw U+002D and U+00AD by one glyph, and engines that look up a glyph's code backwards name it by the
// second. A soft hyphen shows only where a line was broken: one with ink on both sides is none, and as a hyphen it takes its
// place in numbers (`054-123`) again.
// Source: Unicode 15, 23.2 (soft hyphen). Cannot decide: one at the end of a line; it stays what it is.
#include "glyphs/steps.h"

namespace seder::glyphs {
namespace {

constexpr char32_t kSoftHyphen = 0xAD;
constexpr float kTouchEm = 0.15f;   // letters of one word

}  // namespace

void settle_hyphens(Work& work) {
  SeenPage& seen = work.seen;
  const auto at = [&](uint32_t place) -> const Cluster& { return seen.clusters[seen.order[place]]; };
  const auto in_word = [&](uint32_t left, uint32_t right) {
    const bool inked = ((at(left).flags | at(right).flags) & kGlyphSpace) == 0;
    return inked && at(right).box.x0 - at(left).box.x1 < kTouchEm * at(left).size;
  };
  for (const Strip& strip : seen.strips) {
    for (uint32_t i = strip.first + 1, end = strip.first + strip.count; i + 1 < end; ++i) {
      if (at(i).text_count != 1 || seen.text[at(i).text_first] != kSoftHyphen) continue;
      if (in_word(i - 1, i) && in_word(i, i + 1)) seen.text[at(i).text_first] = U'-';
    }
  }
}

}  // namespace seder::glyphs
