#include "isolation.h"

#include <cmath>
#include <new>
#include <string>
#include <vector>

#include "batch/isolated.h"
#include "commands.h"

namespace seder::cli {

void declare_limits(CLI::App& app, Limits& limits) {
  app.add_option_function<std::vector<std::string>>(
         "--limit",
         [&limits](const std::vector<std::string>& settings) {
           for (const std::string& setting : settings) {
             const size_t equals = setting.find('=');
             const Status set = set_limit(limits, setting.substr(0, equals), equals == std::string::npos ? "" : setting.substr(equals + 1));
             if (!set.ok()) throw CLI::ValidationError("--limit", set.error().message);
           }
         },
         "a bound, e.g. page-seconds=2, pages=100, stream-bytes=64M; docs/limits.md has them all")
      ->allow_extra_args(false)
      ->type_name("NAME=VALUE");
}

int in_cell(const Limits& limits, bool threads, const std::function<int()>& work) {
  batch::SandboxLimits bounds;
  bounds.memory_bytes = limits.memory_bytes;
  // Whole seconds, and one more: the library's own bound, which keeps the pages so far, comes first.
  if (limits.file_seconds > 0) bounds.cpu_seconds = static_cast<uint32_t>(std::ceil(limits.file_seconds)) + 1;
  bounds.threads = threads;
  const auto ending = batch::run_isolated(bounds, [&work] {
    try {
      return work();
    } catch (const std::bad_alloc&) {
      complain("the limit on memory was reached");
      return static_cast<int>(kLimitReached);
    }
  });
  if (!ending.ok()) return complain(ending.error().message), kOther;
  if (ending->signal == 0) return ending->exit_status;
  if (ending->out_of_time) return complain("the limit on processor time was reached"), kLimitReached;
  return complain("the isolated reader was ended by " + ending->in_words()), kParserDied;
}

}  // namespace seder::cli
