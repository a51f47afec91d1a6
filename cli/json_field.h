// One string field of a JSON object, found and replaced without touching another byte.
#pragma once

#include <string>
#include <string_view>

namespace seder::cli {

struct JsonField {
  bool found = false;
  size_t first = 0, last = 0;   ///< bytes between the value's quotes
  std::string value;            ///< unescaped, UTF-8
};

/// The value of the object's own member `name`, where that is a string. A line that is no object: not found.
JsonField find_field(std::string_view line, std::string_view name);
/// Escaped as RFC 8259 asks and no more.
std::string json_escaped(std::string_view text);

}  // namespace seder::cli
