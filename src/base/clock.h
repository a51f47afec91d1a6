// Processor time, for bounds on it.
#pragma once

#include <time.h>

namespace seder {

/// Of this thread: other threads may be at other files.
inline double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace seder
