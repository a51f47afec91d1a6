// What the writers make of roles, tables, notes and emphasis.
#include <gtest/gtest.h>

#include "base/utf.h"
#include "support/pages.h"

namespace seder::test {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(TextWriter, FurnitureIsLeftOutAndRowsAreLines) {
  PageBuilder page;
  page.block(Role::kRunningHead, {"עיתון"});
  page.block(Role::kHeading, {"כותרת"});
  page.rows(Role::kTable, {{"עיר", "תושבים"}, {"חיפה", "285,000"}});
  page.rows(Role::kForm, {{"שם:", "דנה"}});
  EXPECT_EQ(written("text", {page.done()}), "כותרת\n\nעיר\tתושבים\nחיפה\t285,000\n\nשם: דנה\n\n\f");
}

TEST(TextWriter, WhatContinuesInAnotherColumnIsOneLine) {
  PageBuilder page;
  page.block(Role::kParagraph, {"ראשית"});
  page.block(Role::kParagraph, {"המשך"}).continues = true;
  EXPECT_EQ(written("text", {page.done()}), "ראשית המשך\n\n\f");
}

TEST(MarkdownWriter, HeadingsTablesAndEmphasis) {
  PageBuilder page;
  page.block(Role::kHeading, {"כותרת"}).level = 2;
  page.block(Role::kParagraph, {"מילה *חשובה *מאוד כאן"});
  page.block(Role::kListItem, {"פריט"}).level = 2;
  page.rows(Role::kTable, {{"א|ב", "ג"}, {"1", "2"}});
  EXPECT_EQ(written("md", {page.done()}),
            "## כותרת\n\nמילה **חשובה מאוד** כאן\n\n  - פריט\n\n| א\\|ב | ג |\n| --- | --- |\n| 1 | 2 |\n\n");
}

// Found by fuzz_writers: rows whose last cell is not their widest, and cells that span nothing.
TEST(MarkdownWriter, TablesHaveTheColumnsOfAllTheirCells) {
  PageBuilder page;
  page.rows(Role::kTable, {{"א", "ב"}, {"1", "2"}});
  Page odd = page.done();
  for (Cell& cell : odd.cells) cell.column_span = 0;
  odd.cells[0].column = 2;
  const std::string text = written("md", {odd});
  EXPECT_TRUE(has(text, "|  | ב | א |")) << text;
}

TEST(MarkdownWriter, WhatWouldBeMarkupIsEscaped) {
  PageBuilder page;
  page.block(Role::kParagraph, {"1. לא רשימה"});
  page.block(Role::kParagraph, {"- מקף <b>"});
  const std::string text = written("md", {page.done()});
  EXPECT_TRUE(has(text, "1\\. לא רשימה")) << text;
  EXPECT_TRUE(has(text, "\\- מקף \\<b>")) << text;
}

TEST(MarkdownWriter, NotesAreTiedToTheirMarks) {
  auto page = [](uint32_t index) {
    PageBuilder p(index);
    p.block(Role::kParagraph, {"טענה ^1 ועוד."});
    p.block(Role::kFootnote, {"1 מקור"});
    return p.done();
  };
  const std::string text = written("md", {page(0), page(1)});
  EXPECT_TRUE(has(text, "טענה[^1] ועוד.")) << text;
  EXPECT_TRUE(has(text, "[^1]: מקור")) << text;
  EXPECT_TRUE(has(text, "טענה[^1-p2]")) << text;
  EXPECT_TRUE(has(text, "[^1-p2]: מקור")) << text;
}

// "ספר ישן כאן" with its first word italic and its second both.
Page styled_page() {
  PageBuilder builder;
  builder.block(Role::kParagraph, {"ספר *ישן כאן"});
  Page page = builder.done();
  page.words[0].italic = page.words[1].italic = true;
  return page;
}

TEST(Writers, ItalicsAreEmphasis) {
  EXPECT_EQ(written("md", {styled_page()}), "*ספר* ***ישן*** כאן\n\n");
  const std::string html = written("html", {styled_page()}), alto = written("alto", {styled_page()});
  EXPECT_TRUE(has(html, "<p><i>ספר</i> <b><i>ישן</i></b> כאן</p>")) << html;
  EXPECT_TRUE(has(alto, "STYLE=\"italics\"")) << alto;
  EXPECT_TRUE(has(alto, "STYLE=\"bold italics\"")) << alto;
}

TEST(HtmlWriter, ACellThatReachesDownLeavesItsPlaceToNoOther) {
  PageBuilder builder;
  builder.rows(Role::kTable, {{"צפון", "חיפה"}, {"עכו", "דרום"}, {"אילת", "ערד"}});
  Page page = builder.done();
  page.cells[0].row_span = 2;                                  // צפון | חיפה
  page.cells[2].column = 1;                                    //      | עכו
  page.cells[3].row = 2, page.cells[3].column = 0;             // דרום | אילת
  page.cells[4].row = 2, page.cells[4].column = 1;             //      | ערד
  page.cells[5].row = 3, page.cells[5].column = 1;
  const std::string html = written("html", {page});
  EXPECT_TRUE(has(html, "<tr><td rowspan=\"2\">צפון</td><td>חיפה</td></tr>\n<tr><td>עכו</td></tr>\n<tr><td>דרום</td><td>אילת</td></tr>\n"
                        "<tr><td></td><td>ערד</td></tr>\n"))
      << html;
}

TEST(Writers, ALoweredNumberIsASubscriptAndNoNotesReference) {
  PageBuilder builder;
  builder.block(Role::kParagraph, {"הנוסחה U ^1 כאן"});
  builder.block(Role::kFootnote, {"1 הערה"});
  Page page = builder.done();
  for (Word& word : page.words)
    if (word.superscript) word.superscript = false, word.subscript = true;
  EXPECT_TRUE(has(written("html", {page}), "U<sub>1</sub>")) << written("html", {page});
  EXPECT_FALSE(has(written("md", {page}), "[^1] כאן")) << written("md", {page});
  EXPECT_TRUE(has(written("alto", {page}), "STYLE=\"subscript\"")) << written("alto", {page});
}

TEST(HtmlWriter, RowsAreAsLongAsTheTableIsWide) {
  PageBuilder builder;
  builder.rows(Role::kTable, {{"צפון", "חיפה"}, {"עכו"}});
  const std::string html = written("html", {builder.done()});
  EXPECT_TRUE(has(html, "<tr><td>עכו</td><td></td></tr>\n")) << html;
}

TEST(HtmlWriter, DirectionAndLanguageWhereTheyDiffer) {
  PageBuilder page;
  page.block(Role::kParagraph, {"עברית ארוכה יותר"}).language = 0;
  Block& english = page.block(Role::kParagraph, {"English"});
  english.language = 5, english.direction = Direction::kLtr;
  const std::string html = written("html", {page.done()});
  EXPECT_TRUE(has(html, "<section class=\"page\" id=\"page-1\" dir=\"rtl\" lang=\"he\">")) << html;
  EXPECT_TRUE(has(html, "<p>עברית ארוכה יותר</p>")) << html;
  EXPECT_TRUE(has(html, "<p dir=\"ltr\" lang=\"en\">English</p>")) << html;
}

TEST(HtmlWriter, ListsAndNotes) {
  PageBuilder page;
  page.block(Role::kListItem, {"• אחד"});
  page.block(Role::kListItem, {"• שניים ^1"});
  page.block(Role::kParagraph, {"אחרי & לפני"});
  page.block(Role::kFootnote, {"1 הערה"});
  const std::string html = written("html", {page.done()});
  EXPECT_TRUE(has(html, "<ul>\n<li>• אחד</li>\n<li>• שניים<sup><a role=\"doc-noteref\" href=\"#note-1-1\">1</a></sup></li>\n</ul>\n<p>אחרי &amp; לפני</p>")) << html;
  EXPECT_TRUE(has(html, "<aside class=\"footnote\" role=\"doc-footnote\" id=\"note-1-1\">1 הערה</aside>")) << html;
}

TEST(HtmlWriter, ListsAreNestedAndOrdered) {
  PageBuilder page;
  page.block(Role::kListItem, {"• אחד"}).level = 1;
  page.block(Role::kListItem, {"1. בתוכו"}).level = 2;
  page.block(Role::kListItem, {"2. אחריו"}).level = 2;
  page.block(Role::kListItem, {"• שניים"}).level = 1;
  page.block(Role::kListItem, {"٣. שלוש"}).level = 1;
  page.block(Role::kParagraph, {"אחרי"});
  const std::string html = written("html", {page.done()});
  EXPECT_TRUE(has(html, "<ul>\n<li>• אחד\n<ol>\n<li value=\"1\">1. בתוכו</li>\n<li value=\"2\">2. אחריו</li>\n</ol>\n</li>\n"
                        "<li>• שניים</li>\n</ul>\n<ol>\n<li value=\"3\">٣. שלוש</li>\n</ol>\n<p>אחרי</p>")) << html;
}

TEST(HtmlWriter, CellsHaveTheirDirectionAndLanguage) {
  PageBuilder builder;
  builder.rows(Role::kTable, {{"שם", "English"}}).language = 0;
  Page page = builder.done();
  page.cells[0].direction = Direction::kRtl, page.cells[0].language = 0;
  page.cells[1].direction = Direction::kLtr, page.cells[1].language = 5;
  const std::string html = written("html", {page});
  EXPECT_TRUE(has(html, "<td>שם</td><td dir=\"ltr\" lang=\"en\">English</td>")) << html;
  EXPECT_TRUE(has(written("alto", {page}), "BASEDIRECTION=\"rtl\" LANG=\"en\"")) << written("alto", {page});
}

TEST(MarkdownWriter, ListsAreNestedUnderTheTextOfTheirItem) {
  PageBuilder page;
  page.block(Role::kListItem, {"12. אחד"}).level = 1;
  page.block(Role::kListItem, {"• בתוכו"}).level = 2;
  page.block(Role::kListItem, {"א. עמוק"}).level = 3;
  page.block(Role::kListItem, {"13. שניים"}).level = 1;
  EXPECT_EQ(written("md", {page.done()}), "12. אחד\n\n    - בתוכו\n\n      - א. עמוק\n\n13. שניים\n\n");
}

TEST(Writers, ADiagnosticThatQuotesAnyBytesLeavesUtf8) {
  PageBuilder page;
  page.block(Role::kParagraph, {"שלום"});
  Page bad = page.done();
  bad.diagnostics.push_back({Severity::kWarning, "damage", "unknown filter /\xFF\xC3(", 0, -1, 1});
  const std::string json = written("json", {bad});
  EXPECT_TRUE(is_valid_utf8(json)) << json;
  EXPECT_TRUE(has(json, "unknown filter /\uFFFD\uFFFD(")) << json;
  EXPECT_TRUE(is_valid_utf8(written("html", {bad})));
  EXPECT_TRUE(is_valid_utf8(written("alto", {bad})));
}

TEST(Writers, AnEmptyPageIsAPage) {
  for (const char* format : {"text", "md", "html", "json", "alto"}) {
    EXPECT_NO_FATAL_FAILURE(written(format, {PageBuilder().done()})) << format;
  }
  EXPECT_EQ(written("text", {PageBuilder().done()}), "\f");
}

}  // namespace
}  // namespace seder::test
