// What points tell about where words begin and end, beyond the letters. Points carry no symbol of the language service.
#pragma once

#include <array>
#include <string_view>

#include "lm/language.h"

namespace seder::words {

/// By first + 2 * last: nats by which the points behind text[letter] are likelier on a letter that is its word's first, its last,
/// both or neither than on such a letter anywhere. 0 where nothing is known, and for a letter without points: most text has none.
using AtPlaces = std::array<double, 4>;
AtPlaces points_on(std::u32string_view text, size_t letter, lm::Language language);
/// Nats by which a space before text[next] makes the points before it likelier than none does.
double points_before(std::u32string_view text, size_t next, lm::Language language);

}  // namespace seder::words
