// Input: lines. Output: paragraphs, one a line, a blank line between. Method: a paragraph ends at a blank line, behind
// a stop where the next word would still have fitted, where the page marks its justified lines with a trailing space
// and a line with a stop has none, and before a list mark; words broken over the line end are joined, with
// their hyphen where the language service knows them so.
// Cannot decide: a paragraph whose last line is full and the page gives no other sign.
#include <algorithm>

#include "repair/stages.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr double kFits = 0.8;           // of the column: proportional type makes letters a rough measure of width
constexpr size_t kNear = 3;             // lines above and below that show how wide the column is here
constexpr size_t kLongLine = 160;       // code points: a longer line is a paragraph already
constexpr double kMarksJustified = 0.8; // share of gapped lines with a trailing space that makes it a sign
constexpr size_t kHyphenEvery = 25;       // lines for each hyphen at a line's end on a page that hyphenates
constexpr double kOwnHyphen = 100;       // nats: settled, a lone broken word is rarer than a compound
constexpr double kVerse = 0;            // nats: a short line without a stop joins the next where the seam is above

struct Column {
  std::vector<size_t> widths;   ///< at each line: the widest line near it
  bool trailing_space_is_sign = false;
};

Column measure(const Page& page) {
  const size_t n = page.lines.size();
  Column column;
  column.widths.assign(n, 1);
  size_t gapped = 0, trailing = 0;
  std::vector<size_t> piece(n);   // widths do not reach into a piece that stood elsewhere
  for (size_t i = 1; i < n; ++i) piece[i] = piece[i - 1] + (page.lines[i].join != Line::Join::kOpen);
  for (size_t i = 0; i < n; ++i) {
    const Line& line = page.lines[i];
    if (line.blank) continue;
    const size_t width = trimmed(line.text).size();
    for (size_t k = i > kNear ? i - kNear : 0; width <= kLongLine && k < std::min(n, i + kNear + 1); ++k) {
      if (piece[k] == piece[i]) column.widths[k] = std::max(column.widths[k], width);
    }
    if (line.bytes.find("  ") == std::string_view::npos) continue;
    ++gapped;
    trailing += line.bytes.back() == ' ';
  }
  column.trailing_space_is_sign = gapped >= 5 && static_cast<double>(trailing) >= kMarksJustified * static_cast<double>(gapped);
  return column;
}

bool begins_list_item(View text) {
  constexpr View kBullets = U"\u2022\u25CF\u25AA\u2013-*\u00B7";
  text = trimmed(text);
  if (text.size() > 2 && kBullets.find(text[0]) != View::npos && text[1] == U' ') return true;
  size_t i = !text.empty() && text[0] == U'(' ? 1 : 0, digits = i;
  while (i < text.size() && is_any_digit(text[i])) ++i;
  return i > digits && i - digits <= 3 && i + 1 < text.size() && (text[i] == U'.' || text[i] == U')') && text[i + 1] == U' ';
}

bool is_row(const Line& line) {
  return line.text.find(U'\t') != View::npos || trimmed(line.text).find(U"   ") != View::npos;
}

/// Do a and b, neighbours without a blank line, belong to one paragraph?
bool joins(const Line& a, const Line& b, size_t width, bool trailing_space_is_sign) {
  if (b.join != Line::Join::kOpen) return b.join == Line::Join::kJoin;
  const View end = trimmed(a.text), start = trimmed(b.text);
  if (end.size() > kLongLine || begins_list_item(start) || is_row(a) || is_row(b)) return false;
  const size_t word = std::min(start.find(U' '), start.size());
  const bool fits = static_cast<double>(end.size() + 1 + word) < kFits * static_cast<double>(width);
  if (ends_sentence(end)) return !fits && !(trailing_space_is_sign && !a.bytes.empty() && a.bytes.back() != ' ');
  if (!fits) return true;
  const lm::Model* model = model_of(a);
  return model != nullptr && seam(*model, end, start) > kVerse;
}

/// A page that hyphenates does so often; elsewhere a hyphen at a line's end is the word's own.
double own_hyphen_prior(const Page& page) {
  size_t lines = 0, hyphens = 0;
  for (const Line& line : page.lines) {
    const View text = trimmed(line.text);
    lines += !text.empty(), hyphens += text.size() > 2 && text.back() == U'-' && text[text.size() - 2] != U' ';
  }
  return hyphens * kHyphenEvery < lines ? kOwnHyphen : 0;
}

void append(Line& to, const Line& from, double hyphen_prior) {
  while (!to.text.empty() && (to.text.back() == U' ' || to.text.back() == U'\t')) to.text.pop_back();
  const View next = trimmed(from.text);
  const char32_t last = to.text.empty() ? U' ' : to.text.back();
  const bool hyphen = (last == U'-' || last == 0xAD || last == 0x2010) && to.text.size() > 1 && to.text[to.text.size() - 2] != U' ';
  if (!hyphen) to.text.push_back(U' ');
  else if (last != U'-' || !lm::Service::builtin().hyphen_stays(to.text, next, to.language, hyphen_prior)) to.text.pop_back();
  to.text.append(next);
  to.damages |= from.damages;
  to.margin = std::min(to.margin, from.margin);
}

}  // namespace

void reflow(Page& page) {
  const Column column = measure(page);
  const double hyphen_prior = own_hyphen_prior(page);
  Line* paragraph = nullptr;
  const Line* before = nullptr;   // the last line of the paragraph, as it was
  bool gap = false;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    Line& line = page.lines[i];
    if (line.blank) {
      gap = true, line.joined = true;
      continue;
    }
    if (!line.valid) {
      paragraph = nullptr;
      continue;
    }
    const bool one = paragraph != nullptr && (gap ? line.join == Line::Join::kJoin : joins(*before, line, column.widths[i], column.trailing_space_is_sign));
    if (one) {
      append(*paragraph, line, hyphen_prior);
      paragraph->damages |= bit(Damage::kBlocks);
      line.joined = true;
    } else {
      if (paragraph != nullptr) paragraph->ending = "\n\n";
      line.text = trimmed(line.text);
      line.damages |= bit(Damage::kBlocks);
      paragraph = &line;
    }
    gap = false;
    before = &line;
  }
}

}  // namespace seder::repair
