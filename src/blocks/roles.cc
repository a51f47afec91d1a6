// Input: draft blocks in the order of the cut tree. Output: their roles.
// Method: size against the body, weight, place and first word; one rule a role, the first that holds:
//   R1 furniture (furniture.cc)
//   R2 list item: begins with a bullet, or with a number or letter and a sign; a letter only where another block has another one
//   R3 pull quote: out of the flow, or larger than the body, parted from the text by rules at both sides or
//      between quotation marks, inside a column
//   R4 caption: smaller than the body or centred, right below (or above) a picture
//   R5 heading: larger than the body, or all bold and short, with text after it, or tagged as one; its level is the tag's
//   R6 footnote: smaller than the body, at the foot of its column, below a short rule or beginning with a mark; not right below a table
//      with text farther down: its own notes are captions
//   R7 section label: one short line right above a headline; byline: one short line right below it
//   R8 lede: the first paragraph under a headline, larger or bold
// What it cannot decide: bylines and labels in words; it goes by place alone.
#include "blocks/roles.h"

#include <algorithm>
#include <cmath>

#include "blocks/markers.h"
#include "blocks/tags.h"
#include "script/script.h"

namespace seder::blocks {
namespace {

constexpr float kHeadingSize = 1.13f;    // times the body
constexpr size_t kHeadingLines = 5;
constexpr size_t kNumberedLines = 2;     // of one that begins with a number; longer ones are items in large type
constexpr float kHeadlineSize = 1.3f;
constexpr float kCaptionNear_em = 2.2f;  // between a picture and its caption
constexpr float kTableNote_em = 2;       // between a table and its notes
constexpr size_t kCaptionLines = 4;
constexpr size_t kMostPictures = 256;     // looked at for captions; pages of tiles have thousands
constexpr size_t kShortWords = 9;        // of a byline or label

Marker first_marker(const Scene& scene, const DraftBlock& block) {
  const DraftLine& line = block.lines.front();
  if (line.words.size() < 2) return Marker::kNone;
  return marker_of(scene, block.direction == Direction::kRtl ? line.words.back() : line.words.front());
}

// Letters count items only where another one does: alone it is the title or the initial of a name (`د.` for doctor).
bool are_counted_by_letters(const Scene& scene, std::span<const DraftBlock> blocks) {
  std::u32string known;
  for (const DraftBlock& block : blocks) {
    if (block.lines.empty() || first_marker(scene, block) != Marker::kLetter) continue;
    const DraftLine& line = block.lines.front();
    std::u32string marker;
    append_text(scene, block.direction == Direction::kRtl ? line.words.back() : line.words.front(), marker);
    if (!known.empty() && marker != known) return true;
    known = std::move(marker);
  }
  return false;
}

size_t word_count(const DraftBlock& block) {
  size_t words = 0;
  for (const DraftLine& line : block.lines) words += line.words.size();
  return words;
}

enum class Beside : uint8_t { kNot, kAbove, kBelow };

// Where the block stands at a picture: right above or right below it.
Beside beside_picture(const Scene& scene, const DraftBlock& block, const Rect& picture) {
  const float em = scene.measures.em;
  if (picture.width() < 4 * em || picture.height() < 2 * em) return Beside::kNot;
  if (overlap(block.box.x0, block.box.x1, picture.x0, picture.x1) < 0.7f * block.box.width()) return Beside::kNot;
  const float below = picture.y0 - block.box.y1, above = block.box.y0 - picture.y1;
  if (below > -0.5f * em && below < kCaptionNear_em * em) return Beside::kBelow;
  return above > -0.5f * em && above < 0.6f * kCaptionNear_em * em ? Beside::kAbove : Beside::kNot;
}

bool is_small(const Scene& scene, const DraftBlock& block) { return block.size <= kNoteSize * scene.measures.em; }

// Some block in smaller type is the picture's caption at its other side: here is the text that it interrupts.
bool has_small_caption(const Scene& scene, std::span<const DraftBlock> blocks, const Rect& picture, Beside here) {
  return std::any_of(blocks.begin(), blocks.end(), [&](const DraftBlock& other) {
    return is_small(scene, other) && !other.lines.empty() && other.lines.size() <= kCaptionLines && beside_picture(scene, other, picture) == (here == Beside::kAbove ? Beside::kBelow : Beside::kAbove);
  });
}

bool is_caption(const Scene& scene, std::span<const DraftBlock> blocks, const DraftBlock& block) {
  if (block.lines.size() > kCaptionLines) return false;
  const float em = scene.measures.em;
  for (const Rect& picture : std::span(scene.pictures).first(std::min(scene.pictures.size(), kMostPictures))) {
    const Beside here = beside_picture(scene, block, picture);
    if (here == Beside::kNot) continue;
    // Each line: the last lines of a paragraph above a picture are not, though their hull is.
    const bool centered = std::all_of(block.lines.begin(), block.lines.end(), [&](const DraftLine& line) { return std::fabs(line.box.center_x() - picture.center_x()) < em; });
    if (is_small(scene, block)) return true;
    if (((centered && block.lines.size() <= 2) || block.lines.size() == 1) && !has_small_caption(scene, blocks, picture, here)) return true;
  }
  return false;
}

// Rules near above and below, about as wide as the block.
bool between_rules(const Scene& scene, const DraftBlock& block) {
  bool above = false, below = false;
  const float reach = 2 * block.size;
  for (const Rule& rule : rules_between(scene, block.box.y0 - reach, block.box.y1 + reach)) {
    if (overlap(rule.box.x0, rule.box.x1, block.box.x0, block.box.x1) < 0.7f * block.box.width()) continue;
    const float up = rule.position() - block.box.y1, down = block.box.y0 - rule.position();
    above = above || (up > -1 && up < 1.5f * block.size);
    below = below || (down > -1 && down < 1.5f * block.size);
  }
  return above && below;
}

bool quoted(const Scene& scene, const DraftBlock& block) {
  const std::u32string first = text_of(scene, block.lines.front()), last = text_of(scene, block.lines.back());
  auto quote = [](char32_t c) { return std::u32string_view(U"\"”“„«»״'").find(c) != std::u32string_view::npos; };
  const bool rtl = block.direction == Direction::kRtl;
  return !first.empty() && !last.empty() && quote(rtl ? first.back() : first.front()) && quote(rtl ? last.front() : last.back());
}

bool is_pull_quote(const Scene& scene, const DraftBlock& block) {
  if (block.floats) return true;
  if (block.size < kHeadingSize * scene.measures.em && !block.bold) return false;
  return block.columns > 1 && block.lines.size() <= 8 && (between_rules(scene, block) || quoted(scene, block));
}

// before: the block above it in its column, or null; a rule above that one is not this block's.
bool below_short_rule(const Scene& scene, const DraftBlock& block, const DraftBlock* before) {
  const float reach = block.box.y1 + 3 * scene.measures.pitch;
  const float top = before == nullptr ? reach : std::clamp(before->box.y0 + 1, block.box.y1 - 1, reach);
  for (const Rule& rule : rules_between(scene, block.box.y1 - 1, top)) {
    const float gap = rule.position() - block.box.y1;
    if (gap > -1 && gap < 3 * scene.measures.pitch && rule.box.width() < 0.6f * scene.measures.text.width() &&
        overlap(rule.box.x0, rule.box.x1, block.box.x0 - scene.measures.em, block.box.x1 + scene.measures.em) > 0)
      return true;
  }
  return false;
}

bool begins_with_mark(const Scene& scene, const DraftBlock& block) {
  const Marker marker = first_marker(scene, block);
  if (marker == Marker::kBareNumber || marker == Marker::kNumber) return true;
  const DraftLine& line = block.lines.front();
  const uint32_t word = block.direction == Direction::kRtl ? line.words.back() : line.words.front();
  const char32_t first = first_char(scene, word);
  return scene.rows->words[word].superscript || first == U'*' || first == U'†' || first == U'‡' ||
         (first >= U'¹' && first <= U'³') || first == U'⁰' || (first >= U'⁴' && first <= U'⁹');
}

bool is_heading(const Scene& scene, const DraftBlock& block) {
  const float em = scene.measures.em;
  if (block.lines.size() > kHeadingLines) return false;
  if (block.size >= kHeadingSize * em) return true;
  return block.bold && block.lines.size() <= 2 && word_count(block) <= 14 && block.size >= 0.98f * em &&
         !ends_sentence(last_char(scene, block.direction == Direction::kRtl ? block.lines.back().words.front()
                                                                             : block.lines.back().words.back()));
}

uint8_t heading_level(const Scene& scene, float size) {
  const float ratio = size / scene.measures.em;
  return ratio >= 1.7f ? 1 : ratio >= 1.35f ? 2 : ratio >= kHeadingSize ? 3 : 4;
}

// The level at which the structure tags have the block as a heading; 0: they do not.
uint8_t heading_tag(const Scene& scene, const DraftBlock& block) {
  if (scene.tags.empty()) return 0;
  uint8_t level = 0;
  for (const DraftLine& line : block.lines) {
    level = tagged_heading(scene, line.words);
    if (level == 0) return 0;
  }
  return level;
}

// The column [begin, end) is right below a table, and text goes on below it: what it says is said of the table.
bool are_notes_of_table(const Scene& scene, const std::vector<DraftBlock>& blocks, size_t begin, size_t end) {
  if (begin == 0 || blocks[begin - 1].role != Role::kTable) return false;
  const Rect &table = blocks[begin - 1].box, &note = blocks[end - 1].box;
  if (table.y0 - blocks[begin].box.y1 > kTableNote_em * scene.measures.em || overlap(table.x0, table.x1, note.x0, note.x1) <= 0) return false;
  return std::any_of(blocks.begin(), blocks.end(), [&](const DraftBlock& b) {
    return b.role == Role::kParagraph && b.box.y1 < note.y0 && overlap(b.box.x0, b.box.x1, note.x0, note.x1) > 0 && b.size > kNoteSize * scene.measures.em;
  });
}

// From the last block of a column upwards, while the blocks look like notes.
void find_footnotes(const Scene& scene, std::vector<DraftBlock>& blocks) {
  for (size_t end = blocks.size(); end > 0;) {
    size_t begin = end;
    while (begin > 0 && blocks[begin - 1].leaf == blocks[end - 1].leaf) --begin;
    size_t first = end;
    for (size_t i = end; i > begin; --i) {
      DraftBlock& block = blocks[i - 1];
      if (is_furniture(block.role)) continue;
      const bool may = (block.role == Role::kParagraph || block.role == Role::kListItem) && block.size <= 0.97f * scene.measures.em;
      if (!may) break;
      const bool ruled = below_short_rule(scene, block, i - 1 > begin ? &blocks[i - 2] : nullptr);
      if (begins_with_mark(scene, block) || ruled) first = i - 1;
      if (ruled) break;
    }
    const Role role = first == begin && first < end && are_notes_of_table(scene, blocks, begin, end) ? Role::kCaption : Role::kFootnote;
    for (size_t i = first; i < end; ++i)
      if (!is_furniture(blocks[i].role)) blocks[i].role = role, blocks[i].level = 0;
    end = begin;
  }
}

bool short_line(const DraftBlock& block) {
  return block.role == Role::kParagraph && block.lines.size() == 1 && word_count(block) <= kShortWords;
}

// R7, R8
void find_headline_company(const Scene& scene, std::vector<DraftBlock>& blocks) {
  for (size_t i = 0; i < blocks.size(); ++i) {
    DraftBlock& headline = blocks[i];
    if (headline.role != Role::kHeading || headline.size < kHeadlineSize * scene.measures.em) continue;
    if (i > 0 && blocks[i - 1].sidebar == headline.sidebar) {
      DraftBlock& label = blocks[i - 1];
      const float gap = label.box.y0 - headline.box.y1;
      const bool small_heading = label.role == Role::kHeading && label.lines.size() == 1 && label.size < kHeadlineSize * scene.measures.em;
      if ((short_line(label) || small_heading) && word_count(label) <= 4 && gap > -label.size && gap < 2 * headline.size)
        label.role = Role::kSectionLabel, label.level = 0;
    }
    if (i + 1 >= blocks.size()) continue;
    DraftBlock& next = blocks[i + 1];
    const bool sentence = !next.lines.empty() &&
                          ends_sentence(last_char(scene, next.direction == Direction::kRtl ? next.lines.back().words.front()
                                                                                           : next.lines.back().words.back()));
    if (short_line(next) && !sentence && headline.box.y0 - next.box.y1 < 2.5f * headline.size) next.role = Role::kByline;
    const size_t body = next.role == Role::kByline ? i + 2 : i + 1;
    if (body + 1 < blocks.size() && blocks[body].role == Role::kHeading && blocks[body].lines.size() >= 2 &&
        blocks[body].size < kHeadlineSize * scene.measures.em)
      blocks[body].role = Role::kLede, blocks[body].level = 0;
  }
}

// Nesting of list items from how far their markers are set in.
void find_list_levels(const Scene& scene, std::vector<DraftBlock>& blocks) {
  std::vector<float> depths;
  for (DraftBlock& block : blocks) {
    if (block.role != Role::kListItem) {
      if (block.role != Role::kParagraph) depths.clear();
      continue;
    }
    const float at = block.direction == Direction::kRtl ? -block.box.x1 : block.box.x0;
    while (!depths.empty() && depths.back() > at + 0.5f * scene.measures.em) depths.pop_back();
    if (depths.empty() || at > depths.back() + 0.5f * scene.measures.em) depths.push_back(at);
    block.level = uint8_t(std::min<size_t>(depths.size(), 9));
  }
}

}  // namespace

std::u32string text_of(const Scene& scene, const DraftLine& line) {
  std::u32string text;
  for (uint32_t word : line.words) {
    if (!text.empty()) text += U' ';
    append_text(scene, word, text);
  }
  return text;
}

void give_roles(const Scene& scene, std::vector<DraftBlock>& blocks) {
  find_furniture(scene, blocks);
  const bool lettered = are_counted_by_letters(scene, blocks);
  for (DraftBlock& block : blocks) {
    if (block.role != Role::kParagraph || block.lines.empty()) continue;
    const Marker marker = first_marker(scene, block);
    const bool numbered_heading = marker == Marker::kNumber && block.size >= kHeadingSize * scene.measures.em && block.lines.size() <= kNumberedLines;
    if (!numbered_heading && (block.dotted || (is_list_marker(marker) && (marker != Marker::kLetter || lettered)))) {
      block.role = Role::kListItem;
    } else if (is_pull_quote(scene, block)) {
      block.role = Role::kPullQuote;
    } else if (is_caption(scene, blocks, block)) {
      block.role = Role::kCaption;
    } else if (const uint8_t tag = heading_tag(scene, block); is_heading(scene, block) || (block.lines.size() <= kHeadingLines && tag != 0)) {
      block.role = Role::kHeading;
      block.level = tag != 0 ? tag : heading_level(scene, block.size);
    }
  }
  find_footnotes(scene, blocks);
  find_headline_company(scene, blocks);
  find_list_levels(scene, blocks);
}

}  // namespace seder::blocks
