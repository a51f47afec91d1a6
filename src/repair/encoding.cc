// Input: lines whose bytes were read in the wrong code page. Output: the letters that were meant.
// Method: back to the bytes that windows-1252 (or Latin-1) would have shown so, then forward by UTF-8 or by a
// code page of Hebrew or Arabic. UTF-8 proves itself; a code page is chosen for the whole window by the language
// service, which must find real words, read either way. Hebrew of seven bits (SI 960: a letter an alef) is told
// the same way against English.
// Cannot decide: Latin words inside 7-bit Hebrew that no table has; their case, where the codes are capitals.
#include <algorithm>
#include <span>

#include "base/utf.h"
#include "repair/stages.h"

namespace seder::repair {
namespace {

#include "repair/code_pages.inc"

constexpr size_t kLettersEnough = 24;     // high letters of a window that make a code page worth trying
constexpr double kHighShare = 0.5;        // of its letters: European languages stay below a fifth
constexpr double kRealText = -2.9;        // nats a symbol: the worst of a million lines of real text by their pages
constexpr double kBetterThanEnglish = 0.5;  // nats a symbol by which 7-bit Hebrew must win
constexpr double kLatinWord = 9;          // nats by which a word in 7-bit Hebrew must be English to stay
constexpr double kKnownLatinWord = 2;     // the same for one that Hebrew texts have
constexpr size_t kAcronym = 4;            // letters of an unknown Latin word that stays in capitals
constexpr size_t kSample = 3000;          // code points of a window that are scored

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

bool has_rtl(std::u32string_view text) { return std::any_of(text.begin(), text.end(), is_rtl_letter); }

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

void mend(Line& line, std::u32string text) {
  if (!line.valid) return;
  line.text = std::move(text);
  line.damages |= bit(Damage::kEncoding);
  line.margin = 20;
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
    if (has_high(line.text) && !has_rtl(line.text) && decode_utf8(line.text, out)) mend(line, out);
  }
}

double per_symbol(const lm::Model& model, std::u32string_view text) {
  std::vector<lm::Symbol> symbols;
  model.encode(text, symbols);
  if (symbols.empty()) return -100;
  lm::State a, b;
  return std::max(model.score(symbols, a), model.score_reversed(symbols, b)) / static_cast<double>(symbols.size());
}

struct Guess {
  const uint16_t* table;
  std::span<const lm::Language> languages;
};
/// The code page under which the sample is real text; null: none.
const uint16_t* best_page(std::u32string_view sample) {
  const Guess guesses[] = {{kWindows1255, kHebrewScript}, {kIso8859_8, kHebrewScript}, {kWindows1256, kArabicScript}, {kIso8859_6, kArabicScript}};
  const uint16_t* best = nullptr;
  double best_score = kRealText;
  for (const Guess& guess : guesses) {
    std::u32string text;
    decode_page(sample, guess.table, text);
    for (lm::Language l : guess.languages) {
      double s = per_symbol(*lm::Service::builtin().model(l), text);
      if (s > best_score) best_score = s, best = guess.table;
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
    if (text != line.text) mend(line, std::move(text));
  }
}

char32_t lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }
char32_t capital(char32_t c) { return c >= 'a' && c <= 'z' ? c - 32 : c; }

std::u32string in_capitals_at(std::u32string_view run, size_t second) {   // ONENOTE, 3 -> OneNote
  std::u32string word;
  for (size_t i = 0; i < run.size(); ++i) word.push_back(i == 0 || i == second ? capital(run[i]) : lower(run[i]));
  return word;
}

struct LatinReading {
  std::u32string text;
  double log_p = lm::WordTable::kUnknownWord;
};

/// The Latin word of Hebrew texts that a run of codes would be: capital codes have lost its case, which the table of words knows.
LatinReading latin_reading(std::u32string_view run, bool upper) {
  const lm::WordTable& words = *lm::Service::builtin().words(lm::Language::kHebrew);
  LatinReading best{std::u32string(run)};
  auto offer = [&](const std::u32string& text) {
    lm::WordKey key = 0;
    for (char32_t c : text) key = lm::extended(key, lm::word_letter(c, lm::Language::kHebrew));
    const double log_p = words.log_p(0, key);
    if (log_p > best.log_p) best = {text, log_p};
  };
  if (run.find_first_of(U"`@&") != std::u32string_view::npos) return best;
  offer(best.text);
  for (size_t second = 0; upper && second < run.size(); ++second) offer(in_capitals_at(run, second));
  std::u32string small(run);
  std::transform(small.begin(), small.end(), small.begin(), lower);
  if (upper) offer(small);
  return best;
}

/// A run of codes that is a Latin word of the page rather than Hebrew ones (visual order): the table of words has it and Hebrew reads
/// worse, or it reads well as English and badly as Hebrew.
bool reads_as_latin(std::u32string_view run, bool upper, LatinReading& reading) {
  if (run.size() < 2 || run.find(U'`') != std::u32string_view::npos) return false;
  std::u32string hebrew(run.rbegin(), run.rend());
  for (char32_t& c : hebrew) c = 0x5D1 + (c - (upper ? 'A' : 'a'));
  const auto& service = lm::Service::builtin();
  double best = -1e300;
  for (lm::Language l : kHebrewScript) best = std::max(best, service.model(l)->word(hebrew));
  reading = latin_reading(run, upper);
  if (reading.log_p > best + kKnownLatinWord) return true;
  if (run.size() < 3 || service.model(lm::Language::kEnglish)->word(run) <= best + kLatinWord) return false;
  if (upper && reading.log_p == lm::WordTable::kUnknownWord && run.size() > kAcronym) reading.text = in_capitals_at(run, 0);   // a name, most likely
  return true;
}

/// A run of letters with one of the other case in it is a Latin word of the page, too. False: nothing to decode.
bool decode_si960(std::u32string_view text, bool upper, std::u32string& out) {
  auto alef = [&](char32_t c) { return c == U'`' || (upper && (c == U'@' || c == U'&')); };
  auto coded = [&](char32_t c) { return upper ? c >= 'A' && c <= 'Z' : c >= 'a' && c <= 'z'; };
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    bool other_case = false;
    for (; end < text.size() && (is_latin_letter(text[end]) || alef(text[end])); ++end) other_case |= !coded(text[end]) && !alef(text[end]);
    if (end == at) {
      out.push_back(text[at++]);
      continue;
    }
    const std::u32string_view run = text.substr(at, end - at);
    LatinReading reading;
    if (other_case) {
      out.append(run);
    } else if (reads_as_latin(run, upper, reading)) {
      out.append(reading.text);
    } else {
      for (char32_t c : run) out.push_back(alef(c) ? char32_t(0x5D0) : 0x5D1 + (c - (upper ? 'A' : 'a')));
    }
    at = end;
  }
  return out != text;
}

void mend_si960(Page& page) {
  std::u32string sample;
  size_t upper = 0, lower = 0, alef = 0;
  for (const Line& line : page.lines) {
    if (has_rtl(line.text) || line.text.empty()) continue;
    for (char32_t c : line.text) upper += c >= 'A' && c <= 'Z', lower += c >= 'a' && c <= 'z', alef += c == U'`';
    if (sample.size() < kSample) sample.append(line.text).push_back(U' ');
  }
  if (upper + lower < 3 * kLettersEnough || alef * 100 < upper + lower) return;  // alef is 4 to 10 of 100 letters
  const bool is_upper = upper > lower;
  std::u32string hebrew;
  decode_si960(sample, is_upper, hebrew);
  double english = per_symbol(*lm::Service::builtin().model(lm::Language::kEnglish), sample);
  double best = -100;
  for (lm::Language l : kHebrewScript) best = std::max(best, per_symbol(*lm::Service::builtin().model(l), hebrew));
  if (best < kRealText || best < english + kBetterThanEnglish) return;
  for (Line& line : page.lines) {
    std::u32string text;
    if (!has_rtl(line.text) && decode_si960(line.text, is_upper, text)) mend(line, std::move(text));
  }
}

}  // namespace

void mend_encoding(Page& page) {
  if (!page.allowed(Damage::kEncoding)) return;
  mend_utf8(page);
  mend_code_page(page);
  mend_si960(page);
}

}  // namespace seder::repair
