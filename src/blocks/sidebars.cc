// Input: the page's rectangles and words. Output: sidebars: boxes (stroked, tinted, or drawn with four rules)
// with a few lines of text, beside which other text runs.
//   S1 it holds two lines or more, and no word crosses its border
//   S2 it holds less than half of the page's words, and is not the page's frame
//   S3 words outside stand beside it over a good part of its height; a box that stands alone at its height
//      stays in the flow, and so do cards: boxes with nothing but boxes beside them
// What it cannot decide: whether a boxed piece is an article by itself; it is read after the one it stands in.
#include "blocks/sidebars.h"

#include <algorithm>

#include "blocks/cards.h"

namespace seder::blocks {
namespace {

constexpr float kShareOfWords = 0.45f;
constexpr float kBeside = 0.5f;          // of the box's lines: as many lines beside it
constexpr size_t kMostBoxes = 64;        // the largest ones are looked at
constexpr float kCardWidth = 0.9f;       // of the wider of two cards
constexpr size_t kStretch = 32;          // items
constexpr float kTouch = 2.5f;           // pt: rules that meet
constexpr float kInside = 1.0f;          // pt a word may poke out

// The vertical rules that touch an x.
std::span<const Rule> sides_at(const Scene& scene, float x) {
  const auto first = std::partition_point(scene.vertical.begin(), scene.vertical.end(), [&](const Rule& r) { return r.position() <= x - kTouch; });
  const auto last = std::partition_point(first, scene.vertical.end(), [&](const Rule& r) { return r.position() < x + kTouch; });
  return {first, last};
}

// How much of the height between two y the rules cover, drawn in one piece or several.
float covered(std::span<const Rule> sides, float bottom, float top) {
  float sum = 0;
  for (const Rule& side : sides) sum += std::max(0.0f, overlap(side.box.y0, side.box.y1, bottom, top));
  return sum;
}

// Four rules that close a rectangle.
void add_ruled_boxes(const Scene& scene, std::vector<Rect>& boxes) {
  constexpr float kClosed = 0.9f;   // of the height
  constexpr size_t kMostRules = 150;
  if (scene.horizontal.size() > kMostRules || scene.vertical.size() > kMostRules) return;
  for (const Rule& top : scene.horizontal) {
    const std::span<const Rule> left = sides_at(scene, top.box.x0), right = sides_at(scene, top.box.x1);
    if (left.empty() || right.empty()) continue;
    for (const Rule& bottom : scene.horizontal) {
      if (bottom.position() >= top.position() - scene.measures.em) continue;
      if (std::abs(top.box.x0 - bottom.box.x0) > kTouch || std::abs(top.box.x1 - bottom.box.x1) > kTouch) continue;
      const float least = kClosed * (top.position() - bottom.position());
      if (covered(left, bottom.position(), top.position()) > least && covered(right, bottom.position(), top.position()) > least)
        boxes.push_back({top.box.x0, bottom.position(), top.box.x1, top.position()});
    }
  }
}

std::vector<Rect> candidates(const Scene& scene) {
  std::vector<Rect> boxes;
  for (const DrawnBox& drawn : scene.boxes) boxes.push_back(drawn.box);
  add_ruled_boxes(scene, boxes);
  std::erase_if(boxes, [&](const Rect& b) { return b.height() < 2 * scene.measures.em || b.width() < 4 * scene.measures.em; });
  std::sort(boxes.begin(), boxes.end(),
            [](const Rect& a, const Rect& b) { return a.width() * a.height() > b.width() * b.height(); });
  if (boxes.size() > kMostBoxes) boxes.resize(kMostBoxes);
  return boxes;
}

bool is_inside(const Item& item, const Rect& box) {
  return item.box.x0 >= box.x0 - kInside && item.box.x1 <= box.x1 + kInside && item.box.center_y() > box.y0 &&
         item.box.center_y() < box.y1;
}

/// Neighbouring items of the page and the heights between which their middles lie: most of them are passed over at once.
struct Stretch {
  std::span<const Item> items;
  float low = 0, high = 0;
};

std::vector<Stretch> stretches_of(std::span<const Item> items) {
  std::vector<Stretch> stretches;
  for (size_t first = 0; first < items.size(); first += kStretch) {
    Stretch stretch{items.subspan(first, std::min(kStretch, items.size() - first)), 0, 0};
    stretch.low = stretch.high = stretch.items.front().box.center_y();
    for (const Item& item : stretch.items) stretch.low = std::min(stretch.low, item.box.center_y()), stretch.high = std::max(stretch.high, item.box.center_y());
    stretches.push_back(stretch);
  }
  return stretches;
}

// The boxes beside one that are as wide as it or level with it: other cards.
std::vector<Rect> neighbours_of(const Rect& box, std::span<const Rect> boxes) {
  std::vector<Rect> out;
  for (const Rect& other : boxes) {
    const bool apart = overlap(other.x0, other.x1, box.x0, box.x1) <= 2 * kInside;
    const bool alike = std::min(box.width(), other.width()) > kCardWidth * std::max(box.width(), other.width());
    if (apart && overlap(other.y0, other.y1, box.y0, box.y1) > 0 && (alike || are_level(other, box))) out.push_back(other);
  }
  return out;
}

// What is inside a box and beside it; what stands in its neighbours counts as neither.
struct Around {
  std::span<const Rect> neighbours;
  size_t inside = 0, lines = 0, beside = 0;
  uint32_t row = kNone, beside_row = kNone;

  /// False: an item crosses the border.
  bool look_at(const Stretch& stretch, const Rect& box);
};

bool Around::look_at(const Stretch& stretch, const Rect& box) {
  for (const Item& item : stretch.items) {
    const float y = item.box.center_y();
    if (y < box.y0 || y > box.y1) continue;
    if (is_inside(item, box)) {
      ++inside;
      if (item.row != row) ++lines, row = item.row;
    } else if (item.box.x1 > box.x0 + kInside && item.box.x0 < box.x1 - kInside) {
      return false;   // crosses the border
    } else if (std::any_of(neighbours.begin(), neighbours.end(), [&](const Rect& n) { return is_inside(item, n); })) {
      continue;
    } else if (item.row != beside_row) {
      ++beside, beside_row = item.row;
    }
  }
  return true;
}

bool is_sidebar(const Scene& scene, std::span<const Stretch> stretches, const Rect& box, std::span<const Rect> boxes) {
  const std::vector<Rect> neighbours = neighbours_of(box, boxes);
  Around around;
  around.neighbours = neighbours;
  for (const Stretch& stretch : stretches)
    if (stretch.low <= box.y1 && stretch.high >= box.y0 && !around.look_at(stretch, box)) return false;
  if (around.lines < 2 || float(around.inside) > kShareOfWords * float(scene.items.size())) return false;
  return float(around.beside) >= kBeside * float(around.lines) && around.beside >= 2;
}

}  // namespace

std::vector<Sidebar> take_sidebars(Scene& scene) {
  std::vector<Sidebar> sidebars;
  const std::vector<Rect> boxes = candidates(scene);
  if (boxes.empty()) return sidebars;
  std::vector<Stretch> stretches = stretches_of(scene.items);
  for (const Rect& box : boxes) {
    if (!is_sidebar(scene, stretches, box, boxes)) continue;
    Sidebar sidebar;
    sidebar.box = box;
    std::vector<Item> left;
    left.reserve(scene.items.size());
    for (const Item& item : scene.items) (is_inside(item, box) ? sidebar.items : left).push_back(item);
    scene.items.swap(left);
    stretches = stretches_of(scene.items);
    sidebars.push_back(std::move(sidebar));
  }
  return sidebars;
}

}  // namespace seder::blocks
