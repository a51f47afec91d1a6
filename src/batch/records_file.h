// The records: JSON Lines in a file of zstd frames, one frame for each commit, so that any prefix that ends at
// a commit is a whole file and `zstdcat` reads it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "seder/result.h"

namespace seder::batch {

class RecordsFile {
 public:
  /// Opens or creates, and cuts off what stands behind good_bytes (an append that was never committed).
  static Result<std::unique_ptr<RecordsFile>> open(const std::string& path, uint64_t good_bytes);
  ~RecordsFile();

  void add(std::string_view line);          ///< kept until flush()
  /// Writes the kept lines as one frame, to the disk. Returns the file's length.
  Result<uint64_t> flush();
  size_t waiting_bytes() const { return waiting_.size(); }

  /// Every line of a records file.
  static Status read(const std::string& path, const std::function<void(std::string_view)>& line);

 private:
  RecordsFile(int descriptor, uint64_t length) : descriptor_(descriptor), length_(length) {}
  int descriptor_;
  uint64_t length_;
  std::string waiting_;
  std::string frame_;
};

}  // namespace seder::batch
