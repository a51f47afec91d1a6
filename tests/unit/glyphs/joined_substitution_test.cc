#include "glyphs/joined_substitution.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <tuple>

#include "script/script.h"

namespace seder::glyphs {
namespace {

// Sentences written for this test: some 1,400 letters in 80 joined forms.
constexpr std::u32string_view kText =
    U"في الصباح ذهب الولد مع ابيه الى السوق الكبير في المدينة اشترى الاب الخبز والجبن والزيتون وكيسا من السكر "
    U"وقف الولد امام دكان الكتب ونظر الى الصور الجميلة قال لابيه اريد هذا الكتاب عن البحر والسفن القديمة "
    U"ضحك الاب وقال له ان القراءة تفتح كل باب مغلق رجعا الى البيت وكانت الام تنتظر عند الشباك "
    U"سالت الام عن ثمن الكتاب فقال الاب انه هدية صغيرة جلس الولد على الكرسي وقرا الصفحة الاولى بصوت عال "
    U"كان الكتاب يحكي عن تاجر غني سافر من بلد الى بلد وفي كل بلد كان يزور العلماء ويسمع منهم الاخبار "
    U"وصل التاجر الى جزيرة بعيدة لا يعرفها احد من الناس وجد فيها قصرا عظيما له سبعة ابواب من ذهب وفضة "
    U"خرج من القصر شيخ كبير وطلب منه ان يجلس ويستريح قدم له الطعام والشراب وحدثه عن تاريخ الجزيرة "
    U"قال الشيخ ان الملك غضب على وزيره فطرده من البلاد وظل الوزير يبحث عن حظه حتى صار خادما في سفينة "
    U"ثم ضاعت السفينة في عاصفة شديدة ولم ينج غيره سكن الجزيرة وحده وغرس فيها العنب والتين والرمان "
    U"تعلم لغة الطيور وعرف اوقات المطر والرياح والقمر ظن التاجر ان الشيخ هو الوزير نفسه فساله عن ذلك "
    U"ضحك الشيخ ولم يقل شيئا بل اعطاه خاتما ثمينا وقال له خذ هذا الخاتم الى الملك واخبره اني بخير "
    U"ركب التاجر سفينته في اليوم التالي ورجع الى وطنه استقبله الناس بالفرح وجاء الملك بنفسه ليسمع القصة "
    U"نظر الملك الى الخاتم وبكى لانه عرف صاحبه القديم ارسل السفن في طلب الوزير فوجدوه حيا ورجعوا به "
    U"عفا الملك عنه وجعله معلما لاولاده طول حياته وهكذا انتهت القصة واغلق الولد كتابه ونام سعيدا "
    U"في اليوم الثاني حكى القصة لاصحابه في المدرسة اعجبت القصة المعلم فطلب منه ان يكتبها في دفتره "
    U"كتب الولد القصة بخط جميل ورسم القصر والسفينة والبحر علق المعلم الرسم على جدار الصف بجانب الخريطة "
    U"ومن ذلك اليوم صار الولد يكتب كل اسبوع قصة جديدة وحين كبر صار كاتبا مشهورا يعرفه الصغار والكبار";

struct Puzzle {
  std::vector<int32_t> stream;
  std::vector<std::u32string> truth;   ///< by cipher
};

bool joins_after(char32_t c) { return script::joining_type(c) == 2; }
bool joins_before(char32_t c) { return script::joining_type(c) == 1 || script::joining_type(c) == 2; }

/// Each form of a letter (alone, at the beginning, inside, at the end) is a cipher of its own; lam and alef are one.
Puzzle joined_forms(std::u32string_view text) {
  Puzzle out;
  std::map<std::tuple<std::u32string, bool, bool>, int32_t> numbers;
  for (size_t i = 0; i < text.size();) {
    if (text[i] == ' ') {
      out.stream.push_back(kWordEnd), ++i;
      continue;
    }
    const size_t size = text.substr(i, 2) == U"\u0644\u0627" ? 2 : 1;
    const std::u32string unit(text.substr(i, size));
    const bool right = i > 0 && joins_after(text[i - 1]) && joins_before(unit.front());
    const bool left = i + size < text.size() && joins_after(unit.back()) && joins_before(text[i + size]);
    const auto [known, fresh] = numbers.try_emplace({unit, right, left}, static_cast<int32_t>(numbers.size()));
    if (fresh) out.truth.push_back(unit);
    out.stream.push_back(known->second);
    i += size;
  }
  return out;
}

/// What likeness to other faces would say: the right letter among others, not always the best.
std::vector<JoinedHint> weak_hints(const Puzzle& puzzle) {
  std::vector<JoinedHint> out;
  for (uint32_t c = 0; c < puzzle.truth.size(); ++c) {
    out.push_back({c, puzzle.truth[c], 6});
    for (uint32_t k = 1; k <= 4; ++k) out.push_back({c, puzzle.truth[(c * 7 + k * 13) % puzzle.truth.size()], static_cast<float>(3 + k)});
  }
  return out;
}

TEST(JoinedSubstitution, FindsLettersThatHaveSeveralSymbols) {
  const Puzzle puzzle = joined_forms(kText);
  const JoinedKey key = solve_joined(puzzle.stream, puzzle.truth.size(), weak_hints(puzzle), *lm::Service::builtin().model(lm::Language::kArabic), 1'000'000, 1);
  size_t right = 0, all = 0;
  for (int32_t s : puzzle.stream) {
    if (s >= 0) ++all, right += key.texts[static_cast<size_t>(s)] == puzzle.truth[static_cast<size_t>(s)];
  }
  // Three of four are enough for the whole model, which has words, to find the others (Solver::by_joined_substitution).
  EXPECT_GE(right * 100, all * 75) << right << " of " << all;
}

TEST(JoinedSubstitution, NothingGivesNothing) {
  EXPECT_TRUE(solve_joined({}, 0, {}, *lm::Service::builtin().model(lm::Language::kArabic), 1000, 1).texts.empty());
  const std::vector<int32_t> blanks(5, kWordEnd);
  EXPECT_EQ(solve_joined(blanks, 2, {}, *lm::Service::builtin().model(lm::Language::kArabic), 1000, 1).texts, std::vector<std::u32string>(2));
}

}  // namespace
}  // namespace seder::glyphs
