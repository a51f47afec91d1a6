// The languages that the service knows.
#pragma once

#include <cstdint>
#include <string_view>

namespace seder::lm {

enum class Language : uint8_t { kHebrew, kArabic, kPersian, kUrdu, kYiddish, kEnglish, kUnknown };
inline constexpr int kLanguages = 6;
std::string_view code_of(Language language);  ///< "he", "ar", ... BCP 47; "und"
Language language_from_code(std::string_view code);

}  // namespace seder::lm
