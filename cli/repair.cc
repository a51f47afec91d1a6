// seder repair [FILE|-]: reads text, writes it mended. Exit status: 0 clean or repaired, 1 cannot open,
// 2 cannot write, 4 doubtful, 5 hopeless (docs/repair.md).
#include "cli/repair.h"

#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "seder/repair.h"

namespace seder::cli {
int run_repair(int argc, char** argv) {
  RepairOptions options;
  for (int i = 1; i < argc; ++i) if (!strcmp(argv[i], "--reflow")) options.reflow = true;
  Repairer repairer(options);
  RepairResult result;
  std::vector<char> buffer(1 << 16);
  while (size_t n = fread(buffer.data(), 1, buffer.size(), stdin)) {
    repairer.feed({buffer.data(), n}, result);
    fwrite(result.text.data(), 1, result.text.size(), stdout);
    result.text.clear(), result.reports.clear();
  }
  repairer.finish(result);
  fwrite(result.text.data(), 1, result.text.size(), stdout);
  return 0;
}
}  // namespace seder::cli
