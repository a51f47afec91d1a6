// A page may hold anything: layout must stay near linear in its words.
#include <gtest/gtest.h>

#include <chrono>

#include "support/drawing.h"

namespace seder {

// 1000 rows of 100 words with gaps that drift: every row starts, narrows and ends many white strips.
std::string drifting_rows(size_t rows, size_t words) {
  std::string picture;
  for (size_t r = 0; r < rows; ++r) {
    picture += std::string(r % 7, ' ');
    for (size_t w = 0; w < words; ++w) picture += std::string(2 + (r * 13 + w * 7) % 5, 'A') + std::string(1 + (w + r) % 3, ' ');
    picture += '\n';
  }
  return picture;
}

TEST(Scale, AHundredThousandWordsTakeSecondsNotMinutes) {
  const test::Drawing drawing = test::draw(drifting_rows(1000, 100));
  ASSERT_EQ(drawing.rows.words.size(), 100'000u);
  const auto begin = std::chrono::steady_clock::now();
  const blocks::PageLayout layout = blocks::lay_out(drawing.page, drawing.seen, drawing.rows);
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  EXPECT_EQ(layout.word_order.size(), 100'000u);   // nothing lost, nothing doubled
  EXPECT_LT(seconds, 20);
}

// So far out that neighbouring numbers are one point apart the middle of a gutter is one of its edges.
TEST(Scale, AGutterOfOnePointFarFromThePage) {
  test::Drawing drawing = test::draw(R"(
AA  BB
CC  DD
EE  FF
)");
  for (size_t w = 0; w < drawing.rows.words.size(); ++w) {
    lines::Word& word = drawing.rows.words[w];
    const float x0 = w % 2 == 0 ? -10024716.0f : -10024712.0f, y = -0.2f * static_cast<float>(w / 2);
    word.box = {x0, y, x0 + 3, y + 0.1f}, word.baseline = y, word.size = 0.1f;
  }
  for (size_t r = 0; r < drawing.rows.rows.size(); ++r) drawing.rows.rows[r].baseline = -0.2f * static_cast<float>(r), drawing.rows.rows[r].size = 0.1f;
  EXPECT_EQ(blocks::lay_out(drawing.page, drawing.seen, drawing.rows).word_order.size(), 6u);
}

}  // namespace seder
