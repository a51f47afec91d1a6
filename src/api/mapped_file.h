// A file's bytes without reading them: mapped, read-only.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "seder/result.h"

namespace seder::api {

class MappedFile {
 public:
  /// Errors: kCannotOpen (missing, not permitted, a directory), kLimit (larger than limit). What cannot be
  /// mapped (a pipe) is read.
  static Result<std::unique_ptr<MappedFile>> open(const std::string& path, uint64_t limit);
  ~MappedFile();
  std::string_view bytes() const { return mapped_.empty() ? std::string_view(read_) : mapped_; }

 private:
  MappedFile() = default;
  std::string_view mapped_;
  std::string read_;
};

}  // namespace seder::api
