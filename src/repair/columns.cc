// Input: lines in logical order, columns of which were read across: line by line, or side by side with a gap.
// Output: one column's lines, then the next one's. Method: the language service says how well each line goes on in
// the next (seams.h); over a stretch of lines the sum for "as they stand" is compared with the sum for "every other line"
// (or "down the pieces"). What is asked of the difference depends on the lines: running text has seams that are
// strongly for one reading, so that a large sum is enough; the seams of tables, lists and verse are noise, of which
// the sum must be many standard errors.
// Cannot decide: columns of tables, and of texts whose lines are sentences.
#include <algorithm>

#include "repair/seams.h"
#include "repair/stages.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr size_t kLinesEnough = 8;       // of a stretch
constexpr size_t kLinesMost = 600;
constexpr double kRtlShare = 0.6;        // of the lines: some of a column may be all Latin
// Nats and standard errors by which the other reading must win. Of 4,700 clean pages none of running text is above
// 0 nats; tables reach 27 nats and 3.6 errors, one list of 100,000 lines 44 and 2.8. Of 180 pages read across none is below 58 nats and 1.9 errors.
constexpr double kSum = 22, kDeviations = 4.5;
constexpr double kRunningSum = 50, kRunningDeviations = 1.8;
// One wide gap in nearly every line, words on both sides, is a sign by itself.
constexpr double kSideSum = 6, kSideDeviations = 1.5;
constexpr double kSampleSum = 9, kSampleDeviations = 1.2;   // what makes a sample worth a closer look
constexpr size_t kHeadMost = 2;          // lines above the columns
constexpr double kHeadShape = 2;         // log-odds for a line above the columns that has a heading's shape, against one without
constexpr size_t kGap = 3;               // spaces between columns side by side
constexpr size_t kColumnsMost = 4;
constexpr double kAllPieces = 0.8;       // share of lines with all their columns
constexpr size_t kWordsAPiece = 2;       // fewer are a table's cells

struct Stretch {
  size_t first = 0, last = 0;   ///< lines, none blank
};

std::vector<Stretch> stretches(const Page& page) {
  std::vector<Stretch> all;
  for (size_t i = 0; i < page.lines.size();) {
    size_t end = i, rtl = 0;
    for (; end < page.lines.size() && !page.lines[end].blank && page.lines[end].valid; ++end) rtl += page.lines[end].rtl;
    const size_t lines = end - i;
    if (lines >= kLinesEnough && lines <= kLinesMost && static_cast<double>(rtl) >= kRtlShare * static_cast<double>(lines)) all.push_back({i, end});
    i = std::max(end, i + 1);
  }
  return all;
}

std::vector<View> texts_of(const Page& page, const Stretch& s) {
  std::vector<View> texts;
  for (size_t i = s.first; i < s.last; ++i) texts.push_back(trimmed(page.lines[i].text));
  return texts;
}

const lm::Model* model_of(const Page& page, const Stretch& s) {
  for (size_t i = s.first; i < s.last; ++i) {
    if (page.lines[i].rtl) return repair::model_of(page.lines[i]);
  }
  return nullptr;
}

bool is_sure(const SeamSum& d, bool running) {
  return (d.total > kSum && d.deviations() > kDeviations) || (running && d.total > kRunningSum && d.deviations() > kRunningDeviations);
}

void mark_moved(Line& line) {
  if (line.ending.empty()) line.ending = "\n";
  line.damages |= bit(Damage::kColumns);
  line.margin = 10;
}

using Columns = std::vector<std::vector<View>>;

/// How well the columns read one after the other: what goes on in what where one ends and the next begins. Log-odds.
double reads(const Columns& columns, const Seams& seams) {
  double sum = seams.starts(columns.front().front()) + seams.stops(columns.back().back());
  for (size_t k = 0; k < columns.size(); ++k) {
    const std::span<const View> column(columns[k]);
    if (k > 0) sum += seams.joins(columns[k - 1], column);
    // The last line may stand alone in its row, of whichever column is first.
    if (column.size() > 1) sum += seams.joins(column.subspan(column.size() - 2, 1), column.last(1));
  }
  return sum;
}

// ------------------------------------------------------------------ line by line

/// How much better lines 0, 2 ... then 1, 3 ... read.
SeamSum alternate_gain(std::span<const View> lines, const Seams& seams) {
  SeamSum d;
  for (size_t i = 0; i + 2 < lines.size(); ++i) d.add(seams.follows(lines[i], lines[i + 2]) - seams.follows(lines[i], lines[i + 1]));
  return d;
}

/// The two columns below `head` lines, one after the other: where they begin decides which is first.
double alternate_score(std::span<const View> lines, Seams seams, size_t head) {
  Columns columns(2);
  for (size_t i = head; i < lines.size(); ++i) columns[(i - head) % 2].push_back(lines[i]);
  for (const auto& column : columns) seams.learn(column);
  double sum = reads(columns, seams);
  for (size_t i = 0; i < head; ++i) sum += seams.is_heading(lines[i]) ? kHeadShape : -kHeadShape;
  return sum;
}

void take_alternate(Page& page, size_t first, size_t last) {
  std::vector<Line> moved, second;
  for (size_t i = first; i < last; ++i) ((i - first) % 2 == 0 ? moved : second).push_back(std::move(page.lines[i]));
  std::move(second.begin(), second.end(), std::back_inserter(moved));
  for (Line& line : moved) mark_moved(line);
  std::move(moved.begin(), moved.end(), page.lines.begin() + static_cast<long>(first));
}

void mend_alternate(Page& page, const Stretch& s) {
  const lm::Model* model = model_of(page, s);
  if (model == nullptr) return;
  const std::vector<View> lines = texts_of(page, s);
  if (!is_wrapped(lines)) return;
  const Seams seams(*model, full_width(lines));
  if (!is_sure(alternate_gain(lines, seams), is_running_text(lines))) return;
  size_t best = 0;
  double best_reads = -1e300;
  for (size_t head = 0; head <= kHeadMost && head + kLinesEnough <= lines.size(); ++head) {
    const double reads = alternate_score(lines, seams, head);
    if (reads > best_reads) best_reads = reads, best = head;
  }
  take_alternate(page, s.first + best, s.last);
}

// ------------------------------------------------------------------ side by side

using Pieces = std::vector<View>;   ///< as written, from the first

size_t words_in(View text) {
  size_t words = 0;
  for (size_t i = 0; i < text.size(); ++i) words += text[i] != U' ' && (i == 0 || text[i - 1] == U' ');
  return words;
}

Pieces cut_at_gaps(View text) {
  Pieces pieces;
  text = trimmed(text);
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(U"   ", at), text.size());
    pieces.push_back(text.substr(at, end - at));
    at = std::min(text.find_first_not_of(U' ', end), text.size());
  }
  static_assert(kGap == 3);
  return pieces;
}

/// Lines cut into as many pieces as nearly all of them have; those with fewer stand at the end.
struct Side {
  size_t head = 0;      ///< lines above the columns
  size_t columns = 0;   ///< 0: none
  size_t rows = 0;      ///< lines with all columns
  std::vector<Pieces> pieces;   ///< behind the head
};

Side cut_side(std::span<const View> lines) {
  Side side;
  while (side.head < lines.size() && cut_at_gaps(lines[side.head]).size() < 2) ++side.head;
  if (side.head > kHeadMost || lines.size() - side.head < kLinesEnough) return side;
  size_t wordy = 0, pieces = 0;
  for (size_t i = side.head; i < lines.size(); ++i) side.pieces.push_back(cut_at_gaps(lines[i]));
  const size_t columns = side.pieces.front().size();
  if (columns > kColumnsMost) return side;
  while (side.rows < side.pieces.size() && side.pieces[side.rows].size() == columns) ++side.rows;
  for (size_t i = 0; i < side.pieces.size(); ++i) {
    if (side.pieces[i].size() > columns || (i > side.rows && side.pieces[i].size() > side.pieces[i - 1].size())) return side;
    for (View piece : side.pieces[i]) ++pieces, wordy += words_in(piece) >= kWordsAPiece;
  }
  const auto n = static_cast<double>(side.pieces.size());
  if (static_cast<double>(side.rows) >= kAllPieces * n && wordy * 4 >= pieces * 3) side.columns = columns;
  return side;
}

/// The sum of seams down the columns less the sum across.
SeamSum side_gain(const Side& side, const Seams& seams) {
  SeamSum d;
  for (size_t i = 0; i + 1 < side.rows; ++i) {
    for (size_t k = 0; k < side.columns; ++k) {
      const View across = k + 1 < side.columns ? side.pieces[i][k + 1] : side.pieces[i + 1][0];
      d.add(seams.follows(side.pieces[i][k], side.pieces[i + 1][k]) - seams.follows(side.pieces[i][k], across));
    }
  }
  return d;
}

/// The columns one after the other, from the first written or from the last. Pieces of short rows, the end of the
/// longer columns, belong to those that are read first.
Columns columns_of(const Side& side, bool backwards) {
  Columns columns(side.columns);
  for (const Pieces& row : side.pieces) {
    for (size_t k = 0; k < row.size(); ++k) columns[backwards ? row.size() - 1 - k : k].push_back(row[k]);
  }
  return columns;
}

bool mend_side_by_side(Page& page, const Stretch& s, std::vector<Line>& out) {
  const lm::Model* model = model_of(page, s);
  if (model == nullptr) return false;
  const Side side = cut_side(texts_of(page, s));
  if (side.columns < 2) return false;
  std::vector<View> all;
  for (const Pieces& row : side.pieces) all.insert(all.end(), row.begin(), row.end());
  Seams seams(*model, full_width(all));
  const SeamSum gain = side_gain(side, seams);
  if (gain.total < kSideSum || gain.deviations() < kSideDeviations) return false;
  const auto forwards = columns_of(side, false), backwards = columns_of(side, true);
  for (const auto& column : forwards) seams.learn(column);
  const bool turned = reads(backwards, seams) > reads(forwards, seams);
  const size_t first = s.first + side.head;
  for (size_t i = s.first; i < first; ++i) out.push_back(page.lines[i]);
  for (const auto& column : turned ? backwards : forwards) {
    for (size_t i = 0; i < column.size(); ++i) {
      Line line = page.lines[first + i];
      line.text = column[i];
      mark_moved(line);
      out.push_back(std::move(line));
    }
  }
  return true;
}

}  // namespace

bool is_read_across(Page& sample) {
  const std::vector<View> lines = texts_of(sample, {0, sample.lines.size()});
  if (lines.size() < kLinesEnough || !is_wrapped(lines)) return false;
  describe(sample);
  const lm::Model* model = repair::model_of(sample.lines[0]);
  if (model == nullptr) return false;
  const SeamSum d = alternate_gain(lines, Seams(*model, full_width(lines)));
  return d.total > kSampleSum && d.deviations() > kSampleDeviations;
}

void mend_columns_side_by_side(Page& page) {
  if (!page.allowed(Damage::kColumns)) return;
  std::vector<Line> out;
  size_t done = 0;
  for (const Stretch& s : stretches(page)) {
    for (; done < s.first; ++done) out.push_back(std::move(page.lines[done]));
    if (mend_side_by_side(page, s, out)) done = s.last;
  }
  for (; done < page.lines.size(); ++done) out.push_back(std::move(page.lines[done]));
  page.lines = std::move(out);
}

void mend_columns(Page& page) {
  if (!page.allowed(Damage::kColumns)) return;
  for (const Stretch& s : stretches(page)) mend_alternate(page, s);
  mend_columns_side_by_side(page);   // columns whose lines had to be put in order first
}

}  // namespace seder::repair
