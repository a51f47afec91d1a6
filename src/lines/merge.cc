// Input: strips. Output: rows.
// Method: a strip is cut at its wide gaps into segments. Segments of one strip are one row. A segment of another strip
// joins it where it stands right beside one of its segments: small and raised or lowered (superscript), a raised number, or, on
// pages whose text is a recogniser's layer, a little off the baseline. Joining asks for nearness side by side, so
// columns with unequal baselines stay apart.
// Source: none; union-find. Cannot decide: a recogniser's lines that cross.
#include "lines/merge.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "script/script.h"

namespace seder::lines {
namespace {

using glyphs::Cluster;
using glyphs::SeenPage;
using glyphs::Strip;

constexpr float kSegmentGapEm = 0.8f;      // wider than a stretched word gap of most lines; segments join again by strip
constexpr float kSmaller = 0.86f;          // a superscript against its row
constexpr float kSmallestScript = 0.48f;   // smaller beside larger: the line of a drop cap
constexpr uint32_t kLongestScript = 10;    // clusters of a superscript: a mark, an exponent, an ordinal's ending
constexpr float kScriptRiseEm = 0.75f;     // of the row's size: how far its baseline may be moved
constexpr float kScriptGapEm = 0.45f;      // white between a superscript and its word
constexpr float kMarkGapEm = 1.1f;         // the same between the mark that a note begins with and the note, whose lines are set in
constexpr float kScriptOverlapEm = 0.3f;   // of the script's size: kerned under an overhanging letter
constexpr uint32_t kLongestMark = 3;       // clusters of a note's mark that is not smaller than its text
constexpr float kLeadingEm = 0.9f, kWidestLeadingEm = 1.6f;   // from line to line: a script with another of its size so far above or below it
constexpr float kAboveEm = 0.5f;           // of their width one above the other, at least
constexpr float kSameSize = 1.05f;         // is a line of its own, beside a large heading
constexpr float kMarkRiseEm = 0.6f;        // how high it stands, of its row's size
constexpr uint32_t kFewLetters = 2;        // raised or lowered into white of the row, of any size: the logo of TeX
constexpr float kLetterOverlapEm = 0.55f;  // of their size: the A of LaTeX stands over the foot of the L
constexpr float kBesideEm = 0.35f;         // neighbours that share an unsteady baseline are this near
constexpr float kUnsteadyEm = 0.32f;
constexpr float kLayerBesideEm = 1.6f;     // words of a recogniser's layer: boxes of ink, wide gaps
constexpr float kLayerUnsteadyEm = 0.5f;
constexpr float kLayerSize = 2.2f;         // word sizes of a layer differ as their boxes do
constexpr float kOverlapEm = 0.3f;

constexpr int kMostLooked = 6;             // segments of another strip that stand where one does
constexpr uint32_t kMostStrips = 40;       // above or below one, however near

struct Segment {
  uint32_t strip = 0, first = 0, count = 0, inked = 0;   // SeenPage::order
  float x0 = 0, x1 = 0, baseline = 0, size = 0;
};

/// The strip and the one beneath it stand so near that one may be a part of the other.
bool near_next(const SeenPage& seen, size_t s) {
  const Strip& upper = seen.strips[s];
  const Strip& lower = seen.strips[s + 1];
  return upper.angle == lower.angle && upper.baseline - lower.baseline <= kScriptRiseEm * std::max(upper.largest, lower.largest);
}

bool stands_apart(const SeenPage& seen, size_t s) {
  return !seen.text_layer_used && !(s > 0 && near_next(seen, s - 1)) && !(s + 1 < seen.strips.size() && near_next(seen, s));
}

class Merger {
 public:
  Merger(const SeenPage& seen, std::vector<uint32_t>& order) : seen_(seen), order_(order) {}

  std::vector<MergedRow> run() {
    cut();
    parent_.resize(segments_.size());
    std::iota(parent_.begin(), parent_.end(), 0u);
    homes_.resize(segments_.size());
    for (uint32_t strip = 0; strip < seen_.strips.size(); ++strip) link_down(strip);
    if (!seen_.text_layer_used)
      for (uint32_t strip = 0; strip < seen_.strips.size(); ++strip) join_strip(strip);
    settle_short_lines();
    for (uint32_t s = 0; s < segments_.size(); ++s)
      if (homes_[s].row != kNone) unite(s, homes_[s].row);
    // Two parts that have a line each (an index of the one, a root's sign of the other) do not make the lines one.
    for (const auto& [part, row] : formulae_)
      if (homes_[part].row == kNone || homes_[row].row == kNone) unite(part, row);
    return write();
  }

 private:
  uint32_t root(uint32_t s) {
    while (parent_[s] != s) s = parent_[s] = parent_[parent_[s]];
    return s;
  }
  void unite(uint32_t a, uint32_t b) {
    a = root(a), b = root(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

  void cut() {
    strip_first_.reserve(seen_.strips.size() + 1);
    for (uint32_t s = 0; s < seen_.strips.size(); ++s) {
      const Strip& strip = seen_.strips[s];
      strip_first_.push_back(static_cast<uint32_t>(segments_.size()));
      if (stands_apart(seen_, s)) segments_.push_back({s, strip.first, strip.count, strip.count, 0, 0, strip.baseline, strip.size});
      else cut_strip(s, strip);
    }
    strip_first_.push_back(static_cast<uint32_t>(segments_.size()));
    strip_inked_.resize(seen_.strips.size());
    for (const Segment& segment : segments_) strip_inked_[segment.strip] += segment.inked;
  }

  void cut_strip(uint32_t s, const Strip& strip) {
    const size_t begin = segments_.size();
    for (uint32_t i = strip.first; i < strip.first + strip.count; ++i) {
      const Cluster& c = seen_.clusters[seen_.order[i]];
      const bool space = c.flags & kGlyphSpace;
      Segment* last = segments_.size() == begin ? nullptr : &segments_.back();
      const bool near = last != nullptr && c.box.x0 - last->x1 <= kSegmentGapEm * c.size;
      const bool alike = last != nullptr && (space || last->inked == 0 ||
                                             (c.size >= kSmaller * last->size && last->size >= kSmaller * c.size));
      if (near && alike) {
        ++last->count;
        if (!space) {
          if (last->inked == 0) last->size = c.size, last->baseline = c.origin.y;
          last->x1 = std::max(last->x1, c.box.x1);
        }
        last->inked += !space;
      } else {
        segments_.push_back({s, i, 1, space ? 0u : 1u, c.box.x0, space ? c.box.x0 : c.box.x1, c.origin.y, c.size});
      }
    }
  }

  /// Looks from a strip at those just beneath it.
  void link_down(uint32_t upper) {
    const Strip& top = seen_.strips[upper];
    for (uint32_t lower = upper + 1; lower < seen_.strips.size() && lower < upper + kMostStrips; ++lower) {
      const Strip& bottom = seen_.strips[lower];
      if (bottom.angle != top.angle) return;
      const float drop = top.baseline - bottom.baseline;
      if (drop > kScriptRiseEm * std::max({top.size, bottom.size, largest_between(upper)})) return;
      for (uint32_t a = strip_first_[upper]; a < strip_first_[upper + 1]; ++a) link_segment(a, lower);
    }
  }

  /// One row, unless all that it has are parts of lines: of which one, each has told for itself.
  void join_strip(uint32_t strip) {
    const uint32_t begin = strip_first_[strip], end = strip_first_[strip + 1];
    uint32_t line = begin;   // the first that is no part
    while (line < end && (segments_[line].inked == 0 || homes_[line].row != kNone)) ++line;
    if (line == end) return;
    for (uint32_t s = begin + 1; s < end; ++s) unite(s, s - 1);
  }

  float largest_between(uint32_t strip) const {
    float largest = 0;
    for (uint32_t s = strip_first_[strip]; s < strip_first_[strip + 1]; ++s) largest = std::max(largest, segments_[s].size);
    return largest;
  }

  void link_segment(uint32_t a, uint32_t lower) {
    const auto begin = segments_.begin() + strip_first_[lower], end = segments_.begin() + strip_first_[lower + 1];
    auto at = std::lower_bound(begin, end, segments_[a].x0, [](const Segment& s, float x) { return s.x1 < x; });
    if (at != begin) --at;
    for (int looked = 0; at != end && looked < kMostLooked; ++at, ++looked) {
      const auto b = static_cast<uint32_t>(at - segments_.begin());
      const uint32_t part = part_of(a, b);
      if (part != kNone) offer_home(part, part == a ? b : a);
      else if (begins_note(a, b)) offer_note(a, b);
      else if (go_on(a, b)) unite(a, b);
    }
  }

  /// No other text of its own size on its own baseline beside it.
  bool alone(uint32_t s) const {
    const Segment& segment = segments_[s];
    const auto beside = [&](uint32_t other) {
      const Segment& o = segments_[other];
      const float gap = -overlap(segment.x0, segment.x1, o.x0, o.x1);
      return o.strip == segment.strip && o.inked > 0 && gap < 1.2f * segment.size && o.size < segment.size / kSmaller;
    };
    return !(s > 0 && beside(s - 1)) && !(s + 1 < segments_.size() && beside(s + 1));
  }

  /// The script stands in white of the row, right after or before one of its letters. overlap_em: how far it may lap over them.
  bool beside(const Segment& script, const Segment& row, float overlap_em) const {
    const auto begin = seen_.order.begin() + row.first, end = begin + row.count;
    const float center = (script.x0 + script.x1) * 0.5f, slack = overlap_em * script.size;
    const auto at = std::lower_bound(begin, end, center, [&](uint32_t c, float x) { return place(c) < x; });
    float nearest = 1e30f;
    bool clear = true;
    const auto look = [&](uint32_t index) {   // true: looked at an inked cluster
      const Cluster& c = seen_.clusters[index];
      if (c.flags & kGlyphSpace) return false;
      nearest = std::min(nearest, -overlap(script.x0, script.x1, c.box.x0, c.box.x1));
      clear &= overlap(script.x0, script.x1, c.box.x0, c.box.x1) <= slack;
      return true;
    };
    for (auto k = at; k != end; ++k)
      if (look(*k)) break;
    for (auto k = at; k != begin;)
      if (look(*--k)) break;
    return clear && nearest <= kScriptGapEm * row.size;
  }

  float place(uint32_t index) const {
    const Cluster& c = seen_.clusters[index];
    return c.flags & kGlyphSpace ? c.box.x0 : (c.box.x0 + c.box.x1) * 0.5f;
  }

  /// A word with text of its own size a line's height above or below it: small text beside a heading, not a part of it.
  bool is_line_of_column(uint32_t s) const {
    const Segment& segment = segments_[s];
    if (segment.inked <= kLongestMark) return false;
    const auto has_neighbour = [&](uint32_t strip) {
      const auto begin = segments_.begin() + strip_first_[strip], end = segments_.begin() + strip_first_[strip + 1];
      auto at = std::lower_bound(begin, end, segment.x0, [](const Segment& o, float x) { return o.x1 < x; });
      for (int looked = 0; at != end && looked < kMostLooked; ++at, ++looked) {
        if (at->inked > kLongestMark && at->size <= segment.size * kSameSize && segment.size <= at->size * kSameSize &&
            overlap(segment.x0, segment.x1, at->x0, at->x1) > kAboveEm * segment.size)
          return true;
      }
      return false;
    };
    const auto finds = [&](int64_t step) {
      for (int64_t strip = segment.strip + step, left = kMostStrips; strip >= 0 && strip < static_cast<int64_t>(seen_.strips.size()) && left > 0; strip += step, --left) {
        const Strip& other = seen_.strips[static_cast<size_t>(strip)];
        const float rise = std::fabs(other.baseline - segment.baseline);
        if (other.angle != seen_.strips[segment.strip].angle || rise > kWidestLeadingEm * segment.size) return false;
        if (rise >= kLeadingEm * segment.size && has_neighbour(static_cast<uint32_t>(strip))) return true;
      }
      return false;
    };
    return finds(-1) || finds(1);
  }

  /// A number, or a sign that notes have instead.
  bool is_note_mark(const Segment& s) const {
    if (s.inked > kLongestMark) return false;
    for (uint32_t i = s.first; i < s.first + s.count; ++i) {
      const Cluster& c = seen_.clusters[seen_.order[i]];
      if (c.flags & kGlyphSpace) continue;
      const char32_t letter = c.text_count == 1 ? seen_.text[c.text_first] : 0;
      if (!script::is_digit(letter) && letter != U'*' && letter != U'†' && letter != U'‡') return false;
    }
    return true;
  }

  /// The one that is a superscript, a note's mark or a letter out of line beside the other; kNone: neither.
  uint32_t part_of(uint32_t a, uint32_t b) const {
    const Segment& p = segments_[a];
    const Segment& q = segments_[b];
    if (p.inked == 0 || q.inked == 0) return kNone;
    const float small = std::min(p.size, q.size), large = std::max(p.size, q.size);
    const float rise = std::fabs(p.baseline - q.baseline);
    if (-overlap(p.x0, p.x1, q.x0, q.x1) > kScriptGapEm * large) return kNone;
    const auto stands_beside = [&](uint32_t part, float overlap_em) { return alone(part) && beside(segments_[part], part == a ? q : p, overlap_em); };
    const uint32_t script = p.size < q.size ? a : b, few = p.inked < q.inked ? a : b, upper = p.baseline > q.baseline ? a : b;
    if (small < kSmaller * large && small >= kSmallestScript * large && rise <= kScriptRiseEm * large &&
        segments_[script].inked <= kLongestScript && stands_beside(script, kScriptOverlapEm) && !is_line_of_column(script))
      return script;
    if (segments_[few].inked <= kFewLetters && small >= kSmallestScript * large && rise <= kUnsteadyEm * large && stands_beside(few, kLetterOverlapEm))
      return few;
    return rise <= kMarkRiseEm * large && is_note_mark(segments_[upper]) && stands_beside(upper, kScriptOverlapEm) ? upper : kNone;
  }

  /// A raised mark, by itself before or behind all of the other, which is a line.
  bool begins_note(uint32_t mark, uint32_t line) const {
    const Segment& m = segments_[mark];
    const Segment& l = segments_[line];
    const float gap = -overlap(m.x0, m.x1, l.x0, l.x1);
    return m.inked > 0 && gap > 0 && gap <= kMarkGapEm * l.size && m.size < kSmaller * l.size && m.size >= kSmallestScript * l.size &&
           m.baseline - l.baseline <= kMarkRiseEm * l.size && is_note_mark(m) && alone(mark) && ends_strip(line, m.x0 < l.x0);
  }

  /// Nothing stands before (behind) the segment on its strip.
  bool ends_strip(uint32_t s, bool at_left) const {
    const uint32_t other = at_left ? s - 1 : s + 1;
    return (at_left ? s == 0 : other == segments_.size()) || segments_[other].strip != segments_[s].strip;
  }

  /// One line whose baseline is unsteady.
  bool go_on(uint32_t a, uint32_t b) const {
    const Segment& p = segments_[a];
    const Segment& q = segments_[b];
    if (p.inked == 0 || q.inked == 0) return false;
    const float small = std::min(p.size, q.size), large = std::max(p.size, q.size);
    const float rise = std::fabs(p.baseline - q.baseline), gap = -overlap(p.x0, p.x1, q.x0, q.x1);
    if (gap < -kOverlapEm * small) return false;
    if (seen_.text_layer_used)
      return rise <= kLayerUnsteadyEm * small && gap <= kLayerBesideEm * large && large <= kLayerSize * small;
    return rise <= kUnsteadyEm * small && gap <= kBesideEm * small && large <= small / kSmaller;
  }

  /// A part that may belong to two lines (close ones, with a mark between them) is of the one whose baseline is nearer. A line
  /// that is as a whole no longer than a script holds a formula together.
  void offer_home(uint32_t part, uint32_t row) {
    const bool first = !homes_[part].touched;
    homes_[part].touched = true;
    if (strip_inked_[segments_[row].strip] <= kLongestScript) {
      if (first) homes_[part].row = kNone;   // it is no note's mark
      formulae_.emplace_back(part, row);
      return;
    }
    const float rise = std::fabs(segments_[part].baseline - segments_[row].baseline);
    if (first || homes_[part].row == kNone || rise < homes_[part].rise) homes_[part] = {row, rise, true};
  }

  /// A last line of a word or two, below the end of another line of its size, is no part of a formula: a mark between both is of the nearer one.
  void settle_short_lines() {
    std::erase_if(formulae_, [&](const auto& formula) {
      const auto [part, row] = formula;
      const uint32_t home = homes_[part].row;
      if (home == kNone || homes_[row].row != kNone) return false;
      const Segment &line = segments_[home], &short_line = segments_[row];
      const float small = std::min(line.size, short_line.size), large = std::max(line.size, short_line.size);
      if (small < kSmaller * large || overlap(line.x0, line.x1, short_line.x0, short_line.x1) <= kAboveEm * large) return false;
      if (const float rise = std::fabs(segments_[part].baseline - short_line.baseline); rise < homes_[part].rise) homes_[part] = {row, rise, true};
      return true;
    });
  }

  /// The mark of a note, unless it stands at a word.
  void offer_note(uint32_t mark, uint32_t row) {
    const float rise = std::fabs(segments_[mark].baseline - segments_[row].baseline);
    if (!homes_[mark].touched && (homes_[mark].row == kNone || rise < homes_[mark].rise)) homes_[mark] = {row, rise, false};
  }

  std::vector<MergedRow> write() {
    // Segments by row, in strip order; a row is numbered by its first segment.
    const size_t n = segments_.size();
    std::vector<uint32_t> row_of(n), counts;
    std::vector<uint32_t> number(n, kNone);
    for (uint32_t s = 0; s < n; ++s) {
      const uint32_t r = root(s);
      if (number[r] == kNone) number[r] = static_cast<uint32_t>(counts.size()), counts.push_back(0);
      row_of[s] = number[r];
      ++counts[row_of[s]];
    }
    std::vector<uint32_t> start(counts.size() + 1, 0);
    for (size_t r = 0; r < counts.size(); ++r) start[r + 1] = start[r] + counts[r];
    std::vector<uint32_t> members(n), fill(start.begin(), start.end());
    for (uint32_t s = 0; s < n; ++s) members[fill[row_of[s]]++] = s;

    std::vector<MergedRow> rows;
    rows.reserve(counts.size());
    order_.clear();
    order_.reserve(seen_.order.size());
    for (size_t r = 0; r < counts.size(); ++r)
      rows.push_back(write_row(std::span(members).subspan(start[r], counts[r])));
    std::erase_if(rows, [](const MergedRow& row) { return row.count == 0; });
    sort_rows(rows);
    return rows;
  }

  MergedRow write_row(std::span<uint32_t> members) {
    if (members.size() > 1) std::stable_sort(members.begin(), members.end(), [&](uint32_t a, uint32_t b) {
      return segments_[a].x0 + segments_[a].x1 < segments_[b].x0 + segments_[b].x1;
    });
    MergedRow row;
    row.first = static_cast<uint32_t>(order_.size());
    const Segment* main = &segments_[members[0]];
    for (uint32_t s : members) {
      const Segment& segment = segments_[s];
      if (weight(segment) > weight(*main)) main = &segment;
      order_.insert(order_.end(), seen_.order.begin() + segment.first, seen_.order.begin() + segment.first + segment.count);
    }
    row.count = static_cast<uint32_t>(order_.size()) - row.first;
    if (overlapping(members)) {
      std::stable_sort(order_.begin() + row.first, order_.end(), [&](uint32_t a, uint32_t b) { return place(a) < place(b); });
    }
    row.angle = seen_.strips[main->strip].angle, row.baseline = main->baseline, row.size = main->size;
    if (main->inked == 0) row.count = 0, order_.resize(row.first);
    return row;
  }

  /// members: by their middles.
  bool overlapping(std::span<const uint32_t> members) const {
    float reach = -1e30f;
    for (uint32_t s : members) {
      if (segments_[s].x0 < reach - kOverlapEm * segments_[s].size) return true;
      reach = std::max(reach, segments_[s].x1);
    }
    return false;
  }

  static float weight(const Segment& s) { return static_cast<float>(s.inked) * s.size; }

  static void sort_rows(std::vector<MergedRow>& rows) {
    const auto rank = [](float angle) { return angle == 0 ? -1000.0f : angle; };
    std::stable_sort(rows.begin(), rows.end(), [&](const MergedRow& a, const MergedRow& b) {
      if (a.angle != b.angle) return rank(a.angle) < rank(b.angle);
      return a.baseline > b.baseline;
    });
  }

  const SeenPage& seen_;
  std::vector<uint32_t>& order_;
  struct Home {
    uint32_t row = kNone;
    float rise = 0;
    bool touched = false;   // it stands at a word of some line
  };
  std::vector<Segment> segments_;
  std::vector<Home> homes_;   // of the segments that are parts of a line: a segment of that line
  std::vector<std::pair<uint32_t, uint32_t>> formulae_;   // a part, and what is as a whole no longer than a script
  std::vector<uint32_t> strip_first_, strip_inked_, parent_;   // of each strip its first segment, its inked clusters; union-find
};

/// No strip is near enough to another to be a part of it: the usual page without superscripts.
bool all_apart(const SeenPage& seen) {
  if (seen.text_layer_used) return false;
  for (size_t s = 1; s < seen.strips.size(); ++s)
    if (near_next(seen, s - 1)) return false;
  return true;
}

std::vector<MergedRow> strips_as_rows(const SeenPage& seen) {
  std::vector<MergedRow> rows;
  rows.reserve(seen.strips.size());
  for (const Strip& strip : seen.strips) rows.push_back({strip.first, strip.count, strip.angle, strip.baseline, strip.size});
  return rows;
}

}  // namespace

std::vector<MergedRow> merge_strips(const SeenPage& seen, std::vector<uint32_t>& order) {
  if (all_apart(seen)) return strips_as_rows(seen);
  return Merger(seen, order).run();
}

}  // namespace seder::lines
