// What each block is.
#pragma once

#include <string>
#include <vector>

#include "blocks/draft.h"

namespace seder::blocks {

/// Heading, list item, caption, footnote, pull quote, byline, ... blocks: in the order of the cut tree.
void give_roles(const Scene& scene, std::vector<DraftBlock>& blocks);

/// Page numbers, running heads, watermarks. Called by give_roles, before the others.
void find_furniture(const Scene& scene, std::vector<DraftBlock>& blocks);

/// All characters of a line, words in visual order with a space between.
std::u32string text_of(const Scene& scene, const DraftLine& line);

}  // namespace seder::blocks
