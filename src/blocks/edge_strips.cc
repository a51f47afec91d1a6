// Input: a region's words, row by row. Output: strips between columns that are no wider than the gap between words.
// Method: a sheet sets figures at the end of their cells and words at the start of theirs: where the one column follows the
// other nothing but the cells' padding parts them. Gaps whose both edges are the same in several rows are gathered; in
// running text one edge agrees by chance in a few rows, both do not. Lines that begin with the same words (a litany) and
// letters of one width agree for other reasons.
// Source: none. Cannot decide: cells that touch.
#include "blocks/edge_strips.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "blocks/column_measure.h"
#include "blocks/gutter_chance.h"
#include "blocks/markers.h"

namespace seder::blocks {
namespace {

constexpr float kLeast_em = 0.1f;        // padding of sheets is 0.15 to 0.4 em
constexpr float kMost_em = 0.32f;        // wider strips are the sweep's (gutters.cc)
constexpr float kSame_em = 0.05f;        // rounding of places on paper
constexpr float kAlignedShare = 0.6f;    // of the rows with words at both sides; heads and sums are set otherwise
constexpr size_t kMostGaps = 5'000;      // of a region; sheets of a page have a thousand
constexpr size_t kKinds = 3;             // different words at each side
constexpr float kFigures = 0.9f;         // of the gaps, between two figures
constexpr float kCounts = 0.5f;          // of the words at the reading start
constexpr long kLeastKey = 100;          // flats, accounts, years; the items of lists are numbered from one

struct Gap {
  float left, right;
  uint32_t row, item;   // of the word at its left
};

class Finder {
 public:
  Finder(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows)
      : scene_(scene), items_(items), rows_(rows), em_(scene.measures.em) {}

  std::vector<EdgeStrip> find() {
    gather();
    const float near = kSame_em * em_;
    std::vector<bool> gathered(gaps_.size());
    for (size_t i = 0; i < gaps_.size(); ++i) {
      if (gathered[i]) continue;
      like_.clear();
      for (size_t k = i; k < gaps_.size() && gaps_[k].left - gaps_[i].left <= near; ++k) {
        if (gathered[k] || std::fabs(gaps_[k].right - gaps_[i].right) > near) continue;
        gathered[k] = true;
        like_.push_back(gaps_[k]);
      }
      if (like_.size() >= gutter_limits::kEdgeRows) add_strips();
    }
    return std::move(strips_);
  }

 private:
  void gather() {
    for (uint32_t r = 0; r < rows_.size() && gaps_.size() < kMostGaps; ++r)
      for (uint32_t i = rows_[r].first; i + 1 < rows_[r].first + rows_[r].count; ++i) {
        const float width = items_[i + 1].box.x0 - items_[i].box.x1;
        if (width < kLeast_em * em_ || width > kMost_em * em_ || items_[i].word == kNone || items_[i + 1].word == kNone) continue;
        gaps_.push_back({items_[i].box.x1, items_[i + 1].box.x0, r, i});
      }
    std::sort(gaps_.begin(), gaps_.end(), [](const Gap& a, const Gap& b) { return a.left != b.left ? a.left < b.left : a.row < b.row; });
  }

  // Of the gaps in like_ those between two rows that a word crosses.
  void add_strips() {
    std::sort(like_.begin(), like_.end(), [](const Gap& a, const Gap& b) { return a.row < b.row; });
    for (size_t i = 0; i < like_.size();) {
      EdgeStrip strip{like_[i].left, like_[i].right, like_[i].row, like_[i].row};
      while (strip.first > 0 && narrow(strip, strip.first - 1)) --strip.first;
      while (strip.last + 1 < rows_.size() && narrow(strip, strip.last + 1)) ++strip.last;
      const size_t first = i;
      while (i < like_.size() && like_[i].row <= strip.last) ++i;
      const auto own = std::span(like_).subspan(first, i - first);
      const bool known = std::any_of(strips_.begin(), strips_.end(), [&](const EdgeStrip& s) {
        return overlap(s.x0, s.x1, strip.x0, strip.x1) > 0 && s.first <= strip.last && s.last >= strip.first;
      });
      if (known || !is_strip(strip, own)) continue;
      strip.counts = share(own, [&](const Gap& gap) { return may_count(start_of(gap)); }) > kCounts;
      strip.sure = !strip.counts && (widths(own) >= kKinds || share(own, [&](const Gap& gap) { return are_figures_of_words(gap); }) >= kFigures);
      strips_.push_back(strip);
    }
  }

  // Makes the strip as narrow as the row asks; false where nothing would be left of it.
  bool narrow(EdgeStrip& strip, uint32_t r) const {
    const auto row = items_.subspan(rows_[r].first, rows_[r].count);
    const size_t split = split_at(row, (strip.x0 + strip.x1) / 2);
    if (split > 0 && split < row.size() && is_other_gap(strip, row[split - 1].box.x1, row[split].box.x0)) return false;
    const float left = split > 0 ? std::max(strip.x0, row[split - 1].box.x1) : strip.x0;
    const float right = split < row.size() ? std::min(strip.x1, row[split].box.x0) : strip.x1;
    if (right - left < kLeast_em * em_) return false;
    strip.x0 = left, strip.x1 = right;
    return true;
  }

  // A gap between two words of one line, a title's, is where the strip is by chance.
  bool is_other_gap(const EdgeStrip& strip, float left, float right) const {
    const float near = 2 * kSame_em * em_;
    return right - left <= kMost_em * em_ && (std::fabs(left - strip.x0) > near || std::fabs(right - strip.x1) > near);
  }

  bool is_strip(const EdgeStrip& strip, std::span<const Gap> own) const {
    if (own.size() < gutter_limits::kEdgeRows) return false;
    size_t both = 0;
    for (uint32_t r = strip.first; r <= strip.last; ++r) {
      const auto row = items_.subspan(rows_[r].first, rows_[r].count);
      const size_t split = split_at(row, (strip.x0 + strip.x1) / 2);
      both += split > 0 && split < row.size();
    }
    if (float(own.size()) < kAlignedShare * float(both)) return false;
    if (words(own, 0) < kKinds || words(own, 1) < kKinds) return false;
    const RegionRow &first = rows_[own.front().row], &last = rows_[own.back().row];
    return !has_fixed_pitch(scene_, items_.subspan(first.first, last.first + last.count - first.first));
  }

  bool rtl() const { return scene_.measures.direction == Direction::kRtl; }
  const Item& start_of(const Gap& gap) const { return items_[rtl() ? gap.item + 1 : gap.item]; }

  // Two figures, in a row that has words as well: an index has references and pages alone.
  bool are_figures_of_words(const Gap& gap) const {
    const auto row = items_.subspan(rows_[gap.row].first, rows_[gap.row].count);
    return !items_[gap.item].has_strong && !items_[gap.item + 1].has_strong &&
           std::any_of(row.begin(), row.end(), [](const Item& item) { return item.has_strong; });
  }

  bool may_count(const Item& item) const {
    return marker_of(scene_, item.word) != Marker::kNone && number_of(scene_, item.word) < kLeastKey;
  }

  template <typename Is>
  static float share(std::span<const Gap> own, Is&& is) {
    return float(std::count_if(own.begin(), own.end(), is)) / float(own.size());
  }

  // How many of the gaps' values differ, as far as it matters.
  template <typename Value, typename Same>
  static size_t kinds(std::span<const Gap> own, Value&& value, Same&& same) {
    std::vector<decltype(value(own.front()))> seen;
    for (const Gap& gap : own) {
      auto one = value(gap);
      if (std::none_of(seen.begin(), seen.end(), [&](const auto& other) { return same(one, other); })) seen.push_back(std::move(one));
      if (seen.size() >= kKinds) break;
    }
    return seen.size();
  }

  // Widths of the words at the strip's start side: figures set at their cell's end have several, the times and numbers that items begin
  // with one.
  size_t widths(std::span<const Gap> own) const {
    return kinds(own, [&](const Gap& gap) { return start_of(gap).box.width(); }, [&](float a, float b) { return std::fabs(a - b) < 2 * kSame_em * em_; });
  }

  // Words at the left of the gaps (side 0) or at their right (1).
  size_t words(std::span<const Gap> own, uint32_t side) const {
    const auto text_of = [&](const Gap& gap) {
      std::u32string text;
      append_text(scene_, items_[gap.item + side].word, text);
      return text;
    };
    return kinds(own, text_of, std::equal_to<>());
  }

  const Scene& scene_;
  std::span<const Item> items_;
  std::span<const RegionRow> rows_;
  float em_;
  std::vector<Gap> gaps_, like_;
  std::vector<EdgeStrip> strips_;
};

}  // namespace

std::vector<EdgeStrip> find_edge_strips(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows) {
  if (rows.size() < gutter_limits::kEdgeRows) return {};
  return Finder(scene, items, rows).find();
}

}  // namespace seder::blocks
