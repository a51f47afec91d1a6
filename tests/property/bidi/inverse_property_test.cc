// Logical paragraphs in six languages, written by a generator; forward UAX #9, then our inverse. Each line must
// come back as typed, or as another line of the same display; both are counted, with a floor on each.
// SEDER_PROPERTY_LINES sets the number of lines for each language (ordinary run: 5,000; nightly: 100,000).
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "base/utf.h"
#include "bidi/bidi.h"
#include "bidi/resolve.h"

namespace seder::bidi {
namespace {

using Words = std::vector<std::u32string_view>;

struct Speech {
  const char* name;
  Direction direction;
  Words words;
  Words prefixes;       // written with a hyphen before numbers and names
  Words numbers;        // with everything that writers put inside them
  Words marks;          // after a word
  Words quotes;         // opening and closing, by turns
};

const Words kLatin = {U"Google", U"Visual Studio", U"WHO", U"https://example.org/a?b=1", U"dana@example.org", U"A4",
                      U"Wi-Fi", U"C:\\files\\a.txt", U"v2.0", U"Covid-19", U"e.g.", U"R&D", U"x = 5", U"café"};
const Words kEuropean = {U"12", U"1948", U"3.5", U"1,250,000", U"50%", U"$25", U"10-15", U"9:30", U"12/05/2024",
                         U"04-829-1111", U"2-1", U"1/2", U"₪99"};

const Speech kSpeeches[] = {
    {"he", Direction::kRtl,
     {U"ספר", U"הילדה", U"בבית", U"עיתון", U"אתמול", U"מדינה", U"צה״ל", U"ג׳ירפה", U"בן־אדם", U"שָׁלוֹם", U"תַּלְמִיד", U"כל"},
     {U"ב-", U"ל-", U"מ-", U"ה-"}, kEuropean, {U",", U".", U":", U"!", U"?", U";", U" –", U"…"}, {U"\"", U"\"", U"״", U"״"}},
    {"ar", Direction::kRtl,
     {U"كتاب", U"المدينة", U"يوم", U"قال", U"الرئيس", U"مُحَمَّد", U"إلى", U"العاملين", U"سنة", U"لا"},
     {U"و", U"بـ", U"الـ"}, {U"١٢", U"١٩٤٨", U"٣٫٥", U"٥٠٪", U"12", U"1,250", U"9:30", U"12/05/2024", U"04-829"},
     {U"،", U".", U":", U"!", U"؟", U"؛"}, {U"«", U"»", U"\"", U"\""}},
    {"fa", Direction::kRtl,
     {U"کتاب", U"می‌روم", U"خانه‌ها", U"شهر", U"گفت", U"روزنامه", U"این", U"پنجره", U"دانش‌آموزان"},
     {U"از ", U"به "}, {U"۱۲", U"۱۴۰۲", U"۳٫۵", U"۵۰٪", U"۱۲/۵", U"۹:۳۰", U"۱۴۰۲/۰۵/۱۲", U"12"},
     {U"،", U".", U":", U"!", U"؟", U"؛"}, {U"«", U"»"}},
    {"ur", Direction::kRtl,
     {U"کتاب", U"ہے", U"شہر", U"اخبار", U"لوگوں", U"نے", U"کہا", U"وزیر", U"بچے"},
     {U"سے "}, {U"۱۲", U"1947", U"۵۰٪", U"3.5", U"۱۹۴۷", U"12/05/2024"}, {U"،", U"۔", U":", U"!", U"؟"}, {U"“", U"”", U"'", U"'"}},
    {"yi", Direction::kRtl,
     {U"שטעטל", U"ייִדיש", U"האָט", U"געזאָגט", U"קינדער", U"פֿון", U"װעלט", U"טאַטע", U"דער"},
     {U"פֿון "}, kEuropean, {U",", U".", U":", U"!", U"?"}, {U"„", U"“"}},
    {"en", Direction::kLtr,
     {U"the", U"paper", U"says", U"that", U"Haifa", U"people", U"reading", U"order", U"isn't", U"left"},
     {U"the word שלום is ", U"כתב, كتاب and "}, kEuropean, {U",", U".", U":", U"!", U"?", U";"}, {U"“", U"”", U"\"", U"\""}},
};

class Writer {
 public:
  Writer(const Speech& speech, uint32_t seed) : speech_(speech), state_(seed) {}

  std::u32string line() {
    std::u32string out;
    for (uint32_t i = 0, n = 2 + next(9); i < n; ++i) {
      if (i > 0) out += U' ';
      out += token();
      if (next(5) == 0) out += pick(speech_.marks);
    }
    return out;
  }

 private:
  uint32_t next(uint32_t bound) {
    state_ = state_ * 1664525 + 1013904223;
    return (state_ >> 8) % bound;
  }
  std::u32string pick(const Words& words) { return std::u32string(words[next(static_cast<uint32_t>(words.size()))]); }

  std::u32string phrase() {
    std::u32string out;
    for (uint32_t i = 0, n = 1 + next(3); i < n; ++i) out += (i > 0 ? U" " : U"") + pick(speech_.words);
    return out;
  }

  std::u32string token() {
    switch (next(20)) {
      case 0: case 1: return pick(speech_.numbers);
      case 2: return pick(speech_.prefixes) + pick(speech_.numbers);
      case 3: return pick(kLatin);
      case 4: return pick(speech_.prefixes) + pick(kLatin);
      case 5: return U"(" + phrase() + U")";
      case 6: return U"(" + pick(next(2) ? kLatin : speech_.numbers) + U")";
      case 7: return U"[" + phrase() + U" (" + pick(speech_.words) + U")]";
      case 8: case 9: {
        const uint32_t pair = next(static_cast<uint32_t>(speech_.quotes.size() / 2));
        return std::u32string(speech_.quotes[2 * pair]) + phrase() + std::u32string(speech_.quotes[2 * pair + 1]);
      }
      default: return phrase();
    }
  }

  const Speech& speech_;
  uint32_t state_;
};

std::vector<VisualCluster> clusters_of(std::u32string_view visual) {
  std::vector<VisualCluster> out;
  for (uint32_t i = 0; i < visual.size(); ++i) {
    if (!out.empty() && class_of(visual[i]) == kNSM) ++out.back().text_count;
    else out.push_back({i, 1});
  }
  return out;
}

class Inverse : public testing::TestWithParam<Speech> {};

TEST_P(Inverse, LinesComeBack) {
  const Speech& speech = GetParam();
  const char* wanted = std::getenv("SEDER_PROPERTY_LINES");
  const int lines = wanted ? std::atoi(wanted) : 5000;
  Writer writer(speech, 2024);
  int same = 0, display = 0, failed = 0;
  for (int i = 0; i < lines; ++i) {
    const std::u32string typed = writer.line();
    const std::u32string visual = to_visual(typed, speech.direction);
    const LogicalLine line = to_logical(visual, clusters_of(visual), speech.direction);
    const bool shows = to_visual(line.text, speech.direction) == visual;
    EXPECT_TRUE(shows || line.embedded || !line.round_trip) << to_utf8(typed);   // a claim must be true
    if (line.text == typed) ++same;
    else if (shows) ++display;
    else if (++failed <= 5) std::cout << "failed: " << to_utf8(typed) << "\n   got: " << to_utf8(line.text) << '\n';
    if (line.text != typed && shows && std::getenv("SEDER_PROPERTY_SHOW")) std::cout << "display: " << to_utf8(typed) << "\n    got: " << to_utf8(line.text) << '\n';
  }
  std::cout << speech.name << ": " << lines << " lines, same " << 100.0 * same / lines << " %, same display "
            << 100.0 * display / lines << " %, failed " << failed << '\n';
  EXPECT_GE(same, lines * 92 / 100);
  EXPECT_GE(same + display, lines * 999 / 1000);
}

INSTANTIATE_TEST_SUITE_P(Languages, Inverse, testing::ValuesIn(kSpeeches),
                         [](const auto& speech) { return std::string(speech.param.name); });

}  // namespace
}  // namespace seder::bidi
