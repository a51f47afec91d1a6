// In: a page's lines, and the strings in which their glyphs were painted. Out: the direction that a line was set in.
// Method: an engine that paints a line's runs from left to right, one after the other, puts the space between letters of different
// directions into the run of the line's own direction (UAX #9 N2: a neutral between opposite letters takes the embedding's). Where a
// string, a show operator or a font ends at one side of the space only, the other side is the run that it is of.
// Engines that lay the rest of a paragraph anew at each line (WeasyPrint) give every line the direction of its first letter: a line
// of a right-to-left paragraph that begins with a Latin name stands from left to right, and nothing else on paper says so.
// Cannot decide: lines whose letters are all of one font, where the engine shows them in one string (cairo); justified lines whose
// spaces are strings of their own.
#include "document/line_levels.h"

#include <algorithm>

#include "script/script.h"

namespace seder::document {
namespace {

// Lines that begin and end with right-to-left words are set from right to left. So many of their spaces must be in right-to-left runs,
// and none in left-to-right ones, before the spaces of other lines are believed: two, for a page may have one Latin name, with
// a space at either side.
constexpr uint32_t kFewestWitnesses = 2;

enum class Kind : uint8_t { kNeutral, kDigit, kLtr, kRtl };

}  // namespace

LineLevels::LineLevels(const PageContent& content, const glyphs::SeenPage& seen, const lines::Rows& rows, const blocks::PageLayout& layout)
    : content_(content), seen_(seen), rows_(rows), layout_(layout) {
  has_rtl_ = std::any_of(rows.words.begin(), rows.words.end(), [](const lines::Word& w) { return w.has_strong && w.direction == Direction::kRtl; });
}

std::span<const uint32_t> LineLevels::words_of(const blocks::LayoutLine& line) const {
  return std::span<const uint32_t>(layout_.word_order).subspan(line.first, line.count);
}

LineLevels::Ends LineLevels::ends_of(const blocks::LayoutLine& line) const {
  Ends out;
  bool any = false;
  for (uint32_t w : words_of(line)) {
    const lines::Word& word = rows_.words[w];
    if (!word.has_strong) continue;
    if (!any) out.first = word.direction;
    out.mixed |= any && word.direction != out.last;
    out.last = word.direction, any = true;
  }
  return out;
}

LineLevels::Whites LineLevels::whites_of(const blocks::LayoutLine& line) const {
  const lines::Word& left = rows_.words[words_of(line).front()];
  const lines::Word& right = rows_.words[words_of(line).back()];
  if (left.count == 0 || right.count == 0) return {};
  const uint32_t first = rows_.order[left.first], last = rows_.order[right.first + right.count - 1];
  const Whites whites = whites_of(first, last);
  return whites.cut == 0 ? whites : Whites{};
}

/// first, last: clusters, which must have been painted from left to right.
LineLevels::Whites LineLevels::whites_of(uint32_t first, uint32_t last) const {
  Whites out;
  Kind strong = Kind::kNeutral;
  // Since the last letter: spaces, those before the first border of strings, those behind the last.
  uint32_t borders = 0, spaces = 0, before_first = 0, behind_last = 0;
  for (uint32_t c = first; c <= last; ++c) {
    const glyphs::Cluster& cluster = seen_.clusters[c];
    if (cluster.base == kNone) return {};
    if (c > first) {
      const glyphs::Cluster& before = seen_.clusters[c - 1];
      if (cluster.origin.x < before.origin.x) return {};
      const Glyph &a = content_.glyphs[before.base], &b = content_.glyphs[cluster.base];
      if (a.run != b.run || (b.flags & kGlyphStringStart) != 0) {
        if (borders++ == 0) before_first = spaces;
        behind_last = 0;
      }
    }
    if (cluster.flags & kGlyphSpace) {
      ++spaces, ++behind_last;
      continue;
    }
    const char32_t character = cluster.text_count > 0 ? seen_.text[cluster.text_first] : U' ';
    const script::Strong direction = script::strong_of(character);
    const Kind kind = script::is_digit(character)          ? Kind::kDigit
                      : direction == script::Strong::kRtl ? Kind::kRtl
                      : direction == script::Strong::kLtr ? Kind::kLtr
                                                           : Kind::kNeutral;
    if (kind == Kind::kNeutral) continue;
    if (borders > 0 && spaces > 0) {
      const bool of_left = before_first == spaces, of_right = behind_last == spaces;
      if (of_left != of_right && strong == kind) ++out.cut;
      // A number beside a Latin letter, but in a run of its own, is of the right-to-left text beyond it.
      if (of_left != of_right && strong != Kind::kNeutral && (strong == Kind::kLtr) != (kind == Kind::kLtr)) ++((of_left ? strong : kind) == Kind::kLtr ? out.ltr : out.rtl);
    }
    strong = kind, borders = spaces = before_first = behind_last = 0;
  }
  return out;
}

void LineLevels::count() {
  counted_ = true;
  uint32_t witnesses = 0, against = 0, left_to_right = 0;
  for (const blocks::LayoutLine& line : layout_.lines) {
    const Ends ends = ends_of(line);
    if (!ends.mixed) continue;
    const Whites whites = whites_of(line);
    if (ends.first == Direction::kRtl && ends.last == Direction::kRtl) witnesses += whites.rtl, against += whites.ltr;
    else left_to_right += whites.ltr > 0 && whites.rtl == 0;
  }
  spaces_may_tell_ = against == 0;
  spaces_tell_ = spaces_may_tell_ && witnesses >= kFewestWitnesses;
  line_by_line_ = spaces_tell_ && left_to_right > 0;
  for (size_t i = 0; i < layout_.lines.size() && spaces_may_tell_ && !line_by_line_; ++i) line_by_line_ = direction_of(layout_.lines[i]) == Direction::kLtr;
}

/// A sentence's mark behind a right-to-left word at the line's right end: as long as that line is read from the right, it begins with its mark.
bool LineLevels::ends_at_right(const blocks::LayoutLine& line) const {
  const lines::Word& right = rows_.words[words_of(line).back()];
  std::u32string word;
  lines::append_text(seen_, rows_, right, word);
  if (word.size() < 2 || std::u32string_view(U".!?\u061F\u06D4").find(word.back()) == std::u32string_view::npos) return false;
  const char32_t before = word[word.size() - 2];
  return script::strong_of(before) == script::Strong::kRtl || before == ')' || before == '(';
}

bool LineLevels::may_be_ltr(const blocks::LayoutLine& line) const {
  const Ends ends = ends_of(line);
  return ends.mixed && ends.first == Direction::kLtr;
}

bool LineLevels::line_by_line() {
  if (!counted_) count();
  return line_by_line_;
}

std::optional<Direction> LineLevels::direction_of(const blocks::LayoutLine& line) {
  if (!has_rtl_ || !ends_of(line).mixed) return {};
  const Whites whites = whites_of(line);
  if ((whites.rtl > 0) == (whites.ltr > 0)) return {};
  if (!counted_) count();
  if (whites.rtl > 0) return spaces_tell_ ? std::optional(Direction::kRtl) : std::nullopt;
  return spaces_tell_ || (spaces_may_tell_ && ends_at_right(line)) ? std::optional(Direction::kLtr) : std::nullopt;
}

}  // namespace seder::document
