// Input: a page's words (and objects that stand in the flow). Output: leaves in reading order.
// Method: recursive cuts. The rules, in their order of precedence (docs/design.md, "Layout"):
//   C1 a region without gutters is a leaf;
//   C2 a drawn horizontal rule, or the edge of a drawn box, across a region that has gutters parts what is above from
//      what is below;
//   C3 a heading beside which the other columns are blank, with text below it in them, or lines drawn across all, begins a new part;
//   C4 gutters through the whole height part columns: the right one first in a right-to-left region;
//      but lines above or below that cross another gutter, with nothing beside them, go first, and so does a title in the middle above them (C4a);
//   C4b a column of prose beside which rows of several cells stand out of step with its lines goes apart first;
//   C4c rows between drawn lines go apart from columns that flow above or below them, a table from two blocks far apart above it, and lists of several columns side by side go apart from each other first;
//   C5 columns whose rows are read across (tables, forms, verse) stay together as one leaf;
//   C5b a short rule at the start edge, below which all type is smaller (notes), parts like that of C2, where no columns stand above it;
//   C6 an island that interrupts a gutter while the columns run on at both of its sides (a pull quote) is
//      taken out and follows the region;
//   C7 where a gutter begins or ends, the region is parted above from below;
//   C8 where no clear cut exists, lines that cross the best gutter are taken out and follow the rest.
// What it cannot decide: which articles the leaves belong to (articles.cc).
#include "blocks/cut_tree.h"

#include <algorithm>
#include <cmath>

#include "blocks/across.h"
#include "blocks/cards.h"
#include "blocks/gutter_chance.h"
#include "blocks/listed_columns.h"

namespace seder::blocks {
namespace {

constexpr int kDeepest = 48;              // nesting of cuts; real pages stay below ten
constexpr float kRuleSpan = 0.85f;        // of the region's width
constexpr float kSameSize = 0.06f;
constexpr float kRowRules = 3.6f;         // pitches between the rules of a table's rows
constexpr float kHeadingSize = 1.12f;     // times the body size: rounding and fallback fonts stay below
constexpr float kNoteRule = 0.6f;         // of the region's width, at most, of the rule above notes
constexpr uint32_t kGridRows = 4;         // support from which a gutter counts for the rest of the page
constexpr uint32_t kSharedRows = 3;       // at a strip's top, of columns that end there
constexpr float kColumnEdge = 0.7f;       // of the rows beside their gutter begin, or end, at it
constexpr float kNextPart = 1.25f;        // times the pitch above: what follows them is farther away than their lines are
constexpr float kPanelStep_em = 2.5f;      // between the boxes at the ends of panels: a line more in one of them
constexpr size_t kMostRules = 500;        // looked at in one region
constexpr size_t kGridGutters = 64;
constexpr size_t kIslandGutters = 12;     // best gutters whose interruptions are looked at
constexpr float kIslandPitch = 2.0f;      // lines of an island stand no farther apart, in their em
constexpr float kIslandBeside = 0.6f;     // rows with text at each side of an island, per line pitch of its height
constexpr float kWrapPitch_em = 1.7f;     // baseline to baseline of a cell that wraps
constexpr float kTooClose_em = 0.85f;     // no two lines of a column stand closer
constexpr float kUsualGutter_em = 2.5f;   // at most, between columns of text
constexpr float kListRoom = 1.25f;        // of a column's width: its lines ended although there was room for more
constexpr float kFullHeight_em = 0.6f;    // a gutter this near to the region's ends is full
constexpr float kSamePlace = 0.9f;        // of a gutter's width: another one there is the same but for rounding
constexpr float kBeginLevel_em = 1.6f;    // columns of one page begin at one height, but for the white above a first paragraph
constexpr float kCentred_em = 1.0f;       // from the middle of the columns to that of a title over them: indents, ragged edges

struct Island;

struct Cutter {
  const Scene& scene;
  std::vector<Leaf> leaves;
  std::vector<Rect> islands;
  std::vector<KnownGutter> grid;   // gutters with good support, of all regions so far
  uint32_t band_count = 0;
  std::vector<Item> scratch;       // of part()

  void cut(std::span<Item> items, const Leaf& origin, int depth);
  bool cut_at_rule(std::span<Item> items, const std::vector<Gutter>& gutters, const Leaf& origin, int depth);
  bool cut_at_notes(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters, const Leaf& origin,
                    int depth);
  bool cut_at_heading(std::span<Item> items, const std::vector<float>& borders, const Leaf& origin, int depth);
  bool cut_centred_title(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<float>& borders, const Leaf& origin, int depth);
  bool cut_spanning_lines(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                          const std::vector<float>& borders, const Leaf& origin, int depth);
  bool cut_facing_blocks(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                         const std::vector<float>& borders, const Leaf& origin, int depth);
  void cut_columns(std::span<Item> items, const std::vector<float>& borders, int depth);
  bool cut_band(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                const Leaf& origin, int depth);
  bool cut_at_drawn_rows(std::span<Item> items, const std::vector<Gutter>& gutters, size_t known, const Leaf& origin, int depth);
  bool take_island(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                   const Leaf& origin, int depth);
  void cut_by_force(std::span<Item> items, std::span<const RegionRow> rows, const Gutter& gutter, const Leaf& origin,
                    int depth);
  size_t part_island(std::span<Item> items, std::span<const RegionRow> rows, const Island& island);
  void remember(const std::vector<Gutter>& gutters);
  /// The gutters from `known` on but those at the borders: what parts cells says nothing about the columns around a table.
  void forget_cells(size_t known, std::span<const float> borders);
  void add_leaf(std::span<Item> items, const Leaf& origin);
  /// Brings those that pass the test before the others, each in its old order; how many they are.
  template <typename Test>
  size_t part(std::span<Item> items, Test&& goes_first);
  /// Parts items at height y and goes on with both parts; false where one part would be empty.
  bool part_at(std::span<Item> items, float y, std::string_view reason, const Leaf& origin, int depth);
};

Rect hull(std::span<const Item> items) {
  Hull box(items.front().box);
  for (const Item& item : items.subspan(1)) box.include(item.box);
  return box.rect();
}

bool is_heading(const Scene& scene, const Item& item) { return item.size >= kHeadingSize * scene.measures.em; }

Direction direction_of(const Scene& scene, std::span<const Item> items) {
  size_t rtl = 0, ltr = 0;
  for (const Item& item : items) {
    if (!item.has_strong) continue;
    (item.direction == Direction::kRtl ? rtl : ltr) += scene.rows->words[item.word].count;
  }
  if (rtl == 0 && ltr == 0) return scene.measures.direction;
  if (scene.measures.direction == Direction::kRtl) return ltr > 12 * rtl ? Direction::kLtr : Direction::kRtl;
  return rtl > 2 * ltr ? Direction::kRtl : Direction::kLtr;
}

// Heights at which no item stands: the middles of the white bands, from the top.
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

void Cutter::remember(const std::vector<Gutter>& gutters) {
  for (const Gutter& g : gutters) {
    if (g.support() < kGridRows || grid.size() >= kGridGutters) return;   // best supported first
    const bool new_one = std::none_of(grid.begin(), grid.end(),
                                      [&](const KnownGutter& k) { return overlap(k.x0, k.x1, g.x0, g.x1) > 0; });
    if (new_one) grid.push_back({g.x0, g.x1});
  }
}

void Cutter::forget_cells(size_t known, std::span<const float> borders) {
  const auto is_border = [&](const KnownGutter& k) { return std::any_of(borders.begin(), borders.end(), [&](float x) { return x > k.x0 && x < k.x1; }); };
  grid.erase(std::remove_if(grid.begin() + ptrdiff_t(known), grid.end(), [&](const KnownGutter& k) { return !is_border(k); }), grid.end());
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

template <typename Test>
size_t Cutter::part(std::span<Item> items, Test&& goes_first) {
  size_t first = 0;
  while (first < items.size() && goes_first(items[first])) ++first;
  scratch.clear();
  size_t to = first;
  for (size_t i = first; i < items.size(); ++i) {
    if (!goes_first(items[i])) scratch.push_back(items[i]);
    else items[to++] = items[i];
  }
  std::copy(scratch.begin(), scratch.end(), items.begin() + static_cast<ptrdiff_t>(to));
  return to;
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

// C2
bool Cutter::cut_at_rule(std::span<Item> items, const std::vector<Gutter>& gutters, const Leaf& origin, int depth) {
  const Rect box = hull(items);
  const std::span<const Rule> rules = rules_between(scene, box.y0, box.y1);
  for (const Rule& rule : rules.first(std::min(rules.size(), kMostRules))) {
    if (overlap(rule.box.x0, rule.box.x1, box.x0, box.x1) < kRuleSpan * box.width()) continue;
    if (is_row_rule(scene, rule)) continue;
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
    if (y <= box.y0 || y >= box.y1 || is_struck(items, y) || ends_panels(scene, items, y)) continue;
    if (part_at(items, y, "a row of cards", origin, depth)) return true;
  }
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

// A box around it that keeps to the first column: what it heads ends with the box.
bool is_in_card(const Scene& scene, const Item& item, float border, bool rtl) {
  const auto boxes = std::span(scene.boxes).first(std::min(scene.boxes.size(), kMostRules));
  return std::any_of(boxes.begin(), boxes.end(), [&](const DrawnBox& drawn) {
    const Rect& b = drawn.box;
    return (rtl ? b.x0 > border : b.x1 < border) && b.x0 < item.box.x0 && b.x1 > item.box.x1 && b.y0 < item.box.y0 && b.y1 > item.box.y1;
  });
}

// C3
bool Cutter::cut_at_heading(std::span<Item> items, const std::vector<float>& borders, const Leaf& origin, int depth) {
  // Slices of the region between white bands; in each: a heading in the first column, text in the others.
  struct Slice {
    bool heading = false, others = false;
    bool bold = true;   // all of it
  };
  const auto bands = white_bands(items);
  std::vector<Slice> slices(bands.size() + 1);
  const bool rtl = direction_of(scene, items) == Direction::kRtl;
  for (const Item& item : items) {
    const size_t slice = std::partition_point(bands.begin(), bands.end(),
                                              [&](const auto& band) { return band.second >= item.box.y1 - 0.01f; }) -
                         bands.begin();
    const bool first = rtl ? item.box.center_x() > borders.back() : item.box.center_x() < borders.front();
    slices[slice].bold = slices[slice].bold && (item.bold || !item.has_strong);
    if (!first) slices[slice].others = true;
    else if (is_heading(scene, item) && !is_in_card(scene, item, rtl ? borders.back() : borders.front(), rtl)) slices[slice].heading = true;
  }
  // A sidebar or picture in another column fills it.
  for (const Rect& o : scene.obstacles) {
    if (rtl ? o.center_x() > borders.back() : o.center_x() < borders.front()) continue;
    const bool beneath = std::any_of(items.begin(), items.end(), [&](const Item& item) {   // the picture of a scanned page
      return item.box.center_x() > o.x0 && item.box.center_x() < o.x1 && item.box.center_y() > o.y0 && item.box.center_y() < o.y1;
    });
    if (beneath) continue;
    for (size_t k = 0; k < slices.size(); ++k) {
      const float top = k == 0 ? 1e9f : bands[k - 1].second, bottom = k < bands.size() ? bands[k].first : -1e9f;
      if (o.y0 < top && o.y1 > bottom) slices[k].others = true;
    }
  }
  size_t last_others = slices.size();
  while (last_others > 0 && !slices[last_others - 1].others) --last_others;
  bool others_above = slices.front().others;
  for (size_t k = 1; k + 1 < last_others; ++k) {
    if (slices[k].heading && !slices[k].others && others_above)
      return part_at(items, (bands[k - 1].first + bands[k - 1].second) / 2, "heading beside which the columns are blank",
                     origin, depth);
    others_above = others_above || slices[k].others;
  }
  // Below the other columns' end: what follows is as wide as all of them where lines are drawn across below it (to write on).
  const Rect box = hull(items);
  for (size_t k = last_others; k > 0 && k < slices.size(); ++k) {
    if (!slices[k].heading && !slices[k].bold) continue;
    const auto rules = rules_between(scene, box.y0 - kRowRules * scene.measures.pitch, bands[k - 1].second);   // one below the last line, too
    const bool across = std::count_if(rules.begin(), rules.end(), [&](const Rule& rule) {
      return overlap(rule.box.x0, rule.box.x1, box.x0, box.x1) >= kRuleSpan * box.width();
    }) >= 2;
    return across && part_at(items, (bands[k - 1].first + bands[k - 1].second) / 2, "heading above lines drawn across the columns", origin, depth);
  }
  return false;
}

// C4a: the rows above and below which no full gutter has text on both sides; where one of them crosses another
// gutter, it is a headline or a footer of the whole, not the head or tail of one column.
bool Cutter::cut_spanning_lines(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                                const std::vector<float>& borders, const Leaf& origin, int depth) {
  uint32_t first = uint32_t(rows.size()), last = 0;
  for (const Gutter& g : gutters) {
    const bool full = std::any_of(borders.begin(), borders.end(), [&](float x) { return x > g.x0 && x < g.x1; });
    if (full && is_full(g, rows, kFullHeight_em * scene.measures.em)) first = std::min(first, g.first_text), last = std::max(last, g.last_text);
  }
  std::vector<Gutter> crossed;
  for (const Gutter& g : gutters) {
    // A narrower strip at the same place that runs on: nothing crosses there.
    auto runs_on = [&](bool up) {
      return std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& h) {
        return overlap(g.x0, g.x1, h.x0, h.x1) > 0 && h.first_row <= g.first_row && h.last_row >= g.last_row &&
               (up ? h.first_row < g.first_row : h.last_row > g.last_row);
      });
    };
    const bool to_the_end = g.last_row + 1 == rows.size();
    const bool above = g.first_row > 0 && g.first_row <= first && (g.first_text >= first || to_the_end) && !runs_on(true);
    const bool below = g.last_row + 1 < rows.size() && g.last_row >= last && g.last_text <= last && !runs_on(false);
    const bool beside = std::none_of(borders.begin(), borders.end(), [&](float x) { return x > g.x0 && x < g.x1; });
    if (beside && (above || below)) crossed.push_back(g);
  }
  return !crossed.empty() && cut_band(items, rows, crossed, origin, depth);
}

// C4c for a table without drawn lines: two blocks far apart, a few lines high, above the row at which its further columns begin.
bool Cutter::cut_facing_blocks(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                               const std::vector<float>& borders, const Leaf& origin, int depth) {
  for (const Gutter& g : gutters) {
    if (g.first_row < 2 || g.first_text != g.first_row || g.both_rows < kGridRows) continue;
    if (std::any_of(borders.begin(), borders.end(), [&](float x) { return x > g.x0 && x < g.x1; })) continue;
    if (!are_facing_rows(scene, items.first(rows[g.first_row].first), borders)) continue;
    if (part_at(items, (rows[g.first_row - 1].y0 + rows[g.first_row].y1) / 2, "two blocks far apart above a table", origin, depth)) return true;
  }
  return false;
}

// C4a for a title that is no wider than the middle column: larger type in the middle of the columns, with nothing beside it,
// and the columns begin right below it.
bool Cutter::cut_centred_title(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<float>& borders,
                               const Leaf& origin, int depth) {
  if (borders.size() < 2 || borders.size() % 2 != 0) return false;   // an even number of columns has none in the middle
  const float left = borders[borders.size() / 2 - 1], right = borders[borders.size() / 2], center = hull(items).center_x();
  const auto row_of = [&](uint32_t r) { return items.subspan(rows[r].first, rows[r].count); };
  const auto is_title = [&](std::span<const Item> row) {
    return row.front().box.x0 > left && row.back().box.x1 < right && row.front().word != kNone && is_heading(scene, row.front()) &&
           std::fabs((row.front().box.x0 + row.back().box.x1) / 2 - center) <= kCentred_em * scene.measures.em;
  };
  uint32_t first = 0;
  while (first < rows.size() && is_title(row_of(first))) ++first;
  if (first == 0 || first == rows.size() || rows[first - 1].y0 < rows[first].y1) return false;
  std::vector<bool> begun(borders.size() + 1);
  for (uint32_t r = first; r < rows.size() && rows[first].y1 - rows[r].y1 < kBeginLevel_em * scene.measures.em; ++r)
    for (const Item& item : row_of(r)) begun[std::upper_bound(borders.begin(), borders.end(), item.box.center_x()) - borders.begin()] = true;
  if (std::find(begun.begin(), begun.end(), false) != begun.end()) return false;
  return part_at(items, (rows[first - 1].y0 + rows[first].y1) / 2, "a title over the columns", origin, depth);
}

// What a column's lines reach. A headline is as wide as it likes: it counts only where there is nothing else.
struct ColumnHull {
  Rect box;
  bool any = false, text = false;   // has items; has others than headlines

  void add(const Item& item, bool heading) {
    if (heading && text) return;
    if (!any || text == heading) box = item.box;
    else box.include(item.box);
    any = true, text = !heading;
  }
};

std::vector<ColumnHull> hulls_of_columns(const Scene& scene, std::span<const Item> items, const std::vector<float>& borders) {
  std::vector<ColumnHull> hulls(borders.size() + 1);
  for (const Item& item : items)
    hulls[size_t(std::upper_bound(borders.begin(), borders.end(), item.box.center_x()) - borders.begin())].add(item, is_heading(scene, item));
  return hulls;
}

// The width that the lines of each column could have had: up to the next one's start, less a gutter. The last column's is
// that of the others where all of them leave much of theirs empty; else 0: unknown. size: the largest of the columns' text.
std::vector<float> rooms_of_columns(const std::vector<ColumnHull>& hulls, float size, Direction direction) {
  const bool rtl = direction == Direction::kRtl;
  std::vector<float> rooms(hulls.size(), 0);
  const size_t last = rtl ? 0 : hulls.size() - 1;
  float least = 1e9f;
  bool lists = true;
  for (size_t c = 0; c < hulls.size(); ++c) {
    if (c == last || !hulls[c].any) continue;
    const float step = rtl ? hulls[c].box.x1 - hulls[c - 1].box.x1 : hulls[c + 1].box.x0 - hulls[c].box.x0;
    rooms[c] = std::max(0.0f, step - kUsualGutter_em * size);
    lists = lists && rooms[c] > kListRoom * hulls[c].box.width(), least = std::min(least, rooms[c]);
  }
  if (lists && least < 1e9f) rooms[last] = least;
  return rooms;
}

// C4
void Cutter::cut_columns(std::span<Item> items, const std::vector<float>& borders, int depth) {
  const Direction direction = direction_of(scene, items);
  Leaf part;
  part.band = ++band_count;
  part.columns = uint32_t(borders.size()) + 1;
  part.reason = direction == Direction::kRtl ? "columns from the right" : "columns from the left";
  float size = 0;
  for (const Item& item : items)
    if (!is_heading(scene, item)) size = std::max(size, item.size);
  const std::vector<ColumnHull> hulls = hulls_of_columns(scene, items, borders);
  const std::vector<float> rooms = rooms_of_columns(hulls, size, direction);
  for (; part.column < part.columns; ++part.column) {
    const uint32_t from_left = direction == Direction::kRtl ? part.columns - 1 - part.column : part.column;
    const std::span<Item> column = items.first(this->part(items, [&](const Item& item) {
      return std::upper_bound(borders.begin(), borders.end(), item.box.center_x()) - borders.begin() == ptrdiff_t(from_left);
    }));
    items = items.subspan(column.size());
    if (column.empty()) continue;
    const Rect box = hull(column);
    part.frame_x0 = box.x0, part.frame_x1 = box.x1;
    const float room = rooms[from_left];
    part.list = room > kListRoom * hulls[from_left].box.width();
    if (part.list) (direction == Direction::kRtl ? part.frame_x0 = box.x1 - room : part.frame_x1 = box.x0 + room);
    cut(column, part, depth + 1);
  }
}

// Right below a band: larger type. A line between prose over columns and a heading in one of them is the prose's last.
bool begins_with_heading(const Scene& scene, std::span<const Item> items, std::span<const std::pair<float, float>> bands, size_t band) {
  const float bottom = band + 1 < bands.size() ? bands[band + 1].first : -1e9f;
  return std::any_of(items.begin(), items.end(), [&](const Item& item) {
    return is_heading(scene, item) && item.box.center_y() < bands[band].second && item.box.center_y() > bottom;
  });
}

// The line right above a band is one of a column's, not of what stands over the columns: it keeps to one side of the gutter, and
// the next line of its size follows there at the pitch of running text.
bool goes_on_in_column(const Scene& scene, std::span<const Item> items, std::span<const std::pair<float, float>> bands, size_t band, const Gutter& g) {
  const Item* line = nullptr;
  for (const Item& item : items) {
    if (item.box.center_y() > bands[band - 1].second || item.box.center_y() < bands[band].first) continue;
    if (line != nullptr && (item.box.center_x() < g.x0) != (line->box.center_x() < g.x0)) return false;
    line = &item;
  }
  if (line == nullptr || line->word == kNone) return false;
  const float reach = std::max(gutter_limits::kInsidePitch_em * scene.measures.em, scene.measures.pitch);
  return std::any_of(items.begin(), items.end(), [&](const Item& item) {
    return item.word != kNone && item.baseline < line->baseline && line->baseline - item.baseline <= reach &&
           std::fabs(item.size - line->size) <= kSameSize * line->size && (item.box.center_x() < g.x0) == (line->box.center_x() < g.x0);
  });
}

// Where what stands over columns ends: in the first white band below the line that crosses the gutter, or below lines
// that are not the columns' own (another size, or more white under them than between lines): a second line of the
// headline, a byline. 0: no band between high and low.
float head_ends(const Scene& scene, std::span<const Item> items, std::span<const std::pair<float, float>> bands, float high,
                float low, const Gutter& g) {
  float best = 0;
  for (size_t b = 0; b < bands.size(); ++b) {
    const float y = (bands[b].first + bands[b].second) / 2;
    if (y > high || y < low) continue;
    if (best == 0) {
      best = y;
      continue;
    }
    if (goes_on_in_column(scene, items, bands, b, g)) break;
    float size = 0;
    for (const Item& item : items)
      if (item.box.center_y() < bands[b - 1].second && item.box.center_y() > bands[b].first) size = std::max(size, item.size);
    const bool other_size = std::fabs(size / scene.measures.em - 1) > kSameSize;
    const bool white_below = bands[b].first - bands[b].second > 0.8f * scene.measures.em;
    if (!other_size && !white_below && !begins_with_heading(scene, items, bands, b)) break;
    best = y;
  }
  return best;
}

// Where what stands in columns ends: in the last white band above the line that crosses the gutter, but above a heading
// that begins what is below. 0: no band between high and low.
float tail_ends(const Scene& scene, std::span<const Item> items, std::span<const std::pair<float, float>> bands, float high,
                float low) {
  float best = 0;
  for (size_t b = 0; b < bands.size(); ++b) {
    const float y = (bands[b].first + bands[b].second) / 2;
    if (y > high || y < low) continue;
    best = y;
    if (begins_with_heading(scene, items, bands, b)) break;
  }
  return best;
}

// The first rows of a strip may be the last of columns that end there: short last lines leave white where columns further down
// have their gutter. They go on from the row above at the pitch of text, and what follows them is a heading, or farther away.
// The first row of the strip that is its own.
uint32_t first_own_row(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters, const Gutter& g) {
  const auto first_of = [&](uint32_t r) -> const Item& { return items[rows[r].first]; };
  const auto apart = [&](uint32_t r) { return first_of(r - 1).baseline - first_of(r).baseline; };
  if (g.first_row == 0 || first_of(g.first_row).word == kNone || first_of(g.first_row - 1).word == kNone) return g.first_row;
  if (apart(g.first_row) > std::max(gutter_limits::kInsidePitch_em * scene.measures.em, scene.measures.pitch)) return g.first_row;
  for (const Gutter& above : gutters) {
    uint32_t next = above.last_row + 1;
    while (next > g.first_row && is_heading(scene, first_of(next - 1))) --next;   // it begins what follows
    if (next <= g.first_row || next >= g.last_row || next - g.first_row > kSharedRows) continue;
    if (above.support() < kGridRows || std::max(above.left_aligned, above.right_aligned) < kColumnEdge || above.first_text + kGridRows > g.first_row || overlap(above.x0, above.x1, g.x0, g.x1) > 0) continue;
    if (first_of(next).word == kNone) continue;
    if (is_heading(scene, first_of(next)) || apart(next) >= kNextPart * apart(g.first_row)) return next;
  }
  return g.first_row;
}

// C7
bool Cutter::cut_band(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                      const Leaf& origin, int depth) {
  const auto bands = white_bands(items);
  // The same gutter, wider or narrower by a hair in some rows, goes on above: what is above its first row crosses nothing.
  const auto begins_higher = [&](const Gutter& g) {
    return std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& h) {
      return overlap(g.x0, g.x1, h.x0, h.x1) >= kSamePlace * g.width() && h.first_row < g.first_row && h.last_row >= g.last_row;
    });
  };
  for (const Gutter& g : gutters) {
    // Right below the last row that crosses the strip, and right above the next that does: rows between it and the
    // first that has text on both sides are columns that begin or end at another height.
    const float slack = 0.5f * scene.measures.em;
    if (g.first_row > 0 && !begins_higher(g)) {
      const uint32_t first = first_own_row(scene, items, rows, gutters, g);
      uint32_t first_text = std::max(first, g.first_text);   // columns begin where any gutter that begins here has text on both sides
      for (const Gutter& other : gutters)
        if (other.first_row >= first && other.first_text < first_text) first_text = other.first_text;
      const float high = rows[first - 1].y0 + slack, low = rows[first_text].y1 - slack;
      const float y = head_ends(scene, items, bands, high, low, g);
      if (y != 0 && part_at(items, y, "columns begin", origin, depth)) return true;
    }
    if (g.last_row + 1 < rows.size()) {
      const float low = rows[g.last_row + 1].y1 - slack, high = rows[g.last_text].y0 + slack;
      const float y = tail_ends(scene, items, bands, high, low);
      if (y != 0 && part_at(items, y, "columns end", origin, depth)) return true;
    }
  }
  return false;
}

// The run of words in a row that crosses the strip, without gaps as wide as a gutter: [first, last) in items.
std::pair<uint32_t, uint32_t> crossing_run(std::span<const Item> items, const RegionRow& row, const Gutter& g, float gap) {
  uint32_t low = row.first;
  const uint32_t end = row.first + row.count;
  while (low < end && !(items[low].box.x1 > g.x0 && items[low].box.x0 < g.x1)) ++low;
  if (low == end) return {end, end};
  uint32_t high = low + 1;
  while (low > row.first && items[low].box.x0 - items[low - 1].box.x1 < gap) --low;
  while (high < end && items[high].box.x0 - items[high - 1].box.x1 < gap) ++high;
  return {low, high};
}

// Lines that cross a strip, and what stands beside them.
struct Island {
  std::vector<std::pair<uint32_t, uint32_t>> runs;   // of each row: [first, last) items that cross, empty for none
  Rect box;                                          // hull of the runs
  uint32_t count = 0;                                // items in the runs
  uint32_t left = 0, right = 0;                      // rows beside it with text at its left and right
};

Island find_island(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g,
                   uint32_t first, uint32_t last) {
  Island island;
  island.runs.reserve(rows.size());
  const float gap = std::max(std::min(g.width(), scene.measures.em), 1.8f * scene.measures.word_gap);
  for (uint32_t r = 0; r < rows.size(); ++r) {
    const uint32_t end = rows[r].first + rows[r].count;
    const auto run = r >= first && r <= last ? crossing_run(items, rows[r], g, gap) : std::pair(end, end);
    island.runs.push_back(run);
    for (uint32_t i = run.first; i < run.second; ++i) {
      if (island.count++ == 0) island.box = items[i].box;
      else island.box.include(items[i].box);
    }
  }
  return island;
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

// C6
bool Cutter::take_island(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                         const Leaf& origin, int depth) {
  const size_t looked_at = std::min(gutters.size(), kIslandGutters);
  for (size_t i = 0; i < looked_at; ++i) {
    for (const auto& group : crossing_groups(scene, items, rows, gutters[i])) {
      const auto first = group.first, last = group.second;   // clang 14 lets no lambda capture structured bindings
      // A narrower gutter at the same place runs on past these rows: they are longer lines of one column.
      const bool runs_on = std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& g) {
        return g.first_row <= first && g.last_row >= last && overlap(g.x0, g.x1, gutters[i].x0, gutters[i].x1) > 0;
      });
      if (runs_on) continue;
      Island island = find_island(scene, items, rows, gutters[i], first, last);
      if (island.count == 0 || island.count == items.size()) continue;
      look_beside(island, items, rows);
      const float beside = kIslandBeside * std::max(1.0f, island.box.height() / scene.measures.pitch);
      if (float(island.left) < beside || float(island.right) < beside) continue;
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

// C4c where cells of the rows stand in the gutters' way
bool Cutter::cut_at_drawn_rows(std::span<Item> items, const std::vector<Gutter>& gutters, size_t known, const Leaf& origin, int depth) {
  for (const Gutter& g : std::span(gutters).first(std::min(gutters.size(), kIslandGutters))) {
    const float middle = (g.x0 + g.x1) / 2, y = border_of_drawn_rows(scene, items, {&middle, 1});
    if (y == 0) continue;
    forget_cells(known, {&middle, 1});
    if (part_at(items, y, "rows between drawn lines", origin, depth)) return true;
  }
  return false;
}

// C8
void Cutter::cut_by_force(std::span<Item> items, std::span<const RegionRow> rows, const Gutter& gutter,
                          const Leaf& origin, int depth) {
  const Island crossing = find_island(scene, items, rows, gutter, 0, uint32_t(rows.size()) - 1);
  if (crossing.count == 0 || crossing.count == items.size()) return add_leaf(items, origin);
  const size_t rest = part_island(items, rows, crossing);
  Leaf after = origin;
  after.reason = "crosses the columns: after them";
  cut(items.first(rest), origin, depth + 1);
  cut(items.subspan(rest), after, depth + 1);
}

// The rows of the region between which some full gutter has text on both sides.
std::pair<uint32_t, uint32_t> core_rows_of(std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                                           const std::vector<float>& borders, float tolerance) {
  uint32_t first = uint32_t(rows.size()), last = 0;
  for (const Gutter& g : gutters) {
    const bool chosen = std::any_of(borders.begin(), borders.end(), [&](float x) { return x > g.x0 && x < g.x1; });
    if (chosen && is_full(g, rows, tolerance)) first = std::min(first, g.first_text), last = std::max(last, g.last_text);
  }
  return {first, last};
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

void Cutter::cut(std::span<Item> items, const Leaf& origin, int depth) {
  if (items.empty()) return;
  const std::vector<RegionRow> rows = rows_of(items);
  const std::vector<Gutter> gutters = depth < kDeepest ? find_gutters(scene, items, rows, grid) : std::vector<Gutter>();
  if (gutters.empty()) return add_leaf(items, origin);
  const size_t known = grid.size();
  remember(gutters);
  if (cut_at_rule(items, gutters, origin, depth)) return;
  const std::vector<float> borders = full_borders(gutters, rows, kFullHeight_em * scene.measures.em);
  if (!borders.empty()) {
    if (cut_spanning_lines(items, rows, gutters, borders, origin, depth) || cut_centred_title(items, rows, borders, origin, depth) ||
        cut_facing_blocks(items, rows, gutters, borders, origin, depth))
      return;
    const auto [core_first, core_last] = core_rows_of(rows, gutters, borders, kFullHeight_em * scene.measures.em);
    const uint32_t last = last_wrapped_row(scene, items, rows, borders, core_last);
    const uint32_t begin = rows[core_first].first, end = rows[last].first + rows[last].count;
    const std::span<const Item> core = items.subspan(begin, end - begin);
    const float drawn_rows = border_of_drawn_rows(scene, core, borders);
    if (drawn_rows != 0) {
      forget_cells(known, borders);
      if (part_at(items, drawn_rows, "rows between drawn lines", origin, depth)) return;
    }
    const std::vector<ColumnFlow> columns = columns_of(scene, core, borders);
    const std::vector<float> prose = borders_of_prose(scene, columns, borders);
    if (!prose.empty()) {
      if (!cut_at_heading(items, borders, origin, depth)) cut_columns(items, prose, depth);
      return;
    }
    if (const auto contents = borders_of_contents(scene, columns, borders))
      return contents->empty() ? add_leaf(items, origin) : cut_columns(items, *contents, depth);
    const std::vector<float> lists = borders_of_lists(scene, columns, borders);
    if (!lists.empty()) return cut_columns(items, lists, depth);
    if (reads_across(scene, columns, core, items, borders)) {
      // C5a: what stands above or below the paired rows goes apart first.
      const uint32_t first = first_interleaved_row(scene, items, rows, core_first);
      if (first > 0 && part_at(items, (rows[first - 1].y0 + rows[first].y1) / 2, origin.reason, origin, depth)) return;
      if (last + 1 < rows.size() && part_at(items, (rows[last].y0 + rows[last + 1].y1) / 2, origin.reason, origin, depth)) return;
      Leaf across = origin;
      across.kind = Leaf::Kind::kAcross;
      across.cuts = borders;
      across.reason = "rows are read across";
      return add_leaf(items, across);
    }
    if (cut_at_heading(items, borders, origin, depth)) return;
    return cut_columns(items, borders, depth);
  }
  if (cut_at_notes(items, rows, gutters, origin, depth)) return;
  if (cut_at_drawn_rows(items, gutters, known, origin, depth)) return;
  if (take_island(items, rows, gutters, origin, depth)) return;
  if (cut_band(items, rows, gutters, origin, depth)) return;
  cut_by_force(items, rows, gutters.front(), origin, depth);
}

}  // namespace

CutTree cut_into_leaves(const Scene& scene, std::vector<Item> items) {
  Cutter cutter{scene, {}, {}, {}, 0, {}};
  Leaf page;
  if (!items.empty()) page.frame_x0 = hull(items).x0, page.frame_x1 = hull(items).x1;
  cutter.cut(items, page, 0);
  return {std::move(items), std::move(cutter.leaves), std::move(cutter.islands)};
}

}  // namespace seder::blocks
