// The quick look that most text never gets past.
#pragma once

#include "repair/page.h"

namespace seder::repair {

/// False where nothing in the window could be mended: it is passed on untouched.
bool is_suspicious(Page& page);

}  // namespace seder::repair
