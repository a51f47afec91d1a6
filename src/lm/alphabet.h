// The symbols that the models count: at most 63 a language, so that seven of them fit one 64-bit key.
// Input: code points in logical order. Output: one symbol each, none for what carries no letter evidence
// (points, controls, tatweel), two for the Yiddish digraphs. Digits are one symbol, Latin letters one
// (26 in English), quotation marks one, brackets two: their glyphs differ by typist, not by language.
// Cannot tell: case, points, which digit. Persian and Urdu fold the Arabic yeh, kaf and heh into their own.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lm/language.h"

namespace seder::lm {

using Symbol = uint8_t;
inline constexpr int kSymbolBits = 6;

enum : Symbol {
  kSkip = 0,        ///< no symbol at all
  kParagraph = 1,   ///< line feed: a paragraph begins
  kSpace = 2,
  kDigit = 3,
  kForeign = 4,     ///< a letter that the language does not use
  kOther = 5,       ///< any other character
  kJoiner = 6,      ///< ZWNJ: a word's inner boundary in Persian
  kStop = 7, kComma, kColon, kSemicolon, kExclamation, kQuestion, kDouble, kSingle, kHyphen, kDash,
  kOpen, kClose, kPercent, kSlash,
  kFirstLetter = 21,
};

/// The Hebrew letters that stand at a word's end only.
inline constexpr std::u32string_view kHebrewFinals = U"\u05DA\u05DD\u05DF\u05E3\u05E5";

/// Bump when a mapping changes: a model file counts symbols of exactly one alphabet.
inline constexpr uint32_t kAlphabetVersion = 1;

Symbol symbol_of(char32_t c, Language language);
/// True for a letter of the language's own alphabet.
inline bool is_own_letter(Symbol s) { return s >= kFirstLetter; }

/// Appends the symbols of text.
void encode(std::u32string_view text, Language language, std::vector<Symbol>& out);

}  // namespace seder::lm
