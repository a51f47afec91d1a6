// Input: a page and the margins of the pages beside it. Output: roles of its heads and feet.
// Rules, all must hold:
//   H-place   one line, nothing but such lines between it and the edge of the page, in the outer part of the page,
//             no larger than the body (a title that every slide repeats stays), and other text on the page.
//   H-same    a page at most two away (left and right pages have heads of their own) has a line at the same distance from
//             the same edge, in the same size.
//   H-words   the words of both are the same, and each number is the same or as far from its like as the pages are apart;
//             where there are no words, the numbers do change.
// Cannot decide: heads that change on every page (a dictionary's); those stay where one page's geometry puts them.
#include "document/running_heads.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/utf.h"
#include "script/script.h"

namespace seder::document {
namespace {

constexpr float kMargin = 0.15f;         // of the page's height
constexpr float kSamePlace = 1.5f;       // pt; producers round
constexpr float kSameSize = 0.07f;
constexpr float kLargest = 1.15f;        // times the page's usual size
constexpr size_t kMostLines = 3;         // at one end of a page
constexpr uint32_t kReach = 2;           // pages
constexpr size_t kFewestOthers = 2;      // lines of a page besides those at its ends: a page of titles has no heads
constexpr size_t kFewestLetters = 2;

float usual_size(const Page& page) {
  std::vector<float> sizes;
  for (const Line& line : page.lines) sizes.insert(sizes.end(), std::max<size_t>(1, line.text.count / 8), line.size);
  if (sizes.empty()) return 0;
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2), sizes.end());
  return sizes[sizes.size() / 2];
}

void read_words(std::string_view text, MarginLine& line) {
  bool after_digit = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_utf8(text, at);
    const bool in_number = std::exchange(after_digit, script::is_digit(c));
    if (script::is_digit(c)) {
      if (!in_number) line.numbers.push_back(0);
      line.numbers.back() = line.numbers.back() * 10 % 1'000'000'000 + static_cast<int64_t>(c & 0xF);   // digits of these scripts start at 0xnnn0
    } else if (script::is_letter(c)) {
      line.words.push_back(c);
    } else if (!line.words.empty() && line.words.back() != U' ') {
      line.words.push_back(U' ');
    }
  }
  while (!line.words.empty() && line.words.back() == U' ') line.words.pop_back();
}

void add_lines(const Page& page, bool at_top, float usual, PageMargins& out) {
  std::vector<uint32_t> blocks;
  for (uint32_t b = 0; b < page.blocks.size(); ++b)
    if (page.blocks[b].lines.count > 0) blocks.push_back(b);
  auto edge = [&](uint32_t b) { return at_top ? page.height - page.blocks[b].box.y1 : page.blocks[b].box.y0; };
  std::sort(blocks.begin(), blocks.end(), [&](uint32_t a, uint32_t b) { return edge(a) < edge(b); });
  for (size_t k = 0; k < std::min(blocks.size(), kMostLines); ++k) {
    const Block& block = page.blocks[blocks[k]];
    const Line& first = page.lines[block.lines.first];
    const bool place = block.lines.count == 1 && block.role != Role::kFootnote && block.role != Role::kListItem && block.cells.count == 0 && first.angle == 0 && edge(blocks[k]) < kMargin * page.height &&
                       first.size <= kLargest * usual;
    if (!place) return;
    MarginLine line;
    line.block = blocks[k], line.at_top = at_top, line.size = first.size;
    line.from_edge = at_top ? page.height - first.baseline : first.baseline;
    read_words(page.string(first.text), line);
    out.lines.push_back(std::move(line));
  }
}

bool is_same(const MarginLine& a, uint32_t page_a, const MarginLine& b, uint32_t page_b) {
  if (a.at_top != b.at_top || std::fabs(a.from_edge - b.from_edge) > kSamePlace) return false;              // H-same
  if (std::fabs(a.size - b.size) > kSameSize * a.size) return false;
  if (a.words != b.words || a.numbers.size() != b.numbers.size()) return false;                             // H-words
  const int64_t apart = static_cast<int64_t>(page_a) - static_cast<int64_t>(page_b);
  bool changes = false;
  for (size_t i = 0; i < a.numbers.size(); ++i) {
    const int64_t step = a.numbers[i] - b.numbers[i];
    if (step != 0 && step != apart) return false;
    changes = changes || step != 0;
  }
  return a.words.size() >= kFewestLetters || (a.words.empty() && changes);
}

}  // namespace

PageMargins margins_of(const Page& page) {
  PageMargins out;
  out.page = page.index;
  const float usual = usual_size(page);
  add_lines(page, true, usual, out);
  add_lines(page, false, usual, out);
  return out;
}

void mark_running_heads(const PageMargins& margins, const std::vector<PageMargins>& beside, Page& page) {
  if (page.lines.size() < margins.lines.size() + kFewestOthers) return;                                     // H-place
  for (const MarginLine& line : margins.lines) {
    Block& block = page.blocks[line.block];
    if (is_furniture(block.role)) continue;
    const bool repeats = std::any_of(beside.begin(), beside.end(), [&](const PageMargins& other) {
      const uint32_t apart = other.page > page.index ? other.page - page.index : page.index - other.page;
      return apart > 0 && apart <= kReach && std::any_of(other.lines.begin(), other.lines.end(), [&](const MarginLine& l) {
               return is_same(line, page.index, l, other.page);
             });
    });
    if (!repeats) continue;
    block.role = line.words.empty() ? Role::kPageNumber : Role::kRunningHead;
    block.level = 0, block.continues = false;
    block.reason = "stands at the same place on a page beside this one";
  }
}

}  // namespace seder::document
