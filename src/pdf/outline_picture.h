// Pictures of outlines that a page draws, to compare with the letters of known faces.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>

#include "base/glyph.h"

namespace seder::pdf {

class OutlinePainter {
 public:
  OutlinePainter();
  ~OutlinePainter();
  OutlinePainter(const OutlinePainter&) = delete;
  OutlinePainter& operator=(const OutlinePainter&) = delete;

  /// The inside of the contours' box, as GlyphShape::bits; box: in points, as reference outlines have theirs (control points of quadratic
  /// curves too). contours: indices. False where there is nothing that could be drawn.
  bool paint(const DrawnOutlines& outlines, std::span<const uint32_t> contours, std::array<uint64_t, 4>& bits, Rect& box);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace seder::pdf
