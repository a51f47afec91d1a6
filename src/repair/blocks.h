// Where the pieces of a page begin and end, for the stages that look beyond a line.
#pragma once

#include "repair/page.h"

namespace seder::repair {

/// So many lines had their words, letters or runs in the wrong order that the extractor is known for it.
bool is_order_damaged(const Page& page);
/// Blank lines stand before the last line of paragraphs, not behind it.
void mend_early_blanks(Page& page);

}  // namespace seder::repair
