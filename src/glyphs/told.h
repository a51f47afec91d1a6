// What a producer says that a glyph reads as. Internal to this folder.
#pragma once

#include <string_view>

#include "base/glyph.h"

namespace seder::glyphs {

inline constexpr uint32_t kSpansAround = 4;   // marked content inside marked content that is looked through for a replacement text

/// The innermost span around a glyph that has a replacement text; nullptr where none has. O(1).
inline const MarkedContent* telling_span(const PageContent& page, const Glyph& glyph) {
  uint32_t at = glyph.marked;
  for (uint32_t depth = 0; at < page.marked.size() && depth < kSpansAround; ++depth) {
    const MarkedContent& span = page.marked[at];
    if (span.has_actual_text) return &span;
    at = span.parent;
  }
  return nullptr;
}

/// The replacement text of the span around a glyph, which may hold others too, before its font's own.
inline std::u32string_view told_text(const PageContent& page, const Glyph& glyph) {
  const MarkedContent* span = telling_span(page, glyph);
  return span == nullptr ? page.text_of(glyph) : page.actual_text_of(*span);
}

/// Without an advance: a mark, or a part of a letter that may be coded as all of it, which is no second letter.
inline bool has_no_advance(const Glyph& glyph) { return glyph.advance.x == 0 && glyph.advance.y == 0; }

}  // namespace seder::glyphs
