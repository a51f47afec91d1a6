// Does one line go on in another? The evidence that columns and blocks are put in order by.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lm/language_model.h"
#include "repair/page.h"

namespace seder::repair {

/// Sum of differences, with what is needed to tell it from chance.
struct SeamSum {
  double total = 0, squares = 0;
  size_t count = 0;
  void add(double v) { total += v, squares += v * v, ++count; }
  double mean() const { return count == 0 ? 0 : total / static_cast<double>(count); }
  /// Standard errors of the mean above 0.
  double deviations() const;
};

/// Judges the seams of lines of one text. `width`: code points of a full line of it.
class Seams {
 public:
  Seams(const lm::Model& model, size_t width) : model_(model), width_(static_cast<double>(width)) {}

  /// Lines that surely follow each other: how much room they leave at their ends is what breaks of this text leave, and their
  /// neighbouring words are what this text has.
  void learn(std::span<const std::u32string_view> column);
  /// Log-odds that b, a piece of the text, stands behind its piece a: what goes on in what, whether b's first word had no room in a's
  /// last line, how the pieces end and begin, which rare words both sides share, whether the text has the two words at the seam
  /// elsewhere. The scale of a chance, not of the models' nats.
  double joins(std::span<const std::u32string_view> a, std::span<const std::u32string_view> b) const;
  /// Nats of the rare words that the last lines of a and the first of b share, wherever their sentences end.
  double topic(std::span<const std::u32string_view> a, std::span<const std::u32string_view> b) const;
  /// Log-odds for a whole text to begin with `first`, and to end with `last`.
  double starts(std::u32string_view first) const;
  double stops(std::u32string_view last) const;

  /// Nats by which b's beginning is likelier behind a than anywhere, bounded so that no seam decides alone. A short line with
  /// a stop ends a paragraph: behind it a beginning is expected.
  double follows(std::u32string_view a, std::u32string_view b) const;
  /// Nats by which text begins like a paragraph rather than anywhere.
  double begins(std::u32string_view text) const;
  bool ends_paragraph(std::u32string_view line) const;
  /// A line in mid-sentence, as full as such lines of this text are (learn).
  bool breaks_off(std::u32string_view line) const;
  /// No full line and no paragraph's end: nothing that stands in a column of running text.
  bool is_heading(std::u32string_view line) const;
  double width() const { return width_; }

 private:
  double room(std::u32string_view a, std::u32string_view b) const;
  double leave_as_much(double room) const;
  double pair(std::u32string_view a, std::u32string_view b) const;
  bool repeats(std::u32string_view a, std::u32string_view b) const;

  const lm::Model& model_;
  double width_;
  std::vector<double> rooms_, sizes_;   ///< of lines in mid-sentence; sorted
  std::vector<uint64_t> pairs_;         ///< of neighbouring words, hashed; sorted
};

/// The width of a full line: what nine of ten lines stay within.
size_t full_width(std::span<const std::u32string_view> lines);
/// Lines that fill the width or end a paragraph, without cells: running text, no table, list or verse.
bool is_running_text(std::span<const std::u32string_view> lines);
/// Lines broken for want of room: many fill the width in mid-sentence. Lists of sentences and of steps have none.
bool is_wrapped(std::span<const std::u32string_view> lines);

}  // namespace seder::repair
