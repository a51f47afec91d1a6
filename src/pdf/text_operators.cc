// Text state, positioning and showing (ISO 32000 9.3, 9.4).
#include <algorithm>
#include <cmath>

#include "pdf/interpreter_state.h"

namespace seder::pdf {

namespace {

constexpr float kFarthest = 1e7f;       // points; beyond it no page can show anything
constexpr float kDegrees = 57.29577951f;
constexpr uint8_t kModeInvisible = 3, kModeClip = 7;
// A fill and stroke of the same letter (mode 2) is how programs without a bold face make one.
constexpr uint8_t kModeFillStroke = 2;

constexpr uint32_t code(std::string_view word) { return operator_code(word); }

}  // namespace

/// What is the same for all glyphs of one show operator.
struct ShowFrame {
  float ax = 0, ay = 0;        ///< page vector of one em along the baseline
  float ux = 0, uy = 0;        ///< page vector of one em upwards
  float size = 0, angle = 0;
  float ascent = 0.8f, descent = -0.2f;
  uint16_t flags = 0;
  uint8_t lightness = 0, weight = 0;
};

namespace {

ShowFrame frame_of(const GraphicsState& state, const Matrix& m, const Font& font, uint16_t flags) {
  const FontInfo& info = font.info();
  const TextState& text = state.text;
  ShowFrame f;
  const float along = text.size * text.horizontal;
  f.ax = m.a * along, f.ay = m.b * along;
  f.ux = m.c * text.size, f.uy = m.d * text.size;
  // A Type 3 font may draw its letters downwards, for a text matrix that turns them round again.
  if (info.type3 && font.type3_matrix().d < 0) f.ux = -f.ux, f.uy = -f.uy;
  f.size = f.ux == 0 ? std::fabs(f.uy) : std::hypot(f.ux, f.uy);
  f.size *= info.em;
  f.angle = f.ay == 0 ? (f.ax < 0 ? 180.0f : 0.0f) : std::atan2(f.ay, f.ax) * kDegrees;
  f.ascent = info.ascent * info.em, f.descent = info.descent * info.em;
  f.flags = flags;
  if (text.mode == kModeInvisible || text.mode == kModeClip) f.flags |= kGlyphInvisible;
  if (f.ax * f.uy - f.ay * f.ux < 0) f.flags |= kGlyphMirrored;
  if (info.vertical) f.flags |= kGlyphVertical;
  if (info.type3) f.flags |= kGlyphType3;
  f.lightness = text.mode == 1 ? state.stroke_light : state.fill_light;
  f.weight = info.bold || text.mode == kModeFillStroke ? 2 : 1;
  return f;
}

Rect box_of(Point origin, const ShowFrame& f, float width, float descent, float ascent) {
  const float wx = f.ax * width, wy = f.ay * width;
  const float ax = f.ux * ascent, ay = f.uy * ascent, dx = f.ux * descent, dy = f.uy * descent;
  return {origin.x + std::min(0.0f, wx) + std::min(ax, dx), origin.y + std::min(0.0f, wy) + std::min(ay, dy),
          origin.x + std::max(0.0f, wx) + std::max(ax, dx), origin.y + std::max(0.0f, wy) + std::max(ay, dy)};
}

}  // namespace

bool Interpreter::text_operator(const Operation& op, Scope& scope, uint32_t depth) {
  TextState& text = state_.text;
  const auto number = [&](size_t i) { return static_cast<float>(std::clamp(op.number(i), -1e7, 1e7)); };
  switch (op.code) {
    case code("Tj"): show(op.operand(0).bytes(), depth); return true;
    case code("TJ"): show_array(op.operand(0).items(), depth); return true;
    case code("Td"): next_line(number(0), number(1)); return true;
    case code("TD"): text.leading = -number(1); next_line(number(0), number(1)); return true;
    case code("Tm"):
      line_matrix_ = text_matrix_ = {number(0), number(1), number(2), number(3), number(4), number(5)};
      return true;
    case code("T*"): next_line(0, -text.leading); return true;
    case code("'"): next_line(0, -text.leading); show(op.operand(0).bytes(), depth); return true;
    case code("\""):
      text.word_space = number(0), text.char_space = number(1);
      next_line(0, -text.leading);
      show(op.operand(2).bytes(), depth);
      return true;
    case code("BT"): line_matrix_ = text_matrix_ = {}; return true;
    case code("ET"): return true;
    case code("Tf"): set_font(op, scope); return true;
    case code("Tc"): text.char_space = number(0); return true;
    case code("Tw"): text.word_space = number(0); return true;
    case code("Tz"): text.horizontal = number(0) / 100; return true;
    case code("TL"): text.leading = number(0); return true;
    case code("Ts"): text.rise = number(0); return true;
    case code("Tr"): text.mode = static_cast<uint8_t>(std::clamp<int64_t>(op.operand(0).as_integer(), 0, 7)); return true;
    default: return false;
  }
}

void Interpreter::set_font(const Operation& op, Scope& scope) {
  state_.text.size = static_cast<float>(std::clamp(op.number(1), -1e6, 1e6));
  const std::string_view name = op.operand(0).bytes();
  for (const auto& [known, index] : scope.fonts) {
    if (known == name) {
      state_.text.font = index;
      return;
    }
  }
  const Object fonts = source_.get(scope.resources, "Font", arena_);
  for (const DictEntry& entry : fonts.entries()) {
    if (entry.key != name) continue;
    state_.text.font = fonts_.index_of(source_, entry.value, document_arena_, diagnostics_);
    scope.fonts.emplace_back(entry.key, state_.text.font);
    return;
  }
  // Viewers take a plain font then; the codes are most often those of Latin letters.
  state_.text.font = fonts_.substitute(source_, document_arena_, diagnostics_);
  scope.fonts.emplace_back(arena_.copy(name), state_.text.font);
  note("font-missing", "the page names a font that its resources do not have: " + std::string(name));
}

void Interpreter::next_line(float x, float y) {
  line_matrix_ = Matrix{1, 0, 0, 1, x, y}.then(line_matrix_);
  text_matrix_ = line_matrix_;
}

void Interpreter::show_array(std::span<const Object> items, uint32_t depth) {
  // Numbers between strings are kerning or gaps; the strings stay one run, as they are one operator.
  const uint32_t run = run_;
  for (const Object& item : items) {
    if (item.is_string()) {
      run_ = run;
      show(item.bytes(), depth);
    } else if (item.is_number()) {
      adjust(item.as_number());
    }
  }
  run_ = run + 1;
}

/// 9.4.4: tx = -Tj / 1000 * Tfs * Th; in vertical writing ty.
void Interpreter::adjust(double thousandths) {
  const TextState& text = state_.text;
  const float move = static_cast<float>(-std::clamp(thousandths, -1e7, 1e7) / 1000) * text.size;
  const bool vertical = text.font != kNone && fonts_.at(text.font).info().vertical;
  const float x = vertical ? 0 : move * text.horizontal, y = vertical ? move : 0;
  text_matrix_.e += x * text_matrix_.a + y * text_matrix_.c;
  text_matrix_.f += x * text_matrix_.b + y * text_matrix_.d;
}

void Interpreter::show(std::string_view bytes, uint32_t depth) {
  const TextState& text = state_.text;
  if (hidden_depth_ > 0 && bytes.empty()) return;
  if (text.font == kNone) {
    out_.lost_glyphs += static_cast<uint32_t>(bytes.size());
    return;
  }
  Font& font = fonts_.at(text.font);
  const FontInfo& info = font.info();
  Matrix m = text_matrix_.then(state_.ctm);
  uint16_t flags = base_flags_;
  if (marked_ != kNone && out_.marked[marked_].artifact) flags |= kGlyphArtifact;
  if (marked_ != kNone && out_.marked[marked_].reversed_chars) flags |= kGlyphReversed;
  const ShowFrame frame = frame_of(state_, m, font, flags);
  const Point rise = {text.rise * m.c, text.rise * m.d};
  float tx = 0, ty = 0;  // text space, unscaled, since the string's start
  for (size_t at = 0; at < bytes.size();) {
    const FontChar& c = font.next(bytes, at);
    at += std::max<size_t>(1, c.code_bytes);
    Matrix here = m;
    here.e += tx * m.a + ty * m.c + rise.x;
    here.f += tx * m.b + ty * m.d + rise.y;
    if (hidden_depth_ == 0 && out_.glyphs.size() < options_.limits.page_glyphs &&
        !(info.type3 && c.text_count == 0 && show_type3_text(font, c, here, depth)))
      emit(c, font, here, frame);
    const float space = text.char_space + (c.is_word_space ? text.word_space : 0);
    if (info.vertical) {
      ty += c.advance_y * text.size + space;
    } else {
      tx += (c.width * text.size + space) * text.horizontal;
    }
  }
  text_matrix_.e += tx * text_matrix_.a + ty * text_matrix_.c;
  text_matrix_.f += tx * text_matrix_.b + ty * text_matrix_.d;
  ++run_;
}

void Interpreter::emit(const FontChar& c, const Font& font, const Matrix& page_matrix, const ShowFrame& f) {
  Point origin = {page_matrix.e, page_matrix.f};
  if (f.flags & kGlyphVertical) {
    origin.x -= f.ax * c.origin_x + f.ux * c.origin_y;
    origin.y -= f.ay * c.origin_x + f.uy * c.origin_y;
  }
  // Written so that NaN fails as well.
  if (!(std::fabs(origin.x) < kFarthest && std::fabs(origin.y) < kFarthest && f.size < kFarthest)) return;
  Glyph g;
  g.origin = origin;
  g.advance = (f.flags & kGlyphVertical) ? Point{f.ux * c.advance_y, f.uy * c.advance_y} : Point{f.ax * c.width, f.ay * c.width};
  g.box = box_of(origin, f, c.width, f.descent, f.ascent);
  g.size = f.size;
  g.angle = f.angle;
  g.text_first = static_cast<uint32_t>(out_.text.size());
  g.text_count = c.text_count;
  const std::u32string_view text = font.text().substr(c.text_first, c.text_count);
  for (char32_t t : text) out_.text.push_back(t);
  g.source = c.source;
  g.confidence = c.confidence;
  g.font = state_.text.font;
  g.code = c.code;
  g.glyph_id = c.glyph_id;
  g.run = run_;
  g.marked = marked_;
  g.flags = f.flags;
  if (c.is_blank || (text.size() == 1 && (text[0] == U' ' || text[0] == 0xA0))) g.flags |= kGlyphSpace;
  if (!state_.clip.contains({g.box.center_x(), g.box.center_y()})) g.flags |= kGlyphClipped;
  g.lightness = f.lightness;
  g.weight = f.weight;
  g.ink_x0 = c.ink_x0, g.ink_x1 = c.ink_x1;
  g.ink_y0 = c.ink_y0, g.ink_y1 = c.ink_y1;
  out_.glyphs.push_back(g);
}

/// A Type 3 glyph without Unicode whose procedure shows text of another font: that text is what is seen.
bool Interpreter::show_type3_text(Font& font, const FontChar& c, const Matrix& here, uint32_t depth) {
  if (in_type3_ || depth >= options_.limits.form_depth) return false;
  const Object procedure = source_.resolve(font.type3_procedure(c.code), arena_);
  if (!procedure.is_stream()) return false;
  const std::string_view bytes = decoded_form(procedure);
  if (bytes.empty()) return false;
  const GraphicsState saved = state_;
  const Matrix saved_text = text_matrix_, saved_line = line_matrix_;
  const size_t before = out_.glyphs.size(), depth_before = saved_.size();
  const TextState& text = state_.text;
  state_.ctm = font.type3_matrix()
                   .then({text.size * text.horizontal, 0, 0, text.size, 0, 0})
                   .then(here);
  state_.text = {};
  in_type3_ = true;
  Scope scope{source_.resolve(font.type3_resources(), arena_), {}};
  run(bytes, scope, depth + 1);
  in_type3_ = false;
  saved_.resize(std::min(saved_.size(), depth_before));
  state_ = saved;
  text_matrix_ = saved_text, line_matrix_ = saved_line;
  return out_.glyphs.size() > before;
}

}  // namespace seder::pdf
