// Pages of one file, in order, read by one thread or by several.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "seder/seder.h"

namespace seder::cli {

class PageReader {
 public:
  /// document is open already on these bytes; with jobs > 1 each further thread opens them for itself. Both must outlive
  /// the reader. pages: zero-based, in the order in which they are wanted. What comes out does not depend on jobs.
  PageReader(const Document& document, std::string_view bytes, const Options& options, std::vector<uint32_t> pages, uint32_t jobs);
  ~PageReader();
  /// The next page; call pages.size() times.
  Result<Page> next();
  /// About the file as a whole; each once, in an order of its own. Call when all pages were read.
  Diagnostics diagnostics() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace seder::cli
