// What the most used extractors write, modelled, and its repair. All texts were written for these tests.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf.h"
#include "bidi/bidi.h"
#include "repair/page.h"
#include "script/script.h"
#include "seder/repair.h"

namespace seder {
namespace {

constexpr char32_t kLre = 0x202A, kRle = 0x202B, kPdf = 0x202C;

const char* const kArabic[] = {
    "أعلنت البلدية أمس أن المكتبة الجديدة ستفتح أبوابها خلال الأسبوع الأول من حزيران.",
    "وقالت المديرة إن الناس تبرعوا بنحو 1200 كتاب (منها 85% للأطفال) في ثلاثة أشهر.",
    "لا يدفع الزوار شيئا في الأيام الأولى، ولا تزيد الاستعارة على كتابين لكل قارئ.",
    "تعمل القاعة من الساعة 9:00 حتى 16:30، والتسجيل عبر الموقع www.maktaba.example كل يوم.",
    "وأضافت: «لن نغلق الأبواب إلا يوم الجمعة»، ثم شكرت أصحاب المحلات على الإضاءة.",
};

const char* const kHebrew[] = {
    "המוזיאון החדש נפתח אחרי 14 חודשים של עבודה, ועלותו 3.6 מיליון שקלים.",
    "המנהלת סיפרה כי 85% מן המוצגים (ובהם מקלט Philips משנת 1938) נוקו ותוקנו.",
    "הביקור מותר בימי ראשון בין 9:30 ל-16:00, ובקבוצות של 12 איש בלבד.",
    "פרטים באתר www.radio.example או במשרד.",
};

template <size_t N>
std::string text_of(const char* const (&lines)[N]) {
  std::string text;
  for (const char* line : lines) text += std::string(line) + "\n";
  return text;
}

std::u32string turned(std::u32string text) {
  std::reverse(text.begin(), text.end());
  return text;
}

/// left to right as seen, or with brackets as they are coded
std::u32string visual_line(const std::string& line, bool shapes) {
  const std::u32string text = from_utf8(line);
  const bidi::VisualOrder order = bidi::visual_order(text, Direction::kRtl);
  std::u32string out;
  for (uint32_t at : order.source) out += text[at];
  return shapes ? order.shape : out;
}

/// Each run in an embedding; what is neutral belongs to the run to its right.
std::string embedded(const std::string& line, bool shapes = true) {
  const std::u32string visual = visual_line(line, shapes);
  auto is_ltr = [](char32_t c) { return repair::is_latin_letter(c) || repair::is_any_digit(c); };
  std::u32string out{kRle};
  for (size_t at = visual.size(); at > 0;) {
    size_t end = at;
    while (at > 0 && !is_ltr(visual[at - 1])) --at;
    out += turned(visual.substr(at, end - at));
    end = at;
    while (at > 0 && !repair::is_rtl_letter(visual[at - 1])) --at;
    if (at < end) (out += kLre) += visual.substr(at, end - at), out += kPdf;
  }
  return to_utf8(out + kPdf);
}

template <size_t N, typename Change>
std::string changed(const char* const (&lines)[N], Change&& change) {
  std::string text;
  for (const char* line : lines) text += change(std::string(line)) + "\n";
  return text;
}

std::u32string ligatures_turned(std::u32string text) {
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == U'ل' && (text[i + 1] == U'ا' || text[i + 1] == U'أ' || text[i + 1] == U'إ' || text[i + 1] == U'آ')) std::swap(text[i], text[i + 1]), ++i;
  }
  return text;
}

TEST(Extractors, ReadsRunsThatEachHaveAnEmbedding) {
  const RepairResult hebrew = repair_text(changed(kHebrew, [](const std::string& line) { return embedded(line); }));
  EXPECT_EQ(hebrew.text, text_of(kHebrew));
  EXPECT_EQ(repair_text(changed(kArabic, [](const std::string& line) { return embedded(line); })).text, text_of(kArabic));
  EXPECT_EQ(hebrew.verdict, RepairVerdict::kRepaired);
  EXPECT_EQ(hebrew.mended[static_cast<int>(Damage::kControls)], 4u);
}

TEST(Extractors, ReadsBracketsAsTheDocumentHasThem) {
  EXPECT_EQ(repair_text(changed(kArabic, [](const std::string& line) { return embedded(line, false); })).text, text_of(kArabic));
}

TEST(Extractors, ReadsOneLineWithBothKindsOfRuns) {   // copied by hand
  EXPECT_EQ(repair_text(embedded(kHebrew[0])).text, kHebrew[0]);
}

TEST(Extractors, ReadsVisualLinesWhoseWordsHaveAnEmbeddingEach) {   // pdftotext -raw
  const std::string damaged = changed(kHebrew, [](const std::string& line) {
    const std::u32string visual = visual_line(line, true);
    std::u32string out;
    for (size_t at = 0; at < visual.size();) {
      size_t end = at;
      auto in_word = [&](char32_t c) { return repair::is_rtl_letter(c); };
      while (end < visual.size() && in_word(visual[end])) ++end;
      if (end > at) (out += kRle) += turned(visual.substr(at, end - at)), out += kPdf;
      else out += visual[end++];
      at = end;
    }
    return to_utf8(out);
  });
  EXPECT_EQ(repair_text(damaged).text, text_of(kHebrew));
}

TEST(Extractors, CellsWithAnEmbeddingEachStayWhereTheyAre) {   // pdftotext -layout
  const std::string line = embedded("מחיר הכרטיס 28") + "        " + embedded("ילדים עד גיל 6");
  EXPECT_EQ(repair_text(line + "\n" + line + "\n").text, "מחיר הכרטיס 28        ילדים עד גיל 6\nמחיר הכרטיס 28        ילדים עד גיל 6\n");
}

TEST(Extractors, AnEmbeddingThatAWriterTypedStays) {
  std::string text = text_of(kHebrew);
  text += "הקובץ נקרא \u202Areport (final).pdf\u202C והוא נמצא בתיקייה.\n";
  EXPECT_EQ(repair_text(text).text, text);
}

TEST(Extractors, TurnsTheLettersOfLamAlefBack) {
  const RepairResult r = repair_text(changed(kArabic, [](const std::string& line) { return to_utf8(ligatures_turned(from_utf8(line))); }));
  EXPECT_EQ(r.text, text_of(kArabic));
  EXPECT_EQ(r.mended[static_cast<int>(Damage::kLigatures)], 4u);
}

TEST(Extractors, TurnsTheLettersOfOtherLigaturesBack) {   // faces that have lam-maksura and feh-yeh, too
  const std::string right = "وصل الوفد إلى المدينة في الصباح على متن قطار سريع.\nوفي المساء مشى إلى السوق ثم جلس في مقهى على الشاطئ.\n"
                            "وعاد إلى الفندق في العاشرة، وكتب رسالة إلى أهله على ورقة في دفتره.\n";
  std::u32string text = from_utf8(right);
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    if ((text[i] == U'ل' && text[i + 1] == U'ى') || (text[i] == U'ف' && text[i + 1] == U'ي')) std::swap(text[i], text[i + 1]), ++i;
  }
  EXPECT_EQ(repair_text(to_utf8(text)).text, right);
}

TEST(Extractors, AnArticleBeforeATatweelIsNoTurnedLamAlef) {
  const std::string right = "دفعت الشركة المبلغ خلال ثلاثة أيام عبر الـ ATM بلا عمولة، ولا تزال الإجراءات سهلة.\n";
  EXPECT_EQ(repair_text(to_utf8(ligatures_turned(from_utf8(right)))).text, right);
}

TEST(Extractors, AnUnknownWordAgainAndAgainIsOneWitness) {
  const std::string text = "سجل المشتريين الجدد في الموقع\nوصل المشتريين إشعار من الشركة\nثم دفع المشتريين ثمن البضاعة\n";
  EXPECT_EQ(repair_text(text).text, text);
}

TEST(Extractors, LeavesWordsAloneThatLamAlefWouldMakeOthers) {   // third, three
  const std::string text = "دخلت طالبة ثالثة إلى القاعة، ثم جاءت بلا كتاب فجلست خلال الدرس قرب النافذة.\nوكانت العالقة في المصعد جارة ثالثة لا نعرفها.\n";
  EXPECT_EQ(repair_text(text).text, text);
}

/// The visual line, each right-to-left run of it turned from its first letter on; hyphens run with the numbers.
std::string runs_turned(const std::string& line, bool shapes) {
  const std::u32string visual = visual_line(line, shapes);
  auto is_code = [](char32_t c) { return repair::is_latin_letter(c) || repair::is_any_digit(c) || c == U'-' || c == U'%'; };
  std::u32string out;
  for (size_t at = 0; at < visual.size();) {
    size_t end = at;
    if (!repair::is_rtl_letter(visual[at])) {
      out += visual[at++];
      continue;
    }
    while (end < visual.size() && !is_code(visual[end])) ++end;
    out += turned(visual.substr(at, end - at));
    at = end;
  }
  return to_utf8(out);
}

TEST(Extractors, PutsTheRunsOfALineInOrder) {   // MuPDF
  for (bool shapes : {true, false}) {
    const RepairResult hebrew = repair_text(changed(kHebrew, [&](const std::string& line) { return runs_turned(line, shapes); }));
    EXPECT_EQ(hebrew.text, text_of(kHebrew));
    EXPECT_EQ(hebrew.mended[static_cast<int>(Damage::kVisual)], 4u);
    const auto arabic = changed(kArabic, [&](const std::string& line) { return runs_turned(line, shapes); });
    EXPECT_EQ(repair_text(arabic + arabic).text, text_of(kArabic) + text_of(kArabic));
  }
}

TEST(Extractors, PutsTheRunsOfListsInOrder) {   // bullets and numbers of items stand first all the same
  const std::string damaged =
      "• קופסאות12 –  מ״מ0.7 עט כחול\n• עותקים3 –  דפים200 מחברת\n.1 ימים14  בתוךWorld Post משלוח עם\n.2 חנויות8 איסוף מאחת מתוך\n";
  const std::string right = "• עט כחול 0.7 מ״מ – 12 קופסאות\n• מחברת 200 דפים – 3 עותקים\n1. משלוח עם World Post בתוך 14 ימים\n2. איסוף מאחת מתוך 8 חנויות\n";
  EXPECT_EQ(repair_text(damaged).text, right);
}

TEST(Extractors, LeavesNumbersAloneThatLostTheirSpaces) {   // their runs are in order
  const std::string text = "נפתחו השנה14 ספריות חדשות, ובהן2300 ספרים.\nהכניסה מגיל6 ומעלה, בימים1 עד5 בשבוע.\nבשנת1998 היו כאן רק3 קוראים קבועים.\n";
  EXPECT_EQ(repair_text(text).mended[static_cast<int>(Damage::kVisual)], 0u);
}

TEST(Extractors, KeepsTheOrderOfLatinTextAmongTurnedWords) {   // PDFBox: a column of English beside one of Hebrew
  const char* const kEnglish[] = {"The water in the building will be turned", "off for a few hours next week, so please", "keep some bottles in the kitchen, and do",
                                  "not open the taps before we let you know", "that the work is done and all is in order"};
  const char* const kColumn[] = {"ביום חמישי יופסקו המים בבניין", "למשך שעות אחדות, ולכן נא למלא", "כמה בקבוקים במטבח, ואין לפתוח",
                                 "את הברזים עד שנודיע לכל הדיירים", "שהעבודה תמה והכול פועל כראוי"};
  std::string damaged, right;
  for (size_t i = 0; i < std::size(kColumn); ++i) {
    const std::string column = kColumn[i];
    damaged += kEnglish[i];
    for (size_t end = column.size(); end != std::string::npos;) {
      const size_t space = column.rfind(' ', end - 1), at = space == std::string::npos ? 0 : space + 1;
      damaged += " " + column.substr(at, end - at);
      end = space;
    }
    damaged += "\n";
    right += column + " " + kEnglish[i] + "\n";
  }
  EXPECT_EQ(repair_text(damaged).text, right);
}

TEST(Extractors, PutsStopsBehindTheirNumbers) {   // PDFium, which turns the parts of addresses, too
  const std::string damaged =
      "ביום ,14.3.2025 בשעה ,09:45 ייפתח האולם, כמו בשנת .2024\nהמחיר הוא ,$24.50 ובטלפון ,972-54-123-4567+ וגם אצל org.example.library@info בכתב.\n.1 כרטיס לנוער\n";
  const std::string right =
      "ביום 14.3.2025, בשעה 09:45, ייפתח האולם, כמו בשנת 2024.\nהמחיר הוא $24.50, ובטלפון +972-54-123-4567, וגם אצל info@library.example.org בכתב.\n1. כרטיס לנוער\n";
  EXPECT_EQ(repair_text(damaged).text, right);
}

TEST(Extractors, LeavesDecimalPointsFirstAlone) {
  const std::string text = "הסיכוי הוא .05 בלבד, ובקבוצה השנייה .12 עד .31 מן הנבדקים.\nנמצא הבדל של .8 נקודות, ושל .25 בגילאי 6,\nוגם .375 בקבוצה 4, כפי שנכתב כאן.\n";
  EXPECT_EQ(repair_text(text).text, text);
}

TEST(Extractors, PutsNoSpaceBesideALetterThatIsGone) {
  const std::string damaged =
      "הספריההחדש� נפתחה אתמולבעיר� והילדיםקרא� ספרים\nהמורההגיע� מוקדםלבית� הספרוהתלמיד� חיכו\nבערב ניגנו התלמידיםבחצ� הגדולהשלבית�\n"
      "המנהלת אמרה שהמבקריםמכל� הארץ יבואו\nהילדיםשיחק� בחצר והמוריםדיבר� על הטיול לגליל\nהגשםהתחי� בבוקר ואנשיםרבי� נשארובביתם�\n";
  const std::string right =
      "הספריה החדש� נפתחה אתמול בעיר� והילדים קרא� ספרים\nהמורה הגיע� מוקדם לבית� הספר והתלמיד� חיכו\nבערב ניגנו התלמידים בחצ� הגדולה של בית�\n"
      "המנהלת אמרה שהמבקרים מכל� הארץ יבואו\nהילדים שיחק� בחצר והמורים דיבר� על הטיול לגליל\nהגשם התחי� בבוקר ואנשים רבי� נשארו בביתם�\n";
  EXPECT_EQ(repair_text(damaged).text, right);
}

TEST(Extractors, LabelsWithTheirColonFirstAreNoTurnedWords) {   // MuPDF on a form
  const std::string damaged = "בקשה לקבלת תעודת תושב\n:שם פרטי\n:שם משפחה\n:תאריך לידה\n:מספר טלפון\n:כתובת מלאה\n:מטרת הבקשה\n:סכום האגרה\n";
  const std::string right = "בקשה לקבלת תעודת תושב\nשם פרטי:\nשם משפחה:\nתאריך לידה:\nמספר טלפון:\nכתובת מלאה:\nמטרת הבקשה:\nסכום האגרה:\n";
  EXPECT_EQ(repair_text(damaged).text, right);
}

const char* const kPointed =
    "הַסִּירָה הַכְּחֻלָּה עָמְדָה בְּקֶרֶן הָרְחוֹב.\nבְּכָל עֶרֶב בָּאָה נֹעָה אֶל הַחוֹף וְשָׁרָה לָהּ.\nכָּל הַיְּלָדִים שָׁמְעוּ אוֹתָהּ, וְשׁוּב חָזְרוּ בַּבֹּקֶר.\n";

/// Dagesh, the dots of shin, and the holam of a vav before their letter, all others behind it.
std::u32string dots_first(const std::u32string& line) {
  auto is_dot = [](char32_t c) { return c == 0x5BC || c == 0x5C1 || c == 0x5C2; };
  std::u32string out;
  for (size_t i = 0; i < line.size();) {
    size_t end = i + 1;
    while (end < line.size() && line[end] >= 0x591 && line[end] <= 0x5C7 && line[end] != 0x5BE) ++end;
    for (size_t k = i + 1; k < end; ++k) out += is_dot(line[k]) || (line[k] == 0x5B9 && line[i] == U'ו') ? std::u32string{line[k]} : U"";
    out += line[i];
    for (size_t k = i + 1; k < end; ++k) out += is_dot(line[k]) || (line[k] == 0x5B9 && line[i] == U'ו') ? U"" : std::u32string{line[k]};
    i = end;
  }
  return out;
}

std::string each_line(const std::string& text, std::u32string (*change)(const std::u32string&)) {
  std::string out;
  for (size_t at = 0, end; at < text.size(); at = end + 1) {
    end = text.find('\n', at);
    out += to_utf8(change(from_utf8(text.substr(at, end - at)))) + "\n";
  }
  return out;
}

TEST(Extractors, MovesOnlyTheKindsOfMarksThatStandBeforeTheirLetters) {   // MuPDF and pdf.js with faces that place dots first
  EXPECT_EQ(script::nfc(from_utf8(repair_text(each_line(kPointed, dots_first)).text)), script::nfc(from_utf8(kPointed)));
}

TEST(Extractors, ReadsVisualLinesWhosePointsStandBeforeTheirLetters) {   // mutool: all codes backwards, and hardly a word ends with a point
  const std::string right =
      "די ביבליאָטעק האָט באַקומען נײַע ביכער פֿאַר קליינע קינדער.\nיעדן פֿרימאָרגן קומט אַ לערער מיט זײַנע תּלמידים.\n"
      "זיי זיצן אין גאָרטן און לייענען לאַנגע מעשׂיות פֿון אַמאָל.\n";
  EXPECT_EQ(repair_text(each_line(right, [](const std::u32string& line) { return turned(line); })).text, right);
}

/// Marks before their letter.
std::u32string marks_first(const std::u32string& line) {
  std::u32string out;
  for (size_t end = line.size(), at = end; at > 0; end = at) {
    do --at;
    while (at > 0 && script::is_mark(line[at]));
    out = line.substr(at + 1, end - at - 1) + line[at] + out;
  }
  return out;
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

TEST(Extractors, PutsMarksBehindTheirLettersInLinesThatLostTheirSpaces) {   // pdf.js where spaces are gaps: only lines begin with a mark
  const std::string right = to_utf8(script::nfc(from_utf8(kPointed)));
  EXPECT_EQ(without_spaces(repair_text(without_spaces(each_line(right, marks_first))).text), without_spaces(right));
}

/// All codes backwards; a letter is one glyph with its dagesh or the dot of shin, and a vav with its holam.
std::u32string glyphs_backwards(const std::u32string& line) {
  std::u32string out;
  const auto is_composed = [](char32_t letter, char32_t mark) { return mark == 0x5BC || mark == 0x5C1 || mark == 0x5C2 || (mark == 0x5B9 && letter == U'ו'); };
  for (size_t end = line.size(); end > 0;) {
    size_t at = end - 1;
    while (at > 0 && script::is_mark(line[at])) --at;
    std::u32string glyph{line[at]}, others;
    for (size_t k = at + 1; k < end; ++k) is_composed(line[at], line[k]) ? glyph += line[k] : others += line[k];
    out += others + glyph;
    end = at;
  }
  return out;
}

TEST(Extractors, ReadsVisualLinesWhoseFontsHaveDotsInOneWithTheirLetters) {   // mutool
  const std::string right = to_utf8(script::nfc(from_utf8(std::string(kPointed) + "אִישׁ זָקֵן וְלָבָן שָׁר לָהֶם, וְשָׁם עוֹמֵד יֶלֶד קָטָן שֶׁשּׁוֹמֵעַ.\n")));
  EXPECT_EQ(repair_text(each_line(right, glyphs_backwards)).text, right);
}

const char* const kStory[] = {
    "השנה נרשמו 1,348 ילדים לחוגים, רובם לריקוד ולציור.",
    "בקיץ נפתח את הבריכה לכל ילדי השכונה.",
    "בחודש הבא ייפתחו עוד 12 קבוצות חדשות בכל השכונות.",
    "ההורים ביקשו להוסיף שיעורים גם בימי שישי בבוקר.",
    "מחיר השיעור הוא 45 שקלים, והוא כולל את כל הציוד.",
    "המנהלת הודתה לתושבים הרבים שבאו לעזור בהכנות.",
};

TEST(Extractors, PutsWordsInOrderThatLostTheirSpaces) {   // mutool on words painted from the right: a line without spaces, its words' letters backwards
  const auto words = [](const std::u32string& line) {
    std::u32string out;
    for (size_t at = 0; at < line.size();) {
      const size_t end = std::min(line.find(U' ', at), line.size());
      out += from_utf8(to_utf8(visual_line(to_utf8(line.substr(at, end - at)), true)));
      at = end + 1;
    }
    return out;
  };
  EXPECT_EQ(repair_text(each_line(text_of(kStory), words)).text, text_of(kStory));
}

TEST(Extractors, PutsRunsInOrderThatLostTheirSpaces) {   // pdf.js where spaces are gaps: spaces are left beside numbers only
  const auto runs = [](const std::u32string& line) {
    std::u32string out, run;
    for (size_t at = 0; at < line.size();) {
      const size_t end = std::min(line.find(U' ', at), line.size());
      const std::u32string word = line.substr(at, end - at);
      if (repair::is_any_digit(word[0])) out = U" " + word + U" " + run + out, run.clear();
      else run += word;
      at = end + 1;
    }
    return run + out;
  };
  EXPECT_EQ(repair_text(each_line(text_of(kStory), runs)).text, text_of(kStory));
}

TEST(Extractors, KeepsTheKindsOfMarksThatStandBehindTheirLettersWhereMostDoNot) {   // PDFBox in Yiddish: vowels before their letters, rafe behind
  const std::string right =
      "דאָס קינד האָט געזאָגט אַ שיינע ליד פֿאַר דער פֿרוי.\nאַ שכן האָט אַזוי געפֿרעגט, אָבער זי האָט נישט געענטפֿערט.\nאַזוי איז אַלץ געבליבן, און די פֿרוי איז אַוועק.\n";
  std::u32string damaged = from_utf8(right);
  for (size_t i = 1; i < damaged.size(); ++i) {
    if (damaged[i] == 0x5B7 || damaged[i] == 0x5B8) std::swap(damaged[i - 1], damaged[i]);
  }
  EXPECT_EQ(repair_text(to_utf8(damaged)).text, right);
}

TEST(Extractors, ReadsTabsBetweenAllWordsAsSpaces) {   // PDFBox where spaces are gaps
  auto tabbed = [](std::string text) {
    std::replace(text.begin(), text.end(), ' ', '\t');
    return text;
  };
  const std::string right = tabbed(text_of(kHebrew) + text_of(kArabic) + text_of(kArabic));
  EXPECT_EQ(repair_text(right).text, right);
  const std::string damaged = each_line(right, [](const std::u32string& text) {
    std::u32string words;
    for (size_t end = text.size(); end != std::u32string::npos;) {
      const size_t space = text.rfind(U'\t', end - 1);
      const size_t at = space == std::u32string::npos ? 0 : space + 1;
      words += text.substr(at, end - at);
      if (at > 0) words += U'\t';
      end = space;
    }
    return words;
  });
  EXPECT_EQ(repair_text(damaged).text, right);
}

/// Each right-to-left letter with its marks on a line of its own, wrapped where `wrapped`; numbers and Latin words whole.
std::string letter_lines(const std::string& text, bool wrapped) {
  std::u32string out;
  const std::u32string letters = from_utf8(text);
  for (size_t at = 0; at < letters.size();) {
    if (letters[at] == U' ' || letters[at] == U'\n') {
      ++at;
      continue;
    }
    size_t end = at + 1;
    const bool rtl = repair::is_rtl_letter(letters[at]);
    auto in_code = [](char32_t c) { return repair::is_latin_letter(c) || repair::is_any_digit(c) || c == U'.' || c == U'%'; };
    while (end < letters.size() && (script::is_mark(letters[end]) || (in_code(letters[at]) && in_code(letters[end])))) ++end;
    if (rtl && wrapped) out += kRle;
    out += letters.substr(at, end - at);
    if (rtl && wrapped) out += kPdf;
    out += U'\n';
    at = end;
  }
  return to_utf8(out);
}

TEST(Extractors, PutsLettersTogetherThatHaveALineEach) {   // pdftotext -raw where letters were painted in the order in which they are read
  const std::string right = "הילדים הלכו לגן בבוקר, ואכלו שם לחם עם גבינה.\nהמורה אמרה כי 85% מן התלמידים קראו את הספר בשנת 1938.\nבערב חזרו כולם הביתה.\n";
  for (bool wrapped : {true, false}) {
    const RepairResult r = repair_text(letter_lines(right, wrapped));
    EXPECT_EQ(r.text, right);
    EXPECT_EQ(r.reports.front().line, 1u);
  }
}

TEST(Extractors, LeavesAnAlphabetAlone) {
  std::string text;
  for (int i = 0; i < 4; ++i) text += letter_lines("אבגדהוזחטיכלמנסעפצקרשת", false);
  EXPECT_EQ(repair_text(text).text, text);
}

/// As painted: each right-to-left run backwards, the runs in the order in which they are read.
std::string painted(const std::string& line) {
  const std::u32string text = from_utf8(line);
  auto is_code = [](char32_t c) { return repair::is_latin_letter(c) || repair::is_any_digit(c); };
  std::u32string out;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && !is_code(text[end])) ++end;
    out += turned(text.substr(at, end - at));
    at = end;
    while (end < text.size() && !repair::is_rtl_letter(text[end])) ++end;
    while (end > at && !is_code(text[end - 1]) && text[end - 1] != U'%') --end;
    out += text.substr(at, end - at);
    at = end;
  }
  return to_utf8(out);
}

TEST(Extractors, TurnsRunsThatWerePaintedOneAfterTheOther) {   // mutool on what LibreOffice writes
  const std::string right =
      "המוזיאון החדש נפתח אחרי 14 חודשים של עבודה, ועלותו 3.6 מיליון שקלים.\nהמנהלת סיפרה כי 85% מן המוצגים, ובהם מקלט Philips משנת 1938, תוקנו.\n"
      "הביקור מותר בכל יום בין 9:30 ובין 16:00, בקבוצות של 12 איש.\nפרטים באתר www.radio.example או במשרד.\n";
  std::string damaged;
  for (size_t at = 0, end; at < right.size(); at = end + 1) end = right.find('\n', at), damaged += painted(right.substr(at, end - at)) + "\n";
  EXPECT_EQ(repair_text(damaged).text, right);
}

TEST(Extractors, PutsTheEndsOfRunsRightThatStayInPlace) {   // MuPDF: what ends a run stands before it; a line ends at each number
  const std::string damaged =
      " דו״ח רבעוני של מחסן הספרים ברחוב הגפן12\n\n ביום14.3.2025\n , בשעה09:45\n , נפתח המחסן בקומה2\n , ובאו לשם1250\n איש, כלומר37.5%\n  יותר מאשר בשנת2024\n\n :, מחיר הכרטיס לילד הוא15\n  שקלים, ולמבוגר30\n";
  const std::string right =
      "דו״ח רבעוני של מחסן הספרים ברחוב הגפן 12\n\nביום 14.3.2025\n, בשעה 09:45\n, נפתח המחסן בקומה 2\n, ובאו לשם 1250\nאיש, כלומר 37.5%\nיותר מאשר בשנת 2024\n\n, מחיר הכרטיס לילד הוא: 15\nשקלים, ולמבוגר 30\n";
  EXPECT_EQ(repair_text(damaged).text, right);
}

TEST(Extractors, TurnsWholeNumbersWithTheirMarks) {   // MuPDF in Persian
  const std::string right = "بهای کتاب ۱٬۴۹۹٬۰۰۰ تومان بود و در روز ۱۴۰۴/۱/۲۵ به ساعت ۰۹:۴۵ فروخته شد.\nدر سال ۱۴۰۳ نزدیک ۳۷٫۵٪ از مردم آمدند و ۱٬۲۵۰ نفر ماندند.\n";
  std::u32string damaged = from_utf8(right);
  auto in_number = [](char32_t c) { return repair::is_any_digit(c) || c == 0x66B || c == 0x66C || c == 0x66A || c == U'/' || c == U':'; };
  for (size_t at = 0; at < damaged.size(); ++at) {
    size_t end = at;
    while (end < damaged.size() && in_number(damaged[end])) ++end;
    std::reverse(damaged.begin() + static_cast<long>(at), damaged.begin() + static_cast<long>(end));
    at = end;
  }
  EXPECT_EQ(repair_text(to_utf8(damaged)).text, right);
  EXPECT_EQ(repair_text(right).text, right);
}

TEST(Extractors, LeavesSectionsAndVersionsAlone) {
  const std::string text = "راجع الأقسام 13.2.1 و 14.3.2 و 15.4.1 من الدليل قبل التثبيت.\nصدر الإصدار 14.6.7 بعد الإصدار 13.3.3 بشهر، ثم الإصدار 15.2.2.\nانتهت المباراة في الدقيقة 75:12 وبلغ السعر 125,3 جنيه.\n";
  EXPECT_EQ(repair_text(text).text, text);
}

/// Letters that join as (isolated) forms, which fold to the same; letters that join nothing behind them stay.
std::u32string with_forms(std::u32string text) {
  constexpr std::u32string_view kLetters = U"بتجحخسشصضطظعغفقكلمنهةيىئ";
  constexpr std::u32string_view kForms = U"\uFE8F\uFE95\uFE9D\uFEA1\uFEA5\uFEB1\uFEB5\uFEB9\uFEBD\uFEC1\uFEC5\uFEC9\uFECD\uFED1\uFED5\uFED9\uFEDD\uFEE1\uFEE5\uFEE9\uFE93\uFEF1\uFEEF\uFE89";
  for (char32_t& c : text) {
    const size_t at = kLetters.find(c);
    if (at != std::u32string_view::npos) c = kForms[at];
  }
  return text;
}

TEST(Extractors, ReadsVisualLinesWhoseUnshapedLettersWereTurned) {   // pdf.js, which takes presentation forms for Latin letters
  const std::string right = "زار الوزير دار الأيتام أمس\nوأراد أن يرى ورشة الخياطة والمطبخ\nثم دار حديث طويل مع الأولاد\nوأورد المدير أرقاما عن العام الماضي\n";
  const std::string damaged = each_line(right, [](const std::u32string& line) {
    std::u32string visual = turned(with_forms(line));
    auto is_plain = [](char32_t c) { return c >= 0x620 && c < 0x670; };
    for (size_t at = 0; at < visual.size(); ++at) {
      size_t last = at;
      for (size_t i = at; i < visual.size() && (is_plain(visual[i]) || visual[i] == U' '); ++i) last = is_plain(visual[i]) ? i : last;
      if (!is_plain(visual[at])) continue;
      std::reverse(visual.begin() + static_cast<long>(at), visual.begin() + static_cast<long>(last) + 1);
      at = last;
    }
    return visual;
  });
  EXPECT_EQ(repair_text(damaged).text, right);
}

TEST(Extractors, LeavesPointedTextAlone) {
  const std::string damaged = to_utf8(script::nfc(from_utf8(kPointed)));
  EXPECT_EQ(repair_text(damaged).text, damaged);
}

TEST(Extractors, JoinsMarksThatStrayBehindASpace) {   // pdftotext in Yiddish
  const std::string right = "דאָס קינד האָט געלאָזט אַ בריוו פֿון דער פֿרוי אויפֿן טיש.\nזי האָט עס געלייענט און אַרויס פֿון שטוב.\nאַ שכן האָט זי געפֿרעגט וואָס עס איז געשען.\n";
  std::u32string damaged = from_utf8(right);
  for (size_t i = damaged.size(); i-- > 1;) {
    if (damaged[i] == 0x5BF) damaged.insert(i, 1, U' ');
  }
  EXPECT_EQ(repair_text(to_utf8(damaged)).text, right);
}

TEST(Extractors, PutsMarksBackThatFellBehindTheirWordsSpace) {   // MuPDF in vocalised Arabic
  const std::string right = "كَانَتْ نَمْلَةٌ صَغِيرَةٌ تَعِيشُ تَحْتَ شَجَرَةٍ كَبِيرَةٍ.\nوَفِي كُلِّ صَبَاحٍ كَانَتْ تَخْرُجُ لِتَجْمَعَ الْحَبَّ.\nثُمَّ تَعُودُ فِي كُلِّ مَسَاءٍ وَتَشْكُرُ صَدِيقَةً طَيِّبَةً جِدًّا.\n";
  auto is_mark = [](char32_t c) { return c >= 0x64B && c <= 0x652; };
  const std::u32string text = from_utf8(right);
  std::u32string damaged;
  for (size_t i = 0; i < text.size();) {
    size_t end = i;
    while (end < text.size() && is_mark(text[end])) ++end;
    const bool falls = end > i && end < text.size() && text[end] == U' ';
    if (falls) damaged += U' ';
    damaged += text.substr(i, end - i);
    i = falls ? end + 1 : end;
    if (end < text.size() && !falls) damaged += text[i++];
  }
  EXPECT_EQ(repair_text(to_utf8(damaged)).text, right);
}

/// A space behind one of n letters that have one behind them.
std::string split_words(const std::string& line, uint32_t n, uint32_t chance = 7) {
  const std::u32string text = from_utf8(line);
  std::u32string out;
  for (size_t i = 0; i < text.size(); ++i) {
    out.push_back(text[i]);
    const bool within = i + 1 < text.size() && repair::is_rtl_letter(text[i]) && repair::is_rtl_letter(text[i + 1]);
    chance = chance * 1664525 + 1013904223;
    if (within && (chance >> 16) % n == 0) out.push_back(U' ');
  }
  return to_utf8(out);
}

template <size_t N>
size_t whole_lines(const char* const (&lines)[N], const std::string& text) {
  return static_cast<size_t>(std::count_if(lines, lines + N, [&](const char* line) { return ("\n" + text).find("\n" + std::string(line) + "\n") != std::string::npos; }));
}

TEST(Extractors, JoinsWordsThatHaveSpacesWithinThem) {   // pdftotext, where a producer places every letter
  for (uint32_t n : {3, 4}) {
    std::string hebrew, arabic;
    for (const char* line : kHebrew) hebrew += split_words(line, n) + "\n";
    for (const char* line : kArabic) arabic += split_words(line, n) + "\n";
    EXPECT_GE(whole_lines(kHebrew, repair_text(hebrew).text), 3u) << repair_text(hebrew).text;
    EXPECT_GE(whole_lines(kArabic, repair_text(arabic).text), 4u) << repair_text(arabic).text;
  }
}

TEST(Extractors, JoinsWordsThatHaveSpacesWithinThemAndRunBackwards) {
  std::string visual;
  for (const char* line : kHebrew) visual += to_utf8(visual_line(split_words(line, 3), true)) + "\n";
  EXPECT_GE(whole_lines(kHebrew, repair_text(visual).text), 2u) << repair_text(visual).text;
}

TEST(Extractors, LeavesLettersOfAnIndexApart) {
  const std::string index = "א אבן, אגם, אדמה\nב בית, בוקר, בגד\nג גשם, גן, גבעה\nד דלת, דרך, דבש\nה הר, הד, הדס\nו ורד, וילון\nז זמן, זית, זהב\nח חלון, חול, חבל\n";
  EXPECT_EQ(repair_text(index).text, index);
}

/// A run of `sign` between letters that join, in every other word.
std::string stretched(const std::string& line, char32_t sign) {
  const std::u32string text = from_utf8(line);
  std::u32string out;
  size_t places = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    out.push_back(text[i]);
    const bool joins = i + 1 < text.size() && script::joining_type(text[i]) == 2 && repair::is_rtl_letter(text[i + 1]) && script::joining_type(text[i + 1]) != 0;
    if (joins && ++places % 4 == 0) out.append(2, sign);
  }
  return to_utf8(out);
}

TEST(Extractors, TakesStretchesOutOfWords) {   // LibreOffice's have no text of their own: extractors take them for any sign
  for (char32_t sign : {U'%', U'&', script::kTatweel}) {
    std::string text;
    for (const char* line : kArabic) text += stretched(line, sign) + "\n";
    EXPECT_EQ(repair_text(text).text, text_of(kArabic));
  }
}

TEST(Extractors, LeavesTatweelsThatAWriterTyped) {
  const std::string text = text_of(kArabic) + "صباح الخيـــر يا أصدقاء، هذا جهاز الـATM الجديد.\nبِسْمِ ٱللَّهِ ٱلرَّحْمَـٰنِ ٱلرَّحِيمِ\n";
  EXPECT_EQ(repair_text(text).text, text);
}

TEST(Extractors, PutsStopsThatStandByThemselvesBehindTheirWords) {   // PDFium, where a producer paints each word
  const std::string right =
      "לכבוד מר עמוס שגיא, רחוב הגפן, קרית אלון.\nקיבלנו את פנייתך (שלושה עמודים ושני נספחים), והיא הועברה לוועדה.\nהוועדה מתכנסת פעמיים בחודש, ולכן תשובה תינתן השבוע.\n"
      "אם ברצונך להוסיף מסמכים, אפשר לשלוח אותם \"בדואר רשום\" למשרד.\n";
  const std::string damaged =
      "לכבוד מר עמוס שגיא , רחוב הגפן , קרית אלון .\nקיבלנו את פנייתך ) שלושה עמודים ושני נספחים ,( והיא הועברה לוועדה .\nהוועדה מתכנסת פעמיים בחודש , ולכן תשובה תינתן השבוע .\n"
      "אם ברצונך להוסיף מסמכים , אפשר לשלוח אותם \" בדואר רשום \" למשרד .\n";
  EXPECT_EQ(repair_text(damaged).text, right);
}

TEST(Extractors, LeavesStopsThatArabicWritersSetOff) {
  const std::string text =
      "السائق هو الشخص الذي يتولى قيادة المركبة ، ويحمل رخصة .\nالراكب كل شخص في المركبة ، ما عدا السائق .\nالمدرب الشخص المصرح له بالتدريب ، النظري او العملي .\n"
      "الدراجة واسطة ركوب ذات عجلتين ، تسير بقوة راكبها .\nالطريق كل سبيل مفتوح للسير ، ومنه الجسور .\nالرصيف جزء الطريق المعد للمشاة ، على الجانبين .\n";
  EXPECT_EQ(repair_text(text).text, text);
}

TEST(Extractors, PutsAStopBehindItsNumber) {   // PDFium; no writer puts one before it, behind a space or a prefix
  EXPECT_EQ(repair_text("כתובת: רח׳ הזית ,18 דירה ,4 גבעת אור\nשעות הפתיחה עד ל־,16:00 וגם בערב.\n").text, "כתובת: רח׳ הזית 18, דירה 4, גבעת אור\nשעות הפתיחה עד ל־16:00, וגם בערב.\n");
  EXPECT_EQ(repair_text("שם מלא: דנה ברק\nטלפון :052-555-0137\nהסכום ירד בשיעור של\n.17.5%\n").text, "שם מלא: דנה ברק\nטלפון: 052-555-0137\nהסכום ירד בשיעור של\n17.5%.\n");
  const std::string clean = "בשנת 1998, ביום 3.4, נמכרו 1,200 ספרים.\nהמחיר היה .5 שקל, ואחר כך 7.\n";
  EXPECT_EQ(repair_text(clean).text, clean);
}

/// windows-1255 read as Latin-1.
std::string as_latin(std::u32string text) {
  for (char32_t& c : text) c = c >= 0x5D0 && c <= 0x5EA ? 0xE0 + (c - 0x5D0) : c;
  return to_utf8(text);
}

TEST(Extractors, ReadsAShortPageOfAHebrewCodePageInVisualOrder) {   // half of it are numbers and names
  const char* const lines[] = {"רדיו הכפר נפתח שוב", "ד\"ר נעמי צור-אל, מנהלת, מסרה כי 85% מן המוצגים תוקנו,", "בהם מקלט Philips (1938) ומקלט BBC (1947).", "פרטים: www.radio.example, 04-555-0182, ימי א'-ה' 9:30-16:00."};
  std::string text;
  for (const char* line : lines) text += as_latin(visual_line(line, true)) + "\n";
  EXPECT_EQ(repair_text(text).text, text_of(lines));
}

TEST(Extractors, LeavesCyrillicThatWasReadAsLatinAlone) {
  std::u32string text = U"Вечером дети вернулись домой и долго рассказывали бабушке о море.\nОна слушала и улыбалась.\n";
  for (char32_t& c : text) c = c >= 0x410 && c <= 0x44F ? c - 0x410 + 0xC0 : c;   // windows-1251
  EXPECT_EQ(repair_text(to_utf8(text)).text, to_utf8(text));
}

}  // namespace
}  // namespace seder
