// Rules of the cut tree for lines that cross a gutter: C6 (an island that interrupts columns, a pull quote) and C8 (no clear cut). They
// are taken out and follow the rest of the region.
#include <algorithm>
#include <cmath>

#include "blocks/cutter.h"
#include "blocks/gutter_chance.h"

namespace seder::blocks {

// Lines that cross a strip, and what stands beside them.
struct Island {
  std::vector<std::pair<uint32_t, uint32_t>> runs;   // of each row: [first, last) items that cross, empty for none
  Rect box;                                          // hull of the runs
  uint32_t count = 0;                                // items in the runs
  uint32_t left = 0, right = 0;                      // rows beside it with text at its left and right
};

namespace {

constexpr float kIslandPitch = 2.0f;      // lines of an island stand no farther apart, in their em
constexpr float kSameWhite = 0.9f;        // of the gutter's width: between a short last line and the column beside it
constexpr float kOneWhite = 0.8f;         // of a strip's rows, in which nothing stands between it and a gutter
constexpr float kOwnGap = 0.9f;           // of larger type, between two words of it: no gutter
constexpr float kIslandBeside = 0.6f;     // rows with text at each side of an island, per line pitch of its height

// The run of words in a row that crosses the strip, without gaps as wide as a gutter: [first, last) in items. Stretched lines of large
// type have as wide ones between their own words.
std::pair<uint32_t, uint32_t> crossing_run(const Scene& scene, std::span<const Item> items, const RegionRow& row, const Gutter& g, float gap) {
  const float em = scene.measures.em;
  const auto goes_on = [&](const Item& left, const Item& right) {
    const float white = right.box.x0 - left.box.x1;
    return white < gap || (left.size > kHeadingSize * em && std::fabs(left.size - right.size) < kSameSize * left.size && white < kOwnGap * left.size);
  };
  uint32_t low = row.first;
  const uint32_t end = row.first + row.count;
  while (low < end && !(items[low].box.x1 > g.x0 && items[low].box.x0 < g.x1)) ++low;
  if (low == end) return {end, end};
  uint32_t high = low + 1;
  while (low > row.first && goes_on(items[low - 1], items[low])) --low;
  while (high < end && goes_on(items[high - 1], items[high])) ++high;
  return {low, high};
}

Island find_island(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g,
                   uint32_t first, uint32_t last) {
  Island island;
  island.runs.reserve(rows.size());
  const float gap = std::max(std::min(g.width(), scene.measures.em), 1.8f * scene.measures.word_gap);
  for (uint32_t r = 0; r < rows.size(); ++r) {
    const uint32_t end = rows[r].first + rows[r].count;
    const auto run = r >= first && r <= last ? crossing_run(scene, items, rows[r], g, gap) : std::pair(end, end);
    island.runs.push_back(run);
    for (uint32_t i = run.first; i < run.second; ++i) {
      if (island.count++ == 0) island.box = items[i].box;
      else island.box.include(items[i].box);
    }
  }
  return island;
}

// What stands inside the hull of the other lines is the island's, too, where its type is not the page's: lines that are stretched so far
// that their gaps are gutters, a last line that ends before the strip.
void complete(const Scene& scene, Island& island, std::span<const Item> items, std::span<const RegionRow> rows, uint32_t first, uint32_t last) {
  const float em = scene.measures.em, size = items[island.runs[first].first].size;
  if (size < kHeadingSize * em && size * kHeadingSize > em) return;
  const auto is_inside = [&](const Item& item) {
    return item.word != kNone && std::fabs(item.size - size) < kSameSize * size && item.box.x0 > island.box.x0 - 1 && item.box.x1 < island.box.x1 + 1;
  };
  float base = items[island.runs[first].first].baseline;   // of its line above
  for (uint32_t r = first; r < rows.size(); ++r) {
    const uint32_t end = rows[r].first + rows[r].count;
    uint32_t low = rows[r].first, high = end;
    while (low < end && !is_inside(items[low])) ++low;
    while (high > low && !is_inside(items[high - 1])) --high;
    if (r > last && (low == high || base - items[low].baseline > kIslandPitch * size)) {
      if (low == high && base - rows[r].y0 <= kIslandPitch * size) continue;   // the columns' own line
      break;
    }
    if (low == high) continue;
    base = items[low].baseline;
    const auto [from, to] = island.runs[r];
    island.runs[r] = from == to ? std::pair(low, high) : std::pair(std::min(low, from), std::max(high, to));
    island.count += island.runs[r].second - island.runs[r].first - (to - from);
    for (uint32_t i = low; i < high; ++i) island.box.include(items[i].box);
  }
}

void look_beside(Island& island, std::span<const Item> items, std::span<const RegionRow> rows) {
  uint32_t left_row = kNone, right_row = kNone;
  for (uint32_t r = 0; r < rows.size(); ++r) {
    if (overlap(rows[r].y0, rows[r].y1, island.box.y0, island.box.y1) <= 0) continue;
    for (uint32_t i = rows[r].first; i < rows[r].first + rows[r].count; ++i) {
      const Item& item = items[i];
      if ((i >= island.runs[r].first && i < island.runs[r].second) || overlap(item.box.y0, item.box.y1, island.box.y0, island.box.y1) <= 0)
        continue;
      if (item.box.x1 <= island.box.x0 + 1 && item.row != left_row) ++island.left, left_row = item.row;
      if (item.box.x0 >= island.box.x1 - 1 && item.row != right_row) ++island.right, right_row = item.row;
    }
  }
}

}  // namespace

// Brings the island's items behind the others; how many the others are.
size_t Cutter::part_island(std::span<Item> items, std::span<const RegionRow> rows, const Island& island) {
  scratch.clear();
  size_t to = 0;
  for (uint32_t r = 0; r < rows.size(); ++r) {
    const auto [low, high] = island.runs[r];
    for (uint32_t i = rows[r].first; i < rows[r].first + rows[r].count; ++i) {
      if (i >= low && i < high) scratch.push_back(items[i]);
      else items[to++] = items[i];
    }
  }
  std::copy(scratch.begin(), scratch.end(), items.begin() + static_cast<ptrdiff_t>(to));
  return to;
}

namespace {

// The island with the rules that frame it and half a line of white.
Rect with_frame(const Scene& scene, const Rect& box) {
  Rect out = box;
  out.y0 -= 0.5f * scene.measures.pitch, out.y1 += 0.5f * scene.measures.pitch;
  const float reach = 2 * scene.measures.pitch;
  for (const Rule& rule : rules_between(scene, box.y0 - reach, box.y1 + reach)) {
    const float gap = std::max(rule.position() - box.y1, box.y0 - rule.position());
    if (gap > 0 && gap < 2 * scene.measures.pitch && overlap(rule.box.x0, rule.box.x1, box.x0, box.x1) > 0.6f * rule.box.width())
      out.include(rule.box);
  }
  return out;
}

// The island with the white that the text keeps from it.
Rect with_clearance(const Rect& box, std::span<const Item> around) {
  float left = 1e9f, right = 1e9f;
  for (const Item& item : around) {
    if (overlap(item.box.y0, item.box.y1, box.y0, box.y1) <= 0) continue;
    if (item.box.x1 <= box.x0 + 1) left = std::min(left, box.x0 - item.box.x1);
    if (item.box.x0 >= box.x1 - 1) right = std::min(right, item.box.x0 - box.x1);
  }
  Rect out = box;
  if (left < box.width()) out.x0 -= std::max(0.0f, left);
  if (right < box.width()) out.x1 += std::max(0.0f, right);
  return out;
}

// Rows of the region that cross a strip, in groups that stand together: [first, last] row numbers. Only groups
// with columns both above and below them.
std::vector<std::pair<uint32_t, uint32_t>> crossing_groups(const Scene& scene, std::span<const Item> items,
                                                           std::span<const RegionRow> rows, const Gutter& g) {
  std::vector<std::pair<uint32_t, uint32_t>> groups;
  uint32_t first_pair = kNone, last_pair = 0;   // rows white at the strip with text on both sides
  float last_y = 0;
  for (uint32_t r = 0; r < rows.size(); ++r) {
    const auto row = items.subspan(rows[r].first, rows[r].count);
    const bool left = row.front().box.x1 <= g.x0 + 1, right = row.back().box.x0 >= g.x1 - 1;
    const bool crosses = std::any_of(row.begin(), row.end(), [&](const Item& i) { return i.box.x1 > g.x0 + 1 && i.box.x0 < g.x1 - 1; });
    if (!crosses && left && right) {
      if (first_pair == kNone) first_pair = r;
      last_pair = r;
    }
    if (!crosses) continue;
    const float reach = kIslandPitch * std::max(scene.measures.em, row.front().size);
    if (!groups.empty() && last_y - rows[r].y1 < reach) groups.back().second = r;
    else groups.push_back({r, r});
    last_y = rows[r].y0;
  }
  std::erase_if(groups, [&](const auto& group) { return first_pair == kNone || group.first < first_pair || group.second > last_pair; });
  return groups;
}

// Is it no island but a column that stands between the others to the end? Then below it lines go on inside its hull (its last one ends
// before the strip), and no column reaches from outside of it to the strip again.
bool goes_on_below(std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g, const Island& found, uint32_t last, float near) {
  const Rect& island = found.box;
  const float middle = (g.x0 + g.x1) / 2, white = kSameWhite * g.width();
  bool inside = false;
  for (uint32_t r = last + 1; r < rows.size(); ++r) {
    if (found.runs[r].first != found.runs[r].second) continue;   // its own last line
    const auto row = items.subspan(rows[r].first, rows[r].count);
    const size_t split = split_at(row, middle);
    size_t left = split, right = split;   // the words that follow one another from the strip outwards
    while (left > 0 && (left == split || row[left].box.x0 - row[left - 1].box.x1 < white)) --left;
    while (right < row.size() && (right == split || row[right].box.x0 - row[right - 1].box.x1 < white)) ++right;
    const bool at_left = left < split && row[split - 1].box.x1 > island.x0 + near, at_right = right > split && row[split].box.x0 < island.x1 - near;
    if ((at_left && row[left].box.x0 < island.x0 - near) || (at_right && row[right - 1].box.x1 > island.x1 + near)) return false;
    inside = inside || at_left || at_right;
  }
  return inside;
}

// Does another gutter stand beside most of the strip's rows, and nothing between both but in the rows from `first` to `last`? Then they
// are one white, which a title above or below parts.
bool is_one_white(std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& strip, const Gutter& other, uint32_t first, uint32_t last) {
  const float x0 = std::min(strip.x1, other.x1), x1 = std::max(strip.x0, other.x0);
  uint32_t seen = 0;
  for (uint32_t r = std::max(strip.first_row, other.first_row); r <= std::min(strip.last_row, other.last_row); ++r) {
    if (r >= first && r <= last) continue;
    ++seen;
    for (const Item& item : items.subspan(rows[r].first, rows[r].count))
      if (overlap(item.box.x0, item.box.x1, x0, x1) > 0) return false;
  }
  return float(seen) >= kOneWhite * float(strip.last_row - strip.first_row + 1);
}

}  // namespace

// C6
bool Cutter::take_island(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                         const Leaf& origin, int depth) {
  const size_t looked_at = std::min(gutters.size(), kIslandGutters);
  for (size_t i = 0; i < looked_at; ++i) {
    for (const auto& group : crossing_groups(scene, items, rows, gutters[i])) {
      const auto first = group.first, last = group.second;   // clang 14 lets no lambda capture structured bindings
      // A narrower gutter at the same place, or right beside it, runs on past these rows: they are longer lines of one column.
      const bool runs_on = std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& g) {
        return g.first_row <= first && g.last_row >= last && &g != &gutters[i] &&
               (overlap(g.x0, g.x1, gutters[i].x0, gutters[i].x1) > 0 || is_one_white(items, rows, gutters[i], g, first, last));
      });
      if (runs_on) continue;
      Island island = find_island(scene, items, rows, gutters[i], first, last);
      if (island.count == 0) continue;
      complete(scene, island, items, rows, first, last);
      if (island.count == items.size()) continue;
      look_beside(island, items, rows);
      const float beside = kIslandBeside * std::max(1.0f, island.box.height() / scene.measures.pitch);
      if (float(island.left) < beside || float(island.right) < beside) continue;
      if (goes_on_below(items, rows, gutters[i], island, last, scene.measures.em)) continue;
      const size_t rest = part_island(items, rows, island);
      islands.push_back(with_clearance(with_frame(scene, island.box), items.first(rest)));
      Leaf after = origin;
      after.floats = true;
      after.reason = "cuts across the columns: after them";
      cut(items.first(rest), origin, depth + 1);
      cut(items.subspan(rest), after, depth + 1);
      return true;
    }
  }
  return false;
}

// C8
void Cutter::cut_by_force(std::span<Item> items, std::span<const RegionRow> rows, const Gutter& gutter,
                          const Leaf& origin, int depth) {
  const Island crossing = find_island(scene, items, rows, gutter, 0, uint32_t(rows.size()) - 1);
  // Where most of the text crosses it, it is no gutter of this text.
  if (crossing.count == 0 || crossing.count * 2 > items.size()) return add_leaf(items, origin);
  const size_t rest = part_island(items, rows, crossing);
  Leaf after = origin;
  after.reason = "crosses the columns: after them";
  cut(items.first(rest), origin, depth + 1);
  cut(items.subspan(rest), after, depth + 1);
}

}  // namespace seder::blocks
