// Damage and its repair, as a user meets them. All texts were written for these tests.
#include "seder/repair.h"

#include <gtest/gtest.h>

#include <string>

#include "base/utf.h"
#include "bidi/bidi.h"

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

TEST(Repair, GivesLatinWordsInCapitalSevenBitHebrewTheirCase) {
  const std::string text = "אחרי ההתקנה צריך להפעיל את Windows מחדש.\nקובצי Excel נפתחים גם בתוכנה החינמית שבמחשב.\n"
                           "הודעה של Microsoft מסבירה איך לשמור את המסמך.\nמורים רבים כבר עובדים עם Teams בכיתה.\n" + hebrew();
  const std::string damaged = each_line(text, [](const std::u32string& line) {
    std::u32string codes = bidi::to_visual(line, Direction::kRtl);
    for (char32_t& c : codes) {
      if (c >= 0x5D0 && c <= 0x5EA) c = c == 0x5D0 ? U'`' : U'A' + (c - 0x5D1);
      else if (c >= U'a' && c <= U'z') c -= 32;
    }
    return codes;
  });
  EXPECT_EQ(repair_text(damaged).text, text);
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
