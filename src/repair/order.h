// Which way each line runs: words, letters, visual order, runs (see Order), decided with all its neighbours.
#pragma once

#include "repair/page.h"

namespace seder::repair {

/// Mends kWords, kLetters, kVisual, kRuns and kForms in place.
void mend_order(Page& page);

/// How natural a number's digits are as written against backwards, nats: leading zeros, round numbers, years.
double digits_forward(std::u32string_view digits);

}  // namespace seder::repair
