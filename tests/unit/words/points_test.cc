#include "words/points.h"

#include <gtest/gtest.h>

namespace seder::words {
namespace {

constexpr size_t kFirst = 1, kLast = 2, kAlone = 3;

TEST(Points, SayWhereALetterStandsInItsWord) {
  EXPECT_GT(points_on(U"رٌ", 0, lm::Language::kArabic)[kLast], points_on(U"رٌ", 0, lm::Language::kArabic)[0]);
  EXPECT_LT(points_on(U"سْ", 0, lm::Language::kArabic)[kFirst], -1);      // no word begins with sukun
  EXPECT_GT(points_on(U"אַ", 0, lm::Language::kYiddish)[kAlone], 0);
  EXPECT_LT(points_on(U"אָ", 0, lm::Language::kYiddish)[kAlone], -2);     // the article has a pasekh
}

TEST(Points, AVowelBeforeABareAlefEndsItsWord) {
  EXPECT_GT(points_before(U"لُا", 2, lm::Language::kArabic), 3);
  EXPECT_LT(points_before(U"رًا", 2, lm::Language::kArabic), 0);
}

TEST(Points, SayNothingOfBareLettersAndOtherLanguages) {
  EXPECT_EQ(points_on(U"سل", 0, lm::Language::kArabic), AtPlaces{});
  EXPECT_EQ(points_on(U"בּ", 0, lm::Language::kHebrew), AtPlaces{});
  EXPECT_EQ(points_before(U"لا", 1, lm::Language::kArabic), 0);
}

}  // namespace
}  // namespace seder::words
