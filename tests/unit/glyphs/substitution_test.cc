#include "glyphs/substitution.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace seder::glyphs {
namespace {

// Two paragraphs written for this test: some 500 letters, the least that a key is trusted from is 400.
constexpr std::u32string_view kText =
    U"הרכבת האחרונה יצאה מן התחנה בשעה מאוחרת והנוסעים המעטים ישבו בשקט והביטו בחלון החשוך אשה אחת קראה מכתב ישן "
    U"שמצאה בכיס המעיל וילד קטן ספר את האורות של הכפרים הרחוקים כאשר הגיעו אל הגשר הגדול האט הנהג את הקרון והודיע "
    U"שעליהם לחכות עד שיפסק הגשם איש לא התלונן כולם ידעו שבחורף הנהר עולה על גדותיו ושאין טעם למהר סבתא אחת הוציאה "
    U"מן הסל עוגה עטופה במפית וחילקה לכל מי שרצה וכך הפכו זרים לשכנים לשעה קלה ואחר כך המשיכה הרכבת בדרכה אל העיר "
    U"שעל שפת הים שם חיכו להם בני המשפחה עם מטריות צבעוניות וקומקום תה חם על השולחן";

std::vector<int32_t> cipher_of(std::u32string_view text, std::map<char32_t, int32_t>& key) {
  std::vector<int32_t> out;
  for (char32_t c : text) {
    if (c == ' ') out.push_back(kWordEnd);
    else out.push_back(key.try_emplace(c, static_cast<int32_t>(key.size() * 7 % 29)).first->second);
  }
  return out;
}

TEST(Substitution, FindsTheKeyOfAParagraph) {
  std::map<char32_t, int32_t> key;
  const std::vector<int32_t> stream = cipher_of(kText, key);
  const std::vector<char32_t> solved = solve_substitution(stream, 29, *lm::Service::builtin().model(lm::Language::kHebrew), 24).letters;
  size_t right = 0, all = 0;
  for (size_t i = 0; i < kText.size(); ++i) {
    if (stream[i] < 0) continue;
    ++all, right += solved[static_cast<size_t>(stream[i])] == kText[i];
  }
  EXPECT_GE(right * 100, all * 98) << right << " of " << all;
}

TEST(Substitution, NoTwoSymbolsStandForOneLetter) {
  std::map<char32_t, int32_t> key;
  const std::vector<char32_t> solved = solve_substitution(cipher_of(kText, key), 29, *lm::Service::builtin().model(lm::Language::kHebrew), 24).letters;
  for (size_t a = 0; a < solved.size(); ++a) {
    for (size_t b = 0; b < a; ++b) EXPECT_TRUE(solved[a] == 0 || solved[a] != solved[b]);
  }
}

TEST(Substitution, NothingInNothingOut) {
  const lm::Model& model = *lm::Service::builtin().model(lm::Language::kArabic);
  EXPECT_TRUE(solve_substitution({}, 0, model, 24).letters.empty());
  EXPECT_EQ(solve_substitution(std::vector<int32_t>{kWordEnd, kNoSymbol, kWordEnd}, 3, model, 24).letters.size(), 3u);
}

}  // namespace
}  // namespace seder::glyphs
