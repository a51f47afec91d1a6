// Input: a window of lines. Output: whether any stage could find something to mend in it. Method: signs that a character
// shows by itself are looked for in every line; what only the language service can tell is asked of a sample:
// two lines in every eighteen. An extractor damages documents, not lines, so the sample meets it; a window that
// follows a mended one is always looked at.
// Cannot see: a single line with its words reversed in the midst of clean text.
#include "repair/suspicion.h"

#include <algorithm>

#include "repair/candidates.h"
#include "repair/stages.h"
#include "repair/word_order.h"
#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr size_t kEvery = 18, kTogether = 2;   // lines
constexpr size_t kLatinEnough = 12;       // letters of the upper half of Latin-1 that may be another code page
constexpr size_t kLooseMarks = 3;
constexpr size_t kGapsEnough = 3;         // lines with wide gaps between words
constexpr double kWordsBackwards = 3;     // nats for two lines' words the other way round
constexpr double kEnglish = -2.75;        // nats a symbol; below it Latin text is not English
constexpr size_t kLatinSample = 3000;
constexpr size_t kLongToken = 8;          // letters of a word that may be two,
constexpr double kOddWord = -2.7;         // where a symbol of it has less than so many nats;
constexpr double kOddWords = 0.045;       // clean text has up to 4 of 100 such words, where spaces were lost there are 6 to 30

struct Signs {
  size_t latin = 0, gaps = 0, rtl_lines = 0;
  size_t marks = 0, loose_marks = 0;   ///< the latter where no mark can stand
  bool certain = false;
};

/// Quranic signs of pausing stand between words.
bool is_pause(char32_t c) { return c >= 0x6D6 && c <= 0x6DC; }

/// What a mark may stand behind: a letter, a tatweel, another mark.
bool can_carry(char32_t c) { return c >= 0x300 || is_latin_letter(c) || (c >= 0xA0 && c < 0x300); }

void look(const Line& line, bool first_line, Signs& signs) {
  View text = line.text;
  size_t word = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (c < 0x80) {
      if (c == U'(' && text.substr(i, 5) == U"(cid:") signs.certain = true;
      word = c == U' ' ? 0 : word;
      continue;
    }
    if (c < 0x100) {
      signs.latin += c >= 0xC0 || c < 0xA0;
    } else if (c >= 0xFB50 || (c >= 0x2000 && script::is_bidi_control(c))) {
      signs.certain |= is_letter_form(c) || c == 0xFFFD || (c == 0xFEFF && !(first_line && i == 0)) || script::is_bidi_control(c);
    } else if (c >= 0x300 && script::is_mark(c)) {
      ++signs.marks;
      signs.loose_marks += !is_pause(c) && (i == 0 || !can_carry(text[i - 1]) || (i > 1 && script::is_mark(text[i - 1]) && (text[i - 1] == c || script::is_mark(text[i - 2]))));
    } else if (is_rtl_letter(c)) {
      signs.certain |= ++word > 24;   // no word is so long
    }
  }
  signs.rtl_lines += line.rtl;
  signs.gaps += line.rtl && has_wide_gap(text);
}

/// Latin text that is no English may be a cipher or 7-bit Hebrew.
bool latin_is_strange(const Page& page) {
  std::u32string sample;
  for (const Line& line : page.lines) {
    if (sample.size() < kLatinSample) sample.append(line.text).push_back(U' ');
  }
  const lm::Model& english = *lm::Service::builtin().model(lm::Language::kEnglish);
  std::vector<lm::Symbol> symbols;
  english.encode(sample, symbols);
  lm::State state;
  return !symbols.empty() && english.score(symbols, state) < kEnglish * static_cast<double>(symbols.size());
}

/// A few lines together: do letters or words read better the other way, are there words glued together?
bool sample_is_strange(const lm::Model& model, const std::vector<const Line*>& lines, WordOrderScratch& scratch) {
  double words = 0, letters = 0;
  for (const Line* line : lines) {
    const View text = trimmed(line->text);
    scratch.symbols.clear();
    model.encode(text, scratch.symbols);
    lm::State forward = model.state_after(U" "), backward = forward;
    letters += model.score(scratch.symbols, forward) - model.score_reversed(scratch.symbols, backward);
    words += word_order_gain(model, text, Order::kWords, scratch);
  }
  return letters < 0 || words > kWordsBackwards;
}

/// One odd group of lines in a hundred is chance; several near each other are a page. Short texts are looked at for any.
bool is_damaged_somewhere(const std::vector<bool>& strange) {
  constexpr size_t kNear = 6, kSeveral = 3;
  size_t near = 0;
  for (size_t i = 0; i < strange.size(); ++i) {
    near += strange[i];
    if (i >= kNear) near -= strange[i - kNear];
    if (near >= std::min(kSeveral, (strange.size() + 2) / 3)) return true;
  }
  return false;
}

struct WordCount {
  size_t words = 0, odd = 0;
};

/// Words that may be two.
void count_odd_words(View text, const lm::Model& model, WordCount& count) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(U' ', at), text.size());
    const View word = text.substr(at, end - at);
    count.words += !word.empty();
    if (word.size() >= kLongToken) {
      const auto letters = static_cast<size_t>(std::count_if(word.begin(), word.end(), is_rtl_letter));
      count.odd += letters >= kLongToken && model.word_per_symbol(word) < kOddWord;
    }
    at = end + 1;
  }
}

}  // namespace

bool is_suspicious(Page& page) {
  if (page.memory->seen != 0) return true;
  Signs signs;
  for (const Line& line : page.lines) {
    look(line, line.number == 1, signs);
    if (signs.certain || signs.latin >= kLatinEnough || signs.gaps >= kGapsEnough) return true;
  }
  if (signs.loose_marks >= kLooseMarks && signs.loose_marks * 50 > signs.marks) return true;
  if (signs.rtl_lines == 0) return latin_is_strange(page);
  if (numbers_are_suspicious(page) || columns_are_suspicious(page) || blocks_are_suspicious(page)) return true;
  // The lines of the sample as a page of their own: language and all.
  std::vector<const Line*> together;
  WordOrderScratch scratch;
  Page sample;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    if (i % kEvery < kTogether && page.lines[i].rtl) {
      sample.lines.emplace_back();
      sample.lines.back().text = page.lines[i].text;
    }
  }
  describe(sample);
  std::vector<bool> strange;
  WordCount count;
  for (const Line& line : sample.lines) {
    together.push_back(&line);
    const lm::Model* model = model_of(line);
    if (model == nullptr || (together.size() < kTogether && &line != &sample.lines.back())) continue;
    strange.push_back(sample_is_strange(*model, together, scratch));
    for (const Line* one : together) count_odd_words(one->text, *model, count);
    together.clear();
  }
  if (is_damaged_somewhere(strange)) return true;
  return count.odd > 1 && static_cast<double>(count.odd) > kOddWords * static_cast<double>(count.words);
}

}  // namespace seder::repair
