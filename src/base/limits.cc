// In: a limit's name and a number in words. Out: the member set. One table names them all.
#include "seder/limits.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <type_traits>
#include <variant>

namespace seder {

namespace {

struct Entry {
  std::string_view name;
  std::variant<uint32_t Limits::*, uint64_t Limits::*, double Limits::*> member;
};

constexpr Entry kEntries[] = {
    {"file-bytes", &Limits::file_bytes},         {"pages", &Limits::pages},
    {"objects", &Limits::objects},               {"object-nesting", &Limits::object_nesting},
    {"form-depth", &Limits::form_depth},         {"stream-bytes", &Limits::stream_bytes},
    {"page-stream-bytes", &Limits::page_stream_bytes}, {"page-glyphs", &Limits::page_glyphs},
    {"page-operators", &Limits::page_operators}, {"memory-bytes", &Limits::memory_bytes},
    {"page-seconds", &Limits::page_seconds},     {"file-seconds", &Limits::file_seconds},
};

bool same_name(std::string_view known, std::string_view given) {
  if (known.size() != given.size()) return false;
  for (size_t i = 0; i < known.size(); ++i) {
    if (known[i] != (given[i] == '_' ? '-' : given[i])) return false;
  }
  return true;
}

/// What a last letter multiplies by; 0: it is no such letter.
double unit_of(char c) {
  switch (c) {
    case 'k': case 'K': return 1024.0;
    case 'm': case 'M': return 1024.0 * 1024;
    case 'g': case 'G': return 1024.0 * 1024 * 1024;
    default: return 0;
  }
}

/// Negative: no number.
double number_of(std::string_view text) {
  double unit = 1;
  if (!text.empty() && unit_of(text.back()) > 0) unit = unit_of(text.back()), text.remove_suffix(1);
  double value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return -1;
  return value * unit;
}

}  // namespace

std::vector<std::string_view> limit_names() {
  std::vector<std::string_view> names;
  for (const Entry& entry : kEntries) names.push_back(entry.name);
  return names;
}

Status set_limit(Limits& limits, std::string_view name, std::string_view value) {
  for (const Entry& entry : kEntries) {
    if (!same_name(entry.name, name)) continue;
    const double number = number_of(value);
    return std::visit(
        [&](auto member) -> Status {
          using T = std::remove_reference_t<decltype(limits.*member)>;
          const bool whole = std::is_floating_point_v<T> || number == std::floor(number);
          // 2^64 itself does not fit; below it every double that is whole does.
          if (number < 0 || !whole || number >= std::ldexp(1.0, std::numeric_limits<T>::digits == 53 ? 1023 : std::numeric_limits<T>::digits)) {
            return Error{ErrorCode::kUsage, "limit " + std::string(entry.name) + ": no such value: " + std::string(value)};
          }
          limits.*member = static_cast<T>(number);
          return Ok{};
        },
        entry.member);
  }
  return Error{ErrorCode::kUsage, "there is no limit " + std::string(name)};
}

}  // namespace seder
