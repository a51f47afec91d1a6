#include "repair/markup.h"

#include <gtest/gtest.h>

#include "repair/page.h"

namespace seder::repair {
namespace {

/// The pieces of each line with a bar between them, a line feed behind each line.
std::u32string text_of(const std::vector<std::u32string>& lines, bool* is_rule = nullptr) {
  Page page;
  for (const std::u32string& text : lines) {
    page.lines.emplace_back();
    page.lines.back().text = text;
    for (char32_t c : text) page.lines.back().rtl |= is_rtl_letter(c);
  }
  const Markup markup = find_markup(page);
  if (is_rule != nullptr) *is_rule = markup.is_rule;
  std::u32string out;
  for (size_t i = 0; i < lines.size(); ++i) {
    for (size_t k = 0; k < markup.pieces[i].size(); ++k) {
      if (k > 0) out += U'|';
      out += lines[i].substr(markup.pieces[i][k].at, markup.pieces[i][k].size);
    }
    out += U'\n';
  }
  return out;
}

TEST(Markup, OfQuotationsAndListsIsWhatManyLinesBeginWith) {
  bool is_rule = false;
  EXPECT_EQ(text_of({U"> אבג דה", U">> וז", U"> > חט"}, &is_rule), U"אבג דה\nוז\nחט\n");
  EXPECT_TRUE(is_rule);
  EXPECT_EQ(text_of({U"# אב", U"- גד", U"- הו", U"1. זח", U"2. טי"}), U"אב\nגד\nהו\nזח\nטי\n");
}

TEST(Markup, OfOneLineAloneIsText) {
  EXPECT_EQ(text_of({U"- אבג", U"דה", U"וז"}), U"- אבג\nדה\nוז\n");
  EXPECT_EQ(text_of({U"2020. אבג", U"דה", U"1998. וז"}), U"2020. אבג\nדה\n1998. וז\n");   // sentences that end in a year, words backwards
  EXPECT_EQ(text_of({U"- אב", U"- גד", U"הו -", U"זח -"}), U"- אב\n- גד\nהו -\nזח -\n");   // dashes of prose
}

TEST(Markup, OfALogIsAStampOfOneShape) {
  EXPECT_EQ(text_of({U"2024-03-01 10:02 [w-1] אב", U"2024-03-11 11:45 [w-2] .12:00 גד", U"2024-04-02 09:10 [w-1] הו"}), U"אב\n.12:00 גד\nהו\n");
}

TEST(Markup, OfStringsAndNamedValuesIsTheirHeadAndWhatClosesIt) {
  EXPECT_EQ(text_of({U"msgid \"one\"", U"msgstr \"אב\\nגד.\"", U"msgid \"two\"", U"msgstr \".הו\"", U"msgstr \"זח\""}), U"\nאב|גד.\n\n.הו\nזח\n");
  EXPECT_EQ(text_of({U"12/03/24, 10:15 - Dana Levi: אב", U"12/03/24, 10:16 - Ron: גד", U"13/03/24, 9:01 - Ron: הו"}), U"אב\nגד\nהו\n");
  EXPECT_EQ(text_of({U"12/05/2021 אב", U"13/05/2021 גד", U"14/05/2021 הו"}), U"12/05/2021 אב\n13/05/2021 גד\n14/05/2021 הו\n");   // a programme's days
}

TEST(Markup, OfSubtitlesAreTheirTimesAndNumbers) {
  EXPECT_EQ(text_of({U"10", U"00:01:02,500 --> 00:01:04,000", U"אב"}), U"\n\nאב\n");
}

TEST(Markup, TagsStringsAndFieldsPartText) {
  EXPECT_EQ(text_of({U"<p class=\"x\">אב <b>גד</b></p>", U"<p>הו</p>", U"<br/>"}), U"אב|גד\nהו\n\n");
  EXPECT_EQ(text_of({U"{\"id\": 1, \"text\": \"אב\\nגד \\\"ה\\\"\"}"}), U"id|text|אב|גד|ה\n");
  EXPECT_EQ(text_of({U"id,a,b", U"1,אב,\"ג, ד\"", U"2,הו,זח", U"3,טי,כל"}), U"\n1|אב|ג, ד\n2|הו|זח\n3|טי|כל\n");
  EXPECT_EQ(text_of({U"| אב | גד |", U"| --- | --- |", U"| הו | זח |"}), U"אב|גד\n\nהו|זח\n");
  EXPECT_EQ(text_of({U"אב, גד, הו", U"זח, טי, כל", U"מנ, סע, פצ", U"קר, שת, אב"}), U"אב, גד, הו\nזח, טי, כל\nמנ, סע, פצ\nקר, שת, אב\n");   // prose
}

}  // namespace
}  // namespace seder::repair
