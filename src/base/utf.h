// UTF-8 and UTF-32.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace seder {

inline constexpr char32_t kReplacement = 0xFFFD;

/// Appends c; surrogates and values beyond U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t c);
/// Appends a string; much faster than character by character.
void append_utf8(std::string& out, std::u32string_view text);
std::string to_utf8(std::u32string_view text);
/// Ill-formed bytes become U+FFFD, one for each maximal subpart (Unicode 3.9, D93b).
std::u32string from_utf8(std::string_view bytes);
/// The same into a string that keeps its room; false: some bytes were ill-formed.
bool decode_utf8(std::string_view bytes, std::u32string& out);
/// Next code point at bytes[at]; moves at past it. at < bytes.size().
char32_t next_utf8(std::string_view bytes, size_t& at);
bool is_valid_utf8(std::string_view bytes);
/// How many U+FFFD the text has.
uint32_t count_replacements(std::string_view text);

}  // namespace seder
