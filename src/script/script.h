// What characters are, apart from their order: direction class, joining, marks, digits, shaped forms.
// A leaf.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace seder::script {

enum class Strong : uint8_t { kNeutral, kLtr, kRtl, kNumber };

/// The tables behind the inline questions below: several of them are asked for every glyph of a page.
namespace table {
/// Bits of a property: 0-4 bidi class (as ICU numbers it), 8-10 joining type, and these.
inline constexpr uint16_t kLetter = 1 << 5, kMark = 1 << 6, kDigit = 1 << 7, kForm = 1 << 11;
extern const std::array<uint16_t, 0x900> kBasic;   ///< properties of U+0000..U+08FF
uint16_t property_beyond(char32_t c);
inline uint16_t property_of(char32_t c) { return c < kBasic.size() ? kBasic[c] : property_beyond(c); }
Strong strong_of(char32_t c);
bool is_plain(char32_t c);
}  // namespace table

inline Strong strong_of(char32_t c) {
  if (c >= 0x80) return table::strong_of(c);
  if ((c | 0x20) - U'a' < 26) return Strong::kLtr;
  return c - U'0' < 10 ? Strong::kNumber : Strong::kNeutral;
}

/// The bits of all characters: below 0x80 all are ASCII, below 0x600 none is Arabic, and so on.
inline char32_t bits_of(std::u32string_view text) {
  char32_t bits = 0;
  for (const char32_t c : text) bits |= c;
  return bits;
}

bool is_hebrew(char32_t c);       ///< letters, points and presentation forms
bool is_arabic(char32_t c);       ///< letters, marks and presentation forms, not digits
/// Mn, Me: niqqud, cantillation, tashkeel. The first is U+0300.
inline bool is_mark(char32_t c) { return c >= 0x300 && (table::property_of(c) & table::kMark) != 0; }
inline bool is_letter(char32_t c) { return (table::property_of(c) & table::kLetter) != 0; }
inline bool is_digit(char32_t c) { return (table::property_of(c) & table::kDigit) != 0; }   ///< Nd of any script
inline bool is_comma(char32_t c) { return c == 0x2C || c == 0x60C; }
/// Co: private use. Means nothing outside the font that has it.
inline bool is_private_use(char32_t c) { return (c >= 0xE000 && c < 0xF900) || c >= 0xF0000; }
int digit_value(char32_t c);      ///< European, Arabic-Indic and Extended Arabic-Indic digits; -1: none of them
/// LRM, RLM, ALM, embeddings, overrides, isolates.
inline bool is_bidi_control(char32_t c) {
  return c >= 0x61C && (c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069));
}
inline bool is_presentation_form(char32_t c) { return c >= 0xFB00 && c < 0xFF00 && (table::property_of(c) & table::kForm) != 0; }
/// True of no character that reads right to left, reorders by UAX #9 where nothing else does, combines, or changes under
/// NFC; false of some that do none of that, in blocks that are seldom met.
inline bool is_plain(char32_t c) { return c < 0x200 || table::is_plain(c); }
inline constexpr char32_t kTatweel = 0x0640;
/// The Kurdish vowel: a heh that does not join on.
inline constexpr char32_t kAe = 0x06D5;
/// Yeh barree, its tail drawn back to the right below the letters before it; also as a presentation form.
inline bool swings_right(char32_t c) { return c == 0x6D2 || c == 0x6D3 || (c >= 0xFBAE && c <= 0xFBB1); }

/// What a presentation form shows, or a tatweel: a shape joined to the letter after it (initial, medial), to the one before it
/// (final, medial). Both false of characters that name no shape.
struct ShownJoin {
  bool to_next = false, to_previous = false;
};
ShownJoin shown_join(char32_t c);

/// The mirror image (Bidi_Mirroring_Glyph), or c itself.
char32_t mirrored(char32_t c);

/// Presentation forms, wide Hebrew letters, Latin f-ligatures and the like -> the letters they stand for,
/// in logical order; nothing else is changed (no general NFKC: superscripts stay). Appends to out.
void append_folded(std::u32string& out, char32_t c);
std::u32string fold(std::u32string_view text);

/// Canonical composition and order of marks.
std::u32string nfc(std::u32string_view text);
void append_nfc(std::u32string& out, std::u32string_view text);

/// Arabic joining: 0 none, 1 right (alef), 2 dual (beh), 3 causing (tatweel, ZWJ), 4 transparent (marks).
inline uint8_t joining_type(char32_t c) { return table::property_of(c) >> 8 & 7; }

}  // namespace seder::script
