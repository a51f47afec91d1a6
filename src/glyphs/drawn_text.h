// Text that a page draws as filled paths, without any font.
#pragma once

#include <memory>

#include "base/glyph.h"
#include "glyphs/shape_library.h"

namespace seder::glyphs {

class DrawnText {
 public:
  /// Adds the glyphs of a page whose outlines are letters (PageContent::outlines), and takes away the graphics that they were; says in
  /// outlines.letters how many look like letters, read or not. Their font is kNone. A page without outlines is left alone.
  void read(PageContent& page);

 private:
  std::unique_ptr<ShapeLibrary> library_;
};

}  // namespace seder::glyphs
