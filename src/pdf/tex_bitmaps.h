// The codes of TeX's bitmap fonts (Type 3 fonts that pdfTeX, dvips and dvipdfm make of a metafont's pixels). Their glyph names only repeat the
// code, and the code is that of one of TeX's text encodings.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace seder::pdf {

enum class TexEncoding : uint8_t {
  kNone,        ///< the names say something else, or the glyphs were numbered through
  kOt1,         ///< TeX's first text encoding: ASCII but for its quotes and dashes, ligatures and accents below
  kTypewriter,  ///< the same of a typewriter face: ASCII
  kT1,          ///< the Cork encoding: Latin letters with accents above
};

/// names: of the codes, empty where there is none. even: all glyphs advance alike.
TexEncoding tex_encoding_of(const std::array<std::string_view, 256>& names, bool even);
/// The code's text; empty where the encoding has none.
std::u32string_view tex_text(TexEncoding encoding, uint8_t code);

}  // namespace seder::pdf
