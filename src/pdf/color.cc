#include "pdf/color.h"

#include <algorithm>

namespace seder::pdf {

namespace {

using Kind = ColorSpace::Kind;

constexpr uint8_t kMiddle = 128;  // for patterns, palettes and damaged operands: neither paper nor ink

ColorSpace from_components(int64_t n) { return {n == 1 ? Kind::kGray : n == 4 ? Kind::kCmyk : Kind::kRgb}; }

ColorSpace from_name(std::string_view name) {
  if (name == "DeviceRGB" || name == "RGB" || name == "CalRGB") return {Kind::kRgb};
  if (name == "DeviceCMYK" || name == "CMYK") return {Kind::kCmyk};
  if (name == "Pattern") return {Kind::kPattern};
  return {Kind::kGray};
}

}  // namespace

ColorSpace color_space_of(ObjectSource& source, Object resources, std::string_view name, Arena& arena) {
  Object space = source.get(source.get(resources, "ColorSpace", arena), name, arena);
  if (space.is_null()) return from_name(name);
  if (space.is_name()) return from_name(space.bytes());
  const auto items = space.items();
  if (items.empty()) return {};
  const std::string_view family = source.resolve(items[0], arena).bytes();
  if (family == "ICCBased" && items.size() > 1) return from_components(source.get(source.resolve(items[1], arena), "N", arena).as_integer(3));
  if (family == "Separation" || family == "DeviceN") return {Kind::kTint};
  if (family == "Indexed" || family == "I") return {Kind::kIndexed};
  if (family == "Lab") return {Kind::kLab};
  return from_name(family);
}

uint8_t lightness_of(ColorSpace space, std::span<const Object> c) {
  const auto at = [&](size_t i) { return i < c.size() ? std::clamp(c[i].as_number(), 0.0, 1.0) : 0.0; };
  double light = 0;
  switch (space.kind) {
    case Kind::kGray: light = at(0); break;
    case Kind::kRgb: light = 0.299 * at(0) + 0.587 * at(1) + 0.114 * at(2); break;  // ITU-R BT.601
    case Kind::kCmyk: light = (1 - at(3)) * (1 - (0.299 * at(0) + 0.587 * at(1) + 0.114 * at(2))); break;
    case Kind::kLab: light = c.empty() ? 0 : std::clamp(c[0].as_number() / 100, 0.0, 1.0); break;
    case Kind::kTint:
      for (size_t i = 0; i < c.size(); ++i) light = std::max(light, at(i));
      light = 1 - light;
      break;
    case Kind::kIndexed: case Kind::kPattern: return kMiddle;
  }
  return static_cast<uint8_t>(light * 255 + 0.5);
}

}  // namespace seder::pdf
