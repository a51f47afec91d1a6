// Text state and positioning (ISO 32000 9.3, 9.4.2). What is shown becomes glyphs in show_text.cc.
#include <algorithm>

#include "pdf/interpreter_state.h"

namespace seder::pdf {

namespace {

constexpr uint32_t code(std::string_view word) { return operator_code(word); }

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
    case code("BT"):
      line_matrix_ = text_matrix_ = {};
      if (text_starts_.empty() || text_starts_.back() != out_.glyphs.size()) text_starts_.push_back(static_cast<uint32_t>(out_.glyphs.size()));
      return true;
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

}  // namespace seder::pdf
