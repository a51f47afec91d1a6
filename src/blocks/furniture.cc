// Input: draft blocks. Output: page numbers, running heads and watermarks among them.
//   F1 a number alone in the top or bottom margin, outermost there, is a page number
//   F2 a line in a margin that the producer marked as an artifact is furniture
//   F3 the page's outermost line, parted from the text by a rule across it or by two pitches, is a running
//      head where it falls into parts at opposite edges or has a number at one end, on a page with text for it to head
//   F4 large light text beneath other text, or large text at an angle, is a watermark
// What it cannot decide: a running head like any other line; one page does not show that it repeats.
#include <algorithm>
#include <cmath>

#include "blocks/roles.h"
#include "script/script.h"

namespace seder::blocks {
namespace {

constexpr float kMargin = 0.13f;         // of the page's height
constexpr float kApart = 1.8f;           // pitches between furniture and text
constexpr float kParts_em = 4.0f;        // gap inside a running head that falls into parts
constexpr float kWatermark = 2.5f;       // times the body
constexpr float kOblique = 5;            // degrees from the nearest quarter turn
constexpr size_t kFewestLines = 4;       // of other text, before a line is taken for a head of it
constexpr size_t kFewestWords = 50;      // of other text: a slide, a form or a title has no running head
constexpr float kMostArtifacts = 0.5f;   // of a page's glyphs; where nearly all are marked, the mark means nothing
constexpr uint8_t kLight = 140;          // of 255

bool outermost(const Scene& scene, const DraftBlock& block) {
  return block.box.y0 <= scene.measures.text.y0 + 0.5f * scene.measures.em ||
         block.box.y1 >= scene.measures.text.y1 - 0.5f * scene.measures.em;
}

bool in_margin(const Scene& scene, const DraftBlock& block) {
  const float height = scene.page->height;
  return block.box.y1 < kMargin * height || block.box.y0 > (1 - kMargin) * height;
}

bool is_number(const std::u32string& text) {
  size_t digits = 0;
  for (char32_t c : text) {
    if (script::is_digit(c)) ++digits;
    else if (!(c == U' ' || c == U'-' || c == U'–' || c == U'—' || c == U'|' || c == U'[' || c == U']')) return false;
  }
  return digits >= 1 && digits <= 4;
}

bool all_glyphs(const Scene& scene, const DraftBlock& block, bool (*holds)(const Glyph&)) {
  for (const DraftLine& line : block.lines) {
    for (uint32_t word : line.words) {
      const lines::Word& w = scene.rows->words[word];
      for (uint32_t k = w.first; k < w.first + w.count; ++k) {
        const uint32_t base = scene.seen->clusters[scene.rows->order[k]].base;
        if (base == kNone || base >= scene.page->glyphs.size() || !holds(scene.page->glyphs[base])) return false;
      }
    }
  }
  return true;
}

bool is_artifact(const Glyph& g) { return (g.flags & kGlyphArtifact) != 0; }
bool marks_mean_something(const PageContent& page) {
  const auto artifacts = std::count_if(page.glyphs.begin(), page.glyphs.end(), is_artifact);
  return static_cast<float>(artifacts) <= kMostArtifacts * static_cast<float>(page.glyphs.size());
}
bool is_light(const Glyph& g) { return g.lightness >= kLight; }

// Across the page: text along an edge (a quarter turn) is a label or a caption.
bool is_oblique(float angle) {
  const float turn = std::fmod(std::abs(angle), 90.0f);
  return turn > kOblique && turn < 90 - kOblique;
}

bool lies_under_text(const std::vector<DraftBlock>& blocks, const DraftBlock& block) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [&](const DraftBlock& other) { return &other != &block && other.box.intersects(block.box); });
}

// White between the block and the nearest text towards the page's middle, or a rule that parts them.
bool parted(const Scene& scene, const std::vector<DraftBlock>& blocks, const DraftBlock& block) {
  const bool at_top = block.box.center_y() > scene.page->height / 2;
  constexpr float kNothing = 1e9f;
  float nearest = kNothing;
  for (const DraftBlock& other : blocks) {
    if (&other == &block) continue;
    const float gap = at_top ? block.box.y0 - other.box.y1 : other.box.y0 - block.box.y1;
    if (gap > -0.5f) nearest = std::min(nearest, gap);
  }
  if (nearest == kNothing) return false;   // a page with one line only: that line is its text
  if (nearest > kApart * scene.measures.pitch) return true;
  for (const Rule& rule : scene.horizontal) {
    const float gap = at_top ? block.box.y0 - rule.position() : rule.position() - block.box.y1;
    if (gap > -0.3f * scene.measures.em && gap < nearest && rule.box.width() > 0.6f * scene.measures.text.width()) return true;
  }
  return false;
}

// A raised number is a note's mark, and its line a note.
bool is_page_number(const Scene& scene, uint32_t word) {
  if (scene.rows->words[word].superscript) return false;
  std::u32string text;
  append_text(scene, word, text);
  return is_number(text);
}

bool falls_into_parts(const Scene& scene, const DraftLine& line) {
  if (line.words.size() >= 2 && (is_page_number(scene, line.words.front()) || is_page_number(scene, line.words.back()))) return true;
  for (size_t w = 0; w + 1 < line.words.size(); ++w) {
    const float gap = scene.rows->words[line.words[w + 1]].box.x0 - scene.rows->words[line.words[w]].box.x1;
    if (gap > kParts_em * scene.measures.em) return true;
  }
  return false;
}

}  // namespace

void find_furniture(const Scene& scene, std::vector<DraftBlock>& blocks) {
  size_t lines = 0, words = 0;
  for (const DraftBlock& block : blocks) {
    lines += block.lines.size();
    for (const DraftLine& line : block.lines) words += line.words.size();
  }
  for (DraftBlock& block : blocks) {
    if (block.lines.empty() || !block.cells.empty()) continue;
    const DraftLine& line = block.lines.front();
    if (block.size >= kWatermark * scene.measures.em && (is_oblique(block.angle) || (all_glyphs(scene, block, is_light) && lies_under_text(blocks, block)))) {
      block.role = Role::kWatermark, block.reason = "large and light, or at an angle";
    } else if (block.lines.size() > 1 || !in_margin(scene, block)) {
      continue;
    } else if (is_number(text_of(scene, line)) && line.words.size() <= 3 && outermost(scene, block)) {
      block.role = Role::kPageNumber, block.reason = "a number alone in the margin";
    } else if (all_glyphs(scene, block, is_artifact) && marks_mean_something(*scene.page)) {
      block.role = Role::kRunningHead, block.reason = "an artifact in the margin";
    } else if (lines > kFewestLines && words >= kFewestWords + line.words.size() && block.size <= 1.05f * scene.measures.em && outermost(scene, block) && falls_into_parts(scene, line) &&
               parted(scene, blocks, block)) {
      block.role = Role::kRunningHead, block.reason = "parted from the text, in pieces";
    }
  }
}

}  // namespace seder::blocks
