// Words where the page shows no gaps between them.
#pragma once

#include "glyphs/glyphs.h"
#include "lines/lines.h"

namespace seder::lines {

/// Parts the words of a page on which they run on over several (nastaliq set tight, where a word begins above the end of the one before it).
/// The language says where they end; a word ends at a cluster's edge only. Other pages are left as they are.
void part_unspaced_words(const glyphs::SeenPage& seen, Rows& rows);

}  // namespace seder::lines
