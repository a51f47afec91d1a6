// Input: Arabic lines with signs between joined letters: tatweels, or whatever sign an extractor took a stretched line for
// (LibreOffice: `ه%ذا التقري%ر`, a glyph without a text of its own). Output: the words without them.
// Method: counted over the window. Writers put a tatweel here and there, justified lines have them in every other word; no writer puts
// another sign between joined letters.
// Cannot decide: which of a text's tatweels were typed. One that carries a mark stays.
#include <algorithm>
#include <map>

#include "repair/stages.h"
#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

using script::kTatweel;
constexpr size_t kTatweelsEnough = 12, kTatweelWords = 9;   // one of so many words; of verse and pointed text at most one of eleven
constexpr size_t kSignsEnough = 8, kSignWords = 20;         // the same for other signs
constexpr size_t kSampleEnough = 3;     // places in a few lines of a window
constexpr size_t kUnjoined = 20;       // of so many places one may be between letters that do not join

/// Signs that no writer puts within a word, and the tatweel.
bool may_fill(char32_t c) {
  if (c == kTatweel) return true;
  if (c <= U' ' || is_rtl_letter(c)) return false;
  constexpr View kWritten = U"\"'()[]{}<>.,:;!/\\-_*\u00AB\u00BB\u2018\u2019\u201C\u201D\u2026\u2013\u2014\u060C\u061B\u061F\u06D4";
  if (c == 0xFFFD || is_control(c) || kWritten.find(c) != View::npos || is_left_to_right(c) || script::is_mark(c)) return false;
  return c < 0x250 || (c >= 0x2020 && c < 0x2200 && c != 0x2028 && c != 0x2029);
}

struct Filler {
  size_t at = 0, size = 0;   ///< code points of a line
  bool joins = false;        ///< the letter on either side joins on to the other
  bool hangs = false;        ///< a letter on one side only, and no number
};

/// The letter at `at`, presentation forms folded; marks are passed over in steps of `by`.
char32_t letter_at(View text, size_t at, size_t by) {
  while (at < text.size() && script::is_mark(text[at])) at += by;   // below 0 is beyond the end, too
  if (at >= text.size() || !(is_rtl_letter(text[at]) || is_letter_form(text[at])) || is_hebrew_letter(text[at])) return 0;
  return script::fold(text.substr(at, 1)).front();
}

/// each(sign, filler): runs of one sign beside Arabic letters.
template <typename Each>
void each_filler(View text, Each&& each) {
  const auto number = [&](size_t at) { return at < text.size() && is_left_to_right(text[at]); };
  const auto joins = [](char32_t a, char32_t b) { return script::joining_type(a) == 2 && (script::joining_type(b) == 1 || script::joining_type(b) == 2); };
  for (size_t at = 0; at < text.size(); ++at) {
    if (!may_fill(text[at])) continue;
    size_t end = at + 1;
    while (end < text.size() && text[end] == text[at]) ++end;
    const bool carries = end < text.size() && script::is_mark(text[end]) && text[at] == kTatweel;
    const char32_t before = letter_at(text, at - 1, SIZE_MAX), after = carries ? 0 : letter_at(text, end, 1);
    const bool between = before != 0 && after != 0, beside = before != 0 || after != 0;
    if (beside && !carries) {
      each(text[at], Filler{at, end - at, between && (joins(before, after) || joins(after, before)), !between && text[at] != kTatweel && !number(at - 1) && !number(end)});
    }
    at = end - 1;
  }
}

struct Count {
  size_t places = 0, unjoined = 0;
};

size_t words_in(View text) { return static_cast<size_t>(std::count(text.begin(), text.end(), U' ')) + 1; }

/// The signs that fill words.
std::u32string fillers_of(const Page& page) {
  std::map<char32_t, Count> counts;
  size_t words = 0;
  for (const Line& line : page.lines) {
    if (!line.valid || line.text.empty()) continue;
    words += line.rtl || std::any_of(line.text.begin(), line.text.end(), is_letter_form) ? words_in(line.text) : 0;
    each_filler(line.text, [&](char32_t sign, const Filler& f) { counts[sign].places += !f.hangs, counts[sign].unjoined += !f.hangs && !f.joins; });
  }
  std::u32string signs;
  for (const auto& [sign, count] : counts) {
    const bool tatweel = sign == kTatweel;
    if (count.places >= (tatweel ? kTatweelsEnough : kSignsEnough) && count.places * (tatweel ? kTatweelWords : kSignWords) > words &&
        count.unjoined * kUnjoined <= count.places) signs.push_back(sign);
  }
  return signs;
}

}  // namespace

bool words_are_stretched(const Page& sample) {
  size_t words = 0, places = 0;
  for (const Line& line : sample.lines) {
    if (line.language == lm::Language::kHebrew || line.language == lm::Language::kYiddish) continue;
    words += words_in(line.text);
    each_filler(line.text, [&](char32_t, const Filler& f) { places += f.joins; });
  }
  return places >= kSampleEnough && places * kSignWords > words;
}

void mend_stretched_words(Page& page) {
  if (!page.allowed(Damage::kJunk)) return;
  const std::u32string signs = fillers_of(page);
  if (signs.empty()) return;
  for (Line& line : page.lines) {
    if (!line.valid) continue;
    std::u32string text;
    size_t done = 0;
    each_filler(line.text, [&](char32_t sign, const Filler& f) {
      if (!(f.joins || f.hangs) || signs.find(sign) == View::npos) return;
      text.append(line.text, done, f.at - done);
      done = f.at + f.size;
    });
    if (done == 0) continue;
    line.text = text.append(line.text, done);
    line.damages |= bit(Damage::kJunk);
    line.margin = 20;
  }
}

}  // namespace seder::repair
