// Files of ../shared/bench; none where the folder is not there.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace seder::test {

std::vector<std::filesystem::path> bench_files();
std::string read_file(const std::filesystem::path& path);

}  // namespace seder::test
