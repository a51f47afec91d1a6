// List boxes, other form fields and free text without an appearance stream (ISO 32000 12.5.6.6, 12.7.3, 12.7.4): what a viewer would paint for them.
// In: a widget or free text annotation. Out: one glyph a line of its value, standing for the whole line: a value is logical text
// already, so it must not be taken apart and put in visual order first. Method: value, flags and default appearance
// are inherited from the field's ancestors; list boxes show their options, combo boxes and text fields their
// value, push buttons their caption; passwords stay hidden. What a viewer would scroll to is content of the field too:
// lines that do not fit are set smaller, so that all of them stand in the field's own box.
// Cannot decide: where a viewer would break a long value over lines; it stays one line.
#include <algorithm>
#include <cmath>

#include "pdf/interpreter_state.h"
#include "pdf/text_string.h"

namespace seder::pdf {

namespace {

constexpr int kMostAncestors = 32;                 // of a field
constexpr size_t kMostLines = 1000;                // of a value or list
constexpr size_t kLongestLine = 20'000;            // code points
constexpr float kAutoSize = 12;                    // points, where /DA says 0: chosen by the viewer
constexpr float kLeadingEm = 1.2f, kAdvanceEm = 0.5f;
constexpr int64_t kMultiline = 1 << 12, kPassword = 1 << 13, kPushButton = 1 << 16, kCombo = 1 << 17;  // tables 226-230

Object inherited(ObjectSource& source, Object field, std::string_view key, Arena& arena) {
  for (int depth = 0; depth < kMostAncestors && field.is_dict(); ++depth) {
    if (Object value = source.get(field, key, arena); !value.is_null()) return value;
    field = source.get(field, "Parent", arena);
  }
  return {};
}

float appearance_size(std::string_view appearance) {
  ContentLexer lexer(appearance);
  Operation op;
  while (lexer.next(op)) {
    if (op.code == operator_code("Tf") && op.number(1) > 0) return static_cast<float>(std::min(op.number(1), 200.0));
  }
  return kAutoSize;
}

void append_lines(Object value, std::vector<std::u32string>& lines) {
  if (!value.is_string() && !value.is_name()) return;
  std::u32string line;
  for (char32_t c : decode_text_string(value.bytes().substr(0, 4 * kLongestLine))) {
    if (c == U'\r' || c == U'\n') {
      if (!line.empty() && lines.size() < kMostLines) lines.push_back(line);
      line.clear();
    } else if (line.size() < kLongestLine) {
      line.push_back(c);
    }
  }
  if (!line.empty() && lines.size() < kMostLines) lines.push_back(line);
}

/// An option is a string, or a pair of export value and what is shown (table 231).
Object shown_option(ObjectSource& source, Object option, Arena& arena) {
  option = source.resolve(option, arena);
  return option.items().size() == 2 ? source.resolve(option.items()[1], arena) : option;
}

std::vector<std::u32string> lines_of(ObjectSource& source, Object field, Arena& arena) {
  std::vector<std::u32string> lines;
  if (source.get(field, "Subtype", arena).is_name("FreeText")) {
    append_lines(source.get(field, "Contents", arena), lines);
    return lines;
  }
  const Object type = inherited(source, field, "FT", arena);
  const int64_t flags = inherited(source, field, "Ff", arena).as_integer();
  if (type.is_name("Tx")) {
    if (!(flags & kPassword)) append_lines(inherited(source, field, "V", arena), lines);
  } else if (type.is_name("Ch") && (flags & kCombo)) {
    const Object value = inherited(source, field, "V", arena);
    Object shown = value;
    for (const Object& item : inherited(source, field, "Opt", arena).items()) {
      const Object pair = source.resolve(item, arena);
      if (pair.items().size() == 2 && source.resolve(pair.items()[0], arena).bytes() == value.bytes()) shown = shown_option(source, pair, arena);
    }
    append_lines(shown, lines);
  } else if (type.is_name("Ch")) {
    for (const Object& item : inherited(source, field, "Opt", arena).items()) append_lines(shown_option(source, item, arena), lines);
  } else if (type.is_name("Btn") && (flags & kPushButton)) {
    append_lines(source.get(source.get(field, "MK", arena), "CA", arena), lines);
  }
  return lines;
}

}  // namespace

/// Its appearance shows the options that its box has room for, wherever it was scrolled to.
bool Interpreter::is_list_box(Object field) {
  return inherited(source_, field, "FT", arena_).is_name("Ch") && !(inherited(source_, field, "Ff", arena_).as_integer() & kCombo) &&
         !inherited(source_, field, "Opt", arena_).items().empty();
}

void Interpreter::show_field(Object field, Rect rect) {
  const std::vector<std::u32string> lines = lines_of(source_, field, arena_);
  if (lines.empty() || rect.empty()) return;
  const Object appearance = inherited(source_, field, "DA", arena_);
  const float wanted = std::min(appearance_size(appearance.bytes()), std::max(rect.height(), 4.0f));
  const float size = std::min(wanted, rect.height() / (kLeadingEm * static_cast<float>(lines.size())));
  const bool from_top = lines.size() > 1 || (inherited(source_, field, "Ff", arena_).as_integer() & kMultiline);
  float y = from_top ? rect.y1 - size : rect.center_y() - 0.3f * size;
  const Matrix& m = state_.ctm;
  for (const std::u32string& line : lines) {
    const float width = std::min(kAdvanceEm * size * static_cast<float>(line.size()), rect.width());
    Glyph g;
    g.origin = m.apply({rect.x0, y});
    g.advance = m.apply_vector({width, 0});
    const Point low = m.apply({rect.x0, y - 0.2f * size}), high = m.apply({rect.x0 + width, y + 0.8f * size});
    g.box = {std::min(low.x, high.x), std::min(low.y, high.y), std::max(low.x, high.x), std::max(low.y, high.y)};
    g.size = size * std::hypot(m.c, m.d);
    g.angle = std::atan2(m.b, m.a) * 57.29577951f;
    g.text_first = static_cast<uint32_t>(out_.text.size());
    g.text_count = static_cast<uint16_t>(line.size());
    out_.text.insert(out_.text.end(), line.begin(), line.end());
    g.source = UnicodeSource::kActualText;
    g.confidence = 100;
    g.run = run_++;
    g.marked = marked_;
    g.flags = kGlyphAnnotation;
    if (!state_.clip.contains({g.box.center_x(), g.box.center_y()})) g.flags |= kGlyphClipped;
    out_.glyphs.push_back(g);
    y -= kLeadingEm * size;
  }
}

}  // namespace seder::pdf
