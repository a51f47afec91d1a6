// Colours as far as hidden text needs them: how light is it.
#pragma once

#include <cstdint>
#include <span>

#include "pdf/object_source.h"

namespace seder::pdf {

struct ColorSpace {
  enum class Kind : uint8_t { kGray, kRgb, kCmyk, kLab, kTint, kIndexed, kPattern } kind = Kind::kGray;
};

/// The space named by cs or CS: a device space, or one of the resources' /ColorSpace.
ColorSpace color_space_of(ObjectSource& source, Object resources, std::string_view name, Arena& arena);
/// 0 black .. 255 white.
uint8_t lightness_of(ColorSpace space, std::span<const Object> components);

}  // namespace seder::pdf
