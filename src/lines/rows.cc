// Input: clusters in strips. Output: rows of visual words.
// Method: strips that are parts of one line (superscripts, words of a text layer whose baselines are unsteady) are
// merged into rows; between neighbouring inked clusters of a row the white is measured, gaps.cc says which of it
// ends a word, and the words get their boxes and habits.
// Source: none. Cannot decide: columns; a row runs over the whole page and blocks cuts it.
#include <algorithm>
#include <cmath>

#include "lines/gaps.h"
#include "lines/layer.h"
#include "lines/leaders.h"
#include "lines/lines.h"
#include "lines/merge.h"
#include "script/script.h"

namespace seder::lines {
namespace {

using glyphs::Cluster;
using glyphs::SeenPage;

constexpr float kNarrowEm = 0.02f;   // no question is asked of a narrower gap
constexpr float kSpacedEm = 0.035f;  // with a space glyph in it, a gap this wide parts (gaps.cc: beyond kerning)
constexpr float kNoLead = 1e30f;
constexpr float kRaisedEm = 0.12f;   // of the row's size: a superscript stands at least this high or low
constexpr float kSmaller = 0.86f;    // and is smaller than its row

/// Scratch that lives as long as the page.
struct Builder {
  const SeenPage& seen;
  Rows rows;
  uint32_t order_end = 0, gap_end = 0; // filled so far
  std::vector<Gap> gaps;               // of all rows, one for each inked cluster but a row's first
  std::vector<uint32_t> ink_first;     // for each row: its first inked cluster in Rows::order
  std::vector<uint32_t> gap_first;     // for each row: its first gap
  std::vector<Leader> leaders;         // of the row at hand
};

char32_t last_letter(const SeenPage& seen, const Cluster& c, bool rightmost_reads_first) {
  for (uint32_t i = 0; i < c.text_count; ++i) {
    const uint32_t at = rightmost_reads_first ? c.text_count - 1 - i : i;
    const char32_t ch = seen.text[c.text_first + at];
    if (!script::is_mark(ch)) return ch;
  }
  return 0;
}

/// A right-to-left letter beside a Latin letter or a digit; also a Latin letter beside a digit, which an Arabic letter
/// before them turns apart (`32 MB`).
bool turns(const SeenPage& seen, const Cluster& left, const Cluster& right) {
  const script::Strong a = script::strong_of(last_letter(seen, left, false)), b = script::strong_of(last_letter(seen, right, true));
  return a != b && a != script::Strong::kNeutral && b != script::Strong::kNeutral;
}

/// Copies a row's inked clusters to Rows::order and measures the gaps between them. Both have room.
void measure_row(Builder& b, std::span<const uint32_t> clusters) {
  float reach = 0, size = 0, em = 0;   // em: 1 / size
  float lead = kNoLead, lead_reach = 0;   // parts of the next letter, painted to the left of the glyph that has its text
  const Cluster* before = nullptr;
  bool space = false;
  b.ink_first.push_back(b.order_end);
  b.gap_first.push_back(b.gap_end);
  const Cluster* const all = b.seen.clusters.data();
  uint32_t* order = b.rows.order.data() + b.order_end;
  Gap* gap = b.gaps.data() + b.gap_end;
  for (uint32_t index : clusters) {
    const Cluster& c = all[index];
    if (c.flags & kGlyphSpace) {
      space = true;
      continue;
    }
    if (c.text_count == 0) {   // part of a letter beside it (tatweel, a glyph of a cluster): its advance counts, it does not
      if (before == nullptr) continue;
      if (lead == kNoLead && !(space && c.box.x0 - reach > kSpacedEm * c.size)) reach = std::max(reach, c.box.x1);
      else lead = std::min(lead, c.box.x0), lead_reach = std::max(lead_reach, c.box.x1);
      continue;
    }
    if (before != nullptr) {
      const float smaller = std::min(before->size, c.size);
      if (smaller != size) size = smaller, em = 1 / std::max(size, 0.01f);
      const float width_em = (std::min(c.box.x0, lead) - reach) * em;
      *gap++ = {width_em, space, width_em > kNarrowEm && turns(b.seen, *before, c), before->size != c.size};
      reach = std::max({reach, c.box.x1, lead_reach});
    } else {
      reach = c.box.x1;
    }
    space = false;
    lead = kNoLead, lead_reach = reach;
    before = &c;
    *order++ = index;
  }
  b.order_end = static_cast<uint32_t>(order - b.rows.order.data());
  b.gap_end = static_cast<uint32_t>(gap - b.gaps.data());
}

struct Counts {
  uint32_t rtl = 0, ltr = 0;
};

void count_strong(char32_t c, Counts& counts) {
  if (c < 0x80) {   // the usual letter, without a look at the tables
    counts.ltr += (c | 0x20) - U'a' < 26;
    return;
  }
  const script::Strong strong = script::strong_of(c);
  counts.rtl += strong == script::Strong::kRtl;
  counts.ltr += strong == script::Strong::kLtr;
}

/// The word over Rows::order [first, end).
Word make_word(const Builder& b, uint32_t first, uint32_t end, float row_baseline, float row_size) {
  const Cluster* const all = b.seen.clusters.data();
  const char32_t* const text = b.seen.text.data();
  const uint32_t* const order = b.rows.order.data();
  Rect box = all[order[first]].box;
  uint32_t bold = 0;
  for (uint32_t i = first; i < end; ++i) {
    const Cluster& c = all[order[i]];
    box.include(c.box);
    bold += c.weight == 2;
  }
  Counts counts;
  for (uint32_t i = first; i < end; ++i) {
    const Cluster& c = all[order[i]];
    if (c.text_count == 1) {
      count_strong(text[c.text_first], counts);
      continue;
    }
    for (uint32_t k = 0; k < c.text_count; ++k) count_strong(text[c.text_first + k], counts);
  }
  Word word;
  word.first = first, word.count = end - first, word.box = box;
  // Most of its clusters: the middle one stands for them.
  const Cluster& middle = all[order[first + (word.count > 2 ? word.count / 2 : 0)]];
  word.size = middle.size, word.baseline = middle.origin.y;
  word.has_strong = counts.rtl + counts.ltr > 0;
  word.direction = counts.rtl > 0 && counts.rtl >= counts.ltr ? Direction::kRtl : Direction::kLtr;
  word.bold = bold * 2 > word.count;
  word.superscript = word.size < kSmaller * row_size && std::fabs(word.baseline - row_baseline) > kRaisedEm * row_size;
  return word;
}

/// A word also ends where a raised mark begins, so that blocks can tell it from its word.
bool script_changes(const Builder& b, uint32_t left, uint32_t right, float row_size) {
  const Cluster& l = b.seen.clusters[b.rows.order[left]];
  const Cluster& r = b.seen.clusters[b.rows.order[right]];
  const float rise = std::fabs(l.origin.y - r.origin.y);
  return rise > kRaisedEm * row_size && std::min(l.size, r.size) < kSmaller * std::max(l.size, r.size);
}

/// A row's clusters and its gaps: gaps[i] stands before the cluster begin + i + 1 of Rows::order.
struct Ruler {
  uint32_t begin;
  const Gap* gaps;
  const RowGaps& measure;
  float baseline, size;

  const Gap& before(uint32_t i) const { return gaps[i - begin - 1]; }
};

void add_word(Builder& b, const Ruler& row, uint32_t first, uint32_t end, bool leader) {
  Word word = make_word(b, first, end, row.baseline, row.size);
  word.leader = leader;
  if (first > row.begin) {
    const Gap& before = row.before(first);
    word.gap_em = before.width_em;
    word.glued = !row.measure.ends_word(before);
    word.space_before = before.space && !word.glued;
  }
  b.rows.words.push_back(word);
}

/// The words of first to end: a row, or what stands between its leaders.
void part_words(Builder& b, const Ruler& row, uint32_t first, uint32_t end) {
  for (uint32_t i = first + 1; i <= end; ++i) {
    if (i < end) {
      const Gap& gap = row.before(i);
      if (!row.measure.ends_word(gap) && !(gap.resized && script_changes(b, i - 1, i, row.size))) continue;
    }
    add_word(b, row, first, i, false);
    first = i;
  }
}

void make_words(Builder& b, size_t r, uint32_t order_end, const MergedRow& merged, const RowGaps& measure) {
  Row row;
  row.first_word = static_cast<uint32_t>(b.rows.words.size());
  row.angle = merged.angle, row.baseline = merged.baseline, row.size = merged.size;
  const uint32_t begin = b.ink_first[r];
  const Ruler ruler{begin, b.gaps.data() + b.gap_first[r], measure, row.baseline, row.size};
  find_leaders(b.seen, std::span(b.rows.order).subspan(begin, order_end - begin), ruler.gaps, b.leaders);
  uint32_t first = begin;
  for (const Leader& leader : b.leaders) {
    part_words(b, ruler, first, begin + leader.first);
    add_word(b, ruler, begin + leader.first, begin + leader.end, true);
    first = begin + leader.end;
  }
  part_words(b, ruler, first, order_end);
  row.word_count = static_cast<uint32_t>(b.rows.words.size()) - row.first_word;
  if (row.word_count == 0) return;
  row.box = b.rows.words[row.first_word].box;
  for (uint32_t w = 1; w < row.word_count; ++w) row.box.include(b.rows.words[row.first_word + w].box);
  b.rows.rows.push_back(row);
}

}  // namespace

Rows find_rows(const PageContent& page, SeenPage& seen) {
  Builder b{seen, {}, 0, 0, {}, {}, {}, {}};
  std::vector<uint32_t> merged_order;
  const std::vector<MergedRow> merged = merge_strips(seen, merged_order);
  const std::vector<uint32_t>& order = merged_order.empty() ? seen.order : merged_order;
  b.rows.order.resize(order.size());
  b.gaps.resize(order.size());
  b.ink_first.reserve(merged.size() + 1), b.gap_first.reserve(merged.size() + 1);
  for (const MergedRow& row : merged) measure_row(b, std::span(order).subspan(row.first, row.count));
  b.ink_first.push_back(b.order_end), b.gap_first.push_back(b.gap_end);
  b.rows.order.resize(b.order_end);
  b.gaps.resize(b.gap_end);
  const PageGaps page_gaps = measure_page(b.gaps, seen.nastaliq);
  std::vector<float> scratch;
  b.rows.words.reserve(b.rows.order.size() / 4 + 8);
  b.rows.rows.reserve(merged.size());
  for (size_t r = 0; r < merged.size(); ++r) {
    const auto gaps = std::span<const Gap>(b.gaps).subspan(b.gap_first[r], b.gap_first[r + 1] - b.gap_first[r]);
    make_words(b, r, b.ink_first[r + 1], merged[r], measure_gaps(gaps, page_gaps, scratch));
  }
  settle_layer(seen, b.rows);
  return std::move(b.rows);
}

}  // namespace seder::lines
