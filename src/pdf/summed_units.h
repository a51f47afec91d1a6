// ToUnicode strings that Ghostscript 10 wrote wrongly.
#pragma once

#include <string>

namespace seder::pdf {

/// Puts right a string of several UTF-16 units that was added up into two, or empties it; any other stays as it is.
void mend_summed_units(std::u32string& text);

}  // namespace seder::pdf
