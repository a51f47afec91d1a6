// Input: the lines of a page whose extractor is known to have lost its order. Output: its pieces in reading order:
// headings first, then the text, each piece behind the one that it continues.
// Method: a piece begins where the extractor says so (a leading space where hardly a line has one) or behind a heading;
// a short piece without a stop is a heading. What continues what is decided by the language service on the
// seams of pieces that end in mid-sentence, as the best path through all orders.
// Cannot decide: where a page gives no bounds of its blocks, or ends every block with a stop: those stay.
#include "repair/blocks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf.h"
#include "repair/stages.h"

namespace seder::repair {
namespace {

constexpr double kDamagedShare = 0.15;   // of the right-to-left lines; a few lines could be our own error
constexpr size_t kLinesMost = 400;       // of one page
constexpr size_t kPiecesMost = 12;       // for the exact search, 2^12 states
constexpr double kRareIndent = 0.15;     // share of lines with a leading space below which it marks a frame
constexpr double kHeadingWidth = 1.6;    // a heading's letters in widths of the column
constexpr double kShort = 0.6;           // of the widest line near it
constexpr size_t kHeadingLines = 3;
constexpr size_t kBeginning = 12;        // code points of a piece's beginning that are scored
constexpr double kKeep = 1.0;            // nats for two pieces that stand together already
constexpr double kInitial = 6.0;         // nats for beginning the text with the piece that had a drop cap
constexpr double kDangling = 5.0;        // nats lost by a text that ends in mid-sentence, or breaks one off
constexpr double kMarginToMove = 4.0;    // nats by which another order must beat the one that stands

struct Piece {
  size_t first = 0, last = 0;   ///< lines [first, last), blank ones at the end not counted
  bool heading = false;
  bool open_end = false;        ///< ends in mid-sentence
  bool initial = false;
};

size_t column_width(const Page& page) {
  std::vector<size_t> widths;
  for (const Line& line : page.lines) {
    if (!line.blank) widths.push_back(trimmed(line.text).size());
  }
  if (widths.empty()) return 1;
  std::nth_element(widths.begin(), widths.begin() + static_cast<long>(widths.size() / 2), widths.end());
  return std::max<size_t>(1, widths[widths.size() / 2]);
}

bool marks_frame(const Line& line) { return !line.blank && !line.bytes.empty() && line.bytes[0] == ' '; }

bool indents_are_rare(const Page& page) {
  size_t lines = 0, indented = 0;
  for (const Line& line : page.lines) lines += !line.blank, indented += marks_frame(line);
  return indented >= 2 && static_cast<double>(indented) < kRareIndent * static_cast<double>(lines) + 2;
}

bool looks_like_heading(const Page& page, size_t first, size_t last, size_t width) {
  size_t letters = 0;
  for (size_t i = first; i < last; ++i) {
    if (page.lines[i].blank) return false;
    letters += trimmed(page.lines[i].text).size();
  }
  return last > first && last - first <= kHeadingLines && !ends_sentence(page.lines[last - 1].text) &&
         static_cast<double>(letters) <= kHeadingWidth * static_cast<double>(width);
}

std::vector<Piece> pieces_of(const Page& page) {
  std::vector<Piece> pieces;
  const size_t width = column_width(page), n = page.lines.size();
  size_t first = 0;
  auto close = [&](size_t end) {
    size_t last = end;
    while (last > first && page.lines[last - 1].blank) --last;
    if (last > first) pieces.push_back({first, last, looks_like_heading(page, first, last, width)});
    first = end;
  };
  for (size_t i = 0; i < n; ++i) {
    if (page.lines[i].blank && first == i) {
      first = i + 1;
    } else if (i > first && marks_frame(page.lines[i])) {
      close(i);
    } else if (page.lines[i].blank && looks_like_heading(page, first, i, width) && i + 1 < n) {
      close(i + 1);   // a blank line behind what would be a heading
    }
  }
  close(n);
  for (Piece& p : pieces) {
    p.open_end = !p.heading && !ends_sentence(page.lines[p.last - 1].text);
    p.initial = page.lines[p.first].initial;
  }
  return pieces;
}

/// How well b's first words go with a paragraph's beginning, against anywhere. Nats.
double begin_score(const Page& page, const Piece& b) {
  const Line& start = page.lines[b.first];
  const lm::Model* model = model_of(start);
  if (model == nullptr) return 0;
  const std::u32string_view text = trimmed(start.text).substr(0, kBeginning);
  return model->log_probability(text, U"\n") - model->log_probability(text, U" ") + (b.initial ? kInitial : 0);
}

/// How well b stands behind a: as the rest of its sentence, or as a new paragraph.
double join_score(const Page& page, const Piece& a, const Piece& b) {
  const Line& end = page.lines[a.last - 1];
  const lm::Model* model = model_of(end);
  if (!a.open_end || model == nullptr) return begin_score(page, b) - (b.initial ? kInitial + kDangling : 0);
  return seam(*model, end.text, page.lines[b.first].text) - (b.initial ? kDangling : 0);
}

/// The best order of the pieces by dynamic programming over sets (Held and Karp 1962).
std::vector<size_t> best_order(const Page& page, const std::vector<Piece>& pieces, double& gain) {
  const size_t n = pieces.size(), sets = size_t{1} << n;
  std::vector<double> join(n * n);
  for (size_t a = 0; a < n; ++a) {
    for (size_t b = 0; b < n; ++b) join[a * n + b] = a == b ? 0 : join_score(page, pieces[a], pieces[b]) + (b == a + 1 ? kKeep : 0);
  }
  auto begin = [&](size_t a) { return begin_score(page, pieces[a]) + (a == 0 ? kKeep : 0); };
  auto finish = [&](size_t a) { return pieces[a].open_end ? -kDangling : 0; };
  std::vector<double> best(sets * n, -1e300);
  std::vector<uint8_t> from(sets * n, 255);
  for (size_t a = 0; a < n; ++a) best[(size_t{1} << a) * n + a] = begin(a);
  for (size_t set = 1; set < sets; ++set) {
    for (size_t a = 0; a < n; ++a) {
      const double here = best[set * n + a];
      if (here < -1e299) continue;
      for (size_t b = 0; b < n; ++b) {
        if (set >> b & 1) continue;
        const size_t next = (set | size_t{1} << b) * n + b;
        if (here + join[a * n + b] > best[next]) best[next] = here + join[a * n + b], from[next] = static_cast<uint8_t>(a);
      }
    }
  }
  double as_is = begin(0) + finish(n - 1);
  for (size_t a = 0; a + 1 < n; ++a) as_is += join[a * n + a + 1];
  size_t set = sets - 1, last = 0;
  for (size_t a = 1; a < n; ++a) {
    if (best[set * n + a] + finish(a) > best[set * n + last] + finish(last)) last = a;
  }
  gain = best[set * n + last] + finish(last) - as_is;
  std::vector<size_t> order;
  for (size_t a = last; a != 255;) {
    order.push_back(a);
    const size_t before = from[set * n + a];
    set &= ~(size_t{1} << a);
    a = before;
  }
  std::reverse(order.begin(), order.end());
  return order;
}

/// Rebuilds the page: pieces in order, a blank line between those that do not continue.
void lay_out(Page& page, const std::vector<Piece>& pieces) {
  std::vector<Line> lines;
  for (size_t k = 0; k < pieces.size(); ++k) {
    const Piece& p = pieces[k];
    const bool continues = k > 0 && pieces[k - 1].open_end && !p.heading;
    if (k > 0 && !continues) {
      Line blank;
      blank.blank = true, blank.ending = "\n", blank.number = page.lines[p.first].number;
      lines.push_back(blank);
    }
    const bool moved = k > 0 ? pieces[k - 1].last > p.first || p.first > pieces[k - 1].last + 2 : p.first > 1;
    for (size_t i = p.first; i < p.last; ++i) {
      Line line = std::move(page.lines[i]);
      if (line.ending.empty()) line.ending = "\n";
      if (moved && !line.blank) line.damages |= bit(Damage::kBlocks);
      if (i == p.first) line.join = continues ? Line::Join::kJoin : Line::Join::kBreak;
      else if (p.heading) line.join = Line::Join::kJoin;
      lines.push_back(std::move(line));
    }
  }
  page.lines = std::move(lines);
}

}  // namespace

bool is_order_damaged(const Page& page) {
  constexpr uint32_t kOrderBits = bit(Damage::kWords) | bit(Damage::kLetters) | bit(Damage::kVisual) | bit(Damage::kRuns);
  size_t rtl = 0, damaged = 0;
  for (const Line& line : page.lines) rtl += line.rtl, damaged += line.rtl && !line.runs_in_place && (line.damages & kOrderBits) != 0;
  return damaged >= 3 && static_cast<double>(damaged) > kDamagedShare * static_cast<double>(rtl);
}

namespace {

/// Clearly shorter than the lines around it: a heading or a paragraph's last line.
bool is_short(const Page& page, size_t at) {
  size_t widest = 0;
  for (size_t i = at > 3 ? at - 3 : 0; i < std::min(page.lines.size(), at + 4); ++i) widest = std::max(widest, trimmed(page.lines[i].text).size());
  return static_cast<double>(trimmed(page.lines[at].text).size()) < kShort * static_cast<double>(widest);
}

}  // namespace

void mend_early_blanks(Page& page) {
  std::vector<size_t> early;
  size_t normal = 0, sure = 0;
  for (size_t i = 1; i + 1 < page.lines.size(); ++i) {
    if (!page.lines[i].blank || page.lines[i - 1].blank || page.lines[i + 1].blank) continue;
    const bool open_before = !ends_sentence(page.lines[i - 1].text), stop_after = ends_sentence(page.lines[i + 1].text);
    if (!open_before) ++normal;
    else if (!marks_frame(page.lines[i + 1]) && !is_short(page, i - 1)) early.push_back(i), sure += stop_after;
  }
  if (sure < 2 || sure <= normal) return;
  for (size_t i : early) {
    std::swap(page.lines[i], page.lines[i + 1]);
    page.lines[i].damages |= bit(Damage::kBlocks);
    page.lines[i].join = Line::Join::kJoin;
  }
}

void mend_blocks(Page& page) {
  if (!page.allowed(Damage::kBlocks) || page.lines.size() > kLinesMost || !is_order_damaged(page)) return;
  mend_early_blanks(page);
  if (!indents_are_rare(page)) return;
  const std::vector<Piece> pieces = pieces_of(page);
  std::vector<Piece> ordered, body;
  for (const Piece& p : pieces) (p.heading ? ordered : body).push_back(p);
  if (body.size() < 2 || body.size() > kPiecesMost) return;
  double gain = 0;
  const std::vector<size_t> order = best_order(page, body, gain);
  if (gain < kMarginToMove) return;
  for (size_t k : order) ordered.push_back(body[k]);
  lay_out(page, ordered);
}

}  // namespace seder::repair
