// Glyph names -> characters, and the fixed encodings of simple fonts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace seder::pdf {

/// What a glyph name says, and how sure that is.
enum class NameRule : uint8_t {
  kUnknown,      ///< .notdef, g12, cid:7, a private name
  kListed,       ///< in the Adobe Glyph List, or uniXXXX, uXXXXX
  kComposed,     ///< parts joined by _, or with a suffix (AGL specification, section 2)
  kProducer,     ///< names that right-to-left fonts use outside the list: lam_alef, alefhamza.fina, arab_zero
};

/// Appends the characters of a name (logical order); dingbats: the names of ITC Zapf Dingbats count too.
NameRule append_glyph_name(std::string_view name, bool dingbats, std::u32string& out);

/// 256 characters (0: none) of StandardEncoding, WinAnsiEncoding, MacRomanEncoding, MacExpertEncoding,
/// Symbol or ZapfDingbats; null for another name.
const uint16_t* encoding_table(std::string_view name);

/// Widths of one of the standard 14 fonts, in em.
class StandardMetrics {
 public:
  /// By BaseFont, with the usual aliases (ArialMT, TimesNewRoman,Bold ...). kind() is 0 where it is none of them.
  explicit StandardMetrics(std::string_view base_font);
  explicit operator bool() const { return kind_ != 0; }
  /// Negative where the font has no such character.
  float width(char32_t c) const;
  float ascent() const;
  float descent() const;

 private:
  uint8_t kind_ = 0;
};

}  // namespace seder::pdf
