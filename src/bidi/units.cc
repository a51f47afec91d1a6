// Input: a word. Output: whether it is a unit of measure or a currency's code.
// Method: symbols as they are, or a prefix before one that takes it; on both sides of a slash.
// Source: the SI brochure, ISO 4217. Cannot decide: symbols that are words as well.
#include "bidi/units.h"

#include <algorithm>
#include <iterator>

namespace seder::bidi {
namespace {

/// Symbols that take no prefix, or only the ones that are listed with it.
constexpr std::u32string_view kWhole[] = {
    U"m",   U"g",   U"s",   U"h",   U"l",   U"L",   U"A",   U"V",   U"W",   U"K",   U"C",   U"F",   U"N",   U"J",   U"B",   U"b",
    U"min", U"px",  U"pt",  U"dpi", U"ppi", U"fps", U"rpm", U"bpm", U"psi", U"bar", U"kcal", U"IU", U"mol", U"lb",  U"oz",  U"ft",
    U"mph", U"ppm", U"Hz",  U"Pa",  U"dB",  U"dBi", U"dBm", U"dBA", U"am",  U"pm",  U"AM",  U"PM",  U"VA",  U"bps", U"Nm",
    U"USD", U"EUR", U"ILS", U"NIS", U"GBP", U"AED", U"SAR", U"PKR", U"EGP", U"JOD", U"IRR", U"INR", U"MAD", U"IQD", U"KWD", U"QAR"};
constexpr std::u32string_view kSmall = U"mkcd\u00B5\u03BCnu", kLarge = U"kMGT";
/// Measures that are written with small prefixes, and those with large ones.
constexpr std::u32string_view kWithSmall[] = {U"m", U"g", U"s", U"l", U"L", U"A", U"V", U"W", U"N", U"mol", U"Ah", U"Wh", U"Pa", U"Hz", U"J", U"cal", U"eV"};
constexpr std::u32string_view kWithLarge[] = {U"B", U"b", U"bps", U"Hz", U"W", U"Wh", U"Pa", U"J", U"eV", U"VA", U"iB", U"bit"};

template <size_t N>
bool is_one_of(std::u32string_view word, const std::u32string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool is_simple(std::u32string_view word) {
  while (!word.empty() && (word.back() == 0xB2 || word.back() == 0xB3)) word.remove_suffix(1);   // cm2, m3 with raised digits
  if (word.empty()) return false;
  if (is_one_of(word, kWhole)) return true;
  const std::u32string_view base = word.substr(1);
  return (kSmall.find(word.front()) != kSmall.npos && is_one_of(base, kWithSmall)) ||
         (kLarge.find(word.front()) != kLarge.npos && is_one_of(base, kWithLarge));
}

}  // namespace

bool is_unit(std::u32string_view word) {
  if (word.size() > kLongestUnit) return false;
  const size_t slash = word.find(U'/');
  if (slash == word.npos) return is_simple(word);
  return is_simple(word.substr(0, slash)) && is_simple(word.substr(slash + 1));
}

}  // namespace seder::bidi
