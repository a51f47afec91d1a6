// What the commands that read strangers' files share: --limit, and --isolate.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "seder/limits.h"

namespace seder::cli {

/// --limit NAME=VALUE, as often as wanted.
void declare_limits(CLI::App& app, Limits& limits);

/// Runs work in the cell: no file, socket, program or process can be opened, memory and time are bounded by limits. Its value is
/// the exit status; where the child was ended, that is told and the status is kLimitReached or kParserDied.
/// threads: work starts threads.
int in_cell(const Limits& limits, bool threads, const std::function<int()>& work);

}  // namespace seder::cli
