// Input: clusters in strips. Output: rows of visual words.
// Method: strips that are parts of one line (superscripts, words of a text layer whose baselines are unsteady) are
// merged into rows (merge.cc); the white between neighbouring inked clusters of a row is measured (stretches.cc), gaps.cc
// says which of it ends a word, and the words get their boxes and habits.
// Source: none. Cannot decide: columns; a row runs over the whole page and blocks cuts it.
#include <algorithm>
#include <cmath>

#include "lines/gaps.h"
#include "lines/layer.h"
#include "lines/leaders.h"
#include "lines/lines.h"
#include "lines/merge.h"
#include "lines/stretches.h"
#include "lines/unspaced.h"

namespace seder::lines {
namespace {

using glyphs::Cluster;
using glyphs::SeenPage;

constexpr float kRaisedEm = 0.12f;   // of the row's size: a superscript stands at least this high or low
constexpr float kSmaller = 0.86f;    // and is smaller than its row,
constexpr float kHighEm = 0.33f;     // or stands as high as this and is no larger; unsteady baselines are less apart
constexpr float kNoLarger = 1.02f;

/// What words are made from.
struct Builder {
  const SeenPage& seen;
  RowStretches parts;
  Rows rows;
  std::vector<Leader> leaders;   // of the row at hand
};

/// Is the text of the cluster at `left` of the order right before that of the one at `right`?
bool follows(const Builder& b, uint32_t left, uint32_t right) {
  return b.seen.clusters[b.parts.order[left]].text_first + 1 == b.seen.clusters[b.parts.order[right]].text_first;
}

/// What the stretches [first, end) of the page say of the word over them.
void describe(Word& word, const Builder& b, uint32_t first, uint32_t end, float row_baseline, float row_size) {
  const Stretch* const stretches = b.parts.stretches.data();
  word.first = stretches[first].first, word.count = stretches[end - 1].end - word.first;
  word.box = stretches[first].box;
  uint32_t rtl = stretches[first].rtl, ltr = stretches[first].ltr, bold = stretches[first].bold;
  word.plain = stretches[first].plain;
  for (uint32_t s = first + 1; s < end; ++s) {
    word.box.include(stretches[s].box);
    rtl += stretches[s].rtl, ltr += stretches[s].ltr, bold += stretches[s].bold;
    word.plain = word.plain && stretches[s].plain && follows(b, stretches[s - 1].end - 1, stretches[s].first);
  }
  // Most of its clusters: the middle one stands for them.
  const Cluster& middle = b.seen.clusters[b.parts.order[word.first + (word.count > 2 ? word.count / 2 : 0)]];
  word.size = middle.size, word.baseline = middle.origin.y;
  word.has_strong = rtl + ltr > 0;
  word.direction = rtl > 0 && rtl >= ltr ? Direction::kRtl : Direction::kLtr;
  word.bold = bold * 2 > word.count;
  const float rise = word.baseline - row_baseline;
  word.superscript = (word.size < kSmaller * row_size && std::fabs(rise) > kRaisedEm * row_size) ||
                     (word.size < kNoLarger * row_size && rise > kHighEm * row_size && !b.seen.text_layer_used);
  word.lowered = word.superscript && rise < 0;
}

/// A word also ends where a raised mark begins, so that blocks can tell it from its word.
bool script_changes(const Builder& b, uint32_t left, uint32_t right, float row_size) {
  const Cluster& l = b.seen.clusters[b.parts.order[left]];
  const Cluster& r = b.seen.clusters[b.parts.order[right]];
  const float rise = std::fabs(l.origin.y - r.origin.y);
  return rise > (std::min(l.size, r.size) < kSmaller * std::max(l.size, r.size) ? kRaisedEm : kHighEm) * row_size;
}

/// A row's stretches: gaps[i] stands before the stretch begin + i + 1.
struct Ruler {
  uint32_t begin, end;
  const Gap* gaps;
  const RowGaps& measure;
  float baseline, size;

  const Gap& before(uint32_t stretch) const { return gaps[stretch - begin - 1]; }
};

void add_word(Builder& b, const Ruler& row, uint32_t first, uint32_t end, bool leader) {
  Word& word = b.rows.words.emplace_back();
  describe(word, b, first, end, row.baseline, row.size);
  word.leader = leader;
  if (first > row.begin) {
    const Gap& before = row.before(first);
    word.gap_em = before.width_em;
    word.glued = !row.measure.ends_word(before);
    word.space_before = before.space && !word.glued;
  }
}

/// The words of the stretches from first to end: a row, or what stands between its leaders.
void part_words(Builder& b, const Ruler& row, uint32_t first, uint32_t end) {
  for (uint32_t s = first + 1; s <= end; ++s) {
    if (s < end) {
      const Gap& gap = row.before(s);
      const uint32_t at = b.parts.stretches[s].first;
      if (!row.measure.ends_word(gap) && !(gap.uneven && script_changes(b, at - 1, at, row.size))) continue;
    }
    add_word(b, row, first, s, false);
    first = s;
  }
}

void make_words(Builder& b, const Ruler& ruler, const MergedRow& merged) {
  Row row;
  row.first_word = static_cast<uint32_t>(b.rows.words.size());
  row.angle = merged.angle, row.baseline = merged.baseline, row.size = merged.size;
  uint32_t first = ruler.begin;
  for (const Leader& leader : b.leaders) {
    part_words(b, ruler, first, ruler.begin + leader.first);
    add_word(b, ruler, ruler.begin + leader.first, ruler.begin + leader.end, true);
    first = ruler.begin + leader.end;
  }
  part_words(b, ruler, first, ruler.end);
  row.word_count = static_cast<uint32_t>(b.rows.words.size()) - row.first_word;
  if (row.word_count == 0) return;
  row.box = b.rows.words[row.first_word].box;
  for (uint32_t w = 1; w < row.word_count; ++w) row.box.include(b.rows.words[row.first_word + w].box);
  b.rows.rows.push_back(row);
}

/// A row's gaps but those inside its leaders: their even white is no letter-spacing.
std::span<const Gap> outside_leaders(std::span<const Gap> gaps, std::span<const Leader> leaders, std::vector<Gap>& scratch) {
  if (leaders.empty()) return gaps;
  scratch.clear();
  uint32_t first = 0;
  for (const Leader& leader : leaders) {
    scratch.insert(scratch.end(), gaps.begin() + first, gaps.begin() + leader.first);
    first = leader.end - 1;
  }
  scratch.insert(scratch.end(), gaps.begin() + first, gaps.end());
  return scratch;
}

}  // namespace

Rows find_rows(const PageContent& page, SeenPage& seen) {
  std::vector<uint32_t> merged_order;
  const std::vector<MergedRow> merged = merge_strips(seen, merged_order);
  Builder b{seen, find_stretches(page, seen, merged, merged_order.empty() ? seen.order : merged_order), {}, {}};
  NarrowGaps narrow;
  for (const RowParts& row : b.parts.rows) narrow.count += row.narrow.count, narrow.touching += row.narrow.touching;
  const PageGaps page_gaps = measure_page(b.parts.gaps, narrow, seen.nastaliq);
  // Where words are parted by space glyphs, or gaps say nothing (nastaliq), a gap below which a tail runs is as wide as the tail leaves
  // it; elsewhere a word gap may stand above one.
  if (page_gaps.paints_spaces || seen.nastaliq) {
    for (const Tail& tail : b.parts.tails) b.parts.gaps[tail.gap].width_em = tail.white_em;
  }
  std::vector<float> scratch;
  std::vector<Gap> other_gaps;
  b.rows.words.reserve(b.parts.order.size() / 4 + 8);
  b.rows.rows.reserve(merged.size());
  for (size_t r = 0; r < merged.size(); ++r) {
    const RowParts& row = b.parts.rows[r];
    if (row.stretch_count == 0) continue;
    const auto gaps = std::span(b.parts.gaps).subspan(row.first_gap, row.stretch_count - 1);
    find_leaders(std::span(b.parts.stretches).subspan(row.first_stretch, row.stretch_count), gaps.data(), b.leaders);
    const RowGaps measure = measure_gaps(outside_leaders(gaps, b.leaders, other_gaps), row.narrow, page_gaps, scratch);
    make_words(b, {row.first_stretch, row.first_stretch + row.stretch_count, gaps.data(), measure, merged[r].baseline, merged[r].size}, merged[r]);
  }
  b.rows.order = std::move(b.parts.order);
  settle_layer(seen, b.rows);
  part_unspaced_words(seen, b.rows);
  return std::move(b.rows);
}

void append_text(const SeenPage& seen, const Rows& rows, const Word& word, std::u32string& out) {
  for (uint32_t i = word.first; i < word.first + word.count; ++i) out += seen.text_of(seen.clusters[rows.order[i]]);
}

}  // namespace seder::lines
