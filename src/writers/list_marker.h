// The bullet or number that a list item begins with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace seder::writers {

struct ListMarker {
  enum class Kind : uint8_t { kNone, kBullet, kNumber, kLetter } kind = Kind::kNone;
  size_t size = 0;        ///< bytes of the marker and the space behind it
  uint32_t number = 0;    ///< kNumber: its value
  bool ascii = false;     ///< kNumber: written with the digits 0 to 9
  bool ordered() const { return kind == Kind::kNumber || kind == Kind::kLetter; }
};

/// Of a list item's text in logical order, UTF-8.
ListMarker list_marker(std::string_view text);

}  // namespace seder::writers
