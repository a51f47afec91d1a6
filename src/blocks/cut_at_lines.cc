// Rules of the cut tree at what is drawn across a region, or at a short rule: C2 (rules, boxes, rows of cards), C5b (notes), C4c (rows
// between drawn lines; a table below two blocks far apart). Each parts a region above from below and goes on in both parts.
#include <algorithm>
#include <cmath>

#include "blocks/across.h"
#include "blocks/cards.h"
#include "blocks/cutter.h"

namespace seder::blocks {
namespace {

constexpr float kNoteRule = 0.6f;         // of the region's width, at most, of the rule above notes
constexpr float kBandGap_em = 1.5f;       // between the cells of a band
constexpr float kSameEdge = 2;             // pt between a line and the edge of the box that it is drawn for
constexpr float kPanelStep_em = 2.5f;      // between the boxes at the ends of panels: a line more in one of them

// Rules of one length that stand a line or two apart part the rows of a table, not articles.
bool is_row_rule(const Scene& scene, const Rule& rule) {
  const float reach = kRowRules * scene.measures.pitch;
  for (const Rule& other : rules_between(scene, rule.position() - reach, rule.position() + reach)) {
    const float apart = std::fabs(other.position() - rule.position());
    if (apart < 0.5f * scene.measures.pitch) continue;
    if (std::fabs(other.box.x0 - rule.box.x0) < 3 && std::fabs(other.box.x1 - rule.box.x1) < 3) return true;
  }
  return false;
}

// Words between two rules of one length, the only ones of theirs in the region: a band of facts. It is no row of the columns above or
// below where it has more cells, or fewer, than there are columns. A table's head has as many, and a third rule below the table.
bool is_band(const Scene& scene, std::span<const Item> items, const std::vector<Gutter>& gutters, const Rule& rule) {
  const float reach = kRowRules * scene.measures.pitch, y = rule.position();
  const Rect region = hull(items);
  const auto is_box_edge = [&](const Rule& r) {
    return std::any_of(scene.boxes.begin(), scene.boxes.end(), [&](const DrawnBox& drawn) {
      const float edge = std::min(std::fabs(drawn.box.y0 - r.position()), std::fabs(drawn.box.y1 - r.position()));
      return edge < kSameEdge && std::fabs(drawn.box.x0 - r.box.x0) < 3 && std::fabs(drawn.box.x1 - r.box.x1) < 3;
    });
  };
  float other = 0;
  for (const Rule& r : rules_between(scene, region.y0 - reach, region.y1 + reach)) {
    if (std::fabs(r.position() - y) < 0.5f * scene.measures.pitch || std::fabs(r.box.x0 - rule.box.x0) >= 3 || std::fabs(r.box.x1 - rule.box.x1) >= 3 || is_box_edge(r)) continue;
    if (other != 0) return false;
    other = r.position();
  }
  if (other == 0 || std::fabs(other - y) > reach) return false;
  const Item* last = nullptr;
  size_t cells = 1;
  for (const Item& item : items) {   // of one row, left to right
    if (item.box.center_y() < std::min(y, other) || item.box.center_y() > std::max(y, other)) continue;
    if (item.word == kNone || (last != nullptr && item.row != last->row)) return false;
    cells += last != nullptr && item.box.x0 - last->box.x1 > kBandGap_em * scene.measures.em;
    last = &item;
  }
  std::vector<const Gutter*> apart;   // best first
  for (const Gutter& g : gutters)
    if (g.support() >= kGridRows && std::none_of(apart.begin(), apart.end(), [&](const Gutter* a) { return overlap(a->x0, a->x1, g.x0, g.x1) > 0; })) apart.push_back(&g);
  return last != nullptr && cells > 1 && !apart.empty() && cells != apart.size() + 1;
}

// Fills of one width, one above the other, are the rows of a table.
bool is_row_stripe(const Scene& scene, const DrawnBox& drawn) {
  return std::any_of(scene.boxes.begin(), scene.boxes.end(), [&](const DrawnBox& other) {
    return std::fabs(other.box.x0 - drawn.box.x0) < 3 && std::fabs(other.box.x1 - drawn.box.x1) < 3 &&
           std::fabs(other.box.y0 - drawn.box.y0) > 3;
  });
}

bool is_struck(std::span<const Item> items, float y) {
  return std::any_of(items.begin(), items.end(), [&](const Item& item) { return item.box.y0 < y && item.box.y1 > y; });
}

// Columns that all begin with a heading of their own, at one height, and end in a box each, as wide as the column: panels.
bool ends_panels(const Scene& scene, std::span<const Item> items, float y) {
  const float em = scene.measures.em;
  float top = y;
  for (const Item& item : items) top = std::max(top, item.box.y1);
  size_t panels = 0;
  for (const DrawnBox& drawn : std::span(scene.boxes).first(std::min(scene.boxes.size(), kMostRules))) {
    const Rect& b = drawn.box;
    if (b.y1 > y + em || b.y1 < y - kPanelStep_em * em) continue;
    const Item* first = nullptr;
    for (const Item& item : items) {
      if (item.word == kNone || item.box.center_y() < b.y1 || overlap(item.box.x0, item.box.x1, b.x0, b.x1) <= 0) continue;
      if (item.box.x0 < b.x0 - em || item.box.x1 > b.x1 + em) return false;
      if (first == nullptr || item.box.y1 > first->box.y1 + 1) first = &item;
    }
    if (first == nullptr || !is_heading(scene, *first) || top - first->box.y1 > em) return false;
    ++panels;
  }
  return panels >= 2;
}

// A row of cards in all columns ends at the height: every box above it ends there or stands on one that does, and the row below has as
// many boxes, or fewer of the same height where it is the last.
bool ends_cards_of_all(const Scene& scene, const Rect& region, float y) {
  std::vector<const Rect*> above, below;
  for (const DrawnBox& drawn : std::span(scene.boxes).first(std::min(scene.boxes.size(), kMostRules))) {
    if (drawn.box.y0 >= region.y1 || drawn.box.y1 <= region.y0 || overlap(drawn.box.x0, drawn.box.x1, region.x0, region.x1) <= 0) continue;
    if (drawn.box.y0 > y - 1) above.push_back(&drawn.box);
    else if (drawn.box.y1 < y) below.push_back(&drawn.box);
  }
  const auto ends_here = [&](const Rect* box) { return box->y0 < y + 1; };
  const bool all = !above.empty() && std::all_of(above.begin(), above.end(), [&](const Rect* box) {
    return std::any_of(above.begin(), above.end(), [&](const Rect* low) { return ends_here(low) && overlap(box->x0, box->x1, low->x0, low->x1) > 0; });
  });
  if (!all || below.empty()) return all;
  for (const Rect* a : below)   // boxes in columns stand at heights of their own
    for (const Rect* b : below)
      if (overlap(a->y0, a->y1, b->y0, b->y1) > 0 && std::fabs(a->y1 - b->y1) > 1) return false;
  const Rect* top = *std::max_element(below.begin(), below.end(), [](const Rect* a, const Rect* b) { return a->y1 < b->y1; });
  const auto row = std::count_if(above.begin(), above.end(), ends_here);
  const auto next = std::count_if(below.begin(), below.end(), [&](const Rect* box) { return box->y1 > top->y1 - 1; });
  const bool last = next == std::ssize(below);
  const auto is_as_high = [&](const Rect* box) { return std::fabs(box->height() - top->height()) < 2; };
  return next == row || (last && std::all_of(below.begin(), below.end(), is_as_high) && std::all_of(above.begin(), above.end(), is_as_high));
}

}  // namespace

// C2
bool Cutter::cut_at_rule(std::span<Item> items, const std::vector<Gutter>& gutters, const Leaf& origin, int depth) {
  const Rect box = hull(items);
  const std::span<const Rule> rules = rules_between(scene, box.y0, box.y1);
  for (const Rule& rule : rules.first(std::min(rules.size(), kMostRules))) {
    if (overlap(rule.box.x0, rule.box.x1, box.x0, box.x1) < kRuleSpan * box.width()) continue;
    if (is_row_rule(scene, rule) && !is_band(scene, items, gutters, rule)) continue;
    if (!is_struck(items, rule.position()) && part_at(items, rule.position(), "rule across the columns", origin, depth)) return true;
  }
  for (const DrawnBox& drawn : std::span(scene.boxes).first(std::min(scene.boxes.size(), kMostRules))) {
    if (overlap(drawn.box.x0, drawn.box.x1, box.x0, box.x1) < kRuleSpan * box.width() || is_row_stripe(scene, drawn)) continue;
    for (const float y : {drawn.box.y1, drawn.box.y0}) {
      if (y <= box.y0 || y >= box.y1 || is_struck(items, y)) continue;
      if (part_at(items, y, "edge of a box across the columns", origin, depth)) return true;
    }
  }
  for (const float y : scene.boxes.empty() ? std::vector<float>() : card_row_edges(scene, box)) {
    if (y <= box.y0 || y >= box.y1 || is_struck(items, y) || (ends_panels(scene, items, y) && !ends_cards_of_all(scene, box, y))) continue;
    if (part_at(items, y, "a row of cards", origin, depth)) return true;
  }
  for (const float y : picture_row_tops(scene, box))
    if (y > box.y0 && y < box.y1 && !is_struck(items, y) && part_at(items, y, "a row of pictures", origin, depth)) return true;
  return false;
}

// C5b: a short rule at the start edge below which everything is in smaller type: notes, whose columns are not those of the text.
bool Cutter::cut_at_notes(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters, const Leaf& origin,
                          int depth) {
  const Rect box = hull(items);
  const std::span<const Rule> rules = rules_between(scene, box.y0, box.y1);
  if (rules.empty()) return false;   // most regions
  const float em = scene.measures.em;
  const bool rtl = direction_of(scene, items) == Direction::kRtl;
  const auto are_columns_above = [&](const Gutter& g, float y) {   // more of them than chance leaves above the notes' own gutter
    return g.last_text >= g.first_text + kGridRows && rows[g.first_text + kGridRows].y0 > y;
  };
  const auto is_note = [&](const Item& item) { return item.word != kNone && item.size <= kNoteSize * em; };
  for (const Rule& rule : rules.first(std::min(rules.size(), kMostRules))) {
    const float y = rule.position();
    if (rule.box.width() > kNoteRule * box.width() || std::fabs(rtl ? rule.box.x1 - box.x1 : rule.box.x0 - box.x0) > em) continue;
    if (is_struck(items, y)) continue;
    if (!std::all_of(items.begin(), items.end(), [&](const Item& item) { return item.box.center_y() > y || is_note(item); })) continue;
    if (std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& g) { return are_columns_above(g, y); })) continue;
    if (part_at(items, y, "notes below a short rule", origin, depth)) return true;
  }
  return false;
}

// C4c where cells of the rows stand in the gutters' way
bool Cutter::cut_at_drawn_rows(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters, size_t known, const Leaf& origin,
                               int depth) {
  for (const Gutter& g : std::span(gutters).first(std::min(gutters.size(), kIslandGutters))) {
    const float middle = (g.x0 + g.x1) / 2, y = border_of_drawn_rows(scene, items, {&middle, 1});
    if (y == 0) continue;
    forget_cells(known, {&middle, 1});
    if (part_at(items, above_title(items, rows, {&middle, 1}, y), "rows between drawn lines", origin, depth)) return true;
  }
  return false;
}

// C4c for a table without drawn lines: two blocks far apart, a few lines high, above the row at which its further columns begin.
bool Cutter::cut_facing_blocks(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                               const std::vector<float>& borders, const Leaf& origin, int depth) {
  for (const Gutter& g : gutters) {
    if (g.first_row < 2 || g.first_text != g.first_row || g.both_rows < kGridRows) continue;
    if (is_at_border(g.x0, g.x1, borders)) continue;
    if (!are_facing_rows(scene, items.first(rows[g.first_row].first), borders, true)) continue;
    if (part_at(items, (rows[g.first_row - 1].y0 + rows[g.first_row].y1) / 2, "two blocks far apart above a table", origin, depth)) return true;
  }
  return false;
}

}  // namespace seder::blocks
