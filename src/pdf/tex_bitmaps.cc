// In: the names of a Type 3 font's glyphs. Out: the encoding that its codes are of.
// Method: pdfTeX names a glyph by its code (a97), dvips by two digits to the base 36 (CP); what numbers glyphs through in the order of
// their first use (Ghostscript) writes a0, a1, ... too, but leaves no gaps and begins at 0.
// Source: Knuth, Computer Modern Typefaces, for OT1; the Cork encoding (TUGboat 11, 1990) for T1.
// A font most of whose codes are no ASCII has an encoding of its own.
// Cannot decide: fonts of mathematics, which have the same names; their letters are right, their signs are not.
#include "pdf/tex_bitmaps.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace seder::pdf {

namespace {

constexpr int kFewestCodes = 4;     // of a font, before gaps between its codes mean anything
constexpr int kFewestGaps = 2;      // codes left out between others
constexpr int kFirstLetter = 'A';   // numbering begins lower

// The ligatures ff to ffl stand at 11 in OT1 and at 27 in T1; both have quotes and dashes between.
constexpr std::u32string_view kOt1Low[32] = {U"Γ", U"Δ", U"Θ", U"Λ", U"Ξ", U"Π", U"Σ", U"Υ", U"Φ", U"Ψ", U"Ω", U"ff", U"fi", U"fl", U"ffi", U"ffl",
                                             U"ı", U"ȷ", U"`", U"´", U"ˇ", U"˘", U"¯", U"˚", U"¸", U"ß", U"æ", U"œ", U"ø", U"Æ", U"Œ", U"Ø"};
constexpr std::u32string_view kT1Low[32] = {U"`", U"´", U"ˆ", U"˜", U"¨", U"˝", U"˚", U"ˇ", U"˘", U"¯", U"˙", U"¸", U"˛", U"‚", U"‹", U"›",
                                            U"“", U"”", U"„", U"«", U"»", U"–", U"—", U"", U"", U"ı", U"ȷ", U"ff", U"fi", U"fl", U"ffi", U"ffl"};
constexpr std::u32string_view kT1High =
    U"ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£"
    U"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŒØÙÚÛÜÝÞẞàáâãäåæçèéêëìíîïðñòóôõöœøùúûüýþß";
static_assert(kT1High.size() == 128);
constexpr std::u32string_view kAscii =
    U" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

struct Other {
  uint8_t code;
  std::u32string_view text;
};
constexpr Other kOt1Others[] = {{0x22, U"”"}, {0x27, U"’"}, {0x3C, U"¡"}, {0x3E, U"¿"}, {0x5C, U"“"}, {0x5E, U"ˆ"}, {0x5F, U"˙"},
                                {0x60, U"‘"}, {0x7B, U"–"}, {0x7C, U"—"}, {0x7D, U"˝"}, {0x7E, U"˜"}, {0x7F, U"¨"}};
constexpr Other kT1Others[] = {{0x27, U"’"}, {0x60, U"‘"}, {0x7F, U"-"}};

std::u32string_view ascii(uint8_t code) { return code >= 0x20 && code < 0x7F ? kAscii.substr(code - 0x20u, 1) : std::u32string_view(); }

std::u32string_view other(std::span<const Other> others, uint8_t code) {
  const auto found = std::find_if(others.begin(), others.end(), [&](const Other& o) { return o.code == code; });
  return found == others.end() ? ascii(code) : found->text;
}

bool is_number_of(std::string_view name, int code) {
  int number = -1;
  if (name.size() < 2 || name[0] != 'a') return false;
  const auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), number);
  return error == std::errc() && end == name.data() + name.size() && number == code;
}

int digit_of_36(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1; }

// The first of the two has no digits before A: A is 0.
bool is_dvips_name_of(std::string_view name, int code) {
  return name.size() == 2 && name[0] >= 'A' && name[0] <= 'H' && digit_of_36(name[1]) >= 0 && (name[0] - 'A') * 36 + digit_of_36(name[1]) == code;
}

}  // namespace

TexEncoding tex_encoding_of(const std::array<std::string_view, 256>& names, bool even) {
  int used = 0, ascii = 0, numbered = 0, dvips = 0, first = 256, last = -1;
  bool low_of_t1 = false, low_of_ot1 = false, high = false;
  for (int code = 0; code < 256; ++code) {
    const std::string_view name = names[static_cast<size_t>(code)];
    if (name.empty() || name == ".notdef") continue;
    ++used, ascii += code > 0x20 && code < 0x7F;
    numbered += is_number_of(name, code), dvips += is_dvips_name_of(name, code);
    first = std::min(first, code), last = code;
    low_of_t1 |= code >= 0x1B && code <= 0x1F, low_of_ot1 |= code >= 0x0B && code <= 0x0F, high |= code >= 0x80;
  }
  if (used < kFewestCodes || 2 * ascii <= used || (numbered < used && dvips < used)) return TexEncoding::kNone;
  const bool has_gaps = last - first + 1 - used >= kFewestGaps;
  if (numbered == used && !has_gaps && first < kFirstLetter) return TexEncoding::kNone;
  if (high || (low_of_t1 && !low_of_ot1)) return TexEncoding::kT1;
  return even ? TexEncoding::kTypewriter : TexEncoding::kOt1;
}

std::u32string_view tex_text(TexEncoding encoding, uint8_t code) {
  switch (encoding) {
    case TexEncoding::kNone: return {};
    case TexEncoding::kOt1: return code < 0x20 ? kOt1Low[code] : other(kOt1Others, code);
    case TexEncoding::kTypewriter: return ascii(code);
    case TexEncoding::kT1: return code < 0x20 ? kT1Low[code] : code >= 0x80 ? kT1High.substr(code - 0x80u, 1) : other(kT1Others, code);
  }
  return {};
}

}  // namespace seder::pdf
