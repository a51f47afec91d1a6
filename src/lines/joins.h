// Letters that do not join although they could: the zero-width non-joiner, read from the shapes.
#pragma once

#include <cstdint>
#include <vector>

#include "lines/lines.h"

namespace seder::lines {

/// What the page's own glyphs say about each Arabic letter shape.
struct JoinShapes {
  struct Shape {
    uint64_t key = 0;          ///< font and code
    bool ends_word = false;    ///< a final or isolated form: no letter joins after it
    bool starts_word = false;  ///< an initial or isolated form: no letter joins before it
    bool odd = false;          ///< inside words another shape of its letter is usual
    bool begins = false;       ///< seen where no letter joins before it; its letter has no other shape to compare
  };
  std::vector<Shape> shapes;   ///< by key; empty: nothing can be said, or nothing needs to be
};

/// Empty for pages without Persian, Urdu or other letters beyond Arabic, and where ZWNJ is coded.
JoinShapes learn_join_shapes(const PageContent& page, const glyphs::SeenPage& seen, const Rows& rows);

/// Does a non-joiner stand between two neighbouring clusters of a word, earlier and later in reading order?
bool parted(const PageContent& page, const glyphs::SeenPage& seen, const JoinShapes& shapes, uint32_t earlier, uint32_t later);

}  // namespace seder::lines
