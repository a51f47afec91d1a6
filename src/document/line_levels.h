// The direction that a line of both directions was set in, read from the run that its spaces belong to.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/glyph.h"
#include "blocks/blocks.h"
#include "lines/lines.h"

namespace seder::document {

/// Asked a line at a time; the page's habit is counted when the first line of both directions is asked for.
class LineLevels {
 public:
  LineLevels(const PageContent& content, const glyphs::SeenPage& seen, const lines::Rows& rows, const blocks::PageLayout& layout);

  /// Nothing where the line is of one direction, or its spaces do not say.
  std::optional<Direction> direction_of(const blocks::LayoutLine& line);

  /// A line of right-to-left text that has a Latin word at its left end: it may have been set from left to right.
  bool may_be_ltr(const blocks::LayoutLine& line) const;

  /// Some lines of the page were set as paragraphs of their own: no line's bidi knows of the line before it.
  bool line_by_line();

 private:
  /// White between letters of different directions, by whose run it is of; and between letters of one, cut at one side only.
  struct Whites {
    uint32_t rtl = 0, ltr = 0, cut = 0;
  };
  /// The outermost words with letters, from the left.
  struct Ends {
    Direction first = Direction::kRtl, last = Direction::kRtl;
    bool mixed = false;
  };
  std::span<const uint32_t> words_of(const blocks::LayoutLine& line) const;
  Ends ends_of(const blocks::LayoutLine& line) const;
  Whites whites_of(const blocks::LayoutLine& line) const;
  Whites whites_of(uint32_t first, uint32_t last) const;
  bool ends_at_right(const blocks::LayoutLine& line) const;
  void count();

  const PageContent& content_;
  const glyphs::SeenPage& seen_;
  const lines::Rows& rows_;
  const blocks::PageLayout& layout_;
  bool has_rtl_ = false;   // a page without pays nothing
  bool counted_ = false, spaces_may_tell_ = false, spaces_tell_ = false, line_by_line_ = false;
};

}  // namespace seder::document
