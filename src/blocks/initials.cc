// Input: the page's words. Output: drop caps, each tied to the first word of the first line beside it.
// Method: a large word of few letters with two or more lines of smaller text beside it at its reading end.
// Figures of which several stand below one another (days of a calendar, steps) may have a wide column to themselves.
// What it cannot decide: a large Hebrew or Latin first word of several letters; it is taken for a word.
#include "blocks/initials.h"

#include <algorithm>
#include <cmath>

#include "blocks/markers.h"
#include "script/script.h"

namespace seder::blocks {
namespace {

constexpr float kLarge = 1.6f;          // times the body: two lines high at least
constexpr uint32_t kMostLetters = 6;    // a dropped word
constexpr float kNear_em = 2.6f;        // between the cap and the text at its side
constexpr float kColumn_em = 5;         // the same in a column of figures
constexpr float kSameEdge_em = 0.7f;    // figures of one column begin, or end, at one edge
constexpr float kAbove_em = 1.3f;        // above the cap's head: letters without ascenders leave it low
constexpr float kNextLine_em = 1.9f;     // pitch of lines, at most
constexpr float kStretchedGap = 2.5f;    // of the cap's size: between words of a justified line in large type
constexpr size_t kMostInitials = 128;    // looked at on one page

struct Beside {
  uint32_t rows = 0;
  uint32_t first = kNone;   // item of the first line, nearest to the cap
};

// Is the item at the cap's side that text runs along, near enough?
bool is_near(const Scene& scene, const Item& cap, const Item& item, bool rtl, float near) {
  if (item.size * kLarge > cap.size * 1.02f || item.word == cap.word) return false;
  const float gap = rtl ? cap.box.x0 - item.box.x1 : item.box.x0 - cap.box.x1;
  return gap >= -0.3f * scene.measures.em && gap <= near * scene.measures.em;
}

Beside look_beside(const Scene& scene, const Item& cap, float near) {
  const float em = scene.measures.em;
  const bool rtl = cap.has_strong ? cap.direction == Direction::kRtl : scene.measures.direction == Direction::kRtl;
  // Candidates: a row's word next to the cap, in rows from the cap's foot to a line above its head; rows that also
  // stand over or under the cap are other lines.
  std::vector<uint32_t> candidates;
  uint32_t row = kNone, candidate = kNone;
  bool over = false;
  auto close_row = [&] {
    if (candidate != kNone && !over) candidates.push_back(candidate);
    candidate = kNone, over = false;
  };
  for (uint32_t i = 0; i < scene.items.size(); ++i) {
    const Item& item = scene.items[i];
    if (item.row != row) close_row(), row = item.row;
    const float middle = item.baseline + 0.3f * item.size;
    if (middle < cap.box.y0 || middle > cap.box.y1 + kAbove_em * em || item.word == cap.word) continue;
    over = over || overlap(item.box.x0, item.box.x1, cap.box.x0, cap.box.x1) > 0.3f * std::min(item.box.width(), cap.box.width());
    if (is_near(scene, cap, item, rtl, near)) candidate = i;
  }
  close_row();
  std::sort(candidates.begin(), candidates.end(), [&](uint32_t a, uint32_t b) { return scene.items[a].baseline < scene.items[b].baseline; });
  Beside beside;
  for (uint32_t i : candidates) {
    const Item& item = scene.items[i];
    const float middle = item.baseline + 0.3f * item.size;
    if (middle > cap.box.y1 + 0.25f * em) {
      // Above the letter's own height: only where it keeps the edge of the lines below it.
      if (beside.first == kNone) break;
      const Item& below = scene.items[beside.first];
      const float shift = rtl ? item.box.x1 - below.box.x1 : item.box.x0 - below.box.x0;
      if (std::fabs(shift) > 0.5f * em || item.baseline - below.baseline > kNextLine_em * em) break;
    }
    ++beside.rows;
    beside.first = i;
  }
  return beside;
}

// A word of the cap's size next to it: part of a headline.
bool has_like_neighbour(const Scene& scene, uint32_t index) {
  const Item& cap = scene.items[index];
  for (uint32_t other : {index - 1, index + 1}) {
    if (other >= scene.items.size() || scene.items[other].row != cap.row) continue;
    const Item& item = scene.items[other];
    const float gap = std::max(item.box.x0 - cap.box.x1, cap.box.x0 - item.box.x1);
    if (item.size > 0.75f * cap.size && gap < kStretchedGap * cap.size) return true;
  }
  return false;
}

// Figures as large as the cap, above or below it at one of its edges.
bool is_in_column_of_figures(const Scene& scene, const Item& cap, const std::vector<uint32_t>& large) {
  if (number_of(scene, cap.word) < 0) return false;
  const float edge = kSameEdge_em * scene.measures.em;
  return std::any_of(large.begin(), large.end(), [&](uint32_t i) {
    const Item& other = scene.items[i];
    return other.word != cap.word && number_of(scene, other.word) >= 0 && std::fabs(other.size - cap.size) < 1 &&
           overlap(other.box.y0, other.box.y1, cap.box.y0, cap.box.y1) <= 0 &&
           (std::fabs(other.box.x0 - cap.box.x0) < edge || std::fabs(other.box.x1 - cap.box.x1) < edge);
  });
}

}  // namespace

void take_initials(Scene& scene) {
  std::vector<uint32_t> large, caps;
  for (uint32_t i = 0; i < scene.items.size() && large.size() < kMostInitials; ++i) {
    const Item& item = scene.items[i];
    if (item.size < kLarge * scene.measures.em || scene.rows->words[item.word].count > kMostLetters) continue;
    if (!has_like_neighbour(scene, i)) large.push_back(i);
  }
  for (const uint32_t i : large) {
    const Item& item = scene.items[i];
    const Beside beside = look_beside(scene, item, is_in_column_of_figures(scene, item, large) ? kColumn_em : kNear_em);
    if (beside.rows < 2) continue;
    scene.items[beside.first].initial = item.word;
    caps.push_back(i);
  }
  if (caps.empty()) return;
  std::vector<Item> left;
  left.reserve(scene.items.size());
  size_t next = 0;
  for (uint32_t i = 0; i < scene.items.size(); ++i) {
    if (next < caps.size() && caps[next] == i) ++next;
    else left.push_back(scene.items[i]);
  }
  scene.items.swap(left);
}

bool initial_joins(const Scene& scene, uint32_t cap_word) {
  std::u32string text;
  append_text(scene, cap_word, text);
  const auto letters = std::count_if(text.begin(), text.end(), script::is_letter);
  return letters <= 1 && !text.empty() && script::is_letter(last_char(scene, cap_word));
}

}  // namespace seder::blocks
