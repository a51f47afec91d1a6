// Input: a page of running text whose lines are right, in blocks parted by blank lines. Output: its blocks in reading order.
// Method: blank lines bound blocks where paragraphs end within what they part and one of them breaks a sentence off behind a full line: no
// writer makes such a break; or where the blocks are of one height, as columns are. Of all orders of the blocks the one whose seams read
// best (seams.h) must beat the order that stands by a margin, the more so the fewer sentences are broken off, and a piece that ends in
// mid-sentence goes on in the next. Where most pages are in pieces of one height that read best in one and the same order, they are columns. A line by itself at the
// page's beginning, or at its end where the blocks have to move, is its headline and comes first.
// Cannot decide: pages without a visible bound; blocks that all end with their paragraph; two blocks that changed places, unless of one height
// and with a strong seam: a page of a book that begins and ends in mid-sentence with a section's blank line looks alike.
#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <span>

#include "repair/blocks.h"
#include "repair/seams.h"
#include "repair/stages.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr size_t kLinesMost = 400;     // of one page
constexpr size_t kPiecesMost = 7;      // 5,040 orders
constexpr double kParagraphsInside = 0.5;  // a piece: where blank lines part paragraphs there are none
constexpr double kShortLine = 0.5;     // of the width: a paragraph ends
constexpr size_t kBlockLines = 3;      // a line or two at a page's edge are its furniture
constexpr size_t kColumnLines = 8;     // a column is no stanza
constexpr double kUneven = 0.05;       // of the height
constexpr double kMargin = 4;          // log-odds by which another order must win
constexpr double kLead = 0.25;         // log-odds: orders as near to each other are a guess
// Log-odds. Where one blank line breaks a sentence off: the margin and thrice the mean of the seams in mid-sentence; where none does: the
// mean, and the pieces must be even (of 4,500 clean pages cut at both ends, with one section exactly in the middle, 1.2 % are above it). Two
// broken off are enough, and one between even pieces: of 72,000 clean pages cut at both ends, with sections, three had two, without a margin,
// and none had one between even pieces.
constexpr double kOneBroken = 10, kOneBrokenMean = 3, kNoneBroken = 0.9;
// A nat of rare words shared at a seam that would be, and at one that would no longer be, on that mean: logistic regression on 478 pages of two
// columns and 2,603 of the clean ones (half the columns right at 0.4 % of clean pages harmed, 39 % without). Nats; one name says enough.
constexpr double kTopicKept = 0.3, kTopicTorn = 0.6, kTopicMost = 8;
constexpr size_t kColumnPages = 3, kColumnPageShare = 2;   // so many pages, one of so many of those with pieces
constexpr double kHeadingInside = 4;   // log-odds against a heading behind an unfinished line, or at the end of a page
constexpr double kUsualOrder = 2;      // log-odds for what extractors do: columns from the wrong side, the last or the first block moved

/// What stands between two blank lines.
struct Unit {
  size_t first = 0, last = 0;   ///< lines [first, last)
  std::vector<View> lines, head, tail;
  bool heading = false, open = false;
};

struct Area {
  size_t first = 0, last = 0;
};

/// Pages: what stands between form feeds.
std::vector<Area> areas_of(const Page& page) {
  std::vector<Area> areas;
  size_t first = 0;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    if (page.lines[i].ending != "\f" && i + 1 < page.lines.size()) continue;
    areas.push_back({first, i + 1});
    first = i + 1;
  }
  return areas;
}

std::vector<Unit> units_of(const Page& page, const Area& area, const Seams& seams) {
  constexpr size_t kLinesAround = 12;   // that cohesion may look at
  std::vector<Unit> units;
  for (size_t i = area.first; i < area.last;) {
    size_t end = i;
    while (end < area.last && !page.lines[end].blank) ++end;
    if (end > i) {
      Unit u{i, end, {}, {}, {}};
      for (size_t k = i; k < end; ++k) u.lines.push_back(trimmed(page.lines[k].text));
      for (size_t k = i; k < std::min(end, i + kLinesAround); ++k) u.head.push_back(trimmed(page.lines[k].text));
      for (size_t k = end - std::min(end - i, kLinesAround); k < end; ++k) u.tail.push_back(trimmed(page.lines[k].text));
      u.heading = end - i == 1 && seams.is_heading(u.head[0]);
      units.push_back(std::move(u));
    }
    i = std::max(end, i + 1);
  }
  return units;
}

/// All pieces backwards, or turned round like a wheel.
bool is_usual(std::span<const size_t> order) {
  const size_t n = order.size();
  bool backwards = true, turned = true;
  for (size_t k = 0; k < n; ++k) backwards &= order[k] == n - 1 - k, turned &= order[k] == (order[0] + k) % n;
  return backwards || turned;
}

/// The pieces of a page and how well each begins it, ends it, and goes on in each other. Log-odds.
class Arrangement {
 public:
  Arrangement(const std::vector<Unit>& units, const std::vector<Area>& pieces, const Seams& seams) 
      : units_(units), pieces_(pieces), seams_(seams), n_(pieces.size()), joins_(n_ * n_), open_(n_) {
    for (size_t a = 0; a < n_; ++a) {
      const Unit &first = units[pieces[a].first], &last = units[pieces[a].last - 1];
      begins_.push_back(first.heading ? kHeadingInside : seams.starts(first.head.front()));
      ends_.push_back(last.heading ? -kHeadingInside : seams.stops(last.tail.back()));
      open_[a] = last.open;
      for (size_t b = 0; b < n_; ++b) joins_[a * n_ + b] = a == b ? 0 : join(last, units[pieces[b].first], seams);
    }
  }

  struct Best {
    std::vector<size_t> order;   ///< empty: the order that stands
    double margin = 0;           ///< over the order that stands
    double lead = 0;             ///< over the second best
  };
  Best best() const {
    std::vector<size_t> order(n_);
    std::iota(order.begin(), order.end(), 0);
    const double as_is = value(order);
    double top = as_is, second = -1e300;
    Best answer;
    while (std::next_permutation(order.begin(), order.end())) {
      const double v = value(order) + (is_usual(order) ? kUsualOrder : 0);
      if (v > top) second = top, top = v, answer.order = order;
      else second = std::max(second, v);
    }
    answer.margin = top - as_is, answer.lead = top - second;
    return answer;
  }

  /// How well pieces that end in mid-sentence go on in the next ones, in the mean; words shared there speak for it, words shared with the
  /// neighbour that a piece would lose against it. False: none goes on, or the last piece ends in mid-sentence.
  bool heals(std::span<const size_t> order, double& mean) const {
    double sum = 0, open = 0, kept = 0, torn = 0, seams_torn = 0;
    for (size_t k = 0; k + 1 < n_; ++k) {
      const size_t a = order[k], b = order[k + 1];
      if (open_[a]) sum += joins_[a * n_ + b], kept += topic(a, b), ++open;
      const auto at = std::find(order.begin(), order.end(), k);
      if (at + 1 == order.end() || at[1] != k + 1) torn += topic(k, k + 1), ++seams_torn;
    }
    mean = open > 0 ? (sum + kTopicKept * kept) / open : 0;
    if (seams_torn > 0) mean -= kTopicTorn * torn / seams_torn;
    return open > 0 && !open_[order.back()];
  }

 private:
  static double join(const Unit& a, const Unit& b, const Seams& seams) {
    if (b.heading) return a.open ? -kHeadingInside : 0;
    return a.heading ? seams.starts(b.head.front()) : seams.joins(a.tail, b.head);
  }
  double topic(size_t a, size_t b) const {
    return std::min(kTopicMost, seams_.topic(units_[pieces_[a].last - 1].tail, units_[pieces_[b].first].head));
  }
  double value(std::span<const size_t> order) const {
    double sum = begins_[order.front()] + ends_[order.back()];
    for (size_t k = 0; k + 1 < n_; ++k) sum += joins_[order[k] * n_ + order[k + 1]];
    return sum;
  }

  const std::vector<Unit>& units_;
  const std::vector<Area>& pieces_;
  const Seams& seams_;
  size_t n_;
  std::vector<double> begins_, ends_, joins_;   ///< the last: of a with b at a * n + b
  std::vector<bool> open_;
};

/// A line by itself without a stop: at the page's edge its headline or foot.
bool is_headline(const Unit& u) { return u.last - u.first == 1 && !ends_sentence(u.head.front()); }

bool is_block(const Unit& u) { return u.last - u.first >= kBlockLines; }

struct Bounds {
  size_t inside = 0;   ///< paragraphs that end within what blank lines part
  size_t broken = 0;   ///< blank lines that break a sentence off
};

Bounds bounds_of(const Page& page, const std::vector<Unit>& units, const Seams& seams) {
  Bounds bounds;
  for (size_t k = 0; k < units.size(); ++k) {
    for (size_t i = units[k].first; i + 1 < units[k].last; ++i) {
      const View line = trimmed(page.lines[i].text);
      bounds.inside += ends_sentence(line) && static_cast<double>(line.size()) < kShortLine * seams.width();
    }
    bounds.broken += k + 1 < units.size() && units[k].open && is_block(units[k]) && is_block(units[k + 1]);
  }
  return bounds;
}

/// Columns of a page are of one height, sections are not.
bool are_even(const std::vector<Unit>& units, const std::vector<Area>& pieces) {
  size_t least = SIZE_MAX, most = 0;
  for (const Area& piece : pieces) {
    size_t lines = 0;
    for (size_t k = piece.first; k < piece.last; ++k) lines += units[k].last - units[k].first;
    least = std::min(least, lines), most = std::max(most, lines);
  }
  if (least < kColumnLines) return false;
  return most <= least + 1 || static_cast<double>(most - least) <= kUneven * static_cast<double>(most);
}

/// What may change places: what stands between blank lines, a heading with what is behind it.
std::vector<Area> pieces_of(const std::vector<Unit>& units, size_t first, size_t last) {
  std::vector<Area> pieces;
  for (size_t k = first; k < last; ++k) {
    if (units[k].heading && k + 1 < last) continue;
    pieces.push_back({first, k + 1});
    first = k + 1;
  }
  return pieces;
}

void lay_out(Page& page, const Area& area, const std::vector<Unit>& units, const std::vector<Area>& pieces, const std::vector<size_t>& order, double margin) {
  std::vector<Line> moved;
  for (size_t k : order) {
    const size_t first = units[pieces[k].first].first, last = units[pieces[k].last - 1].last;
    if (!moved.empty()) {
      Line blank;
      blank.blank = true, blank.ending = "\n", blank.number = page.lines[first].number;
      moved.push_back(blank);
    }
    for (size_t i = first; i < last; ++i) {
      moved.push_back(page.lines[i]);
      Line& line = moved.back();
      if (line.ending.empty() || line.ending == "\f") line.ending = "\n";
      if (!line.blank) line.damages |= bit(Damage::kBlocks), line.margin = static_cast<float>(margin);
    }
  }
  const size_t end = units.back().last;   // blank lines at the page's foot stay, and its form feed
  if (page.lines[end - 1].ending == "\f") moved.back().ending = "\f";
  moved.insert(moved.end(), page.lines.begin() + static_cast<long>(end), page.lines.begin() + static_cast<long>(area.last));
  page.lines.erase(page.lines.begin() + static_cast<long>(area.first), page.lines.begin() + static_cast<long>(area.last));
  page.lines.insert(page.lines.begin() + static_cast<long>(area.first), moved.begin(), moved.end());
}

/// A page in pieces, and how they would read best.
struct Plan {
  Area area;
  std::vector<Unit> units;
  std::vector<Area> pieces;   ///< without a line by itself at either end
  bool headed = false, footed = false, even = false, heals = false;
  size_t broken = 0;
  double mean = 0;            ///< Arrangement::heals
  Arrangement::Best best;     ///< with an order
};

std::optional<Plan> plan_of(const Page& page, const Area& area) {
  if (area.last - area.first > kLinesMost) return {};
  std::vector<View> lines;
  const lm::Model* model = nullptr;
  for (size_t i = area.first; i < area.last; ++i) {
    if (page.lines[i].blank) continue;
    if (!page.lines[i].valid || page.lines[i].damages != 0) return {};
    lines.push_back(trimmed(page.lines[i].text));
    if (model == nullptr && page.lines[i].rtl) model = model_of(page.lines[i]);
  }
  if (model == nullptr || !is_running_text(lines)) return {};
  Seams seams(*model, full_width(lines));
  Plan plan;
  plan.area = area, plan.units = units_of(page, area, seams);
  std::vector<Unit>& units = plan.units;
  if (units.size() < 2) return {};
  for (const Unit& u : units) seams.learn(u.lines);
  for (Unit& u : units) u.open = !u.heading && seams.breaks_off(u.tail.back());
  const Bounds bounds = bounds_of(page, units, seams);
  if (bounds.inside == 0 || static_cast<double>(bounds.inside) < kParagraphsInside * static_cast<double>(units.size())) return {};
  plan.headed = is_headline(units.front()), plan.footed = is_headline(units.back());
  plan.pieces = pieces_of(units, plan.headed, units.size() - plan.footed);
  if (plan.pieces.size() < 2 || plan.pieces.size() > kPiecesMost) return {};
  const Arrangement arrangement(units, plan.pieces, seams);
  plan.best = arrangement.best();
  plan.even = are_even(units, plan.pieces), plan.broken = bounds.broken;
  if (!plan.best.order.empty()) plan.heals = arrangement.heals(plan.best.order, plan.mean);
  return plan;
}

/// The order, backwards or turned round, in which most pages with pieces, all of one height, read best: one extractor read all columns so.
std::vector<size_t> order_of_columns(const std::vector<Plan>& plans) {
  std::map<std::vector<size_t>, size_t> pages;
  for (const Plan& plan : plans) {
    if (plan.even && plan.best.margin >= kMargin && is_usual(plan.best.order)) ++pages[plan.best.order];
  }
  for (const auto& [order, count] : pages) {
    if (count >= kColumnPages && count * kColumnPageShare > plans.size()) return order;
  }
  return {};
}

/// The order that is best is not one that a clean page, which begins and ends in mid-sentence, would have by chance.
bool is_enough(const Plan& plan, std::span<const size_t> columns) {
  const Arrangement::Best& best = plan.best;
  if (best.order.empty() || best.margin < kMargin || best.lead < kLead) return false;
  if (plan.even && std::ranges::equal(best.order, columns)) return true;
  if (!plan.heals) return false;
  if (plan.broken == 0) return plan.even && plan.mean >= kNoneBroken;
  return plan.broken > 1 || plan.even || best.margin + kOneBrokenMean * plan.mean >= kOneBroken;
}

void carry_out(Page& page, const Plan& plan) {
  std::vector<size_t> order = plan.best.order;
  std::vector<Area> pieces = plan.pieces;
  if (plan.footed) {
    order.insert(plan.headed ? order.end() : order.begin(), pieces.size());
    pieces.push_back({plan.units.size() - 1, plan.units.size()});
  }
  lay_out(page, {plan.units[plan.headed].first, plan.area.last}, plan.units, pieces, order, std::min(plan.best.margin, plan.best.lead));
}

}  // namespace

bool blocks_are_suspicious(const Page& page, const std::vector<bool>& stops) {
  for (const Area& area : areas_of(page)) {
    if (area.last - area.first > kLinesMost) continue;
    size_t run = 0, units = 0;
    bool open = false;
    for (size_t i = area.first; i <= area.last; ++i) {
      if (i < area.last && !page.lines[i].blank) {
        ++run;
        continue;
      }
      units += run > 0;
      open |= run > 1 && !stops[i - 1];
      run = 0;
    }
    if (open && units > 1) return true;
  }
  return false;
}

void mend_shuffled_blocks(Page& page) {
  if (!page.allowed(Damage::kBlocks) || is_order_damaged(page)) return;
  std::vector<Plan> plans;
  for (const Area& area : areas_of(page)) {
    if (std::optional<Plan> plan = plan_of(page, area)) plans.push_back(std::move(*plan));
  }
  const std::vector<size_t> columns = order_of_columns(plans);
  for (size_t k = plans.size(); k-- > 0;) {   // from the last: those before stay where they are
    if (is_enough(plans[k], columns)) carry_out(page, plans[k]);
  }
}

}  // namespace seder::repair
