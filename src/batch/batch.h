// seder batch: a corpus in, a record for every file out; resumable, parallel, each file in a cell.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "batch/worker.h"
#include "seder/result.h"

namespace seder::batch {

struct BatchOptions {
  std::string input;               ///< folder, list, PDF or "-"
  std::string output;              ///< folder; made where it is missing
  WorkerOptions worker;
  unsigned jobs = 1;
  double timeout_seconds = 60;     ///< wall clock for one file
  bool retry_failed = false;       ///< read those again that are on record as anything but ok
};

struct BatchProgress {
  uint64_t done = 0;       ///< on record, those of earlier runs included
  uint64_t skipped = 0;    ///< of them: on record before this run
  uint64_t failed = 0;     ///< of this run: status other than ok
  uint64_t total = 0;      ///< 0: unknown (list on standard input)
  double seconds = 0;      ///< since the start of this run
};

/// progress is called a few times a second; it returns false to stop early (what is done stays done).
/// Errors are about the run itself (output, ledger), never about one file.
Result<BatchProgress> run_batch(const BatchOptions& options, const std::function<bool(const BatchProgress&)>& progress);

/// The records of a run's output folder, line by line.
Status read_records(const std::string& output, const std::function<void(std::string_view)>& line);

/// Shares of broken pages by producer, language, year and fault, as a table for people. ledger: a run's
/// output folder or its ledger file.
Result<std::string> report(const std::string& ledger);

}  // namespace seder::batch
