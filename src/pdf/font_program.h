// An embedded font program through FreeType: what it knows of its glyphs. Opened only where the PDF itself leaves
// something open.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/geometry.h"

namespace seder::pdf {

/// A glyph's outline as something to compare: a picture of the inside of its ink box, 16 x 16, row by row from the
/// top, bit 0 at the left of the first row; four rows a word. Where the box lies, and the advance, in em.
struct GlyphShape {
  std::array<uint64_t, 4> bits{};
  Rect ink;
  float advance = 0;
};

class FontProgram {
 public:
  /// Null where FreeType cannot read it. bytes must outlive the program.
  static std::unique_ptr<FontProgram> open(std::string_view bytes);
  virtual ~FontProgram() = default;

  virtual uint32_t glyph_count() const = 0;
  virtual bool is_cid_keyed() const = 0;
  /// TrueType outlines or an OpenType wrapper: glyph ids are what PDF means by GID.
  virtual bool is_sfnt() const = 0;

  virtual uint32_t glyph_by_name(std::string_view name) = 0;        ///< 0: none
  virtual uint32_t glyph_by_unicode(char32_t c) = 0;                ///< 0: none
  virtual uint32_t glyph_by_cid(uint32_t cid) = 0;                  ///< CID-keyed CFF; 0: none
  /// By the program's own code table: the built-in encoding of Type 1, the (3,0) or (1,0) cmap of TrueType.
  virtual uint32_t glyph_by_code(uint8_t code) = 0;
  /// Backwards through the Unicode cmap (not the private area); 0: none.
  virtual char32_t unicode_of(uint32_t glyph) = 0;
  virtual std::string name_of(uint32_t glyph) = 0;
  /// Through the program's GSUB (shaped_glyphs.h); empty: nothing. The first question costs some milliseconds.
  virtual std::u32string_view shaped_text_of(uint32_t glyph) = 0;

  struct Metrics {
    bool known = false;
    float advance = 0;   ///< em
    Rect ink;            ///< em; all 0 for a blank glyph
    bool blank = false;
  };
  virtual Metrics metrics(uint32_t glyph) = 0;
  /// False for a blank glyph or one without an outline.
  virtual bool shape(uint32_t glyph, GlyphShape& out) = 0;
  virtual float ascent() const = 0;   ///< em; 0 unknown
  virtual float descent() const = 0;
};

/// A program that is nothing but pictures: glyphs without names or codes.
class PictureProgram : public FontProgram {
 public:
  bool is_cid_keyed() const override { return false; }
  uint32_t glyph_by_name(std::string_view) override { return 0; }
  uint32_t glyph_by_unicode(char32_t) override { return 0; }
  uint32_t glyph_by_cid(uint32_t) override { return 0; }
  uint32_t glyph_by_code(uint8_t) override { return 0; }
  char32_t unicode_of(uint32_t) override { return 0; }
  std::string name_of(uint32_t) override { return {}; }
  std::u32string_view shaped_text_of(uint32_t) override { return {}; }
};

}  // namespace seder::pdf
