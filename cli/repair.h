// The `seder repair` command.
#pragma once

namespace seder::cli {

/// argv[0] is "repair". Returns the exit status.
int run_repair(int argc, char** argv);

}  // namespace seder::cli
