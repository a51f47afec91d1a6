// Letters that languages share by their shapes. Internal to this folder.
#pragma once

#include <string>

#include "lm/language_model.h"

namespace seder::glyphs {

/// Makes letters of the Arabic script that another language's share their shape with (yeh, kaf, heh, digits) the language's own.
/// Nothing changes where two of its own letters have the shape (final yeh in Arabic).
void follow_language(std::u32string& text, lm::Language language);

}  // namespace seder::glyphs
