#pragma once

#include <cstdint>

namespace seder {

enum class Direction : uint8_t { kLtr, kRtl };

}  // namespace seder
