#include "document/direction.h"

#include <gtest/gtest.h>

#include "script/script.h"

namespace seder::document {
namespace {

// One line of ten-point text, as it stands on paper; words are parted by spaces.
struct Paper {
  glyphs::SeenPage seen;
  lines::Rows rows;
  blocks::PageLayout layout;

  void line(std::u32string_view visual, float x0, float x1) {
    blocks::LayoutLine out;
    out.first = static_cast<uint32_t>(layout.word_order.size());
    out.box = {x0, 0, x1, 10}, out.size = 10;
    for (size_t at = 0; at < visual.size();) {
      size_t end = visual.find(U' ', at);
      if (end == std::u32string_view::npos) end = visual.size();
      add_word(visual.substr(at, end - at));
      ++out.count;
      at = end + 1;
    }
    layout.lines.push_back(out);
  }

  Direction direction(Direction expected) const {
    const PageContent content;
    LineLevels levels(content, seen, rows, layout);
    return paragraph_direction(seen, rows, layout, layout.lines, expected, levels).direction;
  }

 private:
  void add_word(std::u32string_view text) {
    lines::Word word;
    word.first = static_cast<uint32_t>(rows.order.size()), word.count = static_cast<uint32_t>(text.size());
    uint32_t rtl = 0, ltr = 0;
    for (char32_t c : text) {
      const script::Strong strong = script::strong_of(c);
      rtl += strong == script::Strong::kRtl, ltr += strong == script::Strong::kLtr;
      glyphs::Cluster cluster;
      cluster.text_first = static_cast<uint32_t>(seen.text.size()), cluster.text_count = 1;
      seen.text.push_back(c);
      rows.order.push_back(static_cast<uint32_t>(seen.clusters.size()));
      seen.clusters.push_back(cluster);
    }
    word.has_strong = rtl + ltr > 0;
    word.direction = rtl > ltr ? Direction::kRtl : Direction::kLtr;
    layout.word_order.push_back(static_cast<uint32_t>(rows.words.size()));
    rows.words.push_back(word);
  }
};

TEST(ParagraphDirection, LettersDecide) {
  Paper paper;
  paper.line(U"םלוע םולש", 0, 100);
  EXPECT_EQ(paper.direction(Direction::kLtr), Direction::kRtl);
}

TEST(ParagraphDirection, DigitsOfAMixedCellDoNotVote) {
  Paper paper;
  paper.line(U"40\u00B0C דע 0\u00B0C", 0, 100);
  EXPECT_EQ(paper.direction(Direction::kRtl), Direction::kRtl);
}

TEST(ParagraphDirection, AUnitBeforeItsNumberIsSeenInRightToLeftOnly) {
  Paper cell, name;
  cell.line(U"Mbps 1,800", 0, 100);
  EXPECT_EQ(cell.direction(Direction::kRtl), Direction::kRtl);
  EXPECT_EQ(cell.direction(Direction::kLtr), Direction::kLtr);
  name.line(U"Windows 10", 0, 100);
  EXPECT_EQ(name.direction(Direction::kRtl), Direction::kLtr);
}

TEST(ParagraphDirection, ALatinNameAtTheStartDoesNotTurnAHebrewSentence) {
  Paper paper;
  paper.line(U".הלודג הרבח איה Microsoft", 0, 100);
  EXPECT_EQ(paper.direction(Direction::kRtl), Direction::kRtl);
}

TEST(ParagraphDirection, TheFinalMarkTellsWhereTheSentenceEnds) {
  Paper left, right;
  left.line(U".international cooperation לש אשונב", 0, 100);
  right.line(U"the word םולש is well known.", 0, 100);
  EXPECT_EQ(left.direction(Direction::kRtl), Direction::kRtl);
  EXPECT_EQ(right.direction(Direction::kRtl), Direction::kLtr);
}

TEST(ParagraphDirection, ACitationOnAHebrewPageIsHebrew) {
  Paper paper;
  paper.line(U"Smith J Journal of Near Studies :ואר", 0, 200);
  EXPECT_EQ(paper.direction(Direction::kRtl), Direction::kLtr);   // nothing but the page speaks for Hebrew
  Paper marked;
  marked.line(U".Smith J Journal of Near Studies :ואר", 0, 200);
  EXPECT_EQ(marked.direction(Direction::kRtl), Direction::kRtl);
}

TEST(ParagraphDirection, AFirstLineInOneScriptBeginsTheParagraph) {
  Paper paper;   // a drop cap's paragraph of two short lines
  paper.line(U"نارفعز", 90, 150);
  paper.line(U"Crocus)", 50, 85);
  EXPECT_EQ(paper.direction(Direction::kRtl), Direction::kRtl);
}

TEST(ParagraphDirection, NothingButNumbersFollowsThePage) {
  Paper paper;
  paper.line(U"12 34", 0, 100);
  EXPECT_EQ(paper.direction(Direction::kRtl), Direction::kRtl);
  EXPECT_EQ(paper.direction(Direction::kLtr), Direction::kLtr);
}

TEST(ParagraphDirection, AnEnglishParagraphOnAHebrewPageIsEnglish) {
  Paper paper;
  paper.line(U"Abstract. This paper is about order", 0, 200);
  paper.line(U"and nothing else.", 0, 80);
  EXPECT_EQ(paper.direction(Direction::kRtl), Direction::kLtr);
}

// Text that nobody has translated yet, in a right-to-left document: its stop stands at the left of the last line.
TEST(ParagraphDirection, EnglishSetFromTheRightEndsAtTheLeft) {
  Paper paper;
  paper.line(U"Select the server that you want to use", 0, 200);
  paper.line(U".and press the button", 120, 200);
  EXPECT_EQ(paper.direction(Direction::kRtl), Direction::kRtl);
  EXPECT_EQ(paper.direction(Direction::kLtr), Direction::kLtr);
}

TEST(ParagraphDirection, EnglishLinesFlushRightAreSetFromThere) {
  Paper paper;
  paper.line(U"see (םידומע about the fields that", 20, 200);
  paper.line(U"the server sends to every client", 40, 200);
  paper.line(U"that asks for them in good time", 10, 200);
  paper.line(U".and for nothing else", 90, 200);
  EXPECT_EQ(paper.direction(Direction::kRtl), Direction::kRtl);
}

TEST(ParagraphDirection, AnItemsNumberAtTheRightBeginsTheLine) {
  Paper number, bullet, year;
  number.line(U"Network settings .10.6", 0, 100);
  EXPECT_EQ(number.direction(Direction::kRtl), Direction::kRtl);
  bullet.line(U"Network settings \u2022", 0, 100);
  EXPECT_EQ(bullet.direction(Direction::kRtl), Direction::kRtl);
  year.line(U"Network settings 10.6", 0, 100);
  EXPECT_EQ(year.direction(Direction::kRtl), Direction::kLtr);
}

TEST(ParagraphDirection, ANumberBehindItsLabelAtTheRightBeginsTheLine) {
  Paper caption;
  caption.line(U"Installation complete .4.15 רויא", 0, 100);
  EXPECT_EQ(caption.direction(Direction::kRtl), Direction::kRtl);
  Paper english;
  english.line(U"Installation complete 4.15 רויא", 0, 100);
  EXPECT_EQ(english.direction(Direction::kLtr), Direction::kLtr) << "no stop is turned";
}

TEST(ParagraphDirection, CommasAtTheLeftOfLatinNamesListThemFromTheRight) {
  Paper names, english;
  names.line(U"Tom Holt ,William Gibson ,Jasper Fforde", 0, 100);
  EXPECT_EQ(names.direction(Direction::kRtl), Direction::kRtl);
  english.line(U"Jasper Fforde, William Gibson, Tom Holt", 0, 100);
  EXPECT_EQ(english.direction(Direction::kRtl), Direction::kLtr);
}

// The number of a list item, set by itself: its stop is at the right, and is no sentence's.
TEST(ParagraphDirection, StopOfAnItemsNumberIsNoFinalMark) {
  Paper paper;
  paper.line(U"1020 LaserJet ספדמ 3.", 0, 100);
  EXPECT_EQ(paper.direction(Direction::kRtl), Direction::kRtl);
  Paper year;
  year.line(U"LaserJet LaserJet ספדמ 1987.", 0, 100);
  EXPECT_EQ(year.direction(Direction::kRtl), Direction::kLtr);
}

}  // namespace
}  // namespace seder::document
