// Input: the page's rules and rectangles, its words. Output: ruled tables as blocks with cells.
// Method: straight segments that touch form a network; the distinct x and y of its segments are a grid; a
// missing piece of a grid line merges the cells at its sides; words go to the cell their middle lies in.
//   G1 a network needs two cells with text, side by side or in a column of at least two columns
//   G3 one row of fills is a stripe of a larger table, whose columns are seen by the white between them
//   G2 cells with many lines of text are not a table but a page divided by rules
// What it cannot decide: tables with lines between the rows only; those are seen by their white columns.
#include "blocks/grids.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "blocks/table_cells.h"

namespace seder::blocks {
namespace {

constexpr float kTouch = 2.5f;            // pt between segments that are meant to meet (line widths, rounding)
constexpr size_t kMostSegments = 20000;   // drawings and maps have more; tables do not
constexpr float kSeam = 0.6f;             // pt between fills that meet
constexpr size_t kMostFills = 2000;       // looked at for seams
constexpr size_t kMostChecks = 4'000'000;
constexpr size_t kCellChecks = 32'000'000;  // cells times segments of one grid
constexpr size_t kMostGridLines = 600;
constexpr size_t kMostGrids = 200;        // each looks at all words once
constexpr float kLinesInCell = 6;         // mean lines of text in a cell beyond which it is a page part

struct Segment {
  bool horizontal = true;
  float at = 0, from = 0, to = 0;   // position across, extent along
  uint32_t set = 0;
  bool drawn = true;                // a line that was drawn, not just the edge of a fill
};

struct Network {
  std::vector<Segment> horizontal, vertical;
};

// Where two fills of one tint meet there is nothing to see: a cell that was painted line by line is one cell.
bool is_seam(const std::vector<DrawnBox>& boxes, const DrawnBox& drawn, float y, bool top) {
  return std::any_of(boxes.begin(), boxes.end(), [&](const DrawnBox& other) {
    const float edge = top ? other.box.y0 : other.box.y1;
    return !other.stroked && other.lightness == drawn.lightness && std::fabs(edge - y) < kSeam &&
           (top ? other.box.y1 > y + kTouch : other.box.y0 < y - kTouch) &&
           std::fabs(other.box.x0 - drawn.box.x0) < kTouch && std::fabs(other.box.x1 - drawn.box.x1) < kTouch;
  });
}

// A fill inside a larger one of its tint (the ground of a line in its cell) shows no edge at its side.
bool is_inside(const std::vector<DrawnBox>& boxes, const DrawnBox& drawn, float x) {
  return std::any_of(boxes.begin(), boxes.end(), [&](const DrawnBox& other) {
    return !other.stroked && other.lightness == drawn.lightness && other.box.x0 < x - kSeam && other.box.x1 > x + kSeam &&
           other.box.y0 < drawn.box.y0 + kTouch && other.box.y1 > drawn.box.y1 - kTouch;
  });
}

void add_edges(std::vector<Segment>& out, const std::vector<DrawnBox>& boxes, const DrawnBox& drawn) {
  const Rect& r = drawn.box;
  const bool look = !drawn.stroked && boxes.size() <= kMostFills;
  if (!look || !is_seam(boxes, drawn, r.y0, false)) out.push_back({true, r.y0, r.x0, r.x1, 0, drawn.stroked});
  if (!look || !is_seam(boxes, drawn, r.y1, true)) out.push_back({true, r.y1, r.x0, r.x1, 0, drawn.stroked});
  for (const float x : {r.x0, r.x1})
    if (!look || !is_inside(boxes, drawn, x)) out.push_back({false, x, r.y0, r.y1, 0, drawn.stroked});
}

// Pieces of one line become one segment.
std::vector<Segment> merged(std::vector<Segment> pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const Segment& a, const Segment& b) {
    if (a.horizontal != b.horizontal) return a.horizontal;
    return a.at != b.at ? a.at < b.at : a.from < b.from;
  });
  std::vector<Segment> out;
  size_t begin = 0;
  while (begin < pieces.size()) {
    size_t end = begin + 1;
    while (end < pieces.size() && pieces[end].horizontal == pieces[begin].horizontal &&
           pieces[end].at - pieces[end - 1].at <= kTouch / 2)
      ++end;
    std::sort(pieces.begin() + begin, pieces.begin() + end, [](const Segment& a, const Segment& b) { return a.from < b.from; });
    for (size_t i = begin; i < end; ++i) {
      if (i > begin && pieces[i].from <= out.back().to + kTouch) {
        out.back().to = std::max(out.back().to, pieces[i].to), out.back().drawn = out.back().drawn || pieces[i].drawn;
      } else {
        out.push_back(pieces[i]);
      }
    }
    begin = end;
  }
  return out;
}

uint32_t root(std::vector<uint32_t>& parent, uint32_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

std::vector<Network> networks_of(const Scene& scene) {
  std::vector<Segment> pieces;
  for (const Rule& r : scene.horizontal) pieces.push_back({true, r.position(), r.box.x0, r.box.x1});
  for (const Rule& r : scene.vertical) pieces.push_back({false, r.position(), r.box.y0, r.box.y1});
  for (const DrawnBox& box : scene.boxes) add_edges(pieces, scene.boxes, box);
  if (pieces.size() > kMostSegments) return {};
  std::vector<Segment> segments = merged(std::move(pieces));
  std::vector<uint32_t> parent(segments.size());
  std::iota(parent.begin(), parent.end(), 0);
  const auto vertical = std::partition_point(segments.begin(), segments.end(), [](const Segment& s) { return s.horizontal; });
  size_t checks = 0;
  for (auto h = segments.begin(); h != vertical; ++h) {
    auto v = std::lower_bound(vertical, segments.end(), h->from - kTouch, [](const Segment& s, float x) { return s.at < x; });
    for (; v != segments.end() && v->at <= h->to + kTouch; ++v) {
      if (++checks > kMostChecks) return {};
      if (v->from - kTouch <= h->at && h->at <= v->to + kTouch)
        parent[root(parent, uint32_t(v - segments.begin()))] = root(parent, uint32_t(h - segments.begin()));
    }
  }
  std::vector<uint32_t> number(segments.size(), kNone);
  std::vector<Network> networks;
  for (uint32_t i = 0; i < segments.size(); ++i) {
    const uint32_t r = root(parent, i);
    if (number[r] == kNone) number[r] = uint32_t(networks.size()), networks.emplace_back();
    Network& n = networks[number[r]];
    (segments[i].horizontal ? n.horizontal : n.vertical).push_back(segments[i]);
  }
  return networks;
}

std::vector<float> positions(const std::vector<Segment>& segments) {
  std::vector<float> at;
  for (const Segment& s : segments)
    if (at.empty() || s.at - at.back() > kTouch * 1.5f) at.push_back(s.at);
  return at;
}

bool covers(const std::vector<Segment>& segments, float at, float along) {
  for (const Segment& s : segments)
    if (std::fabs(s.at - at) <= kTouch * 1.5f && s.from - kTouch <= along && along <= s.to + kTouch) return true;
  return false;
}

struct Grid {
  std::vector<float> xs, ys;          // ascending
  std::vector<uint32_t> cell;         // root cell of each of the grid's cells: merged cells share one
  size_t columns() const { return xs.size() - 1; }
  size_t rows() const { return ys.size() - 1; }
};

void merge_cells(const Network& network, Grid& grid) {
  const size_t columns = grid.columns(), rows = grid.rows();
  grid.cell.resize(columns * rows);
  std::iota(grid.cell.begin(), grid.cell.end(), 0);
  for (size_t r = 0; r < rows; ++r) {
    for (size_t c = 0; c < columns; ++c) {
      const uint32_t here = uint32_t(r * columns + c);
      const float x = (grid.xs[c] + grid.xs[c + 1]) / 2, y = (grid.ys[r] + grid.ys[r + 1]) / 2;
      if (c + 1 < columns && !covers(network.vertical, grid.xs[c + 1], y))
        grid.cell[root(grid.cell, here + 1)] = root(grid.cell, here);
      if (r + 1 < rows && !covers(network.horizontal, grid.ys[r + 1], x))
        grid.cell[root(grid.cell, uint32_t(here + columns))] = root(grid.cell, here);
    }
  }
}

bool make_grid(const Network& network, Grid& grid) {
  grid.xs = positions(network.vertical), grid.ys = positions(network.horizontal);
  if (grid.xs.size() < 3 || grid.ys.size() < 2) return false;
  if (grid.xs.size() > kMostGridLines || grid.ys.size() > kMostGridLines) return false;
  if (grid.columns() * grid.rows() * (network.vertical.size() + network.horizontal.size()) > kCellChecks) return false;
  merge_cells(network, grid);
  return true;
}

size_t place(const std::vector<float>& edges, float at) {
  return size_t(std::upper_bound(edges.begin(), edges.end(), at) - edges.begin());
}

// The words of one grid, by cell.
struct Filling {
  std::vector<std::vector<Item>> cells;   // by root cell
  std::vector<uint32_t> taken;            // item numbers
  size_t filled = 0, lines = 0;
};

Filling fill(const Scene& scene, Grid& grid) {
  Filling filling;
  filling.cells.resize(grid.cell.size());
  for (uint32_t i = 0; i < scene.items.size(); ++i) {
    const Item& item = scene.items[i];
    if (item.word == kNone) continue;
    const size_t c = place(grid.xs, item.box.center_x()), r = place(grid.ys, item.baseline + 0.25f * item.size);
    if (c == 0 || c == grid.xs.size() || r == 0 || r == grid.ys.size()) continue;
    std::vector<Item>& cell = filling.cells[root(grid.cell, uint32_t((r - 1) * grid.columns() + c - 1))];
    if (cell.empty()) ++filling.filled;
    if (cell.empty() || cell.back().row != item.row) ++filling.lines;
    cell.push_back(item);
    filling.taken.push_back(i);
  }
  return filling;
}

// G3: fills without a drawn line, and no column with text in two cells.
bool is_stripe(const Network& network, const Grid& grid, const Filling& filling) {
  auto drawn = [](const Segment& s) { return s.drawn; };
  if (std::any_of(network.horizontal.begin(), network.horizontal.end(), drawn)) return false;
  for (size_t c = 0; c < grid.columns(); ++c) {
    size_t cells = 0;
    for (size_t r = 0; r < grid.rows(); ++r)
      if (!filling.cells[r * grid.columns() + c].empty()) ++cells;
    if (cells > 1) return false;
  }
  return true;
}

struct CellBox {
  size_t column = 0, last_column = 0, row = 0, last_row = 0;   // row 0 at the bottom
};

DraftBlock make_table(const Scene& scene, Grid& grid, Filling& filling) {
  std::vector<CellBox> extent(grid.cell.size(), {SIZE_MAX, 0, SIZE_MAX, 0});
  for (uint32_t i = 0; i < grid.cell.size(); ++i) {
    CellBox& e = extent[root(grid.cell, i)];
    const size_t c = i % grid.columns(), r = i / grid.columns();
    e.column = std::min(e.column, c), e.last_column = std::max(e.last_column, c);
    e.row = std::min(e.row, r), e.last_row = std::max(e.last_row, r);
  }
  DraftBlock block;
  block.role = Role::kTable;
  block.box = {grid.xs.front(), grid.ys.front(), grid.xs.back(), grid.ys.back()};
  block.direction = scene.measures.direction;
  block.reason = "a grid of rules";
  const bool rtl = block.direction == Direction::kRtl;
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < grid.cell.size(); ++i)
    if (!filling.cells[i].empty()) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    if (extent[a].last_row != extent[b].last_row) return extent[a].last_row > extent[b].last_row;
    return rtl ? extent[a].last_column > extent[b].last_column : extent[a].column < extent[b].column;
  });
  for (uint32_t i : order) {
    const CellBox& e = extent[i];
    DraftCell cell;
    cell.row = uint16_t(grid.rows() - 1 - e.last_row);
    cell.column = uint16_t(rtl ? grid.columns() - 1 - e.last_column : e.column);
    cell.row_span = uint16_t(e.last_row - e.row + 1), cell.column_span = uint16_t(e.last_column - e.column + 1);
    add_cell(scene, filling.cells[i], cell, block);
  }
  finish_table(scene, block);
  return block;
}

}  // namespace

std::vector<DraftBlock> take_ruled_tables(Scene& scene) {
  std::vector<DraftBlock> tables;
  std::vector<Item> objects;
  for (const Network& network : networks_of(scene)) {
    Grid grid;
    if (tables.size() >= kMostGrids) break;
    if (!make_grid(network, grid)) continue;
    Filling filling = fill(scene, grid);
    if (filling.filled < 2 || float(filling.lines) > kLinesInCell * float(filling.filled)) continue;   // G1, G2
    if (is_stripe(network, grid, filling)) continue;                                                    // G3
    DraftBlock table = make_table(scene, grid, filling);
    Item object;
    object.box = table.box, object.baseline = table.box.y0, object.size = scene.measures.em;
    object.object = uint32_t(tables.size()), object.row = kNone;
    objects.push_back(object);
    tables.push_back(std::move(table));
    std::vector<Item> left;
    size_t t = 0;
    for (uint32_t i = 0; i < scene.items.size(); ++i) {
      if (t < filling.taken.size() && filling.taken[t] == i) ++t;
      else left.push_back(scene.items[i]);
    }
    scene.items.swap(left);
  }
  insert_objects(scene.items, objects);
  return tables;
}

}  // namespace seder::blocks
