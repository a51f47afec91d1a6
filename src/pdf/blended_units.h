// ToUnicode maps whose ranges Ghostscript 10 wrote with one byte.
#pragma once

#include <string_view>

#include "pdf/cmap.h"

namespace seder::pdf {

/// The name of a CMap as pdfwrite gives it: R and a number.
bool is_pdfwrite_name(std::string_view name);
/// Puts right what the other codes of the map tell of, and doubts the rest. map: finished, of a CMap of that name.
void mend_blended_units(UnicodeMap& map);

}  // namespace seder::pdf
