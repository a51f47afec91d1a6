// Replacement texts that stand at the wrong glyphs of their text object.
#pragma once

#include <cstdint>
#include <span>

#include "base/glyph.h"

namespace seder::pdf {

/// Puts right the text objects whose texts are told in a turned order. `starts`: for each text object the number of glyphs
/// that were painted before it.
void mend_turned_spans(PageContent& page, std::span<const uint32_t> starts);

}  // namespace seder::pdf
