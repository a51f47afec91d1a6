// Whatever bytes come in: no crash, nothing lost that was not damage, the same answer every time.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/utf.h"
#include "seder/repair.h"

namespace seder {
namespace {

TEST(RepairAnyBytes, RandomBytesComeOutAsTheyWent) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    std::string bytes(random() % 3000, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    RepairResult r = repair_text(bytes);
    EXPECT_EQ(r.text, repair_text(bytes).text);
  }
}

TEST(RepairAnyBytes, RandomCharactersOfTheRightBlocks) {
  constexpr char32_t kChosen[] = {U' ', U' ', U'\n', U'(', U')', U'-', U'1', U'7', U'%', U'a', U'Z', 0x5D0, 0x5DD, 0x5E8, 0x5B8, 0x5F1,
                                  0x627, 0x644, 0x64E, 0x6CC, 0xFEFB, 0xFE8D, 0x200F, 0x202B, 0xFFFD, 0xFEFF, 0xE0, 0xD7, 0xFB4B, 0x1F600};
  std::mt19937 random(11);
  for (int round = 0; round < 60; ++round) {
    std::string text;
    for (size_t i = random() % 1500; i > 0; --i) append_utf8(text, kChosen[random() % std::size(kChosen)]);
    for (bool reflow : {false, true}) {
      RepairOptions options;
      options.reflow = reflow;
      EXPECT_TRUE(is_valid_utf8(repair_text(text, options).text));
    }
  }
}

TEST(RepairAnyBytes, LongLinesAndManyLinesEnd) {
  std::string line, lines;
  while (line.size() < 600'000) line += "אבגד ";
  EXPECT_EQ(repair_text(line).text.size(), line.size());
  for (int i = 0; i < 30'000; ++i) lines += "ש\n";
  EXPECT_EQ(repair_text(lines).text, lines);
}

}  // namespace
}  // namespace seder
