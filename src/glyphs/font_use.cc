// How a document uses its fonts.
// In: PageContent. Out: the fonts whose Unicode is doubtful, and the words in which their codes stand. Method: one
// pass of counters for each font; letter proportions are compared with those of the languages by their distance;
// the models are asked only where that is odd. Words are found by geometry alone (baseline, gaps), because the stored order is no evidence.
// Source: the fault classes of docs/design.md, "the ladder".
// Cannot decide: whether a suspicion is right; that costs more and is second_look.cc's business.
#include "glyphs/font_use.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "glyphs/told.h"
#include "lm/language_model.h"
#include "script/script.h"

namespace seder::glyphs {

namespace {

// A glyph that stands for more characters than this, each narrower than kNarrowestEm, does not show them. Whole-word
// ligatures (Allah, the honorifics of up to 18 letters) are wider.
constexpr uint16_t kLongestPlausible = 3;
constexpr float kNarrowestEm = 0.10f;
constexpr size_t kFewestOfRun = 3;            // Hebrew letters of one glyph that are more than a ligature,
constexpr float kNarrowRunEm = 0.25f;         // and each narrower than this: yod is as wide, the others twice that
constexpr size_t kShortestSlice = 8;          // characters with a blank among them: no ligature but an honorific is so long, and those are wide
// L1 distance of letter proportions to the nearest language. Measured on 3,000 samples of 200 letters a language: true
// text stays below kOddestProportions in 999 of 1,000; letters exchanged at random exceed it in 99 of 100.
constexpr uint32_t kFewestLetters = 200;
// The same distance falls with the number of letters: 0.11 + 3.4 / sqrt(n) is above it in two of three true samples of 200 to
// 3,200 letters (the sample's own noise, and the text's subject). Beyond it the words are asked.
constexpr float kOddProportions = 0.11f, kOddNoise = 3.4f;
// A letter that the nearest language would have so many times among the font's, and that is not there: its code stands for another. The
// nearest language must be near, so that its proportions say anything.
constexpr float kAbsentLetters = 14, kNearLanguage = 0.5f;
constexpr float kNearlyAbsent = 0.18f;        // of what is beyond those, a letter may be left in ligatures (lam-alef has a seventh of Arabic's lams)
// Letters that none of the languages writes (their neighbours' own letters: Kurdish, Sindhi and Uyghur have up to a quarter), among the
// Arabic ones: codes that were moved.
constexpr uint32_t kFewestForeign = 40;
constexpr float kForeignShare = 0.5f;
// Signs that are rare in words and numbers, among a font's characters, and how many of them differ: programs have up to 0.15 and more
// letters than signs, rows of one sign are lines that somebody drew.
constexpr float kSignShare = 0.22f;
constexpr uint32_t kFewestSigns = 60, kFewestKindsOfSign = 8;
constexpr float kMixedCase = 0.2f;             // of the letters, capitals or the others, where codes in a row are letters of both; text has 0.02 to 0.08, lists of names 0.15
constexpr float kSignsAmongLetters = 0.15f;   // the least of codes in a row, which are letters and signs by chance; a shell's script has 0.12
// Nats a letter, blanks with them, in the likeliest language: pages of ours have -2.7 to -3.7 in the order in which they are
// painted, with six letters exchanged -4.0 to -5.9.
constexpr double kNoWords = -3.9;
constexpr size_t kWordSample = 300;           // letters that are scored, some 0.1 ms
// Nats a letter: the first quarter of the sample, so much above or below what is asked, speaks for the rest (its mean strays by 0.3).
constexpr double kClearAtOnce = 1.0;
// Latin letters that are right-to-left ones in disguise, by three measures that all must agree: vowels (a e i o u y) are 0.38 to
// 0.47 of English, French, German, Spanish, less of program text; of Hebrew on a keyboard's codes, or of the alphabet's order,
// 0.14 to 0.39. The proportions are further from English than those of its neighbours and of programs (0.3 to 0.6; codes
// have 0.64 to 0.98). The words have -7.1 nats a letter or less in English; names of functions and quotations -6.6.
constexpr float kFewestVowels = 0.40f;
constexpr float kOddLatin = 0.60f;
constexpr float kCommonestLetter = 0.25f;     // alef and heh have 0.11 to 0.15 of Arabic, Persian and Yiddish; more of one is a pattern, not a text
constexpr double kEnglishWords = -6.8;
constexpr uint32_t kVowels = 1u << 0 | 1u << 4 | 1u << 8 | 1u << 14 | 1u << 20 | 1u << 24;   // a is bit 0
constexpr float kBlankEm = 0.12f;             // advance of a blank, at least
constexpr uint32_t kFewestJoiners = 5;
constexpr float kPartEm = 0.12f;              // letters advance more; dots that are painted by themselves do not
constexpr float kLatinCodedShare = 0.30f;     // accented letters and signs among a font's characters; French has 0.04
constexpr uint32_t kFewestCoded = 12;         // characters before a Latin-coded font is suspected
constexpr uint32_t kUnreadPart = 3;           // one glyph in so many without a character: a page not read
constexpr float kWordGapEm = 0.16f;           // wider gaps end a word
constexpr float kSameLineEm = 0.35f;
constexpr float kAgainEm = 0.08f;             // a glyph so near to its like is painted twice to look bold

// Letters of 10,000, by code point, of running text: Hebrew U+05D0..05EA; Arabic script U+0621..064A with the Persian
// and Urdu letters folded in (yeh, keheh, heh). Counted over the texts that the language models were trained on.
constexpr std::array<uint16_t, 27> kHebrew = {486, 496, 112, 265, 815, 1119, 104, 276, 125, 1038, 72, 234, 651, 264,
                                              544, 128, 310, 164, 313, 30, 226, 12, 152, 225, 590, 528, 721};
constexpr std::array<uint16_t, 27> kYiddish = {1406, 249, 314, 361, 208, 413, 342, 37, 669, 881, 177, 93, 383, 106,
                                               337, 624, 395, 262, 1033, 45, 289, 16, 121, 248, 729, 223, 39};
constexpr std::array<uint16_t, 42> kArabic = {49, 6, 161, 12, 143, 41, 1456, 300, 320, 632, 45, 148, 225, 122,
                                              389, 79, 389, 54, 222, 77, 113, 60, 91, 28, 343, 37, 0, 0,
                                              0, 0, 0, 0, 270, 229, 201, 1184, 710, 443, 177, 429, 68, 743};
constexpr std::array<uint16_t, 42> kPersian = {1, 85, 4, 1, 0, 8, 1479, 464, 0, 473, 12, 100, 84, 162,
                                               793, 19, 882, 217, 306, 255, 52, 21, 51, 17, 107, 22, 0, 0,
                                               0, 0, 0, 0, 136, 110, 337, 234, 606, 733, 651, 581, 1, 997};
constexpr std::array<uint16_t, 42> kUrdu = {3, 50, 0, 7, 0, 125, 1321, 295, 0, 410, 11, 169, 80, 65,
                                            251, 13, 695, 102, 400, 101, 53, 19, 43, 19, 100, 18, 0, 0,
                                            0, 0, 0, 0, 106, 99, 767, 382, 504, 582, 779, 666, 0, 1765};

// English a to z, of 10,000 letters; counted as those above.
constexpr std::array<uint16_t, 26> kEnglish = {801, 150, 294, 409, 1262, 198, 203, 534, 737, 13, 91, 426, 257, 663, 740, 203, 12, 590, 672, 906, 293, 104, 205, 22, 209, 7};

/// A language by its letters' shares of text.
template <size_t N>
struct Proportions {
  lm::Language language;
  const std::array<uint16_t, N>* letters;
};
constexpr std::array<Proportions<27>, 2> kHebrewScript = {{{lm::Language::kHebrew, &kHebrew}, {lm::Language::kYiddish, &kYiddish}}};
constexpr std::array<Proportions<42>, 3> kArabicScript = {{{lm::Language::kArabic, &kArabic}, {lm::Language::kPersian, &kPersian}, {lm::Language::kUrdu, &kUrdu}}};

bool is_right_to_left_letter(char32_t c) { return c > 0x590 && script::is_letter(c) && script::strong_of(c) == script::Strong::kRtl; }

bool is_hebrew_letter(char32_t c) { return c >= 0x5D0 && c <= 0x5EA; }

/// An Arabic letter as an index into the tables above, or -1.
int arabic_index(char32_t c) {
  if (c == 0x6CC || c == 0x6D2) c = 0x64A;
  if (c == 0x6A9) c = 0x643;
  if (c == 0x6C1 || c == 0x6BE) c = 0x647;
  return c >= 0x621 && c <= 0x64A && c != 0x640 ? static_cast<int>(c - 0x621) : -1;
}

struct Counts {
  uint32_t font = kNone;
  uint32_t glyphs = 0, missing = 0, guessed = 0, overlong = 0, sliced = 0, coded = 0, latin = 0, stray = 0, hidden_private = 0, known = 0, foreign = 0, signs = 0;
  uint32_t dots = 0;   ///< signs of the Latin alphabets without advance
  uint32_t plain_latin = 0, vowels = 0, blanks = 0, joiners = 0;
  uint32_t hebrew = 0, arabic = 0;
  std::array<uint32_t, 128> ascii{};   ///< glyphs of one such character; summed up at the end
  std::array<uint32_t, 26> latin_letters{};
  std::array<uint32_t, 27> hebrew_letters{};
  std::array<uint32_t, 42> arabic_letters{};
};

template <size_t N>
float distance(const std::array<uint32_t, N>& seen, uint32_t total, const std::array<uint16_t, N>& expected) {
  float sum = 0, all = 0;
  for (uint16_t e : expected) all += e;
  for (size_t i = 0; i < N; ++i) sum += std::fabs(static_cast<float>(seen[i]) / static_cast<float>(total) - expected[i] / all);
  return sum;
}

/// The letters of Persian and Urdu that have no place in the tables above.
constexpr std::u32string_view kNeighbours = U"\u0671\u0679\u067E\u0686\u0688\u0691\u0698\u06AF\u06BA\u06C0\u06C2\u06C3\u06D3\u06D5";

void count_letter(Counts& n, char32_t c) {
  if (is_hebrew_letter(c)) return ++n.hebrew, ++n.hebrew_letters[c - 0x5D0], void();
  if (const int i = arabic_index(c); i >= 0) return ++n.arabic, ++n.arabic_letters[static_cast<size_t>(i)], void();
  n.foreign += c > 0x66E && c < 0x780 && script::is_letter(c) && kNeighbours.find(c) == kNeighbours.npos;
}

// Letters that no English text is made of, and signs: what right-to-left fonts on Latin codes look like.
bool is_coded(char32_t c) {
  return (c >= 0xA1 && c <= 0xFF && c != 0xAB && c != 0xBB && c != 0xB0 && c != 0xA9 && c != 0xB7 && c != 0xA7) || (c >= 0x100 && c <= 0x17F) || c == 0x192 || c == 0x2C6 ||
         c == 0x2DC || c == 0x2021 || c == 0x2030 || c == 0x2020 || (c >= 0x2211 && c <= 0x2265) || c == 0x25CA || c == 0xFB01 || c == 0xFB02;
}

void count(Counts& n, const PageContent& page, const Glyph& g) {
  const std::u32string_view text = page.text_of(g);
  if (is_known_part(g)) return;
  ++n.glyphs;
  if (text.empty() || text[0] == 0xFFFD) return ++n.missing, void();
  if (g.source == UnicodeSource::kGuess) ++n.guessed;
  if (text[0] >= 0xE000 && text[0] < 0xF900) return ++n.hidden_private, void();
  ++n.known;
  if (text.size() > kLongestPlausible && g.size > 0) {
    const float width = std::max(std::hypot(g.advance.x, g.advance.y) / g.size, g.ink_x1 - g.ink_x0);
    if (width < kNarrowestEm * static_cast<float>(text.size())) {
      ++n.overlong;
      n.sliced += text.size() >= kShortestSlice && text.find(U' ') != text.npos;
    }
  }
  if (are_two_signs(text)) ++n.overlong;
  if (text.size() >= kFewestOfRun && g.size > 0 && is_piece_of_run(text, std::hypot(g.advance.x, g.advance.y) / g.size)) ++n.overlong, ++n.sliced;
  n.dots += text.size() == 1 && has_no_advance(g) && text[0] > 0x7F && text[0] < 0x180;
  // What a span says, and parts of a letter, tell nothing of how often the font's codes mean which letter.
  if (text.size() > kLongestPlausible || has_no_advance(g) || telling_span(page, g) != nullptr) return;
  const char32_t c = text[0];
  if (c < 0x80) {
    if ((c | 32) >= 'a' && (c | 32) <= 'z') ++n.latin;
  } else if (c == 0x200C) {
    n.joiners += text.size() == 1 && std::fabs(g.advance.x) > kBlankEm * g.size;
  } else if (is_coded(c)) {
    ++n.coded;
  } else if (script::is_presentation_form(c)) {
    for (char32_t letter : script::fold(text)) count_letter(n, letter);
  } else {
    count_letter(n, c);
  }
}

/// Signs that no writer puts inside a word of a joined script: all ASCII but digits, full stop, comma, colon,
/// hyphen, slash, brackets, exclamation mark.
bool is_stray_sign(char32_t c) {
  if (c <= 0x20 || c >= 0x7F || (c >= '0' && c <= ':')) return false;
  return c != '.' && c != ',' && c != '-' && c != '/' && c != '(' && c != ')' && c != '[' && c != ']' && c != '!' && c != '?';
}

/// Does one glyph stand where the other ends, at either side?
bool adjoins(const Glyph& before, const Glyph& g) {
  const float near = kWordGapEm * g.size;
  if (std::fabs(g.origin.y - before.origin.y) > g.size) return false;
  return std::fabs(g.origin.x - (before.origin.x + before.advance.x)) < near || std::fabs(g.origin.x + g.advance.x - before.origin.x) < near;
}

/// Characters of the font that no writer puts there: signs between two letters of the same run that join, and Latin letters, or signs of the
/// Latin alphabets, that are the beginning or the end of a right-to-left word, or inside it (low bytes of its letters).
uint32_t count_squeezed(const PageContent& page, uint32_t font) {
  uint32_t out = 0;
  const auto first_of = [&](const Glyph& g) { return g.font == font && g.text_count > 0 ? page.text[g.text_first] : 0; };
  const auto is_latin = [](char32_t c) { return (c < 0x80 && script::is_letter(c)) || is_coded(c) || c == 0xB7; };
  for (size_t i = 0; i < page.glyphs.size(); ++i) {
    const Glyph& g = page.glyphs[i];
    if (g.font != font || g.text_count != 1 || (g.flags & kGlyphSpace)) continue;
    const char32_t c = page.text[g.text_first];
    if (!is_stray_sign(c) && !is_latin(c)) continue;
    const Glyph* const before = i > 0 && adjoins(page.glyphs[i - 1], g) ? &page.glyphs[i - 1] : nullptr;
    const Glyph* const after = i + 1 < page.glyphs.size() && adjoins(g, page.glyphs[i + 1]) ? &page.glyphs[i + 1] : nullptr;
    const char32_t b = before != nullptr ? first_of(*before) : 0, a = after != nullptr ? first_of(*after) : 0;
    if (before != nullptr && after != nullptr && before->run == g.run && after->run == g.run && script::is_arabic(b) && script::is_arabic(a)) {
      ++out;
    } else if (is_latin(c) && (is_right_to_left_letter(b) || is_right_to_left_letter(a)) && (b == 0 || b == ' ' || is_right_to_left_letter(b)) &&
               (a == 0 || a == ' ' || is_right_to_left_letter(a))) {
      ++out;
    }
  }
  return out;
}

/// What the counts of single ASCII characters come to.
void sum_ascii(Counts& n, const PageContent& page) {
  uint32_t stray = 0;
  for (char32_t c = 0; c < n.ascii.size(); ++c) {
    n.glyphs += n.ascii[c], n.known += n.ascii[c];
    if (is_stray_sign(c)) stray += n.ascii[c];
  }
  for (size_t i = 0; i < kEnglish.size(); ++i) {
    n.latin_letters[i] = n.ascii['A' + i] + n.ascii['a' + i];
    n.plain_latin += n.latin_letters[i];
    if (kVowels >> i & 1) n.vowels += n.latin_letters[i];
  }
  n.latin += n.plain_latin;
  n.signs = stray - n.plain_latin;
  if (n.arabic + n.hebrew > 0 && stray + n.coded + n.dots > 0) n.stray = count_squeezed(page, n.font);
}

/// Letters of a font in the order in which they are painted.
struct Painted {
  std::u32string text;   ///< words end at anything else; a blank first
  size_t letters = 0;
};

/// at_white: words also end where white is left between two letters.
Painted painted_words(const PageContent& page, uint32_t font, bool at_white) {
  Painted out{U" ", 0};
  const Glyph* before = nullptr;   // the last with a letter
  for (size_t i = 0; i < page.glyphs.size() && out.letters < kWordSample; ++i) {
    const Glyph& g = page.glyphs[i];
    if (has_no_advance(g)) continue;
    bool any = false;
    if (g.font == font && !(g.flags & kGlyphSpace) && g.text_count <= kLongestPlausible) {
      const std::u32string_view told = told_text(page, g);
      for (char32_t c : script::fold(told.size() <= kLongestPlausible ? told : page.text_of(g))) {
        if (!script::is_letter(c)) continue;
        if (at_white && !any && before != nullptr && out.text.back() != ' ' && !adjoins(*before, g)) out.text.push_back(' ');
        out.text.push_back(c), any = true, ++out.letters;
      }
      if (any) before = &g;
    }
    if (!any && out.text.back() != ' ' && !(g.text_count > 0 && script::is_mark(page.text[g.text_first]))) out.text.push_back(' ');
  }
  return out;
}

/// Does the language give the symbols, read in one of the two directions, least nats each or more?
bool reads(const lm::Model& model, std::span<const lm::Symbol> symbols, bool backward, double least) {
  lm::State state;
  const size_t quarter = symbols.size() / 4;
  const auto score = [&](std::span<const lm::Symbol> part) { return backward ? model.score_reversed(part, state) : model.score(part, state); };
  const double first = score(backward ? symbols.last(quarter) : symbols.first(quarter));
  const double over = first - least * static_cast<double>(quarter), clear = kClearAtOnce * static_cast<double>(quarter);
  if (std::fabs(over) > clear) return over > 0;
  return first + score(backward ? symbols.first(symbols.size() - quarter) : symbols.subspan(quarter)) >= least * static_cast<double>(symbols.size());
}

/// Does the language give the words least nats a letter or more, in one of the two directions?
bool is_language(const lm::Model& model, const Painted& words, double least) {
  std::vector<lm::Symbol> symbols;
  model.encode(words.text, symbols);
  if (symbols.empty()) return 0 >= least;
  const double each = least * static_cast<double>(std::max<size_t>(words.letters, 1)) / static_cast<double>(symbols.size());
  return reads(model, symbols, false, each) || reads(model, symbols, true, each);
}

/// Does one of the languages know the font's words? Many producers (TeX) paint no blanks, and tables of words stand apart
/// without any: white is tried as a blank, and as nothing. The likeliest languages first: the tables of the others are then
/// not touched.
bool has_words(const PageContent& page, uint32_t font, std::span<const lm::Language> languages, double least) {
  for (const bool at_white : {true, false}) {
    const Painted words = painted_words(page, font, at_white);
    if (std::any_of(languages.begin(), languages.end(),
                    [&](lm::Language language) { return is_language(*lm::Service::builtin().model(language), words, least); }))
      return true;
  }
  return false;
}

/// The place of a letter that the language has often and the font never; N: none.
template <size_t N>
size_t absent_letter(const std::array<uint32_t, N>& seen, uint32_t total, const std::array<uint16_t, N>& expected) {
  float all = 0;
  for (uint16_t e : expected) all += e;
  for (size_t i = 0; i < N; ++i) {
    const float usual = expected[i] / all * static_cast<float>(total);
    if (seen[i] == 0 ? usual >= kAbsentLetters : static_cast<float>(seen[i]) <= kNearlyAbsent * usual - kAbsentLetters * kNearlyAbsent) return i;
  }
  return N;
}

/// Proportions that are odd for so many letters, and then words that no language has.
template <size_t N, size_t M>
bool unlikely(const PageContent& page, uint32_t font, const std::array<uint32_t, N>& seen, uint32_t letters, const std::array<Proportions<N>, M>& candidates) {
  if (letters < kFewestLetters) return false;
  std::array<std::pair<float, lm::Language>, M> by_distance;
  for (size_t i = 0; i < M; ++i) by_distance[i] = {distance(seen, letters, *candidates[i].letters), candidates[i].language};
  std::sort(by_distance.begin(), by_distance.end());
  const float nearest = by_distance[0].first;
  if (nearest > kOddestProportions) return true;
  for (const Proportions<N>& candidate : candidates)
    if (candidate.language == by_distance[0].second && nearest < kNearLanguage && absent_letter(seen, letters, *candidate.letters) < N) return true;
  if (nearest <= kOddProportions + kOddNoise / std::sqrt(static_cast<float>(letters))) return false;
  std::array<lm::Language, M> languages;
  for (size_t i = 0; i < M; ++i) languages[i] = by_distance[i].second;
  return !has_words(page, font, languages, kNoWords);
}

/// Of how many kinds are the font's signs?
uint32_t kinds_of_sign(const Counts& n) {
  uint32_t kinds = 0;
  for (char32_t c = 0; c < n.ascii.size(); ++c) kinds += n.ascii[c] > 0 && is_stray_sign(c) && !script::is_letter(c);
  return kinds;
}

/// Are so many signs, of many kinds, among the font's characters?
bool has_signs(const Counts& n, float share) {
  return n.signs >= kFewestSigns && static_cast<float>(n.signs) >= share * static_cast<float>(n.glyphs) && kinds_of_sign(n) >= kFewestKindsOfSign;
}

/// Capitals and small letters in equal parts, or nearly.
bool is_mixed_case(const Counts& n) {
  uint32_t capitals = 0;
  for (char32_t c = 'A'; c <= 'Z'; ++c) capitals += n.ascii[c];
  return static_cast<float>(std::min(capitals, n.plain_latin - capitals)) >= kMixedCase * static_cast<float>(n.plain_latin);
}

bool is_latin_in_disguise(const PageContent& page, const Counts& n) {
  const bool with_signs = has_signs(n, kSignsAmongLetters);   // codes in a row: letters and signs alike
  if (n.plain_latin + (with_signs ? n.signs : 0) < kFewestLetters || n.hebrew + n.arabic > 0) return false;
  auto letters = n.latin_letters;
  uint32_t all = n.plain_latin, vowels = n.vowels;
  const auto most = std::max_element(letters.begin(), letters.end());
  if (static_cast<float>(*most) > kCommonestLetter * static_cast<float>(all)) {
    if (!with_signs && !is_mixed_case(n)) return false;
    // The blank's code is a letter's, too.
    if (kVowels >> (most - letters.begin()) & 1) vowels -= *most;
    all -= *most, *most = 0;
  }
  if (all == 0 || static_cast<float>(vowels) >= kFewestVowels * static_cast<float>(all)) return false;
  return distance(letters, all, kEnglish) > kOddLatin && !has_words(page, n.font, std::array{lm::Language::kEnglish}, kEnglishWords);
}

/// Characters that are mostly signs: codes taken for characters.
bool is_made_of_signs(const Counts& n) { return n.signs >= n.plain_latin && has_signs(n, kSignShare); }

uint32_t faults_of(const PageContent& page, const Counts& n, const IsCleared& is_cleared) {
  uint32_t faults = 0;
  if (n.missing > 0) faults |= kFaultMissing;
  if (n.missing * 3 >= n.glyphs) faults |= kFaultMostMissing;
  if (n.hidden_private > 0) faults |= kFaultPrivate;
  if (n.guessed > 0) faults |= kFaultGuessed;
  if (n.overlong > 0) faults |= kFaultOverlong;
  if (n.sliced > 0) faults |= kFaultSliced;
  if (n.stray > 0) faults |= kFaultStray;
  if (n.coded >= kFewestCoded && static_cast<float>(n.coded) >= kLatinCodedShare * static_cast<float>(n.coded + n.latin + n.hebrew + n.arabic)) faults |= kFaultLatinCoded;
  if (n.joiners >= kFewestJoiners && n.blanks == 0) faults |= kFaultJoiners;
  if ((faults & ~kStatisticalFaults) == 0 && is_cleared && is_cleared(n.font)) return 0;
  if (is_latin_in_disguise(page, n) || is_made_of_signs(n)) faults |= kFaultLatinCoded;
  if (n.foreign >= kFewestForeign && static_cast<float>(n.foreign) >= kForeignShare * static_cast<float>(n.foreign + n.arabic)) faults |= kFaultUnlikely;
  if (unlikely(page, n.font, n.hebrew_letters, n.hebrew, kHebrewScript)) faults |= kFaultUnlikely;
  if (unlikely(page, n.font, n.arabic_letters, n.arabic, kArabicScript)) faults |= kFaultUnlikely;
  return faults;
}

// Counters by font; pages have few fonts, so that the last one found is nearly always the next.
Counts& counts_of(std::vector<Counts>& all, std::vector<uint32_t>& place, uint32_t font) {
  if (font >= place.size()) place.resize(font + 1, kNone);
  if (place[font] == kNone) {
    place[font] = static_cast<uint32_t>(all.size());
    all.emplace_back().font = font;
  }
  return all[place[font]];
}

constexpr uint32_t kMostFonts = 1u << 20;

}  // namespace

bool are_two_signs(std::u32string_view text) {
  constexpr std::u32string_view kFirst = U"\"')]%=\u201D\u2019\u00BB\u00AB", kSecond = U".,;:)]!? \u060C\u061B\u061F";
  constexpr std::u32string_view kStops = U".!?\u061F\u06D4", kQuotes = U"\"\u201D\u00BB\u00AB)]";
  const auto are = [&](std::u32string_view first, std::u32string_view second) { return first.find(text[0]) != first.npos && second.find(text[1]) != second.npos; };
  return text.size() == 2 && (are(kFirst, kSecond) || are(kStops, kQuotes));
}

bool is_piece_of_run(std::u32string_view text, float width_em) {
  if (text.size() >= kFewestOfRun && text.size() < kShortestSlice && is_right_to_left_letter(text.front()) && is_right_to_left_letter(text.back()) && text.find(U' ') != text.npos) return true;
  const auto letters = static_cast<size_t>(std::count_if(text.begin(), text.end(), is_hebrew_letter));
  return letters >= kFewestOfRun && width_em < kNarrowRunEm * static_cast<float>(letters);
}

std::u32string absent_letters(std::u32string_view text, lm::Language language) {
  Counts n;
  for (char32_t c : text) count_letter(n, c);
  std::u32string out;
  const auto add = [&](const auto& seen, uint32_t total, const auto& candidates, char32_t first) {
    for (const auto& candidate : candidates) {
      if (candidate.language != language || total < kFewestLetters) continue;
      auto left = seen;
      for (size_t i; (i = absent_letter(left, total, *candidate.letters)) < left.size(); left[i] = total) out.push_back(first + static_cast<char32_t>(i));
    }
  };
  add(n.hebrew_letters, n.hebrew, kHebrewScript, 0x5D0);
  add(n.arabic_letters, n.arabic, kArabicScript, 0x621);
  return out;
}

float oddity(std::u32string_view text, lm::Language language) {
  Counts n;
  for (char32_t c : text) count_letter(n, c);
  const auto nearest = [&](const auto& seen, uint32_t total, const auto& candidates) {
    float least = 2;
    if (std::none_of(candidates.begin(), candidates.end(), [&](const auto& c) { return c.language == language; })) return 0.0f;
    for (const auto& c : candidates) least = std::min(least, total == 0 ? 2 : distance(seen, total, *c.letters));
    return least;
  };
  return std::max(nearest(n.hebrew_letters, n.hebrew, kHebrewScript), nearest(n.arabic_letters, n.arabic, kArabicScript));
}

std::vector<FontSuspicion> suspect_fonts(const PageContent& page, const IsCleared& is_cleared) {
  std::vector<Counts> all;
  std::vector<uint32_t> place;
  uint32_t letters_rtl = 0, known = 0, unread = 0;
  Counts beyond;   // of impossible fonts
  const char32_t* const text = page.text.data();
  const std::span<const Glyph> glyphs = page.glyphs;
  const Glyph* const end = glyphs.data() + glyphs.size();
  for (size_t i = 0; i < glyphs.size();) {
    const uint32_t font = glyphs[i].font;
    Counts& n = font < kMostFonts ? counts_of(all, place, font) : beyond;
    // Glyphs of one font, painted one after the other. Nearly all characters of the world's files are plain ASCII: those are
    // only told apart here.
    const Glyph* g = &glyphs[i];
    for (uint32_t* const ascii = n.ascii.data(); g != end && g->font == font; ++g) {
      if (g->flags & kGlyphSpace) {
        ++n.blanks;
        continue;
      }
      if (g->text_count == 1 && g->source != UnicodeSource::kGuess) {
        if (const char32_t c = text[g->text_first]; c < n.ascii.size()) {
          ++ascii[c];
          continue;
        }
      }
      count(n, page, *g);
    }
    i = static_cast<size_t>(g - glyphs.data());
  }
  for (Counts& n : all) sum_ascii(n, page);
  for (const Counts& n : all) letters_rtl += n.hebrew + n.arabic, known += n.known - n.guessed, unread += n.missing + n.guessed + n.hidden_private;
  std::vector<FontSuspicion> out;
  for (const Counts& n : all) {
    uint32_t faults = faults_of(page, n, is_cleared);
    // Odd signs without a name on a page without right-to-left letters (pieces of formulae, bullets) are not worth a
    // look; a page of which a third cannot be read is.
    const uint32_t doubtful = n.missing + n.guessed + n.hidden_private;
    if (letters_rtl == 0 && unread * kUnreadPart < known + unread) faults &= ~uint32_t{kFaultMissing | kFaultMostMissing | kFaultPrivate | kFaultGuessed};
    if ((faults & ~uint32_t{kFaultMostMissing}) != 0) out.push_back({n.font, faults, n.glyphs, doubtful + n.overlong + n.stray});
  }
  return out;
}

void add_usage(const PageContent& page, size_t most, const InkOf& ink, Usage& usage) {
  struct Place {
    float x, y, end;
    uint32_t glyph;
  };
  std::vector<Place> places;
  for (uint32_t i = 0; i < page.glyphs.size() && places.size() < most; ++i) {
    const Glyph& g = page.glyphs[i];
    if (std::fabs(g.angle) > 1 || (g.flags & kGlyphClipped)) continue;
    places.push_back({g.origin.x + std::min(0.0f, g.advance.x), g.origin.y, g.origin.x + std::max(0.0f, g.advance.x), i});
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.y != b.y ? a.y > b.y : a.glyph < b.glyph; });
  // The same glyph once more, hardly moved: boldness by painting twice, a shadow.
  const auto is_painted_again = [&](size_t i, size_t first) {
    const Glyph& g = page.glyphs[places[i].glyph];
    for (size_t k = i; k-- > first && places[i].x - places[k].x < kAgainEm * g.size;) {
      const Glyph& other = page.glyphs[places[k].glyph];
      if (other.font == g.font && other.code == g.code) return true;
    }
    return false;
  };
  const auto line_of_words = [&](size_t first, size_t end) {
    std::sort(places.begin() + static_cast<ptrdiff_t>(first), places.begin() + static_cast<ptrdiff_t>(end),
              [](const Place& a, const Place& b) { return a.x != b.x ? a.x < b.x : a.glyph < b.glyph; });
    float pen = -1e9f;
    for (size_t i = first; i < end; ++i) {
      const Glyph& g = page.glyphs[places[i].glyph];
      if (is_painted_again(i, first)) continue;
      const bool gap = places[i].x - pen > kWordGapEm * g.size;
      const Ink known = ink(g.font, g.code);
      const bool blank = known == Ink::kUnknown ? (g.flags & kGlyphSpace) != 0 : known == Ink::kBlank;
      if ((gap || blank) && !usage.glyphs.empty()) usage.glyphs.back().space_after = true;
      pen = std::max(pen, places[i].end);
      if (blank) continue;
      usage.glyphs.push_back({g.font, g.code, static_cast<uint32_t>(usage.text.size()), g.text_count, false, std::fabs(g.advance.x) < kPartEm * g.size});
      // Folded, so that a joined form counts as its letter.
      for (char32_t c : page.text_of(g)) script::append_folded(usage.text, c);
      usage.glyphs.back().text_count = static_cast<uint16_t>(usage.text.size() - usage.glyphs.back().text_first);
    }
    if (!usage.glyphs.empty()) usage.glyphs.back().space_after = true;
  };
  for (size_t first = 0; first < places.size() && usage.glyphs.size() < most;) {
    size_t end = first + 1;
    const float size = std::max(page.glyphs[places[first].glyph].size, 1.0f);
    while (end < places.size() && places[first].y - places[end].y < kSameLineEm * size) ++end;
    line_of_words(first, end);
    first = end;
  }
}

}  // namespace seder::glyphs
