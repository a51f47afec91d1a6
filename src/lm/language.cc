// Names of the languages.
#include "lm/language.h"

#include <algorithm>

namespace seder::lm {

std::string_view code_of(Language language) {
  constexpr std::string_view kCodes[] = {"he", "ar", "fa", "ur", "yi", "en", "und"};
  return kCodes[std::min<size_t>(static_cast<size_t>(language), kLanguages)];
}

Language language_from_code(std::string_view code) {
  for (int i = 0; i < kLanguages; ++i) {
    if (code_of(static_cast<Language>(i)) == code) return static_cast<Language>(i);
  }
  return code == "iw" ? Language::kHebrew : Language::kUnknown;
}

}  // namespace seder::lm
