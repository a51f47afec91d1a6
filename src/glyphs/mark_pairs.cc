#include "glyphs/mark_pairs.h"

#include <string_view>

namespace seder::glyphs {
namespace {

constexpr char32_t kPatah = 0x5B7, kQamats = 0x5B8, kHolam = 0x5B9, kHiriq = 0x5B4, kDagesh = 0x5BC, kRafe = 0x5BF, kShinDot = 0x5C1, kSinDot = 0x5C2;
constexpr char32_t kFathatan = 0x64B, kKasratan = 0x64D, kKasra = 0x650, kShadda = 0x651, kHamzaAbove = 0x654, kHamzaBelow = 0x655, kSuperscriptAlef = 0x670;

bool is_in(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

int hebrew_pair(char32_t letter, char32_t mark) {
  if (is_in(letter, U"םןףץ")) return -1;
  switch (mark) {
    case kShinDot: case kSinDot: return letter == U'ש' ? 1 : -1;
    case kDagesh: return is_in(letter, U"בגדכפתו") ? 1 : is_in(letter, U"אעחר") ? -1 : 0;
    case kRafe: return is_in(letter, U"בכפגדת") ? 1 : -1;
    case kPatah: return letter == U'א' || letter == 0x5F2 ? 1 : 0;
    case kQamats: return letter == U'א' ? 1 : 0;
    case kHolam: return letter == U'ו' ? 1 : 0;
    case kHiriq: return letter == U'י' ? 1 : 0;
    default: return 0;
  }
}

int arabic_pair(char32_t letter, char32_t mark) {
  const bool below = mark == kKasra || mark == kKasratan;
  switch (letter) {
    case U'ا': case U'آ': case U'ى': return mark == kFathatan || mark == kSuperscriptAlef ? 0 : -1;
    case U'إ': return below ? 1 : -1;
    case U'أ': return below || mark == kShadda ? -1 : 1;
    case U'ة': return mark == kShadda ? -1 : 0;
    default: return 0;
  }
}

}  // namespace

int pair_of(char32_t letter, char32_t mark) {
  if ((mark >= 0x64B && mark <= 0x652) || mark == kSuperscriptAlef) return arabic_pair(letter, mark);
  if (mark >= 0x5B0 && mark <= 0x5C7) return hebrew_pair(letter, mark);
  if (mark == kHamzaAbove || mark == kHamzaBelow) return is_in(letter, U"اويىیہەۀ") ? 1 : is_in(letter, U"لدذرزطظ") ? -1 : 0;
  return 0;
}

bool is_vowel_mark(char32_t mark) {
  if (mark >= 0x64B && mark <= 0x652) return mark != kShadda;
  return (mark >= 0x5B0 && mark <= 0x5BB) || mark == 0x5C7;
}

}  // namespace seder::glyphs
