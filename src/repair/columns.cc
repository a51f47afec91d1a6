// Input: lines in logical order, two columns of which were read across: line by line, or side by side with a gap.
// Output: the first column's lines, then the second's. Method: the language service says how well each line goes on in
// the next; over a stretch of lines the sum for "as they stand" is compared with the sum for "every other line"
// (or "all left pieces, all right pieces"). The difference must be many standard errors, since lists and
// verse have seams that say nothing.
// Cannot decide: columns of tables, and of texts whose lines are sentences.
#include <algorithm>
#include <cmath>

#include "repair/stages.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr size_t kLinesEnough = 8;       // of a stretch
constexpr size_t kLinesMost = 400;
constexpr double kSum = 22;              // nats by which the other reading must win
constexpr double kDeviations = 4.0;      // and standard errors: clean stretches stay below 3
// One wide gap in nearly every line, words on both sides, is a sign by itself.
constexpr double kSideSum = 6, kSideDeviations = 1.5;
constexpr double kSampleSum = 9, kSampleDeviations = 2;   // what makes a sample worth a closer look
constexpr size_t kHeadMost = 2;          // lines above the columns
constexpr size_t kBeginning = 12;        // code points of a column's beginning that are scored
constexpr size_t kGap = 3;               // spaces between columns side by side
constexpr double kTwoPieces = 0.8;       // share of lines with such a gap
constexpr size_t kWordsAPiece = 2;       // fewer are a table's cells

struct Stretch {
  size_t first = 0, last = 0;   ///< lines, none blank
};

std::vector<Stretch> stretches(const Page& page) {
  std::vector<Stretch> all;
  for (size_t i = 0; i < page.lines.size();) {
    size_t end = i;
    while (end < page.lines.size() && !page.lines[end].blank && page.lines[end].valid && page.lines[end].rtl) ++end;
    if (end - i >= kLinesEnough && end - i <= kLinesMost) all.push_back({i, end});
    i = std::max(end, i + 1);
  }
  return all;
}

/// Seams of a sequence of texts.
struct Sum {
  double total = 0, squares = 0;
  size_t count = 0;
  void add(double v) { total += v, squares += v * v, ++count; }
};

bool is_likely(const Sum& d, double sum, double deviations) {
  if (d.count < 3 || d.total < sum) return false;
  const double mean = d.total / static_cast<double>(d.count);
  const double variance = std::max(0.5, d.squares / static_cast<double>(d.count) - mean * mean);
  return mean / std::sqrt(variance / static_cast<double>(d.count)) > deviations;
}
bool is_sure(const Sum& d) { return is_likely(d, kSum, kDeviations); }

double seam_of(const lm::Model& model, View a, View b) {
  // A seam behind a stop says nothing; and no seam may decide alone.
  return ends_sentence(a) ? 0 : std::clamp(seam(model, a, b), -6.0, 6.0);
}

/// Lines break anywhere, but a column that is read first begins like a text more often than one in mid-stream. Nats.
double beginning(const lm::Model& model, View text) {
  text = trimmed(text).substr(0, kBeginning);
  return model.log_probability(text, U"\n") - model.log_probability(text, U" ");
}

// ------------------------------------------------------------------ line by line

/// How much better lines first, first+2 ... then first+1, first+3 ... read.
Sum alternate_gain(const Page& page, const lm::Model& model, size_t first, size_t last) {
  Sum d;
  for (size_t i = first; i + 2 < last; ++i) {
    View a = page.lines[i].text;
    d.add(seam_of(model, a, page.lines[i + 2].text) - seam_of(model, a, page.lines[i + 1].text));
  }
  return d;
}

void take_alternate(Page& page, size_t first, size_t last) {
  std::vector<Line> second;
  size_t to = first;
  std::vector<Line> moved;
  for (size_t i = first; i < last; ++i) ((i - first) % 2 == 0 ? moved : second).push_back(std::move(page.lines[i]));
  for (Line& line : second) moved.push_back(std::move(line));
  for (Line& line : moved) {
    if (line.ending.empty()) line.ending = "\n";
    line.damages |= bit(Damage::kColumns);
    line.margin = 10;
    page.lines[to++] = std::move(line);
  }
}

/// All seams of the stretch with `head` lines above the columns: where the columns begin decides which is first.
double sequence_score(const Page& page, const lm::Model& model, const Stretch& s, size_t head) {
  std::vector<size_t> order;
  for (size_t i = s.first; i < s.first + head; ++i) order.push_back(i);
  for (size_t start : {s.first + head, s.first + head + 1}) {
    for (size_t i = start; i < s.last; i += 2) order.push_back(i);
  }
  double sum = beginning(model, page.lines[s.first + head].text) - beginning(model, page.lines[s.first + head + 1].text);
  for (size_t k = 0; k + 1 < order.size(); ++k) sum += seam_of(model, page.lines[order[k]].text, page.lines[order[k + 1]].text);
  return sum;
}

void mend_alternate(Page& page, const Stretch& s) {
  const lm::Model* model = model_of(page.lines[s.first]);
  if (model == nullptr) return;
  size_t best_head = 0;
  double best_reads = 0;
  for (size_t head = 0; head <= kHeadMost && s.first + head + kLinesEnough <= s.last; ++head) {
    const double reads = sequence_score(page, *model, s, head);
    if (head == 0 || reads > best_reads) best_reads = reads, best_head = head;
  }
  const Sum best = alternate_gain(page, *model, s.first + best_head, s.last);
  if (is_sure(best)) take_alternate(page, s.first + best_head, s.last);
}

// ------------------------------------------------------------------ side by side

struct Pieces {
  View left, right;   ///< as written: first and second; right empty where there is no gap
};

size_t words_in(View text) {
  size_t words = 0;
  for (size_t i = 0; i < text.size(); ++i) words += is_rtl_letter(text[i]) && (i == 0 || text[i - 1] == U' ');
  return words;
}

Pieces cut_at_gap(View text) {
  text = trimmed(text);
  const size_t at = text.find(U"   ");
  if (at == View::npos) return {text, {}};
  const size_t next = text.find_first_not_of(U' ', at + kGap);
  View right = text.substr(std::min(next, text.size()));
  if (right.find(U"   ") != View::npos) return {text, {}};
  return {text.substr(0, at), right};
}

/// S: the sum of seams down both columns less the sum across.
Sum side_gain(const std::vector<Pieces>& p, const lm::Model& model) {
  Sum d;
  for (size_t i = 0; i + 1 < p.size(); ++i) {
    if (p[i].right.empty() || p[i + 1].right.empty()) continue;
    d.add(seam_of(model, p[i].left, p[i + 1].left) - seam_of(model, p[i].left, p[i].right));
    d.add(seam_of(model, p[i].right, p[i + 1].right) - seam_of(model, p[i].right, p[i + 1].left));
  }
  return d;
}

/// True where the column written second is read first. Lines without a partner are the end of the longer column, the
/// one that is read first; the seams from one column's end to the other's beginning say which that is.
bool second_is_first(const std::vector<Pieces>& p, const lm::Model& model) {
  size_t pairs = 0;
  while (pairs < p.size() && !p[pairs].right.empty()) ++pairs;
  if (pairs == 0) return false;
  const View alone = pairs < p.size() ? p[pairs].left : View();
  const double left_begins = beginning(model, p[0].left), right_begins = beginning(model, p[0].right);
  auto chain = [&](View end_first, View begin_second) {
    return alone.empty() ? seam_of(model, end_first, begin_second) : seam_of(model, end_first, alone) + seam_of(model, p.back().left, begin_second);
  };
  return chain(p[pairs - 1].right, p[0].left) + right_begins > chain(p[pairs - 1].left, p[0].right) + left_begins;
}

bool mend_side_by_side(Page& page, const Stretch& s, std::vector<Line>& out) {
  const lm::Model* model = model_of(page.lines[s.first]);
  std::vector<Pieces> pieces;
  size_t first = s.first, two = 0, wordy = 0;
  while (first < s.last && cut_at_gap(page.lines[first].text).right.empty()) ++first;
  if (model == nullptr || s.last - first < kLinesEnough || first - s.first > kHeadMost) return false;
  for (size_t i = first; i < s.last; ++i) {
    pieces.push_back(cut_at_gap(page.lines[i].text));
    const bool both = !pieces.back().right.empty();
    two += both;
    wordy += both && words_in(pieces.back().left) >= kWordsAPiece && words_in(pieces.back().right) >= kWordsAPiece;
  }
  if (static_cast<double>(two) < kTwoPieces * static_cast<double>(pieces.size()) || wordy * 4 < two * 3) return false;
  if (!is_likely(side_gain(pieces, *model), kSideSum, kSideDeviations)) return false;
  const bool second = second_is_first(pieces, *model);
  for (size_t i = s.first; i < first; ++i) out.push_back(std::move(page.lines[i]));
  std::vector<Line> columns[2];
  for (size_t i = first; i < s.last; ++i) {
    const Pieces& p = pieces[i - first];
    for (int k = 0; k < 2; ++k) {
      const View text = k == 0 ? p.left : p.right;
      if (text.empty()) continue;
      Line line = page.lines[i];
      line.text = text;
      line.ending = line.ending.empty() ? "\n" : line.ending;
      line.damages |= bit(Damage::kColumns);
      line.margin = 10;
      columns[(p.right.empty() ? 0 : k) ^ int{second && !p.right.empty()}].push_back(std::move(line));
    }
  }
  for (auto& column : columns) {
    for (Line& line : column) out.push_back(std::move(line));
  }
  return true;
}

}  // namespace

bool columns_are_suspicious(const Page& page) {
  constexpr size_t kSample = 24, kApart = 120;   // lines looked at, and from one sample to the next
  Page sample;
  for (size_t from = 0; from < page.lines.size(); from += kApart) {
    sample.lines.clear();
    for (size_t i = from; i < page.lines.size() && sample.lines.size() < kSample; ++i) {
      if (page.lines[i].blank || !page.lines[i].rtl) continue;
      sample.lines.emplace_back();
      sample.lines.back().text = page.lines[i].text;
    }
    if (sample.lines.size() < kLinesEnough) continue;
    describe(sample);
    const lm::Model* model = model_of(sample.lines[0]);
    if (model == nullptr) continue;
    const Sum d = alternate_gain(sample, *model, 0, sample.lines.size());
    if (is_likely(d, kSampleSum, kSampleDeviations)) return true;
  }
  return false;
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
