// The quick look that most text never gets past.
#pragma once

#include <cstdint>

#include "repair/page.h"

namespace seder::repair {

/// What the quick look takes a window to be damaged by. What clean text shows now and then, too, is asked of the stage
/// that would mend it before all of them are tried.
enum class Suspect : uint32_t {
  kNothing = 0,
  kControls = 1 << 0,
  kEncoding = 1 << 1,
  kMarks = 1 << 2,
  kGaps = 1 << 3,      ///< runs, letter spacing, columns side by side
  kColumns = 1 << 4,
  kBlocks = 1 << 5,
  kSpaces = 1 << 6,
  kLigatures = 1 << 7,
  kRunOrder = 1 << 8,
  kLetterLines = 1 << 9,
  kSplitWords = 1 << 10,
  kStretched = 1 << 11,
  kSetOff = 1 << 12,
  kCertain = 1 << 13,   ///< no need to ask
};
constexpr Suspect operator|(Suspect a, Suspect b) { return static_cast<Suspect>(static_cast<uint32_t>(a) | static_cast<uint32_t>(b)); }
constexpr Suspect& operator|=(Suspect& a, Suspect b) { return a = a | b; }
constexpr bool has(Suspect all, Suspect one) { return (static_cast<uint32_t>(all) & static_cast<uint32_t>(one)) != 0; }

/// Reads the bytes of the lines only. kNothing: the window can be passed on untouched. Sets blank and rtl of every line.
Suspect quick_look(Page& page);

/// What the suspected stages found in a window that was taken apart.
enum class Confirmed : uint8_t {
  kNothing,
  kHereAndThere,   ///< a fault of the text's own in hardly a line: `page` has it mended, nothing else need be tried
  kDamage,         ///< `page` is as it was, and all stages are to be tried
};
Confirmed confirm(Page& page, Suspect suspects);

}  // namespace seder::repair
