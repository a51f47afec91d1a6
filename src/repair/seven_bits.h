// Hebrew of seven bits, and what it shares with the other encodings.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "repair/page.h"

namespace seder::repair {

inline constexpr double kRealText = -2.9;   ///< nats a symbol: the worst of a million lines of real text by their pages
inline constexpr size_t kSample = 3000;     ///< code points of a window that are scored

inline bool has_rtl(std::u32string_view text) { return std::any_of(text.begin(), text.end(), is_rtl_letter); }
/// Nats a symbol of text, read the way that the model likes better.
double per_symbol(const lm::Model& model, std::u32string_view text);
/// The line with its letters decoded.
void decoded(Line& line, std::u32string text);

/// Lines in which Latin codes stand for Hebrew letters (SI 960), decoded.
void mend_seven_bits(Page& page);

}  // namespace seder::repair
