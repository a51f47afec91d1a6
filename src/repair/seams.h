// Does one line go on in another? The evidence that columns and blocks are put in order by.
#pragma once

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

  /// Nats by which b's beginning is likelier behind a than anywhere, bounded so that no seam decides alone. A short line with
  /// a stop ends a paragraph: behind it a beginning is expected.
  double follows(std::u32string_view a, std::u32string_view b) const;
  /// Nats for the same rare words in the last lines of a and the first of b: one paragraph speaks of the same things.
  double cohesion(std::span<const std::u32string_view> a, std::span<const std::u32string_view> b) const;
  /// Nats for last as the last line of a whole text rather than of a piece cut from it.
  double ends(std::u32string_view last) const;
  /// Nats by which text begins like a paragraph rather than anywhere.
  double begins(std::u32string_view text) const;
  bool ends_paragraph(std::u32string_view line) const;
  /// No full line and no paragraph's end: nothing that stands in a column of running text.
  bool is_heading(std::u32string_view line) const;
  double width() const { return width_; }

 private:
  const lm::Model& model_;
  double width_;
};

/// The width of a full line: what nine of ten lines stay within.
size_t full_width(std::span<const std::u32string_view> lines);
/// Lines that fill the width or end a paragraph, without cells: running text, no table, list or verse.
bool is_running_text(std::span<const std::u32string_view> lines);
/// Lines broken for want of room: many fill the width in mid-sentence. Lists of sentences and of steps have none.
bool is_wrapped(std::span<const std::u32string_view> lines);

}  // namespace seder::repair
