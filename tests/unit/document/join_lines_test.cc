#include "document/join_lines.h"

#include <gtest/gtest.h>

#include "base/utf.h"

namespace seder::document {
namespace {

std::string joined(std::u32string text, std::u32string_view next) {
  append_line(text, next);
  return to_utf8(text);
}

TEST(JoinLines, LinesAreWordsApart) {
  EXPECT_EQ(joined(U"שלום", U"עולם"), "שלום עולם");
  EXPECT_EQ(joined(U"", U"עולם"), "עולם");
  EXPECT_EQ(joined(U"סוף –", U"המשך"), "סוף – המשך");
  EXPECT_EQ(joined(U"נוסף -", U"המשך"), "נוסף - המשך");
}

TEST(JoinLines, ScriptsWithoutSpacesGetNone) {
  EXPECT_EQ(joined(U"確認とその信", U"頼性を"), "確認とその信頼性を");
  EXPECT_EQ(joined(U"ください。", U"次に"), "ください。次に");
  EXPECT_EQ(joined(U"次の", U"apt"), "次の apt");
  EXPECT_EQ(joined(U"한국어", U"문장"), "한국어 문장");
}

TEST(JoinLines, BrokenWordsAreWholeAgain) {
  EXPECT_EQ(joined(U"פרסים ראשו-", U"נים"), "פרסים ראשונים");
  EXPECT_EQ(joined(U"רעזול-", U"טאַטן"), "רעזולטאַטן");
  EXPECT_EQ(joined(U"the exam-", U"ple"), "the example");
  EXPECT_EQ(joined(U"soft\u00AD", U"ware"), "software");
}

TEST(JoinLines, CompoundsKeepTheirHyphen) {
  EXPECT_EQ(joined(U"בית-", U"ספר גדול"), "בית-ספר גדול");
  EXPECT_EQ(joined(U"זה אי-", U"אפשר"), "זה אי-אפשר");
  EXPECT_EQ(joined(U"a well-", U"known man"), "a well-known man");
  EXPECT_EQ(joined(U"the govern-", U"ment said"), "the government said");
}

TEST(JoinLines, HyphensOfTheWordItselfStay) {
  EXPECT_EQ(joined(U"כתבי־", U"יד"), "כתבי־יד");
  EXPECT_EQ(joined(U"תל-", U"Aviv"), "תל-Aviv");
  EXPECT_EQ(joined(U"בן-", U"גוריון"), "בן-גוריון");        // a final letter ends a word
  EXPECT_EQ(joined(U"ה-", U"אחרים"), "ה-אחרים");            // one letter is a prefix
  EXPECT_EQ(joined(U"ב-", U"12 במרץ"), "ב-12 במרץ");
  EXPECT_EQ(joined(U"10-", U"15 איש"), "10-15 איש");
  EXPECT_EQ(joined(U"Jean-", U"Paul"), "Jean-Paul");
  EXPECT_EQ(joined(U"و/", U"أو"), "و/أو");
}

TEST(JoinLines, RangesAreWhole) {
  EXPECT_EQ(joined(U"في 12–", U"14 نوفمبر"), "في 12–14 نوفمبر");
  EXPECT_EQ(joined(U"(C30–", U"C34)"), "(C30–C34)");
}

TEST(JoinLines, AddressesAreWhole) {
  EXPECT_EQ(joined(U"לאתר https://", U"www.shuk.example/he"), "לאתר https://www.shuk.example/he");
  EXPECT_EQ(joined(U"ראו https://city.", U"example/budget.pdf"), "ראו https://city.example/budget.pdf");
  EXPECT_EQ(joined(U"see www.city.example.", U"The city"), "see www.city.example. The city");
  EXPECT_EQ(joined(U"אל (www.shuk.example/he?", U"day=14)"), "אל (www.shuk.example/he?day=14)");
  EXPECT_EQ(joined(U"www.my-", U"shop.example"), "www.my-shop.example");
  EXPECT_EQ(joined(U"כרך 3, doi:10.5555/", U"2026.12"), "כרך 3, doi:10.5555/2026.12");
  EXPECT_EQ(joined(U"ראו באתר www.shuk.example?", U"ודאי"), "ראו באתר www.shuk.example? ודאי");
}

TEST(JoinLines, BracketsAndConjunctionsTouch) {
  EXPECT_EQ(joined(U"במיוחד (", U"11.3 מ\"ק)"), "במיוחד (11.3 מ\"ק)");
  EXPECT_EQ(joined(U"الدقيقتين 14 و", U"67 من"), "الدقيقتين 14 و67 من");
  EXPECT_EQ(joined(U"کتاب و", U"12 قلم"), "کتاب و 12 قلم");   // in Persian it stands alone
}

}  // namespace
}  // namespace seder::document
