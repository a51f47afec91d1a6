#include "words/cutter.h"

#include <gtest/gtest.h>

namespace seder::words {
namespace {

constexpr double kCost = 2.1;   // nats a space, where a third of them is lost

struct CutRun {
  std::u32string text;
  double gain = 0;
};

CutRun cut(std::u32string_view run, lm::Language language) {
  const lm::Model& model = *lm::Service::builtin().model(language);
  Recalls recalls;
  Cutter cutter(recalls.of(model), kCost);
  CutRun result;
  result.gain = cutter.cut(run, {model.state_after(U" ")}, {}, result.text);
  return result;
}

TEST(Cutter, BeginsAWordBehindALetterThatOnlyEndsWords) {
  EXPECT_EQ(cut(U"دوسرےملک", lm::Language::kUrdu).text, U"دوسرے ملک");   // once in the texts, glued there
  EXPECT_EQ(cut(U"سےتضاد", lm::Language::kUrdu).text, U"سے تضاد");
  EXPECT_GT(cut(U"קעןער", lm::Language::kYiddish).gain, 10);
}

TEST(Cutter, LooksThroughPointsForTheLettersAndStopsBeforeAPlace) {
  EXPECT_EQ(cut(U"الْعَذَابِ،وَ", lm::Language::kArabic).text, U"الْعَذَابِ، وَ");
}

TEST(Cutter, AsksBothTheLettersAndTheTableOfWordsForAKnownWord) {
  EXPECT_EQ(cut(U"ידהאלוהים", lm::Language::kHebrew).text, U"יד האלוהים");
  EXPECT_EQ(cut(U"שבראשהפסיפס", lm::Language::kHebrew).text, U"שבראש הפסיפס");
}

}  // namespace
}  // namespace seder::words
