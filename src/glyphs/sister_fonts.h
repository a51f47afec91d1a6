// Faces of one family that number their glyphs alike. Internal to this folder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "glyphs/font_use.h"

namespace seder::glyphs {

using CodeTexts = std::unordered_map<uint32_t, std::u32string>;

/// What the codes of a font stand for where they are used; codes without a text are not in it.
CodeTexts texts_of(const Usage& usage, uint32_t font);
/// A font's name without its style.
std::string_view family_of(std::string_view name);
/// Do the two number many letters, and all alike?
bool are_sisters(const CodeTexts& a, const CodeTexts& b);

}  // namespace seder::glyphs
