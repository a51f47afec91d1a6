// Paragraphs over page breaks: printed where they began, in every flowing format.
#include <gtest/gtest.h>

#include "support/pages.h"

namespace seder::test {
namespace {

constexpr std::string_view kFull = "שורה ארוכה מאוד שממלאת את כל רוחב הטור עד סופו ממש בלי רווח";

Page first_page(std::string_view last_line) {
  PageBuilder page(0);
  page.block(Role::kParagraph, {kFull, last_line});
  page.block(Role::kFootnote, {"1 הערה"});
  page.block(Role::kPageNumber, {"17"});
  return page.done();
}

Page second_page() {
  PageBuilder page(1);
  page.block(Role::kRunningHead, {"פרק שני"});
  page.block(Role::kParagraph, {"ההמשך כאן", kFull});
  page.block(Role::kParagraph, {"פסקה אחרת"});
  return page.done();
}

TEST(PageBreak, AnOpenSentenceGoesOn) {
  const std::string text = written("text", {first_page(kFull), second_page()});
  EXPECT_NE(text.find("בלי רווח ההמשך כאן"), std::string::npos) << text;
  EXPECT_LT(text.find("ההמשך"), text.find("הערה"));
  EXPECT_LT(text.find("הערה"), text.find('\f'));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\f'), 2);
}

TEST(PageBreak, AFinishedSentenceOrAShortLineDoesNot) {
  const std::string full = std::string(kFull) + ".";
  EXPECT_NE(written("text", {first_page(full), second_page()}).find("\f"
                                                                    "ההמשך"),
            std::string::npos);
  const std::string text = written("text", {first_page("שורה קצרה"), second_page()});
  EXPECT_EQ(text.find("קצרה ההמשך"), std::string::npos) << text;
}

TEST(PageBreak, ABrokenWordIsJoined) {
  const std::string broken = "ושוב שורה ארוכה שממלאת את כל רוחב הטור עד סופו ובה הסטו-";
  PageBuilder next(1);
  next.block(Role::kParagraph, {"דנטים הגיעו", kFull});
  const std::string text = written("text", {first_page(broken), next.done()});
  EXPECT_NE(text.find("הסטודנטים הגיעו"), std::string::npos) << text;
}

TEST(PageBreak, AHeadingPartsTheText) {
  PageBuilder next(1);
  next.block(Role::kHeading, {"כותרת"});
  next.block(Role::kParagraph, {"ההמשך כאן", kFull});
  EXPECT_EQ(written("text", {first_page(kFull), next.done()}).find("רווח ההמשך"), std::string::npos);
}

size_t count_of(const std::string& text, std::string_view part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(PageBreak, AnArticleThatGoesOnIsOne) {
  const std::string full = std::string(kFull) + ".";   // the paragraph ends with the page, the article does not
  const std::vector<Page> pages{first_page(full), second_page()};
  const std::string html = written("html", pages);
  EXPECT_EQ(count_of(html, "<article>"), 1u) << html;
  EXPECT_NE(html.find("<hr class=\"page-break\" role=\"doc-pagebreak\" id=\"page-2\">"), std::string::npos) << html;
  const std::string json = written("json", pages);
  EXPECT_EQ(count_of(json, "\"id\":1"), 2u) << json;
  EXPECT_EQ(count_of(written("alto", pages), "ID=\"ro_article"), 1u);
}

TEST(PageBreak, AHeadlineBeginsAnother) {
  PageBuilder next(1);
  next.block(Role::kHeading, {"כותרת"});
  next.block(Role::kParagraph, {"ההמשך כאן", kFull});
  const std::vector<Page> pages{first_page(kFull), next.done()};
  EXPECT_EQ(count_of(written("html", pages), "<article>"), 2u);
  EXPECT_EQ(count_of(written("alto", pages), "ID=\"ro_article"), 2u);
}

TEST(PageBreak, MarkdownAndHtmlJoinToo) {
  EXPECT_NE(written("md", {first_page(kFull), second_page()}).find("רווח ההמשך"), std::string::npos);
  const std::string html = written("html", {first_page(kFull), second_page()});
  EXPECT_NE(html.find("רווח ההמשך"), std::string::npos);
  EXPECT_LT(html.find("ההמשך"), html.find("</section>"));
}

Page book_page(uint32_t index, std::string_view head, std::string_view number) {
  PageBuilder page(index);
  page.block(Role::kParagraph, {head});
  page.block(Role::kParagraph, {kFull, kFull});
  Page done = page.done();
  // The number alone at the foot.
  Line foot = done.lines.back();
  foot.baseline = 40, foot.box.y0 = 38, foot.box.y1 = 48;
  foot.text = {static_cast<uint32_t>(done.text.size()), static_cast<uint32_t>(number.size())};
  done.text += number;
  Block block;
  block.lines = {static_cast<uint32_t>(done.lines.size()), 1}, block.box = foot.box, block.text = foot.text;
  done.lines.push_back(foot);
  done.blocks.push_back(block);
  done.articles.front().blocks.count = static_cast<uint32_t>(done.blocks.size());
  return done;
}

TEST(RunningHeads, WhatLeftOrRightPagesRepeatIsNoText) {
  const std::string text = written("text", {book_page(10, "שם הספר", "11"), book_page(11, "שם הפרק", "12"), book_page(12, "שם הספר", "13"),
                                            book_page(13, "שם הפרק", "14")});
  EXPECT_EQ(text.find("שם הספר"), std::string::npos) << text;
  EXPECT_EQ(text.find("שם הפרק"), std::string::npos) << text;
  EXPECT_EQ(text.find("12"), std::string::npos) << text;
  EXPECT_NE(text.find("שורה ארוכה"), std::string::npos) << text;
}

TEST(RunningHeads, OtherWordsAtTheHeadStay) {
  const std::string text = written("text", {book_page(0, "ראשית דבר", "11"), book_page(1, "ועוד דבר", "31"), book_page(2, "סוף דבר", "8")});
  EXPECT_NE(text.find("ראשית דבר"), std::string::npos) << text;
  EXPECT_NE(text.find("סוף דבר"), std::string::npos) << text;
  EXPECT_NE(text.find("31"), std::string::npos) << text;
}

}  // namespace
}  // namespace seder::test
