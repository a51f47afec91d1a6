#include "document/running_heads.h"

#include <gtest/gtest.h>

namespace seder::document {
namespace {

// A page of 600 pt with a line at its head and two of text.
Page page_of(uint32_t index, const std::string& head) {
  Page page;
  page.index = index, page.width = 400, page.height = 600;
  const std::string texts[] = {head, "Text that every page has of its own.", "And more of it."};
  const float baselines[] = {560, 400, 380};
  for (int i = 0; i < 3; ++i) {
    const Range text{static_cast<uint32_t>(page.text.size()), static_cast<uint32_t>(texts[i].size())};
    page.text += texts[i];
    Line line;
    line.text = text, line.box = {50, baselines[i] - 2, 350, baselines[i] + 8}, line.baseline = baselines[i], line.size = 10;
    Block block;
    block.text = text, block.lines = {static_cast<uint32_t>(page.lines.size()), 1}, block.box = line.box;
    page.lines.push_back(line), page.blocks.push_back(block);
  }
  return page;
}

Role head_of_first(const std::string& first, const std::string& second) {
  Page page = page_of(0, first);
  const Page next = page_of(1, second);
  mark_running_heads(margins_of(page), {margins_of(page), margins_of(next)}, page);
  return page.blocks[0].role;
}

TEST(RunningHeads, TheSameLineOnThePageBeside) {
  EXPECT_EQ(head_of_first("The Book of Pages", "The Book of Pages"), Role::kRunningHead);
  EXPECT_EQ(head_of_first("The Book of Pages", "Another Line"), Role::kParagraph);
}

TEST(RunningHeads, ItsNumberCountsThePages) {
  EXPECT_EQ(head_of_first("12 Chapter 3", "13 Chapter 3"), Role::kRunningHead);
  EXPECT_EQ(head_of_first("12", "13"), Role::kPageNumber);
  EXPECT_EQ(head_of_first("12", "12"), Role::kParagraph);
}

TEST(RunningHeads, OtherNumbersMakeAnotherLine) {
  EXPECT_EQ(head_of_first("Temperature 21.5", "Temperature 29.0"), Role::kParagraph);
}

}  // namespace
}  // namespace seder::document
