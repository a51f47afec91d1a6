// The commands behind `seder NAME ...`. Each parses its own arguments (argv[0] is the command's name) and
// returns the process's exit status.
#pragma once

#include <string>

#include "seder/result.h"

namespace seder::cli {

// pdftotext's exit codes, which scripts test; 4 and 5 are seder's own.
enum ExitStatus : int {
  kOk = 0, kCannotOpen = 1, kCannotWrite = 2, kNotPermitted = 3,
  kLimitReached = 4,   ///< a limit was reached; what was read until then is written
  kParserDied = 5,     ///< --isolate: the child was ended by a signal
  kOther = 99,
};

int run_extract(int argc, char** argv);
int run_view(int argc, char** argv);
int run_batch(int argc, char** argv);
int run_repair(int argc, char** argv);
int run_check(int argc, char** argv);

/// "seder: message" on standard error, in one write.
void complain(const std::string& message);
ExitStatus status_of(const Error& error);

}  // namespace seder::cli
