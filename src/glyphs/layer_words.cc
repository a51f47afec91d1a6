// Input: clusters in stored order, on a page whose text layer is read. Output: the same; words that the layer parts by a space stand apart.
// Method: a recogniser tells each word's box, and the boxes of neighbours overlap where it was wrong by a letter or two; their
// letters, spread evenly over them, would be read in turn. Neighbours that touch share what they cover by their
// letters, in the order in which they are stored, with a space between any two.
// Source: none; layers of Tesseract. Cannot decide: layers that store no spaces.
#include <algorithm>
#include <cmath>
#include <span>

#include "glyphs/steps.h"

namespace seder::glyphs {
namespace {

constexpr uint16_t kLayer = kGlyphInvisible | kGlyphCovered;
constexpr float kNarrowEm = 0.1f;      // white between two words that a row would not take for a space
constexpr float kSpaceLetters = 0.5f;  // what it is widened to, of a letter
constexpr size_t kWindow = 2;          // words looked at behind a group's last
constexpr float kSameLineEm = 0.5f;    // between baselines

/// Clusters without a space between them, and the space before them.
struct LayerWord {
  uint32_t first = 0, end = 0;
  uint32_t space = kNone;
  float x0 = 0, x1 = 0;

  float center() const { return (x0 + x1) * 0.5f; }
};

bool is_layer(const Cluster& c) { return (c.flags & kLayer) != 0; }
bool is_space(const Cluster& c) { return (c.flags & kGlyphSpace) != 0; }

/// Presses a word together, or stretches it, so that it stands from x0 to x1.
void fit(std::span<Cluster> clusters, LayerWord& word, float x0, float x1) {
  const float scale = (x1 - x0) / std::max(word.x1 - word.x0, 0.01f), from = word.x0;
  for (uint32_t i = word.first; i < word.end; ++i) {
    Cluster& c = clusters[i];
    c.box.x0 = x0 + (c.box.x0 - from) * scale, c.box.x1 = x0 + (c.box.x1 - from) * scale;
    c.origin.x = x0 + (c.origin.x - from) * scale;
  }
  word.x0 = x0, word.x1 = x1;
}

/// Gives each of the words its share of what they cover together.
void share_out(std::span<Cluster> clusters, std::span<LayerWord> words) {
  float x0 = words[0].x0, x1 = words[0].x1, letters = kSpaceLetters * static_cast<float>(words.size() - 1);
  for (const LayerWord& word : words) {
    x0 = std::min(x0, word.x0), x1 = std::max(x1, word.x1);
    letters += static_cast<float>(word.end - word.first);
  }
  const bool leftward = words.back().center() < words.front().center();
  const float letter = (x1 - x0) / letters;
  float at = 0;   // from the end at which reading begins
  for (LayerWord& word : words) {
    const float from = at, to = at + letter * static_cast<float>(word.end - word.first);
    fit(clusters, word, leftward ? x1 - to : x0 + from, leftward ? x1 - from : x0 + to);
    at = to + letter * kSpaceLetters;
    if (&word == words.data()) continue;
    Cluster& space = clusters[word.space];
    space.box.x1 = leftward ? x1 - from + letter * kSpaceLetters : x0 + from;
    space.box.x0 = space.origin.x = space.box.x1 - letter * kSpaceLetters;
  }
}

/// The words of a layer that follow one another on a line, each after one space; i: where to look on.
void take_line(std::span<const Cluster> clusters, uint32_t& i, std::vector<LayerWord>& words) {
  words.clear();
  const Cluster& head = clusters[i];
  const auto on_line = [&](const Cluster& c) {
    if (&c == &head) return true;   // of whatever size: damage leaves any
    return is_layer(c) && c.angle == head.angle && std::fabs(c.origin.y - head.origin.y) < kSameLineEm * head.size;
  };
  for (uint32_t space = kNone; i < clusters.size() && on_line(clusters[i]) && !is_space(clusters[i]); ++i) {
    LayerWord word{i, i, space, clusters[i].box.x0, clusters[i].box.x1};
    for (; word.end < clusters.size() && on_line(clusters[word.end]) && !is_space(clusters[word.end]); ++word.end) {
      word.x0 = std::min(word.x0, clusters[word.end].box.x0), word.x1 = std::max(word.x1, clusters[word.end].box.x1);
    }
    words.push_back(word);
    space = i = word.end;
    if (i >= clusters.size() || !is_space(clusters[i])) break;
  }
}

/// Do the two touch, or does one lie in the other?
bool meet(const LayerWord& a, const LayerWord& b, float size) {
  return std::max(a.x0, b.x0) - std::min(a.x1, b.x1) < kNarrowEm * size;
}

/// Behind the last word that meets one of the group which begins at `first`; those between are of it, too.
size_t end_of_group(std::span<const LayerWord> words, size_t first, float size) {
  size_t end = first + 1;
  for (size_t k = end; k < words.size() && k < end + kWindow; ++k) {
    const auto group = words.subspan(first, end - first);
    if (std::any_of(group.begin(), group.end(), [&](const LayerWord& word) { return meet(word, words[k], size); })) end = k + 1;
  }
  return end;
}

}  // namespace

void part_layer_words(Work& work) {
  if (!work.seen.text_layer_used) return;
  std::span<Cluster> clusters = work.seen.clusters;
  std::vector<LayerWord> words;
  for (uint32_t i = 0; i < clusters.size();) {
    if (!is_layer(clusters[i]) || is_space(clusters[i])) {
      ++i;
      continue;
    }
    const float size = clusters[i].size;
    take_line(clusters, i, words);
    for (size_t first = 0; first < words.size();) {
      const size_t end = end_of_group(words, first, size);
      if (end - first > 1) share_out(clusters, std::span(words).subspan(first, end - first));
      first = end;
    }
  }
}

}  // namespace seder::glyphs
