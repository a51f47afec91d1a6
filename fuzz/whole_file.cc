// Any bytes as a file, through all stages.
#include "fuzz.h"
#include "seder/seder.h"

using namespace seder;

SEDER_FUZZ_TARGET(input) {
  Options options;
  options.limits = fuzz::small_limits();
  options.glyphs = true;
  auto document = Document::open_bytes(input, options);
  if (!document.ok()) return;
  for (uint32_t i = 0; i < document->page_count() && i < 3; ++i) static_cast<void>(document->page(i).ok());
}
