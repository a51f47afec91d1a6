#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "seder/result.h"

namespace seder::cli {

/// "1-5,8,12-": one-based, inclusive, in the order given. Errors: kUsage.
Result<std::vector<std::pair<uint32_t, uint32_t>>> parse_page_ranges(std::string_view text);

}  // namespace seder::cli
