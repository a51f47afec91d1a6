// Finished pages made by hand, for the writers' tests.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "seder/model.h"

namespace seder::test {

/// A right-to-left page. Lines are 12 pt apart, in a column of 300 pt; a character is 5 pt wide.
class PageBuilder {
 public:
  explicit PageBuilder(uint32_t index = 0);
  /// A block of these lines; words are cut at spaces. "*word" is bold, "^word" raised (and glued to the word before).
  Block& block(Role role, std::initializer_list<std::string_view> lines);
  Block& rows(Role role, const std::vector<std::vector<std::string_view>>& rows);
  Page done();

 private:
  uint32_t line(std::string_view text);
  Page page_;
  float y_ = 700;
};

/// Everything that a writer says about the pages.
std::string written(std::string_view format, std::vector<Page> pages);

}  // namespace seder::test
