// Input: rows of an invisible text layer. Output: the same with the clusters of each word in visual order.
// Method: what is not painted was never seen: the place of a layer's word is the picture's, but the places of its letters
// are the producer's fiction (letters spread evenly over the word's box, left to right, in logical order; or walked
// leftward through a mirrored matrix, digits too). So the stored order decides inside a word. The language models
// say once a page whether it is logical or visual: the letters of its longer words are likelier one way round.
// Logical words are then laid out by UAX #9.
// Source: none; compare the layers of Tesseract, of hOCR converters and of scanners' own software.
// Cannot decide: a layer that stores some words one way and some the other.
#include "lines/layer.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "bidi/bidi.h"
#include "lm/language_model.h"
#include "script/script.h"

namespace seder::lines {
namespace {

using glyphs::Cluster;
using glyphs::SeenPage;

constexpr uint32_t kWordsAsked = 150;   // enough for a sure answer
constexpr float kSameLineEm = 0.5f;     // between baselines
constexpr uint32_t kLeastLetters = 3;   // shorter words read alike both ways

// A model knows nothing of another script's letters, and says the same of a word whichever way it runs.
constexpr lm::Language kHebrewScript[] = {lm::Language::kHebrew, lm::Language::kYiddish};
constexpr lm::Language kArabicScript[] = {lm::Language::kArabic, lm::Language::kPersian, lm::Language::kUrdu};

bool in_layer(const SeenPage& seen, const Rows& rows, const Word& word) {
  for (uint32_t i = word.first; i < word.first + word.count; ++i)
    if (!(seen.clusters[rows.order[i]].flags & (kGlyphInvisible | kGlyphCovered))) return false;
  return word.count > 0;
}

/// The word's clusters in stored order.
void stored_order(const Rows& rows, const Word& word, std::vector<uint32_t>& out) {
  out.assign(rows.order.begin() + word.first, rows.order.begin() + word.first + word.count);
  std::sort(out.begin(), out.end());
}

std::u32string letters_of(const SeenPage& seen, const std::vector<uint32_t>& clusters) {
  std::u32string text;
  for (uint32_t c : clusters)
    for (uint32_t k = 0; k < seen.clusters[c].text_count; ++k) {
      const char32_t ch = seen.text[seen.clusters[c].text_first + k];
      if (script::strong_of(ch) == script::Strong::kRtl && script::is_letter(ch)) text.push_back(ch);
    }
  return text;
}

double best_score(std::u32string_view word) {
  double best = -1e9;
  const bool hebrew = std::any_of(word.begin(), word.end(), script::is_hebrew);
  for (lm::Language language : hebrew ? std::span<const lm::Language>(kHebrewScript) : kArabicScript)
    if (const lm::Model* model = lm::Service::builtin().model(language)) best = std::max(best, model->word(word));
  return best;
}

bool stored_logically(const SeenPage& seen, const Rows& rows) {
  double logical = 0;
  uint32_t asked = 0;
  std::vector<uint32_t> clusters;
  for (const Word& word : rows.words) {
    if (asked >= kWordsAsked) break;
    if (word.direction != Direction::kRtl || word.count < kLeastLetters || !in_layer(seen, rows, word)) continue;
    stored_order(rows, word, clusters);
    const std::u32string text = letters_of(seen, clusters);
    const std::u32string turned(text.rbegin(), text.rend());
    if (text.size() < kLeastLetters || text == turned) continue;
    logical += best_score(text) - best_score(turned);
    ++asked;
  }
  return logical >= 0;   // nothing told: as every engine stores text
}

bool is_latin(const Word& word) { return word.has_strong && word.direction == Direction::kLtr; }

/// The direction in which a recogniser stored a word's characters: a left-to-right word is stored as it is seen, the stop at its left first
/// where the line runs the other way; so is a number between two such words. Everything else runs with the page.
Direction word_direction(const Rows& rows, uint32_t w, Direction page) {
  const Word& word = rows.words[w];
  if (is_latin(word)) return Direction::kLtr;
  const auto beside = [&](uint32_t other) {   // of one line, which unsteady baselines may have made two rows
    return other < rows.words.size() && is_latin(rows.words[other]) && std::fabs(rows.words[other].baseline - word.baseline) < kSameLineEm * word.size;
  };
  return !word.has_strong && w > 0 && beside(w - 1) && beside(w + 1) ? Direction::kLtr : page;
}

char32_t base_of(const SeenPage& seen, const Cluster& c) { return c.text_count > 0 ? seen.text[c.text_first] : U' '; }

/// Puts a word's clusters in visual order.
void settle_word(SeenPage& seen, Rows& rows, const Word& word, bool logical, Direction direction) {
  std::vector<uint32_t> clusters;
  stored_order(rows, word, clusters);
  if (!logical) {
    std::copy(clusters.begin(), clusters.end(), rows.order.begin() + word.first);
    return;
  }
  std::u32string bases;
  for (uint32_t c : clusters) bases.push_back(base_of(seen, seen.clusters[c]));
  const bidi::VisualOrder visual = bidi::visual_order(bases, direction);
  for (uint32_t i = 0; i < word.count; ++i) {
    const uint32_t c = clusters[visual.source[i]];
    rows.order[word.first + i] = c;
    if (visual.shape[i] != bases[visual.source[i]]) seen.text[seen.clusters[c].text_first] = visual.shape[i];
  }
}

}  // namespace

void settle_layer(SeenPage& seen, Rows& rows) {
  if (!seen.text_layer_used) return;
  const bool logical = stored_logically(seen, rows);
  uint32_t rtl = 0, ltr = 0;
  for (const Word& word : rows.words)
    if (word.has_strong) ++(word.direction == Direction::kRtl ? rtl : ltr);
  const Direction direction = rtl * 2 >= ltr && rtl > 0 ? Direction::kRtl : Direction::kLtr;
  for (uint32_t w = 0; w < rows.words.size(); ++w) {
    const Word& word = rows.words[w];
    if (word.count < 2 && direction == Direction::kLtr) continue;
    if (in_layer(seen, rows, word)) settle_word(seen, rows, word, logical, word_direction(rows, w, direction));
  }
}

}  // namespace seder::lines
