#include "glyphs/run_texts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace seder::glyphs {
namespace {

bool is_point(char32_t c) { return (c >= 0x5B0 && c <= 0x5C7) || (c >= 0x64B && c <= 0x652); }

/// Lines of words as they lie, each character's code its own; `units` are drawn as one glyph.
struct Lines {
  Usage usage;
  std::map<std::u32string, uint32_t> codes;

  void add(std::u32string_view line, const std::vector<std::u32string>& units = {}) {
    std::vector<UsedGlyph> glyphs;
    for (size_t i = 0; i < line.size();) {
      if (line[i] == U' ') {
        ++i;
        continue;
      }
      std::u32string unit(1, line[i]);
      for (const std::u32string& u : units)
        if (line.substr(i, u.size()) == u) unit = u;
      const uint32_t code = codes.try_emplace(unit, static_cast<uint32_t>(codes.size() + 1)).first->second;
      i += unit.size();
      glyphs.push_back({1, code, 0, 0, glyphs.empty() || line[i - unit.size() - (i > unit.size())] == U' ', is_point(unit[0])});
    }
    std::reverse(glyphs.begin(), glyphs.end());
    usage.glyphs.insert(usage.glyphs.end(), glyphs.begin(), glyphs.end());
  }
  /// The ToUnicode's string for the code of a letter.
  void say(const std::u32string& unit, std::u32string_view text) {
    for (UsedGlyph& g : usage.glyphs)
      if (g.code == codes.at(unit)) g.text_first = static_cast<uint32_t>(usage.text.size()), g.text_count = static_cast<uint16_t>(text.size());
    usage.text += text;
  }
  std::u32string told(const CodeTexts& texts, const std::u32string& unit) const {
    const auto found = texts.find(codes.at(unit));
    return found == texts.end() ? U"" : found->second;
  }
};

TEST(RunTexts, AStretchIsLaidAlongItsWords) {
  Lines lines;
  lines.add(U"הגשם ירד כל הלילה על גגות העיר");
  lines.add(U"ובבוקר יצאה השמש מבין העננים");
  lines.say(U"ה", U"הגשם ירד כל הלילה על גגות העי");
  const CodeTexts texts = texts_of_runs(lines.usage, 1, {});
  for (const char32_t c : std::u32string(U"הגשםירדכלעות")) EXPECT_EQ(lines.told(texts, std::u32string(1, c)), std::u32string(1, c));
  EXPECT_EQ(lines.told(texts, U"ב"), U"");   // in no stretch
  Lines other;
  other.add(U"שלוש ציפורים עמדו על ענף דק");
  other.say(U"ש", U"הגשם ירד כל הלילה על גגות העי");
  EXPECT_TRUE(texts_of_runs(other.usage, 1, {}).empty());   // of another page
}

TEST(RunTexts, WhatAWordLeavesIsALigature) {
  Lines lines;
  lines.add(U"سلام کرد و با دوستان سالم خود سلام و دود را دید", {U"لا"});
  lines.say(U"س", U"سلام کرد و با دوستان سالم خود سلام و دود را دی");
  EXPECT_EQ(lines.told(texts_of_runs(lines.usage, 1, {}), U"لا"), U"لا");
}

TEST(RunTexts, AMarkInItsLetterAndTwoMarksInOne) {
  Lines lines;
  lines.add(U"דאָס קינד זאָגט דאַן אַז דאָס דאַך איז דאָ", {U"אָ"});
  lines.say(U"ד", U"דאָס קינד זאָגט דאַן אַז דאָס דאַך איז דאָ");
  const CodeTexts yiddish = texts_of_runs(lines.usage, 1, {});
  EXPECT_EQ(lines.told(yiddish, U"אָ"), U"אָ");
  EXPECT_EQ(lines.told(yiddish, U"א"), U"א");
  Lines arabic;
  arabic.add(U"كَتَبَ كُلُّ وَلَدٍ كَلامًا وَكَتَبَ لَهُ كُلُّ كَلامٍ وَلَدٌ", {U"\u064F\u0651"});
  arabic.say(U"ك", U"كَتَبَ كُلُّ وَلَدٍ كَلامًا وَكَتَبَ لَهُ كُلُّ كَلامٍ وَلَدٌ");
  EXPECT_EQ(arabic.told(texts_of_runs(arabic.usage, 1, {}), U"\u064F\u0651"), U"\u064F\u0651");
}

// Two points of one letter lie in any order.
TEST(RunTexts, PointsAreToldByLettersThatHaveOne) {
  Lines lines;
  lines.add(U"הַשִּׁיר הַזֶּה יָפֶה מְאֹד וְהַיֶּלֶד שָׁר אוֹתוֹ כָּל יוֹם בַּדֶּרֶךְ", {});
  for (size_t i = 0; i + 1 < lines.usage.glyphs.size(); ++i)
    if (lines.usage.glyphs[i].narrow && lines.usage.glyphs[i + 1].narrow) std::swap(lines.usage.glyphs[i], lines.usage.glyphs[i + 1]), ++i;
  lines.say(U"ה", U"הַשִּׁיר הַזֶּה יָפֶה מְאֹד וְהַיֶּלֶד שָׁר אוֹתוֹ כָּל יוֹם בַּדֶּרֶךְ");
  const CodeTexts texts = texts_of_runs(lines.usage, 1, {});
  for (const char32_t point : {U'\u05B7', U'\u05B6', U'\u05B8'}) EXPECT_EQ(lines.told(texts, std::u32string(1, point)), std::u32string(1, point));
  EXPECT_NE(lines.told(texts, U"\u05C1"), U"\u05B8");
}

// A hostile ToUnicode: every string fits everywhere on a page of one letter's words.
TEST(RunTexts, WhatFitsEverywhereIsLaidAtFewPlaces) {
  constexpr size_t kWords = 30'000, kStrings = 150;
  Usage usage;
  for (size_t i = 0; i < kWords; ++i) usage.glyphs.push_back({1, static_cast<uint32_t>(i % kStrings), 0, 0, true, false});
  for (uint32_t code = 0; code < kStrings; ++code) {
    std::u32string text;
    for (size_t i = 0; i < kStrings + code; ++i) text += U"א ";
    text.resize(std::min<size_t>(text.size(), 400));
    text.back() = code < 50 ? U'א' : static_cast<char32_t>(U'א' + code % 20);
    for (size_t i = code; i < kWords; i += kStrings) usage.glyphs[i].text_first = static_cast<uint32_t>(usage.text.size()), usage.glyphs[i].text_count = static_cast<uint16_t>(text.size());
    usage.text += text;
  }
  EXPECT_EQ(texts_of_runs(usage, 1, {}).at(7), U"א");
}

}  // namespace
}  // namespace seder::glyphs
