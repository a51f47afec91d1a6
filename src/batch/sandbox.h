// The cell that a parser of strangers' files runs in: no new files, no sockets, no programs, bounded memory.
#pragma once

#include <cstdint>

#include "seder/result.h"

namespace seder::batch {

struct SandboxLimits {
  uint64_t memory_bytes = 0;   ///< address space on top of what the process has mapped now; 0: no bound
  uint32_t cpu_seconds = 0;    ///< processor time of the process in all; 0: no bound. SIGXCPU ends it then
  bool threads = false;        ///< further threads may be started
};

/// For the calling process, for good. Open descriptors stay usable; opening anything answers EPERM.
/// Errors: kUnsupported where the kernel has no seccomp filter.
Status enter_sandbox(const SandboxLimits& limits);

}  // namespace seder::batch
