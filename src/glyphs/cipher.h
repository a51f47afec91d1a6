// What a font's codes most likely stand for, judged by the language over all its words.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/glyph.h"
#include "glyphs/font_use.h"
#include "glyphs/shape_library.h"
#include "lm/language.h"
#include "pdf/font.h"

namespace seder::glyphs {

/// One thing that a code may stand for.
struct Candidate {
  std::u32string text;
  UnicodeSource source = UnicodeSource::kNone;
  float prior = 0;          ///< nats, once a code
};

struct Solution {
  bool better = false;                 ///< enough better than what the PDF gives
  uint32_t table = kNone;              ///< the whole reading it grew from, where that is a table: good as a hint
  lm::Language language = lm::Language::kUnknown;
  float gain = 0;                      ///< nats a letter over what the PDF gives
  float likelihood = 0;                ///< nats a letter, over words of letters only
  float given_likelihood = 0;          ///< the same of what the PDF gives; 0 where it has no such words
  std::unordered_map<uint32_t, Candidate> codes;   ///< of the codes that the words contain
  /// Codes that the PDF says nothing of and that the words around them leave no choice for; true of fonts that are
  /// otherwise as given.
  std::unordered_map<uint32_t, Candidate> fills;
  /// Codes that the PDF gives one letter although they stand for another that no code has; of such fonts, too.
  std::unordered_map<uint32_t, Candidate> exchanged;
};

/// only_missing: what the PDF gives is not doubted; only codes without a text are looked for (Solution::fills).
/// usage: the words of the sample; index: the font's number there. hint: Solution::table of another font of the same
/// document, for fonts with too few letters to be judged alone.
Solution solve_font(pdf::Font& font, uint32_t index, const Usage& usage, const ShapeLibrary& library, bool only_missing,
                    uint32_t hint = kNone);

/// The characters that one byte, or a Latin letter that stands for it, may mean in a legacy code page.
struct CodePage {
  const char* name;
  char16_t upper[128];   ///< of the bytes 80 to FF; 0 undefined
};
std::span<const CodePage> code_pages();
/// The byte that a Latin letter is in windows-1252 and in MacRoman; 0: none.
uint8_t byte_in_windows_1252(char32_t c);
uint8_t byte_in_mac_roman(char32_t c);

}  // namespace seder::glyphs
