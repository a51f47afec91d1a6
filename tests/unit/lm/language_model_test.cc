// What users of the language service rely on. Sentences written for these tests.
#include "lm/affixes.h"
#include "lm/language_model.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/utf.h"

namespace seder::lm {
namespace {

const Model& model(Language language) { return *Service::builtin().model(language); }

std::string file_of(Language language, const std::string& kind = ".sdlm") {
  std::ifstream in(std::string(SEDER_SOURCE_DIR "/data/lm/") + std::string(code_of(language)) + kind, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(LanguageService, ModelsSayTheSameWhenTheirMemoryWasGivenBack) {
  for (Language language : {Language::kHebrew, Language::kArabic, Language::kEnglish}) {
    const double before = model(language).log_probability(U"\u05E9\u05DC\u05D5\u05DD \u0633\u0644\u0627\u0645 peace");
    Service::builtin().unmap();
    EXPECT_EQ(model(language).log_probability(U"\u05E9\u05DC\u05D5\u05DD \u0633\u0644\u0627\u0645 peace"), before);
  }
}

TEST(LanguageModel, TellsWhichWayTheLettersRun) {
  EXPECT_GT(model(Language::kHebrew).forward_over_backward(U"הילדים הלכו לבית הספר"), 10);
  EXPECT_LT(model(Language::kHebrew).forward_over_backward(U"רפסה תיבל וכלה םידליה"), -10);
  EXPECT_GT(model(Language::kArabic).forward_over_backward(U"ذهب الأولاد إلى المدرسة"), 10);
  EXPECT_GT(model(Language::kPersian).forward_over_backward(U"بچه‌ها به مدرسه رفتند"), 10);
  EXPECT_GT(model(Language::kUrdu).forward_over_backward(U"بچے اسکول گئے ہیں"), 10);
  EXPECT_GT(model(Language::kYiddish).forward_over_backward(U"די קינדער זענען געגאַנגען אין שול"), 10);
  EXPECT_GT(model(Language::kEnglish).forward_over_backward(U"the children went to school"), 10);
}

TEST(LanguageModel, TellsTheOrderOfWords) {
  const Model& he = model(Language::kHebrew);
  EXPECT_GT(he.log_probability(U"ראש הממשלה אמר כי המצב קשה ", U" "), he.log_probability(U"קשה המצב כי אמר הממשלה ראש ", U" "));
}

TEST(LanguageModel, KnowsWordsFromNonsense) {
  const Model& he = model(Language::kHebrew);
  EXPECT_GT(he.word_per_symbol(U"ישראל"), -2.5);
  EXPECT_LT(he.word_per_symbol(U"גכעדגכ"), -3.5);
}

TEST(LanguageModel, PointsCarryNoEvidence) {
  const Model& he = model(Language::kHebrew);
  EXPECT_DOUBLE_EQ(he.word(U"שָׁלוֹם"), he.word(U"שלום"));
}

TEST(LanguageModel, ForwardAndBackwardScoresMirrorEachOther) {
  const Model& he = model(Language::kHebrew);
  std::vector<Symbol> ab, ba;
  he.encode(U"אבג דהו", ab);
  he.encode(U"והד גבא", ba);
  State s, t;
  EXPECT_DOUBLE_EQ(he.score(ab, s), he.score_reversed(ba, t));
}

TEST(Service, IdentifiesLanguagesEitherWay) {
  const Service& s = Service::builtin();
  EXPECT_EQ(s.identify(U"הילדים הלכו לבית הספר ואכלו לחם"), Language::kHebrew);
  EXPECT_EQ(s.identify(U"םחל ולכאו רפסה תיבל וכלה םידליה"), Language::kHebrew);
  EXPECT_EQ(s.identify(U"די קינדער זענען געגאַנגען אין שול אַרײַן"), Language::kYiddish);
  EXPECT_EQ(s.identify(U"ذهب الأولاد إلى المدرسة في الصباح"), Language::kArabic);
  EXPECT_EQ(s.identify(U"بچه‌ها صبح به مدرسه می‌روند"), Language::kPersian);
  EXPECT_EQ(s.identify(U"بچے صبح اسکول جاتے ہیں"), Language::kUrdu);
  EXPECT_EQ(s.identify(U"the children went to school"), Language::kEnglish);
  // A page of contents, more dots than letters: none of them is Urdu's own.
  std::u32string contents;
  for (std::u32string_view entry : {U"شکستن خط و صفحه", U"جدا کردن کلمه‌ها", U"رشته‌های آماده", U"نمادهای ویژه", U"علامت نقل قول", U"گیومه‌ها"})
    contents += U"۲.۴ " + std::u32string(entry) + U" ............................ ۱۷ ";
  EXPECT_EQ(s.identify(contents), Language::kPersian);
  EXPECT_EQ(s.identify(U"1234 ... 56"), Language::kUnknown);
  EXPECT_EQ(s.identify(U""), Language::kUnknown);
}

TEST(Service, ContinuationPrefersTheRestOfTheSentence) {
  const Service& s = Service::builtin();
  double rest = s.continuation(U"ראש הממשלה הודיע היום כי", U"הממשלה תתכנס מחר בבוקר", Language::kHebrew);
  double other = s.continuation(U"ראש הממשלה הודיע היום כי", U"בשנת 1948 קמה המדינה.", Language::kHebrew);
  EXPECT_GT(rest, other);
}

TEST(Service, LanguageCodesGoBothWays) {
  for (int i = 0; i < kLanguages; ++i) EXPECT_EQ(language_from_code(code_of(static_cast<Language>(i))), static_cast<Language>(i));
  EXPECT_EQ(language_from_code("xx"), Language::kUnknown);
  EXPECT_EQ(Service::builtin().model(Language::kUnknown), nullptr);
}

TEST(ModelFile, ShippedFilesAreWholeAndSmall) {
  size_t total = 0;
  for (int i = 0; i < kLanguages; ++i) {
    std::string bytes = file_of(static_cast<Language>(i));
    auto loaded = Service::load(bytes);
    ASSERT_TRUE(loaded.ok()) << loaded.error().message;
    EXPECT_EQ((*loaded)->language(), static_cast<Language>(i));
    const size_t words = file_of(static_cast<Language>(i), ".sdlw").size();   // none for English
    EXPECT_LE(bytes.size() + words, size_t{4} << 20);
    total += bytes.size() + words;
  }
  EXPECT_LE(total, size_t{16} << 20);
}

WordKey key_of(std::u32string_view word, Language language) {
  WordKey key = 0;
  each_word(word, language, [&](WordKey k, auto, bool) { key = k; });
  return key;
}

TEST(WordTable, KnowsWordsAndWhatFollowsThem) {
  const WordTable& words = *Service::builtin().words(Language::kHebrew);
  const WordKey head = key_of(U"ראש", Language::kHebrew), government = key_of(U"הממשלה", Language::kHebrew), nonsense = key_of(U"גכעדגכ", Language::kHebrew);
  EXPECT_TRUE(words.knows(head));
  EXPECT_TRUE(words.knows(key_of(U"Microsoft", Language::kHebrew)));
  EXPECT_FALSE(words.knows(nonsense));
  EXPECT_GT(words.log_p(head, government), words.log_p(0, government) + 2);
  EXPECT_EQ(words.log_p(0, nonsense), WordTable::kUnknownWord);
  EXPECT_EQ(Service::builtin().words(Language::kEnglish), nullptr);
}

TEST(WordTable, WordsAreWhole) {   // what a hyphen or a quotation mark cuts off is none
  size_t count = 0;
  bool last_follows = false;
  each_word(U"ב-Azure יש שָׁלוֹם, עולם ד\"ר", Language::kHebrew, [&](WordKey, auto, bool follows) { ++count, last_follows = follows; });
  EXPECT_EQ(count, 3u);   // יש, שלום, עולם
  EXPECT_FALSE(last_follows);
  EXPECT_EQ(key_of(U"שָׁלוֹם", Language::kHebrew), key_of(U"שלום", Language::kHebrew));
  EXPECT_EQ(key_of(U"\u05F2\u05DF", Language::kYiddish), key_of(U"\u05D9\u05D9\u05DF", Language::kYiddish));
}

TEST(WordTable, KnowsAffixesAndHowWordsAreSpelt) {
  const Language he = Language::kHebrew;
  const WordTable& words = *Service::builtin().words(he);
  EXPECT_GT(words.log_affix(kPrefixes, key_of(U"ו", he)), WordTable::kUnknownWord);
  EXPECT_GT(words.log_affix(kSuffixes, key_of(U"ים", he)), WordTable::kUnknownWord);
  EXPECT_EQ(words.log_affix(kPrefixes, key_of(U"קצר", he)), WordTable::kUnknownWord);
  EXPECT_GT(words.log_affixed(key_of(U"ול", he), key_of(U"ספר", he), 0), words.log_affixed(key_of(U"קצר", he), key_of(U"ספר", he), 0));
  auto spelt = [&](std::u32string_view word) {
    float p = 0;
    each_word(word, he, [&](WordKey, std::span<const uint32_t> letters, bool) { p = words.log_spelt(letters); });
    return p;
  };
  EXPECT_GT(spelt(U"מגדלים"), spelt(U"םםגצץך") + 5);
}

TEST(WordTable, TakesWordsApart) {
  std::vector<uint32_t> letters;
  each_word(U"ספרי", Language::kHebrew, [&](WordKey, std::span<const uint32_t> l, bool) { letters.assign(l.begin(), l.end()); });
  bool stem = false, final_form = false;
  each_split(std::span<const uint32_t>(letters), Language::kHebrew, [&](WordKey prefix, WordKey s, WordKey suffix) {
    stem |= prefix == 0 && s == key_of(U"ספר", Language::kHebrew) && suffix == key_of(U"י", Language::kHebrew);
  });
  each_word(U"צלמי", Language::kHebrew, [&](WordKey, std::span<const uint32_t> l, bool) { letters.assign(l.begin(), l.end()); });
  each_split(std::span<const uint32_t>(letters), Language::kHebrew, [&](WordKey, WordKey s, WordKey) { final_form |= s == key_of(U"צלם", Language::kHebrew); });
  EXPECT_TRUE(stem);
  EXPECT_TRUE(final_form);
}

TEST(WordTable, TakesNoWordApartBehindALetterThatOnlyEndsWords) {   // two words without a space between are no stem with an affix
  for (auto [text, first, second] : {std::array{U"קעןער", U"קען", U"ער"}, std::array{U"אםילד", U"אם", U"ילד"}}) {
    std::vector<uint32_t> letters;
    each_word(text, Language::kYiddish, [&](WordKey, std::span<const uint32_t> l, bool) { letters.assign(l.begin(), l.end()); });
    each_split(std::span<const uint32_t>(letters), Language::kYiddish, [&](WordKey prefix, WordKey stem, WordKey suffix) {
      EXPECT_FALSE(stem == key_of(first, Language::kYiddish) && suffix == key_of(second, Language::kYiddish));
      EXPECT_FALSE(prefix == key_of(first, Language::kYiddish) && stem == key_of(second, Language::kYiddish));
    });
  }
}

TEST(WordTable, DamageIsAnError) {
  for (Language language : {Language::kHebrew, Language::kArabic, Language::kPersian, Language::kUrdu, Language::kYiddish}) {
    const std::string good = file_of(language, ".sdlw");
    std::vector<uint64_t> room(good.size() / 8 + 1);
    auto opens = [&](const std::string& bytes) {
      std::memcpy(room.data(), bytes.data(), bytes.size());
      return WordTable::open({reinterpret_cast<const char*>(room.data()), bytes.size()}).ok();
    };
    EXPECT_TRUE(opens(good));
    EXPECT_FALSE(opens(good.substr(0, good.size() - 1)));
    for (size_t at : {size_t{0}, size_t{4}, size_t{9}, size_t{24}, good.size() / 2}) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ 0x10);
      EXPECT_FALSE(opens(bad)) << at;
    }
  }
  EXPECT_FALSE(WordTable::open("").ok());
}

TEST(ModelFile, DamageIsAnError) {
  const std::string good = file_of(Language::kYiddish);
  EXPECT_FALSE(Service::load("").ok());
  EXPECT_FALSE(Service::load("SDLM").ok());
  for (size_t cut : {size_t{31}, size_t{100}, size_t{1500}, sizeof(TableHeader), good.size() - 1}) {
    auto r = Service::load(std::string_view(good).substr(0, cut));
    ASSERT_FALSE(r.ok());
    EXPECT_EQ(r.error().code, ErrorCode::kDamaged);
  }
  for (size_t at = 0; at < good.size(); at += at < 2000 ? 1 : 9973) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x10);
    EXPECT_FALSE(Service::load(bad).ok()) << at;
  }
}

}  // namespace
}  // namespace seder::lm
