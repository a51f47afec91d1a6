#include "script/script.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace seder::script {
namespace {

std::u32string nfc_by_icu(std::u32string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString from = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                                          static_cast<int32_t>(text.size()));
  icu::UnicodeString to = icu::Normalizer2::getNFCInstance(status)->normalize(from, status);
  std::u32string out(static_cast<size_t>(to.countChar32()), U' ');
  to.toUTF32(reinterpret_cast<UChar32*>(out.data()), static_cast<int32_t>(out.size()), status);
  return out;
}

TEST(Script, TablesAgreeWithIcuOnEveryCharacterOfTheBasicPlane) {
  for (char32_t c = 0; c < 0x10000; ++c) {
    const auto code = static_cast<UChar32>(c);
    if (u_charType(code) == U_UNASSIGNED) continue;
    const int category = u_charType(code);
    EXPECT_EQ(is_mark(c), category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK) << std::hex << code;
    EXPECT_EQ(is_digit(c), category == U_DECIMAL_DIGIT_NUMBER) << std::hex << code;
    EXPECT_EQ(is_letter(c), u_isalpha(code) && (U_GET_GC_MASK(code) & U_GC_L_MASK)) << std::hex << code;
    EXPECT_EQ(mirrored(c), static_cast<char32_t>(u_charMirror(code))) << std::hex << code;
    const int direction = u_charDirection(code);
    const Strong strong = direction == U_LEFT_TO_RIGHT                                           ? Strong::kLtr
                          : direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC  ? Strong::kRtl
                          : direction == U_EUROPEAN_NUMBER || direction == U_ARABIC_NUMBER       ? Strong::kNumber
                                                                                                 : Strong::kNeutral;
    EXPECT_EQ(strong_of(c), strong) << std::hex << code;
  }
}

TEST(Script, PlainCharactersNeitherReorderNorCombine) {
  for (char32_t c = 0; c < 0x10000; ++c) {
    const auto code = static_cast<UChar32>(c);
    if (!is_plain(c) || u_charType(code) == U_UNASSIGNED || u_charType(code) == U_CONTROL_CHAR || c == 0xAD) continue;
    const int direction = u_charDirection(code);
    EXPECT_TRUE(direction <= U_WHITE_SPACE_NEUTRAL || direction == U_OTHER_NEUTRAL) << std::hex << code;
    EXPECT_TRUE(direction != U_RIGHT_TO_LEFT && direction != U_ARABIC_NUMBER) << std::hex << code;
    EXPECT_EQ(u_getCombiningClass(code), 0) << std::hex << code;
    const char32_t after_letter[] = {U'a', c};
    EXPECT_EQ(nfc_by_icu({after_letter, 2}), std::u32string(after_letter, 2)) << std::hex << code;
  }
  EXPECT_FALSE(is_plain(0x5D0) || is_plain(0x627) || is_plain(0x301) || is_plain(0x200F) || is_plain(0x3099) || is_plain(0xF900));
}

TEST(Script, KnowsTheLettersOfEachScript) {
  EXPECT_TRUE(is_hebrew(U'א') && is_hebrew(0x05B8) && is_hebrew(0xFB2A) && is_hebrew(0x05BE));
  EXPECT_TRUE(is_arabic(U'گ') && is_arabic(0x0651) && is_arabic(0xFEFB) && is_arabic(kTatweel));
  EXPECT_FALSE(is_arabic(U'٣') || is_arabic(U'۳') || is_arabic(U'،') || is_hebrew(U'a') || is_arabic(U'א'));
}

TEST(Script, JoiningFollowsTheLetters) {
  EXPECT_EQ(joining_type(U'ا'), 1);
  EXPECT_EQ(joining_type(U'ب'), 2);
  EXPECT_EQ(joining_type(kTatweel), 3);
  EXPECT_EQ(joining_type(0x064E), 4);
  EXPECT_EQ(joining_type(U'א'), 0);
  EXPECT_EQ(joining_type(0x200D), 3);
}

TEST(Script, PresentationFormsFoldToTheirLettersInLogicalOrder) {
  EXPECT_EQ(fold(U"\uFEFB"), U"لا");
  EXPECT_EQ(fold(U"\uFEF5"), U"لآ");       // lam with alef madda: the precomposed letter
  EXPECT_EQ(fold(U"\uFDF2"), U"الله");
  EXPECT_EQ(fold(U"\uFE8E\uFEDF\uFB94"), U"الگ");
  EXPECT_EQ(fold(U"\uFB4F\uFB21"), U"אלא");  // alef-lamed ligature, wide alef
  EXPECT_EQ(fold(U"\uFB01n"), U"fin");
  EXPECT_EQ(fold(U"\uFE77"), U"\u064E");     // a fatha drawn on a kashida
  EXPECT_EQ(fold(U"\uFC60"), U"\u064E\u0651");  // shadda with fatha, on a blank
  EXPECT_EQ(fold(U"\uFE73"), U"");           // tail fragment
}

TEST(Script, FoldingLeavesEverythingElseAlone) {
  const std::u32string text = U"ﷺ ﷼ x² ½ ™ א״ב ײַ ﴾١﴿ №";
  EXPECT_EQ(fold(text), text);
  EXPECT_FALSE(is_presentation_form(0xFDFC));
  EXPECT_TRUE(is_presentation_form(0xFB2A));
}

TEST(Script, NormalisationAgreesWithIcu) {
  const std::u32string lines[] = {
      U"שָׁלוֹם",                              // as typed
      U"ש\u05C1\u05B8לו\u05B9ם", U"ש\u05B8\u05C1לו\u05B9ם",
      U"\uFB2A\uFB35",                          // composition exclusions come apart
      U"ب\u0651\u064E ب\u064E\u0651", U"ا\u0653", U"ا\u0654\u064E", U"ا\u064E\u0654", U"ي\u0654 و\u0654 ا\u0655 ه\u0654",
      U"\u06D5\u0654 \u06C1\u0654 \u06D2\u0654", U"e\u0301 a\u0323\u0302", U"Å \u212B", U"ײ\u05B7 \u05F2\u05B7",
      U"\u0654ا", U"ا\u0653\u0654", U"и\u0306", U"\u0343", U"\u1100\u1161", U"\U0001D15E", U"– “quotes” … €"};
  for (const auto& line : lines) EXPECT_EQ(nfc(line), nfc_by_icu(line));
}

TEST(Script, NormalisationAgreesWithIcuOnRandomRightToLeftText) {
  uint32_t state = 7;
  const auto next = [&state](uint32_t bound) {
    state = state * 1664525 + 1013904223;
    return (state >> 8) % bound;
  };
  for (int round = 0; round < 20000; ++round) {
    std::u32string line;
    for (int i = 0; i < 8; ++i) line.push_back(0x591 + next(0x8FF - 0x591));
    if (round % 2) line[2] = 0x627, line[3] = 0x653 + next(3);
    EXPECT_EQ(nfc(line), nfc_by_icu(line));
  }
}

}  // namespace
}  // namespace seder::script
