// Which painted glyphs a reader cannot see: clipped away, off the page, in the colour of what lies beneath,
// or covered by something opaque painted later.
#pragma once

#include "base/glyph.h"

namespace seder::pdf {

/// Sets kGlyphUnseen and kGlyphCovered from PageContent::graphics (paint order), and kGlyphClipped for what
/// is off the page.
void mark_unseen_glyphs(PageContent& page);

}  // namespace seder::pdf
