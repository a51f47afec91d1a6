// A child process that reads files for a batch run, one after another. It gets open descriptors and gives
// back Readings; it can open nothing itself (sandbox.h). A crash or a runaway costs one file.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <string>

#include "batch/record.h"
#include "seder/result.h"

namespace seder::batch {

struct WorkerOptions {
  ReadOptions read;
  uint64_t memory_bytes = uint64_t{1} << 30;
  bool isolate = true;
};

class Worker {
 public:
  /// Forks. The calling process must have one thread only.
  static Result<std::unique_ptr<Worker>> start(const WorkerOptions& options);
  ~Worker();   ///< kills and reaps

  /// Hands over an open file; the descriptor stays the caller's.
  Status send(int file, uint64_t size);
  int descriptor() const { return socket_; }   ///< poll() this for POLLIN

  enum class Progress : uint8_t { kMore, kDone, kDied };
  /// Takes what has arrived, without waiting. kDone: reading is whole.
  Progress receive(Reading& reading);
  /// After kDied or to end a runaway: how it ended, in words.
  std::string kill_and_reap();

 private:
  Worker(pid_t child, int socket) : child_(child), socket_(socket) {}
  pid_t child_;
  int socket_;
  std::string arrived_;
};

}  // namespace seder::batch
