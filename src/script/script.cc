// Input: code points. Output: their properties, their folded or composed form.
// Method: generated tables (tools/gen_unicode_tables.py) for the ranges that right-to-left pages are made of,
// ICU for all others; both hold the Unicode Character Database, and a test compares them.
// Source: Unicode 15 chapters 3.11 (canonical ordering), 9.2 (Arabic joining), UAX #15 (composition).
// Cannot decide: whether a compatibility character was meant (a rial sign, an honorific); those the
// generator lists as typed for their own sake are left alone.
#include "script/script.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace seder::script {
namespace {

#include "script/tables.inc"

uint16_t property_from_icu(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  uint16_t value = static_cast<uint16_t>(u_charDirection(code) & 31);
  const int8_t category = u_charType(code);
  if (U_GET_GC_MASK(code) & U_GC_L_MASK) value |= table::kLetter;
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK) value |= table::kMark;
  if (category == U_DECIMAL_DIGIT_NUMBER) value |= table::kDigit;
  int joining = 0;
  switch (u_getIntPropertyValue(code, UCHAR_JOINING_TYPE)) {
    case U_JT_RIGHT_JOINING: joining = 1; break;
    case U_JT_DUAL_JOINING: joining = 2; break;
    case U_JT_JOIN_CAUSING: joining = 3; break;
    case U_JT_TRANSPARENT: joining = 4; break;
    default: break;
  }
  return static_cast<uint16_t>(value | joining << 8);
}

/// Ideographs, kana and Hangul syllables: letters of direction L that join nothing.
bool is_east_asian_letter(char32_t c) {
  if (c < 0x3041) return false;
  return (c >= 0x4E00 && c <= 0x9FFC) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) || (c >= 0xAC00 && c <= 0xD7A3);
}

/// Blocks of which is_plain() is true, with the ends that are not left out (UnicodeData 15: bidi class neither R, AL, AN,
/// NSM, BN nor explicit, combining class 0, NFC_Quick_Check yes).
constexpr std::pair<char32_t, char32_t> kPlainBlocks[] = {
    {0x250, 0x2B0},      // IPA
    {0x400, 0x483},      // Cyrillic without its marks
    {0x2010, 0x2028},    // dashes, quotation marks, bullets, dots
    {0x2030, 0x2060},    // per mille, primes, angle quotation marks
    {0x20A0, 0x20C1},    // currency
    {0x2190, 0x2200},    // arrows
    {0x2460, 0x2769},    // enclosed numbers, box drawing, shapes, dingbats
    {0x3001, 0x3021},    // CJK punctuation
    {0x3041, 0x3097},    // Hiragana
    {0x309B, 0x3100},    // Katakana
    {0x3105, 0x3190},    // Bopomofo, Hangul letters
    {0x31F0, 0x4DC0},    // enclosed CJK, extension A
    {0x4E00, 0xA000},    // ideographs
    {0xAC00, 0xD7A4},    // Hangul syllables
    {0xFF01, 0xFF9E},    // full width forms
};

int combining_class(char32_t c) {
  if (c < 0x300) return 0;
  if (c < 0x900) return kCombiningClass[c - 0x300];
  return u_getCombiningClass(static_cast<UChar32>(c));
}

// The Arabic primary composites (UnicodeData.txt); 0: none.
char32_t compose_arabic(char32_t base, char32_t mark) {
  if (mark == 0x653) return base == 0x627 ? 0x622 : 0;
  if (mark == 0x655) return base == 0x627 ? 0x625 : 0;
  if (mark != 0x654) return 0;
  switch (base) {
    case 0x627: return 0x623;
    case 0x648: return 0x624;
    case 0x64A: return 0x626;
    case 0x6D5: return 0x6C0;
    case 0x6C1: return 0x6C2;
    case 0x6D2: return 0x6D3;
    default: return 0;
  }
}

// What normalisation needs to look at: nothing, our own Hebrew and Arabic rules, or all of Unicode.
enum class Form { kComposed, kSemitic, kGeneral };

Form form_of(std::u32string_view text) {
  Form form = Form::kComposed;
  for (char32_t c : text) {
    if (c < 0x300) continue;
    if (c >= 0x370 && c < 0x900) {
      if (c >= 0x5D0 && c <= 0x5EA) continue;   // Hebrew letters
      if (c >= 0x620 && c < 0x64B) continue;    // Arabic letters
      // U+0340..0343 and the Greek and Cyrillic ranges have singletons and composites of their own: ICU's work.
      if (c < 0x591 && (c == 0x374 || c == 0x37E || c == 0x387 || combining_class(c) != 0)) return Form::kGeneral;
      if (combining_class(c) != 0) form = Form::kSemitic;
      continue;
    }
    if (c >= 0x2010 && c < 0x2100 && combining_class(c) == 0) continue;  // punctuation, currency
    return Form::kGeneral;
  }
  return form;
}

// Canonical order, then composition, of Hebrew and Arabic text (UAX #15; the only composites here are Arabic).
std::u32string nfc_semitic(std::u32string_view text) {
  std::u32string out(text);
  for (size_t i = 0; i < out.size();) {
    if (combining_class(out[i]) == 0) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < out.size() && combining_class(out[end]) != 0) ++end;
    std::stable_sort(out.begin() + static_cast<ptrdiff_t>(i), out.begin() + static_cast<ptrdiff_t>(end),
                     [](char32_t a, char32_t b) { return combining_class(a) < combining_class(b); });
    i = end;
  }
  size_t kept = 0, starter = out.size();  // index of the last starter in the kept part
  int last_class = 0;
  for (size_t i = 0; i < out.size(); ++i) {
    const int this_class = combining_class(out[i]);
    if (starter < kept && this_class != 0 && (last_class == 0 || last_class < this_class)) {
      if (const char32_t composite = compose_arabic(out[starter], out[i])) {
        out[starter] = composite;
        continue;
      }
    }
    if (this_class == 0) starter = kept;
    last_class = this_class;
    out[kept++] = out[i];
  }
  out.resize(kept);
  return out;
}

std::u32string nfc_general(std::u32string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* normalizer = unorm2_getNFCInstance(&status);
  if (U_FAILURE(status)) return std::u32string(text);
  std::u16string in, out;
  for (char32_t c : text) {
    if (c >= 0x10000 && c <= 0x10FFFF) {
      in.push_back(static_cast<char16_t>(0xD7C0 + (c >> 10)));
      in.push_back(static_cast<char16_t>(0xDC00 + (c & 0x3FF)));
    } else {
      in.push_back(c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? char16_t{0xFFFD} : static_cast<char16_t>(c));
    }
  }
  out.resize(in.size() * 3 + 8);  // UAX #15: a UTF-16 string grows at most threefold in NFC
  const int32_t length = unorm2_normalize(normalizer, in.data(), static_cast<int32_t>(in.size()), out.data(),
                                          static_cast<int32_t>(out.size()), &status);
  if (U_FAILURE(status)) return std::u32string(text);
  std::u32string result;
  for (int32_t i = 0; i < length; ++i) {
    const char32_t c = out[static_cast<size_t>(i)];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < length) {
      result.push_back(0x10000 + ((c - 0xD800) << 10) + (out[static_cast<size_t>(++i)] - 0xDC00u));
    } else {
      result.push_back(c);
    }
  }
  return result;
}

}  // namespace

constexpr std::array<uint16_t, 0x900> table::kBasic = std::to_array(kProperty0);

uint16_t table::property_beyond(char32_t c) {
  if (c - 0x2000 < std::size(kProperty1)) return kProperty1[c - 0x2000];
  if (c - 0xFB00 < std::size(kProperty2)) return kProperty2[c - 0xFB00];
  if (is_east_asian_letter(c)) return U_LEFT_TO_RIGHT | kLetter;
  return property_from_icu(c);
}

Strong table::strong_of(char32_t c) {
  if (is_east_asian_letter(c)) return Strong::kLtr;
  switch (table::property_of(c) & 31) {
    case U_LEFT_TO_RIGHT: return Strong::kLtr;
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC: return Strong::kRtl;
    case U_EUROPEAN_NUMBER:
    case U_ARABIC_NUMBER: return Strong::kNumber;
    default: return Strong::kNeutral;
  }
}

bool is_hebrew(char32_t c) { return (c >= 0x591 && c <= 0x5F4) || (c >= 0xFB1D && c <= 0xFB4F && c != 0xFB29); }

bool is_arabic(char32_t c) {
  if (c < 0x600) return false;
  const bool block = c <= 0x6FF || (c >= 0x750 && c <= 0x77F) || (c >= 0x870 && c <= 0x8FF) ||
                     (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE);
  return block && (table::property_of(c) & (table::kLetter | table::kMark)) != 0;
}


int digit_value(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 0x660 && c <= 0x669) return static_cast<int>(c - 0x660);
  if (c >= 0x6F0 && c <= 0x6F9) return static_cast<int>(c - 0x6F0);
  return -1;
}

bool table::is_plain(char32_t c) {
  if (is_east_asian_letter(c)) return true;   // most that are asked about
  const auto after = std::upper_bound(std::begin(kPlainBlocks), std::end(kPlainBlocks), c, [](char32_t at, const auto& block) { return at < block.first; });
  return after != std::begin(kPlainBlocks) && c < after[-1].second;
}

ShownJoin shown_join(char32_t c) {
  if (c == kTatweel) return {true, true};
  if (c < 0xFB50 || c > 0xFEFC) return {};
  const int type = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_DECOMPOSITION_TYPE);
  return {type == U_DT_INITIAL || type == U_DT_MEDIAL, type == U_DT_FINAL || type == U_DT_MEDIAL};
}

char32_t mirrored(char32_t c) {
  switch (c) {
    case '(': return ')';
    case ')': return '(';
    case '[': return ']';
    case ']': return '[';
    case '{': return '}';
    case '}': return '{';
    case '<': return '>';
    case '>': return '<';
    case 0xAB: return 0xBB;
    case 0xBB: return 0xAB;
    default: break;
  }
  if (c < 0x0F3A) return c;  // the next pair after U+00BB is Tibetan
  return static_cast<char32_t>(u_charMirror(static_cast<UChar32>(c)));
}

void append_folded(std::u32string& out, char32_t c) {
  const uint16_t entry = c >= 0xFB00 && c < 0xFF00 ? kFoldIndex[c - 0xFB00] : uint16_t{0};
  if (entry == 0) {
    out.push_back(c);
    return;
  }
  const uint32_t first = entry >> 5, count = (entry & 31u) - 1;
  for (uint32_t i = 0; i < count; ++i) out.push_back(kFoldPool[first + i]);
}

std::u32string fold(std::u32string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (char32_t c : text) append_folded(out, c);
  return out;
}

std::u32string nfc(std::u32string_view text) {
  std::u32string out;
  append_nfc(out, text);
  return out;
}

void append_nfc(std::u32string& out, std::u32string_view text) {
  switch (form_of(text)) {
    case Form::kComposed: out += text; break;
    case Form::kSemitic: out += nfc_semitic(text); break;
    default: out += nfc_general(text);
  }
}

}  // namespace seder::script
