// In: a page dictionary. Out: PageContent. Method: the operators of ISO 32000 annex A that place, show or
// hide text are run against a graphics state; paths and images leave light records; everything else is
// skipped. One class over several files: text_operators.cc, path_operators.cc, marked_content.cc, forms.cc.
// Cannot decide: what a pattern, shading or soft mask looks like.
#include "pdf/interpreter.h"

#include <cmath>

#include "base/clock.h"
#include "pdf/interpreter_state.h"
#include "pdf/turned_spans.h"
#include "pdf/visibility.h"

namespace seder::pdf {

namespace {

constexpr uint64_t kOperatorsBetweenClockReads = 4096;
constexpr size_t kDeepestState = 512;  // q without Q; annex C.2 knows 28

constexpr uint32_t code(std::string_view word) { return operator_code(word); }

/// Default user space -> page space (8.3.2.3, table 30: Rotate is clockwise).
Matrix page_frame(const PageInput& page) {
  const Rect& b = page.crop_box;
  const float u = page.user_unit;
  Matrix m;
  switch (page.rotate) {
    case 90: m = {0, -1, 1, 0, -b.y0, b.x1}; break;
    case 180: m = {-1, 0, 0, -1, b.x1, b.y1}; break;
    case 270: m = {0, 1, -1, 0, b.y1, -b.x0}; break;
    default: m = {1, 0, 0, 1, -b.x0, -b.y0}; break;
  }
  return m.then({u, 0, 0, u, 0, 0});
}

/// Numbers from a file may be anything; a matrix with a NaN or a coordinate beyond any page would poison the rest.
constexpr float kFarthest = 1e7f;
bool sane(const Matrix& m) {
  for (float v : {m.a, m.b, m.c, m.d, m.e, m.f}) {
    if (!(std::fabs(v) <= kFarthest)) return false;
  }
  return true;
}

Matrix matrix_of(const Operation& op) {
  return {static_cast<float>(op.number(0)), static_cast<float>(op.number(1)), static_cast<float>(op.number(2)),
          static_cast<float>(op.number(3)), static_cast<float>(op.number(4)), static_cast<float>(op.number(5))};
}

}  // namespace

Interpreter::Interpreter(ObjectSource& source, FontCache& fonts, Arena& document_arena, Arena& page_arena,
                         const InterpretOptions& options, Diagnostics& diagnostics, PageContent& out)
    : source_(source), fonts_(fonts), document_arena_(document_arena), arena_(page_arena), options_(options),
      diagnostics_(diagnostics), out_(out) {}

void Interpreter::note(const char* diagnostic, std::string message, int32_t object) {
  for (Diagnostic& d : diagnostics_) {
    if (d.code == diagnostic && d.page == static_cast<int32_t>(out_.page_index)) {
      ++d.count;
      return;
    }
  }
  diagnostics_.push_back({Severity::kWarning, diagnostic, std::move(message), static_cast<int32_t>(out_.page_index), object});
}

/// Every kOperatorsBetweenClockReads operators, and at every one from a limit on. The clock is a call of the system: it starts when it
/// is first looked at, which most pages never come to.
bool Interpreter::check_limits() {
  if (stopped_) return false;
  const Limits& limits = options_.limits;
  if (operators_ > limits.page_operators) return stop("limit-page-operators", "operators");
  if (out_.glyphs.size() >= limits.page_glyphs) return stop("limit-page-glyphs", "glyphs");
  if (operators_ % kOperatorsBetweenClockReads == 0 && limits.page_seconds > 0) {
    const double now = thread_seconds();
    if (started_ < 0) started_ = now;
    if (now - started_ > limits.page_seconds) return stop("limit-page-seconds", "processor time");
  }
  next_check_ = std::min<uint64_t>(uint64_t{limits.page_operators} + 1, (operators_ / kOperatorsBetweenClockReads + 1) * kOperatorsBetweenClockReads);
  return true;
}

bool Interpreter::stop(const char* diagnostic, const char* what) {
  stopped_ = true;
  next_check_ = 0;
  note(diagnostic, std::string("the page was given up at the limit on ") + what + "; its text up to there is kept");
  return false;
}

/// 7.8.2: several streams are one, with white space between them.
std::string_view Interpreter::page_bytes(Object contents) {
  const Object resolved = source_.resolve(contents, arena_);
  if (resolved.is_stream()) {
    auto bytes = source_.decode(resolved, arena_);
    if (bytes.ok()) return *bytes;
    note(stream_code(bytes.error()), bytes.error().message, bytes.error().object);
    return {};
  }
  std::vector<std::string_view> parts;
  size_t size = 0;
  for (const Object& item : resolved.items()) {
    const Object stream = source_.resolve(item, arena_);
    if (!stream.is_stream()) continue;
    auto bytes = source_.decode(stream, arena_);
    if (!bytes.ok()) {
      note(stream_code(bytes.error()), bytes.error().message, bytes.error().object);
      continue;
    }
    size += bytes->size() + 1;
    if (size > options_.limits.page_stream_bytes) {
      size -= bytes->size() + 1;
      stop("limit-page-stream-bytes", "content");
      stopped_ = false;   // what came before is run
      break;
    }
    parts.push_back(*bytes);
  }
  if (parts.size() == 1) return parts[0];
  std::span<char> joined = arena_.make_array<char>(size);
  size_t at = 0;
  for (std::string_view part : parts) {
    std::copy(part.begin(), part.end(), joined.begin() + static_cast<std::ptrdiff_t>(at));
    at += part.size();
    joined[at++] = '\n';
  }
  return {joined.data(), at};
}

void Interpreter::run_page(const PageInput& page) {
  state_.ctm = page_frame(page);
  const bool turned = page.rotate == 90 || page.rotate == 270;
  const Rect& box = page.crop_box;
  out_.page_index = page.index;
  out_.rotate = page.rotate;
  out_.width = (turned ? box.height() : box.width()) * page.user_unit;
  out_.height = (turned ? box.width() : box.height()) * page.user_unit;
  state_.clip = {0, 0, out_.width, out_.height};
  const GraphicsState initial = state_;

  optional_.load(source_, arena_);
  Scope scope{page.resources, {}};
  run(page_bytes(page.dict.get("Contents")), scope, 0);
  if (options_.annotations) {
    state_ = initial;
    saved_.clear();
    hidden_depth_ = 0;
    marked_ = kNone;
    run_annotations(page.dict);
  }
  if (any_letter_form_) fonts_.letter_forms().measure(out_);
  mend_turned_spans(out_, text_starts_);
}

void Interpreter::run(std::string_view content, Scope& scope, uint32_t depth) {
  stream_bytes_ += content.size();
  if (stream_bytes_ > options_.limits.page_stream_bytes) {
    stop("limit-page-stream-bytes", "content");
    return;
  }
  ContentLexer lexer(content);
  Operation op;
  while (lexer.next(op) && within_limits()) dispatch(op, scope, depth);
  if (lexer.damaged()) note("content-syntax", "damaged operators in the content stream were skipped");
}

bool Interpreter::dispatch(const Operation& op, Scope& scope, uint32_t depth) {
  if (text_operator(op, scope, depth) || path_operator(op) || state_operator(op, scope) || color_operator(op, scope) ||
      marked_operator(op, scope))
    return true;
  switch (op.code) {
    case code("Do"): do_xobject(op.operand(0), scope, depth); return true;
    case code("BI"): paint_image(state_.opaque); return true;
    case code("sh"): paint_shading(); return true;
    default: return false;
  }
}

bool Interpreter::state_operator(const Operation& op, Scope& scope) {
  switch (op.code) {
    case code("q"):
      if (saved_.size() < kDeepestState) saved_.push_back(state_);
      return true;
    case code("Q"):
      if (!saved_.empty()) {
        state_ = saved_.back();
        saved_.pop_back();
      }
      return true;
    case code("cm"): {
      const Matrix m = matrix_of(op).then(state_.ctm);
      if (sane(m)) state_.ctm = m;
      return true;
    }
    case code("gs"): {
      const Object dict = source_.get(source_.get(scope.resources, "ExtGState", arena_), op.operand(0).bytes(), arena_);
      const Object alpha = source_.get(dict, "ca", arena_), blend = source_.get(dict, "BM", arena_);
      const Object mask = source_.get(dict, "SMask", arena_), font = source_.get(dict, "Font", arena_);
      if (alpha.is_number()) state_.opaque = alpha.as_number() >= 0.99;
      if (blend.is_name() && !blend.is_name("Normal") && !blend.is_name("Compatible")) state_.opaque = false;
      if (mask.is_dict()) state_.opaque = false;
      if (font.items().size() == 2) {
        state_.text.font = fonts_.index_of(source_, font.items()[0], document_arena_, diagnostics_);
        state_.text.size = static_cast<float>(font.items()[1].as_number());
      }
      return true;
    }
    default: return false;
  }
}

bool Interpreter::color_operator(const Operation& op, Scope& scope) {
  using Kind = ColorSpace::Kind;
  const auto set_fill = [&](Kind kind) { state_.fill_space = {kind}, state_.fill_light = lightness_of({kind}, op.operands); };
  const auto set_stroke = [&](Kind kind) { state_.stroke_space = {kind}, state_.stroke_light = lightness_of({kind}, op.operands); };
  switch (op.code) {
    case code("g"): set_fill(Kind::kGray); return true;
    case code("rg"): set_fill(Kind::kRgb); return true;
    case code("k"): set_fill(Kind::kCmyk); return true;
    case code("G"): set_stroke(Kind::kGray); return true;
    case code("RG"): set_stroke(Kind::kRgb); return true;
    case code("K"): set_stroke(Kind::kCmyk); return true;
    case code("cs"):
      state_.fill_space = color_space_of(source_, scope.resources, op.operand(0).bytes(), arena_);
      state_.fill_light = 0;
      return true;
    case code("CS"):
      state_.stroke_space = color_space_of(source_, scope.resources, op.operand(0).bytes(), arena_);
      state_.stroke_light = 0;
      return true;
    case code("sc"): case code("scn"): state_.fill_light = lightness_of(state_.fill_space, op.operands); return true;
    case code("SC"): case code("SCN"): state_.stroke_light = lightness_of(state_.stroke_space, op.operands); return true;
    default: return false;
  }
}

namespace {

// A page without text of its own has fewer glyphs than one in so many of its curved outlines; less outlines than a line of letters are a logo.
constexpr size_t kOutlinesPerGlyph = 4;
constexpr uint32_t kFewestOutlines = 40;

bool may_draw_text(const Interpreter& interpreter, const PageContent& page) {
  return interpreter.curved_contours() >= kFewestOutlines && page.glyphs.size() * kOutlinesPerGlyph < interpreter.curved_contours();
}

}  // namespace

PageContent interpret_page(ObjectSource& source, const PageInput& page, FontCache& fonts, Arena& document_arena,
                           Arena& page_arena, const InterpretOptions& options, Diagnostics& diagnostics,
                           PageContent reused) {
  PageContent out = std::move(reused);
  out.clear();
  bool any_white = false, again = false;
  {
    Interpreter interpreter(source, fonts, document_arena, page_arena, options, diagnostics, out);
    interpreter.run_page(page);
    any_white = interpreter.any_white(), again = may_draw_text(interpreter, out);
  }
  if (again) {   // what can be said of damage has been said
    Diagnostics said;
    out.clear();
    Interpreter interpreter(source, fonts, document_arena, page_arena, options, said, out);
    interpreter.keep_outlines();
    interpreter.run_page(page);
  }
  mark_unseen_glyphs(out, any_white);
  return out;
}

}  // namespace seder::pdf
