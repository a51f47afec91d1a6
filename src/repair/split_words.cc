// Input: lines with spaces put in within words (pdftotext, where a producer places each letter: `הווע ד ה המייעצ ת`). Output: the words.
// Method: such lines are known by their single letters, which hardly any text has. Then every space between letters is in question, and
// the words are found anew by the language service, which may put spaces only where there were some.
// Cannot decide: two words that are one word too.
#include <algorithm>
#include <span>

#include "repair/markup.h"
#include "repair/stages.h"
#include "script/script.h"
#include "words/cutter.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr size_t kLinesTogether = 64;   // lines that are judged together
// Of 100 words of pages with such spaces 20 to 50 are single letters; of clean documents at most 4, in Persian 9, names of countries 11.
constexpr double kSingles = 0.12;
constexpr size_t kSinglesEnough = 6;
constexpr double kSampleSingles = 0.08;   // of a few lines of a window
constexpr size_t kSampleEnough = 3;
constexpr double kSpaceCost = -2;       // nats for a space that stands: an eighth to a third of the places within words have one, too
constexpr double kGain = 9;             // nats by which the lines must read better for each space taken out: pages have 13 to 18, the letters of an index 5

struct Count {
  size_t words = 0, singles = 0;
};

/// A letter by itself, but for the Arabic `and`, which some writers set apart.
bool is_single(View word) {
  constexpr char32_t kWaw = 0x648;
  if (word.empty() || !is_rtl_letter(word[0]) || word[0] == kWaw) return false;
  return std::all_of(word.begin() + 1, word.end(), script::is_mark);
}

/// Single letters at a line's ends are an index's, or a list's.
void count_singles(View text, Count& count) {
  text = trimmed(text);
  each_between_spaces(text, [&](View word, size_t at) {
    count.words += std::any_of(word.begin(), word.end(), is_rtl_letter);
    count.singles += at > 0 && at + word.size() < text.size() && is_single(word);
  });
}

bool is_quote_or_hyphen(char32_t c) { return View(U"\"'-\u05BE\u05F3\u05F4").find(c) != View::npos; }
bool may_end(char32_t c) { return is_rtl_letter(c) || script::is_mark(c) || is_quote_or_hyphen(c); }
bool may_begin(char32_t c) { return may_end(c) || is_stop(c); }

/// Without the spaces in question; open[i]: there was one before text[i].
struct Joined {
  std::u32string text;
  std::vector<bool> open;
};

Joined join(View t) {
  Joined j;
  bool open = false;
  for (size_t i = 0; i < t.size(); ++i) {
    if (t[i] == U' ' && i > 0 && i + 1 < t.size() && may_end(t[i - 1]) && may_begin(t[i + 1])) {
      open = true;
      continue;
    }
    j.text.push_back(t[i]);
    j.open.push_back(open);
    open = false;
  }
  return j;
}

void mend(std::span<Line> lines, std::span<const Pieces> pieces) {
  Count count;
  for (const Line& line : lines) {
    if (line.rtl && line.valid) count_singles(line.text, count);
  }
  if (count.singles < kSinglesEnough || static_cast<double>(count.singles) < kSingles * static_cast<double>(count.words)) return;
  std::vector<std::u32string> mended(lines.size());
  double forward = 0, gain = 0;
  size_t spaces = 0;
  std::u32string words;
  words::Recalls recalls;
  for (size_t i = 0; i < lines.size(); ++i) {
    const lm::Model* model = model_of(lines[i]);
    if (!lines[i].rtl || !lines[i].valid || model == nullptr) continue;
    forward += model->forward_over_backward(lines[i].text);
    mended[i] = lines[i].text;
    words::Cutter cutter(recalls.of(*model), kSpaceCost);
    for (size_t k = pieces[i].size(); k-- > 0;) {   // from the last: what is before it stays in its place
      const Joined j = join(View(lines[i].text).substr(pieces[i][k].at, pieces[i][k].size));
      if (j.text.size() == pieces[i][k].size) continue;
      cutter.cut_where(j.text, j.open, words);
      mended[i].replace(pieces[i][k].at, pieces[i][k].size, words);
    }
    spaces += lines[i].text.size() - mended[i].size();
    gain += line_log_probability(*model, mended[i]) - line_log_probability(*model, lines[i].text);
  }
  if (forward < 0 || gain < kGain * static_cast<double>(spaces)) return;   // backwards they are no words yet
  for (size_t i = 0; i < lines.size(); ++i) {
    if (mended[i].size() >= lines[i].text.size() || mended[i].empty()) continue;
    lines[i].text = std::move(mended[i]);
    lines[i].damages |= bit(Damage::kSpaces);
    lines[i].margin = 10;
  }
}

}  // namespace

bool words_are_split(const Page& sample) {
  Count count;
  for (const Line& line : sample.lines) count_singles(line.text, count);
  return count.singles >= kSampleEnough && static_cast<double>(count.singles) > kSampleSingles * static_cast<double>(count.words);
}

void mend_split_words(Page& page) {
  if (!page.allowed(Damage::kSpaces)) return;
  const Markup markup = find_markup(page);
  for (size_t at = 0; at < page.lines.size();) {   // a short rest goes with what is before it
    const size_t count = page.lines.size() - at < 2 * kLinesTogether ? page.lines.size() - at : kLinesTogether;
    mend(std::span(page.lines).subspan(at, count), std::span(markup.pieces).subspan(at, count));
    at += count;
  }
}

}  // namespace seder::repair
