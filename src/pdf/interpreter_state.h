// What the interpreter of content streams remembers (ISO 32000 8.4, 9.3). Private to the pdf folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pdf/color.h"
#include "pdf/interpreter.h"
#include "pdf/kept_outlines.h"
#include "pdf/lexer.h"
#include "pdf/optional_content.h"

namespace seder::pdf {

struct TextState {
  uint32_t font = kNone;
  float size = 0;
  float char_space = 0, word_space = 0, leading = 0, rise = 0;
  float horizontal = 1;   ///< Tz / 100
  uint8_t mode = 0;
};

struct GraphicsState {
  Matrix ctm;             ///< user space -> page space
  Rect clip;              ///< page space; the hull of the clip path
  TextState text;
  ColorSpace fill_space, stroke_space;
  uint8_t fill_light = 0, stroke_light = 0;
  bool opaque = true;     ///< alpha 1, normal blending, no soft mask
};

/// A path under construction, reduced to what matters: its hull, and the rectangles and straight lines in it.
struct PathState {
  struct Piece {
    Rect box;
    bool rectangle;       ///< else a straight line along an axis
  };
  std::vector<Piece> pieces;
  Rect hull;
  bool any = false, curved = false, clip_pending = false;
  Point start, current;   ///< page space
  std::vector<Point> subpath;
  size_t subpath_first_piece = 0;
  uint32_t curved_contours = 0;   ///< subpaths with a curve
  bool subpath_curved = false;
};

/// What is the same for all glyphs of one string, or of the strings of one array.
struct ShowFrame {
  Matrix matrix;               ///< text space -> page space; e and f are the string's own
  float ax = 0, ay = 0;        ///< page vector of one em along the baseline
  float ux = 0, uy = 0;        ///< page vector of one em upwards
  float ascent = 0.8f, descent = -0.2f;
  bool upright = false;        ///< along is level and upwards is vertical
  float low = 0, high = 0;     ///< upright: the box's sides against the origin
  bool shown = false;          ///< not switched off, and of a size that can be
  Glyph mould;
};

/// Where a stream finds its names.
struct Scope {
  Object resources;
  std::vector<std::pair<std::string_view, uint32_t>> fonts;   ///< names looked up so far
};

class Interpreter {
 public:
  Interpreter(ObjectSource& source, FontCache& fonts, Arena& document_arena, Arena& page_arena,
              const InterpretOptions& options, Diagnostics& diagnostics, PageContent& out);

  void run_page(const PageInput& page);
  bool any_white() const { return any_white_; }
  /// Outlines of filled paths are kept in PageContent::outlines from now on.
  void keep_outlines() { outlines_.emplace(out_.outlines); }
  /// Curved contours that were filled in the size of text.
  uint32_t curved_contours() const { return curved_contours_; }

 private:
  // interpreter.cc
  void run(std::string_view content, Scope& scope, uint32_t depth);
  bool dispatch(const Operation& op, Scope& scope, uint32_t depth);
  bool state_operator(const Operation& op, Scope& scope);
  bool color_operator(const Operation& op, Scope& scope);
  std::string_view page_bytes(Object contents);
  static const char* stream_code(const Error& error) { return error.code == ErrorCode::kLimit ? "limit-memory-bytes" : "content-stream"; }
  bool within_limits() {
    return ++operators_ < next_check_ && out_.glyphs.size() < options_.limits.page_glyphs ? true : check_limits();
  }
  bool check_limits();
  /// Notes which limit ends the page; false.
  bool stop(const char* diagnostic, const char* what);
  void note(const char* code, std::string message, int32_t object = -1);

  // text_operators.cc
  bool text_operator(const Operation& op, Scope& scope, uint32_t depth);
  void set_font(const Operation& op, Scope& scope);
  void next_line(float x, float y);

  // show_text.cc
  void show(std::string_view bytes, uint32_t depth);
  void show_array(std::span<const Object> items, uint32_t depth);
  ShowFrame frame_of_state(const Font& font);
  void show_string(std::string_view bytes, Font& font, ShowFrame& frame, uint32_t depth);
  void clip_stretch(size_t first);
  bool is_usual(const ShowFrame& frame, const Font& font, Point start, size_t bytes) const;
  Point move_to_pen(ShowFrame& frame) const;
  void show_upright(std::span<const Object> items, size_t bytes, Font& font, ShowFrame& frame, Point start);
  void adjust(double thousandths, bool vertical);
  bool show_type3_text(Font& font, const FontChar& c, const Matrix& here, uint32_t depth);

  // path_operators.cc
  bool path_operator(const Operation& op);
  void move_to(Point p);
  void line_to(Point p);
  void curve_to(Point p1, Point p2, Point p3);
  void rectangle(double x, double y, double width, double height);
  void end_subpath(bool close);
  void paint_path(bool fill, bool stroke);
  void paint_shading();
  void add_graphic(Graphic::Kind kind, Rect box, uint8_t lightness, bool opaque);

  // marked_content.cc
  bool marked_operator(const Operation& op, Scope& scope);
  void begin_marked(Object tag, Object properties, Scope& scope);
  void end_marked();

  // forms.cc
  void do_xobject(Object name, Scope& scope, uint32_t depth);
  void run_form(Object form, Scope& scope, uint32_t depth);
  void show_letter(const LetterForms::Letter& letter, uint32_t depth);
  /// The stream's bytes, decoded once a page; empty, with a diagnostic, where that fails.
  std::string_view decoded_form(Object form);
  void paint_image(bool opaque);
  void run_annotations(Object page);
  void run_annotation(Object annotation);

  // form_fields.cc
  bool is_list_box(Object field);
  void show_field(Object field, Rect rect);

  ObjectSource& source_;
  FontCache& fonts_;
  Arena& document_arena_;
  Arena& arena_;
  const InterpretOptions& options_;
  Diagnostics& diagnostics_;
  PageContent& out_;

  GraphicsState state_;
  std::vector<GraphicsState> saved_;
  PathState path_;
  std::optional<KeptOutlines> outlines_;
  uint32_t curved_contours_ = 0;
  Matrix text_matrix_, line_matrix_;
  OptionalContent optional_;
  std::vector<uint8_t> marked_hides_;     ///< per open BMC/BDC: 1 where optional content that is off
  uint32_t hidden_depth_ = 0;
  uint32_t marked_ = kNone;
  uint32_t run_ = 0;
  std::vector<uint32_t> text_starts_;     ///< of each text object that paints: the glyphs before it
  uint16_t base_flags_ = 0;               ///< kGlyphAnnotation inside an appearance
  bool in_type3_ = false;
  bool any_letter_form_ = false;
  bool any_white_ = false;                ///< something was shown as light as paper
  std::vector<uint32_t> open_forms_;      ///< object numbers, against loops
  std::unordered_map<uint32_t, std::string_view> decoded_;
  uint64_t operators_ = 0, next_check_ = 0, stream_bytes_ = 0;   ///< next_check_: 0 once the page was given up
  double started_ = -1;                   ///< processor seconds of this thread; -1: not looked at yet
  bool stopped_ = false;
};

}  // namespace seder::pdf
