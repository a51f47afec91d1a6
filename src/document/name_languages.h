#pragma once

#include "seder/model.h"

namespace seder::document {

/// Fills Block::language, from the letters of the whole page: one language a script. What a block alone is too
/// short to tell (a heading in Persian or in Arabic?) the page tells.
void name_languages(Page& page);

}  // namespace seder::document
