// Input: strips. Output: the same without clusters that were painted twice: bold by double painting, shadows, a text
// layer under the same text. So are parts of a letter that are coded as all of it.
// Method: in a strip doubled clusters stand side by side, nearer than two letters can; the same text within that
// distance is one letter. A window of a few neighbours makes it linear.
// Source: none. Cannot decide: two equal letters that a designer laid over each other.
#include <algorithm>
#include <cmath>

#include "glyphs/steps.h"
#include "glyphs/told.h"
#include "script/script.h"

namespace seder::glyphs {
namespace {

constexpr float kDoubleWidth = 0.45f;  // of the letter's own advance: equal letters are never set so tight
constexpr float kDoubleEm = 0.12f;     // a shadow's shift, under the narrowest letter's advance
constexpr float kSamePlaceEm = 0.05f;
constexpr uint32_t kWindow = 8;        // neighbours looked at

/// A part of a letter that stands for all of it: engines (Typst) give the hamza of a letter the letter's whole text, too.
bool lies_within(const Cluster& part, const Cluster& whole) {
  const float slack = kKernEm * whole.size;
  return part.box.x0 >= whole.box.x0 - slack && part.box.x1 <= whole.box.x1 + slack;
}

bool doubled(const SeenPage& seen, const Cluster& a, const Cluster& b, float step) {
  const std::u32string_view text = seen.text_of(a);
  if (text != seen.text_of(b)) return false;
  // Pieces of a stretch overlap by design, and two unknown glyphs need not be the same.
  if (text.size() == 1 && (text[0] == 0x640 || text[0] == 0xFFFD) && step > kSamePlaceEm * a.size) return false;
  if (std::fabs(a.box.width() - b.box.width()) <= 0.15f * a.size) return true;
  return !text.empty() && script::strong_of(text.front()) == script::Strong::kRtl && (lies_within(a, b) || lies_within(b, a));
}

/// Gives both the longer text.
void tell_both(Cluster& a, Cluster& b) {
  const Cluster& longer = a.text_count > b.text_count ? a : b;
  Cluster& shorter = &longer == &a ? b : a;
  shorter.text_first = longer.text_first, shorter.text_count = longer.text_count;
}

/// A hamza that says all of its letter (Typst), painted on a letter whose own code is plain: then it knows better. Spans may not contradict.
bool tells_marks(const Work& work, const Cluster& part, const Cluster& whole) {
  const SeenPage& seen = work.seen;
  const std::u32string_view text = seen.text_of(part), letter = seen.text_of(whole);
  if (letter.empty() || text.size() <= letter.size() || text.substr(0, letter.size()) != letter || !lies_within(part, whole)) return false;
  const std::u32string_view rest = text.substr(letter.size());
  if (work.has_spans && told_text(work.page, work.page.glyphs[part.base]) != told_text(work.page, work.page.glyphs[whole.base])) return false;
  return script::strong_of(letter.front()) == script::Strong::kRtl && std::all_of(rest.begin(), rest.end(), script::is_mark);
}

}  // namespace

void drop_doubles(Work& work) {
  SeenPage& seen = work.seen;
  float reach = 0;  // right edge of what was kept of the strip: the usual letter begins beyond it
  const auto overlaps = [](const Strip& strip) { return !strip.clear; };
  drop_from_strips(seen, overlaps, [&](uint32_t first, uint32_t kept, uint32_t i, uint32_t) {
    const Cluster& c = seen.clusters[seen.order[i]];
    if (kept == first) return reach = c.box.x1, false;
    const bool clear = c.box.x0 >= reach - kKernEm * c.size;
    for (uint32_t k = kept; !clear && k > first && kept - k < kWindow; --k) {
      const Cluster& before = seen.clusters[seen.order[k - 1]];
      const float step = std::fabs((c.box.x0 + c.box.x1) - (before.box.x0 + before.box.x1)) * 0.5f;
      if (step > std::max(kDoubleWidth * before.box.width(), kDoubleEm * before.size)) {
        if (k + 2 < kept) break;
        continue;
      }
      const bool by_part = tells_marks(work, c, before) || tells_marks(work, before, c);
      if (!by_part && !doubled(seen, before, c, step)) continue;
      if (by_part) tell_both(seen.clusters[seen.order[k - 1]], seen.clusters[seen.order[i]]);
      if (c.box.width() > before.box.width()) std::swap(seen.order[k - 1], seen.order[i]);
      return true;
    }
    reach = std::max(reach, c.box.x1);
    return false;
  });
}

}  // namespace seder::glyphs
