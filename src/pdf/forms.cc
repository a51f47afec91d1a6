// Form and image XObjects (ISO 32000 8.10, 8.9) and annotations' appearances (12.5.5).
#include <algorithm>
#include <cmath>

#include "pdf/interpreter_state.h"
#include "pdf/lexer.h"

namespace seder::pdf {

namespace {

constexpr int64_t kFlagHidden = 1 << 1, kFlagNoView = 1 << 5;  // table 165

Matrix matrix_of(ObjectSource& source, Object array, Arena& arena) {
  const auto items = array.items();
  if (items.size() != 6) return {};
  float v[6];
  for (int i = 0; i < 6; ++i) v[i] = static_cast<float>(std::clamp(source.resolve(items[i], arena).as_number(), -1e6, 1e6));
  return {v[0], v[1], v[2], v[3], v[4], v[5]};
}

bool rect_of(ObjectSource& source, Object array, Arena& arena, Rect& out) {
  const auto items = array.items();
  if (items.size() < 4) return false;
  float v[4];
  for (int i = 0; i < 4; ++i) v[i] = static_cast<float>(std::clamp(source.resolve(items[i], arena).as_number(), -1e7, 1e7));
  out = {std::min(v[0], v[2]), std::min(v[1], v[3]), std::max(v[0], v[2]), std::max(v[1], v[3])};
  return true;
}

/// The text of an object whose only /Subtype is /Link. Links show nothing, and a manual has thousands: they need not be parsed.
bool is_written_link(std::string_view text) {
  constexpr std::string_view kSubtype = "/Subtype", kLink = "/Link";
  size_t at = text.find(kSubtype);
  if (at == text.npos || text.find(kSubtype, at + 1) != text.npos) return false;
  at += kSubtype.size();
  while (at < text.size() && is_white(text[at])) ++at;
  const size_t end = at + kLink.size();
  return text.substr(at, kLink.size()) == kLink && end < text.size() && ends_token(text[end]);
}

Rect transformed(const Rect& r, const Matrix& m) {
  Rect out;
  bool first = true;
  for (Point p : {Point{r.x0, r.y0}, Point{r.x1, r.y0}, Point{r.x0, r.y1}, Point{r.x1, r.y1}}) {
    const Point q = m.apply(p);
    if (first) out = {q.x, q.y, q.x, q.y};
    out.include({q.x, q.y, q.x, q.y});
    first = false;
  }
  return out;
}

}  // namespace

void Interpreter::do_xobject(Object name, Scope& scope, uint32_t depth) {
  const Object xobjects = source_.get(scope.resources, "XObject", arena_), reference = xobjects.get(name.bytes());
  const uint32_t number = reference.is_ref() ? reference.as_ref().number : 0;
  if (number != 0 && std::find(open_forms_.begin(), open_forms_.end(), number) != open_forms_.end()) {
    note("form-loop", "a form XObject calls itself", static_cast<int32_t>(number));
    return;
  }
  const Object object = source_.resolve(reference, arena_);
  if (!object.is_stream()) {
    if (!name.is_null()) note("xobject-missing", "the page names an XObject that is not there: " + std::string(name.bytes()));
    return;
  }
  if (!optional_.is_visible(source_, object.get("OC"), arena_)) return;
  const Object subtype = source_.get(object, "Subtype", arena_);
  if (subtype.is_name("Image")) {
    const bool masked = !object.get("SMask").is_null() || !object.get("Mask").is_null() || source_.get(object, "ImageMask", arena_).as_bool();
    paint_image(state_.opaque && !masked);
  } else if (subtype.is_name("Form")) {
    if (const LetterForms::Letter* letter = fonts_.letter_forms().letter(source_, xobjects, name.bytes(), fonts_, document_arena_, diagnostics_)) {
      return show_letter(*letter, depth);
    }
    if (depth >= options_.limits.form_depth) {
      note("limit-form-depth", "form XObjects are nested beyond the limit", static_cast<int32_t>(number));
      return;
    }
    open_forms_.push_back(number);
    run_form(object, scope, depth);
    open_forms_.pop_back();
  }
}

void Interpreter::show_letter(const LetterForms::Letter& letter, uint32_t depth) {
  const TextState saved = std::exchange(state_.text, TextState{});
  const Matrix saved_text = std::exchange(text_matrix_, Matrix{});
  state_.text.font = letter.font;
  state_.text.size = kLetterFormUnits;
  any_letter_form_ = true;
  const auto code = static_cast<char>(letter.code);
  show({&code, 1}, depth);
  state_.text = saved;
  text_matrix_ = saved_text;
}

void Interpreter::paint_image(bool opaque) {
  add_graphic(Graphic::Kind::kImage, transformed({0, 0, 1, 1}, state_.ctm), 128, opaque);
}

std::string_view Interpreter::decoded_form(Object form) {
  const uint32_t number = form.stream_record()->self.number;
  auto known = decoded_.find(number);
  if (number == 0 || known == decoded_.end()) {
    auto bytes = source_.decode(form, arena_);
    if (!bytes.ok()) note(stream_code(bytes.error()), bytes.error().message, static_cast<int32_t>(number));
    known = decoded_.insert_or_assign(number, bytes.ok() ? *bytes : std::string_view()).first;
  }
  return known->second;
}

void Interpreter::run_form(Object form, Scope& scope, uint32_t depth) {
  const std::string_view content = decoded_form(form);
  const GraphicsState saved = state_;
  const PathState saved_path = std::exchange(path_, {});
  const Matrix saved_text = text_matrix_, saved_line = line_matrix_;
  const std::vector<GraphicsState> saved_stack = std::exchange(saved_, {});
  const size_t marks = marked_hides_.size();

  state_.ctm = matrix_of(source_, source_.get(form, "Matrix", arena_), arena_).then(state_.ctm);
  Rect box;
  if (rect_of(source_, source_.get(form, "BBox", arena_), arena_, box)) {
    const Rect seen = transformed(box, state_.ctm);
    state_.clip = {std::max(state_.clip.x0, seen.x0), std::max(state_.clip.y0, seen.y0), std::min(state_.clip.x1, seen.x1),
                   std::min(state_.clip.y1, seen.y1)};
  }
  // 8.10.1: a form without resources uses those of the page, in files of old.
  const Object own = source_.get(form, "Resources", arena_);
  Scope inner{own.is_dict() ? own : scope.resources, {}};
  const size_t first_mark = out_.marked.size();
  run(content, inner, depth + 1);
  for (size_t m = first_mark; m < out_.marked.size(); ++m) out_.marked[m].in_form = true;

  while (marked_hides_.size() > marks) end_marked();
  state_ = saved;
  path_ = saved_path;
  text_matrix_ = saved_text, line_matrix_ = saved_line;
  saved_ = saved_stack;
}

void Interpreter::run_annotations(Object page) {
  const Object annotations = source_.get(page, "Annots", arena_);
  for (const Object& item : annotations.items()) {
    if (stopped_) return;
    if (item.is_ref() && is_written_link(source_.written(item.as_ref()))) continue;
    const Object annotation = source_.resolve(item, arena_);
    if (annotation.is_dict()) run_annotation(annotation);
  }
}

/// 12.5.5, algorithm 8.1: the appearance's box, through its matrix, is fitted into the annotation's rectangle.
void Interpreter::run_annotation(Object annotation) {
  const int64_t flags = source_.get(annotation, "F", arena_).as_integer();
  const Object subtype = source_.get(annotation, "Subtype", arena_);
  if ((flags & (kFlagHidden | kFlagNoView)) != 0 || subtype.is_name("Popup") || subtype.is_name("Link")) return;
  if (!optional_.is_visible(source_, annotation.get("OC"), arena_)) return;
  Object normal = source_.get(source_.get(annotation, "AP", arena_), "N", arena_);
  if (normal.is_dict()) normal = source_.get(normal, source_.get(annotation, "AS", arena_).bytes(), arena_);
  Rect target, box;
  if (!rect_of(source_, source_.get(annotation, "Rect", arena_), arena_, target)) return;
  const bool widget = subtype.is_name("Widget"), shows_value = widget || subtype.is_name("FreeText");
  if (!normal.is_stream() || (widget && is_list_box(annotation))) {
    if (shows_value) show_field(annotation, target);
    return;
  }
  if (!rect_of(source_, source_.get(normal, "BBox", arena_), arena_, box)) return;
  const Rect from = transformed(box, matrix_of(source_, source_.get(normal, "Matrix", arena_), arena_));
  if (from.empty()) return;
  const GraphicsState saved = state_;
  const float sx = target.width() / from.width(), sy = target.height() / from.height();
  state_.ctm = Matrix{sx, 0, 0, sy, target.x0 - from.x0 * sx, target.y0 - from.y0 * sy}.then(state_.ctm);
  base_flags_ = kGlyphAnnotation;
  Scope none;
  run_form(normal, none, 0);
  base_flags_ = 0;
  state_ = saved;
}

}  // namespace seder::pdf
