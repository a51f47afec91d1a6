#include "document/line_levels.h"

#include <gtest/gtest.h>

#include <string_view>

#include "script/script.h"

namespace seder::document {
namespace {

// Lines as they stand on paper, left to right; `|` is a border of two strings.
class Page {
 public:
  void line(std::u32string_view visual) {
    blocks::LayoutLine line;
    line.first = static_cast<uint32_t>(layout_.word_order.size());
    bool border = false, in_word = false;
    float x = 0;
    for (char32_t c : visual) {
      if (c == U'|') {
        border = true;
        continue;
      }
      if (c != U' ' && !in_word) begin_word(), ++line.count;
      in_word = c != U' ';
      add_glyph(c, x, border);
      border = false, x += 5;
    }
    for (uint32_t w = line.first; w < line.first + line.count; ++w) end_word(rows_.words[w]);
    layout_.lines.push_back(line);
  }

  std::optional<Direction> direction(size_t line) {
    LineLevels levels(content_, seen_, rows_, layout_);
    return levels.direction_of(layout_.lines[line]);
  }

  bool line_by_line() { return LineLevels(content_, seen_, rows_, layout_).line_by_line(); }

 private:
  void begin_word() {
    layout_.word_order.push_back(static_cast<uint32_t>(rows_.words.size()));
    rows_.words.emplace_back().first = static_cast<uint32_t>(rows_.order.size());
  }

  void add_glyph(char32_t c, float x, bool border) {
    glyphs::Cluster cluster;
    cluster.base = static_cast<uint32_t>(content_.glyphs.size()), cluster.origin = {x, 0};
    cluster.text_first = static_cast<uint32_t>(seen_.text.size()), cluster.text_count = 1;
    if (c == U' ') cluster.flags = kGlyphSpace;
    seen_.text.push_back(c);
    Glyph glyph;
    if (border) glyph.flags = kGlyphStringStart;
    content_.glyphs.push_back(glyph);
    if (c != U' ') rows_.order.push_back(static_cast<uint32_t>(seen_.clusters.size())), ++rows_.words.back().count;
    seen_.clusters.push_back(cluster);
  }

  void end_word(lines::Word& word) {
    uint32_t rtl = 0, ltr = 0;
    for (uint32_t i = word.first; i < word.first + word.count; ++i) {
      const script::Strong strong = script::strong_of(seen_.text[seen_.clusters[rows_.order[i]].text_first]);
      rtl += strong == script::Strong::kRtl, ltr += strong == script::Strong::kLtr;
    }
    word.has_strong = rtl + ltr > 0;
    word.direction = rtl > ltr ? Direction::kRtl : Direction::kLtr;
  }

  PageContent content_;
  glyphs::SeenPage seen_;
  lines::Rows rows_;
  blocks::PageLayout layout_;
};

// Two spaces of right-to-left runs beside a Latin word say whose the others are.
constexpr std::u32string_view kWitness = U"םולש |PDF| םלוע";

TEST(LineLevels, SpaceInTheLatinRunIsOfALeftToRightLine) {
  Page page;
  page.line(kWitness);
  page.line(U"PDF |םולש");
  page.line(U"PDF| םולש");
  EXPECT_EQ(page.direction(1), Direction::kLtr);
  EXPECT_EQ(page.direction(2), Direction::kRtl);
  EXPECT_TRUE(page.line_by_line());
}

TEST(LineLevels, SignsInARunOfTheirOwnAreBeyondTheSpace) {
  Page page;
  page.line(kWitness);
  page.line(U"PDF |(%|45| םולש");
  EXPECT_EQ(page.direction(1), Direction::kLtr);
}

TEST(LineLevels, NothingIsSaidWithoutBorders) {
  Page page;
  page.line(kWitness);
  page.line(U"PDF םולש");
  EXPECT_EQ(page.direction(1), std::nullopt);
  EXPECT_FALSE(page.line_by_line());
}

TEST(LineLevels, OneWitnessAgainstIsEnough) {
  Page page;
  page.line(kWitness);
  page.line(U"םולש |PDF |םלוע");
  page.line(U"PDF |םולש");
  EXPECT_EQ(page.direction(2), std::nullopt);
}

TEST(LineLevels, WithoutWitnessesTheMarkAtTheRightTells) {
  Page page;
  page.line(U"PDF |םולש");
  page.line(U"PDF |.םולש");
  page.line(U"PDF |םולש.");
  EXPECT_EQ(page.direction(0), std::nullopt);
  EXPECT_EQ(page.direction(1), std::nullopt);
  EXPECT_EQ(page.direction(2), Direction::kLtr);
}

TEST(LineLevels, LinesCutAtTheirSpacesSayNothing) {
  Page page;
  page.line(kWitness);
  page.line(U"PDF |םולש |םלוע");
  EXPECT_EQ(page.direction(1), std::nullopt);
}

}  // namespace
}  // namespace seder::document
