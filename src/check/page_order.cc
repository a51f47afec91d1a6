// Orders of a page that can differ: as it is stored, as its tags have it, and as it is read.
// In: the glyphs as painted, the finished page, the structure tree's MCIDs. Out: findings. Method: each line's place in an
// order is that of the first of its glyphs there; steps back, and steps across to the next column, are counted.
// Source: ISO 32000 14.7 and 14.8.2; thresholds are ours.
// Cannot decide: which of two sound orders an author meant (a sidebar before or after its article).
#include <algorithm>

#include "base/utf.h"
#include "check/check.h"
#include "script/script.h"

namespace seder::check {

namespace {

constexpr uint32_t kFewestSteps = 4;         // from line to line: fewer have no order to speak of
constexpr float kBackShare = 0.2f;           // of the steps go back
constexpr uint32_t kFewestBack = 2;
constexpr uint32_t kFewestAcross = 4;        // steps from a line to its neighbour in another column
constexpr uint32_t kOrderLetters = 8;        // of a line whose place is counted; pieces of formulae stand anywhere
constexpr uint32_t kProseLetters = 15;       // of a line of a column; items of lists, numbers of sections and of pages are read across
constexpr float kAcrossShare = 0.25f;
constexpr float kSameRow = 0.5f;             // of a line's height: centres that near stand in one row
constexpr float kUntaggedShare = 0.05f;      // of the letters, outside the tree
constexpr uint32_t kFewestUntagged = 20;
constexpr int kLinesNear = 12;               // lines below a point that may still hold it

bool is_seen(const Glyph& g) { return (g.flags & (kGlyphHiddenMask | kGlyphSpace)) == 0; }

std::vector<bool> furniture_lines(const Page& page) {
  std::vector<bool> out(page.lines.size());
  for (const Block& block : page.blocks) {
    for (uint32_t i = 0; is_furniture(block.role) && i < block.lines.count && block.lines.first + i < out.size(); ++i) out[block.lines.first + i] = true;
  }
  return out;
}

uint32_t count_letters(const Page& page, uint32_t line) {
  uint32_t letters = 0;
  for (char32_t c : from_utf8(page.string(page.lines[line].text))) letters += script::is_letter(c);
  return letters;
}
bool is_prose(const Page& page, uint32_t line) { return count_letters(page, line) >= kProseLetters; }

struct Steps {
  uint32_t all = 0, back = 0;
};

/// In the same column.
bool stands_above(const Box& a, const Box& b) { return a.y0 > b.y0 && a.x0 < b.x1 && b.x0 < a.x1; }

/// order: lines as something has them; a line counts where it stands first. What goes back in the reading order goes up the
/// column, too: a list or a table that is stored row by row and read column by column is in order both ways, and so is a note in
/// the margin before or after its text. Running heads and page numbers may stand anywhere.
Steps steps_of(const std::vector<uint32_t>& order, const Page& page) {
  std::vector<bool> seen = furniture_lines(page);
  Steps out;
  uint32_t last = kNone;
  for (uint32_t line : order) {
    if (line == kNone || seen[line]) continue;
    seen[line] = true;
    if (count_letters(page, line) < kOrderLetters) continue;
    if (last != kNone) ++out.all, out.back += line < last && stands_above(page.lines[line].box, page.lines[last].box);
    last = line;
  }
  return out;
}

bool goes_back(const Steps& s) {
  return s.all >= kFewestSteps && s.back >= kFewestBack && static_cast<float>(s.back) > kBackShare * static_cast<float>(s.all);
}

/// Blocks of the lines; kNone for lines of tables, whose rows are read across.
std::vector<uint32_t> blocks_of(const Page& page) {
  std::vector<uint32_t> out(page.lines.size(), kNone);
  for (uint32_t b = 0; b < page.blocks.size(); ++b) {
    const Block& block = page.blocks[b];
    if (block.cells.count > 0) continue;
    for (uint32_t i = 0; i < block.lines.count && block.lines.first + i < out.size(); ++i) out[block.lines.first + i] = b;
  }
  return out;
}

/// Steps from a line to one that stands beside it, in another block.
uint32_t steps_across(const std::vector<uint32_t>& order, const Page& page) {
  const std::vector<uint32_t> blocks = blocks_of(page);
  uint32_t across = 0, last = kNone;
  for (uint32_t line : order) {
    if (line == kNone || line == last) continue;
    if (last != kNone && blocks[line] != kNone && blocks[last] != kNone && blocks[line] != blocks[last]) {
      const Box &a = page.lines[last].box, &b = page.lines[line].box;
      const float row = kSameRow * std::min(a.y1 - a.y0, b.y1 - b.y0);
      across += std::abs((a.y0 + a.y1) / 2 - (b.y0 + b.y1) / 2) < row && (a.x1 < b.x0 || b.x1 < a.x0) && is_prose(page, last) && is_prose(page, line);
    }
    last = line;
  }
  return across;
}

/// Which line of a finished page a point lies in.
class LineFinder {
 public:
  explicit LineFinder(const Page& page) {
    for (uint32_t i = 0; i < page.lines.size(); ++i) places_.push_back({page.lines[i].box, i});
    std::sort(places_.begin(), places_.end(), [](const Place& a, const Place& b) { return a.box.y0 != b.box.y0 ? a.box.y0 < b.box.y0 : a.line < b.line; });
  }

  /// Index into Page::lines; kNone: in none.
  uint32_t at(float x, float y) const {
    auto place = std::upper_bound(places_.begin(), places_.end(), y, [](float v, const Place& p) { return v < p.box.y0; });
    for (int back = 0; back < kLinesNear && place != places_.begin(); ++back) {
      --place;
      if (y <= place->box.y1 && x >= place->box.x0 && x <= place->box.x1) return place->line;
    }
    return kNone;
  }

 private:
  struct Place {
    Box box;
    uint32_t line;
  };
  std::vector<Place> places_;   // by the lower edge
};

/// The innermost MCID around a glyph, or -1. artifact: it is none of the document's content.
int32_t mcid_of(const PageContent& page, const Glyph& g, bool& artifact) {
  artifact = (g.flags & (kGlyphArtifact | kGlyphAnnotation)) != 0;
  for (uint32_t m = g.marked; m < page.marked.size(); m = page.marked[m].parent) {
    artifact = artifact || page.marked[m].artifact;
    if (page.marked[m].mcid >= 0) return page.marked[m].mcid;
  }
  return -1;
}

}  // namespace

std::vector<uint32_t> lines_of_glyphs(const PageContent& content, const Page& page) {
  const LineFinder finder(page);
  std::vector<uint32_t> out;
  out.reserve(content.glyphs.size());
  for (const Glyph& g : content.glyphs) out.push_back(finder.at(g.box.center_x(), g.box.center_y()));
  return out;
}

void find_in_order(const PageContent& content, const Page& page, std::span<const uint32_t> line_of, PageCheck& out) {
  std::vector<uint32_t> stored;
  for (size_t i = 0; i < content.glyphs.size(); ++i) {
    if (is_seen(content.glyphs[i])) stored.push_back(line_of[i]);
  }
  const Steps steps = steps_of(stored, page);
  const uint32_t across = steps_across(stored, page);
  if (steps.all >= kFewestSteps && across >= kFewestAcross && static_cast<float>(across) > kAcrossShare * static_cast<float>(steps.all)) {
    add(out, "columns-interleaved", across);
  } else if (goes_back(steps)) {
    add(out, "lines-out-of-order", steps.back);
  }
}

void find_in_structure(const PageContent& content, const Page& page, std::span<const uint32_t> line_of, std::span<const int32_t> tree, PageCheck& out) {
  if (tree.empty()) return;   // not tagged, or not this page
  std::vector<bool> in_tree;   // by MCID
  for (int32_t mcid : tree) {
    if (static_cast<size_t>(mcid) > content.marked.size() + tree.size()) continue;   // not on the page
    if (static_cast<size_t>(mcid) >= in_tree.size()) in_tree.resize(static_cast<size_t>(mcid) + 1);
    in_tree[static_cast<size_t>(mcid)] = true;
  }
  std::vector<uint32_t> first_line(in_tree.size(), kNone);   // by MCID: the first in reading order that has a glyph of it
  uint32_t letters = 0, untagged = 0;
  for (size_t i = 0; i < content.glyphs.size(); ++i) {
    const Glyph& g = content.glyphs[i];
    if (!is_seen(g) || g.text_count == 0 || !script::is_letter(content.text[g.text_first])) continue;
    bool artifact = false;
    const int32_t mcid = mcid_of(content, g, artifact);
    if (artifact) continue;
    ++letters;
    if (mcid < 0 || static_cast<size_t>(mcid) >= in_tree.size() || !in_tree[static_cast<size_t>(mcid)]) {
      ++untagged;
    } else if (line_of[i] != kNone) {
      first_line[static_cast<size_t>(mcid)] = std::min(first_line[static_cast<size_t>(mcid)], line_of[i]);
    }
  }
  std::vector<uint32_t> order;
  for (int32_t mcid : tree) {
    if (static_cast<size_t>(mcid) < first_line.size()) order.push_back(first_line[static_cast<size_t>(mcid)]);
  }
  if (const Steps steps = steps_of(order, page); goes_back(steps)) add(out, "tags-out-of-order", steps.back);
  if (untagged >= kFewestUntagged && static_cast<float>(untagged) > kUntaggedShare * static_cast<float>(letters)) add(out, "tags-incomplete", untagged);
}

}  // namespace seder::check
