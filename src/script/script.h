// What characters are, apart from their order: direction class, joining, marks, digits, shaped forms.
// A leaf.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace seder::script {

enum class Strong : uint8_t { kNeutral, kLtr, kRtl, kNumber };
Strong strong_of(char32_t c);

bool is_hebrew(char32_t c);       ///< letters, points and presentation forms
bool is_arabic(char32_t c);       ///< letters, marks and presentation forms, not digits
bool is_mark(char32_t c);         ///< Mn, Me: niqqud, cantillation, tashkeel
bool is_letter(char32_t c);
bool is_digit(char32_t c);        ///< Nd of any script
bool is_bidi_control(char32_t c); ///< LRM, RLM, ALM, embeddings, overrides, isolates
bool is_presentation_form(char32_t c);
inline constexpr char32_t kTatweel = 0x0640;

/// The mirror image (Bidi_Mirroring_Glyph), or c itself.
char32_t mirrored(char32_t c);

/// Presentation forms, wide Hebrew letters, Latin f-ligatures and the like -> the letters they stand for,
/// in logical order; nothing else is changed (no general NFKC: superscripts stay). Appends to out.
void append_folded(std::u32string& out, char32_t c);
std::u32string fold(std::u32string_view text);

/// Canonical composition and order of marks.
std::u32string nfc(std::u32string_view text);

/// Arabic joining: 0 none, 1 right (alef), 2 dual (beh), 3 causing (tatweel, ZWJ), 4 transparent (marks).
uint8_t joining_type(char32_t c);

}  // namespace seder::script
