// The record that everything starts from: what one page paints, glyph by glyph, in paint order.
// Made by pdf (later: ocr); read by glyphs, lines, blocks and document. Plain data, no behaviour.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"

namespace seder {

inline constexpr uint32_t kNone = 0xFFFFFFFF;

/// Where a glyph's Unicode came from, best evidence first. Kept in JSON; see docs/design.md, "the ladder".
enum class UnicodeSource : uint8_t {
  kNone,           ///< nothing known: U+FFFD in the text
  kActualText,     ///< marked content's replacement text
  kToUnicode,      ///< the font's ToUnicode CMap
  kGlyphName,      ///< glyph name (AGL, uniXXXX, afii, producer lists)
  kEncoding,       ///< a standard or predefined encoding or CMap
  kFontCmap,       ///< the embedded program's cmap, backwards
  kShaped,         ///< glyph id followed back through GSUB
  kFontOrder,      ///< glyph id order of a well-known font
  kCodePage,       ///< a legacy 8-bit code page recognised from the text
  kCipher,         ///< substitution solved by the language model
  kShape,          ///< likeness of the outline to a known letter
  kGuess,          ///< code taken as Latin-1 for want of anything better
  kOcr,
};

enum GlyphFlag : uint16_t {
  kGlyphInvisible = 1 << 0,   ///< render mode 3 or 7: a text layer, not painted
  kGlyphClipped = 1 << 1,     ///< outside the clip or the crop box
  kGlyphUnseen = 1 << 2,      ///< painted in the colour of what is beneath it (white on white)
  kGlyphCovered = 1 << 3,     ///< painted over by a later opaque fill or image
  kGlyphArtifact = 1 << 4,    ///< inside /Artifact marked content
  kGlyphAnnotation = 1 << 5,  ///< from an annotation's appearance stream
  kGlyphVertical = 1 << 6,    ///< vertical writing mode
  kGlyphSpace = 1 << 7,       ///< a space glyph: no ink, only advance
  kGlyphType3 = 1 << 8,
  kGlyphReversed = 1 << 9,    ///< inside /ReversedChars (ISO 32000 14.8.2.3.3)
  kGlyphMirrored = 1 << 10,   ///< the text matrix mirrors (negative determinant)
  kGlyphItalic = 1 << 11,     ///< an italic or oblique face, or an upright one that the text matrix slants
  kGlyphStringStart = 1 << 12,  ///< the first glyph behind the border of two strings of one array with no number between them
  kGlyphHiddenMask = kGlyphInvisible | kGlyphClipped | kGlyphUnseen | kGlyphCovered,
};

struct Glyph {
  Point origin;    ///< pen position before the glyph
  Point advance;   ///< vector from the origin to the pen position after the glyph's own width (no Tc, Tw, TJ)
  Rect box;        ///< advance wide, font ascent to descent high; upright hull in page space
  float size = 0;  ///< em height in points as painted
  float angle = 0; ///< direction of the text matrix's x axis, degrees counter-clockwise, (-180, 180]
  uint32_t text_first = 0;  ///< PageContent::text[text_first ...], logical order inside the glyph
  uint16_t text_count = 0;  ///< code points; 0: unknown
  UnicodeSource source = UnicodeSource::kNone;
  uint8_t confidence = 0;   ///< of the Unicode, 0..100
  uint32_t font = kNone;    ///< index into the document's fonts
  uint32_t code = 0;        ///< character code in the font
  uint32_t glyph_id = 0;    ///< glyph index in the embedded program, 0 where unknown
  uint32_t run = 0;         ///< counts show operators; glyphs of one string share it
  uint32_t marked = kNone;  ///< innermost record of PageContent::marked
  uint16_t flags = 0;       ///< GlyphFlag
  uint8_t lightness = 0;    ///< of the fill, 0 black .. 255 white
  uint8_t weight = 0;       ///< 0 unknown; otherwise 1 regular, 2 bold (name, flags or stroke)
  float ink_x0 = 0, ink_x1 = 0;  ///< horizontal ink extent along the advance, from the origin, em; 0,0 where unknown
  float ink_y0 = 0, ink_y1 = 0;  ///< vertical ink extent relative to the baseline, em; 0,0 where unknown
};

/// The font's own encoding says that the glyph is a part (dots, a mark) of another one that has its text.
inline bool is_known_part(const Glyph& g) { return g.text_count == 0 && g.source == UnicodeSource::kEncoding; }

/// Block-level elements of a structure tree (ISO 32000 14.8.4), as far as layout asks for them.
enum class StructureType : uint8_t { kNone, kBlock, kParagraph, kHeading, kListItem, kCaption, kNote };

struct StructureTag {
  StructureType type = StructureType::kNone;
  uint8_t level = 0;                      ///< of a heading, 1 to 6
  uint32_t element = 0;                   ///< object number of the innermost block-level element; 0: untagged
  uint32_t cell = 0, row = 0;             ///< of the innermost table's cell and row around it; 0: none
};

/// One BMC/BDC ... EMC span; parents come first.
struct MarkedContent {
  uint32_t parent = kNone;
  std::string_view tag;                   ///< e.g. "Span", "P", "Artifact"
  int32_t mcid = -1;
  uint32_t actual_first = 0, actual_count = 0;  ///< ActualText in PageContent::text
  bool has_actual_text = false;
  bool reversed_chars = false;
  bool artifact = false;
  bool in_form = false;                   ///< of a form XObject, whose MCIDs are its own
  std::string_view language;
  StructureTag structure;
};

/// A painted thing that is not text: evidence for rules, boxes, cells, pictures, covers.
struct Graphic {
  enum class Kind : uint8_t { kRule, kFill, kStrokeBox, kImage, kPath } kind = Kind::kRule;
  Rect box;                 ///< a rule has one side at most 3 pt long
  uint8_t lightness = 0;    ///< 0 black .. 255 white
  bool opaque = true;       ///< kPath: filled, and opaque
  bool round_box = false;   ///< kPath: a rectangle but for its round corners
  uint32_t paint = 0;       ///< number of glyphs painted before it
};

/// What a page fills that may be letters drawn as paths: outlines of text size, in page space. Kept only for pages with hardly any text of their
/// own and many curved outlines; empty on all others.
struct DrawnOutlines {
  struct Node {
    Point at;
    bool control;           ///< of a cubic curve; else a point on the outline
  };
  struct Contour {          ///< closed
    uint32_t first = 0, count = 0;   ///< of nodes
    Rect box;               ///< hull of the nodes, controls too
  };
  struct Path {             ///< what one operator fills
    uint32_t first = 0, count = 0;   ///< of contours
    uint32_t first_graphic = 0, graphic_count = 0;   ///< what it left in PageContent::graphics
    uint8_t lightness = 0;
  };
  std::vector<Node> nodes;
  std::vector<Contour> contours;
  std::vector<Path> paths;
  uint32_t letters = 0;     ///< outlines that look like letters of text; 0: none do. Set by glyphs
  uint32_t read = 0;        ///< glyphs that were made of them

  bool empty() const { return paths.empty(); }
  void clear() { nodes.clear(), contours.clear(), paths.clear(), letters = read = 0; }
};

struct PageContent {
  uint32_t page_index = 0;
  float width = 0, height = 0;  ///< of the crop box as seen
  int rotate = 0;               ///< /Rotate that was applied
  std::vector<Glyph> glyphs;    ///< in paint order
  std::vector<char32_t> text;   ///< code points of all glyphs and ActualTexts
  std::vector<MarkedContent> marked;
  std::vector<Graphic> graphics;
  DrawnOutlines outlines;
  uint32_t lost_glyphs = 0;     ///< painted, but no font could be read for them
  bool tagged = false;          ///< some of its marked content is in the structure tree

  /// Empty again, the vectors' memory kept.
  void clear() {
    page_index = 0, width = height = 0, rotate = 0, lost_glyphs = 0, tagged = false;
    glyphs.clear(), text.clear(), marked.clear(), graphics.clear(), outlines.clear();
  }
  std::u32string_view text_of(const Glyph& g) const { return {text.data() + g.text_first, g.text_count}; }
  std::u32string_view actual_text_of(const MarkedContent& m) const { return {text.data() + m.actual_first, m.actual_count}; }
};

}  // namespace seder
