// Input: lines whose bytes were read in the wrong code page. Output: the letters that were meant.
// Method: back to the bytes that windows-1252 (or Latin-1) would have shown so, then forward by UTF-8 or by a
// code page of Hebrew or Arabic. UTF-8 proves itself; a code page is chosen for the whole window by the language
// service, which must find real words, read either way.
// Cannot decide: which of two code pages, where their letters are the same.
#include <algorithm>
#include <span>

#include "base/utf.h"
#include "repair/seven_bits.h"
#include "repair/stages.h"

namespace seder::repair {
namespace {

#include "repair/code_pages.inc"

constexpr size_t kLettersEnough = 24;     // high letters of a window that make a code page worth trying
constexpr double kHighShare = 0.5;        // of its letters: European languages stay below a fifth
constexpr double kRealHebrew = -3.6;      // nats a symbol: ten words with names and numbers have -3.5; Cyrillic and Greek in these codes have -3.9 and less
constexpr size_t kStrangers = 10;         // of so many high letters one may be none of the code page: Cyrillic leaves half as they are

constexpr lm::Language kHebrewScript[] = {lm::Language::kHebrew, lm::Language::kYiddish};
constexpr lm::Language kArabicScript[] = {lm::Language::kArabic, lm::Language::kPersian, lm::Language::kUrdu};

/// The byte that windows-1252 shows as c; -1: none does.
int byte_of(char32_t c) {
  if (c < 0x80) return static_cast<int>(c);
  if (c >= 0xA0 && c <= 0xFF) return static_cast<int>(c);
  for (int i = 0; i < 32; ++i) {
    if (kWindows1252[i] == c) return 0x80 + i;
  }
  return c < 0xA0 ? static_cast<int>(c) : -1;
}

struct Census {
  size_t high = 0, low = 0;   ///< letters of the upper half, of ASCII
};

/// False where the line cannot be bytes seen through windows-1252.
bool take_census(std::u32string_view text, Census& census) {
  Census here;
  for (char32_t c : text) {
    int b = byte_of(c);
    if (b < 0) return false;
    here.high += b >= 0xC0;
    here.low += is_latin_letter(c);
  }
  census.high += here.high, census.low += here.low;
  return true;
}

bool has_high(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return c >= 0x80; });
}

/// UTF-8 that was read a byte at a time. False: it was not.
bool decode_utf8(std::u32string_view text, std::u32string& out) {
  std::string bytes;
  for (char32_t c : text) {
    int b = byte_of(c);
    if (b < 0) return false;
    bytes.push_back(static_cast<char>(b));
  }
  if (!is_valid_utf8(bytes)) return false;
  out = from_utf8(bytes);
  return true;
}

void decode_page(std::u32string_view text, const uint16_t* page, std::u32string& out) {
  for (char32_t c : text) {
    int b = byte_of(c);
    char32_t to = b < 0 ? c : b < 0x80 ? static_cast<char32_t>(b) : page[b - 0x80];
    out.push_back(to != 0 ? to : c);
  }
}

/// Right-to-left letters prove it; then lines with nothing but a comma of theirs were read so, too.
void mend_utf8(Page& page) {
  std::u32string out;
  bool proved = false;
  for (const Line& line : page.lines) {
    proved = proved || (has_high(line.text) && decode_utf8(line.text, out) && has_rtl(out));
  }
  if (!proved) return;
  for (Line& line : page.lines) {
    if (has_high(line.text) && !has_rtl(line.text) && decode_utf8(line.text, out)) decoded(line, out);
  }
}

struct Guess {
  const uint16_t* table;
  std::span<const lm::Language> languages;
  double least;   ///< nats a symbol
};

bool leaves_strangers(std::u32string_view text) {
  size_t strangers = 0, letters = 0;
  for (char32_t c : text) strangers += c >= 0xC0 && c < 0x250, letters += is_rtl_letter(c);
  return strangers * kStrangers > letters;
}

/// The code page under which the sample is real text; null: none.
const uint16_t* best_page(std::u32string_view sample) {
  const Guess guesses[] = {{kWindows1255, kHebrewScript, kRealHebrew}, {kIso8859_8, kHebrewScript, kRealHebrew},
                           {kWindows1256, kArabicScript, kRealText}, {kIso8859_6, kArabicScript, kRealText}};
  const uint16_t* best = nullptr;
  double best_score = -100;
  for (const Guess& guess : guesses) {
    std::u32string text;
    decode_page(sample, guess.table, text);
    if (leaves_strangers(text)) continue;
    for (lm::Language l : guess.languages) {
      double s = per_symbol(*lm::Service::builtin().model(l), text);
      if (s > std::max(best_score, guess.least)) best_score = s, best = guess.table;
    }
  }
  return best;
}

void mend_code_page(Page& page) {
  Census census;
  std::u32string sample;
  std::vector<Line*> lines;
  for (Line& line : page.lines) {
    Census own;
    if (!has_high(line.text) || !take_census(line.text, own) || own.high == 0) continue;
    if (static_cast<double>(own.high) < kHighShare * static_cast<double>(own.high + own.low)) continue;
    census.high += own.high, census.low += own.low;
    lines.push_back(&line);
    if (sample.size() < kSample) sample.append(line.text).push_back(U' ');
  }
  if (census.high < kLettersEnough) return;
  const uint16_t* table = best_page(sample);
  if (table == nullptr) return;
  for (Line& line : page.lines) {   // in such a document other lines with high letters are of the same page
    Census own;
    if (!has_high(line.text) || !take_census(line.text, own)) continue;
    std::u32string text;
    decode_page(line.text, table, text);
    if (text != line.text) decoded(line, std::move(text));
  }
}

}  // namespace

void mend_encoding(Page& page) {
  if (!page.allowed(Damage::kEncoding)) return;
  mend_utf8(page);
  mend_code_page(page);
  mend_seven_bits(page);
}

}  // namespace seder::repair
