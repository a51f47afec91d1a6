// The files of a corpus: a folder, a list, or standard input; given out one by one, never all in memory
// (a folder: one directory's names at a time).
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "seder/result.h"

namespace seder::batch {

struct Input {
  std::string id;     ///< unique in the run: the path below the folder, or the list's line
  std::string path;
};

class Inputs {
 public:
  virtual ~Inputs() = default;
  virtual std::optional<Input> next() = 0;
  /// A folder (its *.pdf, at any depth, in byte order of their names), a file with a path a line, a PDF,
  /// or "-" for a list on standard input.
  static Result<std::unique_ptr<Inputs>> open(const std::string& where);
};

}  // namespace seder::batch
