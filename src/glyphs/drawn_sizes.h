// The faces and sizes that drawn letters are set in. Internal to drawn_text.
#pragma once

#include <cstdint>
#include <vector>

#include "glyphs/drawn_groups.h"
#include "glyphs/shape_library.h"

namespace seder::glyphs {

inline constexpr uint16_t kAnyFace = 0xFFFF;

struct DrawnSize {
  uint16_t face = kAnyFace;
  float em = 0;             ///< pt
};

/// The faces, each at its size, that account for the page's shapes; the one that accounts for most first.
std::vector<DrawnSize> find_faces(const DrawnGroups& groups, const ShapeLibrary& library);
/// The sizes at which the shapes are most like letters of all faces; for letters of a face that is not known. asked: by
/// class; others have no vote.
std::vector<DrawnSize> find_sizes(const DrawnGroups& groups, const ShapeLibrary& library, const std::vector<bool>& asked);

}  // namespace seder::glyphs
