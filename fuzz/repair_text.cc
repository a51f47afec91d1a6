// Any bytes as text to repair: in one piece, in small pieces, and with whole paragraphs.
#include "fuzz.h"
#include "seder/repair.h"

using namespace seder;

SEDER_FUZZ_TARGET(input) {
  RepairOptions options;
  const RepairResult whole = repair_text(input, options);
  Repairer repairer(options);
  RepairResult pieces;
  for (size_t at = 0; at < input.size(); at += 97) repairer.feed(input.substr(at, 97), pieces);
  repairer.finish(pieces);
  if (pieces.text != whole.text) __builtin_trap();
  options.reflow = true;
  repair_text(input, options);
}
