// Units of measure and currency codes, as they are written in Latin letters after a number.
#pragma once

#include <cstddef>
#include <string_view>

namespace seder::bidi {

/// Code points, both sides of a slash together.
inline constexpr size_t kLongestUnit = 12;

/// `GB`, `km/h`, `mmol/L`, `dBi`: symbols that stand after a number in any language. Case counts. Source: the SI brochure's
/// prefixes and symbols, ISO 4217 for the currencies of right-to-left countries and the common ones, and what data sheets use.
/// Cannot decide: symbols that are words as well (`in`, `TV`); they are no units here.
bool is_unit(std::u32string_view word);

}  // namespace seder::bidi
