// Rules C4 and C4e of the cut tree: a region parted into columns, and the room that each column's lines could have had; blocks that stand at
// the one side of a gutter and at the other in turn (events along a line in the middle).
#include <algorithm>
#include <cmath>

#include "blocks/cutter.h"

namespace seder::blocks {
namespace {

constexpr float kUsualGutter_em = 2.5f;   // at most, between columns of text
constexpr size_t kTurns = 4;              // blocks in turn, most of two rows or more: fewer are columns' ends
constexpr float kTurnPitch = 0.98f;       // times the pitch inside of a block: from one block to the next at least; lines of two columns stand nearer
constexpr float kListRoom = 1.25f;        // of a column's width: its lines ended although there was room for more

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

}  // namespace

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

// C4e: no row has text at both sides, and blocks take turns, none nearer to the next one than its own lines are to each other.
bool Cutter::cut_turns(std::span<Item> items, std::span<const RegionRow> rows, float border, const Leaf& origin, int depth) {
  std::vector<uint32_t> starts;   // rows
  float pitch = 1e9f, between = 1e9f;
  bool left = false;
  for (uint32_t r = 0; r < rows.size(); ++r) {
    const auto row = items.subspan(rows[r].first, rows[r].count);
    const bool here = row.front().box.center_x() < border;
    if (here != (row.back().box.center_x() < border)) return false;
    const float apart = r > 0 ? items[rows[r - 1].first].baseline - row.front().baseline : 0;
    if (r > 0 && here == left) {
      pitch = std::min(pitch, apart);
      continue;
    }
    if (r > 0) between = std::min(between, apart);
    starts.push_back(r), left = here;
  }
  if (starts.size() < kTurns || 2 * rows.size() < 3 * starts.size() || between < kTurnPitch * pitch) return false;
  Leaf block = origin;
  const std::vector<ColumnHull> hulls = hulls_of_columns(scene, items, {border});
  for (size_t i = 0; i < starts.size(); ++i) {
    const uint32_t first = rows[starts[i]].first, end = i + 1 < starts.size() ? rows[starts[i + 1]].first : uint32_t(items.size());
    const Rect& side = hulls[items[first].box.center_x() < border ? 0 : 1].box;
    block.frame_x0 = side.x0, block.frame_x1 = side.x1;
    cut(items.subspan(first, end - first), block, depth + 1);
    block.reason = "at the other side in turn";
  }
  return true;
}

}  // namespace seder::blocks
