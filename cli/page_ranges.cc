#include "page_ranges.h"

#include <charconv>
#include <limits>
#include <string>

namespace seder::cli {

namespace {

bool number(std::string_view text, uint32_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && out > 0;
}

}  // namespace

Result<std::vector<std::pair<uint32_t, uint32_t>>> parse_page_ranges(std::string_view text) {
  std::vector<std::pair<uint32_t, uint32_t>> ranges;
  while (!text.empty()) {
    const size_t comma = text.find(',');
    const std::string_view part = text.substr(0, comma);
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    const size_t dash = part.find('-');
    uint32_t first = 1, last = std::numeric_limits<uint32_t>::max();
    bool good = number(part.substr(0, dash), first);
    if (dash == std::string_view::npos) last = first;
    else if (dash + 1 < part.size()) good &= number(part.substr(dash + 1), last);
    if (!good || last < first) {
      return Error{ErrorCode::kUsage, "pages are given like 1-5,8,12- and not like " + std::string(part)};
    }
    ranges.emplace_back(first, last);
  }
  return ranges;
}

}  // namespace seder::cli
