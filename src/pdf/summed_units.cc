// Input: a destination string of a ToUnicode CMap, two units long. Output: the same, or what it stood for.
// Method: pdfwrite of Ghostscript 10.00 (Debian 12) writes every string of several UTF-16 units as four bytes. The units are added
// up in two, every other one from the end; then the third byte repeats the second, or, where the first is 0, all go one to
// the left. Of two units nothing is lost but the high byte of the second: lam and alef, 0644 0627, are 0644 4427, and `fi` is
// 6600 6900. Of more units what scripts write is known: ligatures of f, Allah, a shin with dot and dagesh. Other sums say nothing.
// Source: none; strings written by that version against those it was given. Cannot decide: other sums.
#include "pdf/summed_units.h"

#include <array>

#include "script/script.h"

namespace seder::pdf {
namespace {

constexpr char32_t kSecondHalf = 0x100;
constexpr char32_t kFirstIdeograph = 0x2E80, kLastIdeograph = 0x9FFF;   // what small letters look like one byte to the left
constexpr char32_t kFirstOfIndia = 0x800;   // below, what two units leave is known
constexpr char32_t kLam = 0x644, kShin = 0x5E9;

struct Sum {
  char32_t first, second;
  std::u32string_view text;
};

/// Three and four units of one glyph whose sum would pass for two others.
constexpr std::array<Sum, 3> kSums = {{
    {0x644, 0x448B, U"لله"},
    {0xC6B, 0x6B8B, U"الله"},
    {0xCB4, 0xB498, U"ل\u0651\u0670ه"},
}};

bool is_ascii_letter(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_latin_mark(char32_t c) { return c >= 0x300 && c <= 0x36F; }
bool is_ours(char32_t c) { return script::is_hebrew(c) || script::is_arabic(c); }
char32_t low(char32_t c) { return c % kSecondHalf; }
char32_t high(char32_t c) { return c / kSecondHalf; }

bool is_printable(char32_t c) { return c >= ' ' && c <= '~'; }

/// All bytes one to the left: `fi` as 6600 6900, a letter and its mark as 4103 0A00, a sign and a stop as 2500 2E00.
bool mend_shifted(std::u32string& text) {
  if (low(text[0]) == 0 && low(text[1]) == 0 && is_printable(high(text[0])) && is_printable(high(text[1]))) return text = {high(text[0]), high(text[1])}, true;
  if (low(text[1]) != 0 || text[0] < kFirstIdeograph || text[0] > kLastIdeograph) return false;
  const char32_t first = high(text[0]), second = low(text[0]) * kSecondHalf + high(text[1]);
  if (!is_ascii_letter(first)) return false;
  if (is_ascii_letter(second) || is_latin_mark(second)) return text = {first, second}, true;
  const char32_t third = second - first;   // `ffi`, whose outer units were added up
  if (first != 'f' || second > 0xFF || !is_ascii_letter(third)) return false;
  return text = {first, first, third}, true;
}

/// The second unit of a string whose first is whole: its high byte is lost.
char32_t second_of(char32_t first, char32_t lost) {
  const char32_t alike = high(first) * kSecondHalf + lost;
  if (is_ours(first)) return is_ours(alike) ? alike : 0;
  if (high(first) != 0x20) return 0;       // a joiner or a direction's sign before its letter
  if (lost == ' ') return ' ';
  if (const char32_t arabic = 0x600 + lost; script::is_arabic(arabic)) return arabic;
  const char32_t hebrew = 0x500 + lost;
  return script::is_hebrew(hebrew) ? hebrew : 0;
}

/// Of three units the middle one, a mark, stands first: the letter is the one that bears two marks in one glyph.
bool mend_marked(std::u32string& text) {
  if (!is_ours(text[0]) || !script::is_mark(text[0])) return false;
  const char32_t letter = script::is_hebrew(text[0]) ? kShin : kLam;
  const char32_t last = high(letter) * kSecondHalf + low(text[1] - letter);
  if (!is_ours(last) || !script::is_mark(last)) return false;
  return text = {letter, text[0], last}, true;
}

/// Two characters of two blocks, the one's number inside its block the other's block: no glyph shows them. Joiners stand before letters of all blocks,
/// and `ffi` may be the ligature of two f (FB00) and an i.
bool is_sum_of_many(char32_t first, char32_t second) {
  return first >= kFirstOfIndia && low(first) != 0 && high(first) != 0x20 && !is_ours(first) && high(first) != high(second);
}

}  // namespace

void mend_summed_units(std::u32string& text) {
  if (text.size() != 2 || mend_shifted(text)) return;
  for (const Sum& sum : kSums)
    if (text[0] == sum.first && text[1] == sum.second) return void(text = sum.text);
  if (high(text[1]) != low(text[0]) || is_ours(text[1]) || mend_marked(text)) return;
  if (const char32_t second = second_of(text[0], low(text[1])); second != 0) return void(text[1] = second);
  if (is_sum_of_many(text[0], text[1])) text.clear();   // a stretch of a line (WeasyPrint): nothing is left of it
}

}  // namespace seder::pdf
