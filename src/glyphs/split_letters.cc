// Input: clusters with their marks. Output: the same; letters that a font's own substitutions split are whole.
// Method: two habits of free naskh faces (PakType), which every engine hands on. Lam and alef become the ligature's outline under lam's
// glyph and an empty glyph without advance for the alef: a code of lam that never stands without such a glyph at its left edge, where
// these stand behind nothing else, is lam with alef. The heh of `hai` becomes a hook, which is read by its outline, and a
// tooth that bears the medial form of a dotless yeh: Urdu writes no such letter behind its heh, so that the tooth is a part of it.
// Source: none; the faces' GSUB tables. Cannot decide: a non-joiner painted so behind the only lam of its shape on the page.
#include <algorithm>
#include <cmath>

#include "glyphs/steps.h"
#include "script/script.h"

namespace seder::glyphs {
namespace {

constexpr char32_t kLam = 0x644, kAlef = 0x627, kMaddah = 0x653, kHamzaBelow = 0x655, kHehGoal = 0x6C1, kFirstTooth = 0xFBE8, kLastTooth = 0xFBE9;
constexpr float kEdgeEm = 0.03f;    // from the lam's left edge: rounding
constexpr float kTouchEm = 0.06f;   // joined letters touch
constexpr size_t kMostEmpty = 512;  // of a page; dense ones have a hundred

uint64_t code_of(const Glyph& glyph) { return uint64_t{glyph.font} << 32 | glyph.code; }

bool is_lam(const SeenPage& seen, const Cluster& c) {
  if (c.text_count == 0 || seen.text[c.text_first] != kLam) return false;
  const std::u32string_view marks(seen.text.data() + c.text_first + 1, c.text_count - size_t{1});
  return std::all_of(marks.begin(), marks.end(), [](char32_t m) { return script::is_mark(m); });
}

void append_alef(SeenPage& seen, Cluster& c) {
  const uint32_t first = c.text_first, count = c.text_count;
  std::u32string lams, alefs;   // no lam has a hamza or a madda
  for (char32_t ch : std::u32string_view(seen.text.data() + first, count)) (ch >= kMaddah && ch <= kHamzaBelow ? alefs : lams).push_back(ch);
  c.text_first = static_cast<uint32_t>(seen.text.size());
  seen.text.insert(seen.text.end(), lams.begin(), lams.end());
  seen.text.push_back(kAlef);
  seen.text.insert(seen.text.end(), alefs.begin(), alefs.end());
  ++c.text_count;
}

void find_alefs(Work& work) {
  SeenPage& seen = work.seen;
  const auto has_empty = [&](const Cluster& c) {
    return std::any_of(work.empty.begin(), work.empty.end(), [&](uint32_t i) {
      const Glyph& glyph = work.page.glyphs[i];
      return std::fabs(glyph.origin.x - c.box.x0) <= kEdgeEm * c.size && std::fabs(glyph.origin.y - c.origin.y) <= kEdgeEm * c.size;
    });
  };
  std::vector<uint64_t> with, without;   // codes of lam
  size_t behind = 0;
  for (const Cluster& c : seen.clusters) {
    if (!is_lam(seen, c)) continue;
    const bool found = has_empty(c);
    behind += found;
    (found ? with : without).push_back(code_of(work.page.glyphs[c.base]));
  }
  if (behind < work.empty.size()) return;   // they stand elsewhere, too: non-joiners
  std::sort(without.begin(), without.end());
  for (Cluster& c : seen.clusters)
    if (is_lam(seen, c) && has_empty(c) && !std::binary_search(without.begin(), without.end(), code_of(work.page.glyphs[c.base]))) append_alef(seen, c);
}

void drop_teeth(Work& work) {
  SeenPage& seen = work.seen;
  const auto is_tooth = [&](const Cluster& c) {
    const std::u32string_view name = work.page.text_of(work.page.glyphs[c.base]);
    return name.size() == 1 && name[0] >= kFirstTooth && name[0] <= kLastTooth && c.text_count == 1;
  };
  for (const Strip& strip : seen.strips) {
    for (uint32_t i = strip.first; i + 1 < strip.first + strip.count; ++i) {
      Cluster& tooth = seen.clusters[seen.order[i]];
      const Cluster& heh = seen.clusters[seen.order[i + 1]];
      if (heh.text_count == 1 && seen.text[heh.text_first] == kHehGoal && is_tooth(tooth) && heh.box.x0 - tooth.box.x1 <= kTouchEm * heh.size) tooth.text_count = 0;
    }
  }
}

}  // namespace

void join_split_letters(Work& work) {
  if (!work.empty.empty() && work.empty.size() <= kMostEmpty && work.level) find_alefs(work);
  if (work.has_teeth) drop_teeth(work);
}

}  // namespace seder::glyphs
