// Input: the text so far and the next line of the same paragraph. Output: how they join.
// Rules, first that holds:
//   H-address an address that the line's end broke after one of its own signs goes on: no space, its hyphen stays.
//   H-soft    U+00AD or U+2010 at the end: layout's own hyphen, dropped.
//   H-maqaf   a maqaf ends the line: kept, no space.
//   H-number  a hyphen between two digits: kept, no space (a range or a telephone number).
//   H-final   the word before the hyphen ends in a Hebrew final letter: it is a whole word, the hyphen is its own.
//   H-prefix  one letter before the hyphen: a prefix (typesetters do not break off a single letter), kept.
//   H-case    a capital or a digit follows, or another script: the hyphen is the word's own, kept.
//   H-word    the language service finds the two pieces, each a word of its own, about as likely as the joined
//             word (kCompound): a compound, the hyphen is its own.
//   H-break   a letter stands before the hyphen and a small letter (or a caseless one) after it: a broken word,
//             the hyphen goes; Arabic-script words are not hyphenated, there the hyphen stays.
//   H-slash   a slash between letters: no space.
//   H-dash    a dash that touches the word before it, and a letter or digit after: a range, no space.
//   H-open    an opening bracket ends the line, or a closing one begins the next: no space.
//   H-waw     an Arabic line ends in a lone waw and a number follows: the conjunction is written with it.
//   H-han     Chinese or Japanese signs on both sides: those scripts have no spaces between words.
// Everything else: a space.
// Cannot decide: a compound that is as often written in one word.
#include "document/join_lines.h"

#include <algorithm>

#include "lm/language_model.h"
#include "script/script.h"

namespace seder::document {
namespace {

constexpr char32_t kMaqaf = 0x5BE;
// Natural logarithm. Broken words of running text are 9 to 24 more likely joined, compounds at most 0.1 (Hebrew and
// English samples); the gap's lower part, because a lost hyphen costs as much as a kept one.
constexpr double kCompound = 3.0;
constexpr double kPlausible = -18.0;   // a piece below it is no word, however unlikely the joined word is

bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011 || c == 0xAD; }
bool is_hebrew_final(char32_t c) { return c == U'ם' || c == U'ן' || c == U'ך' || c == U'ף' || c == U'ץ'; }
// Ideographs, kana, their punctuation and full-width forms; not Hangul, which spaces its words.
bool is_han(char32_t c) {
  return (c >= 0x3001 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF01 && c <= 0xFF9F) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}
bool is_latin_capital(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7); }

// Last base character before end, marks skipped; 0: none.
char32_t base_before(std::u32string_view text, size_t end) {
  while (end > 0 && script::is_mark(text[end - 1])) --end;
  return end > 0 ? text[end - 1] : char32_t{0};
}

size_t letters_before(std::u32string_view text, size_t end) {
  size_t count = 0;
  while (end > 0 && (script::is_letter(text[end - 1]) || script::is_mark(text[end - 1]))) {
    count += script::is_letter(text[end - 1]);
    --end;
  }
  return count;
}

// The letters (with their marks) that end at `end`, or begin `text`.
std::u32string_view last_word(std::u32string_view text, size_t end) {
  size_t begin = end;
  while (begin > 0 && (script::is_letter(text[begin - 1]) || script::is_mark(text[begin - 1]))) --begin;
  return text.substr(begin, end - begin);
}

std::u32string_view first_word(std::u32string_view text) {
  size_t end = 0;
  while (end < text.size() && (script::is_letter(text[end]) || script::is_mark(text[end]))) ++end;
  return text.substr(0, end);
}

bool is_compound(std::u32string_view before, std::u32string_view after) {
  using lm::Language;
  std::u32string joined(before);
  joined += after;
  double best = -1e9;
  bool compound = false;
  for (const Language language : {Language::kHebrew, Language::kYiddish, Language::kEnglish}) {
    if ((language == Language::kEnglish) == script::is_hebrew(joined.front())) continue;
    const lm::Model* model = lm::Service::builtin().model(language);
    if (model == nullptr) continue;
    const double whole = model->word(joined), first = model->word(before), second = model->word(after);
    const double apart = first + second;
    if (std::max(whole, apart) < best) continue;         // the language that explains the letters better speaks
    best = std::max(whole, apart);
    compound = apart > whole - kCompound && std::min(first, second) > kPlausible;
  }
  return compound;
}

// Has letters that Arabic does not use? There the conjunction stands alone.
bool is_persian(std::u32string_view text) {
  return text.find_first_of(U"\u06CC\u06A9\u067E\u0686\u0698\u06AF") != std::u32string_view::npos;
}

// Does the text end inside an address, after a sign that engines break addresses at?
bool breaks_address(std::u32string_view text, std::u32string_view next) {
  const char32_t last = text.back(), first = next.front();
  const bool small = (first >= 'a' && first <= 'z') || (first >= '0' && first <= '9');   // behind a full stop a sentence would begin otherwise
  if (std::u32string_view(U"/?&=#_%~:-").find(last) == std::u32string_view::npos && !(last == '.' && small)) return false;
  if (first > 0x7E || !(script::is_letter(first) || script::is_digit(first) || first == '/')) return false;
  const size_t space = text.find_last_of(U" (");
  const std::u32string_view word = text.substr(space == std::u32string_view::npos ? 0 : space + 1);
  return word.find(U"://") != std::u32string_view::npos || word.substr(0, 4) == U"www." || word.substr(0, 4) == U"doi:";
}

Join join_at_hyphen(std::u32string_view text, std::u32string_view next) {
  const char32_t hyphen = text.back(), before = base_before(text, text.size() - 1), after = next.front();
  if (before == 0 || before == ' ') return Join::kSpace;            // a dash, or a minus sign
  if ((hyphen == 0xAD || hyphen == 0x2010) && script::is_letter(after)) return Join::kDropHyphen;   // H-soft
  if (script::is_digit(before) && script::is_digit(after)) return Join::kGlue;                      // H-number
  if (!script::is_letter(before)) return script::is_digit(before) && script::is_letter(after) ? Join::kGlue : Join::kSpace;
  if (!script::is_letter(after)) return Join::kGlue;                                                // H-case
  if (is_hebrew_final(before)) return Join::kGlue;                                                  // H-final
  if (letters_before(text, text.size() - 1) == 1) return Join::kGlue;                               // H-prefix
  if (is_latin_capital(after) || script::is_hebrew(before) != script::is_hebrew(after) ||
      script::is_arabic(before) != script::is_arabic(after)) return Join::kGlue;                    // H-case
  if (script::is_arabic(before)) return Join::kGlue;
  if (is_compound(last_word(text, text.size() - 1), first_word(next))) return Join::kGlue;          // H-word
  return Join::kDropHyphen;                                                                         // H-break
}

}  // namespace

Join join_of(std::u32string_view text, std::u32string_view next) {
  if (text.empty() || next.empty()) return Join::kGlue;
  const char32_t last = text.back();
  if (breaks_address(text, next)) return Join::kGlue;                                               // H-address
  if (is_hyphen(last)) return join_at_hyphen(text, next);
  if (last == kMaqaf) return Join::kGlue;                                                           // H-maqaf
  if (next.front() == kMaqaf) return Join::kGlue;
  if (last == '/' && script::is_letter(base_before(text, text.size() - 1)) && script::is_letter(next.front())) {
    return Join::kGlue;                                                                             // H-slash
  }
  if (last == 0x2013 || last == 0x2014) {                                                           // H-dash
    const char32_t before = base_before(text, text.size() - 1);
    const bool touches = script::is_letter(before) || script::is_digit(before);
    if (touches && (script::is_digit(next.front()) || script::is_letter(next.front()))) return Join::kGlue;
  }
  if (last == '(' || last == '[' || last == '{') return Join::kGlue;                                // H-open
  if (is_han(last) && is_han(next.front())) return Join::kGlue;                                     // H-han
  if (next.front() == ')' || next.front() == ']' || next.front() == '}') return Join::kGlue;
  if (last == U'و' && (text.size() == 1 || text[text.size() - 2] == ' ') && script::is_digit(next.front()) &&
      !is_persian(text)) {
    return Join::kGlue;                                                                             // H-waw
  }
  return Join::kSpace;
}

Join append_line(std::u32string& text, std::u32string_view next) {
  if (next.empty()) return Join::kGlue;
  const Join join = join_of(text, next);
  if (join == Join::kSpace) text.push_back(U' ');
  if (join == Join::kDropHyphen) text.pop_back();
  text += next;
  return join;
}

}  // namespace seder::document
