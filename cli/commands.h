// The commands behind `seder NAME ...`. Each parses its own arguments (argv[0] is the command's name) and
// returns the process's exit status.
#pragma once

#include <string>

#include "seder/result.h"

namespace seder::cli {

// pdftotext's exit codes, which scripts test.
enum ExitStatus : int { kOk = 0, kCannotOpen = 1, kCannotWrite = 2, kNotPermitted = 3, kOther = 99 };

int run_extract(int argc, char** argv);
int run_view(int argc, char** argv);
int run_batch(int argc, char** argv);
int run_repair(int argc, char** argv);
int run_check(int argc, char** argv);

/// "seder: message" on standard error, in one write.
void complain(const std::string& message);
ExitStatus status_of(const Error& error);

}  // namespace seder::cli
