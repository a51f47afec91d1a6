// Does a cluster join its neighbour, as Arabic letters do? Internal to this folder.
#pragma once

#include "glyphs/glyphs.h"
#include "script/script.h"

namespace seder::glyphs::seen {

/// The last letter of the cluster (logical order, at its left end) joins the letter that follows.
inline bool joins_on_left(const SeenPage& page, const Cluster& c) {
  for (uint32_t i = c.text_count; i-- > 0;) {
    const uint8_t type = script::joining_type(page.text[c.text_first + i]);
    if (type != 4) return type == 2 || type == 3;
  }
  return false;
}

/// The first letter of the cluster joins the letter before it, at its right.
inline bool joins_on_right(const SeenPage& page, const Cluster& c) {
  for (uint32_t i = 0; i < c.text_count; ++i) {
    const uint8_t type = script::joining_type(page.text[c.text_first + i]);
    if (type != 4) return type >= 1 && type <= 3;
  }
  return false;
}

/// What the font's own codes say of two neighbours: their shapes are joined.
inline bool are_shown_joined(const PageContent& page, const Cluster& left, const Cluster& right) {
  const auto shown = [&](const Cluster& c) {
    const std::u32string_view text = page.text_of(page.glyphs[c.base]);
    return text.size() == 1 ? script::shown_join(text[0]) : script::ShownJoin{};
  };
  return shown(right).to_next && shown(left).to_previous;
}

}  // namespace seder::glyphs::seen
