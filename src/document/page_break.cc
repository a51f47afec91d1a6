// Input: how a page ended and the next page. Output: Block::continues of the next page's first paragraph.
// Rules, all must hold:
//   P-flow    a paragraph, lede or list item stands last in the text flow, a paragraph first; captions, notes,
//             pull quotes and page furniture are not in the flow; a heading or a table parts it.
//   P-same    same direction, same size (7 %).
//   P-indent  the paragraph's first line is not set in against its second.
//   P-full    the first word would not have fitted at the end of the last line (as in columns, blocks/order.cc O4).
//   P-end     the last line does not end a sentence, quotes and brackets looked through; a hyphen at its end
//             settles the question; nor is it an entry of a table of contents, dots that lead to a page number.
//   P-article an article goes on where the next page begins with running text of the same size and direction: no
//             headline, section label or other object stands before it. Its paragraph need not go on.
// Cannot decide: a paragraph whose page happens to end with a sentence. It stays apart: two paragraphs read well.
#include "document/page_break.h"

#include <algorithm>
#include <cmath>

#include "base/utf.h"
#include "document/join_lines.h"

namespace seder::document {
namespace {

constexpr float kSameSize = 0.07f;      // of the size: producers round sizes per page
constexpr float kIndent = 0.8f;         // em: the smallest indent in use is one em; the rest is ragged setting
constexpr float kWordGap = 0.25f;       // em: an ordinary space
constexpr size_t kPageNumber = 12;      // characters behind a leader, spaces too: "xviii", "II 240"
constexpr uint32_t kTailBytes = 128;    // enough for the last word of any language

enum class Place : uint8_t { kFlow, kBeside, kParts };

Place place_of(const Block& block) {
  switch (block.role) {
    case Role::kParagraph: case Role::kLede: case Role::kListItem: return Place::kFlow;
    case Role::kCaption: case Role::kPullQuote: case Role::kFootnote: case Role::kRunningHead: case Role::kPageNumber:
    case Role::kWatermark: case Role::kAnnotation: return Place::kBeside;
    default: return Place::kParts;
  }
}

float start_edge(const Line& line, Direction d) { return d == Direction::kRtl ? -line.box.x1 : line.box.x0; }
float end_edge(const Box& box, Direction d) { return d == Direction::kRtl ? -box.x0 : box.x1; }

bool is_closing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0xAB || c == 0x5F4;
}
bool ends_sentence(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026 || c == 0x61F || c == 0x6D4 || c == 0x5C3;
}
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0xAD || c == 0x5BE; }

// The end edge of the column: that of the widest of the page's paragraphs that begin where the block does.
float column_end(const Page& page, const Block& block) {
  float edge = end_edge(block.box, block.direction);
  for (const Block& other : page.blocks) {
    if (place_of(other) != Place::kFlow || other.direction != block.direction) continue;
    const bool rtl = block.direction == Direction::kRtl;
    const float start = rtl ? block.box.x1 - other.box.x1 : other.box.x0 - block.box.x0;
    if (std::fabs(start) <= 2) edge = std::max(edge, end_edge(other.box, block.direction));
  }
  return edge;
}

bool is_indented(const Page& page, const Block& block) {
  if (block.lines.count < 2) return false;
  const Line& first = page.lines[block.lines.first];
  const Line& second = page.lines[block.lines.first + 1];
  return start_edge(first, block.direction) - start_edge(second, block.direction) > kIndent * first.size;
}

bool leads_to_page(std::u32string_view tail) {
  const size_t at = tail.rfind(U".....");
  return at != tail.npos && tail.size() - at <= kPageNumber + 5;
}

bool sentence_is_open(const std::u32string& tail) {
  if (leads_to_page(tail)) return false;
  size_t end = tail.size();
  while (end > 1 && is_closing(tail[end - 1])) --end;
  return end > 0 && !ends_sentence(tail[end - 1]);
}

Block* first_of_flow(Page& page) {
  for (Block& block : page.blocks) {
    const Place place = place_of(block);
    if (place == Place::kBeside) continue;
    return block.role == Role::kParagraph && block.lines.count > 0 ? &block : nullptr;
  }
  return nullptr;
}

bool goes_on(const PageEnd& before, const Page& page, const Block& block) {
  const Line& line = page.lines[block.lines.first];
  if (before.direction != block.direction || std::fabs(before.size - line.size) > kSameSize * before.size) return false;   // P-same
  if (before.tail.empty() || is_indented(page, block)) return false;                                                      // P-indent
  if (is_hyphen(before.tail.back())) return true;                                                                         // P-end
  const Box word = line.words.count > 0 ? page.words[line.words.first].box : line.box;
  if (before.room > word.x1 - word.x0 + kWordGap * line.size) return false;                                               // P-full
  return sentence_is_open(before.tail);                                                                                   // P-end
}

bool article_goes_on(const PageEnd& before, const Page& page) {
  if (!before.has_text || page.index != before.page + 1) return false;
  for (const Block& block : page.blocks) {
    const Place place = place_of(block);
    if (place == Place::kBeside) continue;
    const bool flows = place == Place::kFlow && block.role != Role::kLede && block.lines.count > 0;
    return flows && block.direction == before.direction &&
           std::fabs(page.lines[block.lines.first].size - before.text_size) <= kSameSize * before.text_size;
  }
  return false;
}

}  // namespace

PageEnd end_of(const Page& page) {
  const Block* last = nullptr;
  for (const Block& block : page.blocks) {
    const Place place = place_of(block);
    if (place == Place::kFlow) last = &block;
    if (place == Place::kParts) last = nullptr;
  }
  PageEnd end;
  end.page = page.index;
  if (!page.articles.empty()) {
    const Article& article = page.articles.back();
    end.article = article.id;
    for (uint32_t b = article.blocks.first; b < article.blocks.first + article.blocks.count; ++b) {
      const Block& block = page.blocks[b];
      if (place_of(block) != Place::kFlow || block.lines.count == 0) continue;
      end.has_text = true, end.text_size = page.lines[block.lines.first].size, end.direction = block.direction;
    }
  }
  if (last == nullptr || last->lines.count == 0) return end;
  const Line& line = page.lines[last->lines.first + last->lines.count - 1];
  end.open = true, end.direction = last->direction, end.size = line.size;
  end.room = column_end(page, *last) - end_edge(line.box, last->direction);
  std::string_view text = page.string(last->text);
  if (text.size() > kTailBytes) text.remove_prefix(text.size() - kTailBytes);
  end.tail = from_utf8(text);
  return end;
}

static void number_articles(const PageEnd& before, Page& page) {
  if (page.articles.empty()) return;
  page.articles.front().continues = article_goes_on(before, page);                                                        // P-article
  uint32_t id = before.article;
  for (Article& article : page.articles) article.id = article.continues ? id : ++id;
}

void join_over_page_break(const PageEnd& before, Page& page) {
  number_articles(before, page);
  Block* block = before.open && page.index == before.page + 1 ? first_of_flow(page) : nullptr;                            // P-flow
  if (block == nullptr || !goes_on(before, page, *block)) return;
  const Join join = join_of(before.tail, from_utf8(page.string(block->text).substr(0, kTailBytes)));
  block->continues = true;
  block->joins_without_space = join != Join::kSpace;
  block->drops_hyphen = join == Join::kDropHyphen;
  block->reason = "goes on from the page before";
}

}  // namespace seder::document
