// Plain geometry. Unless a name says otherwise: page space, points, y up, origin at the lower left corner
// of the crop box as a reader sees it (after /Rotate and /UserUnit).
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>

namespace seder {

struct Point {
  float x = 0, y = 0;
};

struct Rect {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  float width() const { return x1 - x0; }
  float height() const { return y1 - y0; }
  float center_x() const { return (x0 + x1) * 0.5f; }
  float center_y() const { return (y0 + y1) * 0.5f; }
  bool empty() const { return !(x1 > x0 && y1 > y0); }
  bool contains(Point p) const { return p.x >= x0 && p.x <= x1 && p.y >= y0 && p.y <= y1; }
  bool intersects(const Rect& o) const { return x0 < o.x1 && o.x0 < x1 && y0 < o.y1 && o.y0 < y1; }
  void include(const Rect& o);
};

/// Grows over rectangles, all four sides at once in one register.
class Hull {
 public:
  explicit Hull(const Rect& first) : low_(load(first)), high_(low_) {}
  void include(const Rect& r) {
    const Sides sides = load(r);
    low_ = sides < low_ ? sides : low_;
    high_ = high_ < sides ? sides : high_;
  }
  Rect rect() const {
    return std::bit_cast<Rect>(__builtin_shufflevector(low_, high_, 0, 1, 6, 7));
  }

 private:
  using Sides = float __attribute__((vector_size(sizeof(Rect))));   // GCC and Clang
  static Sides load(const Rect& r) { return std::bit_cast<Sides>(r); }
  Sides low_, high_;
};

inline void Rect::include(const Rect& o) {
  Hull hull(*this);
  hull.include(o);
  *this = hull.rect();
}


/// Length of the common part of [a0, a1] and [b0, b1]; negative: the gap between them.
inline float overlap(float a0, float a1, float b0, float b1) { return std::min(a1, b1) - std::max(a0, b0); }

/// ISO 32000 8.3.3: [a b 0; c d 0; e f 1], row vectors, p' = p * M.
struct Matrix {
  float a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  Point apply(Point p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
  Point apply_vector(Point p) const { return {a * p.x + c * p.y, b * p.x + d * p.y}; }
  float determinant() const { return a * d - b * c; }
  /// *this first, then o.
  Matrix then(const Matrix& o) const {
    return {a * o.a + b * o.c,       a * o.b + b * o.d,       c * o.a + d * o.c,
            c * o.b + d * o.d,       e * o.a + f * o.c + o.e, e * o.b + f * o.d + o.f};
  }
};

}  // namespace seder
