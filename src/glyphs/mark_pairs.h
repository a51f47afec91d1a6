// Which marks a letter may have. Input: a letter and a mark, of Hebrew (Yiddish too) or Arabic script. Output: whether texts have the two together.
// Source: what the languages write; Unicode 15 chapters 9.1 and 9.2.
#pragma once

namespace seder::glyphs {

/// 1: of a mark's usual letters; -1: letters that hardly ever have it; 0: may be.
int pair_of(char32_t letter, char32_t mark);

/// Of which a letter has one: Hebrew points that are vowels, Arabic short vowels with nunation and sukun.
bool is_vowel_mark(char32_t mark);

}  // namespace seder::glyphs
