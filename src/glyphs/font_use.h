// How a document uses its fonts: which codes, in which words. What suspicion and judgement stand on.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/glyph.h"
#include "lm/language.h"

namespace seder::glyphs {

/// Why a font's Unicode is doubted; bits.
enum FontFault : uint32_t {
  kFaultMissing = 1 << 0,      ///< glyphs with ink and no character
  kFaultOverlong = 1 << 1,     ///< strings that no glyph of that width can show, or no glyph at all
  kFaultLatinCoded = 1 << 2,   ///< mostly accented Latin letters and signs: a right-to-left font on Latin codes
  kFaultUnlikely = 1 << 3,     ///< right-to-left letters in proportions that no language has
  kFaultStray = 1 << 4,        ///< signs squeezed between joined letters
  kFaultGuessed = 1 << 5,      ///< codes taken as ASCII for want of anything else
  kFaultPrivate = 1 << 6,      ///< private-use characters
  kFaultFalse = 1 << 8,        ///< found by the second look: characters that are not what the glyphs show
  kFaultMarks = 1 << 9,        ///< vowel signs and other marks without a character
  kFaultJoiners = 1 << 10,     ///< non-joiners as wide as blanks, in a font that shows no blank
  kFaultStretch = 1 << 11,     ///< found by the second look: stretches (kashida) without a character
  kFaultSpanOnly = 1 << 12,    ///< found by the second look: no character, but an ActualText around the glyph
  kFaultSliced = 1 << 13,      ///< with kFaultOverlong: a stretch of text, blanks and all, for one narrow glyph
  kFaultMostMissing = 1 << 7,  ///< with kFaultMissing: at least a third of the glyphs
};

/// A closing bracket or quotation mark, a percent or equals sign, and a stop, bracket or blank behind it, or a stop and a quotation mark: no face draws the two as one glyph,
/// but engines that cut the text of a run at the wrong places (WeasyPrint) say so.
bool are_two_signs(std::u32string_view text);
/// Letters of Hebrew that no glyph of that width draws (ligatures have two), or the end of a word, a blank and the beginning of the next: a piece
/// of a run, from the same engines.
bool is_piece_of_run(std::u32string_view text, float width_em);

/// One font on one page, from a single pass over the page.
struct FontSuspicion {
  uint32_t font = kNone;
  uint32_t faults = 0;
  uint32_t glyphs = 0;     ///< with ink
  uint32_t doubtful = 0;   ///< those that a fault is about
};

/// Suspicions that rest on proportions and words alone: a larger sample may dismiss them.
inline constexpr uint32_t kStatisticalFaults = kFaultUnlikely | kFaultLatinCoded;

/// Is a font known to be free of statistical faults?
using IsCleared = std::function<bool(uint32_t font)>;

/// Fonts of the page with at least one fault. Linear in the page's glyphs; the models are asked where letters are in odd
/// proportions, unless the font has been cleared and has no other fault: such fonts are left out.
std::vector<FontSuspicion> suspect_fonts(const PageContent& page, const IsCleared& is_cleared = {});

/// Letters that a text of this length has in the language, and that this one has not. The text must be folded; yeh, kaf and heh are Arabic's.
std::u32string absent_letters(std::u32string_view text, lm::Language language);

/// How far the letters' shares of a text are from those of the language, or of the nearest of its script (the models take one for another),
/// 0 (the same) to 2; running text of 200 letters has up to 0.62. The text must be folded.
float oddity(std::u32string_view text, lm::Language language);
inline constexpr float kOddestProportions = 0.62f;

/// Words as they lie on pages: glyphs left to right, cut at blanks and gaps.
struct UsedGlyph {
  uint32_t font = kNone;
  uint32_t code = 0;
  uint32_t text_first = 0;   ///< into Usage::text
  uint16_t text_count = 0;
  bool space_after = false;  ///< the last glyph of a word
  bool narrow = false;       ///< hardly any advance: a mark, a dot, a part of a letter
};
struct Usage {
  std::vector<UsedGlyph> glyphs;
  std::u32string text;
  std::u32string_view text_of(const UsedGlyph& g) const { return std::u32string_view(text).substr(g.text_first, g.text_count); }
};
/// What the font's program knows of a glyph's ink, where its code's text is not to be trusted.
enum class Ink : uint8_t { kUnknown, kBlank, kInk };
using InkOf = std::function<Ink(uint32_t font, uint32_t code)>;
/// Adds the page's upright text; stops at `most` glyphs in all. ink: asked for every glyph; what it does not know, the
/// glyph's flags say.
void add_usage(const PageContent& page, size_t most, const InkOf& ink, Usage& usage);

}  // namespace seder::glyphs
