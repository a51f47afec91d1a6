// Input: a leaf's items. Output: its lines from the top.
// Method: items of one row of the page are a line; rows that share a baseline here (words of two sizes, a
// raised mark in a row of its own) and do not overlap are one line too.
#include "blocks/text_lines.h"

#include <algorithm>
#include <array>

#include "blocks/markers.h"

namespace seder::blocks {
namespace {

constexpr size_t kWordsOfNumber = 2;       // behind a leader
constexpr float kSameBaseline_em = 0.25f;  // half a superscript's rise; less than any line pitch

bool overlap_in_x(std::span<const Item> a, std::span<const Item> b) {
  size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    const float common = overlap(a[i].box.x0, a[i].box.x1, b[j].box.x0, b[j].box.x1);
    if (common > 0.3f * std::min(a[i].box.width(), b[j].box.width())) return true;
    (a[i].box.x1 < b[j].box.x1 ? i : j)++;
  }
  return false;
}

// The last word may be a page number or "xii", and a volume before it.
bool leads_to_an_end(std::span<const Item> items) {
  for (size_t i = 0; i < items.size(); ++i) {
    if (items[i].leader && std::min(i, items.size() - 1 - i) <= kWordsOfNumber) return true;
  }
  return false;
}

/// The sizes of a line's letters in one direction.
class Sizes {
 public:
  void add(float size, uint32_t letters) {
    total_ += letters;
    size_t i = 0;
    while (i < count_ && sizes_[i].first != size) ++i;
    if (i == kMostSizes) return;
    if (i == count_) sizes_[count_++] = {size, 0};
    sizes_[i].second += letters;
  }
  /// The largest that a good part of the letters have: names of commands inside a sentence are often set smaller. 0: no letters.
  float usual() const {
    float largest = count_ > 0 ? sizes_[0].first : 0, found = 0;
    for (size_t i = 0; i < count_; ++i)
      if (sizes_[i].second * kGoodPart >= total_) found = std::max(found, sizes_[i].first);
    return found > 0 ? found : largest;
  }

 private:
  static constexpr size_t kMostSizes = 6;     // more are in no line that is text
  static constexpr uint32_t kGoodPart = 4;    // one letter in so many
  std::array<std::pair<float, uint32_t>, kMostSizes> sizes_;
  size_t count_ = 0;
  uint32_t total_ = 0;
};

TextLine describe(const Scene& scene, std::span<const Item> items, uint32_t first) {
  TextLine line;
  line.first = first, line.count = uint32_t(items.size());
  line.box = items.front().box;
  line.bold = true;
  uint32_t rtl = 0, ltr = 0;
  for (const Item& item : items) {
    const uint32_t letters = scene.rows->words[item.word].count;
    line.box.include(item.box);
    line.letters += letters;
    line.bold = line.bold && (item.bold || !item.has_strong);
    if (item.has_strong) (item.direction == Direction::kRtl ? rtl : ltr) += letters;
  }
  line.leads = leads_to_an_end(items);
  line.has_strong = rtl + ltr > 0;
  line.direction = rtl * 2 >= rtl + ltr && rtl > 0 ? Direction::kRtl : Direction::kLtr;
  // Latin words among others are set in a size of their own.
  uint32_t most = 0;
  Sizes rtl_sizes, ltr_sizes;
  for (const Item& item : items) {
    const uint32_t letters = scene.rows->words[item.word].count;
    if (item.has_strong) (item.direction == Direction::kRtl ? rtl_sizes : ltr_sizes).add(item.size, letters);
    const bool own = !line.has_strong || (item.has_strong && item.direction == line.direction);
    if (own && letters > most) most = letters, line.baseline = item.baseline, line.size = item.size;
  }
  line.rtl_size = rtl_sizes.usual(), line.ltr_size = ltr_sizes.usual();
  if (line.has_strong) line.size = line.direction == Direction::kRtl ? line.rtl_size : line.ltr_size;
  if (!line.has_strong) line.direction = scene.measures.direction, line.bold = items.front().bold;
  return line;
}

/// The words of the other direction than d that stand together at one edge of the line, numbers between them among them: the item farthest from the
/// edge. Where there are none, the one at the edge.
uint32_t innermost(std::span<const Item> items, const TextLine& line, Direction d, uint32_t edge, uint32_t far) {
  const auto is_turned = [&](uint32_t i) { return items[i].has_strong && items[i].direction != d; };
  uint32_t found = edge;
  if (line.count == 1 || !is_turned(edge)) return found;
  for (uint32_t i = edge;; edge < far ? ++i : --i) {
    if (is_turned(i)) found = i;
    else if (items[i].has_strong) return found;
    if (i == far) return found;
  }
}

}  // namespace

uint32_t first_read_item(std::span<const Item> items, const TextLine& line, Direction d) {
  return innermost(items, line, d, first_item(line, d), last_item(line, d));
}

char32_t last_read_char(const Scene& scene, std::span<const Item> items, const TextLine& line, Direction d) {
  const Item& last = items[last_item(line, d)];
  if (!last.has_strong || last.direction == d) return last_char(scene, last.word);
  const char32_t outermost = first_char(scene, last.word);
  if (ends_sentence(outermost)) return outermost;
  return last_char(scene, items[innermost(items, line, d, last_item(line, d), first_item(line, d))].word);
}

bool sizes_differ(const TextLine& a, const TextLine& b, float ratio) {
  const auto differ = [ratio](float x, float y) { return std::max(x, y) > ratio * std::max(0.01f, std::min(x, y)); };
  const bool rtl = a.rtl_size > 0 && b.rtl_size > 0, ltr = a.ltr_size > 0 && b.ltr_size > 0;
  if (!rtl && !ltr) return differ(a.size, b.size);
  return !(rtl && !differ(a.rtl_size, b.rtl_size)) && !(ltr && !differ(a.ltr_size, b.ltr_size));
}

std::vector<TextLine> lines_of(const Scene& scene, std::span<Item> items) {
  constexpr size_t kUsualWords = 4;   // of a line, or more
  std::vector<std::pair<uint32_t, uint32_t>> spans;   // first, count
  spans.reserve(items.size() / kUsualWords + 1);
  for (uint32_t i = 0; i < items.size();) {
    uint32_t end = i + 1;
    while (end < items.size() && items[end].row == items[i].row) ++end;
    bool joined = false;
    if (!spans.empty()) {
      auto& [first, count] = spans.back();
      const std::span<const Item> above(items.data() + first, count), here(items.data() + i, end - i);
      const float size = std::min(above.front().size, here.front().size);
      joined = std::fabs(above.front().baseline - here.front().baseline) < kSameBaseline_em * size && !overlap_in_x(above, here);
      if (joined) {
        count += end - i;
        std::sort(items.begin() + first, items.begin() + first + count,
                  [](const Item& a, const Item& b) { return a.box.x0 < b.box.x0; });
      }
    }
    if (!joined) spans.push_back({i, end - i});
    i = end;
  }
  std::vector<TextLine> lines;
  lines.reserve(spans.size());
  for (const auto& [first, count] : spans)
    lines.push_back(describe(scene, items.subspan(first, count), first));
  return lines;
}

}  // namespace seder::blocks
