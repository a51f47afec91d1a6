// In: a font's name, a code. Out: the sign that is seen there.
// Method: tables of the signs that stand in text: bullets, ticks, boxes, arrows, stars, hands. Pictograms are left out.
// Source: the names of these signs in Unicode 7 and later, which took them over from these fonts (Unicode 15, 22.9).
// Cannot decide: a font that was renamed.
#include "pdf/symbol_fonts.h"

#include <algorithm>
#include <span>
#include <string>

#include "pdf/glyph_names.h"

namespace seder::pdf {
namespace {

struct Sign {
  uint8_t code;
  char16_t character;
};

// Sorted by code.
constexpr Sign kWingdings[] = {
    {0x22, u'✂'}, {0x23, u'✁'}, {0x28, u'☎'}, {0x29, u'✆'}, {0x2A, u'✉'}, {0x36, u'⌛'}, {0x37, u'⌨'}, {0x3E, u'✇'}, {0x3F, u'✍'},
    {0x41, u'✌'}, {0x45, u'☜'}, {0x46, u'☞'}, {0x47, u'☝'}, {0x48, u'☟'}, {0x4A, u'☺'}, {0x4C, u'☹'}, {0x4E, u'☠'}, {0x51, u'✈'},
    {0x52, u'☼'}, {0x54, u'❄'}, {0x56, u'✞'}, {0x58, u'✠'}, {0x59, u'✡'}, {0x5A, u'☪'}, {0x5B, u'☯'}, {0x5C, u'ॐ'}, {0x5D, u'☸'},
    {0x6C, u'●'}, {0x6D, u'❍'}, {0x6E, u'■'}, {0x6F, u'□'}, {0x70, u'□'}, {0x71, u'❑'}, {0x72, u'❒'}, {0x73, u'⬧'}, {0x74, u'⧫'},
    {0x75, u'◆'}, {0x76, u'❖'}, {0x77, u'⬥'}, {0x78, u'⌧'}, {0x7A, u'⌘'}, {0x7B, u'❀'}, {0x7C, u'✿'}, {0x7D, u'❝'}, {0x7E, u'❞'},
    {0x80, u'⓪'}, {0x81, u'①'}, {0x82, u'②'}, {0x83, u'③'}, {0x84, u'④'}, {0x85, u'⑤'}, {0x86, u'⑥'}, {0x87, u'⑦'}, {0x88, u'⑧'},
    {0x89, u'⑨'}, {0x8A, u'⑩'}, {0x8B, u'⓿'}, {0x8C, u'❶'}, {0x8D, u'❷'}, {0x8E, u'❸'}, {0x8F, u'❹'}, {0x90, u'❺'}, {0x91, u'❻'},
    {0x92, u'❼'}, {0x93, u'❽'}, {0x94, u'❾'}, {0x95, u'❿'}, {0x9E, u'·'}, {0x9F, u'•'}, {0xA0, u'▪'}, {0xA1, u'○'}, {0xA4, u'◉'},
    {0xA5, u'◎'}, {0xA7, u'▪'}, {0xA8, u'◻'}, {0xAA, u'✦'}, {0xAB, u'★'}, {0xAC, u'✶'}, {0xAD, u'✴'}, {0xAE, u'✹'}, {0xAF, u'✵'},
    {0xB5, u'✪'}, {0xB6, u'✰'}, {0xD8, u'➢'}, {0xDC, u'➲'}, {0xDF, u'←'}, {0xE0, u'→'}, {0xE1, u'↑'}, {0xE2, u'↓'}, {0xE3, u'↖'},
    {0xE4, u'↗'}, {0xE5, u'↙'}, {0xE6, u'↘'}, {0xE8, u'➔'}, {0xEF, u'⇦'}, {0xF0, u'⇨'}, {0xF1, u'⇧'}, {0xF2, u'⇩'}, {0xFB, u'✗'},
    {0xFC, u'✓'}, {0xFD, u'☒'}, {0xFE, u'☑'}};
constexpr Sign kWingdings2[] = {{0x4F, u'✗'}, {0x50, u'✓'}, {0x51, u'☒'}, {0x52, u'☑'}, {0x53, u'☒'}, {0x96, u'•'}, {0x97, u'●'}, {0xA2, u'■'}, {0xA3, u'□'}};
constexpr Sign kWingdings3[] = {{0x70, u'▲'}, {0x71, u'▼'}, {0x74, u'◀'}, {0x75, u'▶'}, {0x7C, u'◀'}, {0x7D, u'▶'}};
constexpr Sign kWebdings[] = {{0x33, u'◀'}, {0x34, u'▶'}, {0x35, u'▲'}, {0x36, u'▼'}, {0x61, u'✔'}, {0x63, u'□'}, {0x67, u'■'}, {0x6E, u'●'}, {0x72, u'✖'}};
// Of Symbol's and Wingdings' codes those that word processors paint before the items of a list.
constexpr Sign kBullets[] = {{0x6C, u'●'}, {0x6E, u'■'}, {0x71, u'❑'}, {0x76, u'❖'}, {0xA7, u'▪'}, {0xA8, u'◻'}, {0xB7, u'•'}, {0xD8, u'➢'}, {0xE0, u'→'}, {0xFC, u'✓'}};

constexpr char32_t kPrivate = 0xF000;   // TrueType's symbol encoding (3, 0) begins here

bool is_symbol_code(char32_t c) { return c >= kPrivate + 0x20 && c <= kPrivate + 0xFF; }

char32_t sign_at(std::span<const Sign> signs, uint8_t code) {
  const auto at = std::lower_bound(signs.begin(), signs.end(), code, [](const Sign& s, uint8_t c) { return s.code < c; });
  return at != signs.end() && at->code == code ? at->character : 0;
}

/// The code in the font's own encoding; 0: the character is meant as it is.
uint8_t code_of(SymbolFont font, char32_t c) {
  if (is_symbol_code(c)) return static_cast<uint8_t>(c - kPrivate);
  // Signs of Symbol that Latin-1 has at other codes: a true ToUnicode.
  const uint16_t* const symbol = encoding_table("Symbol");
  if (font == SymbolFont::kSymbol && c > 0x7F && std::find(symbol, symbol + 256, static_cast<uint16_t>(c)) != symbol + 256) return 0;
  if (c > 0x20 && c < 0x100) return static_cast<uint8_t>(c);
  // What WinAnsi has beyond Latin-1: its letters only, for a bullet or a dash may be meant.
  static constexpr std::u32string_view kLetters = U"ŒœŠšŸŽžƒˆ˜";
  if (kLetters.find(c) == std::u32string_view::npos) return 0;
  const uint16_t* const codes = encoding_table("WinAnsiEncoding");
  return static_cast<uint8_t>(std::find(codes, codes + 256, static_cast<uint16_t>(c)) - codes);
}

}  // namespace

SymbolFont symbol_font_of(std::string_view name) {
  std::string plain;
  for (char c : name.substr(0, 32))
    if (c != ' ' && c != '-') plain.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c));
  if (plain.starts_with("wingdings2")) return SymbolFont::kWingdings2;
  if (plain.starts_with("wingdings3")) return SymbolFont::kWingdings3;
  if (plain.starts_with("wingdings")) return SymbolFont::kWingdings;
  if (plain.starts_with("webdings")) return SymbolFont::kWebdings;
  return plain == "symbol" || plain == "symbolmt" ? SymbolFont::kSymbol : SymbolFont::kNone;
}

char32_t sign_of(SymbolFont font, char32_t character) {
  switch (font) {
    case SymbolFont::kNone: return is_symbol_code(character) ? sign_at(kBullets, static_cast<uint8_t>(character - kPrivate)) : 0;
    case SymbolFont::kSymbol: return encoding_table("Symbol")[code_of(font, character)];
    case SymbolFont::kWingdings: return sign_at(kWingdings, code_of(font, character));
    case SymbolFont::kWingdings2: return sign_at(kWingdings2, code_of(font, character));
    case SymbolFont::kWingdings3: return sign_at(kWingdings3, code_of(font, character));
    case SymbolFont::kWebdings: return sign_at(kWebdings, code_of(font, character));
  }
  return 0;
}

}  // namespace seder::pdf
