#include "document/build_page.h"

#include <gtest/gtest.h>

#include "support/typeset.h"

namespace seder::document {
namespace {

std::string text_of(const PageContent& content) {
  const Page page = build_page(content, {});
  std::string out;
  for (const Block& block : page.blocks) {
    if (!out.empty()) out += '\n';
    out += page.string(block.text);
  }
  return out;
}

TEST(BuildPage, HoweverThePageIsStoredItReadsTheSame) {
  const std::vector<std::u32string> lines = {U"בשנת 1948 הגיעו 10-15 איש (בערך), ואמרו: \"שלום\"",
                                             U"לחברת Google Cloud, שמספרה +972-4-829-1111, יש",
                                             U"סניף ב-3 ערים."};
  for (const test::Stored stored : test::kAllStored) {
    test::Setting setting;
    setting.stored = stored;
    EXPECT_EQ(text_of(test::typeset(lines, setting)),
              "בשנת 1948 הגיעו 10-15 איש (בערך), ואמרו: \"שלום\" לחברת Google Cloud, שמספרה +972-4-829-1111, יש סניף "
              "ב-3 ערים.")
        << static_cast<int>(stored);
  }
}

TEST(BuildPage, LinesWordsAndTheirDoubts) {
  const Page page = build_page(test::typeset({U"שלום Windows 10 כאן"}, {}), {});
  ASSERT_EQ(page.lines.size(), 1u);
  EXPECT_EQ(page.string(page.lines[0].text), "שלום Windows 10 כאן");
  EXPECT_EQ(page.lines[0].direction, Direction::kRtl);
  EXPECT_LT(page.lines[0].confidence, 100);   // "10 Windows" would look the same
  ASSERT_EQ(page.lines[0].words.count, 4u);
  EXPECT_EQ(page.string(page.words[page.lines[0].words.first].text), "שלום");
  EXPECT_GT(page.words[page.lines[0].words.first].box.x0, page.words[page.lines[0].words.first + 3].box.x0);
}

TEST(BuildPage, AnEmptyPageHasNoBlocks) {
  const Page page = build_page(PageContent{}, {});
  EXPECT_TRUE(page.blocks.empty());
  EXPECT_TRUE(page.text.empty());
}

}  // namespace
}  // namespace seder::document
