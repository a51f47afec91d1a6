// Paths (ISO 32000 8.5), reduced to rules, boxes, fills and the hull of clips.
#include <algorithm>
#include <cmath>

#include "pdf/interpreter_state.h"

namespace seder::pdf {

namespace {

constexpr float kThinnestSide = 3;         // pt: a filled box with a side up to this is a rule
constexpr float kAxisTolerance = 0.5f;     // pt: a line that strays less from an axis lies along it
constexpr size_t kMostCorners = 8;         // of a rectangle, with one in the middle of each side
constexpr size_t kMostGraphics = 50'000;   // of one page: maps and plots have millions, and mean nothing to text
constexpr size_t kMostPieces = 20'000;     // of one path
constexpr float kTallestPath = 400;        // pt: a paragraph that is filled at once
constexpr uint8_t kUnknownTint = 128;      // neither ink nor paper
constexpr float kStraightSide = 0.4f;      // of each side of a box with round corners
constexpr size_t kMostRoundPieces = 16;    // an outline and, where a border is filled, its inner edge

constexpr uint32_t code(std::string_view word) { return operator_code(word); }

Rect hull_of(Point a, Point b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

bool along_axis(Point a, Point b) { return std::fabs(a.x - b.x) < kAxisTolerance || std::fabs(a.y - b.y) < kAxisTolerance; }

bool along_both_axes(Point a, Point b) { return std::fabs(a.x - b.x) < kAxisTolerance && std::fabs(a.y - b.y) < kAxisTolerance; }

// Points on the straight way from one corner to the next: drawing programs begin a rectangle in the middle of a side.
void drop_points_between_corners(std::vector<Point>& points) {
  const auto between = [&](size_t i) {
    const Point a = points[(i + points.size() - 1) % points.size()], b = points[i], c = points[(i + 1) % points.size()];
    const Rect way = hull_of(a, c);
    return std::min(way.width(), way.height()) < kAxisTolerance && b.x > way.x0 - kAxisTolerance && b.x < way.x1 + kAxisTolerance &&
           b.y > way.y0 - kAxisTolerance && b.y < way.y1 + kAxisTolerance;
  };
  for (size_t i = 0; i < points.size() && points.size() > 4;) {
    if (between(i)) points.erase(points.begin() + static_cast<ptrdiff_t>(i));
    else ++i;
  }
}

// A curved path whose straight pieces run along all four sides of its hull.
bool is_round_box(const PathState& path) {
  if (path.pieces.size() < 4 || path.pieces.size() > kMostRoundPieces) return false;
  const Rect& hull = path.hull;
  if (std::min(hull.width(), hull.height()) <= kThinnestSide) return false;
  float bottom = 0, top = 0, left = 0, right = 0;
  for (const PathState::Piece& piece : path.pieces) {
    const Rect& box = piece.box;
    if (piece.rectangle) return false;
    if (std::fabs(box.y1 - hull.y0) < kAxisTolerance) bottom += box.width();
    if (std::fabs(box.y0 - hull.y1) < kAxisTolerance) top += box.width();
    if (std::fabs(box.x1 - hull.x0) < kAxisTolerance) left += box.height();
    if (std::fabs(box.x0 - hull.x1) < kAxisTolerance) right += box.height();
  }
  return std::min(bottom, top) >= kStraightSide * hull.width() && std::min(left, right) >= kStraightSide * hull.height();
}

Rect meet(const Rect& a, const Rect& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

}  // namespace

bool Interpreter::path_operator(const Operation& op) {
  const auto point = [&](size_t i) {
    return state_.ctm.apply({static_cast<float>(op.number(i)), static_cast<float>(op.number(i + 1))});
  };
  switch (op.code) {
    case code("re"): rectangle(op.number(0), op.number(1), op.number(2), op.number(3)); return true;
    case code("m"): move_to(point(0)); return true;
    case code("l"): line_to(point(0)); return true;
    case code("c"): curve_to(point(0), point(2), point(4)); return true;
    case code("v"): curve_to(path_.current, point(0), point(2)); return true;
    case code("y"): curve_to(point(0), point(2), point(2)); return true;
    case code("h"): end_subpath(true); return true;
    case code("f"): case code("F"): case code("f*"): paint_path(true, false); return true;
    case code("S"): paint_path(false, true); return true;
    case code("s"): end_subpath(true); paint_path(false, true); return true;
    case code("B"): case code("B*"): paint_path(true, true); return true;
    case code("b"): case code("b*"): end_subpath(true); paint_path(true, true); return true;
    case code("n"): paint_path(false, false); return true;
    case code("W"): case code("W*"): path_.clip_pending = true; return true;
    default: return false;
  }
}

void Interpreter::move_to(Point p) {
  end_subpath(false);
  path_.start = path_.current = p;
  path_.subpath.assign(1, p);
  path_.subpath_curved = false;
  if (outlines_) outlines_->move_to(p);
}

void Interpreter::line_to(Point p) {
  if (outlines_) outlines_->line_to(p);
  if (path_.subpath.empty()) path_.subpath.push_back(path_.current);
  if (path_.subpath.size() <= kMostCorners) path_.subpath.push_back(p);
  const Rect box = hull_of(path_.current, p);
  if (!path_.any) path_.hull = box, path_.any = true;
  path_.hull.include(box);
  if (along_axis(path_.current, p)) {
    if (path_.pieces.size() < kMostPieces) path_.pieces.push_back({box, false});
  } else {
    path_.curved = true;
  }
  path_.current = p;
}

void Interpreter::curve_to(Point p1, Point p2, Point p3) {
  Rect box = hull_of(path_.current, p3);
  box.include(hull_of(p1, p2));
  if (!path_.any) path_.hull = box, path_.any = true;
  path_.hull.include(box);
  path_.curved = true;
  path_.curved_contours += !path_.subpath_curved;
  path_.subpath_curved = true;
  path_.subpath.clear();
  path_.current = p3;
  if (outlines_) outlines_->curve_to(p1, p2, p3);
}

void Interpreter::rectangle(double x, double y, double width, double height) {
  end_subpath(false);
  const float x0 = static_cast<float>(x), x1 = static_cast<float>(x + width);
  const float y0 = static_cast<float>(y), y1 = static_cast<float>(y + height);
  const Point a = state_.ctm.apply({x0, y0}), b = state_.ctm.apply({x1, y0});
  const Point c = state_.ctm.apply({x1, y1}), d = state_.ctm.apply({x0, y1});
  Rect box = hull_of(a, c);
  box.include(hull_of(b, d));
  if (!path_.any) path_.hull = box, path_.any = true;
  path_.hull.include(box);
  if (!along_axis(a, b) || !along_axis(b, c)) path_.curved = true;   // turned: its hull is not what it covers
  else if (path_.pieces.size() < kMostPieces) path_.pieces.push_back({box, true});
  path_.start = path_.current = a;
  path_.subpath.clear();
  path_.subpath_first_piece = path_.pieces.size();
}

/// Four lines along the axes that come back to their start are a rectangle.
void Interpreter::end_subpath(bool close) {
  std::vector<Point>& p = path_.subpath;
  if (close && p.size() >= 5 && along_both_axes(p.back(), p[0])) p.pop_back();
  if (close && p.size() > 4 && p.size() <= kMostCorners) drop_points_between_corners(p);
  if (close && p.size() == 4 && along_axis(p[0], p[1]) && along_axis(p[1], p[2]) && along_axis(p[2], p[3]) && along_axis(p[3], p[0])) {
    path_.pieces.resize(std::min(path_.pieces.size(), path_.subpath_first_piece));
    path_.pieces.push_back({hull_of(p[0], p[2]), true});
  }
  p.clear();
  path_.subpath_first_piece = path_.pieces.size();
  if (close) path_.current = path_.start;
  if (close) path_.subpath_curved = false;
}

void Interpreter::add_graphic(Graphic::Kind kind, Rect box, uint8_t lightness, bool opaque) {
  if (out_.graphics.size() >= kMostGraphics || hidden_depth_ > 0 || in_type3_) return;
  // A hairline has no area; let it keep a side of zero, but not outside the clip.
  const Rect seen = meet(box, state_.clip);
  if (!(seen.x1 >= seen.x0 && seen.y1 >= seen.y0)) return;
  Graphic g;
  g.kind = kind;
  g.box = seen;
  g.lightness = lightness;
  g.opaque = opaque;
  g.paint = static_cast<uint32_t>(out_.glyphs.size());
  out_.graphics.push_back(g);
}

/// 8.7.4.2: a gradient through the clip; where it is dark is not computed.
void Interpreter::paint_shading() { add_graphic(Graphic::Kind::kPath, state_.clip, kUnknownTint, true); }

void Interpreter::paint_path(bool fill, bool stroke) {
  end_subpath(fill);
  const size_t first_graphic = out_.graphics.size();
  for (const PathState::Piece& piece : path_.pieces) {
    const bool thin = std::min(piece.box.width(), piece.box.height()) <= kThinnestSide;
    if (fill && piece.rectangle) {
      add_graphic(thin ? Graphic::Kind::kRule : Graphic::Kind::kFill, piece.box, state_.fill_light, state_.opaque);
    }
    if (stroke) {
      const bool box = piece.rectangle && !thin;
      if (!fill || !piece.rectangle || box) add_graphic(box ? Graphic::Kind::kStrokeBox : Graphic::Kind::kRule, piece.box, state_.stroke_light, state_.opaque);
    }
  }
  if ((fill || stroke) && path_.curved) {   // what shines through makes a tint that is not computed
    const uint8_t filled = state_.opaque ? state_.fill_light : kUnknownTint;
    const size_t before = out_.graphics.size();
    add_graphic(Graphic::Kind::kPath, path_.hull, fill ? filled : state_.stroke_light, fill);
    if (out_.graphics.size() > before) out_.graphics.back().round_box = is_round_box(path_);
  }
  if (fill && path_.curved_contours > 0 && hidden_depth_ == 0 && !in_type3_ && path_.hull.height() < kTallestPath) curved_contours_ += path_.curved_contours;
  if (outlines_) {
    const bool seen = fill && hidden_depth_ == 0 && !in_type3_;
    outlines_->end_path(seen ? &state_.clip : nullptr, state_.fill_light, first_graphic, out_.graphics.size());
  }
  if (path_.clip_pending) {
    // An empty path clips everything away (8.5.4).
    state_.clip = path_.any ? meet(state_.clip, path_.hull) : Rect{0, 0, -1, -1};
  }
  path_.pieces.clear();
  path_.subpath_first_piece = 0;
  path_.any = path_.curved = path_.clip_pending = path_.subpath_curved = false;
  path_.curved_contours = 0;
}

}  // namespace seder::pdf
