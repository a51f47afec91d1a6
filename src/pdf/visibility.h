// Which painted glyphs a reader cannot see: clipped away, off the page, in the colour of what lies beneath,
// or covered by something opaque painted later.
#pragma once

#include "base/glyph.h"

namespace seder::pdf {

// Of 255. Only the ends of the scale are compared: colours of equal lightness in between may differ in hue.
inline constexpr uint8_t kPaperWhite = 250, kInkBlack = 5;

/// Sets kGlyphUnseen and kGlyphCovered from PageContent::graphics (paint order). any_white: some glyph is as light
/// as paper. What is clipped or off the page is flagged already.
void mark_unseen_glyphs(PageContent& page, bool any_white);

}  // namespace seder::pdf
