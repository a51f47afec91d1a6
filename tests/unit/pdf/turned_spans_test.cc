#include "pdf/turned_spans.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/utf.h"
#include "support/typeset.h"

namespace seder {
namespace {

/// Every glyph of a painted line with what it is told to stand for: `told` in reading order, from right to left.
PageContent line_told(std::u32string_view line, std::u32string_view told) {
  PageContent page = test::typeset({std::u32string(line)}, {});
  for (size_t i = 0; i < page.glyphs.size(); ++i) {
    const float x = page.glyphs[i].origin.x;
    const auto place = static_cast<size_t>(std::count_if(page.glyphs.begin(), page.glyphs.end(), [&](const Glyph& g) { return g.origin.x > x; }));
    MarkedContent span;
    span.tag = "Span", span.has_actual_text = true;
    span.actual_first = static_cast<uint32_t>(page.text.size()), span.actual_count = 1;
    page.text.push_back(told[place]);
    page.glyphs[i].marked = static_cast<uint32_t>(page.marked.size());
    page.marked.push_back(span);
  }
  return page;
}

/// What is told, in reading order.
std::string told_of(const PageContent& page) {
  std::vector<const Glyph*> glyphs;
  for (const Glyph& g : page.glyphs) glyphs.push_back(&g);
  std::sort(glyphs.begin(), glyphs.end(), [](const Glyph* a, const Glyph* b) { return a->origin.x > b->origin.x; });
  std::u32string out;
  for (const Glyph* g : glyphs) out += g->marked == kNone ? page.text_of(*g) : page.actual_text_of(page.marked[g->marked]);
  return to_utf8(out);
}

std::string mended(PageContent page) {
  const uint32_t starts[] = {0};
  pdf::mend_turned_spans(page, starts);
  return told_of(page);
}

constexpr std::u32string_view kLine = U"שלוםעליכםמלאכי", kTurned = U"כישלוםעליכםמלא";

TEST(TurnedSpans, AreTurnedBack) { EXPECT_EQ(mended(line_told(kLine, kTurned)), to_utf8(kLine)); }

TEST(TurnedSpans, GiveCodesThatWereMetThereTheirLetter) {
  PageContent page = line_told(kLine, kTurned);
  Glyph& glyph = page.glyphs[4];
  const MarkedContent& span = page.marked[glyph.marked];
  glyph.text_first = span.actual_first, glyph.text_count = 1, glyph.marked = kNone;   // the font says what it was told first
  ASSERT_EQ(told_of(page), to_utf8(kTurned));
  EXPECT_EQ(mended(page), to_utf8(kLine));
}

TEST(TurnedSpans, LettersThatOneFontMistakesAreLeftAlone) {
  constexpr std::u32string_view told = U"שלומאליקמנלאכא";
  EXPECT_EQ(mended(line_told(kLine, told)), to_utf8(told)) << "told otherwise, but not one after another";
}

TEST(TurnedSpans, LeadersAgreeAtEveryTurn) {
  constexpr std::u32string_view told = U"........שלום";
  EXPECT_EQ(mended(line_told(U"............", told)), to_utf8(told));
}

}  // namespace
}  // namespace seder
