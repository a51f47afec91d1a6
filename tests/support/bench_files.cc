#include "support/bench_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace seder::test {

namespace fs = std::filesystem;

std::vector<fs::path> bench_files() {
  std::vector<fs::path> out;
  fs::path root = fs::path(SEDER_SOURCE_DIR) / ".." / "shared" / "bench";
  if (!fs::exists(root)) return out;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".pdf") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace seder::test
