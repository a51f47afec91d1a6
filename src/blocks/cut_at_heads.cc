// Rules of the cut tree at headings and where columns begin or end: C3 (a heading beside which the other columns are blank), C4a (lines
// and titles over columns), C4d (a line in the middle), C7 (bands). Each parts a region above from below and goes on in both parts.
#include <algorithm>
#include <cmath>

#include "blocks/cutter.h"
#include "blocks/gutter_chance.h"

namespace seder::blocks {
namespace {

constexpr uint32_t kFarMoreRows = 2;      // times those of a strip
constexpr size_t kHeadingLines = 4;       // at most
constexpr uint32_t kSharedRows = 3;       // at a strip's top, of columns that end there; at both its sides, of columns that a bold line ends
constexpr float kColumnEdge = 0.7f;       // of the rows beside their gutter begin, or end, at it
constexpr float kNextPart = 1.25f;        // times the pitch above: what follows them is farther away than their lines are
constexpr float kRaggedPlace = 0.7f;      // of a gutter's width: what a longer line leaves of it
constexpr float kBoldWhite_em = 0.8f;     // above a heading that only its weight tells
constexpr float kSamePlace = 0.9f;        // of a gutter's width: another one there is the same but for rounding
constexpr float kBeginLevel_em = 1.6f;    // columns of one page begin at one height, but for the white above a first paragraph
constexpr uint32_t kUnderTitleRows = 3;  // of what stands under a title in the middle: a name, a date,
constexpr float kUnderTitle = 0.85f;      // of the middle column's width
constexpr size_t kMiddleWords = 4;        // of a line in the middle of the page between rows of columns,
constexpr float kMiddleWidth = 0.4f;      // and of the page's text
constexpr float kMiddleWhite = 1.15f;     // times the pitch of the two rows above and below it
constexpr float kCentred_em = 1.0f;       // from the middle of the columns to that of a title over them: indents, ragged edges

using Bands = std::span<const std::pair<float, float>>;   // white_bands()

float middle_of(const std::pair<float, float>& band) { return (band.first + band.second) / 2; }

// [first, last) of the bands whose middle is between the heights.
std::pair<size_t, size_t> bands_between(Bands bands, float high, float low) {
  const auto first = std::partition_point(bands.begin(), bands.end(), [&](const auto& band) { return middle_of(band) > high; });
  const auto last = std::partition_point(first, bands.end(), [&](const auto& band) { return middle_of(band) >= low; });
  return {first - bands.begin(), last - bands.begin()};
}

// A box around it that keeps to the first column: what it heads ends with the box.
bool is_in_card(const Scene& scene, const Item& item, float border, bool rtl) {
  const auto boxes = std::span(scene.boxes).first(std::min(scene.boxes.size(), kMostRules));
  return std::any_of(boxes.begin(), boxes.end(), [&](const DrawnBox& drawn) {
    const Rect& b = drawn.box;
    return (rtl ? b.x0 > border : b.x1 < border) && b.x0 < item.box.x0 && b.x1 > item.box.x1 && b.y0 < item.box.y0 && b.y1 > item.box.y1;
  });
}

}  // namespace

// C3
bool Cutter::cut_at_heading(std::span<Item> items, const std::vector<float>& borders, const Leaf& origin, int depth) {
  // Slices of the region between white bands; in each: a heading in the first column, text in the others.
  struct Slice {
    bool heading = false, others = false;
    bool bold = true;   // all of it
    float size = 0;     // of the first column's largest type
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
    if (first) slices[slice].size = std::max(slices[slice].size, item.size);
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
      return part_at(items, middle_of(bands[k - 1]), "heading beside which the columns are blank",
                     origin, depth);
    others_above = others_above || slices[k].others;
  }
  // Many lines of one size are a column in larger type than the page's.
  for (size_t k = 0; k < slices.size();) {
    size_t end = k + 1;
    while (end < slices.size() && std::fabs(slices[end].size - slices[k].size) <= kSameSize * slices[k].size) ++end;
    for (size_t i = k; end - k > kHeadingLines && i < end; ++i) slices[i].heading = false;
    k = end;
  }
  // Below the other columns' end: what follows is as wide as all of them where lines are drawn across below it (to write on).
  const Rect box = hull(items);
  for (size_t k = last_others; k > 0 && k < slices.size(); ++k) {
    if (!slices[k].heading && !slices[k].bold) continue;
    const auto rules = rules_between(scene, box.y0 - 2 * kRowRules * scene.measures.pitch, bands[k - 1].second);   // one below the last line, and its like
    const bool across = std::count_if(rules.begin(), rules.end(), [&](const Rule& rule) {
      return overlap(rule.box.x0, rule.box.x1, box.x0, box.x1) >= kRuleSpan * box.width();
    }) >= 2;
    return across && part_at(items, middle_of(bands[k - 1]), "heading above lines drawn across the columns", origin, depth);
  }
  return false;
}

namespace {

// Words of the column in which the strip lies stand on both sides of it, in one row or closer than lines of one text can. Else it is
// white that short lines leave inside the column, whatever stands in the others.
bool parts_column(const Scene& scene, std::span<const Item> items, std::span<const RegionRow> rows, const Gutter& g, std::span<const float> borders) {
  const float middle = (g.x0 + g.x1) / 2, far = 1e9f;
  const auto right = std::upper_bound(borders.begin(), borders.end(), middle);
  const float x0 = right == borders.begin() ? -far : *(right - 1), x1 = right == borders.end() ? far : *right;
  float left_base = far, right_base = far;   // of the lowest words so far at either side
  for (uint32_t r = g.first_row; r <= g.last_row; ++r) {
    for (const Item& item : items.subspan(rows[r].first, rows[r].count)) {
      const float x = item.box.center_x();
      if (x < x0 || x > x1) continue;
      if (item.word == kNone) return true;   // a table, a picture: high
      (x < middle ? left_base : right_base) = item.baseline;
      if (std::fabs(left_base - right_base) < kTooClose_em * scene.measures.em) return true;
    }
  }
  return false;
}

}  // namespace

// C4a: the rows above and below which no full gutter has text on both sides; where one of them crosses another
// gutter, it is a headline or a footer of the whole, not the head or tail of one column.
bool Cutter::cut_spanning_lines(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<Gutter>& gutters,
                                const std::vector<float>& borders, const Leaf& origin, int depth) {
  const auto core = core_rows_of(rows, gutters, borders, kFullHeight_em * scene.measures.em);
  const uint32_t first = core.first, last = core.second;
  // A gutter with far more rows goes on there: what stands there is in columns, and the strip is white in one of them.
  const auto is_inside_columns = [&](const Gutter& g, bool up) {
    return std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& h) {
      const bool longer = up ? h.first_text < g.first_row && h.last_text >= g.last_text : h.last_text > g.last_row && h.first_text <= g.first_text;
      return longer && h.support() >= kFarMoreRows * g.support() && overlap(g.x0, g.x1, h.x0, h.x1) <= 0;
    });
  };
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
    if (is_at_border(g.x0, g.x1, borders) || !((above && !is_inside_columns(g, true)) || (below && !is_inside_columns(g, false)))) continue;
    if (parts_column(scene, items, rows, g, borders)) crossed.push_back(g);
  }
  return !crossed.empty() && cut_band(items, rows, crossed, origin, depth);
}

// C4a for a title that is no wider than one column: larger type in the middle of the columns, or over any of them, with nothing beside it,
// and the columns begin right below it.
bool Cutter::cut_narrow_title(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<float>& borders,
                              const Leaf& origin, int depth) {
  const auto row_of = [&](uint32_t r) { return items.subspan(rows[r].first, rows[r].count); };
  const auto column_of = [&](const Item& item) { return std::upper_bound(borders.begin(), borders.end(), item.box.center_x()) - borders.begin(); };
  const auto middle_column = borders.size() % 2 == 0 ? ptrdiff_t(borders.size() / 2) : -1;   // an even number of columns has none in the middle
  const auto column = column_of(items.front());
  const auto is_in_column = [&](std::span<const Item> row) { return row.front().word != kNone && column_of(row.front()) == column && column_of(row.back()) == column; };
  const auto is_title = [&](std::span<const Item> row) { return is_in_column(row) && is_heading(scene, row.front()); };
  if (!is_title(row_of(0))) return false;   // most regions
  const Rect box = hull(items);
  const auto is_under_title = [&](std::span<const Item> row) {   // of any size, but no full line of the middle column
    if (column != middle_column) return false;
    const float x0 = row.front().box.x0, x1 = row.back().box.x1, left = borders[size_t(column) - 1], right = borders[size_t(column)];
    return is_in_column(row) && x1 - x0 < kUnderTitle * (right - left) && std::fabs((x0 + x1) / 2 - box.center_x()) <= kCentred_em * scene.measures.em;
  };
  uint32_t first = 1;
  while (first < rows.size() && is_title(row_of(first))) ++first;
  for (const uint32_t title = first; first < rows.size() && first - title < kUnderTitleRows && is_under_title(row_of(first));) ++first;
  if (first == rows.size() || rows[first - 1].y0 < rows[first].y1) return false;
  std::vector<bool> begun(borders.size() + 1);
  for (uint32_t r = first; r < rows.size() && rows[first].y1 - rows[r].y1 < kBeginLevel_em * scene.measures.em; ++r)
    for (const Item& item : row_of(r)) begun[size_t(column_of(item))] = true;
  if (std::find(begun.begin(), begun.end(), false) != begun.end()) return false;
  const bool is_beside = std::any_of(scene.obstacles.begin(), scene.obstacles.end(), [&](const Rect& o) {   // a picture above another column
    return o.y0 < rows[0].y1 && o.y1 > rows[first - 1].y0 && overlap(o.x0, o.x1, box.x0, box.x1) > 0;
  });
  if (is_beside) return false;
  return part_at(items, (rows[first - 1].y0 + rows[first].y1) / 2, "a title over the columns", origin, depth);
}

// C4d: a short line in the middle of the page, with nothing beside and more white above and below it than the rows have around it, between
// rows of several columns: `against` between two parties, a head over lists of names.
bool Cutter::cut_middle_line(std::span<Item> items, std::span<const RegionRow> rows, const std::vector<float>& borders, bool bold, const Leaf& origin, int depth) {
  const float em = scene.measures.em, middle = scene.measures.text.center_x(), width = scene.measures.text.width();
  const bool rtl = direction_of(scene, items) == Direction::kRtl;
  const auto row_of = [&](uint32_t r) { return items.subspan(rows[r].first, rows[r].count); };
  const auto base = [&](uint32_t r) { return items[rows[r].first].baseline; };
  const auto column = [&](const Item& item) { return std::upper_bound(borders.begin(), borders.end(), item.box.center_x()) - borders.begin(); };
  const auto has_columns = [&](uint32_t r) { return column(row_of(r).front()) != column(row_of(r).back()); };
  const auto is_middle_line = [&](uint32_t r) {
    const auto row = row_of(r);
    const float x0 = row.front().box.x0, x1 = row.back().box.x1;
    if (row.front().word == kNone || row.size() > kMiddleWords || std::fabs((x0 + x1) / 2 - middle) > kCentred_em * em || x1 - x0 > kMiddleWidth * width) return false;
    if (bold && !std::all_of(row.begin(), row.end(), [](const Item& item) { return item.bold || !item.has_strong; })) return false;
    const float above = base(r - 1) - base(r), below = base(r) - base(r + 1);
    if (above < kMiddleWhite * (base(r - 2) - base(r - 1)) || below < kMiddleWhite * (base(r + 1) - base(r + 2))) return false;
    if ((!has_columns(r - 1) && !has_columns(r - 2)) || !has_columns(r + 1)) return false;
    const auto own = column(row.front());
    return std::none_of(rows.begin(), rows.end(), [&](const RegionRow& other) {   // no line of the column: these share its edge
      const auto cells = items.subspan(other.first, other.count);
      const Item* first = nullptr;
      for (const Item& item : cells)
        if (column(item) == own && (first == nullptr || rtl)) first = &item;
      return first != nullptr && &other != &rows[r] && std::fabs(rtl ? first->box.x1 - x1 : first->box.x0 - x0) < 0.5f * em;
    });
  };
  for (uint32_t r = 2; r + 2 < rows.size(); ++r)
    if (is_middle_line(r)) return part_at(items, (rows[r - 1].y0 + rows[r].y1) / 2, "a line in the middle", origin, depth);
  return false;
}

namespace {

// Right below a band: larger type. A line between prose over columns and a heading in one of them is the prose's last.
bool begins_with_heading(const Scene& scene, std::span<const Item> items, Bands bands, size_t band) {
  const float bottom = band + 1 < bands.size() ? bands[band + 1].first : -1e9f;
  return std::any_of(items.begin(), items.end(), [&](const Item& item) {
    return is_heading(scene, item) && item.box.center_y() < bands[band].second && item.box.center_y() > bottom;
  });
}

// Right above a band: larger type.
bool ends_with_heading(const Scene& scene, std::span<const Item> items, Bands bands, size_t band) {
  const float top = band > 0 ? bands[band - 1].second : 1e9f;
  return std::any_of(items.begin(), items.end(), [&](const Item& item) {
    return is_heading(scene, item) && item.box.center_y() > bands[band].first && item.box.center_y() < top;
  });
}

// A line in bold type of any size, below more white than there is between lines; neither above nor below it anything is bold.
bool begins_with_bold_line(const Scene& scene, std::span<const Item> items, Bands bands, size_t band) {
  if (bands[band].first - bands[band].second < kBoldWhite_em * scene.measures.em || band + 1 == bands.size()) return false;
  const float top = band > 0 ? bands[band - 1].second : 1e9f, bottom = band + 2 < bands.size() ? bands[band + 2].first : -1e9f;
  bool bold = false;
  for (const Item& item : items) {
    const float y = item.box.center_y();
    if (y > top || y < bottom || !item.has_strong) continue;
    const bool line = y < bands[band].second && y > bands[band + 1].first;
    if (line != item.bold) return false;
    bold = bold || line;
  }
  return bold;
}

// The line right above a band is one of a column's, not of what stands over the columns: it keeps to one side of the gutter, and
// the next line of its size follows there at the pitch of running text.
bool goes_on_in_column(const Scene& scene, std::span<const Item> items, Bands bands, size_t band, const Gutter& g) {
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
float head_ends(const Scene& scene, std::span<const Item> items, Bands bands, float high, float low, const Gutter& g) {
  float best = 0;
  const auto [first, last] = bands_between(bands, high, low);
  for (size_t b = first; b < last; ++b) {
    if (best == 0) {
      if (begins_with_heading(scene, items, bands, b) && !ends_with_heading(scene, items, bands, b)) return middle_of(bands[b]);   // what crossed were columns
      best = middle_of(bands[b]);
      continue;
    }
    if (goes_on_in_column(scene, items, bands, b, g)) break;
    float size = 0;
    for (const Item& item : items)
      if (item.box.center_y() < bands[b - 1].second && item.box.center_y() > bands[b].first) size = std::max(size, item.size);
    const bool other_size = std::fabs(size / scene.measures.em - 1) > kSameSize;
    const bool white_below = bands[b].first - bands[b].second > 0.8f * scene.measures.em;
    if (!other_size && !white_below && !begins_with_heading(scene, items, bands, b)) break;
    best = middle_of(bands[b]);
  }
  return best;
}

// Where what stands in columns ends: in the last white band above the line that crosses the gutter, but above a heading
// that begins what is below. 0: no band between high and low.
float tail_ends(const Scene& scene, std::span<const Item> items, Bands bands, float high, float low, const Gutter& g) {
  float best = 0;
  const auto [first, last] = bands_between(bands, high, low);
  for (size_t b = first; b < last; ++b) {
    best = middle_of(bands[b]);
    if (begins_with_heading(scene, items, bands, b) || (g.support() >= kSharedRows && begins_with_bold_line(scene, items, bands, b))) break;
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

}  // namespace

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
  // And below: longer lines of ragged text reach into it.
  const auto ends_lower = [&](const Gutter& g) {
    return std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& h) {
      return overlap(g.x0, g.x1, h.x0, h.x1) >= kRaggedPlace * g.width() && h.width() < g.width() && h.first_row <= g.first_row && h.last_row > g.last_row;
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
    if (g.last_row + 1 < rows.size() && !ends_lower(g)) {
      const float low = rows[g.last_row + 1].y1 - slack, high = rows[g.last_text].y0 + slack;
      const float y = tail_ends(scene, items, bands, high, low, g);
      if (y != 0 && part_at(items, y, "columns end", origin, depth)) return true;
    }
  }
  return false;
}

}  // namespace seder::blocks
