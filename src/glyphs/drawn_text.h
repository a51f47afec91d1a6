// Text that a page draws as filled paths, without any font.
#pragma once

#include "base/glyph.h"
#include "glyphs/shape_library.h"

namespace seder::glyphs {

/// Adds the glyphs of a page whose outlines are letters (PageContent::outlines), and takes away the graphics that they were; says in
/// outlines.letters how many look like letters, read or not. Their font is kNone. The page has outlines.
void read_drawn_text(PageContent& page, const ShapeLibrary& library);

}  // namespace seder::glyphs
