// Input: pointed text and a place in it. Output: nats for a word's border there.
// Method: counts over pointed Arabic and Yiddish (tools/count_points.py). Of pointed Hebrew no free text is at hand.
// Cannot decide: points that stand within words as often as at their ends.
#include "words/points.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "script/script.h"

namespace seder::words {
namespace {

using lm::Language;
using View = std::u32string_view;

struct PointedLetter {
  uint16_t letter;
  uint32_t points;
  std::array<int8_t, 4> places;   ///< inside, first, last, alone
};
struct PointsBefore {
  uint16_t next;
  uint32_t points;
  int8_t odds;
};

#include "words/points.inc"

constexpr double kTenth = 0.1;        // nats, of the tables
constexpr char32_t kFirstArabic = 0x64B, kFirstHebrew = 0x5B0;

/// The bits of the points behind text[letter].
uint32_t points_behind(View text, size_t letter, char32_t first) {
  uint32_t bits = 0;
  for (size_t i = letter + 1; i < text.size() && script::is_mark(text[i]); ++i) {
    if (text[i] >= first) bits |= 1u << std::min<uint32_t>(text[i] - first, 31);
  }
  return bits;
}

struct Tables {
  std::span<const PointedLetter> letters;
  std::span<const PointsBefore> before;
  char32_t first = 0;
};
Tables tables_of(Language language) {
  switch (language) {
    case Language::kArabic: return {kArabicLetters, kArabicBefore, kFirstArabic};
    case Language::kYiddish: return {kYiddishLetters, kYiddishBefore, kFirstHebrew};
    default: return {};
  }
}

}  // namespace

AtPlaces points_on(View text, size_t letter, Language language) {
  AtPlaces places{};
  if (letter + 1 >= text.size() || !script::is_mark(text[letter + 1])) return places;
  const Tables t = tables_of(language);
  if (t.first == 0) return places;
  const uint32_t points = points_behind(text, letter, t.first);
  const auto found = std::find_if(t.letters.begin(), t.letters.end(), [&](const auto& row) { return row.letter == text[letter] && row.points == points; });
  if (found != t.letters.end()) std::transform(found->places.begin(), found->places.end(), places.begin(), [](int8_t tenths) { return kTenth * tenths; });
  return places;
}

double points_before(View text, size_t next, Language language) {
  const Tables t = tables_of(language);
  if (t.first == 0) return 0;
  size_t letter = next;
  while (letter > 0 && (script::is_mark(text[letter - 1]) || text[letter - 1] == U' ')) --letter;
  if (letter == 0) return 0;
  const uint32_t points = points_behind(text, letter - 1, t.first);
  if (points == 0) return 0;
  const auto found = std::find_if(t.before.begin(), t.before.end(), [&](const auto& row) { return row.next == text[next] && row.points == points; });
  return found == t.before.end() ? 0 : kTenth * found->odds;
}

}  // namespace seder::words
