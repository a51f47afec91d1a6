// A Type 3 font's procedures as outlines.
// In: the content stream of a glyph. Out: the box and the picture of what it fills. Method: the path operators alone, gathered into one
// outline. Curves that were quadratic before a producer wrote them as cubic ones become so again: the box of an outline takes in its
// control points, and those of reference faces are quadratic.
// Source: ISO 32000 8.5 (paths), 9.6.5 (Type 3).
// Cannot decide: glyphs that are pictures, stroked lines or text of another font; they have no shape.
#include "pdf/drawn_font.h"

#include <cmath>
#include <optional>
#include <unordered_map>
#include <vector>

#include "pdf/glyph_picture.h"
#include "pdf/lexer.h"

namespace seder::pdf {

namespace {

constexpr float kUnitsPerEm = 4096;           // of the outlines that are drawn
constexpr float kFarthestEm = 7;              // a point farther off is damage
constexpr float kOneCurveEm = 0.002f;         // control points of one quadratic curve: producers round to whole units
constexpr size_t kLongestProcedure = 200'000;   // bytes
constexpr size_t kDeepest = 8;                // of q

constexpr uint32_t code(std::string_view word) { return operator_code(word); }

/// What a procedure fills, in em.
struct Drawing {
  struct Node {
    Point at;
    char tag;
  };
  std::vector<Node> nodes;
  std::vector<size_t> ends;        ///< last node of each contour
  bool even_odd = false;
  bool other = false;              ///< something else is painted: a picture, a line, text
  float advance = 0;
};

class Pen {
 public:
  explicit Pen(const Matrix& to_em) : now_(to_em) {}
  Drawing draw(std::string_view procedure);

 private:
  void run(const Operation& op);
  void drop_unfilled();
  Point point(const Operation& op, size_t i) const { return now_.apply({static_cast<float>(op.number(i)), static_cast<float>(op.number(i + 1))}); }
  void put(Point p, char tag) { out_.nodes.push_back({p, tag}); }
  void move(Point p);
  void line(Point p);
  void curve(Point a, Point b, Point end);
  void rectangle(const Operation& op);
  void close();
  void fill(bool even_odd);

  Drawing out_;
  Matrix now_;
  std::vector<Matrix> saved_;
  Point current_, start_;
  size_t painted_ = 0;             // nodes of paths that were filled
  bool open_ = false;
};

void Pen::close() {
  if (open_) out_.ends.push_back(out_.nodes.size() - 1);
  open_ = false;
  current_ = start_;
}

void Pen::move(Point p) {
  close();
  current_ = start_ = p;
}

void Pen::line(Point p) {
  if (!open_) put(current_, FT_CURVE_TAG_ON), start_ = current_, open_ = true;
  put(p, FT_CURVE_TAG_ON);
  current_ = p;
}

void Pen::curve(Point a, Point b, Point end) {
  if (!open_) put(current_, FT_CURVE_TAG_ON), start_ = current_, open_ = true;
  // The control point that a quadratic curve of the same ends would have, from either side.
  const Point from_a{(3 * a.x - current_.x) / 2, (3 * a.y - current_.y) / 2}, from_b{(3 * b.x - end.x) / 2, (3 * b.y - end.y) / 2};
  if (std::fabs(from_a.x - from_b.x) < kOneCurveEm && std::fabs(from_a.y - from_b.y) < kOneCurveEm) {
    put({(from_a.x + from_b.x) / 2, (from_a.y + from_b.y) / 2}, FT_CURVE_TAG_CONIC);
  } else {
    put(a, FT_CURVE_TAG_CUBIC), put(b, FT_CURVE_TAG_CUBIC);
  }
  put(end, FT_CURVE_TAG_ON);
  current_ = end;
}

void Pen::rectangle(const Operation& op) {
  const auto x = static_cast<float>(op.number(0)), y = static_cast<float>(op.number(1));
  const auto w = static_cast<float>(op.number(2)), h = static_cast<float>(op.number(3));
  move(now_.apply({x, y}));
  line(now_.apply({x + w, y})), line(now_.apply({x + w, y + h})), line(now_.apply({x, y + h}));
  close();
}

/// What was a clip, or only stroked.
void Pen::drop_unfilled() {
  close();
  out_.nodes.resize(painted_);
  while (!out_.ends.empty() && out_.ends.back() >= painted_) out_.ends.pop_back();
}

void Pen::fill(bool even_odd) {
  close();
  out_.even_odd = out_.even_odd || even_odd;
  painted_ = out_.nodes.size();
}

void Pen::run(const Operation& op) {
  switch (op.code) {
    case code("d0"): case code("d1"): out_.advance = now_.apply_vector({static_cast<float>(op.number(0)), 0}).x; return;
    case code("m"): return move(point(op, 0));
    case code("l"): return line(point(op, 0));
    case code("c"): return curve(point(op, 0), point(op, 2), point(op, 4));
    case code("v"): return curve(current_, point(op, 0), point(op, 2));
    case code("y"): return curve(point(op, 0), point(op, 2), point(op, 2));
    case code("h"): return close();
    case code("re"): return rectangle(op);
    case code("f"): case code("F"): case code("B"): case code("b"): return fill(false);
    case code("f*"): case code("B*"): case code("b*"): return fill(true);
    case code("n"): return drop_unfilled();
    case code("q"): return saved_.size() < kDeepest ? saved_.push_back(now_) : void();
    case code("Q"): return saved_.empty() ? void() : (now_ = saved_.back(), saved_.pop_back());
    case code("cm"): {
      float v[6];
      for (size_t i = 0; i < 6; ++i) v[i] = static_cast<float>(op.number(i));
      now_ = Matrix{v[0], v[1], v[2], v[3], v[4], v[5]}.then(now_);
      return;
    }
    case code("S"): case code("s"): case code("Do"): case code("BI"): case code("sh"): case code("Tj"): case code("TJ"): case code("'"): case code("\""):
      out_.other = true;
      return drop_unfilled();
    default: return;
  }
}

Drawing Pen::draw(std::string_view procedure) {
  ContentLexer lexer(procedure);
  Operation op;
  while (lexer.next(op) && out_.nodes.size() <= kMostPoints) run(op);
  drop_unfilled();
  return std::move(out_);
}

class DrawnFont final : public PictureProgram {
 public:
  DrawnFont(std::function<std::string(uint32_t)> procedure, uint32_t glyphs, const Matrix& to_em) : procedure_(std::move(procedure)), glyphs_(glyphs), to_em_(to_em) {}
  DrawnFont(const DrawnFont&) = delete;
  DrawnFont& operator=(const DrawnFont&) = delete;
  ~DrawnFont() override {
    if (library_ != nullptr) FT_Done_FreeType(library_);
  }

  uint32_t glyph_count() const override { return glyphs_; }
  bool is_sfnt() const override { return false; }
  Metrics metrics(uint32_t glyph) override { return of(glyph).metrics; }
  bool shape(uint32_t glyph, GlyphShape& out) override {
    const Known& known = of(glyph);
    if (known.any) out = known.shape;
    return known.any;
  }
  float ascent() const override { return 0; }
  float descent() const override { return 0; }

 private:
  struct Known {
    Metrics metrics;
    GlyphShape shape;
    bool any = false;
  };
  const Known& of(uint32_t glyph) {
    const auto [at, fresh] = known_.try_emplace(glyph);
    if (fresh) at->second = draw(glyph);
    return at->second;
  }
  Known draw(uint32_t glyph);

  std::function<std::string(uint32_t)> procedure_;
  uint32_t glyphs_;
  Matrix to_em_;
  FT_Library library_ = nullptr;
  std::unordered_map<uint32_t, Known> known_;
};

DrawnFont::Known DrawnFont::draw(uint32_t glyph) {
  Known out;
  const std::string bytes = glyph < glyphs_ ? procedure_(glyph) : std::string();
  if (bytes.empty() || bytes.size() > kLongestProcedure) return out;
  Drawing drawing = Pen(to_em_).draw(bytes);
  if (drawing.other || drawing.nodes.size() > static_cast<size_t>(kMostPoints)) return out;
  out.metrics.known = true;
  out.metrics.advance = out.shape.advance = drawing.advance;
  out.metrics.blank = drawing.nodes.empty();
  if (out.metrics.blank) return out;
  std::vector<FT_Vector> points;
  std::vector<char> tags;
  std::vector<short> ends;
  for (const Drawing::Node& node : drawing.nodes) {
    if (!(std::fabs(node.at.x) < kFarthestEm && std::fabs(node.at.y) < kFarthestEm)) return {};
    points.push_back({std::lround(node.at.x * kUnitsPerEm), std::lround(node.at.y * kUnitsPerEm)});
    tags.push_back(node.tag);
  }
  for (size_t end : drawing.ends) ends.push_back(static_cast<short>(end));
  if (library_ == nullptr) library_ = start_freetype();
  FT_Outline outline = {};
  outline.n_contours = static_cast<short>(ends.size()), outline.n_points = static_cast<short>(points.size());
  outline.points = points.data(), outline.tags = tags.data(), outline.contours = ends.data();
  outline.flags = drawing.even_odd ? FT_OUTLINE_EVEN_ODD_FILL : FT_OUTLINE_NONE;
  FT_BBox box;
  FT_Outline_Get_CBox(&outline, &box);
  const auto em = [](FT_Pos v) { return static_cast<float>(v) / kUnitsPerEm; };
  out.metrics.ink = out.shape.ink = {em(box.xMin), em(box.yMin), em(box.xMax), em(box.yMax)};
  out.any = draw_picture(library_, outline, out.shape.bits);
  return out;
}

}  // namespace

std::unique_ptr<FontProgram> make_drawn_font(std::function<std::string(uint32_t glyph)> procedure, uint32_t glyph_count, const Matrix& to_em) {
  return std::make_unique<DrawnFont>(std::move(procedure), glyph_count, to_em);
}

}  // namespace seder::pdf
