// What Arabic vowel marks say about where words end.
#pragma once

#include <string_view>

namespace seder::words {

/// A word's last alef or alef maqsura, which fathatan may stand before: فتًى
bool is_last_alef(char32_t c);
/// Tanwin stands on a word's last letter, with shadda or without; fathatan before a last alef, too. text ends with the mark.
bool ends_word(std::u32string_view text);
/// text[letter] carries sukun or shadda, with a space before the mark or without: no word begins with it; but for بْن, whose
/// alef is left out between names.
bool is_carried(std::u32string_view text, size_t letter);

}  // namespace seder::words
