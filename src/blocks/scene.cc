// Input: the page's glyphs, rows and graphics. Output: a Scene: word boxes of the main angle, rules, boxes,
// pictures and the page's own measures, against which all later thresholds are stated.
// Method: medians and majorities over words; graphics are sorted by shape.
// What it cannot decide: whether a rule is an underline or a separator; later stages see the text around it.
#include "blocks/scene.h"

#include <algorithm>
#include <cmath>

#include "blocks/page_direction.h"
#include "script/script.h"

namespace seder::blocks {
namespace {

constexpr float kDescent_em = 0.22f;      // a word's box below its baseline: below letters' tails, above the next line
constexpr float kAscent_em = 0.72f;       // and above it: cap height of common text faces
constexpr float kSameLine = 0.6f;         // pt between two strokes of one line; double lines are farther apart
constexpr float kRuleThickness = 3.0f;    // pt; thicker is a bar (ISO 32000 leaves it to the eye)
constexpr float kRuleLength_em = 1.0f;    // shorter is an ornament or part of a letter
constexpr float kDot_em = 0.6f;           // side of a drawn bullet, at most
constexpr float kPanel = 4;               // pitches: lower fills may be empty cells, or bars that part
constexpr size_t kMostPanels = 200;       // looked at; drawings have more
constexpr float kWhite = 250;             // lightness from which a fill cannot be told from paper
constexpr size_t kLeaderDots = 5;         // drawn in a row,
constexpr float kDotGap_em = 1.0f;        // no farther apart than that,
constexpr float kDotsGap_em = 1.5f;       // from one word to another,
constexpr float kDotsAbove_em = 0.3f;     // not higher above their baseline,
constexpr float kDotsBelow_em = 0.55f;    // nor lower: fonts of deep letters have them low
constexpr size_t kMostDots = 50'000, kMostDotRuns = 500;   // drawings have more
constexpr float kLeadGap_em = 5;          // between a leader and its page number, which may have room for three digits
constexpr uint64_t kFewLetters = 6;       // a page of two scripts: each has at least this part of the letters
constexpr float kInnerGap_em = 1.5f;      // gaps wider than this are not counted as word gaps

Rect turned(const Rect& r, float angle) {
  const float radians = -angle * 3.14159265f / 180.0f;
  const float c = std::cos(radians), s = std::sin(radians);
  auto turn = [&](float x, float y) { return Point{x * c - y * s, x * s + y * c}; };
  const Point a = turn(r.x0, r.y0), b = turn(r.x1, r.y1);
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

float main_angle(const lines::Rows& rows) {
  float best = 0;
  size_t best_words = 0, at = 0;
  while (at < rows.rows.size()) {
    size_t end = at, words = 0;
    while (end < rows.rows.size() && rows.rows[end].angle == rows.rows[at].angle) words += rows.rows[end++].word_count;
    if (words > best_words) best_words = words, best = rows.rows[at].angle;
    at = end;
  }
  return best;
}

// What a leader leads from and to is one line with it, not a column beside it: its box reaches to theirs.
void lead(const lines::Rows& rows, const lines::Row& row, uint32_t w, Rect& box) {
  if (w > row.first_word && box.x0 - rows.words[w - 1].box.x1 < kLeadGap_em * row.size) box.x0 = std::min(box.x0, rows.words[w - 1].box.x1);
  if (w + 1 < row.first_word + row.word_count && rows.words[w + 1].box.x0 - box.x1 < kLeadGap_em * row.size) box.x1 = std::max(box.x1, rows.words[w + 1].box.x0);
}

void collect_items(Scene& scene) {
  const lines::Rows& rows = *scene.rows;
  scene.items.reserve(rows.words.size());
  for (uint32_t r = 0; r < rows.rows.size(); ++r) {
    const lines::Row& row = rows.rows[r];
    if (row.angle != scene.angle) {
      scene.slanted.push_back(r);
      continue;
    }
    for (uint32_t w = row.first_word; w < row.first_word + row.word_count; ++w) {
      const lines::Word& word = rows.words[w];
      Item& item = scene.items.emplace_back();
      item.box = {word.box.x0, word.baseline - kDescent_em * word.size, word.box.x1, word.baseline + kAscent_em * word.size};
      item.baseline = word.superscript ? row.baseline : word.baseline;
      item.size = word.size;
      item.word = w, item.row = r;
      item.direction = word.direction, item.has_strong = word.has_strong, item.bold = word.bold;
      item.leader = word.leader;
      if (word.leader) lead(rows, row, w, item.box);
    }
  }
}

void collect_graphics(Scene& scene) {
  const bool turnable = std::fabs(std::remainder(scene.angle, 90.0f)) < 0.5f;
  if (!turnable) return;
  const Rect page = turned({0, 0, scene.page->width, scene.page->height}, scene.angle);
  const float shortest = kRuleLength_em * scene.measures.em;
  for (const Graphic& g : scene.page->graphics) {
    const Rect box = scene.angle == 0 ? g.box : turned(g.box, scene.angle);
    if (g.kind != Graphic::Kind::kImage && g.kind != Graphic::Kind::kStrokeBox && g.lightness >= kWhite) continue;
    const float side = std::max(box.width(), box.height());
    if (side <= kDot_em * scene.measures.em && std::min(box.width(), box.height()) >= 0.6f * side && side > 0.5f) {
      scene.dots.push_back(box);
    } else if (g.kind == Graphic::Kind::kImage) {
      scene.pictures.push_back(box);
    } else if (box.height() <= kRuleThickness && box.width() >= shortest) {
      scene.horizontal.push_back({box, true});
    } else if (box.width() <= kRuleThickness && box.height() >= shortest) {
      scene.vertical.push_back({box, false});
    } else if ((g.kind != Graphic::Kind::kPath || g.round_box) && g.kind != Graphic::Kind::kRule && box.height() > kRuleThickness &&
               box.width() > kRuleThickness && box.width() * box.height() < 0.9f * page.width() * page.height()) {
      const bool stroked = g.kind == Graphic::Kind::kStrokeBox || (g.kind == Graphic::Kind::kPath && !g.opaque);
      scene.boxes.push_back({box, stroked, g.lightness});
    }
  }
  std::sort(scene.dots.begin(), scene.dots.end(), [](const Rect& a, const Rect& b) { return a.center_y() > b.center_y(); });
  std::sort(scene.horizontal.begin(), scene.horizontal.end(), [](const Rule& a, const Rule& b) { return a.position() > b.position(); });
  std::sort(scene.vertical.begin(), scene.vertical.end(), [](const Rule& a, const Rule& b) { return a.position() < b.position(); });
  // Engines that draw a border as a shape with an edge of no height draw its line twice.
  const auto is_same = [](const Rule& a, const Rule& b) {
    return std::fabs(a.position() - b.position()) < kSameLine && std::fabs(a.box.x0 - b.box.x0) < kSameLine && std::fabs(a.box.x1 - b.box.x1) < kSameLine;
  };
  scene.horizontal.erase(std::unique(scene.horizontal.begin(), scene.horizontal.end(), is_same), scene.horizontal.end());
}

// A row of drawn dots, left to right.
struct DotRun {
  float x0, x1, y;
  size_t count;
};

std::vector<DotRun> dot_runs(const Scene& scene) {
  std::vector<DotRun> runs;
  if (scene.dots.size() < kLeaderDots || scene.dots.size() > kMostDots) return runs;
  std::vector<Rect> dots = scene.dots;
  std::sort(dots.begin(), dots.end(), [](const Rect& a, const Rect& b) { return a.y0 != b.y0 ? a.y0 > b.y0 : a.x0 < b.x0; });
  for (const Rect& dot : dots) {
    const bool goes_on = !runs.empty() && std::fabs(runs.back().y - dot.center_y()) < 0.5f && dot.x0 >= runs.back().x0 &&
                         dot.x0 - runs.back().x1 <= kDotGap_em * scene.measures.em;
    if (!goes_on) runs.push_back({dot.x0, dot.x1, dot.center_y(), 0});
    runs.back().x1 = std::max(runs.back().x1, dot.x1), ++runs.back().count;
  }
  std::erase_if(runs, [](const DotRun& run) { return run.count < kLeaderDots; });
  if (runs.size() > kMostDotRuns) runs.clear();
  return runs;
}

// Dots that are drawn from one word of a row to another lead as set ones do: the word at their reading start reaches to the other.
void lead_by_dots(Scene& scene) {
  const bool rtl = scene.measures.direction == Direction::kRtl;
  for (const DotRun& run : dot_runs(scene)) {
    Item *start = nullptr, *end = nullptr;   // of the way that the dots lead
    const auto is_level = [&](const Item& item) { return run.y >= item.baseline - kDotsBelow_em * item.size && run.y <= item.baseline + kDotsAbove_em * item.size; };
    const auto gap = [&](const Item& item, bool at_right) { return at_right ? item.box.x0 - run.x1 : run.x0 - item.box.x1; };
    const auto nearest = [&](Item*& best, bool at_right, uint32_t row) {
      for (Item& item : scene.items) {
        const float x = item.box.center_x();
        if ((row != kNone && item.row != row) || !is_level(item) || (at_right ? x <= run.x1 : x >= run.x0)) continue;
        const float white = gap(item, at_right);
        if (white <= kDotsGap_em * item.size && (best == nullptr || white < gap(*best, at_right))) best = &item;
      }
    };
    nearest(start, rtl, kNone);
    if (start != nullptr) nearest(end, !rtl, start->row);
    if (end == nullptr) continue;
    start->leader = true;
    if (rtl) start->box.x0 = std::min(start->box.x0, end->box.x1);
    else start->box.x1 = std::max(start->box.x1, end->box.x0);
  }
}

// A high fill without a word is a picture, or the ground of one, not a box that text stands in.
void tell_panels(Scene& scene) {
  size_t looked_at = 0;
  std::erase_if(scene.boxes, [&](const DrawnBox& drawn) {
    const Rect& box = drawn.box;
    if (drawn.stroked || box.height() < kPanel * scene.measures.pitch || ++looked_at > kMostPanels) return false;
    const bool has_words = std::any_of(scene.items.begin(), scene.items.end(), [&](const Item& item) {
      return item.box.center_x() > box.x0 && item.box.center_x() < box.x1 && item.box.center_y() > box.y0 && item.box.center_y() < box.y1;
    });
    if (has_words) return false;
    const bool painted = std::any_of(scene.pictures.begin(), scene.pictures.end(), [&](const Rect& picture) {
      return std::min(overlap(picture.x0, picture.x1, box.x0, box.x1) / box.width(), overlap(picture.y0, picture.y1, box.y0, box.y1) / box.height()) > 0.9f;
    });
    if (!painted) scene.pictures.push_back(box);
    return true;
  });
}

template <typename Test>
float common_size(const Scene& scene, Test&& counts) {
  // By letters, not words: long words count for more; sizes to a tenth of a point.
  std::vector<std::pair<float, uint32_t>> sizes;
  uint64_t total = 0;
  for (const Item& item : scene.items) {
    if (!counts(item)) continue;
    const uint32_t letters = scene.rows->words[item.word].count;
    if (!sizes.empty() && sizes.back().first == item.size) sizes.back().second += letters;   // neighbours are mostly alike
    else sizes.push_back({item.size, letters});
    total += letters;
  }
  std::sort(sizes.begin(), sizes.end());
  uint64_t seen = 0;
  for (const auto& [size, letters] : sizes)
    if ((seen += letters) * 2 >= total) return size;
  return 10;
}

float common_pitch(const Scene& scene) {
  std::vector<float> pitches;
  const auto& rows = scene.rows->rows;
  for (size_t r = 0; r + 1 < rows.size(); ++r) {
    if (rows[r].angle != scene.angle || rows[r + 1].angle != scene.angle) continue;
    const float pitch = rows[r].baseline - rows[r + 1].baseline;
    if (pitch > 0.7f * scene.measures.em && pitch < 3.0f * scene.measures.em) pitches.push_back(pitch);
  }
  return median(pitches, 1.2f * scene.measures.em);
}

void measure(Scene& scene) {
  Measures& m = scene.measures;
  if (scene.items.empty()) return;
  m.em = m.rtl_em = m.ltr_em = std::max(common_size(scene, [](const Item&) { return true; }), 0.1f);
  m.pitch = common_pitch(scene);
  m.text = scene.items.front().box;
  std::vector<float> gaps;
  size_t rtl = 0, strong = 0, all = 0;   // letters
  for (size_t i = 0; i < scene.items.size(); ++i) {
    const Item& item = scene.items[i];
    m.text.include(item.box);
    const size_t letters = scene.rows->words[item.word].count;
    all += letters;
    if (item.has_strong) {
      strong += letters;
      if (item.direction == Direction::kRtl) rtl += letters;
    }
    if (i == 0 || scene.items[i - 1].row != item.row) continue;
    const float gap = item.box.x0 - scene.items[i - 1].box.x1;
    if (gap > 0 && gap < kInnerGap_em * m.em) gaps.push_back(gap);
  }
  m.word_gap = median(gaps, 0.3f * m.em);
  m.direction = page_direction(scene, rtl, strong);
  if (std::min(rtl, strong - rtl) * kFewLetters < all) return;
  const auto size_of = [&](Direction direction) {
    return std::max(common_size(scene, [&](const Item& item) { return item.has_strong && item.direction == direction; }), 0.1f);
  };
  m.rtl_em = size_of(Direction::kRtl), m.ltr_em = size_of(Direction::kLtr);
}

bool usable(char32_t c) { return !script::is_mark(c) && !script::is_bidi_control(c); }

char32_t edge_char(const Scene& scene, uint32_t word, bool first) {
  const lines::Word& w = scene.rows->words[word];
  const bool from_left = (w.direction == Direction::kLtr) == first;
  for (uint32_t k = 0; k < w.count; ++k) {
    const uint32_t at = from_left ? w.first + k : w.first + w.count - 1 - k;
    const glyphs::Cluster& c = scene.seen->clusters[scene.rows->order[at]];
    for (uint16_t t = 0; t < c.text_count; ++t) {
      const char32_t ch = scene.seen->text[c.text_first + (first ? t : c.text_count - 1 - t)];
      if (usable(ch)) return ch;
    }
  }
  return 0;
}

float value_at(std::vector<float>& values, size_t rank, float fallback) {
  if (values.empty()) return fallback;
  std::nth_element(values.begin(), values.begin() + static_cast<ptrdiff_t>(rank), values.end());
  return values[rank];
}

}  // namespace

float median(std::vector<float>& values, float fallback) { return value_at(values, values.size() / 2, fallback); }

float lower_quarter(std::vector<float>& values, float fallback) { return value_at(values, values.size() / 4, fallback); }

std::span<const Rule> rules_between(const Scene& scene, float bottom, float top) {
  const auto first = std::partition_point(scene.horizontal.begin(), scene.horizontal.end(), [&](const Rule& r) { return r.position() > top; });
  const auto last = std::partition_point(first, scene.horizontal.end(), [&](const Rule& r) { return r.position() >= bottom; });
  return {first, last};
}

char32_t first_char(const Scene& scene, uint32_t word) { return edge_char(scene, word, true); }
char32_t last_char(const Scene& scene, uint32_t word) { return edge_char(scene, word, false); }

void append_text(const Scene& scene, uint32_t word, std::u32string& out) {
  lines::append_text(*scene.seen, *scene.rows, scene.rows->words[word], out);
}

Scene make_scene(const PageContent& page, const glyphs::SeenPage& seen, const lines::Rows& rows, Arena& arena) {
  Scene scene;
  scene.page = &page, scene.seen = &seen, scene.rows = &rows, scene.arena = &arena;
  scene.angle = main_angle(rows);
  collect_items(scene);
  measure(scene);
  collect_graphics(scene);
  lead_by_dots(scene);
  tell_panels(scene);
  return scene;
}

}  // namespace seder::blocks
