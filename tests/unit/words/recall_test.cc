#include "words/recall.h"

#include <gtest/gtest.h>

namespace seder::words {
namespace {

constexpr std::u32string_view kText = U"בתחילת השנה עברה המשפחה לבית גדול, ואחריה עברו גם השכנים. בתחילת השנה עברה";

TEST(Recall, AnswersAsTheModelDoesWhetherAskedBeforeOrNot) {
  const lm::Model& model = *lm::Service::builtin().model(lm::Language::kHebrew);
  Recalls recalls;
  std::vector<lm::Symbol> symbols;
  model.encode(kText, symbols);
  for (int time = 0; time < 2; ++time) {
    lm::State asked, remembered;
    for (lm::Symbol symbol : symbols) {
      EXPECT_EQ(model.advance(asked, symbol), recalls.of(model).advance(remembered, symbol));
      EXPECT_EQ(asked.history, remembered.history);
      EXPECT_EQ(asked.length, remembered.length);
      EXPECT_EQ(asked.back_off_code, remembered.back_off_code);
    }
  }
}

TEST(Recall, AnswersAsTheTableOfWordsDoes) {
  const lm::WordTable& table = *lm::Service::builtin().words(lm::Language::kHebrew);
  Recalls recalls;
  Recall& recall = recalls.of(*lm::Service::builtin().model(lm::Language::kHebrew));
  for (int time = 0; time < 2; ++time) {
    lm::WordKey before = 0;
    lm::each_word(kText, lm::Language::kHebrew, [&](lm::WordKey word, auto, bool) {
      EXPECT_EQ(table.log_p(before, word), recall.log_p(before, word));
      EXPECT_EQ(table.log_p(0, word), recall.log_p(0, word));
      before = word;
    });
  }
}

TEST(Recall, ComputesAWordByItselfOnce) {
  Recalls recalls;
  Recall& recall = recalls.of(*lm::Service::builtin().model(lm::Language::kHebrew));
  int computed = 0;
  for (int time = 0; time < 3; ++time) EXPECT_EQ(recall.alone(77, [&] { return ++computed, -12.5; }), -12.5);
  EXPECT_EQ(computed, 1);
}

TEST(Recall, KeepsLanguagesApart) {
  Recalls recalls;
  const lm::Service& service = lm::Service::builtin();
  EXPECT_NE(&recalls.of(*service.model(lm::Language::kHebrew)), &recalls.of(*service.model(lm::Language::kYiddish)));
  EXPECT_EQ(&recalls.of(*service.model(lm::Language::kYiddish)).model(), service.model(lm::Language::kYiddish));
}

}  // namespace
}  // namespace seder::words
