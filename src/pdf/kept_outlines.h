// Outlines of a page's filled paths, kept where they may be letters. Private to the pdf folder.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/glyph.h"

namespace seder::pdf {

/// Follows the operators of one page that construct and paint paths; points in page space.
class KeptOutlines {
 public:
  explicit KeptOutlines(DrawnOutlines& out) : out_(out) {}
  void move_to(Point p);
  void line_to(Point p);
  void curve_to(Point a, Point b, Point end);
  /// clip: what is seen of a fill; null: nothing was filled. graphics: those that the path left, first to end.
  void end_path(const Rect* clip, uint8_t lightness, size_t first_graphic, size_t end_graphic);

 private:
  void put(Point p, bool control);
  void close();
  bool is_of_text_size(const Rect& clip) const;

  DrawnOutlines& out_;
  uint32_t first_contour_ = 0;   ///< of the path under construction
  uint32_t first_node_ = 0;      ///< of the contour under construction
  Point start_;
  bool open_ = false, full_ = false;
  bool lost_ = false;            ///< a node of the path under construction is off the earth, or not a number
};

}  // namespace seder::pdf
