// What the codes of a font stand for, by runs whose whole text stands at one of their codes. Internal to this folder.
#pragma once

#include "glyphs/sister_fonts.h"

namespace seder::glyphs {

/// For a font whose ToUnicode gives stretches of text to single codes (kFaultSliced): the codes' texts by the stretches' place
/// among the words as they lie. by_program: what the font's program says of some. Brackets, Latin and digits are left out.
CodeTexts texts_of_runs(const Usage& usage, uint32_t font, const CodeTexts& by_program);
/// The words with these texts; what is a stretch says nothing any more.
void tell(Usage& usage, uint32_t font, const CodeTexts& texts);

}  // namespace seder::glyphs
