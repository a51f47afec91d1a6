// Fonts of signs that are not letters, with encodings of their own: Symbol, Wingdings and their like.
#pragma once

#include <cstdint>
#include <string_view>

namespace seder::pdf {

enum class SymbolFont : uint8_t { kNone, kSymbol, kWingdings, kWingdings2, kWingdings3, kWebdings };

/// BaseFont without its subset tag.
SymbolFont symbol_font_of(std::string_view name);

/// The sign that is seen where a font shows this character; 0: it is meant as it is, or Unicode has no plain sign for it.
/// character: what ToUnicode or the program says, or the code itself. Producers write a sign's code as Latin-1 or WinAnsi, or
/// 0xF000 more (the symbol encoding of TrueType). Of fonts that are not of signs the bullets at private codes are known.
char32_t sign_of(SymbolFont font, char32_t character);

}  // namespace seder::pdf
