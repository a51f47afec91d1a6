// Code point -> symbol. Tables are made at compile time: one of 0x700 bytes a language covers Latin, Hebrew
// and Arabic; the rest goes by range. Source: the letters that each language's orthography uses.
#include "lm/alphabet.h"

#include <array>
#include <iterator>

namespace seder::lm {
namespace {

constexpr size_t kTable = 0x700;
using Table = std::array<Symbol, kTable>;

constexpr bool is_skipped(char32_t c) {
  if (c < 0x20) return c != '\n' && c != '\t';
  if (c == 0xAD) return true;                                              // soft hyphen
  if (c >= 0x300 && c < 0x370) return true;                                // Latin marks
  if (c >= 0x591 && c <= 0x5C7) return c != 0x5BE && c != 0x5C0 && c != 0x5C3 && c != 0x5C6;
  if ((c >= 0x610 && c <= 0x61A) || c == 0x61C || c == 0x640) return true;  // marks, ALM, tatweel
  if ((c >= 0x64B && c <= 0x65F) || c == 0x670) return true;               // tashkeel
  return (c >= 0x6D6 && c <= 0x6DC) || (c >= 0x6DF && c <= 0x6E8) || (c >= 0x6EA && c <= 0x6ED);
}

constexpr Symbol common(char32_t c) {
  if (is_skipped(c)) return kSkip;
  switch (c) {
    case '\n': return kParagraph;
    case ' ': case '\t': case 0xA0: return kSpace;
    case '.': case 0x6D4: return kStop;
    case ',': case 0x60C: return kComma;
    case ':': case 0x5C3: return kColon;
    case ';': case 0x61B: return kSemicolon;
    case '!': return kExclamation;
    case '?': case 0x61F: return kQuestion;
    case '"': case 0xAB: case 0xBB: case 0x5F4: return kDouble;
    case '\'': case '`': case 0xB4: case 0x5F3: return kSingle;
    case '-': case 0x5BE: return kHyphen;
    case '(': case '[': case '{': return kOpen;
    case ')': case ']': case '}': return kClose;
    case '%': case 0x66A: return kPercent;
    case '/': return kSlash;
    default: break;
  }
  if ((c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9)) return kDigit;
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x300 && c != 0xD7 && c != 0xF7)) return kForeign;
  if (c >= 0x370 && c < 0x590) return kForeign;
  if (c >= 0x5D0 && c <= 0x5F2) return kForeign;
  if ((c >= 0x620 && c <= 0x64A) || (c >= 0x66E && c <= 0x6D3) || c >= 0x6EE) return kForeign;
  return kOther;
}

constexpr char32_t kArabicLetters[] = {
    0x621, 0x622, 0x623, 0x624, 0x625, 0x626, 0x627, 0x628, 0x629, 0x62A, 0x62B, 0x62C, 0x62D, 0x62E, 0x62F,
    0x630, 0x631, 0x632, 0x633, 0x634, 0x635, 0x636, 0x637, 0x638, 0x639, 0x63A, 0x641, 0x642, 0x643, 0x644,
    0x645, 0x646, 0x647, 0x648, 0x649, 0x64A};
// Persian and Urdu: Arabic's with their own yeh, kaf (folded below) and the added letters.
constexpr char32_t kEasternLetters[] = {
    0x621, 0x622, 0x624, 0x626, 0x627, 0x628, 0x62A, 0x62B, 0x62C, 0x62D, 0x62E, 0x62F, 0x630, 0x631, 0x632, 0x633, 0x634, 0x635, 0x636, 0x637, 0x638, 0x639, 0x63A, 0x641, 0x642, 0x6A9, 0x644, 0x645,
    0x646, 0x648, 0x6CC, 0x67E, 0x686, 0x698, 0x6AF, 0x647};
constexpr char32_t kUrduLetters[] = {0x679, 0x688, 0x691, 0x6BA, 0x6BE, 0x6D2};

constexpr Table make_hebrew() {
  Table t{};
  for (char32_t c = 0; c < kTable; ++c) t[c] = common(c);
  for (char32_t c = 0x5D0; c <= 0x5EA; ++c) t[c] = static_cast<Symbol>(kFirstLetter + (c - 0x5D0));
  return t;
}

constexpr Table make_arabic() {
  Table t{};
  for (char32_t c = 0; c < kTable; ++c) t[c] = common(c);
  Symbol s = kFirstLetter;
  for (char32_t c : kArabicLetters) t[c] = s++;
  t[0x671] = t[0x627];  // alef wasla
  return t;
}

constexpr Table make_eastern(bool urdu) {
  Table t{};
  for (char32_t c = 0; c < kTable; ++c) t[c] = common(c);
  Symbol s = kFirstLetter;
  for (char32_t c : kEasternLetters) t[c] = s++;
  t[0x623] = t[0x625] = t[0x627];               // alef with hamza
  t[0x643] = t[0x6A9];                          // Arabic kaf
  t[0x649] = t[0x64A] = t[0x6CC];               // Arabic yeh, alef maksura
  t[0x6C0] = t[0x6C1] = t[0x6C2] = t[0x6D5] = t[0x647];  // heh goal and kin
  t[0x629] = t[0x6C3] = t[0x647];               // teh marbuta
  if (urdu) {
    for (char32_t c : kUrduLetters) t[c] = s++;
    t[0x6D3] = t[0x6D2];
  }
  return t;
}

constexpr Table make_english() {
  Table t{};
  for (char32_t c = 0; c < kTable; ++c) t[c] = common(c);
  for (char32_t c = 'a'; c <= 'z'; ++c) t[c] = t[c - 32] = static_cast<Symbol>(kFirstLetter + (c - 'a'));
  return t;
}

constexpr Table kTables[kLanguages] = {make_hebrew(), make_arabic(), make_eastern(false),
                                       make_eastern(true), make_hebrew(), make_english()};

Symbol beyond_table(char32_t c) {
  switch (c) {
    case 0x200C: return kJoiner;
    case 0x2010: case 0x2011: return kHyphen;
    case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: return kDash;
    case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: case 0x2039: case 0x203A: return kSingle;
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: return kDouble;
    case 0x2026: return kStop;
    case 0x2028: case 0x2029: return kParagraph;
    case 0x2000: case 0x2001: case 0x2002: case 0x2003: case 0x2004: case 0x2005: case 0x2006: case 0x2007:
    case 0x2008: case 0x2009: case 0x200A: case 0x202F: case 0x3000: return kSpace;
    case 0xFEFF: return kSkip;
    default: break;
  }
  if ((c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F)) return kSkip;
  if (c >= 0xFE00 && c <= 0xFE0F) return kSkip;
  if (c >= 0x2000 && c < 0x2C00) return kOther;
  if (c >= 0xE000 && c < 0xF900) return kOther;
  return c >= 0x1F000 ? kOther : kForeign;
}

static_assert(kFirstLetter + std::size(kEasternLetters) + std::size(kUrduLetters) <= 64);

}  // namespace

Symbol symbol_of(char32_t c, Language language) {
  if (language >= Language::kUnknown) return kSkip;
  return c < kTable ? kTables[static_cast<size_t>(language)][c] : beyond_table(c);
}

void encode(std::u32string_view text, Language language, std::vector<Symbol>& out) {
  if (language >= Language::kUnknown) return;
  const Table& table = kTables[static_cast<size_t>(language)];
  const bool hebrew = language == Language::kHebrew || language == Language::kYiddish;
  for (char32_t c : text) {
    if (hebrew && c >= 0x5F0 && c <= 0x5F2) {  // Yiddish digraphs: vav vav, vav yod, yod yod
      out.push_back(table[c == 0x5F2 ? 0x5D9 : 0x5D5]);
      out.push_back(table[c == 0x5F0 ? 0x5D5 : 0x5D9]);
      continue;
    }
    Symbol s = c < kTable ? table[c] : beyond_table(c);
    if (s != kSkip) out.push_back(s);
  }
}

}  // namespace seder::lm
