// A PDF font as the interpreter needs it: bytes of a shown string -> characters with width, Unicode and
// its evidence. Built once a document for each font dictionary, then read-only.
// Sources: ISO 32000 9.5-9.10; Adobe Glyph List; FreeType for what the program knows.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "base/glyph.h"
#include "pdf/object_source.h"

namespace seder::pdf {

struct FontChar {
  uint32_t code = 0;
  uint32_t glyph_id = 0;        ///< in the embedded program; 0 unknown
  float width = 0;              ///< em (Type 3: in glyph space times the font matrix); vertical: unused
  float advance_y = 0;          ///< vertical writing: w1y in em (negative)
  float origin_x = 0, origin_y = 0;  ///< vertical writing: position vector v, em
  float ink_x0 = 0, ink_y0 = 0, ink_x1 = 0, ink_y1 = 0;  ///< glyph's ink box, em; all 0 where unknown
  char32_t character = 0;       ///< where text_count is 1: the text itself
  uint32_t text_first = 0;      ///< into Font::text()
  uint16_t text_count = 0;
  UnicodeSource source = UnicodeSource::kNone;
  uint8_t confidence = 0;
  uint8_t code_bytes = 0;       ///< bytes eaten from the string; 0: not read yet
  bool is_word_space = false;   ///< single-byte code 32: Tw applies (9.3.3)
  bool is_blank = false;        ///< known to have no ink
};

/// What is known of a font besides its characters; kept for diagnosis and for the Unicode ladder.
struct FontInfo {
  std::string name;             ///< BaseFont without the subset tag
  std::string type;             ///< Type1, TrueType, Type0/CIDFontType2, ...
  std::string encoding;         ///< name, "custom" or empty
  int32_t object = -1;
  bool embedded = false, subset = false, vertical = false, type3 = false, symbolic = false;
  bool has_to_unicode = false;
  bool to_unicode_amended = false;   ///< known once a code was asked for; letters of it were put right while it was read
  bool bold = false, italic = false, fixed_pitch = false;
  bool program_damaged = false; ///< embedded, but FreeType cannot read it
  float ascent = 0.8f, descent = -0.2f;  ///< em
  float em = 1;                 ///< text space units at size 1 in one em of the letters; not 1 in odd Type 3 fonts only
};

class FontProgram;

/// What each rung below ToUnicode says of one code, asked for apart; empty: nothing.
struct CodeEvidence {
  uint32_t glyph_id = 0;
  std::string name;                 ///< glyph name, from the PDF or the program
  std::u32string to_unicode;        ///< as written, private and replacement characters too
  std::u32string by_name, by_encoding, by_font_cmap, by_shaping;
};

class Font {
 public:
  virtual ~Font() = default;
  /// Reads one character at bytes[at]; at < bytes.size(). The reference stays valid for the font's life.
  virtual const FontChar& next(std::string_view bytes, size_t at) = 0;
  /// The same; simple fonts' characters that were shown before come from their table.
  const FontChar& read(std::string_view bytes, size_t at) {
    const FontChar& known = table_[static_cast<uint8_t>(bytes[at])];
    return known.code_bytes != 0 ? known : next(bytes, at);
  }
  virtual std::u32string_view text() const = 0;
  virtual const FontInfo& info() const = 0;
  /// Type 3: the procedure of a code and the font matrix; a null object otherwise.
  virtual Object type3_procedure(uint32_t code) const = 0;
  virtual Matrix type3_matrix() const = 0;
  virtual Object type3_resources() const = 0;
  /// The embedded font program, decoded; empty when there is none. Loaded on demand.
  virtual std::string_view program() = 0;
  /// The same through FreeType; null where there is none or it cannot be read.
  virtual FontProgram* outlines() = 0;
  /// The glyph of a code in the embedded program; 0: unknown. May load the program.
  virtual uint32_t glyph_of(uint32_t code) = 0;
  /// Slow; for fonts under suspicion. May load the program.
  virtual CodeEvidence evidence(uint32_t code) = 0;

 protected:
  static const std::array<FontChar, 256> kNothingRead;
  const FontChar* table_ = kNothingRead.data();   ///< characters of one byte that were read before
};

/// Never fails: what cannot be read becomes a diagnostic and a font with fewer characters known. The
/// dictionary and what the font keeps are parsed into the document arena.
std::unique_ptr<Font> load_font(ObjectSource& source, Object font_dict, Arena& document_arena, Diagnostics& diagnostics);

}  // namespace seder::pdf
