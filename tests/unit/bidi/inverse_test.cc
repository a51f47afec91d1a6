#include <gtest/gtest.h>

#include "base/utf.h"
#include "bidi/bidi.h"
#include "bidi/resolve.h"

namespace seder::bidi {
namespace {

// Each code point with the marks after it is a cluster.
std::vector<VisualCluster> clusters_of(std::u32string_view visual) {
  std::vector<VisualCluster> out;
  for (uint32_t i = 0; i < visual.size(); ++i) {
    if (!out.empty() && class_of(visual[i]) == kNSM) ++out.back().text_count;
    else out.push_back({i, 1});
  }
  return out;
}

LogicalLine inverse(std::u32string_view visual, Direction direction = Direction::kRtl, const Context& context = {}) {
  return to_logical(visual, clusters_of(visual), direction, context);
}

std::string logical_of(std::u32string_view visual, Direction direction = Direction::kRtl, const Context& context = {}) {
  return to_utf8(inverse(visual, direction, context).text);
}

// A line as a person types it must survive display and reading.
void survives(std::u32string_view typed, Direction direction = Direction::kRtl) {
  const std::u32string visual = to_visual(typed, direction);
  const LogicalLine line = inverse(visual, direction);
  EXPECT_EQ(to_utf8(line.text), to_utf8(typed)) << "seen: " << to_utf8(visual);
  EXPECT_TRUE(line.round_trip) << to_utf8(typed);
}

TEST(Inverse, PlainLines) {
  EXPECT_EQ(logical_of(U"םלוע םולש"), "שלום עולם");
  EXPECT_EQ(logical_of(U"hello, world", Direction::kLtr), "hello, world");
  survives(U"שלום, עולם! \"מה נשמע?\"");
  survives(U"אמר: (לא) ואולי [כן].");
  survives(U"كتاب، «قلم»؛ دفتر؟");
  EXPECT_EQ(logical_of(U""), "");
}

TEST(Inverse, Numbers) {
  survives(U"נולד ב-12 במרץ 1987.");
  survives(U"טלפון 04-829-1111 שלוחה 7");
  survives(U"טלפון: +972-4-829-1111");
  survives(U"הגיעו 10-15 איש, 3.5% מהם");
  survives(U"המחיר $25.50 או 99 ₪ בלבד");
  survives(U"ב-9:30 בבוקר, 1,250,000 תושבים");
  survives(U"בתאריך 12/05/2024 נחתם");
  survives(U"ציונים: 1, 2, 3, 4");
  survives(U"(12) סעיף [3]");
  survives(U"מינוס -5 מעלות, טווח 10–15");
  survives(U"1948");
  survives(U"סימן א׳ ב״כ 3 מתוך 5 (60%)");
}

TEST(Inverse, ArabicNumbersFollowTheirLetters) {
  survives(U"في عام ١٩٤٨ وصل ١٢٫٥ مليون");
  survives(U"في عام 1948 وصل 12.5 مليون (50%)");
  survives(U"التاريخ 12/05/2024 والهاتف 04-829-1111");
  survives(U"الصفحات ١٠-١٥ و10-15");
  survives(U"سال ۱۴۰۲ تا ۱۴۰۳، حدود ۲۵٪");
  survives(U"ساعت ۹:۳۰ و ۱۲/۵ کیلو");
}

TEST(Inverse, LatinInsideRightToLeft) {
  survives(U"חברת Google הודיעה");
  survives(U"השתמשו ב-Visual Studio Code, בחינם");
  survives(U"אתר https://example.org/a/b?c=1&d=2 עובד");
  survives(U"כתבו אל user.name@example.org היום");
  survives(U"הקובץ C:\\Users\\dana\\file.txt נמחק");
  survives(U"הנתיב /home/dana/file.txt קיים");
  survives(U"גרסה v2.0-beta יצאה");
  survives(U"ארגון (WHO) הודיע");
  survives(U"לפי WHO (2020) הנתון");
  survives(U"דגם A4 ודגם 3D ועוד 10km");
  survives(U"שאלה: האם \"Hello, world!\" תקין?");
  survives(U"الشركة Microsoft (MSFT) أعلنت");
}

TEST(Inverse, NearNumbersGoWhereTheyAreWritten) {
  survives(U"מערכת Windows 10 חדשה");      // N-follow
  survives(U"נפח של 10 GB בזיכרון");       // N-unit
  survives(U"אנטנה (5 dBi) ומדידה של 100 mg/dL");
  survives(U"יותר מ-20 Startups בעיר");    // N-prefix
  survives(U"כ-20 Startups בעיר");
  survives(U"ב-1998 Microsoft הודיעה");
  survives(U"עבר מ-Linux ל-Windows 11 אתמול");   // N-prefix, but the number is the name's
  survives(U"היא תומכת ב-Python 3.11 ומעלה");
  survives(U"בשנת 2020, Google הודיעה");   // N-mark
  survives(U"לפי Google, 2020 שנה");       // N-follow across a comma that hangs on the word
  survives(U"سال ۲۰۲۰ Google اعلام کرد");  // N-digits
}

// Engines older than Unicode 6.3, or without its N0 (iText, FOP, LuaTeX): the bracket before the next Hebrew word is Hebrew's.
TEST(Inverse, BracketsOfEnginesThatDoNotPairThem) {
  EXPECT_EQ(logical_of(U"הלוע (PDF Tools (1941 לש"), "של PDF Tools (1941) עולה");
  EXPECT_EQ(logical_of(U".ףוס ,(PDF Tools (v2 לש"), "של PDF Tools (v2), סוף.");
  EXPECT_EQ(logical_of(U"הלוע (PDF Tools (see: Levi לש"), "של PDF Tools (see: Levi) עולה");
  EXPECT_EQ(logical_of(U"םג (Google (GOOG-ו (Apple (AAPL"), "Apple (AAPL) ו-Google (GOOG) גם");
  EXPECT_EQ(logical_of(U"תואצות (B (2 האוושהו (A (1"), "A (1) והשוואה B (2) תוצאות");
  survives(U"1) Alpha; 2) Beta; סוף");   // points of a list
  survives(U"א) Alpha, ב) Beta, ג) 12");
}

TEST(Inverse, WhatWritersPutInAnEmbeddingOfItsOwn) {
  EXPECT_EQ(logical_of(U".+972-3-640-8127 גייחל"), "לחייג +972-3-640-8127.");   // T-plus
  EXPECT_EQ(logical_of(U"،+962-79-551-2340 باستاو"), "واتساب +962-79-551-2340،");
  EXPECT_EQ(logical_of(U"+972-3-640- גייחל"), "לחייג +972-3-640-");
  EXPECT_EQ(logical_of(U"+18 ליגמ"), "מגיל 18+");                               // short: typed after the number
  EXPECT_EQ(logical_of(U".45% مصخب"), "بخصم 45%.");                             // T-percent
  EXPECT_EQ(logical_of(U"٪۱۷ زا"), "از ۱۷٪");
  EXPECT_EQ(logical_of(U"10–15 םיליגב"), "בגילים 10–15");                       // T-range
  EXPECT_EQ(logical_of(U"15–10 םיליגב"), "בגילים 10–15");
  EXPECT_EQ(logical_of(U"صخش 10-15 نم"), "من 10-15 شخص");
  EXPECT_EQ(logical_of(U"1-3 زاف"), "فاز 3-1");                                 // a result, as typed
  EXPECT_EQ(logical_of(U"םדא le\uFFFD וא"), "או le\uFFFD אדם");                 // T-unknown
  EXPECT_EQ(logical_of(U"םדא \uFFFDeft וא"), "או \uFFFDeft אדם");
  EXPECT_TRUE(inverse(U".+972-3-640-8127 גייחל").round_trip);
}

TEST(Inverse, EnginesWithoutBracketPairs) {
  Context latin;
  latin.strong_before = U'V';   // the line before ends in the phrase "... to CSV"
  EXPECT_EQ(logical_of(U"קוסעת ,\"((and back", Direction::kRtl, latin), "(and back)\", תעסוק");
}

TEST(Inverse, NumbersBrokenAtAHyphen) {
  Context broken;
  broken.strong_before = U'ת', broken.strong_after = U'0';   // the next line begins with the number's last part
  EXPECT_EQ(logical_of(U"04-555- ןופלט", Direction::kRtl, broken), "טלפון 04-555-");   // T-broken
  EXPECT_EQ(logical_of(U"04-555- ןופלט"), "טלפון -04-555");
}

TEST(Inverse, ClosingMarksHangOnWhatTheyTouch) {
  EXPECT_EQ(logical_of(U"עם 1914, תנשב"), "בשנת 1914, םע");                     // T-mark
  EXPECT_EQ(logical_of(U"קלגא 1."), "1. אגלק");
  EXPECT_EQ(logical_of(U"ןוש www.khor.example.lt. ףיוא"), "אויף www.khor.example.lt. שון");
  EXPECT_EQ(logical_of(U"%41"), "41%");                                         // T-alone
  EXPECT_EQ(logical_of(U"-1,141.50"), "-1,141.50");                             // T-minus
  EXPECT_EQ(logical_of(U"+3.93"), "+3.93");
  EXPECT_EQ(logical_of(U"-1.5%"), "-1.5%");
  EXPECT_EQ(logical_of(U"+12"), "12+");                                         // and more
  EXPECT_EQ(logical_of(U"-2"), "2-");                                           // of a list
  EXPECT_EQ(logical_of(U".pp. 33–58 ,(1993) M. Bates, Studies 52 :רואר"), "ראור: M. Bates, Studies 52 (1993), pp. 33–58.");
  EXPECT_EQ(logical_of(U"41–67. 'מע"), "עמ' 41–67.");                           // the word before it begins with a sign
  EXPECT_EQ(logical_of(U"7–9. םיקית"), "תיקים 7–9.");
  EXPECT_EQ(logical_of(U"'מע (1998), 88 הרדתק"), "קתדרה 88 (1998), עמ'");       // T-group
  EXPECT_EQ(logical_of(U"(1998), הרדתק"), "קתדרה (1998),");
  survives(U"תוצאה 2–1, אז");
  survives(U"קתדרה 88 (1998), עמ' 41–67.");
  survives(U"סעיפים 1, 2, (3), (4)");
  survives(U"גרסת .NET החדשה");
  survives(U"הקובץ .orig.tar.gz הורד");
  survives(U"הקובץ .mp3 הורד");
  EXPECT_EQ(logical_of(U"ןשת T.H. תיב"), "בית T.H. תשן");
  survives(U"קובץ .pdf בלבד, בשנת 1914, עם");
}

TEST(Inverse, PhrasesThatGoOnInTheNextLine) {
  Context more, rest;
  more.strong_after = U'C';
  EXPECT_EQ(logical_of(U"C30–) ןבא", Direction::kRtl, more), "אבן (C30–");
  EXPECT_EQ(logical_of(U"C30–) ןבא"), "אבן (–C30");
  more.strong_after = U'0';   // a number after a left-to-right letter
  EXPECT_EQ(logical_of(U"p <) יארקא", Direction::kRtl, more), "אקראי (p <");
  rest.strong_before = U's', rest.open_brackets = 1;   // "(Apis" stands on the line before
  EXPECT_EQ(logical_of(U"ףועל (mellifera", Direction::kRtl, rest), "mellifera) לעוף");
  EXPECT_EQ(logical_of(U"ןכו ,\"(CSV (and back", Direction::kRtl, Context{U'o', 0, 0}), "CSV (and back)\", וכן");
}

// N0 b: a bracket that encloses words of the next line has the paragraph's direction, and parts the phrase that it stands in.
TEST(Inverse, ABracketThatIsClosedInTheNextLine) {
  Context more, english, open;
  more.strong_after = U'ה', english.strong_after = U'T', open.strong_after = U'ה', open.open_brackets = 1;
  EXPECT_EQ(logical_of(U"see) the old lamp", Direction::kRtl, more), "the old lamp (see");
  EXPECT_TRUE(inverse(U"see) the old lamp", Direction::kRtl, more).round_trip);
  EXPECT_EQ(logical_of(U"see) the old lamp", Direction::kRtl, english), "see) the old lamp");
  EXPECT_EQ(logical_of(U"see) the old lamp", Direction::kRtl, open), "see) the old lamp");
  EXPECT_EQ(logical_of(U"a) the old lamp", Direction::kRtl, more), "a) the old lamp");
}

// N0 c: so has a bracket that was opened in a foreign phrase, and the phrase goes on.
TEST(Inverse, ABracketOfThePhraseThatGoesOn) {
  Context open, none;
  open.strong_before = none.strong_before = U'r', open.open_brackets = 1;
  EXPECT_EQ(logical_of(U".on arrival)", Direction::kRtl, open), "on arrival).");
  EXPECT_TRUE(inverse(U".on arrival)", Direction::kRtl, open).round_trip);
  EXPECT_EQ(logical_of(U"םולש .on arrival)", Direction::kRtl, open), "on arrival). שלום");
  EXPECT_EQ(logical_of(U".on arrival)", Direction::kRtl, none), "(on arrival.");
}

// A comma that touches only the word at its right was set from right to left, whatever is around it.
TEST(Inverse, AListOfLatinNames) {
  EXPECT_EQ(logical_of(U"Holt ,Gibson ,Neal :םירפוס"), "סופרים: Neal, Gibson, Holt");
  EXPECT_EQ(logical_of(U"Holt ،Gibson"), "Gibson، Holt");
  EXPECT_TRUE(inverse(U"Holt ,Gibson ,Neal :םירפוס").round_trip);
  EXPECT_EQ(logical_of(U"Neal, Gibson :םירפוס"), "סופרים: Neal, Gibson");
}

// W4 goes over the line's end: the hyphen of a range belongs to both numbers.
TEST(Inverse, ARangeThatIsBrokenOverLinesKeepsItsHyphen) {
  Context number, letter;
  number.strong_after = U'1', letter.strong_after = U'א';
  EXPECT_EQ(logical_of(U"07:00- תועש", Direction::kRtl, number), "שעות 07:00-");
  EXPECT_EQ(logical_of(U"37-) ׳מע", Direction::kRtl, number), "עמ׳ (37-");
  EXPECT_EQ(logical_of(U"-37 תנש", Direction::kRtl, letter), "שנת 37-");
  EXPECT_TRUE(inverse(U"07:00- תועש", Direction::kRtl, number).round_trip);
  EXPECT_EQ(logical_of(U"052-987- ןופלט", Direction::kRtl, number), "טלפון 052-987-");
  EXPECT_EQ(logical_of(U"-052-987 ןופלט", Direction::kRtl, number), "טלפון 052-987-");
}

TEST(Inverse, AnAddressThatIsBrokenOverLinesKeepsItsSigns) {
  Context rest;
  rest.strong_after = U'w';
  EXPECT_EQ(logical_of(U"https:// רתאל", Direction::kRtl, rest), "לאתר https://");
  EXPECT_EQ(logical_of(U"http://10.0.0.1/ תבותכל", Direction::kRtl, rest), "לכתובת http://10.0.0.1/");
  EXPECT_EQ(logical_of(U"doi:10.5555/ ,האר", Direction::kRtl, rest), "ראה, doi:10.5555/");
  EXPECT_EQ(logical_of(U"#ios17 תיגת", Direction::kRtl, rest), "תגית ios17#");
  rest.strong_after = U'1';
  EXPECT_EQ(logical_of(U"www.example.net/2026- רתאב", Direction::kRtl, rest), "באתר www.example.net/2026-");
}

// A soft hyphen that is seen ends the line, and is no white that L1 would move to its end.
TEST(Inverse, ASoftHyphenStaysWithItsWord) {
  Context rest;
  rest.strong_after = U'a';
  EXPECT_EQ(logical_of(U"mail.ex\u00AD :ונל", Direction::kRtl, rest), "לנו: mail.ex\u00AD");
}

TEST(Inverse, DoubtIsSaid) {
  EXPECT_TRUE(inverse(to_visual(U"מערכת Windows 10 חדשה", Direction::kRtl)).ambiguous);
  EXPECT_FALSE(inverse(to_visual(U"נולד ב-12 במרץ 1987", Direction::kRtl)).ambiguous);
  // A left-to-right phrase in an embedding of its own: no plain text displays like this.
  const LogicalLine embedded = inverse(U"םויה 12 ABC ונאר");
  EXPECT_EQ(to_utf8(embedded.text), "ראנו 12 ABC היום");
  EXPECT_FALSE(embedded.round_trip);
  EXPECT_LT(embedded.confidence, 50);
}

TEST(Inverse, RightToLeftInsideLeftToRight) {
  const Direction ltr = Direction::kLtr;
  survives(U"The word שלום means peace.", ltr);
  survives(U"He said שלום עולם, then left.", ltr);
  survives(U"In 1948 שלום was heard 3 times", ltr);
  survives(U"see שלום (עולם) there", ltr);
  survives(U"see (שלום עולם) there", ltr);
  survives(U"the كتاب 12 قلم pens", ltr);
  survives(U"عدد ١٢ كتاب", ltr);
}

TEST(Inverse, BracketsFaceTheirContent) {
  EXPECT_EQ(logical_of(U"(בא) דג"), "גד (אב)");
  EXPECT_EQ(logical_of(U"(WHO) ןוגרא"), "ארגון (WHO)");
  survives(U"א (ב [ג] {ד}) ה");
  survives(U"ראו (Smith (1999)) שם");
  survives(U"השיטה foo() נקראת");
  survives(U"טלפון (04) 829-1111");
  survives(U"א < ב > ג");
}

TEST(Inverse, MarksStayOnTheirBase) {
  survives(U"בְּרֵאשִׁית בָּרָא 7 אֱלֹהִים");
  survives(U"بِسْمِ ABC اللَّهِ");
}

TEST(Inverse, ALineKnowsWhatStoodBeforeIt) {
  // An Arabic paragraph's second line begins with a number: W2 makes it AN, and the hyphen turns round.
  Context arabic;
  arabic.strong_before = U'م';
  EXPECT_EQ(logical_of(U"ةنس 15-10", Direction::kRtl, arabic), "10-15 سنة");
  EXPECT_EQ(logical_of(U"הנש 10-15"), "10-15 שנה");
}

TEST(Inverse, ZeroWidthNonJoinerKeepsItsPlace) { survives(U"می‌روم به Tehran، ۱۲ بار"); }

TEST(Inverse, AllWordDirections) {
  // 4^7 lines of seven words: Hebrew, Arabic, Latin, number. Every one must display as it was seen.
  const std::u32string_view words[] = {U"אבג", U"كتب", U"abc", U"12"};
  for (const Direction direction : {Direction::kRtl, Direction::kLtr}) {
    int same = 0, display = 0, failed = 0;
    for (int code = 0; code < 1 << 14; ++code) {
      std::u32string typed;
      for (int i = 0; i < 7; ++i) {
        if (i > 0) typed += U' ';
        typed += words[code >> (2 * i) & 3];
      }
      const std::u32string visual = to_visual(typed, direction);
      const LogicalLine line = inverse(visual, direction);
      if (line.text == typed) ++same;
      else if (to_visual(line.text, direction) == visual) ++display;
      else ++failed;
      EXPECT_EQ(line.round_trip, to_visual(line.text, direction) == visual);
    }
    EXPECT_EQ(failed, 0);
    EXPECT_GT(same, 9000) << display;
  }
}

}  // namespace
}  // namespace seder::bidi
