// Input: draft blocks in reading order. Output: their roles.
// Method: size against the body, weight, place and first word; a rule each.
//   R1 heading: larger than the body, or all bold and short between blocks that are not
//   R2 list item: begins with a marker
//   R3 page number: a number alone in the page's top or bottom margin
#include "blocks/roles.h"

#include <algorithm>
#include <cmath>

#include "blocks/markers.h"
#include "script/script.h"

namespace seder::blocks {
namespace {

constexpr float kHeadingSize = 1.15f;    // times the body
constexpr uint32_t kHeadingLines = 4;
constexpr float kMargin = 0.12f;         // of the page's height: where furniture stands
constexpr float kApart = 1.6f;           // pitches between furniture and text

std::u32string text_of(const Scene& scene, const DraftLine& line) {
  std::u32string text;
  for (uint32_t word : line.words) {
    if (!text.empty()) text += U' ';
    append_text(scene, word, text);
  }
  return text;
}

Marker first_marker(const Scene& scene, const DraftBlock& block) {
  const DraftLine& line = block.lines.front();
  if (line.words.size() < 2) return Marker::kNone;
  std::u32string text;
  append_text(scene, block.direction == Direction::kRtl ? line.words.back() : line.words.front(), text);
  return marker_of(text);
}

bool is_page_number(const Scene& scene, const DraftBlock& block) {
  if (block.lines.size() != 1 || block.lines.front().words.size() > 3) return false;
  const float height = scene.page->height;
  const bool margin = block.box.y1 < kMargin * height || block.box.y0 > (1 - kMargin) * height;
  if (!margin) return false;
  size_t digits = 0, other = 0;
  for (char32_t c : text_of(scene, block.lines.front())) {
    if (script::is_digit(c)) ++digits;
    else if (c != U' ' && c != U'-' && c != U'–' && c != U'—' && c != U'|') ++other;
  }
  if (digits == 0 || digits > 4 || other > 0) return false;
  const Rect& text = scene.measures.text;
  return block.box.y0 <= text.y0 + 0.01f || block.box.y1 >= text.y1 - 0.01f;
}

}  // namespace

void give_roles(const Scene& scene, std::vector<DraftBlock>& blocks) {
  const float em = scene.measures.em;
  for (DraftBlock& block : blocks) {
    if (block.role != Role::kParagraph || block.lines.empty()) continue;
    const Marker marker = first_marker(scene, block);
    if (is_page_number(scene, block)) {
      block.role = Role::kPageNumber;
      block.reason = "a number alone in the margin";
    } else if (block.size >= kHeadingSize * em && block.lines.size() <= kHeadingLines) {
      block.role = Role::kHeading;
      block.level = block.size >= 1.6f * em ? 1 : block.size >= 1.3f * em ? 2 : 3;
    } else if (marker == Marker::kBullet || marker == Marker::kNumber) {
      block.role = Role::kListItem;
      block.level = 1;
    }
  }
}

void join_columns(const Scene& scene, std::vector<DraftBlock>& blocks) {
  const DraftBlock* before = nullptr;
  for (DraftBlock& block : blocks) {
    if (is_furniture(block.role)) continue;
    if (before != nullptr && before->role == Role::kParagraph && block.role == Role::kParagraph && before->leaf != block.leaf &&
        before->open_end && !block.indented && block.column_start && before->column_end &&
        std::fabs(before->size - block.size) < 0.08f * before->size && before->direction == block.direction &&
        before->bold == block.bold) {
      const DraftLine& last = before->lines.back();
      const char32_t end = last_char(scene, before->direction == Direction::kRtl ? last.words.front() : last.words.back());
      if (!ends_sentence(end)) {
        block.continues = true;
        block.reason = "goes on from the column before";
      }
    }
    before = &block;
  }
}

}  // namespace seder::blocks
