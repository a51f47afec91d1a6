// Strings shown -> glyphs (ISO 32000 9.4.3, 9.4.4).
// In: the strings of one operator, the font, the state. Out: glyphs at the end of PageContent. Method: what all glyphs of
// the operator have in common is made once (ShowFrame, with a glyph as the mould of all); for each character only the
// pen, the box and the text are filled in. Upright text, which nearly all is, takes a shorter way to its boxes.
// Cannot decide: whether a glyph without Unicode has ink; the font says so where it knows.
#include <algorithm>
#include <cmath>

#include "pdf/interpreter_state.h"
#include "pdf/visibility.h"

namespace seder::pdf {

namespace {

constexpr float kFarthest = 1e7f;       // points; beyond it no page can show anything
constexpr float kSlant = 0.12f;          // cosine: 7 degrees; programs slant by 12 to 20
constexpr float kDegrees = 57.29577951f;
constexpr uint8_t kModeStroke = 1, kModeInvisible = 3, kModeClip = 7;
// A fill and stroke of the same letter (mode 2) is how programs without a bold face make one.
constexpr uint8_t kModeFillStroke = 2, kModeStrokeClip = 5, kModeFillStrokeClip = 6;

/// How light the letters are for the eye. Outlined letters are seen on paper of either of their two colours.
uint8_t lightness_of(const GraphicsState& state, uint8_t mode) {
  if (mode == kModeStroke || mode == kModeStrokeClip) return state.stroke_light;
  if (mode == kModeFillStroke || mode == kModeFillStrokeClip) return static_cast<uint8_t>((state.fill_light + state.stroke_light) / 2);
  return state.fill_light;
}

/// Does the matrix slant upright letters? Up is then not square to the writing direction.
bool is_slanted(const ShowFrame& f) {
  if (f.upright) return false;
  const float along = std::hypot(f.ax, f.ay), up = std::hypot(f.ux, f.uy);
  return std::fabs(f.ax * f.ux + f.ay * f.uy) > kSlant * along * up;
}

ShowFrame frame_of(const GraphicsState& state, const Matrix& m, const Font& font, uint16_t flags) {
  const FontInfo& info = font.info();
  const TextState& text = state.text;
  ShowFrame f;
  f.matrix = m;
  const float along = text.size * text.horizontal;
  f.ax = m.a * along, f.ay = m.b * along;
  f.ux = m.c * text.size, f.uy = m.d * text.size;
  // A Type 3 font may draw its letters downwards, for a text matrix that turns them round again.
  if (info.type3 && font.type3_matrix().d < 0 && m.determinant() < 0) f.ux = -f.ux, f.uy = -f.uy;
  f.ascent = info.ascent * info.em, f.descent = info.descent * info.em;
  f.upright = f.ay == 0 && f.ux == 0;
  f.low = std::min(f.uy * f.ascent, f.uy * f.descent), f.high = std::max(f.uy * f.ascent, f.uy * f.descent);
  Glyph& g = f.mould;
  g.size = (f.ux == 0 ? std::fabs(f.uy) : std::hypot(f.ux, f.uy)) * info.em;
  g.angle = f.ay == 0 ? (f.ax < 0 ? 180.0f : 0.0f) : std::atan2(f.ay, f.ax) * kDegrees;
  if (text.mode == kModeInvisible || text.mode == kModeClip) flags |= kGlyphInvisible;
  if (f.ax * f.uy - f.ay * f.ux < 0) flags |= kGlyphMirrored;
  if (info.vertical) flags |= kGlyphVertical;
  if (info.type3) flags |= kGlyphType3;
  if (info.italic || is_slanted(f)) flags |= kGlyphItalic;
  g.flags = flags;
  g.font = text.font;
  g.lightness = lightness_of(state, text.mode);
  g.weight = info.bold || text.mode == kModeFillStroke ? 2 : 1;
  return f;
}

Rect box_of(Point origin, const ShowFrame& f, float width) {
  const float wx = f.ax * width, wy = f.ay * width;
  if (f.upright) return {origin.x + std::min(0.0f, wx), origin.y + f.low, origin.x + std::max(0.0f, wx), origin.y + f.high};
  const float ax = f.ux * f.ascent, ay = f.uy * f.ascent, dx = f.ux * f.descent, dy = f.uy * f.descent;
  return {origin.x + std::min(0.0f, wx) + std::min(ax, dx), origin.y + std::min(0.0f, wy) + std::min(ay, dy),
          origin.x + std::max(0.0f, wx) + std::max(ax, dx), origin.y + std::max(0.0f, wy) + std::max(ay, dy)};
}

/// What a number between strings moves the pen by, before Th (9.4.4).
float kern_of(double thousandths, float size) { return static_cast<float>(-std::clamp(thousandths, -1e7, 1e7) / 1000) * size; }

/// False where no page could show it; written so that NaN fails as well.
bool on_earth(Point p) { return std::fabs(p.x) < kFarthest && std::fabs(p.y) < kFarthest; }

/// Height of the ink's middle over the baseline, em, of signs that fill but a small part of their box; -1: not one of them.
float middle_of_sign(char32_t c) {
  constexpr std::u32string_view kLow = U".,_\u060C\u066B\u2026\u201A\u201E", kHigh = U"'\"*\u05F3\u05F4\u2018\u2019\u201C\u201D\u00B0",
                                kMiddle = U"-\u2010\u2011\u2012\u2013\u2014\u00B7\u2022\u06D4";
  if (kLow.find(c) != kLow.npos) return 0;
  if (kHigh.find(c) != kHigh.npos) return 0.6f;
  return kMiddle.find(c) != kMiddle.npos ? 0.25f : -1;
}

/// The middle of the box counts, or that of the ink: producers (Cairo) clip a comma to just its ink; or that of the advance:
/// letters that a producer slants (Chromium, for an italic that a face lacks) lean over the edge at which their line ends.
bool is_in_clip(const PageContent& page, const Glyph& g, const Rect& clip) {
  if (clip.contains({g.box.center_x(), g.box.center_y()})) return true;
  if (g.angle != 0) return false;
  if (clip.contains({g.origin.x + g.advance.x / 2, g.box.center_y()})) return true;
  if (g.text_count != 1) return false;
  const float middle = middle_of_sign(page.text[g.text_first]);
  return middle >= 0 && clip.contains({g.box.center_x(), g.origin.y + middle * g.size});
}

/// Puts a glyph at the end of the page; pen: the position before it, rise included.
void add_glyph(PageContent& page, const FontChar& c, const Font& font, Point pen, const ShowFrame& f, const Rect& clip) {
  const bool vertical = f.mould.flags & kGlyphVertical;
  if (vertical) {
    pen.x -= f.ax * c.origin_x + f.ux * c.origin_y;
    pen.y -= f.ay * c.origin_x + f.uy * c.origin_y;
  }
  if (!on_earth(pen)) return;
  Glyph& g = page.glyphs.emplace_back(f.mould);
  g.origin = pen;
  g.advance = vertical ? Point{f.ux * c.advance_y, f.uy * c.advance_y} : Point{f.ax * c.width, f.ay * c.width};
  g.box = box_of(pen, f, c.width);
  g.text_first = static_cast<uint32_t>(page.text.size());
  g.text_count = c.text_count;
  if (c.text_count == 1) {
    page.text.push_back(c.character);
  } else if (c.text_count > 1) {
    const std::u32string_view text = font.text().substr(c.text_first, c.text_count);
    page.text.insert(page.text.end(), text.begin(), text.end());
  }
  g.source = c.source;
  g.confidence = c.confidence;
  g.code = c.code;
  g.glyph_id = c.glyph_id;
  if (c.is_blank) g.flags |= kGlyphSpace;
  g.ink_x0 = c.ink_x0, g.ink_x1 = c.ink_x1;
  g.ink_y0 = c.ink_y0, g.ink_y1 = c.ink_y1;
  if (!is_in_clip(page, g, clip)) g.flags |= kGlyphClipped;
}

}  // namespace

ShowFrame Interpreter::frame_of_state(const Font& font) {
  uint16_t flags = base_flags_;
  if (marked_ != kNone && out_.marked[marked_].artifact) flags |= kGlyphArtifact;
  if (marked_ != kNone && out_.marked[marked_].reversed_chars) flags |= kGlyphReversed;
  ShowFrame frame = frame_of(state_, text_matrix_.then(state_.ctm), font, flags);
  frame.mould.run = run_;
  frame.mould.marked = marked_;
  frame.shown = hidden_depth_ == 0 && frame.mould.size < kFarthest;
  any_white_ |= frame.mould.lightness >= kPaperWhite;
  return frame;
}

void Interpreter::show(std::string_view bytes, uint32_t depth) {
  if (bytes.empty()) return;
  const Object string = Object::string(bytes);
  show_array({&string, 1}, depth);
}

/// Numbers between strings are kerning or gaps; the strings stay one run, as they are one operator.
void Interpreter::show_array(std::span<const Object> items, uint32_t depth) {
  size_t bytes = 0;
  for (const Object& item : items)
    if (item.is_string()) bytes += item.bytes().size();
  const uint32_t index = state_.text.font;
  if (index == kNone && hidden_depth_ == 0) out_.lost_glyphs += static_cast<uint32_t>(bytes);
  Font* const font = index == kNone ? nullptr : &fonts_.at(index);
  const bool vertical = font != nullptr && font->info().vertical, type3 = font != nullptr && font->info().type3;
  ShowFrame frame;
  if (font != nullptr) {
    frame = frame_of_state(*font);
    const Point start = move_to_pen(frame);
    if (is_usual(frame, *font, start, bytes)) {
      show_upright(items, bytes, *font, frame, start);
      ++run_;
      return;
    }
  }
  bool framed = true, after_string = false, border = false;
  for (const Object& item : items) {
    const bool shows = item.is_string() && !item.bytes().empty();
    border = shows && after_string;
    after_string = shows;
    if (item.is_number()) {
      adjust(item.as_number(), vertical);
    } else if (font != nullptr && item.is_string() && !item.bytes().empty()) {
      if (!framed) frame = frame_of_state(*font);
      framed = !type3;   // a Type 3 procedure may leave marks open
      const size_t before = out_.glyphs.size();
      show_string(item.bytes(), *font, frame, depth);
      if (border && out_.glyphs.size() > before) out_.glyphs[before].flags |= kGlyphStringStart;
    }
  }
  ++run_;
}

/// 9.4.4: tx = -Tj / 1000 * Tfs * Th; in vertical writing ty.
void Interpreter::adjust(double thousandths, bool vertical) {
  const TextState& text = state_.text;
  const float move = kern_of(thousandths, text.size);
  const float x = vertical ? 0 : move * text.horizontal, y = vertical ? move : 0;
  text_matrix_.e += x * text_matrix_.a + y * text_matrix_.c;
  text_matrix_.f += x * text_matrix_.b + y * text_matrix_.d;
}

/// Glyphs of an upright string that reaches out of the clip, or off the earth: those that no page could show are left out.
void Interpreter::clip_stretch(size_t first) {
  const Rect& clip = state_.clip;
  const auto is_lost = [&](Glyph& g) {
    const bool inside = is_in_clip(out_, g, clip);
    if (!inside) g.flags |= kGlyphClipped;
    return !(inside && g.box.width() < kFarthest) && !on_earth(g.origin);
  };
  out_.glyphs.erase(std::remove_if(out_.glyphs.begin() + static_cast<ptrdiff_t>(first), out_.glyphs.end(), is_lost), out_.glyphs.end());
}

/// Upright text of a font that needs no more than its characters' widths, at a place on earth, and room for its glyphs.
bool Interpreter::is_usual(const ShowFrame& frame, const Font& font, Point start, size_t bytes) const {
  if (!frame.shown || !frame.upright || frame.matrix.b != 0 || font.info().type3 || font.info().vertical) return false;
  return on_earth(start) && out_.glyphs.size() + bytes <= options_.limits.page_glyphs;
}

/// Brings the frame's matrix to the pen. Returns the pen in page space, rise included.
Point Interpreter::move_to_pen(ShowFrame& frame) const {
  Matrix& m = frame.matrix;   // its other four numbers are those of every string of the array
  m.e = text_matrix_.e * state_.ctm.a + text_matrix_.f * state_.ctm.c + state_.ctm.e;
  m.f = text_matrix_.e * state_.ctm.b + text_matrix_.f * state_.ctm.d + state_.ctm.f;
  return {m.e + state_.text.rise * m.c, m.f + state_.text.rise * m.d};
}

/// The usual strings: nothing changes from one glyph to the next but the pen's x. Room for all is made at once, each glyph a
/// copy of the mould; clipping is looked at for the array as a whole. bytes: of all its strings.
void Interpreter::show_upright(std::span<const Object> items, size_t bytes, Font& font, ShowFrame& frame, Point start) {
  const float size = state_.text.size, horizontal = state_.text.horizontal;
  const float spaces[2] = {state_.text.char_space, state_.text.char_space + state_.text.word_space};
  const float ax = frame.ax, step = frame.matrix.a, low = start.y + frame.low, high = start.y + frame.high;
  const size_t before = out_.glyphs.size();
  frame.mould.origin = start, frame.mould.box = {start.x, low, start.x, high};
  out_.glyphs.insert(out_.glyphs.end(), bytes, frame.mould);   // a code has one byte at least
  auto text_end = static_cast<uint32_t>(out_.text.size());
  out_.text.resize(text_end + bytes);
  Glyph* g = out_.glyphs.data() + before;
  char32_t* text = out_.text.data();
  float left = start.x, right = start.x;
  float tx = 0;   // text space, since the array's start
  bool after_string = false;
  for (const Object& item : items) {
    if (item.is_number()) tx += kern_of(item.as_number(), size) * horizontal, after_string = false;
    if (!item.is_string()) continue;
    const std::string_view codes = item.bytes();
    if (after_string && !codes.empty()) g->flags |= kGlyphStringStart;
    after_string = !codes.empty();
    for (size_t at = 0; at < codes.size(); ++g) {
      const FontChar& c = font.read(codes, at);
      at += c.code_bytes;
      const float wx = ax * c.width, x = start.x + tx * step;
      float x0 = x, x1 = x + wx;
      if (wx < 0) std::swap(x0, x1);
      tx += (c.width * size + spaces[c.is_word_space]) * horizontal;
      left = std::min(left, x0), right = std::max(right, x1);
      g->origin.x = x, g->advance.x = wx;
      g->box.x0 = x0, g->box.x1 = x1;
      g->text_first = text_end, g->text_count = c.text_count;
      g->source = c.source, g->confidence = c.confidence;
      g->code = c.code, g->glyph_id = c.glyph_id;
      g->flags = static_cast<uint16_t>(g->flags | (c.is_blank ? kGlyphSpace : 0));
      g->ink_x0 = c.ink_x0, g->ink_x1 = c.ink_x1;
      g->ink_y0 = c.ink_y0, g->ink_y1 = c.ink_y1;
      if (c.text_count == 1) {
        text[text_end++] = c.character;
      } else if (c.text_count > 1) {
        const std::u32string_view more = font.text().substr(c.text_first, c.text_count);
        out_.text.resize(out_.text.size() + more.size());
        text = out_.text.data();
        std::copy(more.begin(), more.end(), text + text_end);
        text_end += c.text_count;
      }
    }
  }
  out_.glyphs.resize(static_cast<size_t>(g - out_.glyphs.data()));
  out_.text.resize(text_end);
  text_matrix_.e += tx * text_matrix_.a;
  text_matrix_.f += tx * text_matrix_.b;
  const Rect& clip = state_.clip;
  const float middle = (low + high) * 0.5f;
  const bool inside = left >= clip.x0 && right <= clip.x1 && middle >= clip.y0 && middle <= clip.y1 && right - left < kFarthest;
  if (!inside || !std::isfinite(tx)) clip_stretch(before);
}

void Interpreter::show_string(std::string_view bytes, Font& font, ShowFrame& frame, uint32_t depth) {
  const TextState& text = state_.text;
  const FontInfo& info = font.info();
  const Point start = move_to_pen(frame);
  const Matrix& m = frame.matrix;
  float tx = 0, ty = 0;  // text space, since the string's start
  for (size_t at = 0; at < bytes.size();) {
    const FontChar& c = font.read(bytes, at);
    at += c.code_bytes;
    if (frame.shown && out_.glyphs.size() < options_.limits.page_glyphs) {
      const Point pen = {start.x + tx * m.a + ty * m.c, start.y + tx * m.b + ty * m.d};
      const bool other_text = info.type3 && c.text_count == 0 && show_type3_text(font, c, {m.a, m.b, m.c, m.d, pen.x, pen.y}, depth);
      if (!other_text) add_glyph(out_, c, font, pen, frame, state_.clip);
    }
    const float space = text.char_space + (c.is_word_space ? text.word_space : 0);
    if (info.vertical) {
      ty += c.advance_y * text.size + space;
    } else {
      tx += (c.width * text.size + space) * text.horizontal;
    }
  }
  text_matrix_.e += tx * text_matrix_.a + ty * text_matrix_.c;
  text_matrix_.f += tx * text_matrix_.b + ty * text_matrix_.d;
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
