// Input: the structure tags of the page's marked content. Output: what they say of words, where they can be trusted.
// Method: pairs of neighbouring lines are asked of which the page itself is sure: a gap far larger than the pitch, or a change of
// size, parts them; a full line without a sentence's end goes on in the next one. Tags that say the same of nearly all of
// these are taken at their word in the doubtful ones; others are set aside, and the page reports how many disagree. Order is
// never taken from tags.
// What it cannot decide: tags of a page that is sure of nothing; they are set aside, too.
#include "blocks/tags.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "blocks/markers.h"

namespace seder::blocks {
namespace {

constexpr float kFarApart = 1.6f;       // times the pitch: two paragraphs
constexpr float kClose = 1.15f;         // times the pitch: lines of one paragraph
constexpr float kOtherSize = 1.15f;     // ratio: a heading and its text
constexpr float kFullLine = 0.95f;      // of the leaf's width
constexpr size_t kFewestPairs = 3;      // that must have been asked
constexpr float kAgree = 0.9f;          // of them
constexpr size_t kTaggedRows = 3;       // of a table; fewer lay a page out
constexpr float kInCells = 0.8f;        // of the words of a table
constexpr float kInOneColumn = 0.95f;   // of the words of its cells

Tagged compare(const Scene& scene, uint32_t word, uint32_t next_word) {
  const uint32_t a = scene.tags[word].element, b = scene.tags[next_word].element;
  return a == 0 || b == 0 ? Tagged::kUnknown : a == b ? Tagged::kSameElement : Tagged::kOtherElement;
}

// What the page is sure of; kUnknown: of nothing.
Tagged shown(const Scene& scene, std::span<const Item> items, const TextLine& a, const TextLine& b, float width) {
  const float pitch = a.baseline - b.baseline;
  if (sizes_differ(a, b, kOtherSize) || pitch > kFarApart * std::max(scene.measures.pitch, a.size)) return Tagged::kOtherElement;
  const bool goes_on = a.box.width() >= kFullLine * width && a.bold == b.bold && pitch < kClose * scene.measures.pitch &&
                       !ends_sentence(last_char(scene, items[last_item(a, a.direction)].word)) && a.count >= 4 && b.count >= 2;
  return goes_on ? Tagged::kSameElement : Tagged::kUnknown;
}

}  // namespace

void read_tags(Scene& scene) {
  const PageContent& page = *scene.page;
  if (!page.tagged) return;
  scene.tags.resize(scene.rows->words.size());
  for (size_t w = 0; w < scene.tags.size(); ++w) {
    const lines::Word& word = scene.rows->words[w];
    for (uint32_t k = word.first; k < word.first + word.count; ++k) {
      const uint32_t base = scene.seen->clusters[scene.rows->order[k]].base;
      if (base == kNone || base >= page.glyphs.size() || page.glyphs[base].marked >= page.marked.size()) continue;
      scene.tags[w] = page.marked[page.glyphs[base].marked].structure;
      break;
    }
  }
}

void weigh_tags(Scene& scene, std::span<const Leaf> leaves) {
  if (scene.tags.empty()) return;
  for (const Leaf& leaf : leaves) {
    if (leaf.kind != Leaf::Kind::kText || leaf.lines.empty()) continue;
    float x0 = leaf.lines.front().box.x0, x1 = leaf.lines.front().box.x1;
    for (const TextLine& line : leaf.lines) x0 = std::min(x0, line.box.x0), x1 = std::max(x1, line.box.x1);
    for (size_t i = 1; i < leaf.lines.size(); ++i) {
      const TextLine &a = leaf.lines[i - 1], &b = leaf.lines[i];
      const Tagged sure = shown(scene, leaf.items, a, b, x1 - x0);
      if (sure == Tagged::kUnknown) continue;
      const Tagged said = compare(scene, leaf.items[last_item(a, leaf.direction)].word, leaf.items[first_item(b, leaf.direction)].word);
      if (said == Tagged::kUnknown) continue;
      ++scene.tag_pairs, scene.tags_against += said != sure;
    }
  }
  scene.tags_agree = scene.tag_pairs >= kFewestPairs && float(scene.tags_against) <= (1 - kAgree) * float(scene.tag_pairs);
}

Tagged tagged(const Scene& scene, uint32_t word, uint32_t next_word) {
  return scene.tags_agree ? compare(scene, word, next_word) : Tagged::kUnknown;
}

uint8_t tagged_heading(const Scene& scene, std::span<const uint32_t> words) {
  if (!scene.tags_agree || words.empty()) return 0;
  const StructureTag& first = scene.tags[words.front()];
  const bool all = std::all_of(words.begin(), words.end(), [&](uint32_t word) {
    return scene.tags[word].type == StructureType::kHeading && scene.tags[word].element == first.element;
  });
  return all ? std::max<uint8_t>(1, first.level) : 0;
}

bool is_tagged_table(const Scene& scene, std::span<const Item> items, std::span<const float> borders) {
  if (scene.tags.empty()) return false;
  std::unordered_map<uint32_t, size_t> column_of;   // by cell
  std::unordered_set<uint32_t> rows;
  size_t words = 0, in_cells = 0, in_one = 0;
  for (const Item& item : items) {
    if (item.word == kNone) continue;
    ++words;
    const StructureTag& tag = scene.tags[item.word];
    if (tag.cell == 0 || tag.row == 0) continue;
    ++in_cells, rows.insert(tag.row);
    const size_t column = size_t(std::upper_bound(borders.begin(), borders.end(), item.box.center_x()) - borders.begin());
    in_one += column_of.try_emplace(tag.cell, column).first->second == column;
  }
  return rows.size() >= kTaggedRows && float(in_cells) >= kInCells * float(words) && float(in_one) >= kInOneColumn * float(in_cells);
}

}  // namespace seder::blocks
