// What a worker that was taken over might send to its parent.
#include "batch/record.h"
#include "fuzz.h"

using namespace seder;

SEDER_FUZZ_TARGET(input) {
  batch::Reading reading;
  if (!batch::decode(input, reading)) return;
  static_cast<void>(batch::record_line("id", "path", 1.5, reading).size());
  batch::Reading again;
  if (!batch::decode(batch::encode(reading), again) || again.json != reading.json || again.status != reading.status) __builtin_trap();
}
