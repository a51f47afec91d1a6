// What simple and composite fonts share. Internal to the font loader.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/cmap.h"
#include "pdf/font.h"
#include "pdf/font_program.h"
#include "pdf/noori_fonts.h"
#include "pdf/symbol_fonts.h"

namespace seder::pdf {

// Confidence in a glyph's character by the rung it came from, 0..100. Judged from how often each is wrong in
// right-to-left files: a ToUnicode is usually made with the font, an encoding name often only copied along.
inline constexpr uint8_t kSureToUnicode = 90;
inline constexpr uint8_t kSureGlyphName = 90;
inline constexpr uint8_t kSureProducerName = 80;
inline constexpr uint8_t kSureEncoding = 80;
inline constexpr uint8_t kSureCollection = 85;
inline constexpr uint8_t kSureFontCmap = 80;
inline constexpr uint8_t kSureShaped = 80;
inline constexpr uint8_t kSureBlank = 80;
inline constexpr uint8_t kSurePrivate = 10;   ///< a private-use character: a code, no text
inline constexpr uint8_t kSureGuess = 20;

class FontBase : public Font {
 public:
  FontBase(ObjectSource& source, Object dict, Arena& arena);
  std::u32string_view text() const override { return text_; }
  const FontInfo& info() const override { return info_; }
  Object type3_procedure(uint32_t) const override { return {}; }
  Matrix type3_matrix() const override { return {}; }
  Object type3_resources() const override { return {}; }
  std::string_view program() override;
  FontProgram* outlines() override;
  void set_object(int32_t number) { info_.object = number; }

 protected:
  /// Name, flags, style and vertical metrics; where the embedded program is.
  void read_descriptor(const Object& descriptor);
  void read_to_unicode();
  /// False where ToUnicode has nothing that is text; then out is untouched.
  bool append_to_unicode(uint32_t code, std::u32string& out);
  /// Puts text_ from first on into c.
  void set_text(FontChar& c, size_t first, UnicodeSource source, uint8_t confidence);
  /// The same, of what ToUnicode says of the code.
  void set_text_of_map(FontChar& c, size_t first, uint32_t code);
  /// A sign of a font of signs, or a bullet at a private code. character: what ToUnicode, the program or the code itself says.
  bool fill_sign(FontChar& c, char32_t character);
  /// The letters of a Noori face at a byte code; a part of a ligature gets no text.
  bool fill_noori(FontChar& c, uint8_t code);
  /// What ToUnicode says of a code, text or not, where that is one character; otherwise 0.
  char32_t raw_to_unicode(uint32_t code);
  /// By the program's shaping tables, where nothing simpler names the glyph.
  bool fill_from_shaping(FontChar& c);
  /// Marks are where their ink is, a tail below other letters fills white that is none, and a glyph without a character may at least be a space.
  bool asks_ink(const FontChar& c) const;
  /// ` X,` for a blank glyph: a ToUnicode that cuts the text of runs at the wrong places (WeasyPrint).
  bool says_more_than_a_space(const FontChar& c) const;
  /// Ink and blankness from the program, where the character asks for it.
  void add_ink(FontChar& c, bool width_missing);
  Object get(const Object& dict, std::string_view key) { return source_.get(dict, key, arena_); }

  ObjectSource& source_;
  Arena& arena_;
  Object dict_, descriptor_;
  FontInfo info_;
  SymbolFont symbols_ = SymbolFont::kNone;
  std::unique_ptr<NooriFace> noori_;   ///< null: not one of these faces
  UnicodeMap to_unicode_;
  std::u32string text_;

 private:
  std::string program_bytes_;
  bool to_unicode_read_ = false, program_read_ = false, outlines_tried_ = false;
  std::unique_ptr<FontProgram> outlines_;
};

/// True for what stands for text: no control, no surrogate, not U+FFFD, not private.
bool is_text(char32_t c);

std::unique_ptr<FontBase> load_simple_font(ObjectSource& source, Object dict, Arena& arena, Diagnostics& diagnostics);
std::unique_ptr<FontBase> load_composite_font(ObjectSource& source, Object dict, Arena& arena, Diagnostics& diagnostics);

}  // namespace seder::pdf
