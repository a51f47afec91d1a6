// One piece of work in a child process inside the cell (sandbox.h): what `seder extract --isolate` and its like run.
#pragma once

#include <functional>
#include <string>

#include "batch/sandbox.h"
#include "seder/result.h"

namespace seder::batch {

/// How the child ended: by itself, or by a signal.
struct Ending {
  int exit_status = 0;
  int signal = 0;                ///< 0: it ended by itself
  bool out_of_time = false;      ///< the signal was that of SandboxLimits::cpu_seconds

  std::string in_words() const;  ///< "signal 11 (Segmentation fault)", "exit status 3"
};

/// Forks, enters the cell, runs work and waits. Whatever work needs must be open: descriptors are shared with the
/// caller, so what the child writes is where it wrote it, and stdio buffers are flushed on both sides. work's value is the
/// child's exit status; an exception ends the child as std::terminate does. The caller must have one thread only.
/// Errors: kUnsupported where the kernel lets no cell be built; nothing has run then. kInternal: no child could be made.
Result<Ending> run_isolated(const SandboxLimits& limits, const std::function<int()>& work);

}  // namespace seder::batch
