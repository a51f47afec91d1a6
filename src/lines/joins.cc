// Input: a page's words. Output: which letter shapes only end or only begin a piece of joined letters; from that,
// where inside a word two letters are kept apart.
// Method: Persian and Urdu part letters by U+200C, which leaves no glyph and mostly no code in a PDF; but the shape
// before it is a final form. Producers embed a glyph for each form, so the page itself teaches its forms: a shape
// that stands mostly at the end of words, of a letter that has another shape inside words, is a final form
// (J-final); a shape that stands mostly where nothing can join before it, of a letter with another shape elsewhere,
// is an initial form (J-initial). A final form inside a word, or an initial form after a letter that could join,
// marks a non-joiner. Two weaker signs count together: a shape where another of its letter is usual (J-odd), before
// a shape that is otherwise seen where words begin (J-begins). Fonts with one shape for all forms teach nothing and are left alone.
// Source: Unicode 15, 9.2 (joining), 23.2 (ZWNJ).
// Cannot decide: a shape that occurs once on the page; a non-joiner after a letter that never joins.
#include "lines/joins.h"

#include <algorithm>

#include "script/script.h"

namespace seder::lines {
namespace {

constexpr uint32_t kLeastPersian = 3;      // letters that Arabic does not use, before a page counts as such
constexpr float kMostly = 0.5f;            // final and initial forms also stand beside every non-joiner: mi- is frequent
constexpr float kFinalShare = 0.2f;        // of a shape seen at least twice at a word's end
constexpr uint32_t kUsual = 2;             // times as often as the odd shape
constexpr float kInside = 0.1f;            // the contrasting shape of the same letter

struct Seen {
  uint64_t key;
  char32_t letter;
  uint8_t kind;   // bit 0: a letter follows; bit 1: a letter that could join stands before; bit 2: the letter joins on
};

struct Tally {
  uint64_t key = 0;
  char32_t letter = 0;
  uint32_t end = 0, inner = 0, start = 0, joined = 0;
  uint32_t medial = 0, initial = 0;   ///< a letter follows, and one joins before it, or none does
  bool dual = false;
  float end_share() const { return end + inner ? static_cast<float>(end) / static_cast<float>(end + inner) : 0; }
  float start_share() const { return start + joined ? static_cast<float>(start) / static_cast<float>(start + joined) : 0; }
};

uint64_t key_of(const PageContent& page, const glyphs::Cluster& cluster) {
  const Glyph& glyph = page.glyphs[cluster.base];
  return uint64_t{glyph.font} << 32 | glyph.code;
}

bool is_persian_letter(char32_t c) {
  return c == 0x6CC || c == 0x6A9 || c == 0x67E || c == 0x686 || c == 0x698 || c == 0x6AF || c == 0x6BE || c == 0x6D2;
}

// First and last letters of a cluster; 0: none.
char32_t first_letter(const glyphs::SeenPage& seen, const glyphs::Cluster& cluster) {
  if (cluster.text_count == 0 || cluster.base == kNone) return 0;
  const char32_t c = seen.text[cluster.text_first];
  return script::is_arabic(c) && script::is_letter(c) ? c : char32_t{0};
}

char32_t last_letter(const glyphs::SeenPage& seen, const glyphs::Cluster& cluster) {
  for (uint32_t i = cluster.text_count; i-- > 0;) {
    const char32_t c = seen.text[cluster.text_first + i];
    if (script::is_mark(c)) continue;
    return script::is_arabic(c) && script::is_letter(c) ? c : char32_t{0};
  }
  return 0;
}

bool joins_on(char32_t letter) { const uint8_t type = script::joining_type(letter); return type == 2 || type == 3; }

// Is this a page to look at: Persian letters, and no non-joiner in the codes?
bool wants_joins(const glyphs::SeenPage& seen) {
  uint32_t persian = 0;
  for (char32_t c : seen.text) {
    if (c == 0x200C) return false;
    persian += is_persian_letter(c);
  }
  return persian >= kLeastPersian;
}

void observe(const PageContent& page, const glyphs::SeenPage& seen, const Rows& rows, const Word& word, std::vector<Seen>& out) {
  for (uint32_t i = word.first; i < word.first + word.count; ++i) {
    const glyphs::Cluster& cluster = seen.clusters[rows.order[i]];
    const char32_t first = first_letter(seen, cluster), last = last_letter(seen, cluster);
    if (first == 0 || last == 0) continue;
    uint8_t kind = joins_on(last) ? 4 : 0;
    if (i > word.first && first_letter(seen, seen.clusters[rows.order[i - 1]])) kind |= 1;
    if (i + 1 < word.first + word.count && joins_on(last_letter(seen, seen.clusters[rows.order[i + 1]]))) kind |= 2;
    out.push_back({key_of(page, cluster), cluster.text_count == 1 ? first : char32_t{0}, kind});
  }
}

std::vector<Tally> tally(std::vector<Seen>& observed) {
  std::sort(observed.begin(), observed.end(), [](const Seen& a, const Seen& b) { return a.key < b.key; });
  std::vector<Tally> tallies;
  for (const Seen& one : observed) {
    if (tallies.empty() || tallies.back().key != one.key) tallies.push_back({one.key, one.letter});
    Tally& t = tallies.back();
    ++(one.kind & 1 ? t.inner : t.end);
    ++(one.kind & 2 ? t.joined : t.start);
    if (one.kind & 1) ++(one.kind & 2 ? t.medial : t.initial);
    t.dual = one.kind & 4;
  }
  return tallies;
}

}  // namespace

JoinShapes learn_join_shapes(const PageContent& page, const glyphs::SeenPage& seen, const Rows& rows) {
  JoinShapes out;
  if (!wants_joins(seen)) return out;
  std::vector<Seen> observed;
  for (const Word& word : rows.words) observe(page, seen, rows, word, observed);
  std::vector<Tally> tallies = tally(observed);
  // Shapes of one letter in one font, side by side.
  const auto order = [](const Tally& a, const Tally& b) {
    return a.letter != b.letter ? a.letter < b.letter : (a.key >> 32) < (b.key >> 32);
  };
  std::stable_sort(tallies.begin(), tallies.end(), order);
  for (size_t i = 0; i < tallies.size();) {
    size_t end = i;
    bool has_inner = false, has_joined = false;
    uint32_t usual_medial = 0, usual_initial = 0;
    while (end < tallies.size() && !order(tallies[i], tallies[end])) {
      has_inner = has_inner || (tallies[end].inner > 0 && tallies[end].end_share() <= kInside);
      if (tallies[end].end_share() <= kInside) {
        usual_medial = std::max(usual_medial, tallies[end].medial);
        usual_initial = std::max(usual_initial, tallies[end].initial);
      }
      has_joined = has_joined || (tallies[end].joined > 0 && tallies[end].start_share() <= kInside);
      ++end;
    }
    for (; i < end; ++i) {
      const Tally& t = tallies[i];
      const bool often = t.end_share() >= kMostly || (t.end >= 2 && t.end_share() >= kFinalShare);
      const bool final = t.letter && t.dual && has_inner && t.end > 0 && often;
      const bool odd = t.letter && t.dual && t.inner > 0 && usual_medial >= kUsual * t.medial && usual_initial >= kUsual * t.initial;
      const bool begins = t.start > 0 && t.start_share() >= kMostly;
      const bool initial = t.letter && has_joined && t.start > 0 && t.start_share() >= kMostly;
      if (final || initial || odd || begins) out.shapes.push_back({t.key, final, initial, odd, begins});
    }
  }
  std::sort(out.shapes.begin(), out.shapes.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  return out;
}

bool parted(const PageContent& page, const glyphs::SeenPage& seen, const JoinShapes& shapes, uint32_t earlier, uint32_t later) {
  if (shapes.shapes.empty()) return false;
  const glyphs::Cluster& before = seen.clusters[earlier];
  const glyphs::Cluster& after = seen.clusters[later];
  if (!joins_on(last_letter(seen, before)) || first_letter(seen, after) == 0) return false;
  const auto find = [&](const glyphs::Cluster& cluster) -> JoinShapes::Shape {
    const uint64_t key = key_of(page, cluster);
    const auto found = std::lower_bound(shapes.shapes.begin(), shapes.shapes.end(), key,
                                        [](const auto& shape, uint64_t value) { return shape.key < value; });
    return found != shapes.shapes.end() && found->key == key ? *found : JoinShapes::Shape{};
  };
  const JoinShapes::Shape first = find(before), second = find(after);
  return first.ends_word || second.starts_word || (first.odd && second.begins);
}

}  // namespace seder::lines
