// Input: a page's words (and objects that stand in the flow). Output: leaves in reading order.
// Method: recursive cuts. The rules, in their order of precedence (docs/design.md, "Layout"), and where they are:
//   C1 a region without gutters is a leaf;
//   C2 a drawn horizontal rule, the edge of a drawn box, or the top of a row of pictures, across a region that has gutters parts what is above from
//      what is below (cut_at_lines.cc);
//   C3 a heading beside which the other columns are blank, with text below it in them, or lines drawn across all, begins a new part (cut_at_heads.cc);
//   C4 gutters through the whole height part columns: the right one first in a right-to-left region (cut_columns.cc);
//      but lines above or below that cross another gutter, with nothing beside them, go first, and so does a title in the middle above them (C4a, cut_at_heads.cc);
//   C4b a column of prose beside which rows of several cells stand out of step with its lines goes apart first (across.cc);
//   C4c rows between drawn lines go apart from columns that flow above or below them, a table from two blocks far apart above it (cut_at_lines.cc) or from columns of text above or below it (cut_at_cells.cc), and lists of several columns side by side go apart from each other first (listed_columns.cc);
//   C4d a short line in the middle of the page between rows of columns goes apart from both (cut_at_heads.cc);
//   C4e blocks at the one side of a gutter and at the other in turn, none beside another, follow one another from the top (cut_columns.cc);
//   C5 columns whose rows are read across (tables, forms, verse) stay together as one leaf (across.cc);
//   C5c but tables one above the other, of which one has a gutter more, go apart at the white between them (cut_stacked.cc);
//   C5b a short rule at the start edge, below which all type is smaller (notes), parts like that of C2, where no columns stand above it (cut_at_lines.cc);
//   C6 an island that interrupts a gutter while the columns run on at both of its sides (a pull quote) is
//      taken out and follows the region (cut_islands.cc);
//   C7 where a gutter begins or ends, the region is parted above from below (cut_at_heads.cc);
//   C8 where no clear cut exists, lines that cross the best gutter are taken out and follow the rest, unless they are most of the text (cut_islands.cc).
// What it cannot decide: which articles the leaves belong to (order.cc).
#include "blocks/cut_tree.h"

#include <algorithm>
#include <cmath>

#include "blocks/across.h"
#include "blocks/cutter.h"
#include "blocks/listed_columns.h"
#include "blocks/page_direction.h"
#include "blocks/side_heads.h"

namespace seder::blocks {
namespace {

constexpr int kDeepest = 48;              // nesting of cuts; real pages stay below ten
constexpr size_t kGridGutters = 64;
constexpr uint32_t kWiderSupport = 2;     // times a strip's rows: the gutters of the columns that it may stand in
constexpr float kWrapPitch_em = 1.7f;     // baseline to baseline of a cell that wraps

// Gutters that reach through all rows, without those that overlap a better one; their middles, left to right.
std::vector<float> full_borders(const std::vector<Gutter>& gutters, std::span<const RegionRow> rows, float tolerance) {
  std::vector<const Gutter*> chosen;
  for (const Gutter& g : gutters) {
    if (!is_full(g, rows, tolerance)) continue;
    const bool taken = std::any_of(chosen.begin(), chosen.end(),
                                   [&](const Gutter* c) { return overlap(c->x0, c->x1, g.x0, g.x1) > 0; });
    if (!taken) chosen.push_back(&g);
  }
  std::vector<float> borders;
  for (const Gutter* g : chosen) borders.push_back((g->x0 + g->x1) / 2);
  std::sort(borders.begin(), borders.end());
  return borders;
}

// Enough rows have text on both sides of the strip between the nearest gutters that reach through its rows: what stands in the columns
// beside these says nothing about it.
bool parts_own_column(std::span<const Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters, const Gutter& g) {
  float x0 = -1e9f, x1 = 1e9f;
  for (const Gutter& h : gutters) {
    if (h.first_row > g.first_row || h.last_row < g.last_row || h.support() < kWiderSupport * g.support()) continue;
    if (h.x1 <= g.x0) x0 = std::max(x0, h.x1);
    if (h.x0 >= g.x1) x1 = std::min(x1, h.x0);
  }
  if (x0 == -1e9f && x1 == 1e9f) return true;
  uint32_t left = 0, right = 0;
  for (uint32_t r = g.first_row; r <= g.last_row; ++r) {
    const auto row = items.subspan(rows[r].first, rows[r].count);
    left += std::any_of(row.begin(), row.end(), [&](const Item& item) { return item.box.x0 >= x0 - 1 && item.box.x1 <= g.x0 + 1; });
    right += std::any_of(row.begin(), row.end(), [&](const Item& item) { return item.box.x0 >= g.x1 - 1 && item.box.x1 <= x1 + 1; });
  }
  return std::min(left, right) >= kGridRows;
}

// Lines right below the last row that stand under one of its cells and go on from it: the cell wraps.
uint32_t last_wrapped_row(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows,
                          const std::vector<float>& borders, uint32_t last) {
  const float em = scene.measures.em;
  auto column_of = [&](const Item& item) { return std::upper_bound(borders.begin(), borders.end(), item.box.center_x()) - borders.begin(); };
  while (last + 1 < rows.size()) {
    const auto row = items.subspan(rows[last + 1].first, rows[last + 1].count), above = items.subspan(rows[last].first, rows[last].count);
    const auto column = column_of(row.front());
    if (row.front().word != kNone && std::fabs(above.front().baseline - row.front().baseline) < kTooClose_em * em) {   // beside it, a little lower
      ++last;
      continue;
    }
    if (row.front().word == kNone || column != column_of(row.back()) || std::fabs(above.front().baseline - row.front().baseline) > kWrapPitch_em * em) break;
    const Item* nearest = nullptr;   // the cell's end towards the other edge of its column
    const bool rtl = row.back().has_strong ? row.back().direction == Direction::kRtl : scene.measures.direction == Direction::kRtl;
    float x0 = 1e9f, x1 = -1e9f;
    for (const Item& item : items)
      if (column_of(item) == column && item.word != kNone) x0 = std::min(x0, item.box.x0), x1 = std::max(x1, item.box.x1);
    for (const Item& item : above)
      if (column_of(item) == column && (nearest == nullptr || (rtl ? item.box.x0 < nearest->box.x0 : item.box.x1 > nearest->box.x1))) nearest = &item;
    if (nearest == nullptr) break;
    const float room = rtl ? nearest->box.x0 - x0 : x1 - nearest->box.x1;
    if (room > (rtl ? row.back() : row.front()).box.width() + scene.measures.word_gap) break;
    ++last;
  }
  return last;
}

// A line that stands closer above the first row than two lines of text can is one of its cell's: cells centred in height.
uint32_t first_interleaved_row(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, uint32_t first) {
  while (first > 0 && items[rows[first - 1].first].word != kNone &&
         items[rows[first - 1].first].baseline - items[rows[first].first].baseline < kTooClose_em * scene.measures.em)
    --first;
  return first;
}

}  // namespace

Rect hull(std::span<const Item> items) {
  Hull box(items.front().box);
  for (const Item& item : items.subspan(1)) box.include(item.box);
  return box.rect();
}

Direction direction_of(const Scene& scene, std::span<const Item> items) {
  size_t rtl = 0, ltr = 0;
  for (const Item& item : items) {
    if (!item.has_strong) continue;
    (item.direction == Direction::kRtl ? rtl : ltr) += scene.rows->words[item.word].count;
  }
  if (rtl == 0 && ltr == 0) return scene.measures.direction;
  if (scene.measures.direction == Direction::kRtl) return ltr > 12 * rtl && !is_set_from_right(scene, items) ? Direction::kLtr : Direction::kRtl;
  return rtl > 2 * ltr ? Direction::kRtl : Direction::kLtr;
}

std::vector<std::pair<float, float>> white_bands(std::span<const Item> items) {
  std::vector<std::pair<float, float>> spans;   // (top, bottom)
  for (const Item& item : items) {   // those of a row are mostly alike
    const std::pair<float, float> span{item.box.y1, item.box.y0};
    if (spans.empty() || spans.back() != span) spans.push_back(span);
  }
  std::sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::pair<float, float>> bands;
  float bottom = spans.front().second;
  for (const auto& [top, low] : spans) {
    if (top < bottom) bands.push_back({bottom, top});
    bottom = std::min(bottom, low);
  }
  return bands;
}

bool is_full(const Gutter& g, std::span<const RegionRow> rows, float tolerance) {
  const bool top = g.first_row == 0 || rows.front().y1 - rows[g.first_row].y1 <= tolerance;
  const bool bottom = g.last_row + 1 == rows.size() || rows[g.last_row].y0 - rows.back().y0 <= tolerance;
  return top && bottom;
}

std::pair<uint32_t, uint32_t> core_rows_of(std::span<const RegionRow> rows, const std::vector<Gutter>& gutters, std::span<const float> borders,
                                           float tolerance) {
  uint32_t first = uint32_t(rows.size()), last = 0;
  for (const Gutter& g : gutters)
    if (is_at_border(g.x0, g.x1, borders) && is_full(g, rows, tolerance)) first = std::min(first, g.first_text), last = std::max(last, g.last_text);
  return {first, last};
}

void Cutter::remember(std::span<const Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters) {
  for (const Gutter& g : gutters) {
    if (g.support() < kGridRows || grid.size() >= kGridGutters) return;   // best supported first
    const bool new_one = std::none_of(grid.begin(), grid.end(),
                                      [&](const KnownGutter& k) { return overlap(k.x0, k.x1, g.x0, g.x1) > 0; });
    if (new_one && parts_own_column(items, rows, gutters, g)) grid.push_back({g.x0, g.x1});
  }
}

void Cutter::forget_cells(size_t known, std::span<const float> borders) {
  grid.erase(std::remove_if(grid.begin() + ptrdiff_t(known), grid.end(), [&](const KnownGutter& k) { return !is_at_border(k.x0, k.x1, borders); }), grid.end());
}

void Cutter::add_leaf(std::span<Item> items, const Leaf& origin) {
  // Objects stand alone; the words above and below them are leaves of their own.
  Leaf leaf = origin;
  for (size_t i = 0; i < items.size();) {
    size_t end = i;
    if (items[i].word == kNone) {
      leaf.kind = Leaf::Kind::kObject;
      leaf.object = items[i].object;
      end = i + 1;
    } else {
      leaf.kind = origin.kind;
      while (end < items.size() && items[end].word != kNone) ++end;
    }
    leaf.items = items.subspan(i, end - i);
    leaf.direction = direction_of(scene, leaf.items);
    leaves.push_back(leaf);
    i = end;
  }
}

bool Cutter::part_at(std::span<Item> items, float y, std::string_view reason, const Leaf& origin, int depth) {
  const auto is_above = [y](const Item& item) { return item.box.center_y() > y; };
  const bool above = std::any_of(items.begin(), items.end(), is_above), below = !std::all_of(items.begin(), items.end(), is_above);
  if (!above || !below) return false;
  const size_t count = part(items, is_above);
  Leaf next = origin;
  next.reason = reason;
  cut(items.first(count), origin, depth + 1);
  cut(items.subspan(count), next, depth + 1);
  return true;
}

void Cutter::cut(std::span<Item> items, const Leaf& origin, int depth) {
  if (items.empty()) return;
  const std::vector<RegionRow> rows = rows_of(items);
  const std::vector<Gutter> gutters = depth < kDeepest ? find_gutters(scene, items, rows, grid) : std::vector<Gutter>();
  if (gutters.empty()) return add_leaf(items, origin);
  const size_t known = grid.size();
  remember(items, rows, gutters);
  if (cut_at_rule(items, gutters, origin, depth)) return;
  std::vector<float> borders = full_borders(gutters, rows, kFullHeight_em * scene.measures.em);
  if (!borders.empty()) {
    if (borders.size() == 1 && cut_turns(items, rows, borders.front(), origin, depth)) return;
    if (cut_spanning_lines(items, rows, gutters, borders, origin, depth) || cut_narrow_title(items, rows, borders, origin, depth) ||
        cut_facing_blocks(items, rows, gutters, borders, origin, depth))
      return;
    const auto [core_first, core_last] = core_rows_of(rows, gutters, borders, kFullHeight_em * scene.measures.em);
    const uint32_t last = last_wrapped_row(scene, items, rows, borders, core_last);
    const uint32_t begin = rows[core_first].first, end = rows[last].first + rows[last].count;
    const std::span<const Item> core = items.subspan(begin, end - begin);
    const float drawn_rows = border_of_drawn_rows(scene, core, borders);
    if (drawn_rows != 0) {
      forget_cells(known, borders);
      if (part_at(items, above_title(items, rows, borders, drawn_rows), "rows between drawn lines", origin, depth)) return;
    }
    std::vector<ColumnFlow> columns = columns_of(scene, core, borders);
    if (gutters.size() > borders.size() && !are_cards(scene, columns) && cut_at_cells(items, rows, gutters, known, borders, origin, depth)) return;
    const std::vector<float> prose = borders_of_prose(scene, columns, borders);
    if (!prose.empty()) {
      if (!cut_at_heading(items, borders, origin, depth)) cut_columns(items, prose, depth);
      return;
    }
    const std::vector<float> beside_figures = borders_beside_figures(scene, columns, borders);
    if (!beside_figures.empty()) return cut_columns(items, beside_figures, depth);
    if (const auto contents = borders_of_contents(scene, columns, borders))
      return contents->empty() ? add_leaf(items, origin) : cut_columns(items, *contents, depth);
    const std::vector<float> lists = borders_of_lists(scene, columns, borders);
    if (!lists.empty()) return cut_columns(items, lists, depth);
    if (borders.size() > 1 && cut_middle_line(items, rows, borders, true, origin, depth)) return;
    std::vector<float> heads = borders_of_numbered_heads(scene, columns, borders);
    const bool numbered = !heads.empty();
    if (numbered) columns = columns_of(scene, core, heads), borders = std::move(heads);
    if (numbered || reads_across(scene, columns, core, items, borders)) {
      // C5a: what stands above or below the paired rows goes apart first.
      const uint32_t first = first_interleaved_row(scene, items, rows, core_first);
      if (first > 0 && part_at(items, (rows[first - 1].y0 + rows[first].y1) / 2, origin.reason, origin, depth)) return;
      const bool side_heads = numbered || are_side_heads(scene, columns);
      const uint32_t end_row = side_heads ? last_row_of_entry(columns, items, rows, borders.front(), last) : last;
      if (end_row + 1 < rows.size() && part_at(items, (rows[end_row].y0 + rows[end_row + 1].y1) / 2, origin.reason, origin, depth)) return;
      if (!side_heads && cut_stacked_tables(items, rows, gutters, borders, origin, depth)) return;
      Leaf across = origin;
      across.kind = Leaf::Kind::kAcross;
      across.cuts = borders;
      across.reason = "rows are read across";
      return add_leaf(items, across);
    }
    if (cut_middle_line(items, rows, borders, false, origin, depth)) return;
    if (cut_at_heading(items, borders, origin, depth)) return;
    return cut_columns(items, borders, depth);
  }
  if (cut_at_notes(items, rows, gutters, origin, depth)) return;
  if (cut_at_drawn_rows(items, rows, gutters, known, origin, depth)) return;
  const float middle = (gutters.front().x0 + gutters.front().x1) / 2;
  if (gutters.size() > 1 && cut_at_cells(items, rows, gutters, known, {middle}, origin, depth)) return;
  if (take_island(items, rows, gutters, origin, depth)) return;
  if (cut_band(items, rows, gutters, origin, depth)) return;
  cut_by_force(items, rows, gutters.front(), origin, depth);
}

CutTree cut_into_leaves(const Scene& scene, std::vector<Item> items) {
  Cutter cutter{scene, {}, {}, {}, 0, {}};
  Leaf page;
  if (!items.empty()) page.frame_x0 = hull(items).x0, page.frame_x1 = hull(items).x1;
  cutter.cut(items, page, 0);
  return {std::move(items), std::move(cutter.leaves), std::move(cutter.islands)};
}

}  // namespace seder::blocks
