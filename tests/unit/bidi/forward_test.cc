#include <gtest/gtest.h>
#include <unicode/ubidi.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/utf.h"
#include "bidi/bidi.h"
#include "bidi/resolve.h"

namespace seder::bidi {
namespace {

std::vector<uint8_t> levels_of(std::u32string_view text, Direction direction) {
  Scratch scratch;
  resolve_levels(text, direction, {}, scratch);
  return scratch.levels;
}

std::vector<uint8_t> icu_levels(std::u32string_view text, Direction direction) {
  const icu::UnicodeString utf16 =
      icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()), static_cast<int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  UBiDi* bidi = ubidi_open();
  ubidi_setPara(bidi, utf16.getBuffer(), utf16.length(), direction == Direction::kRtl ? 1 : 0, nullptr, &status);
  const UBiDiLevel* found = ubidi_getLevels(bidi, &status);
  std::vector<uint8_t> levels;
  for (int32_t unit = 0; unit < utf16.length(); unit = utf16.moveIndex32(unit, 1)) levels.push_back(found[unit]);
  ubidi_close(bidi);
  return levels;
}

TEST(Forward, ExamplesOfTheRules) {
  EXPECT_EQ(to_utf8(to_visual(U"שלום ABC 12", Direction::kRtl)), "ABC 12 םולש");       // W7
  EXPECT_EQ(to_utf8(to_visual(U"10-15 שנה", Direction::kRtl)), "הנש 10-15");           // W4
  EXPECT_EQ(to_utf8(to_visual(U"قبل 10-15", Direction::kRtl)), "15-10 لبق");           // W2: AN ES AN
  EXPECT_EQ(to_utf8(to_visual(U"ב-5% יותר", Direction::kRtl)), "רתוי 5%-ב");           // W5
  EXPECT_EQ(to_utf8(to_visual(U"(א)", Direction::kRtl)), "(א)");                       // L4
  EXPECT_EQ(to_utf8(to_visual(U"ABC (שלום) DEF", Direction::kLtr)), "ABC (םולש) DEF");  // N0
  EXPECT_EQ(to_utf8(to_visual(U"שָׁ", Direction::kRtl)), "שָׁ");                           // L3
  EXPECT_EQ(to_utf8(to_visual(U"א\u200Fב\u202BABC\u202C", Direction::kRtl)), "ABCבא");  // X9, by ICU
}

TEST(Forward, AgreesWithIcuOnRandomLines) {
  const std::u32string alphabet = U"אבכשلمب aZ  12٣۴-+,./:%$()[]<>\"'–…־׳״،؛٪٫\u200C_#@&";
  uint32_t state = 11;
  const auto next = [&state](uint32_t bound) {
    state = state * 1664525 + 1013904223;
    return (state >> 8) % bound;
  };
  for (int round = 0; round < 60000; ++round) {
    std::u32string line;
    for (uint32_t i = 0, n = 1 + next(14); i < n; ++i) line.push_back(alphabet[next(static_cast<uint32_t>(alphabet.size()))]);
    for (const Direction direction : {Direction::kLtr, Direction::kRtl}) {
      auto ours = levels_of(line, direction), theirs = icu_levels(line, direction);
      // ICU gives a left-to-right line without right-to-left letters level 0 throughout; it looks the same.
      const bool letters = std::any_of(line.begin(), line.end(), [](char32_t c) { return is_rtl(class_of(c)); });
      if (direction == Direction::kLtr && !letters) continue;
      for (size_t i = 0; i < line.size(); ++i) {
        if (class_of(line[i]) == kBN) ours[i] = theirs[i] = 0;   // 5.2 leaves these free
      }
      ASSERT_EQ(ours, theirs) << to_utf8(line);
    }
  }
}

TEST(Forward, ClassesAgreeWithIcu) {
  for (char32_t c = 0; c < 0x20000; ++c) {
    const auto code = static_cast<UChar32>(c);
    ASSERT_EQ(static_cast<int>(class_of(c)), static_cast<int>(u_charDirection(code))) << std::hex << code;
    ASSERT_EQ(mirror_of(c), static_cast<char32_t>(u_charMirror(code))) << std::hex << code;
    const int type = u_getIntPropertyValue(code, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
    ASSERT_EQ(bracket_of(c).pair != 0, type != U_BPT_NONE) << std::hex << code;
  }
}

}  // namespace
}  // namespace seder::bidi
