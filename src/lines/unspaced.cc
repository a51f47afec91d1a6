// Input: rows whose words are too long for any language. Output: the same with the words parted.
// Method: a page is unspaced where its right-to-left words have more clusters in the mean than words have letters. Each row is read from
// the right, with its numbers and its left-to-right words as they run; the language's search for lost spaces (words/cutter.h) may cut at the
// edges of clusters, and keeps the gaps that are there.
// Source: our own. Cannot decide: compounds, which are written both ways.
#include "lines/unspaced.h"

#include <algorithm>
#include <vector>

#include "lm/language_model.h"
#include "script/letter_ranges.h"
#include "words/cutter.h"

namespace seder::lines {
namespace {

using glyphs::Cluster;
using glyphs::SeenPage;

constexpr uint32_t kFewestClusters = 40;   // of a page's right-to-left words: fewer may be a heading, letter by letter
constexpr uint32_t kLongMean = 9;          // clusters a word; words have 4 to 5 letters in the mean, and ligatures are fewer
constexpr double kSpaceCost = 1.0;         // nats for a space that is put in
constexpr size_t kSample = 400;            // characters by which the language is told

/// A row as it is read: characters, and where each cluster begins among them.
struct Reading {
  std::u32string text;
  std::vector<bool> open;                 ///< a space may stand before text[i]
  std::vector<uint32_t> begins;           ///< place in Rows::order of the cluster whose text begins at text[i]; kNone within one
};

bool is_number(const SeenPage& seen, const Cluster& c) { return c.text_count > 0 && script::is_any_digit(seen.text[c.text_first]); }

bool is_unspaced(const Rows& rows) {
  uint32_t words = 0, clusters = 0;
  for (const Word& word : rows.words)
    if (word.direction == Direction::kRtl && word.has_strong) ++words, clusters += word.count;
  return clusters >= kFewestClusters && clusters >= kLongMean * words;
}

void read_cluster(const SeenPage& seen, const Rows& rows, uint32_t at, bool open, Reading& out) {
  const std::u32string_view text = seen.text_of(seen.clusters[rows.order[at]]);
  for (size_t i = 0; i < text.size(); ++i) {
    out.text.push_back(text[i]);
    out.open.push_back(open && i == 0);
    out.begins.push_back(i == 0 ? at : kNone);
  }
}

void read_word(const SeenPage& seen, const Rows& rows, const Word& word, Reading& out) {
  if (word.direction == Direction::kLtr) {
    for (uint32_t at = word.first; at < word.first + word.count; ++at) read_cluster(seen, rows, at, false, out);
    return;
  }
  for (uint32_t end = word.first + word.count; end > word.first;) {
    uint32_t first = end - 1;
    while (first > word.first && is_number(seen, seen.clusters[rows.order[first]]) && is_number(seen, seen.clusters[rows.order[first - 1]])) --first;
    for (uint32_t at = first; at < end; ++at) read_cluster(seen, rows, at, at == first && end < word.first + word.count, out);
    end = first;
  }
}

Reading read_row(const SeenPage& seen, const Rows& rows, const Row& row) {
  Reading out;
  for (uint32_t w = row.word_count; w-- > 0;) {
    if (!out.text.empty()) out.text.push_back(U' '), out.open.push_back(false), out.begins.push_back(kNone);
    read_word(seen, rows, rows.words[row.first_word + w], out);
  }
  return out;
}

/// Marks the clusters before which, as the row is read, a space was put in. cut: the reading's text with its spaces.
void note_cuts(const Reading& reading, std::u32string_view cut, std::vector<bool>& begins_word) {
  size_t at = 0;
  for (char32_t c : cut) {
    if (at < reading.text.size() && c == reading.text[at]) {
      ++at;
    } else if (c == U' ' && at < reading.text.size() && reading.begins[at] != kNone) {
      begins_word[reading.begins[at]] = true;
    }
  }
}

/// The parts of a word, left to right. begins_word: clusters with which a part begins, as they are read.
void part_word(const SeenPage& seen, const Rows& rows, const Word& word, const std::vector<bool>& begins_word, std::vector<Word>& out) {
  const auto box_of = [&](uint32_t at) { return seen.clusters[rows.order[at]].box; };
  Word part = word;
  for (uint32_t first = word.first, at = first; at < word.first + word.count; ++at) {
    const bool last = at + 1 == word.first + word.count;
    if (!last && !(begins_word[at] && word.direction == Direction::kRtl)) continue;   // the cluster that begins a part ends it at the right
    part.first = first, part.count = at + 1 - first;
    if (part.count < word.count) {
      part.box = box_of(first);
      for (uint32_t i = first + 1; i <= at; ++i) part.box.include(box_of(i));
    }
    out.push_back(part);
    part.gap_em = 0, part.space_before = part.glued = false;
    first = at + 1;
  }
}

}  // namespace

void part_unspaced_words(const SeenPage& seen, Rows& rows) {
  if (!is_unspaced(rows)) return;
  std::vector<Reading> readings;
  std::u32string sample;
  for (const Row& row : rows.rows) {
    readings.push_back(read_row(seen, rows, row));
    if (sample.size() < kSample) sample += readings.back().text;
  }
  const lm::Model* const model = lm::Service::builtin().model(lm::Service::builtin().identify(sample));
  if (model == nullptr) return;
  words::Recalls recalls;
  words::Cutter cutter(recalls.of(*model), kSpaceCost);
  std::vector<bool> begins_word(rows.order.size());
  std::u32string cut;
  for (const Reading& reading : readings) {
    cut.clear();
    cutter.cut_where(reading.text, reading.open, cut);
    note_cuts(reading, cut, begins_word);
  }
  std::vector<Word> words;
  for (Row& row : rows.rows) {
    const uint32_t first = static_cast<uint32_t>(words.size());
    for (uint32_t w = row.first_word; w < row.first_word + row.word_count; ++w) part_word(seen, rows, rows.words[w], begins_word, words);
    row.first_word = first, row.word_count = static_cast<uint32_t>(words.size()) - first;
  }
  rows.words = std::move(words);
}

}  // namespace seder::lines
