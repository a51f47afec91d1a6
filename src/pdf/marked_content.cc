// Marked content (ISO 32000 14.6, 14.8.2.2, 14.9.4) and the optional content that it may switch off (8.11.3.2).
#include "pdf/interpreter_state.h"
#include "pdf/text_string.h"

namespace seder::pdf {

namespace {

constexpr size_t kDeepestMarks = 1024;         // nested BMC; hostile files only
constexpr uint32_t kLongestActualText = 20'000;  // code points of one span

constexpr uint32_t code(std::string_view word) { return operator_code(word); }

}  // namespace

bool Interpreter::marked_operator(const Operation& op, Scope& scope) {
  switch (op.code) {
    case code("BMC"): begin_marked(op.operand(0), {}, scope); return true;
    case code("BDC"): begin_marked(op.operand(0), op.operand(1), scope); return true;
    case code("EMC"): end_marked(); return true;
    default: return false;
  }
}

void Interpreter::begin_marked(Object tag, Object properties, Scope& scope) {
  if (marked_hides_.size() >= kDeepestMarks) return;
  Object named = properties;
  if (properties.is_name()) named = source_.get(scope.resources, "Properties", arena_).get(properties.bytes());
  const bool hides = tag.is_name("OC") && !optional_.is_visible(source_, named, arena_);
  marked_hides_.push_back(hides);
  hidden_depth_ += hides;

  const Object dict = source_.resolve(named, arena_);
  MarkedContent mark;
  mark.parent = marked_;
  mark.tag = arena_.copy(tag.bytes());
  // What holds for a span holds for those inside it.
  const bool inside = marked_ != kNone;
  mark.artifact = tag.is_name("Artifact") || (inside && out_.marked[marked_].artifact);
  mark.reversed_chars = tag.is_name("ReversedChars") || (inside && out_.marked[marked_].reversed_chars);
  if (const Object id = dict.get("MCID"); id.is_integer()) mark.mcid = static_cast<int32_t>(id.as_integer());
  if (const Object text = source_.get(dict, "ActualText", arena_); text.is_string()) {
    mark.has_actual_text = true;
    mark.actual_first = static_cast<uint32_t>(out_.text.size());
    const std::u32string decoded = decode_text_string(text.bytes().substr(0, 4 * kLongestActualText));
    mark.actual_count = static_cast<uint32_t>(decoded.size());
    out_.text.insert(out_.text.end(), decoded.begin(), decoded.end());
  }
  if (const Object language = source_.get(dict, "Lang", arena_); language.is_string()) mark.language = arena_.copy(language.bytes());
  marked_ = static_cast<uint32_t>(out_.marked.size());
  out_.marked.push_back(mark);
}

void Interpreter::end_marked() {
  if (marked_hides_.empty()) return;
  hidden_depth_ -= marked_hides_.back();
  marked_hides_.pop_back();
  if (marked_ != kNone) marked_ = out_.marked[marked_].parent;
}

}  // namespace seder::pdf
