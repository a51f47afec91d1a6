// The steps of see(), in the order in which it takes them; each reads and changes one Work record.
// Internal to this folder.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "glyphs/glyphs.h"

namespace seder::glyphs {

/// Letters are kerned over one another by up to this; what is painted twice overlaps more.
inline constexpr float kKernEm = 0.05f;

/// A combining mark as it was painted, waiting for its base.
struct MarkGlyph {
  uint32_t glyph = 0;        ///< PageContent::glyphs
  uint32_t next_base = 0;    ///< clusters that were there before it: the index of the base painted after it
  uint32_t told = kNone;     ///< PageContent::marked: the span whose replacement text it reads as; kNone: as its font says
};

/// Directions of text on the page; every glyph belongs to the nearest.
struct Frame {
  float angle = 0;
  float cosine = 1, sine = 0;

  Point turned(Point p) const { return {p.x * cosine + p.y * sine, p.y * cosine - p.x * sine}; }
};

struct Work {
  explicit Work(const PageContent& content, SeenPage& result) : page(content), seen(result) {}

  const PageContent& page;
  SeenPage& seen;
  bool level = true;                    ///< all text runs at angle 0 and is neither mirrored nor vertical
  bool has_arabic = false;              ///< there may be Arabic letters
  bool has_numerals = false;            ///< there are Roman numerals with codes of their own
  bool has_teeth = false;               ///< there is the medial form of a dotless yeh
  bool has_soft_hyphens = false;        ///< there is U+00AD
  bool has_spans = false;               ///< there are marked-content spans with replacement text
  bool has_ligatures = false;           ///< some glyph stands for several code points
  bool has_unread_letters = false;      ///< glyphs without advance and text are no parts of letters, as elsewhere
  uint16_t any_flags = 0;               ///< GlyphFlag of all glyphs
  std::vector<Frame> frames;            ///< sorted by angle; empty where level
  std::vector<uint8_t> hidden;          ///< for each glyph; empty where none is hidden
  std::vector<uint32_t> reversed_fonts; ///< fonts whose ToUnicode strings run backwards, sorted
  std::vector<MarkGlyph> marks;
  std::vector<uint32_t> empty;          ///< glyphs without ink, advance and code, which no cluster has
};

/// Takes clusters out of their strips, and hides them. Of the strips that asks(strip) names, drops(first, kept, i, end) is asked
/// for each place i of a strip that ends at `end`; what was kept of it stands from first to kept in SeenPage::order.
template <typename Asks, typename Drops>
void drop_from_strips(SeenPage& seen, Asks&& asks, Drops&& drops) {
  uint32_t kept = 0;
  for (Strip& strip : seen.strips) {
    const uint32_t first = kept, end = strip.first + strip.count;
    if (!asks(strip)) {
      if (kept != strip.first) std::copy(seen.order.begin() + strip.first, seen.order.begin() + end, seen.order.begin() + kept);
      kept += strip.count;
      strip.first = first;
      continue;
    }
    for (uint32_t i = strip.first; i < end; ++i) {
      if (drops(first, kept, i, end)) seen.hidden.push_back(seen.clusters[seen.order[i]].base);
      else seen.order[kept++] = seen.order[i];
    }
    strip.first = first, strip.count = kept - first;
  }
  seen.order.resize(kept);
}

/// visibility.cc: which glyphs are read: fills hidden and SeenPage::hidden.
void choose_layer(Work& work);
/// letters.cc: does the glyph paint marks only, under a text that names a letter, too? Not on pages with spans that tell the rest.
bool paints_marks_only(const Work& work, const Glyph& glyph);
/// What a glyph that was taken for a mark reads as.
std::u32string_view text_of_mark(const Work& work, const Glyph& glyph);
/// frames.cc: groups the angles of the page.
void find_frames(Work& work);
const Frame& frame_of(const Work& work, const Glyph& glyph);
/// The direction in which a reader's eye goes along the glyph's line, degrees.
float reading_angle(const Glyph& glyph);
/// letters.cc: most of the page's ink has neither an advance nor a text: the letters of a font that moves on by blanks (early Ghostscript's
/// bitmap fonts), and no dots beside letters.
void find_unread_letters(Work& work);
/// letters.cc: fonts that store a ligature's letters in visual order.
void find_reversed_fonts(Work& work);
/// letters.cc: glyphs -> clusters and waiting marks.
void make_clusters(Work& work);
/// layer_words.cc: words of a text layer whose boxes overlap.
void part_layer_words(Work& work);
/// strips.cc: SeenPage::order and strips.
void make_strips(Work& work);
/// doubles.cc: takes clusters that were painted twice out of order.
void drop_doubles(Work& work);
/// actual_text.cc: replacement text that knows better than the fonts.
void apply_actual_text(Work& work);
/// marks.cc: gives each mark to its base and composes the text.
void attach_marks(Work& work);
/// split_letters.cc: letters of which a font paints one by several glyphs, or several by one and an empty one.
void join_split_letters(Work& work);
/// shared_letters.cc: letters and digits of which languages of the Arabic script share the shapes.
void settle_shared_letters(Work& work);
/// roman_letters.cc: Roman numerals that are letters of Latin words.
void settle_roman(Work& work);
/// hyphens.cc: soft hyphens that stand inside words.
void settle_hyphens(Work& work);
/// bullets.cc: bullets whose code says something else.
void settle_bullets(Work& work);
/// fillers.cc: empties tatweel and the like that only stretch a line.
void drop_fillers(Work& work);
/// non_joiners.cc: zero width non-joiners that are seen in the letters' shapes.
void restore_non_joiners(Work& work);

}  // namespace seder::glyphs
