// Input: a region's words, row by row. Output: the white strips that are column gutters.
// Method: a sweep from the top keeps every strip that is still white; where words narrow or end a strip,
// the maximal rectangle so far is judged (white-space analysis after Breuel, "Two Geometric Algorithms for
// Layout Analysis", 2002, on rows instead of pixels). A strip no wider than a justified line's word gaps is
// told from a chance river by its height and by its edges: text beside a gutter ends or begins at one x,
// text beside a river does not. What is in line by chance is told by gutter_chance.cc.
// What it cannot decide: whether the columns are read down or across (tables, verse): see reads_across.
#include "blocks/gutters.h"

#include <algorithm>
#include <cmath>

#include "blocks/edge_strips.h"
#include "blocks/gutter_chance.h"
#include "blocks/gutter_sieve.h"
#include "blocks/markers.h"

namespace seder::blocks {
namespace {

using namespace gutter_limits;

constexpr float kNarrowest_em = 0.30f;     // narrower is a word gap of text that nobody justified
constexpr float kLargeType = 1.2f;         // times the body: in larger lines the white must grow with the type,
constexpr float kLargeFigure = 1.5f;
constexpr float kLargeTypeGap_em = 0.8f;   // or else it is a word gap of a headline
constexpr float kOtherHeadline = 1.12f;    // times the size of the headline beside it,
constexpr float kHeadlineGaps = 1.15f;     // or white so many times as wide as the gaps in the closer one: two headlines,
constexpr uint32_t kBelowHeadline = 20;    // where of so many rows below
constexpr uint32_t kKeptToCrossed = 3;     // at least kEdgeRows keep to that white, and so many times as many as cross it
constexpr float kLeastGaps = 0.6f;         // a narrow gutter against the page's median word gap
constexpr float kAligned_em = 0.20f;       // edges this near to the strip are at it (side bearings, rounding)
constexpr float kWideGaps = 2.6f;          // median gaps of the page that a wide strip (kWide_em) is as well
constexpr float kVeryWide_em = 2.2f;       // a tabulator or gutter even when only two rows show it
constexpr uint32_t kWideRows = 3;
constexpr float kInsideSize = 0.1f;        // of the em
constexpr float kFreeGaps = 2.0f;          // this many median gaps wide and
constexpr uint32_t kSharpRows = 4;        // rows with text on both sides of white
constexpr float kSharp_em = 0.8f;         // this wide
constexpr float kSharpGaps = 4;           // and so many median gaps: stretched lines do not keep it through them
constexpr uint32_t kInterleaved = 6;      // rows; fractions and raised signs are fewer,
constexpr float kInterleavedGaps = 1.2f;  // beside white so many median gaps wide
constexpr float kFree_em = 0.6f;           // this wide, through so many rows: no river, even where lists and short lines
constexpr float kFreeProse = 0.75f;        // leave fewer edges at it; but most of what stands beside it runs on for
constexpr size_t kRunningWords = 3;        // this many words at least (forms and maps do not)
constexpr float kRunningGap = 6;           // times the tolerance of edges: wider parts a line
constexpr float kEdgeBoth = 1.25f;         // sum of both edges' aligned shares (2 = every row)
constexpr float kEdgeOne = 0.70f;          // the better edge of the two
constexpr float kEdgeOnly = 0.80f;         // ragged text: one edge alone, then the strip must be wider than a gap
constexpr float kStepped = 0.9f;           // of the lines behind a strip, at it or one same step farther in,
constexpr float kDeepestStep_em = 3;       // which is no deeper than this,
constexpr float kSteppedOther = 0.5f;      // where so many before it end at it
constexpr float kSteppedGaps = 1.6f;       // and the strip is so many median gaps wide
constexpr float kBesideShare = 0.34f;      // of the rows at the side that has fewer: they stand beside text of the other side
constexpr float kKnownCovered = 0.85f;
constexpr float kKnownEdge = 0.5f;         // of the rows on one side end or begin at the strip
constexpr uint32_t kMarkerRows = 200;      // enough to tell
constexpr uint32_t kTellingRows = 3;        // without a bullet: there are none
constexpr float kMarkerShare = 0.75f;        // of the rows beside a strip that have nothing but a marker there
constexpr uint32_t kCompanionRows = 4;     // a further column of a table shows in this many rows,
constexpr float kCompanion_em = 0.45f;     // at least this wide,
constexpr float kCompanionEdge = 0.75f;    // with cells that begin or end at it
constexpr float kEvenEdges = 1.0f;         // sum of the shares of rows that end or begin at a strip between columns of one width
constexpr float kExtension_em = 0.4f;      // white that is left where a gutter is narrowest
constexpr float kExtended = 0.65f;         // of the longer strip's rows that the wide part has
constexpr float kCaption_em = 2.2f;         // between a picture and its caption
constexpr size_t kMostPictures = 64;
constexpr size_t kMostDoubtful = 2000;
constexpr float kRuled = 0.6f;               // of the strip's height beside a drawn rule
constexpr size_t kInsertionSort = 64;      // strips of one row; in set text about two for each word
constexpr size_t kActiveStrips = 192;      // bound of the sweep's state; beyond it the youngest are dropped

struct Strip {
  float x0, x1;
  uint32_t first;
};

constexpr float kFar = 1e9f;

class Sweep {
 public:
  Sweep(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const GutterSieve& sieve)
      : items_(items), rows_(rows), vertical_(scene.vertical), sieve_(sieve), narrowest_(kNarrowest_em * scene.measures.em),
        large_type_(kLargeType * scene.measures.em), near_(kAligned_em * scene.measures.em),
        rtl_(scene.measures.direction == Direction::kRtl) {
    for (const Item& item : items)
      if (item.word == kNone) objects_.push_back(item.box);
  }

  std::span<const Rect> objects() const { return objects_; }

  template <typename Judge>
  void run(Judge&& judge) {
    for (uint32_t r = 0; r < rows_.size(); ++r) {
      find_gaps(r);
      advance(r, judge);
    }
    for (const Strip& s : active_)
      if (s.x0 > -kFar && s.x1 < kFar) judge(s, uint32_t(rows_.size()) - 1);
  }

 private:
  void find_gaps(uint32_t r) {
    gaps_.clear();
    if (!sieve_.may_hold_any(r)) return;
    intervals_.clear();
    for (const Item& item : items_.subspan(rows_[r].first, rows_[r].count))
      intervals_.push_back({item.box.x0, item.box.x1, item.size > large_type_ ? kLargeTypeGap_em * item.size : 0});
    for (const Rect& o : objects_)
      if (overlap(o.y0, o.y1, rows_[r].y0, rows_[r].y1) > 0) intervals_.push_back({o.x0, o.x1, 0});
    const auto before = [](const Interval& a, const Interval& b) { return a.x0 < b.x0; };
    if (!std::is_sorted(intervals_.begin(), intervals_.end(), before)) std::sort(intervals_.begin(), intervals_.end(), before);
    float at = -kFar, least = 0;
    for (const Interval& i : intervals_) {
      const float asked = std::max(narrowest_, std::min(least, i.least_gap));
      if ((i.x0 - at >= asked || (i.x0 - at >= narrowest_ && (has_rule(r, at, i.x0) || parts_headlines(r, at, i.x0)))) && sieve_.may_hold(r, at, i.x0)) gaps_.push_back({at, i.x0, r});
      at = std::max(at, i.x1);
      least = i.least_gap;
    }
    if (sieve_.may_hold(r, at, kFar)) gaps_.push_back({at, kFar, r});
  }

  // A vertical rule is drawn through the row, between headlines of two columns.
  bool has_rule(uint32_t r, float x0, float x1) const {
    auto rule = std::upper_bound(vertical_.begin(), vertical_.end(), x0, [](float x, const Rule& a) { return x < a.position(); });
    for (; rule != vertical_.end() && rule->position() < x1; ++rule)
      if (rule->box.y0 < rows_[r].y0 && rule->box.y1 > (rows_[r].y0 + rows_[r].y1) / 2) return true;
    return false;
  }

  // The white between two headlines side by side: their sizes differ, or it is wider than the gaps in them; and the lines below
  // keep to it, beginning where the second one begins.
  bool parts_headlines(uint32_t r, float x0, float x1) const {
    const auto row = items_.subspan(rows_[r].first, rows_[r].count);
    const size_t split = split_at(row, (x0 + x1) / 2);
    if (split == 0 || split == row.size() || row[split - 1].box.x1 != x0 || row[split].box.x0 != x1) return false;
    const float left = row[split - 1].size, right = row[split].size;
    if (std::max(left, right) < kOtherHeadline * std::min(left, right)) {
      const float usual = std::min(usual_gap(row.first(split)), usual_gap(row.subspan(split)));
      if (usual == kFar || x1 - x0 < kHeadlineGaps * usual) return false;
    }
    uint32_t keep = 0, cross = 0;
    float far_side = rtl_ ? kFar : -kFar;   // where the first column's longest lines end
    for (uint32_t b = r + 1; b < rows_.size() && b <= r + kBelowHeadline; ++b) {
      const auto below = items_.subspan(rows_[b].first, rows_[b].count);
      const size_t at = split_at(below, (x0 + x1) / 2);
      const float end = at > 0 ? below[at - 1].box.x1 : -kFar, start = at < below.size() ? below[at].box.x0 : kFar;
      if (end > x0 + near_ || start < x1 - near_) {
        ++cross;
        continue;
      }
      keep += rtl_ ? end >= x0 - near_ : start <= x1 + near_;
      far_side = rtl_ ? std::min(far_side, start) : std::max(far_side, end);
    }
    const bool as_wide = rtl_ ? far_side <= x1 + near_ : far_side >= x0 - near_;   // a gap between words is narrower than the gutter
    return as_wide && keep >= kEdgeRows && keep >= kKeptToCrossed * cross;
  }

  // The median gap between words; kFar for one word.
  static float usual_gap(std::span<const Item> words) {
    std::vector<float> gaps;
    for (size_t i = 1; i < words.size(); ++i) gaps.push_back(words[i].box.x0 - words[i - 1].box.x1);
    return median(gaps, kFar);
  }

  template <typename Judge>
  void advance(uint32_t r, Judge&& judge) {
    next_.clear();
    auto first_gap = gaps_.begin();   // both lists are sorted: neither looks back
    for (const Strip& s : active_) {
      bool whole = false;
      while (first_gap != gaps_.end() && first_gap->x1 <= s.x0) ++first_gap;
      for (auto gap = first_gap; gap != gaps_.end() && gap->x0 < s.x1; ++gap) {
        const Strip common{std::max(s.x0, gap->x0), std::min(s.x1, gap->x1), s.first};
        if (common.x1 - common.x0 < narrowest_) continue;
        whole = whole || (common.x0 == s.x0 && common.x1 == s.x1);
        next_.push_back(common);
      }
      if (!whole && r > 0 && s.x0 > -kFar && s.x1 < kFar) judge(s, r - 1);
    }
    next_.insert(next_.end(), gaps_.begin(), gaps_.end());
    keep_distinct();
    active_.swap(next_);
  }

  // Equal strips: only the oldest goes on. The list is two that were sorted, one behind the other, so that
  // insertion is quicker than a sort as long as it is short.
  void keep_distinct() {
    const auto before = [](const Strip& a, const Strip& b) {
      if (a.x0 != b.x0) return a.x0 < b.x0;
      return a.x1 != b.x1 ? a.x1 < b.x1 : a.first < b.first;
    };
    if (next_.size() > kInsertionSort) {
      std::sort(next_.begin(), next_.end(), before);
    } else {
      for (auto at = next_.begin(); at != next_.end(); ++at) {
        const Strip strip = *at;
        auto hole = at;
        for (; hole != next_.begin() && before(strip, hole[-1]); --hole) *hole = hole[-1];
        *hole = strip;
      }
    }
    next_.erase(std::unique(next_.begin(), next_.end(),
                            [](const Strip& a, const Strip& b) { return a.x0 == b.x0 && a.x1 == b.x1; }),
                next_.end());
    if (next_.size() <= kActiveStrips) return;
    std::nth_element(next_.begin(), next_.begin() + kActiveStrips, next_.end(),
                     [](const Strip& a, const Strip& b) { return a.first < b.first; });
    next_.resize(kActiveStrips);
    std::sort(next_.begin(), next_.end(), before);
  }

  struct Interval {
    float x0, x1, least_gap;
  };
  std::span<const Item> items_;
  std::span<const RegionRow> rows_;
  std::span<const Rule> vertical_;
  const GutterSieve& sieve_;
  float narrowest_, large_type_, near_;
  bool rtl_;
  std::vector<Rect> objects_;
  std::vector<Interval> intervals_;
  std::vector<Strip> gaps_, active_, next_;
};

// Do the words next to the strip run on? at_end: the strip is at the right of the words.
bool is_running(std::span<const Item> words, bool at_end, float near) {
  if (words.size() < kRunningWords) return false;
  const auto run = at_end ? words.last(kRunningWords) : words.first(kRunningWords);
  for (size_t i = 1; i < run.size(); ++i)
    if (run[i].box.x0 - run[i - 1].box.x1 > kRunningGap * near) return false;
  return true;
}

// Share of the sides of a strip's rows on which several words run on.
float prose_of(std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g, float near) {
  uint32_t prose = 0;
  for (uint32_t r = g.first_row; r <= g.last_row; ++r) {
    const auto row = items.subspan(rows[r].first, rows[r].count);
    const size_t split = split_at(row, (g.x0 + g.x1) / 2);
    prose += is_running(row.first(split), true, near) + is_running(row.subspan(split), false, near);
  }
  return float(prose) / float(g.left_rows + g.right_rows);
}

// Counts the text on both sides of a strip. objects: what stands beside rows of text as one piece (a table) counts as
// text of every row that it reaches.
Gutter look_at(std::span<const Item> items, std::span<const RegionRow> rows, std::span<const Rect> objects, const Strip& s,
               uint32_t last, float near, float em) {
  Gutter g;
  g.x0 = s.x0, g.x1 = s.x1, g.first_row = s.first, g.last_row = last;
  const float middle = (s.x0 + s.x1) / 2;
  uint32_t first_left = kNone, last_left = 0, first_right = kNone, last_right = 0, left_at = 0, right_at = 0;
  float left_base = kFar, right_base = kFar;   // of the last row that has text at that side alone
  for (uint32_t r = s.first; r <= last; ++r) {
    const auto row = items.subspan(rows[r].first, rows[r].count);
    const size_t split = split_at(row, middle);
    float left = split > 0 ? row[split - 1].box.x1 : -kFar, right = split < row.size() ? row[split].box.x0 : kFar;
    for (const Rect& o : objects) {
      if (overlap(o.y0, o.y1, rows[r].y0, rows[r].y1) <= 0) continue;
      if (o.center_x() < middle) left = std::max(left, o.x1);
      else right = std::min(right, o.x0);
    }
    if (left > -kFar) {
      if (first_left == kNone) first_left = r;
      last_left = r, ++g.left_rows;
      if (s.x0 - left <= near) ++left_at;
    }
    if (right < kFar) {
      if (first_right == kNone) first_right = r;
      last_right = r, ++g.right_rows;
      if (right - s.x1 <= near) ++right_at;
    }
    const float base = items[rows[r].first].baseline;
    if (left > -kFar && right < kFar) ++g.both_rows, ++g.beside_rows;
    else if (left > -kFar) g.beside_rows += right_base - base < kTooClose_em * em, left_base = base;
    else if (right < kFar) g.beside_rows += left_base - base < kTooClose_em * em, right_base = base;
  }
  if (g.left_rows == 0 || g.right_rows == 0) return g;
  g.left_aligned = float(left_at) / float(g.left_rows);
  g.right_aligned = float(right_at) / float(g.right_rows);
  g.first_text = std::max(first_left, first_right);
  g.last_text = std::min(last_left, last_right);
  return g;
}

bool has_rule(const Scene& scene, const Gutter& g, std::span<const RegionRow> rows) {
  const float top = rows[g.first_text].y1, bottom = rows[g.last_text].y0;
  auto rule = std::lower_bound(scene.vertical.begin(), scene.vertical.end(), g.x0,
                               [](const Rule& a, float x) { return a.position() < x; });
  float covered = 0;
  for (; rule != scene.vertical.end() && rule->position() <= g.x1; ++rule)
    covered += std::max(0.0f, overlap(rule->box.y0, rule->box.y1, bottom, top));
  return covered > kRuled * (top - bottom);
}

bool leads(std::span<const Item> row) {
  return std::any_of(row.begin(), row.end(), [](const Item& item) { return item.leader; });
}

// Bullets or numbers that hang in a column of their own belong to the text beside them.
bool parts_markers(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  const bool rtl = scene.measures.direction == Direction::kRtl;
  uint32_t marked = 0, all = 0;
  const uint32_t last = std::min(g.last_text, g.first_text + kMarkerRows);
  for (uint32_t r = g.first_text; r <= last; ++r) {
    const auto row = items.subspan(rows[r].first, rows[r].count);
    const Item& outer = rtl ? row.back() : row.front();
    if (rtl ? outer.box.x0 < g.x1 - 1 : outer.box.x1 > g.x0 + 1) continue;   // nothing at the start side
    ++all;
    if (outer.word == kNone) continue;
    const bool alone = row.size() == 1 || (rtl ? row[row.size() - 2].box.x1 <= g.x0 + 1 : row[1].box.x0 >= g.x1 - 1);
    if (!alone) continue;
    // Numbers with dots are those of headings and of contents; others may be a table's figures.
    // Large figures are heads at the side of what they number: pages, days.
    if (outer.size > kLargeFigure * scene.measures.em && marker_of(scene, outer.word) == Marker::kBareNumber) continue;
    const bool heading = (outer.bold || outer.size > kLargeType * scene.measures.em) && is_heading_number(scene, outer.word);
    if (marker_of(scene, outer.word) != Marker::kNone || heading || (leads(row) && is_entry_number(scene, outer.word))) ++marked;
  }
  return all > 0 && float(marked) >= kMarkerShare * float(all);
}

// The same for bullets of a list that has another one at its start side: in most rows that have this, a bullet and nothing else
// between the strip and a wide gap before the other's words; words at the strip's other side, too.
bool parts_inner_bullets(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  const bool rtl = scene.measures.direction == Direction::kRtl;
  const float middle = (g.x0 + g.x1) / 2, wide = kWide_em * scene.measures.em;
  uint32_t bullets = 0, all = 0, alone = 0;
  const uint32_t last = std::min(g.last_text, g.first_text + kMarkerRows);
  for (uint32_t r = g.first_text; r <= last; ++r) {
    const auto row = items.subspan(rows[r].first, rows[r].count);
    const size_t split = split_at(row, middle);
    if (split == 0 || split == row.size()) continue;
    const Item &start = rtl ? row[split] : row[split - 1], &text = rtl ? row[split - 1] : row[split];
    if ((rtl ? start.box.x0 - g.x1 : g.x0 - start.box.x1) >= wide) continue;   // nothing where the bullets stand: a title
    if (rtl ? split + 1 == row.size() : split == 1) {   // the other list is shorter
      if (++alone > kTellingRows && bullets == 0) return false;
      const bool bullet = start.word != kNone && !start.has_strong && text.has_strong && is_bullet(marker_of(scene, start.word));
      all += bullet, bullets += bullet;
      continue;
    }
    const Item& beyond = rtl ? row[split + 1] : row[split - 2];
    const float gap = rtl ? beyond.box.x0 - start.box.x1 : start.box.x0 - beyond.box.x1;
    if (++all > kTellingRows && bullets == 0) return false;
    const auto others = rtl ? row.subspan(split + 1) : row.first(split - 1);
    const bool words = std::any_of(others.begin(), others.end(), [](const Item& item) { return item.has_strong; });
    bullets += start.word != kNone && words && gap >= wide && text.has_strong && is_bullet(marker_of(scene, start.word));
  }
  return all >= 2 && float(bullets) >= kMarkerShare * float(all);
}

// Where markers are the only thing that stands apart they are no column; beside two other gutters they are a table's.
void drop_marker_columns(std::vector<Gutter>& gutters) {
  std::vector<std::pair<float, float>> others;
  for (const Gutter& g : gutters) {
    if (g.markers) continue;
    const bool known = std::any_of(others.begin(), others.end(), [&](const auto& o) { return overlap(o.first, o.second, g.x0, g.x1) > 0; });
    if (!known) others.push_back({g.x0, g.x1});
  }
  if (others.size() < 2) std::erase_if(gutters, [](const Gutter& g) { return g.markers; });
}

// A strip too narrow by itself, beside wide ones in the same rows: one more column of the same table.
bool is_companion(const Scene& scene, const Gutter& g, std::span<const Gutter> gutters) {
  const float em = scene.measures.em;
  if (g.both_rows < kCompanionRows || g.width() < std::max(kCompanion_em * em, 1.2f * scene.measures.word_gap)) return false;
  if (std::max(g.left_aligned, g.right_aligned) < kCompanionEdge) return false;
  return std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& other) {
    const uint32_t first = std::max(g.first_text, other.first_text), last = std::min(g.last_text, other.last_text);
    return other.width() >= kWide_em * em && first <= last && last - first >= other.last_text - other.first_text &&
           overlap(g.x0, g.x1, other.x0, other.x1) <= 0;
  });
}

// A strip as wide as a gutter that reaches through its rows, with a column of one width at either side of it: the last column of
// an article, in which a few lines are left.
bool parts_even_columns(const Scene& scene, std::span<const Item> items, const Gutter& g, std::span<const Gutter> gutters) {
  const float near = kAligned_em * scene.measures.em;
  if (g.left_aligned + g.right_aligned < kEvenEdges) return false;
  float x0 = -kFar, x1 = kFar;   // of the columns at its sides
  bool alike = false;
  for (const Gutter& other : gutters) {
    if (other.first_row > g.first_text || other.last_row < g.last_text || overlap(other.x0, other.x1, g.x0, g.x1) > 0) continue;
    alike = alike || std::fabs(other.width() - g.width()) <= near;
    if (other.x1 <= g.x0) x0 = std::max(x0, other.x1);
    else x1 = std::min(x1, other.x0);
  }
  if (!alike) return false;
  float left = kFar, right = -kFar;   // of all text
  for (const Item& item : items) left = std::min(left, item.box.x0), right = std::max(right, item.box.x1);
  return std::fabs((g.x0 - std::max(x0, left)) - (std::min(x1, right) - g.x1)) <= near;
}

// A strip that goes on from a gutter through rows whose longer lines leave less white; not beside one that goes on as far itself:
// short lines there widened it.
bool is_extension(const Scene& scene, const Gutter& g, std::span<const Gutter> gutters) {
  if (g.width() < kExtension_em * scene.measures.em) return false;
  const auto is_widened = [&](const Gutter& other) {
    return std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& h) {
      return h.first_row <= g.first_row && h.last_row >= g.last_row && overlap(h.x0, h.x1, other.x0, other.x1) > 0 && overlap(h.x0, h.x1, g.x0, g.x1) <= 0;
    });
  };
  return std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& other) {
    return other.first_row >= g.first_row && other.last_row <= g.last_row &&
           overlap(g.x0, g.x1, other.x0, other.x1) >= 0.9f * g.width() &&
           float(other.support()) >= kExtended * float(g.support()) && other.support() >= kWideRows && !is_widened(other);
  });
}

// The strip covers most of a gutter of the grid,
bool covers_known(float x0, float x1, std::span<const KnownGutter> known) {
  return std::any_of(known.begin(), known.end(), [&](const KnownGutter& k) { return overlap(x0, x1, k.x0, k.x1) >= kKnownCovered * (k.x1 - k.x0); });
}

// ... and text keeps to it on one side at least.
bool is_known(const Scene& scene, const Gutter& g, std::span<const KnownGutter> known) {
  const float better = std::max(g.left_aligned, g.right_aligned);
  if (better < kKnownEdge || (g.width() < kShortGaps * scene.measures.word_gap && g.left_aligned + g.right_aligned < kEdgeBoth)) return false;
  return covers_known(g.x0, g.x1, known);
}

// Ordinary lines of the same text cross the strip right above and right below it.
bool is_inside_text(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  auto is_next_line = [&](uint32_t r, uint32_t crossing) {
    const Item &inner = items[rows[r].first], &outer = items[rows[crossing].first];
    return outer.word != kNone && std::abs(outer.size - inner.size) <= kInsideSize * scene.measures.em &&
           std::abs(outer.baseline - inner.baseline) <= kInsidePitch_em * scene.measures.em;
  };
  return g.first_row > 0 && is_next_line(g.first_row, g.first_row - 1) && g.last_row + 1 < rows.size() &&
         is_next_line(g.last_row, g.last_row + 1);
}

// The captions of two pictures that stand side by side: one row is enough.
bool parts_captions(const Scene& scene, const RegionRow& row, float x0, float x1) {
  bool left = false, right = false;
  for (const Rect& picture : std::span(scene.pictures).first(std::min(scene.pictures.size(), kMostPictures))) {
    if (picture.y0 < row.y1 - 1 || picture.y0 > row.y1 + kCaption_em * scene.measures.em || picture.height() < 2 * scene.measures.em) continue;
    left = left || (picture.x1 <= x1 && picture.x1 > x0 - picture.width());
    right = right || (picture.x0 >= x0 && picture.x0 < x1 + picture.width());
  }
  return left && right;
}

// Share of the rows behind the strip, in reading order, whose text begins at it or set in from it by one same step: entries whose
// turned lines hang, paragraphs whose first lines are set in.
float stepped_share(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g) {
  const float em = scene.measures.em, near = kAligned_em * em;
  const bool rtl = scene.measures.direction == Direction::kRtl;
  std::vector<float> steps;
  uint32_t all = 0;
  for (uint32_t r = g.first_row; r <= g.last_row; ++r) {
    const auto row = items.subspan(rows[r].first, rows[r].count);
    const size_t split = split_at(row, (g.x0 + g.x1) / 2);
    if (rtl ? split == 0 : split == row.size()) continue;
    const float step = rtl ? g.x0 - row[split - 1].box.x1 : row[split].box.x0 - g.x1;
    ++all;
    if (step > near && step <= kDeepestStep_em * em) steps.push_back(step);
  }
  const auto aligned = static_cast<size_t>((rtl ? g.left_aligned : g.right_aligned) * static_cast<float>(all) + 0.5f);
  std::sort(steps.begin(), steps.end());
  size_t most = 0;
  for (size_t first = 0, end = 0; first < steps.size(); ++first) {
    while (end < steps.size() && steps[end] - steps[first] <= near) ++end;
    most = std::max(most, end - first);
  }
  return float(aligned + most) / float(std::max(all, 1u));
}

// No text keeps to the strip, and in most of its rows a picture stands where it is: the columns are beside the picture.
bool is_in_picture(const Scene& scene, std::span<const RegionRow> rows, const Gutter& g) {
  if (scene.pictures.empty() || std::max(g.left_aligned, g.right_aligned) >= kKnownEdge) return false;
  const auto pictures = std::span(scene.pictures).first(std::min(scene.pictures.size(), kMostPictures));
  const uint32_t count = g.last_row - g.first_row + 1;
  return std::any_of(pictures.begin(), pictures.end(), [&](const Rect& p) {
    if (p.x0 >= g.x0 || p.x1 <= g.x1) return false;
    uint32_t beside = 0;
    for (uint32_t r = g.first_row; r <= g.last_row; ++r) beside += rows[r].y0 < p.y1 && rows[r].y1 > p.y0;
    return 2 * beside >= count && beside > 0;
  });
}

bool is_gutter(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g,
               std::span<const KnownGutter> known) {
  const float em = scene.measures.em;
  const uint32_t n = g.support();
  if (n == 0 || g.last_text < g.first_text) return false;
  if (g.ruled && n >= 2) return true;
  if (float(g.beside_rows) < kBesideShare * float(n)) return false;   // lines at the one edge and at the other, in turn: no columns
  if (n == 1 && g.first_text == g.last_text && parts_captions(scene, rows[g.first_text], g.x0, g.x1)) return true;
  if (is_chance(scene, items, rows, g)) return false;
  if (n >= 2 && is_known(scene, g, known)) return true;
  if (g.width() >= kVeryWide_em * em && n >= 2 && g.beside_rows >= 2) return true;
  if (g.width() >= std::max(kWide_em * em, kWideGaps * scene.measures.word_gap) && n >= kWideRows) return true;
  if (g.both_rows >= kSharpRows && g.width() >= std::max(kSharp_em * em, kSharpGaps * scene.measures.word_gap) &&
      prose_of(items, rows, g, kAligned_em * em) >= kFreeProse)
    return true;
  if (n < kEdgeRows) return false;
  // Rows of the one side between rows of the other, nearer than lines of one column: two columns, whatever their lines keep to.
  if (g.beside_rows >= g.both_rows + kInterleaved && g.width() >= std::max(kFree_em * em, kInterleavedGaps * scene.measures.word_gap)) return true;
  if (g.width() >= std::max(kFree_em * em, kFreeGaps * scene.measures.word_gap) &&
      prose_of(items, rows, g, kAligned_em * em) >= kFreeProse)
    return true;
  if (n < kLongRows && g.width() < kShortGaps * scene.measures.word_gap && is_inside_text(scene, items, rows, g)) return false;
  // Narrower than the gaps between words: only where all text on both sides keeps to it.
  if (g.width() < kLeastGaps * scene.measures.word_gap) return std::min(g.left_aligned, g.right_aligned) >= kEdgeOnly;
  const float better = std::max(g.left_aligned, g.right_aligned);
  if (better >= kEdgeOne && g.left_aligned + g.right_aligned >= kEdgeBoth) return true;
  if (better >= kEdgeOnly && g.width() >= 1.3f * scene.measures.word_gap) return true;
  const float other = scene.measures.direction == Direction::kRtl ? g.right_aligned : g.left_aligned;
  return n >= kLongRows && g.width() >= kSteppedGaps * scene.measures.word_gap && other >= kSteppedOther && stepped_share(scene, items, rows, g) >= kStepped;
}

// Cheap and generous: false only where is_gutter would say no whatever the text beside the strip looks like.
bool may_be_gutter(const Scene& scene, const Strip& s, uint32_t rows, std::span<const KnownGutter> known) {
  const float em = scene.measures.em, width = s.x1 - s.x0;
  if (rows >= 1 && width >= kVeryWide_em * em && scene.pictures.size() >= 2) return true;
  if (!known.empty() && (rows >= kWideRows || (rows >= 2 && covers_known(s.x0, s.x1, known)))) return true;
  if (rows >= kEdgeRows || (rows >= 2 && width >= kVeryWide_em * em) || (rows >= kWideRows && width >= kWide_em * em)) return true;
  if (rows < 2 || scene.vertical.empty()) return false;
  const auto rule = std::lower_bound(scene.vertical.begin(), scene.vertical.end(), s.x0,
                                     [](const Rule& a, float x) { return a.position() < x; });
  return rule != scene.vertical.end() && rule->position() <= s.x1;
}

// Words lie on both sides, in some of the same rows; not so where boxes overlap in any order.
bool has_text_beside(const Gutter& g) { return g.left_rows > 0 && g.right_rows > 0 && g.first_text <= g.last_text; }

// Further columns of a sheet, beside one that a wider strip parts.
void add_edge_strips(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, std::vector<Gutter>& gutters) {
  const float em = scene.measures.em;
  for (const EdgeStrip& s : find_edge_strips(scene, items, rows)) {
    if (!s.sure) continue;
    const Gutter g = look_at(items, rows, {}, {s.x0, s.x1, s.first}, s.last, kAligned_em * em, em);
    if (has_text_beside(g)) gutters.push_back(g);
  }
}

// The least that is_gutter asks of any strip. The sieve counts rows to these numbers.
static_assert(kEdgeRows == 5 && kWideRows == 3);
SieveNeeds sieve_needs(const Scene& scene, std::span<const Item> items) {
  const float em = scene.measures.em;
  SieveNeeds needs;
  needs.narrow = kNarrowest_em * em;
  needs.wide = std::max(kWide_em * em, kWideGaps * scene.measures.word_gap);
  needs.very_wide = kVeryWide_em * em;
  needs.ruled = !scene.vertical.empty();
  needs.everything = scene.pictures.size() >= 2 || std::any_of(items.begin(), items.end(), [](const Item& i) { return i.word == kNone; });
  return needs;
}

}  // namespace

std::vector<RegionRow> rows_of(std::span<const Item> items) {
  constexpr size_t kUsualWords = 4;   // of a row, or more
  std::vector<RegionRow> rows;
  rows.reserve(items.size() / kUsualWords + 1);
  const auto count = static_cast<uint32_t>(items.size());
  for (uint32_t first = 0, end = 0; first < count; first = end) {
    const Item& head = items[first];
    float y0 = head.box.y0, y1 = head.box.y1;
    for (end = first + 1; head.word != kNone && end < count; ++end) {
      const Item& item = items[end];
      if (item.word == kNone || item.row != head.row) break;
      y0 = std::min(y0, item.box.y0), y1 = std::max(y1, item.box.y1);
    }
    rows.push_back({first, end - first, y0, y1});
  }
  return rows;
}

std::vector<Gutter> find_gutters(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows,
                                 std::span<const KnownGutter> known) {
  std::vector<Gutter> gutters, doubtful;
  const float em = scene.measures.em;
  const GutterSieve sieve(items, rows, known, sieve_needs(scene, items));
  if (!sieve.any()) return gutters;
  Sweep sweep(scene, items, rows, sieve);
  sweep.run([&](const Strip& s, uint32_t last) {
    if (!may_be_gutter(scene, s, last - s.first + 1, known)) return;
    Gutter g = look_at(items, rows, sweep.objects(), s, last, kAligned_em * em, em);
    if (!has_text_beside(g)) return;
    g.ruled = has_rule(scene, g, rows);
    const bool sure = is_gutter(scene, items, rows, g, known);
    if (!sure && g.support() < kWideRows) return;
    if (!g.ruled && (is_justified_gap(scene, items, rows, g) || is_in_picture(scene, rows, g))) return;
    if (!sure) return doubtful.push_back(g);
    if (has_stray_end(scene, items, rows, g)) return;
    g.markers = parts_markers(scene, items, rows, g) || parts_inner_bullets(scene, items, rows, g);
    gutters.push_back(g);
  });
  drop_marker_columns(gutters);
  const size_t sure = gutters.size();
  for (size_t i = 0; sure > 0 && i < doubtful.size() && i < kMostDoubtful; ++i)
    if (const auto known_ones = std::span<const Gutter>(gutters).first(sure);
        (is_companion(scene, doubtful[i], known_ones) || is_extension(scene, doubtful[i], known_ones) || parts_even_columns(scene, items, doubtful[i], known_ones)) &&
        !has_stray_end(scene, items, rows, doubtful[i]))
      gutters.push_back(doubtful[i]);
  if (!gutters.empty()) add_edge_strips(scene, items, rows, gutters);
  std::sort(gutters.begin(), gutters.end(), [](const Gutter& a, const Gutter& b) {
    if (a.support() != b.support()) return a.support() > b.support();
    return a.width() != b.width() ? a.width() > b.width() : a.x0 < b.x0;
  });
  return gutters;
}

}  // namespace seder::blocks
