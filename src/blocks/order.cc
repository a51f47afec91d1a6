// Input: blocks with roles, in the order of the cut tree. Output: the same in reading order, cut into articles,
// with joins over column breaks.
// Method: named rules, in this order:
//   O0 a short line at a column's foot, nearer to the headline below than to the text above, belongs to the headline
//   O1 a new article begins with its section label or headline: a heading that is larger than most
//      subheadings, that stands right below a rule across the page, or that begins a column while a headline at its height
//      begins another
//   O2 sidebars, and what cuts across columns, follow the article they stand in, or its part above a heading
//      at which the whole could be cut across
//   O3 footnotes follow the text of their article; they never part a paragraph
//   O4 a paragraph goes on from the one before where the column broke it: no box holds but one of them, same size and weight, the last
//      line full, no sentence end or the next line not set in; structure tags that agree with the page decide where a
//      sentence ends; captions and quotes between the two halves
//      follow the second
// What it cannot decide: full lines that end a sentence at a column's end, without indents or tags to tell.
#include "blocks/order.h"

#include <algorithm>
#include <cmath>

#include "blocks/markers.h"
#include "blocks/tags.h"

namespace seder::blocks {
namespace {

constexpr float kHeadline = 1.3f;        // times the body
constexpr float kLikeHeadline = 0.85f;   // of the largest heading of the article before
constexpr float kLevel_em = 0.8f;        // between headlines that begin columns side by side
constexpr float kRuleAbove_em = 1.5f;    // of the headline's size: from a rule to the headline below it
constexpr float kAcross = 0.85f;         // of the text's width
constexpr size_t kLabelReach = 400;      // blocks between a label and its headline in the tree's order
constexpr size_t kMostBoxes = 1000;      // drawings have more
constexpr float kNearlyFull = 0.6f;      // of the next word's width left
constexpr float kSameSize = 0.07f;

bool is_flow(const DraftBlock& block) { return block.role == Role::kParagraph || block.role == Role::kLede; }

bool is_out_of_flow(const DraftBlock& block) {
  return block.role == Role::kCaption || block.role == Role::kPullQuote || block.role == Role::kFootnote || block.floats ||
         block.sidebar != kNone || is_furniture(block.role);
}

// Another column begins with a headline at the same height: two articles side by side.
bool has_level_headline(const Scene& scene, const std::vector<DraftBlock>& blocks, size_t i) {
  const DraftBlock& block = blocks[i];
  if (!block.column_start || block.columns < 2) return false;
  return std::any_of(blocks.begin(), blocks.end(), [&](const DraftBlock& other) {
    return &other != &block && other.role == Role::kHeading && other.column_start && other.band == block.band && other.column != block.column &&
           other.size >= kHeadline * scene.measures.em && std::fabs(other.box.y1 - block.box.y1) < kLevel_em * scene.measures.em;
  });
}

// A rule is drawn across the whole text right above the headline; all of the article so far stands above it.
bool is_below_rule(const Scene& scene, const std::vector<DraftBlock>& blocks, size_t start, size_t i) {
  const Rect& box = blocks[i].box;
  for (const Rule& rule : rules_between(scene, box.y1, box.y1 + kRuleAbove_em * blocks[i].size)) {
    if (rule.box.width() < kAcross * scene.measures.text.width()) continue;
    return std::all_of(blocks.begin() + ptrdiff_t(start), blocks.begin() + ptrdiff_t(i),
                       [&](const DraftBlock& b) { return is_furniture(b.role) || b.sidebar != kNone || b.box.y0 >= rule.position() - 1; });
  }
  return false;
}

// O1: does an article begin at blocks[i]? text_before: the article so far has text; largest: its largest heading.
bool begins_article(const Scene& scene, const std::vector<DraftBlock>& blocks, size_t start, size_t i, bool text_before, float largest) {
  const DraftBlock& block = blocks[i];
  if (!text_before || block.sidebar != kNone || block.floats) return false;
  if (block.role == Role::kSectionLabel) return true;
  if (block.role != Role::kHeading) return false;
  if (i > 0 && blocks[i - 1].role == Role::kSectionLabel) return false;
  if (block.size < kHeadline * scene.measures.em) return false;
  return block.size >= kLikeHeadline * std::min(largest, 2 * kHeadline * scene.measures.em) || has_level_headline(scene, blocks, i) ||
         is_below_rule(scene, blocks, start, i);
}

std::vector<uint32_t> find_articles(const Scene& scene, const std::vector<DraftBlock>& blocks) {
  std::vector<uint32_t> starts{0};
  bool text = false;
  float largest = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (begins_article(scene, blocks, starts.back(), i, text, largest)) starts.push_back(uint32_t(i)), text = false, largest = 0;
    if (blocks[i].role == Role::kHeading) largest = std::max(largest, blocks[i].size);
    text = text || is_flow(blocks[i]) || blocks[i].role == Role::kListItem || blocks[i].role == Role::kTable;
  }
  return starts;
}

// O2, O3: inside [begin, end), body first, then what follows it; otherwise the order stays.
void defer(std::vector<DraftBlock>& blocks, size_t begin, size_t end) {
  auto rank = [](const DraftBlock& b) {
    if (b.sidebar != kNone) return 2;
    if (b.floats) return 1;
    if (b.role == Role::kFootnote) return 3;
    return is_furniture(b.role) ? 4 : 0;
  };
  std::stable_sort(blocks.begin() + begin, blocks.begin() + end,
                   [&](const DraftBlock& a, const DraftBlock& b) { return rank(a) < rank(b); });
}

bool is_deferred(const DraftBlock& block) { return block.sidebar != kNone || block.floats; }

// O2: a heading at whose top the whole article could be cut across closes what the sidebars and quotes above it belong to.
std::vector<size_t> parts_of(const Scene& scene, const std::vector<DraftBlock>& blocks, size_t begin, size_t end) {
  std::vector<size_t> starts{begin};
  const bool any = std::any_of(blocks.begin() + begin, blocks.begin() + end, is_deferred);
  for (size_t i = begin + 1; any && i < end; ++i) {
    if (blocks[i].role != Role::kHeading || is_deferred(blocks[i])) continue;
    const float top = blocks[i].box.y1;
    const bool above = std::all_of(blocks.begin() + begin, blocks.begin() + i, [&](const DraftBlock& b) {
      return is_furniture(b.role) || b.box.y0 >= top - 1;
    });
    const bool below = above && std::all_of(blocks.begin() + i, blocks.begin() + end, [&](const DraftBlock& b) {
      return is_furniture(b.role) || b.box.y1 <= top + 1;
    });
    // A box that reaches down beside the heading goes on past it.
    const bool beside = below && std::any_of(scene.obstacles.begin(), scene.obstacles.end(), [&](const Rect& o) {
      return o.y1 > top && o.y0 < blocks[i].box.y0 && overlap(o.x0, o.x1, blocks[i].box.x0, blocks[i].box.x1) <= 0;
    });
    if (below && !beside) starts.push_back(i);
  }
  starts.push_back(end);
  return starts;
}

char32_t last_sign(const Scene& scene, const DraftBlock& block) {
  const DraftLine& line = block.lines.back();
  const bool rtl = block.direction == Direction::kRtl;
  const uint32_t word = rtl ? line.words.front() : line.words.back();
  std::u32string text;
  append_text(scene, word, text);
  if (text.empty()) return 0;
  // Closing quotes and brackets after the sentence's end are looked through.
  const lines::Word& w = scene.rows->words[word];
  size_t at = 0;
  auto sign = [&](size_t k) { return w.direction == Direction::kRtl || (!w.has_strong && rtl) ? text[k] : text[text.size() - 1 - k]; };
  while (at + 1 < text.size() && is_closing(sign(at))) ++at;
  return ends_sentence(sign(at)) ? sign(at) : sign(0);
}

// O4
// between: something stands between them, a caption or a quote.
bool goes_on(const Scene& scene, const DraftBlock& before, const DraftBlock& block, bool between) {
  if (before.role != Role::kParagraph && before.role != Role::kListItem && before.role != Role::kLede) return false;
  if (block.role != Role::kParagraph || before.leaf == block.leaf) return false;
  if (block.indented) return false;
  if (std::fabs(before.size - block.size) > kSameSize * before.size) return false;
  const bool rtl = block.direction == Direction::kRtl;
  const auto& last_words = before.lines.back().words;
  const auto& first_words = block.lines.front().words;
  const Tagged tags = tagged(scene, rtl ? last_words.front() : last_words.back(), rtl ? first_words.back() : first_words.front());
  if (tags == Tagged::kSameElement) return true;
  if (before.direction != block.direction || before.bold != block.bold) return false;
  const char32_t end = last_sign(scene, before);
  if (is_hyphen(end)) return true;
  if (tags == Tagged::kOtherElement && ends_sentence(end)) return false;
  if (before.justified && !before.open_end) return false;
  const DraftLine& first = block.lines.front();
  const uint32_t word = block.direction == Direction::kRtl ? first.words.back() : first.words.front();
  const float width = scene.rows->words[word].box.width();
  if (before.room > width + scene.measures.word_gap + 0.3f * scene.measures.em) return false;
  // A full last line says more than the sentence's end: one line in ten inside a paragraph ends a sentence, but far fewer
  // last lines are full. In ragged text fullness says less.
  if (between && block.box.y1 < before.box.y0 && overlap(block.box.x0, block.box.x1, before.box.x0, before.box.x1) > 0)
    return !ends_sentence(end);   // below it in one column: nothing broke the paragraph but a picture
  return !ends_sentence(end) || before.justified || (!between && before.room < kNearlyFull * width);
}

// A box holds one of them: text does not run over its border.
bool is_boxed_apart(const Scene& scene, const DraftBlock& before, const DraftBlock& block) {
  if (scene.boxes.size() > kMostBoxes) return false;
  return std::any_of(scene.boxes.begin(), scene.boxes.end(), [&](const DrawnBox& drawn) {
    const Rect& b = drawn.box;
    auto holds = [&](const Rect& r) { return r.x0 >= b.x0 - 1 && r.x1 <= b.x1 + 1 && r.center_y() > b.y0 && r.center_y() < b.y1; };
    return holds(before.box) != holds(block.box);
  });
}

// Captions and the like between two halves of a paragraph go behind the second half.
void join_over(std::vector<DraftBlock>& blocks, size_t before, size_t block) {
  blocks[block].continues = true;
  blocks[block].reason = "goes on from the column before";
  std::rotate(blocks.begin() + before + 1, blocks.begin() + block, blocks.begin() + block + 1);
}

void join_columns(const Scene& scene, std::vector<DraftBlock>& blocks, size_t begin, size_t end) {
  size_t before = SIZE_MAX;
  for (size_t i = begin; i < end; ++i) {
    if (is_out_of_flow(blocks[i])) continue;
    size_t at = i;
    // Only the first running text of a column can go on from the last of another.
    if (before != SIZE_MAX && blocks[before].leaf != blocks[i].leaf && goes_on(scene, blocks[before], blocks[i], before + 1 < i) &&
        !is_boxed_apart(scene, blocks[before], blocks[i])) {
      join_over(blocks, before, i);
      at = before + 1;
    }
    before = at;
  }
}

// O0
void lead_labels(const Scene& scene, std::vector<DraftBlock>& blocks) {
  for (size_t h = 1; h < blocks.size(); ++h) {
    const DraftBlock& headline = blocks[h];
    if (headline.role != Role::kHeading || headline.size < kHeadline * scene.measures.em || blocks[h - 1].leaf == headline.leaf) continue;
    for (size_t i = h - 1; i-- > 0 && h - i < kLabelReach;) {
      const DraftBlock& label = blocks[i];
      if (label.role == Role::kHeading && label.size > kLikeHeadline * headline.size) continue;   // a headline itself
      if (label.lines.size() != 1 || label.lines.front().words.size() > 4 || label.leaf == blocks[i + 1].leaf) continue;
      const float below = label.box.y0 - headline.box.y1;
      const float above = i > 0 && blocks[i - 1].leaf == label.leaf ? blocks[i - 1].box.y0 - label.box.y1 : 1e9f;
      const bool other_style = label.bold || std::fabs(label.size / scene.measures.em - 1) > kSameSize;
      if (below < -1 || below > 2.5f * scene.measures.pitch || above <= (other_style ? 0.6f : 1.0f) * below) continue;
      std::rotate(blocks.begin() + i, blocks.begin() + i + 1, blocks.begin() + h);
      blocks[h - 1].role = Role::kSectionLabel;
      blocks[h - 1].reason = "right above the headline";
      break;
    }
  }
}

}  // namespace

std::vector<uint32_t> settle_order(const Scene& scene, std::vector<DraftBlock>& blocks) {
  if (blocks.empty()) return {};
  lead_labels(scene, blocks);
  const std::vector<uint32_t> starts = find_articles(scene, blocks);
  for (size_t a = 0; a < starts.size(); ++a) {
    const size_t end = a + 1 < starts.size() ? starts[a + 1] : blocks.size();
    const std::vector<size_t> parts = parts_of(scene, blocks, starts[a], end);
    for (size_t p = 0; p + 1 < parts.size(); ++p) defer(blocks, parts[p], parts[p + 1]);
    join_columns(scene, blocks, starts[a], end);
  }
  return starts;
}

}  // namespace seder::blocks
