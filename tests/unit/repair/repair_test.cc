// Damage and its repair, as a user meets them. All texts were written for these tests.
#include "seder/repair.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "base/utf.h"
#include "bidi/bidi.h"
#include "repair/candidates.h"
#include "repair/word_order.h"

namespace seder {
namespace {

// A short report, right in every line.
const char* const kHebrew[] = {
    "העירייה הודיעה אתמול כי הספרייה החדשה תיפתח בתחילת הקיץ.",
    "הבניין שופץ במשך שנתיים, ובקומה העליונה נבנה אולם קריאה.",
    "תושבים רבים אמרו שהם מחכים ליום שבו יוכלו לבוא עם הילדים.",
    "מנהלת הספרייה סיפרה כי אלפי ספרים נתרמו בשנה האחרונה.",
    "בשבוע הראשון לא יידרש תשלום, וכל אדם יוכל להשאיל ספר אחד.",
    "ראש העיר הבטיח להוסיף קו אוטובוס שיגיע עד לפתח הבניין.",
    "בערב הפתיחה ינגנו תלמידי בית הספר למוזיקה בחצר הגדולה.",
    "הכניסה תהיה חופשית, אך מספר המקומות באולם מוגבל.",
    "מי שרוצה להצטרף לצוות המתנדבים יכול לפנות למשרד הראשי.",
};

std::string hebrew() {
  std::string text;
  for (const char* line : kHebrew) text += std::string(line) + "\n";
  return text;
}

template <typename Change>
std::string each_line(const std::string& text, Change&& change) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find('\n', at);
    out += to_utf8(change(from_utf8(text.substr(at, end - at)))) + "\n";
    at = end + 1;
  }
  return out;
}

std::u32string words_reversed(std::u32string line, const std::u32string& gap) {
  std::u32string out;
  for (size_t end = line.size();;) {
    size_t at = line.rfind(U' ', end - 1);
    size_t from = at == std::u32string::npos ? 0 : at + 1;
    out += line.substr(from, end - from);
    if (from == 0) return out;
    out += gap;
    end = at;
  }
}

TEST(Repair, LeavesCleanTextByteForByte) {
  const std::string text = "\xEF\xBB\xBF" + hebrew() + "\r\n" + "Plain English, too: 10-15 (see p. 3).\r\n\r\nבלי שורה אחרונה";
  RepairResult r = repair_text(text);
  EXPECT_EQ(r.text, text);
  EXPECT_EQ(r.verdict, RepairVerdict::kClean);
  EXPECT_EQ(r.changed, 0u);
}

TEST(Repair, PutsWordsInOrder) {
  RepairResult r = repair_text(each_line(hebrew(), [](const std::u32string& l) { return words_reversed(l, U" "); }));
  EXPECT_EQ(r.text, hebrew());
  EXPECT_EQ(r.verdict, RepairVerdict::kRepaired);
  EXPECT_GT(r.mended[static_cast<int>(Damage::kWords)], 0u);
}

TEST(Repair, PutsRunsBetweenWideGapsInOrder) {
  RepairResult r = repair_text(each_line(hebrew(), [](const std::u32string& l) { return words_reversed(l, U"  ") + U" "; }));
  EXPECT_EQ(r.text, hebrew());
}

TEST(Repair, TurnsLettersOfWords) {
  auto turned = [](const std::u32string& l) {
    std::u32string backwards(l.rbegin(), l.rend());
    return words_reversed(backwards, U" ");
  };
  EXPECT_EQ(repair_text(each_line(hebrew(), turned)).text, hebrew());
}

TEST(Repair, UndoesVisualOrderWithNumbersAndBrackets) {
  const std::string text = hebrew() + "בשנת 1998 ביקרו בה 450 אנשים (כולל ילדים) בכל יום.\nהספר Windows 10 נמצא במדף של Microsoft Office ליד החלון.\n";
  auto visual = [](const std::u32string& l) { return bidi::to_visual(l, Direction::kRtl); };
  EXPECT_EQ(repair_text(each_line(text, visual)).text, text);
}

/// What programs put text into, line by line.
std::string in_frame(const std::string& text, std::string (*frame)(size_t, const std::string&)) {
  std::string out;
  for (size_t at = 0, i = 0; at < text.size(); ++i) {
    const size_t end = text.find('\n', at);
    out += frame(i, text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

TEST(Repair, PutsTextInOrderBetweenWhatFormatsAddToIt) {
  using Frame = std::string (*)(size_t, const std::string&);
  const Frame frames[] = {
      [](size_t, const std::string& t) { return "> " + t + "\n"; },
      [](size_t i, const std::string& t) { return std::to_string(i + 1) + ". " + t + "\n"; },
      [](size_t i, const std::string& t) { return "2024-03-0" + std::to_string(i + 1) + " 10:15 [web-" + std::to_string(i) + "] " + t + "\n"; },
      [](size_t i, const std::string& t) { return std::to_string(i) + ",\"" + t + "\"," + std::to_string(7 * i) + "\n"; },
      [](size_t, const std::string& t) { return "<p class=\"a\">" + t + "</p>\n"; },
      [](size_t i, const std::string& t) { return "{\"id\": " + std::to_string(i) + ", \"text\": \"" + t + "\"}\n"; },
      [](size_t i, const std::string& t) { return std::to_string(i + 1) + "\n00:00:0" + std::to_string(i) + ",000 --> 00:00:0" + std::to_string(i) + ",900\n" + t + "\n\n"; },
  };
  const std::string visual = each_line(hebrew(), [](const std::u32string& l) { return bidi::to_visual(l, Direction::kRtl); });
  const std::string backwards = each_line(hebrew(), [](const std::u32string& l) { return words_reversed(l, U" "); });
  for (const Frame frame : frames) {
    EXPECT_EQ(repair_text(in_frame(visual, frame)).text, in_frame(hebrew(), frame));
    EXPECT_EQ(repair_text(in_frame(backwards, frame)).text, in_frame(hebrew(), frame));
    EXPECT_EQ(repair_text(in_frame(hebrew(), frame)).text, in_frame(hebrew(), frame));
  }
}

TEST(Repair, PutsSpacesInOrderBetweenWhatFormatsAddToIt) {
  std::string text, glued, spaced;
  for (size_t i = 0; i < std::size(kHebrew); ++i) {
    if (i == 4) continue;   // two words of it are three others
    const std::string head = "  - id: " + std::to_string(i) + "\n    title: \"", tail = "\"\n", line = kHebrew[i];
    text += head + line + tail;
    std::string without = line, apart;
    std::erase(without, ' ');
    for (const char32_t c : from_utf8(line)) apart += to_utf8(std::u32string(1, c)) + " ";
    apart.pop_back();
    glued += head + without + tail, spaced += head + apart + tail;
  }
  EXPECT_EQ(repair_text(glued).text, text);
  EXPECT_EQ(repair_text(spaced).text, text);
}

TEST(Repair, PutsStopsBehindTheirLinesThatWereTypedFromLeftToRight) {
  const std::string text = "- לאן אתה הולך?\n- הביתה, אני עייף.\n- חכה רגע!\nבסדר, אבל רק רגע.\n17 דקות עברו מאז.\nמה השעה עכשיו?\nכמעט שמונה.\nבוא נלך...\n";
  const std::string typed = "?לאן אתה הולך -\n.הביתה, אני עייף -\n!חכה רגע -\n.בסדר, אבל רק רגע\n.17 דקות עברו מאז\n?מה השעה עכשיו\n.כמעט שמונה\n...בוא נלך\n";
  EXPECT_EQ(repair_text(typed).text, text);
  EXPECT_EQ(repair_text(text).text, text);
  auto quoted = [](size_t, const std::string& t) { return "> " + t + "\n"; };
  EXPECT_EQ(repair_text(in_frame(typed, quoted)).text, in_frame(text, quoted));
  const std::string slip = hebrew() + ".שורה אחת שנכתבה כך\n";
  EXPECT_EQ(repair_text(slip).text, slip);   // of one line nothing is the rule
}

TEST(Repair, LeavesTheHeadOfAMailAlone) {
  const std::string head = "From: Dana Levi <dana@example.org>\nTo: Ron <ron@example.org>\nDate: Tue, 5 Mar 2024 10:15:00 +0200\n\n";
  EXPECT_EQ(repair_text(head + each_line(hebrew(), [](const std::u32string& l) { return words_reversed(l, U" "); })).text, head + hebrew());
}

TEST(Repair, LeavesEnglishLinesAmongDamagedOnes) {
  std::string text, damaged;
  for (const char* line : kHebrew) {
    const std::string english = "The reading room stays closed on holidays.\n";
    text += std::string(line) + "\n" + english;
    damaged += to_utf8(bidi::to_visual(from_utf8(line), Direction::kRtl)) + "\n" + english;
  }
  EXPECT_EQ(repair_text(damaged).text, text);
}

TEST(Repair, TellsTheLanguageOfAFewLinesBehindAnotherLanguages) {   // Persian's letters are not Arabic's
  const std::string text = "افتتحت البلدية الأسبوع الماضي مكتبة عامة جديدة في القرية.\nقالت أمينة المكتبة إن القراء الصغار يأتون بعد الظهر غالبا.\n"
                           "يمكن استعارة خمسة كتب في كل مرة لمدة ثلاثة أسابيع.\nتقام في الصيف ورشة كتابة للأطفال مع كاتبة من المنطقة.\n"
                           "من يتأخر في إعادة الكتب يدفع غرامة صغيرة عن كل يوم.\nنرحب بالكتب المستعملة عند مكتب الاستقبال في المدخل.\n"
                           "هفته گذشته کتابخانه تازه‌ای در روستای ما باز شد.\nکتابدار می‌گوید بچه‌ها بیشتر بعد از ظهر می‌آیند.\n"
                           "هر نفر می‌تواند پنج کتاب برای سه هفته امانت بگیرد.\nرایانه‌های طبقه دوم برای همه آزاد است.\n";
  EXPECT_EQ(repair_text(each_line(text, [](const std::u32string& l) { return bidi::to_visual(l, Direction::kRtl); })).text, text);
}

TEST(Repair, KeepsCleanLinesAmongDamagedOnes) {
  std::string text = hebrew(), mixed;
  mixed = each_line(text, [](const std::u32string& l) { return words_reversed(l, U" "); }) + text;
  EXPECT_EQ(repair_text(mixed).text, text + text);
}

TEST(Repair, TakesStrewnControlsAway) {
  std::string strewn = each_line(hebrew(), [](const std::u32string& l) {
    std::u32string out;
    for (size_t i = 0; i < l.size(); ++i) {
      if (i % 9 == 4) out += char32_t(0x200F);
      if (i % 17 == 8) out += char32_t(0x202B);
      out += l[i];
    }
    return out;
  });
  EXPECT_EQ(repair_text(strewn).text, hebrew());
}

TEST(Repair, ReadsMojibakeOfUtf8) {
  std::string bytes = hebrew(), twice;
  for (unsigned char b : bytes) b == '\n' ? twice.push_back('\n') : append_utf8(twice, b);
  EXPECT_EQ(repair_text(twice).text, hebrew());
}

TEST(Repair, ReadsHebrewCodePageSeenAsLatin) {
  std::string latin = each_line(hebrew(), [](std::u32string l) {
    for (char32_t& c : l) c = c >= 0x5D0 && c <= 0x5EA ? 0xE0 + (c - 0x5D0) : c;
    return l;
  });
  EXPECT_EQ(repair_text(latin).text, hebrew());
}

TEST(Repair, LeavesFrenchAlone) {
  std::string text;
  for (int i = 0; i < 12; ++i) text += "L'été dernier, les élèves sont allés à la bibliothèque près de l'église, où ils ont été très bien reçus.\n";
  EXPECT_EQ(repair_text(text).text, text);
}

TEST(Repair, JoinsSpacedLetters) {
  std::string spaced = each_line(hebrew(), [](const std::u32string& l) {
    std::u32string out;
    for (char32_t c : l) out += c == U' ' ? std::u32string(U"  ") : std::u32string(out.empty() || out.back() == U' ' ? U"" : U" ") + c;
    return out;
  });
  EXPECT_EQ(repair_text(spaced).text, hebrew());
}

TEST(Repair, PutsLettersForConstantCodes) {
  std::string coded = hebrew();
  for (size_t at; (at = coded.find("ה")) != std::string::npos;) coded.replace(at, 2, "(cid:77)");
  EXPECT_EQ(repair_text(coded).text, hebrew());
}

TEST(Repair, ReportsLettersThatAreGone) {
  std::string text = hebrew();
  text.replace(text.find("ספרייה"), 2, "\xEF\xBF\xBD");
  RepairResult r = repair_text(text);
  EXPECT_EQ(r.text, text);
  EXPECT_EQ(r.verdict, RepairVerdict::kDoubtful);
  ASSERT_EQ(r.reports.size(), 1u);
  EXPECT_EQ(r.reports[0].left, bit(Damage::kJunk));
}

TEST(Repair, OnlyWhatIsAllowed) {
  RepairOptions options;
  options.classes = ~bit(Damage::kWords);
  std::string damaged = each_line(hebrew(), [](const std::u32string& l) { return words_reversed(l, U" "); });
  EXPECT_EQ(repair_text(damaged, options).text, damaged);
}

TEST(Repair, ReflowMakesParagraphs) {
  const std::string text = "השרה אמרה אתמול בישיבה מיוחדת כי\nהתוכנית תצא לדרך כבר בחודש הבא.\n\nבאופוזיציה טענו שמדובר בהבטחה\nישנה שלא תתקיים גם הפעם.\n";
  RepairOptions options;
  options.reflow = true;
  EXPECT_EQ(repair_text(text, options).text,
            "השרה אמרה אתמול בישיבה מיוחדת כי התוכנית תצא לדרך כבר בחודש הבא.\n\nבאופוזיציה טענו שמדובר בהבטחה ישנה שלא תתקיים גם הפעם.\n");
}

TEST(Repair, LeavesFormulasTablesAndSentenceGapsAlone) {
  for (const std::string& text : {hebrew() + "x = y + 2 וכן הלאה\n" + hebrew(), hebrew() + "א ב ג ד ה ו ז ח ט י\n" + hebrew()}) {
    EXPECT_EQ(repair_text(text).text, text);
  }
  const std::string table = "עיר גדולה          תושבים     —       12.3%\nכפר קטן            —          9429    4/12\nמושב ישן           24/7       —       62.3%\n";
  EXPECT_EQ(repair_text(table).text, table);
}

TEST(Repair, PutsSpacesBackThatSomeWordsLost) {
  std::string text;
  for (const char* line : kHebrew) {
    int gap = 0;
    for (const char* c = line; *c != 0; ++c) {
      if (*c != ' ' || gap++ % 3 != 1) text += *c;
    }
    text += "\n";
  }
  const std::string out = "\n" + repair_text(text).text;
  // Some glued words can be parted in two ways; most lines come back whole.
  int whole = 0;
  for (const char* line : kHebrew) whole += out.find("\n" + std::string(line) + "\n") != std::string::npos;
  EXPECT_GE(whole, 6) << out;
}

TEST(Repair, SeesLostSpacesInANarrowPage) {   // of 29 lines: too few for a sample of two in eighteen
  std::string page, damaged;
  int word = 0, gap = 0;
  for (const char* line : kHebrew) {
    for (const char* c = line; ; ++c) {
      if (*c != ' ' && *c != 0) {
        page += *c, damaged += *c;
        continue;
      }
      if (++word % 3 == 0) page += '\n', damaged += '\n';
      else if (page += ' '; gap++ % 3 != 0) damaged += ' ';
      if (*c == 0) break;
    }
  }
  EXPECT_NE(damaged, page);
  EXPECT_EQ(repair_text(damaged).text, page);
}

std::string in_seven_bits(const std::string& text) {   // capitals
  return each_line(text, [](const std::u32string& line) {
    std::u32string codes = bidi::to_visual(line, Direction::kRtl);
    for (char32_t& c : codes) {
      if (c >= 0x5D0 && c <= 0x5EA) c = c == 0x5D0 ? U'`' : U'A' + (c - 0x5D1);
      else if (c >= U'a' && c <= U'z') c -= 32;
    }
    return codes;
  });
}

TEST(Repair, GivesLatinWordsInCapitalSevenBitHebrewTheirCase) {
  const std::string text = "אחרי ההתקנה צריך להפעיל את Windows מחדש.\nקובצי Excel נפתחים גם בתוכנה החינמית שבמחשב.\n"
                           "הודעה של Microsoft מסבירה איך לשמור את המסמך.\nמורים רבים כבר עובדים עם Teams בכיתה.\n" + hebrew();
  EXPECT_EQ(repair_text(in_seven_bits(text)).text, text);
}

TEST(Repair, TellsLatinWordsThatNoTableHasInSevenBitHebrew) {
  const std::string text = "החברה BMWQ תציג מכונית חדשה (QZB) באולם.\nהדגם S9 יימכר בחנויות עם 240W מן השקע.\nהדף מסביר איך לשמור קובץ .qlm במחשב.\n"
                           "בתוכנה יש רכיב plug-in חדש ודף Outlook.com ישן.\nכל תלמיד יכול לקרוא באתר של Micro-\nsoft על החידושים.\n" + hebrew();
  EXPECT_EQ(repair_text(in_seven_bits(text)).text, text);
}

// A sentence of names each.
const char* const kNames[] = {
    "בערב הופיעו על הבמה הזמרים צ'ארלטון וורדסוורת' וברטולומיאו סקרפלטי.",
    "הקהל מחא כפיים גם לפרידהלם גרוטנשטיין ולקז'ימיאז' ווישנייבסקי.",
    "המנצח הוגו זיגפרידסון הודה לנגנית פלורנטין דה בוז'ולה מאנטוורפן.",
    "לוקרציה צ'יפולטי וזביגנייב פשיבילסקי ניגנו יחד בפעם הראשונה.",
};

TEST(Repair, ReadsSevenBitHebrewThatIsHalfForeignNames) {
  std::string text;
  for (const char* line : kNames) text += std::string(line) + "\n";
  for (size_t i = 0; i < 4; ++i) text += std::string(kHebrew[i]) + "\n";
  EXPECT_EQ(repair_text(in_seven_bits(text)).text, text);
}

TEST(Repair, ReadsACipherWithManyForeignNames) {
  constexpr std::u32string_view kLetters = U"אבגדהוזחטיכלמנסעפצקרשתךםןףץ", kCodes = U"qwertyuiopasdfghjklzxcvbnmQ";
  std::string text = hebrew();
  for (size_t i = 0; i < 3; ++i) text += std::string(kNames[i]) + "\n";
  const std::string coded = each_line(text, [&](std::u32string line) {
    for (char32_t& c : line) {
      if (const size_t at = kLetters.find(c); at != kLetters.npos) c = kCodes[at];
    }
    return line;
  });
  EXPECT_EQ(repair_text(coded).text, text);
}

TEST(Repair, JoinsMarksThatWereSetOff) {
  const std::string text = "كَانَ فِي الْقَرْيَةِ فَتًى يَعْمَلُ فِي الْحَقْلِ\nوَكَانَ أَبُوهُ رَجُلًا كَرِيمًا يُحِبُّ النَّاسَ\nثُمَّ خَرَجَ إِلَى الْمَدِينَةِ فَوَجَدَ فِيهَا هُدًى\n";
  const std::string damaged = each_line(text, [](const std::u32string& line) {
    std::u32string out;
    for (size_t i = 0; i < line.size(); ++i) {
      const bool mark = line[i] >= 0x64B && line[i] <= 0x652, after_mark = i > 0 && line[i - 1] >= 0x64B && line[i - 1] <= 0x652;
      if (mark && !after_mark) out += U' ';
      out += line[i];
      if (mark && i % 2 == 0 && !(i + 1 < line.size() && line[i + 1] >= 0x64B && line[i + 1] <= 0x652)) out += U' ';
    }
    return out;
  });
  const std::string out = "\n" + repair_text(damaged).text;
  EXPECT_NE(out.find("فَتًى"), std::string::npos) << out;
  EXPECT_NE(out.find("هُدًى\n"), std::string::npos) << out;
}

/// Each mark set off from its letter, every third letter's with a space behind it, too.
std::string with_marks_set_off(const std::string& text) {
  return each_line(text, [](const std::u32string& line) {
    auto is_point = [&](size_t i) { return i < line.size() && line[i] >= 0x64B && line[i] <= 0x652; };
    std::u32string out;
    size_t letters = 0;
    for (size_t i = 0; i < line.size(); ++i) {
      letters += !is_point(i);
      if (is_point(i) && !is_point(i - 1)) out += U' ';
      out += line[i];
      if (is_point(i) && !is_point(i + 1) && letters % 3 == 1) out += U' ';
    }
    return out;
  });
}

TEST(Repair, JoinsMarksThatWereSetOffInTextOfOneLanguage) {   // letters apart once read as another language's words
  const std::string text = "وَقَالَ عُمَرُ بْنُ خَالِدٍ لِأَخِيهِ إِنَّ الْعَمَلَ خَيْرٌ مِنَ الْكَلَامِ\nثُمَّ رَجَعَ الْوَلَدُ مَعَ أَبِيهِ إِلَى الْبَيْتِ الْقَدِيمِ\n"
                           "وَفِي الصَّبَاحِ خَرَجَتِ الْبِنْتُ إِلَى الْمَدْرَسَةِ مَعَ صَدِيقَتِهَا\nفَسَأَلَهَا الْمُعَلِّمُ عَنْ هَذِهِ الْأَخْلَاقِ الْكَرِيمَةِ\n"
                           "وَكَانَ الرَّجُلُ يَزْرَعُ الْأَرْضَ وَيَسْقِي الشَّجَرَ كُلَّ يَوْمٍ\n";
  const std::string damaged = with_marks_set_off(text);
  EXPECT_EQ(repair_text(damaged).text, text);
}

TEST(Repair, KeepsTheWritersSpacesBeforeStopsAndPausesWhereMarksWereSetOff) {
  const std::string text = "خَرَجَ سُهَيْلُ بْنُ عَامِرٍ مِنَ الْقَرْيَةِ ، وَمَعَهُ كَلْبُهُ .\nسَأَلَتْهُ جَارَتُهُ عَنِ الطَّرِيقِ ، فَأَجَابَهَا بِلُطْفٍ .\n"
                           "كَانَ النَّهْرُ يَفِيضُ فِي الرَّبِيعِ ، وَيَجِفُّ فِي الصَّيْفِ .\nشَرِبَ الْغَرِيبُ ، ثُمَّ نَامَ تَحْتَ ظِلِّ الشَّجَرَةِ .\n"
                           "قَرَأَ الْوَلَدُ ۖ وَكَتَبَتِ الْبِنْتُ ۚ وَخَرَجُوا .\n";
  EXPECT_EQ(repair_text(with_marks_set_off(text)).text, text);
}

TEST(Repair, BeginsAWordWithABareAlefBehindAVowelWhereMarksWereSetOff) {
  const std::string text = "الْعَمَلُ ابْتِدَاءُ الطَّرِيقِ وَالْعِلْمُ انْتِهَاؤُهُ.\nنَصَحَهُمُ الْمُعَلِّمُ ابْتِغَاءَ الْخَيْرِ لَهُمْ.\nأَظْهَرَ الرَّجُلُ ازْدِرَاءَ الْكَسَلِ وَحَمِدَ الصَّبْرَ.\n";
  EXPECT_EQ(repair_text(with_marks_set_off(text)).text, text);
}

TEST(Repair, PutsSpacesBackAroundUnknownFormsOfKnownWords) {
  const std::string text = "הסטודנטיות ניגנו בכינורותיהן בחצר הגדולה של המכללה\nהגננת סיפרה לילדים על הקיפודים שחפרו מתחת לגדר\n";
  std::string damaged = text;
  std::erase(damaged, ' ');
  EXPECT_EQ(repair_text(damaged).text, text);
}

TEST(Repair, ClosesQuotationsBehindTheirWords) {
  std::string damaged = hebrew();
  damaged += "המנהלתקראהלהם\"מומחים\"אחריםאמרושהם\"ילדים\"בלבד\n";
  const std::string text = hebrew() + "המנהלת קראה להם \"מומחים\" אחרים אמרו שהם \"ילדים\" בלבד\n";
  EXPECT_EQ(repair_text(damaged).text, text);
}

TEST(Repair, LeavesListsOfHeadingsAndStepsAlone) {
  const char* const headings[] = {"ניהול הרשאות", "גיבוי ושחזור", "הגדרות רשת", "הדפסת מסמכים", "עדכון תוכנה",
                                  "חשבונות משתמשים", "שיתוף קבצים", "אבטחת מידע", "תצוגה וגופנים", "קיצורי מקשים"};
  const char* const steps[] = {"לחץ על הכפתור שמור.", "לחץ על הכפתור סגור.", "בחר את השפה מתוך הרשימה.", "הזן את הסיסמה שלך בשדה.",
                               "בחר את הקובץ שברצונך לפתוח.", "לחץ על המשך.", "הזן את כתובת הדואר האלקטרוני שלך.",
                               "לאחר מכן, לחץ על אישור.", "כדי לסיים, לחץ על סיום.",
                               "בכרטיסיה כללי, בחר את ההגדרה הרצויה ולאחר מכן לחץ על אישור כדי לשמור את השינויים."};
  std::string text;
  for (int i = 0; i < 90; ++i) text += std::string(headings[(i + i / 7) % 10]) + "\n" + steps[(i + i / 5) % 10] + "\n";
  EXPECT_EQ(repair_text(text).text, text);
}

TEST(Repair, ReadsALoneCommaOfMojibake) {
  const std::string text = "\u00D8\u00A7\u00D9\u201E\u00D8\u00B3\u00D9\u201E\u00D8\u00A7\u00D9\u2026\nexample.org\u00D8\u0152\n";
  EXPECT_EQ(repair_text(text).text, "السلام\nexample.org،\n");
}

TEST(Repair, ReportsMarksGatheredAtTheEnd) {
  const std::string text = "والذينََُِّ يمسكونََُُِّ بالكتابَِِِْ\nأهوائهمََِِْْ لاَ تتفقََُِّ علىََ سترَِْ\n";
  RepairResult r = repair_text(text);
  EXPECT_EQ(r.text, text);
  EXPECT_GT(r.left[static_cast<int>(Damage::kMarks)], 0u);
  EXPECT_NE(r.verdict, RepairVerdict::kClean);
}

// Three paragraphs, each a line.
const char* const kLetter[] = {
    "בשנה שעברה עברנו לגור בבית ישן בקצה הכפר, ליד שדה של חיטה. בהתחלה לא הכרנו איש, אבל אחרי שבוע דפקה בדלת שכנה מבוגרת והביאה לנו "
    "עוגת תפוחים חמה. היא סיפרה שאביה בנה את הבית במו ידיו לפני שבעים שנה, ושבחצר היה פעם באר מים.",
    "בקיץ חפרנו בחצר ומצאנו את הבאר. היא הייתה סתומה באבנים, וליד הקיר הצפוני שלה היה מונח דלי ברזל חלוד. השכנה באה לראות את "
    "הדלי וזיהתה אותו מיד. היא אמרה שכילדה שאבה בו מים בכל בוקר, ושיום אחד נפל לה הדלי לבאר והיא פחדה לספר על כך לאביה.",
    "עכשיו הבאר נקייה, והמים בה קרים וצלולים גם בימים חמים. הדלי תלוי בכניסה לבית. כל אורח ששואל עליו שומע את הסיפור מפי השכנה "
    "עצמה, שבאה אלינו בכל יום שישי אחר הצהריים עם עוגה, ויושבת איתנו בחצר עד שמחשיך.",
};

std::vector<std::string> wrapped(size_t width, std::span<const char* const> paragraphs = kLetter) {
  std::vector<std::string> lines;
  for (const char* paragraph : paragraphs) {
    std::u32string line, text = from_utf8(paragraph);
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find(U' ', at), text.size());
      if (!line.empty() && line.size() + 1 + (end - at) > width) lines.push_back(to_utf8(line)), line.clear();
      if (!line.empty()) line += U' ';
      line += text.substr(at, end - at);
      at = end + 1;
    }
    lines.push_back(to_utf8(line));
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

TEST(Repair, ReadsTheRightColumnFirstWhicheverIsWrittenFirst) {
  const std::vector<std::string> lines = wrapped(26);
  const size_t half = (lines.size() + 1) / 2;
  for (const bool first_is_first : {true, false}) {
    std::string page;
    for (size_t i = 0; i < half; ++i) {
      const std::string second = half + i < lines.size() ? lines[half + i] : "";
      if (second.empty()) page += lines[i] + "\n";
      else page += (first_is_first ? lines[i] + "   " + second : second + "   " + lines[i]) + "\n";
    }
    EXPECT_EQ(repair_text(page).text, joined(lines));
  }
}

// Short paragraphs among longer ones.
std::vector<std::string> lines_of_blocks() {
  const char* const paragraphs[] = {kHebrew[0], kHebrew[1], kLetter[0], kHebrew[3], kHebrew[6], kLetter[1], kHebrew[7], kHebrew[8], kLetter[2]};
  return wrapped(38, paragraphs);
}

std::string in_wrong_order(const std::vector<std::string>& lines, std::span<const size_t> order) {
  const std::vector<size_t> bounds = {0, 9, 18, lines.size()};   // the first two behind a line in mid-sentence
  std::string page;
  for (const size_t block : order) {
    if (!page.empty()) page += "\n";
    for (size_t i = bounds[block]; i < bounds[block + 1]; ++i) page += lines[i] + "\n";
  }
  return page;
}
constexpr size_t kTurned[] = {2, 0, 1}, kBackwards[] = {2, 1, 0}, kExchanged[] = {1, 0, 2};

std::string without_blank_lines(std::string text) {
  for (size_t at = text.find("\n\n"); at != std::string::npos; at = text.find("\n\n")) text.erase(at, 1);
  return text;
}

TEST(Repair, PutsBlocksInOrderWhereBlankLinesBreakSentencesOff) {
  const std::vector<std::string> lines = lines_of_blocks();
  for (const std::span<const size_t> order : {std::span(kTurned), std::span(kBackwards), std::span(kExchanged)}) {
    EXPECT_EQ(without_blank_lines(repair_text(in_wrong_order(lines, order)).text), joined(lines));
  }
}

/// Pieces of one height, as columns are, in this order.
std::string columns_in_order(const std::vector<std::string>& lines, std::span<const size_t> order) {
  std::string page;
  for (const size_t k : order) {
    if (!page.empty()) page += "\n";
    for (size_t i = lines.size() * k / order.size(); i < lines.size() * (k + 1) / order.size(); ++i) page += lines[i] + "\n";
  }
  return page;
}

TEST(Repair, PutsColumnsOfOneHeightInOrder) {   // no blank line breaks a sentence off between the two; one does between the three
  const char* const story[] = {kLetter[0], kHebrew[1], kHebrew[0], kLetter[1], kHebrew[7], kHebrew[8], kLetter[2]};
  const std::vector<std::string> two = wrapped(40, story);
  constexpr size_t kTwo[] = {1, 0};
  EXPECT_EQ(without_blank_lines(repair_text(columns_in_order(two, kTwo)).text), joined(two));
  const char* const report[] = {kHebrew[0], kHebrew[1], kLetter[0], kHebrew[3], kHebrew[6], kLetter[1], kHebrew[7], kHebrew[8], kLetter[2]};
  const std::vector<std::string> three = wrapped(24, report);
  for (const std::span<const size_t> order : {std::span(kTurned), std::span(kBackwards)}) {
    EXPECT_EQ(without_blank_lines(repair_text(columns_in_order(three, order)).text), joined(three));
  }
}

TEST(Repair, PutsTwoColumnsInOrderWhereTheirSeamSpeaksForIt) {   // the words at the seam, not the page's edges, which a book's page has, too
  const char* const story[] = {kLetter[0], kHebrew[1], kHebrew[0], kLetter[1], kHebrew[7], kHebrew[8], kLetter[2]};
  constexpr size_t kTwo[] = {1, 0};
  for (const size_t width : {30, 34, 36, 38}) {
    const std::vector<std::string> lines = wrapped(width, story);
    EXPECT_EQ(without_blank_lines(repair_text(columns_in_order(lines, kTwo)).text), joined(lines)) << width;
  }
}

TEST(Repair, PutsColumnsInOrderThatMostPagesHaveTheWrongWay) {   // any of them by itself may be a page of a book
  const char* const story[] = {kLetter[0], kHebrew[1], kHebrew[0], kLetter[1], kHebrew[7], kHebrew[8], kLetter[2]};
  constexpr size_t kTwo[] = {1, 0}, kRight[] = {0, 1};
  std::string pages, right;
  for (const size_t width : {24, 26, 32}) {
    const std::vector<std::string> lines = wrapped(width, story);
    const std::string page = columns_in_order(lines, kTwo);
    EXPECT_EQ(repair_text(page).text, page);
    pages += page + "\f", right += columns_in_order(lines, kRight) + "\f";
  }
  EXPECT_EQ(repair_text(pages).text, right);
  EXPECT_EQ(repair_text(right).text, right);
}

TEST(Repair, BlocksMoveWithinTheirPage) {   // the form feed stays at its end, though the line before it moves
  const std::vector<std::string> lines = lines_of_blocks();
  std::string page = in_wrong_order(lines, kBackwards), right = joined(lines);
  page.back() = '\f', right.back() = '\f';
  EXPECT_EQ(without_blank_lines(repair_text(page + hebrew()).text), right + hebrew());
}

TEST(Repair, PutsAHeadlineThatCameLastBeforeBlocksThatHaveToMove) {
  const std::vector<std::string> lines = lines_of_blocks();
  const std::string headline = "חדשות העיר", out = repair_text(in_wrong_order(lines, kBackwards) + "\n" + headline + "\n").text;
  EXPECT_EQ(without_blank_lines(out), headline + "\n" + joined(lines));
}

TEST(Repair, KeepsAHeadlineFirst) {
  const std::vector<std::string> lines = lines_of_blocks();
  const std::string headline = "חדשות העיר", out = repair_text(headline + "\n\n" + in_wrong_order(lines, kBackwards)).text;
  EXPECT_EQ(without_blank_lines(out), headline + "\n" + joined(lines));
}

TEST(Repair, AListsCommaSpeaksForNoOrderOfWords) {   // an index turns its names
  const lm::Model& hebrew = *lm::Service::builtin().model(lm::Language::kHebrew);
  repair::WordOrderScratch scratch;
  EXPECT_LE(repair::word_order_gain(hebrew, U"הלבן, הבית", repair::Order::kWords, scratch), 0);
  EXPECT_GT(repair::word_order_gain(hebrew, U"הלבן הבית", repair::Order::kWords, scratch), 0);
}

TEST(Repair, LeavesAPageThatEndsWithAFootAlone) {   // it ends in mid-sentence above it, and has a section's blank line
  const std::vector<std::string> lines = lines_of_blocks();
  std::string page;
  for (size_t i = 1; i + 1 < lines.size(); ++i) page += lines[i] + (i == 9 ? "\n\n" : "\n");
  page += "\nחדשות העיר\n";
  EXPECT_EQ(repair_text(page).text, page);
}

TEST(Repair, LeavesAPageOfABookWithSectionsAlone) {   // begins and ends in mid-sentence, blank lines between paragraphs
  const std::vector<std::string> lines = wrapped(34);
  std::string page;
  for (size_t i = 1; i + 1 < lines.size(); ++i) {
    page += lines[i] + "\n";
    if (lines[i + 1].find("עכשיו") == 0) page += "\n";
  }
  EXPECT_EQ(repair_text(page).text, page);
}

TEST(Repair, LeavesLinesThatAreNoUtf8Alone) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += std::string(kHebrew[i % 8]) + "\n";
  text += "\xD7\xA9\xD7\n";   // cut off within a letter
  const RepairResult r = repair_text(text);
  EXPECT_EQ(r.text, text);
  EXPECT_EQ(r.verdict, RepairVerdict::kClean);
}

TEST(Repair, ASlipOfTheWritersAmongManyLinesIsMended) {   // hardly a line is at fault: nothing else is tried
  std::string text, slip;
  for (int i = 0; i < 240; ++i) (i == 120 ? slip : text) += std::string(kHebrew[i % 8]) + "\n";
  const size_t at = text.size() / 2, line = text.find('\n', at) + 1;
  std::string glued = slip;
  std::erase(glued, ' ');
  EXPECT_EQ(repair_text(text.substr(0, line) + glued + text.substr(line)).text, text.substr(0, line) + slip + text.substr(line));
}

// Nothing in "CSV" or "DLP" says which way it runs; the lines around them do.
TEST(Repair, AbbreviationsRunAsTheLatinOfTheirDocument) {
  const std::string text = "מנהל המערכת קבע מדיניות חדשה לכל העובדים.\nההגדרות נמצאות בקובץ CSV שבשרת.\nמדיניות DLP חלה על כל ההודעות.\n"
                           "אפשר לייבא קובץ CSV או PDF.\nהכניסה דרך SSO פשוטה יותר.\nכל משתמש של Windows יכול לשנות את הסיסמה שלו.\n"
                           "שרת SQL חדש הותקן אתמול.\nקובצי DLL ישנים נמחקו.\nהמדפסת של Microsoft מחוברת לרשת.\n";
  const auto visual = [](const std::u32string& l) { return bidi::to_visual(l, Direction::kRtl); };
  const auto backwards = [](const std::u32string& l) { return std::u32string(l.rbegin(), l.rend()); };
  EXPECT_EQ(repair_text(each_line(text, visual)).text, text);
  EXPECT_EQ(repair_text(each_line(text, backwards)).text, text);
}

// Other texts have these names and abbreviations, and no such words backwards.
TEST(Repair, KnownAbbreviationsTellWhichWayLatinRuns) {
  const std::string text = "מנהל האתר קבע כתובת URL חדשה לספרייה.\nאפשר לבקש את הרשימה כקובץ PDF מן המשרד.\nכתובת URL שאינה נכונה לא תיפתח בדפדפן.\n"
                           "הקורא יכול לשלוח קובץ PDF אל המזכירות.\n" + hebrew();
  const auto backwards = [](const std::u32string& l) { return std::u32string(l.rbegin(), l.rend()); };
  EXPECT_EQ(repair_text(each_line(text, backwards)).text, text);
}

TEST(Repair, KeepsBracketsOfALatinRunInVisualOrder) {   // their codes are in order, those of a Hebrew run backwards
  std::u32string out;
  repair::undo(repair::Order::kVisualCodes, U"\u05D1\u05D2 Word (Online)\u05D5 )\u05D0(", out);
  EXPECT_EQ(to_utf8(out), "(א) וWord (Online) גב");
  out.clear();
  repair::undo(repair::Order::kVisualCodes, U"\u05D1\u05D2 ROUND (12.7, 2) \u05D0", out);
  EXPECT_EQ(to_utf8(out), "א ROUND (12.7, 2) גב");
}

TEST(Repair, LeavesALetterThatStandsAloneInVisualOrder) {   // no drop cap, which turned runs leave among the words
  const std::string text = "ניתן להגיע אל הספרייה כ או ברגל או באוטובוס.\n" + hebrew();
  const auto visual = [](const std::u32string& l) { return bidi::to_visual(l, Direction::kRtl); };
  EXPECT_EQ(repair_text(each_line(text, visual)).text, text);
}

TEST(Repair, PutsSpacesBackBetweenALatinNameAndAParticle) {
  std::string text, damaged;
  size_t spaces = 0;
  for (int i = 0; i < 24; ++i) text += std::string(kHebrew[i % 8]) + "\n";
  for (char c : text) {
    if (c != ' ' || ++spaces % 3 != 0) damaged += c;
  }
  const std::string name = "אפשר לפתוח את Skype ב-Outlook במחשב.\n", glued = "אפשר לפתוח את Skypeב-Outlook במחשב.\n";
  const std::string out = repair_text(damaged + glued).text;
  EXPECT_NE(out.find(name), std::string::npos) << out;
}

TEST(Repair, PutsSpacesBackInLatinNames) {
  const std::string text = "פתחו את Microsoft Teams ואת Skype for Business במחשב החדש\nהתקינו את Windows 10 לפני שתפתחו את Microsoft Teams שוב\n"
                           "המנהל יכול להוסיף משתמשים חדשים בכל יום\nאפשר לשלוח הודעה לכל העובדים בארגון\n";
  std::string damaged = text;
  std::erase(damaged, ' ');
  EXPECT_EQ(repair_text(damaged).text, text);
}

TEST(Repairer, PiecesOfAStreamGiveTheSameText) {
  std::string damaged = each_line(hebrew(), [](const std::u32string& l) { return words_reversed(l, U" "); });
  Repairer repairer;
  RepairResult r;
  for (size_t at = 0; at < damaged.size(); at += 7) repairer.feed(std::string_view(damaged).substr(at, 7), r);
  repairer.finish(r);
  EXPECT_EQ(r.text, repair_text(damaged).text);
}

TEST(Repairer, NamesGoBothWays) {
  for (int d = 0; d < kDamages; ++d) EXPECT_EQ(damage_from_name(name_of(static_cast<Damage>(d))), d);
  EXPECT_EQ(damage_from_name("nonsense"), kDamages);
}

}  // namespace
}  // namespace seder
