// Input: the page's boxes, a region. Output: the heights that part rows of cards.
// Method: two boxes at one height, of several lines each, that do not touch, are cards of a row (the cells of a table
// touch one another). A row reaches from the highest top to the lowest bottom of its cards.
// Pictures side by side, as wide as the region, head the columns below them (a catalogue).
// What it cannot decide: cards of one line; they read like the cells of a table.
#include "blocks/cards.h"

#include <algorithm>
#include <cmath>

namespace seder::blocks {
namespace {

constexpr float kLeastHeight_em = 2.4f;   // two lines with their white
constexpr float kLeastWidth_em = 4;
constexpr float kApart_em = 0.3f;         // white between two cards
constexpr float kWidestGap_em = 3;        // between neighbours
constexpr float kSameTop_em = 0.3f;       // pictures of a row
constexpr float kPictures = 0.75f;        // of a row's width, the white between them left out
constexpr float kRaggedEnd_em = 6;        // the text below the last picture may be shorter, or longer, than the picture
constexpr float kBelowPicture_em = 1.6f;
constexpr float kSameHeight = 0.8f;       // of the higher of two cards
constexpr size_t kMostBoxes = 64;         // of a region; drawings have more
constexpr float kPadding_em = 2;          // of a card, above its words

// White between two boxes, from side to side; negative where they overlap.
float white_between(const Rect& a, const Rect& b) { return std::max(b.x0 - a.x1, a.x0 - b.x1); }

// A frame or ground of other boxes.
bool holds_others(const Rect& box, std::span<const Rect> boxes) {
  return std::any_of(boxes.begin(), boxes.end(), [&](const Rect& other) {
    return &other != &box && other.x0 >= box.x0 - 1 && other.x1 <= box.x1 + 1 && other.y0 >= box.y0 - 1 && other.y1 <= box.y1 + 1;
  });
}

}  // namespace

bool are_level(const Rect& a, const Rect& b) {
  return overlap(a.y0, a.y1, b.y0, b.y1) >= kSameHeight * std::max(a.height(), b.height());
}

std::vector<float> card_row_edges(const Scene& scene, const Rect& region) {
  const float em = scene.measures.em, slack = kPadding_em * em;
  std::vector<Rect> boxes;
  for (const DrawnBox& drawn : scene.boxes) {
    const Rect& b = drawn.box;
    if (b.height() < kLeastHeight_em * em) continue;
    // Text need not fill its card: the card's top says where it belongs.
    if (b.center_x() < region.x0 || b.center_x() > region.x1 || b.y1 < region.y0 || b.y1 > region.y1 + slack) continue;
    if (boxes.size() == kMostBoxes) return {};
    boxes.push_back(b);
  }
  std::vector<float> edges;
  for (const Rect& box : boxes) {
    float top = box.y1, bottom = box.y0;
    bool beside = false, touches = false;
    for (const Rect& other : boxes) {
      if (&other == &box || !are_level(box, other)) continue;
      const float white = white_between(box, other);
      touches = touches || (white < kApart_em * em && white > -kApart_em * em);   // more than that is its frame or ground
      if (white < kApart_em * em) continue;
      beside = true, top = std::max(top, other.y1), bottom = std::min(bottom, other.y0);
    }
    if (beside && !touches && box.width() >= kLeastWidth_em * em) edges.push_back(top), edges.push_back(bottom);
  }
  std::sort(edges.begin(), edges.end(), std::greater<>());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  // Where an edge runs through another box, the boxes stand in columns, each at heights of its own; where half of them do, the others are level by chance.
  const size_t all = edges.size();
  std::erase_if(edges, [&](float y) {
    return std::any_of(boxes.begin(), boxes.end(), [&](const Rect& box) { return y > box.y0 + 1 && y < box.y1 - 1 && !holds_others(box, boxes); });
  });
  if (2 * edges.size() <= all) {
    std::erase_if(edges, [&](float y) {
      return std::any_of(boxes.begin(), boxes.end(), [&](const Rect& box) { return box.y0 > y - 1; }) &&
             std::any_of(boxes.begin(), boxes.end(), [&](const Rect& box) { return box.y1 < y + 1; });
    });
  }
  return edges;
}

std::vector<float> picture_row_tops(const Scene& scene, const Rect& region) {
  std::vector<float> tops;
  if (scene.pictures.size() < 2 || scene.pictures.size() > kMostBoxes) return tops;
  for (const Rect& picture : scene.pictures) {
    if (picture.y1 < region.y0 || picture.x1 < region.x0 || picture.x0 > region.x1) continue;
    float x0 = picture.x0, x1 = picture.x1, covered = 0;
    size_t level = 0;
    for (const Rect& other : scene.pictures) {
      if (std::fabs(other.y1 - picture.y1) > kSameTop_em * scene.measures.em || other.height() < kLeastHeight_em * scene.measures.em) continue;
      x0 = std::min(x0, other.x0), x1 = std::max(x1, other.x1), covered += other.width(), ++level;
    }
    const bool wide = x0 < region.x0 + scene.measures.em && x1 > region.x1 - kRaggedEnd_em * scene.measures.em && covered >= kPictures * (x1 - x0);
    if (level >= 2 && wide) tops.push_back(picture.y1 + 1);
  }
  std::sort(tops.begin(), tops.end(), std::greater<>());
  tops.erase(std::unique(tops.begin(), tops.end()), tops.end());
  return tops;
}

bool is_below_own_picture(const Scene& scene, float x0, float x1, float y) {
  const float em = scene.measures.em;
  if (scene.pictures.size() < 2 || scene.pictures.size() > kMostBoxes) return false;
  return std::any_of(scene.pictures.begin(), scene.pictures.end(), [&](const Rect& picture) {
    if (picture.x0 > x0 + em || picture.x1 < x1 - em || picture.y0 < y - em / 2 || picture.y0 > y + kBelowPicture_em * em) return false;
    return std::any_of(scene.pictures.begin(), scene.pictures.end(), [&](const Rect& other) {
      return white_between(picture, other) > 0 && std::fabs(other.y1 - picture.y1) <= kSameTop_em * em;
    });
  });
}

void part_cards(Scene& scene) {
  const float em = scene.measures.em;
  std::vector<Rect> boxes;
  for (const DrawnBox& drawn : scene.boxes) {
    if (drawn.box.height() < kLeastHeight_em * em || drawn.box.width() < kLeastWidth_em * em) continue;
    if (boxes.size() == kMostBoxes) return;
    boxes.push_back(drawn.box);
  }
  const size_t drawn = scene.vertical.size();
  for (const Rect& box : boxes) {
    const Rect* next = nullptr;   // the nearest at its right
    for (const Rect& other : boxes)
      if (other.x0 > box.x1 && are_level(box, other) && (next == nullptr || other.x0 < next->x0)) next = &other;
    if (next == nullptr || next->x0 - box.x1 < kApart_em * em || next->x0 - box.x1 > kWidestGap_em * em) continue;
    const float x = (box.x1 + next->x0) / 2;
    scene.vertical.push_back({{x, std::min(box.y0, next->y0), x, std::max(box.y1, next->y1)}, false});
  }
  if (scene.vertical.size() > drawn)
    std::sort(scene.vertical.begin(), scene.vertical.end(), [](const Rule& a, const Rule& b) { return a.position() < b.position(); });
}

}  // namespace seder::blocks
