// Input: what a page paints. Output: the finished page of the model: text in reading order, with its doubts.
// Method: glyphs::see -> lines::find_rows -> blocks::lay_out; then, block by block, direction (direction.cc), each
// line's logical text (lines/logical_line), and the lines joined to a paragraph (join_lines.cc).
// Cannot fail; an empty page has no blocks.
#include "document/build_page.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/utf.h"
#include "blocks/blocks.h"
#include "document/direction.h"
#include "document/join_lines.h"
#include "document/line_levels.h"
#include "document/note_numbers.h"
#include "glyphs/glyphs.h"
#include "lines/lines.h"
#include "lines/logical_line.h"
#include "script/script.h"

namespace seder::document {
namespace {

Range append_text(std::string& to, std::u32string_view text) {
  const auto first = static_cast<uint32_t>(to.size());
  append_utf8(to, text);
  return {first, static_cast<uint32_t>(to.size()) - first};
}

Box to_box(const Rect& r) { return {r.x0, r.y0, r.x1, r.y1}; }

// A box of a row's frame (turned by -angle about the origin) as its upright hull on the page.
Box page_box(const Rect& r, float angle) {
  if (angle == 0) return to_box(r);
  const float turn = angle * 3.14159265f / 180, cosine = std::cos(turn), sine = std::sin(turn);
  Rect hull{1e9f, 1e9f, -1e9f, -1e9f};
  for (const Point p : {Point{r.x0, r.y0}, Point{r.x1, r.y0}, Point{r.x0, r.y1}, Point{r.x1, r.y1}}) {
    const float x = p.x * cosine - p.y * sine, y = p.x * sine + p.y * cosine;
    hull.include({x, y, x, y});
  }
  return to_box(hull);
}

class Builder {
 public:
  Builder(const PageContent& content, const BuildOptions& options) : content_(content), options_(options) {}

  Page build() {
    page_.index = content_.page_index, page_.width = content_.width, page_.height = content_.height;
    seen_ = glyphs::see(content_);
    rows_ = lines::find_rows(content_, seen_);
    layout_ = blocks::lay_out(content_, seen_, rows_);
    page_.direction = layout_.direction;
    habit_ = lines::settle_brackets(content_, seen_, rows_);
    levels_.emplace(content_, seen_, rows_, layout_);
    reserve();
    page_.lines.resize(layout_.lines.size());
    page_.cells.reserve(layout_.cells.size());
    for (uint32_t b = 0; b < layout_.blocks.size(); ++b) add_block(b);
    for (const Range& article : layout_.articles) page_.articles.push_back({article, false});
    finish();
    return std::move(page_);
  }

 private:
  std::span<const blocks::LayoutLine> lines_of(uint32_t first, uint32_t count) const {
    return std::span<const blocks::LayoutLine>(layout_.lines).subspan(first, count);
  }

  std::span<const uint32_t> words_of(uint32_t line) const {
    return std::span<const uint32_t>(layout_.word_order).subspan(layout_.lines[line].first, layout_.lines[line].count);
  }

  // Room for the usual page, so that nothing grows piece by piece.
  void reserve() {
    page_.text.reserve(seen_.text.size() * 2 + rows_.words.size());
    page_.words.reserve(rows_.words.size());
    page_.blocks.reserve(layout_.blocks.size());
  }

  void add_line(uint32_t index, lines::LineText& text, bool close) {
    const blocks::LayoutLine& from = layout_.lines[index];
    if (close) text.reasons |= lines::kReasonDirection, text.confidence = std::min<uint8_t>(text.confidence, 70);
    Line& line = page_.lines[index];
    line.box = page_box(from.box, from.angle);
    line.baseline = from.baseline, line.angle = from.angle, line.size = from.size;
    line.direction = text.direction, line.confidence = text.confidence, line.reasons = text.reasons;
    letters_ += text.text.size(), sure_letters_ += uint64_t{text.confidence} * text.text.size();
    add_words(text, from.angle, line);
  }

  void add_words(const lines::LineText& text, float angle, Line& line) {
    line.text.first = static_cast<uint32_t>(page_.text.size());
    line.words.first = static_cast<uint32_t>(page_.words.size());
    const std::u32string_view characters = text.text;
    if (text.ascii) append_utf8(page_.text, characters);   // a byte a character: all places are known
    uint32_t written = 0;
    for (const lines::LogicalWord& from : text.words) {
      const lines::Word& visual = rows_.words[from.visual_word];
      Word& word = page_.words.emplace_back();
      if (text.ascii) {
        word.text = {line.text.first + from.text_first, from.text_count};
      } else {
        append_text(page_.text, characters.substr(written, from.text_first - written));
        word.text = append_text(page_.text, characters.substr(from.text_first, from.text_count));
      }
      word.box = page_box(visual.box, angle);
      word.confidence = text.confidence, word.bold = visual.bold;
      word.superscript = visual.raised(), word.subscript = visual.lowered;
      word.italic = is_italic(visual);
      if (options_.glyphs) add_glyphs(visual, word);
      written = from.text_first + from.text_count;
    }
    if (!text.ascii) append_text(page_.text, characters.substr(written));
    line.text.count = static_cast<uint32_t>(page_.text.size()) - line.text.first;
    line.words.count = static_cast<uint32_t>(page_.words.size()) - line.words.first;
  }

  // A word is italic when both its ends are: signs in between come from any font.
  bool is_italic(const lines::Word& visual) const {
    const auto italic_at = [&](uint32_t at) { return (seen_.clusters[rows_.order[at]].flags & kGlyphItalic) != 0; };
    return visual.count > 0 && italic_at(visual.first) && italic_at(visual.first + visual.count - 1);
  }

  void add_glyphs(const lines::Word& visual, Word& word) {
    word.glyphs.first = static_cast<uint32_t>(page_.glyphs.size());
    for (uint32_t i = visual.first; i < visual.first + visual.count; ++i) {
      const glyphs::Cluster& cluster = seen_.clusters[rows_.order[i]];
      if (cluster.base == kNone) continue;
      add_glyph(cluster.base);
      for (uint32_t m = 0; m < cluster.mark_count; ++m) add_glyph(seen_.marks[cluster.first_mark + m]);
    }
    word.glyphs.count = static_cast<uint32_t>(page_.glyphs.size()) - word.glyphs.first;
  }

  void add_glyph(uint32_t index) {
    const Glyph& from = content_.glyphs[index];
    PageGlyph glyph;
    glyph.box = to_box(from.box);
    glyph.font = from.font, glyph.code = from.code;
    glyph.source = static_cast<uint8_t>(from.source), glyph.confidence = from.confidence;
    page_.glyphs.push_back(glyph);
  }

  // What read_lines made of some lines.
  struct Reading {
    Direction direction = Direction::kLtr;
    uint8_t confidence = 100;   // the least of its lines
    Range text;                 // the lines joined
  };

  bool has_letters(uint32_t first, uint32_t count) const {
    for (const blocks::LayoutLine& line : lines_of(first, count))
      for (uint32_t w = line.first; w < line.first + line.count; ++w)
        if (rows_.words[layout_.word_order[w]].has_strong) return true;
    return false;
  }

  // Writes lines one after the other, joined, so that the text of a paragraph and of its lines are the same bytes; only
  // where a hyphen goes the paragraph's text is written apart.
  Reading read_lines(uint32_t first, uint32_t count, Direction expected, Role role) {
    DirectionVerdict verdict = paragraph_direction(seen_, rows_, layout_, lines_of(first, count), expected, *levels_);
    lines::LineContext context;
    if (count > 0) context.begins_with_number = begins_with_number(words_of(first), expected, role, verdict);
    Reading reading{verdict.direction, 100, {static_cast<uint32_t>(page_.text.size()), 0}};
    context.direction = verdict.direction, context.brackets = habit_;
    bool shared = true;
    joined_.clear();
    for (uint32_t i = first; i < first + count; ++i) {
      context.strong_after = i + 1 < first + count ? lines::first_strong(seen_, rows_, words_of(i + 1), verdict.direction) : 0;
      const bool last = i + 1 == first + count;
      context.direction = verdict.direction;
      if (const auto set = levels_->direction_of(layout_.lines[i])) context.direction = *set;
      if (last && context.direction == Direction::kRtl && ends_at_right(seen_, rows_, layout_, layout_.lines[i])) context.direction = Direction::kLtr;
      if (i > first && is_number_alone(i)) context.strong_before = 0;
      lines::logical_line(seen_, rows_, words_of(i), context, line_);
      if (opens_again(context, line_) && levels_->may_be_ltr(layout_.lines[i])) read_from_left(i, context);
      if (i == first || layout_.lines[i - 1].joins_next) {
        joined_ += line_.text;
      } else {
        const Join join = append_line(joined_, line_.text);
        if (join == Join::kSpace) page_.text.push_back(' ');
        shared &= join != Join::kDropHyphen;
      }
      add_line(i, line_, verdict.close);
      reading.confidence = std::min(reading.confidence, line_.confidence);
      context.begins_with_number = false;
      context.strong_before = line_.last_strong, context.open_brackets = line_.open_brackets;
      if (verdict.direction == Direction::kRtl && levels_->line_by_line()) context.strong_before = 0;
    }
    if (shared) reading.text.count = static_cast<uint32_t>(page_.text.size()) - reading.text.first;
    else reading.text = append_text(page_.text, joined_);
    return reading;
  }

  /// A note of one script (an address in a Hebrew book) was set in the page's direction where its number stands at that start.
  bool begins_with_number(std::span<const uint32_t> words, Direction expected, Role role, DirectionVerdict& verdict) {
    if (notes_.begins_with_number(words, verdict.direction, role)) return true;
    if (role != Role::kFootnote || verdict.direction == expected || words.size() < 2) return false;
    const bool rtl = expected == Direction::kRtl;
    const lines::Word& beside = rows_.words[rtl ? words[words.size() - 2] : words[1]];
    const bool glued = rows_.words[rtl ? words.back() : words[1]].glued;
    if (glued || !beside.has_strong || beside.count < kNoteWord || !notes_.begins_with_number(words, expected, role)) return false;
    verdict.direction = expected;
    return true;
  }

  /// A telephone number or a date on a line of its own below a short line: nothing goes on there, so no
  /// Arabic letter turns the number's parts (UAX #9 W2).
  bool is_number_alone(uint32_t index) const {
    const std::span<const uint32_t> words = words_of(index), above = words_of(index - 1);
    const auto begins_with_digit = [&](Direction from) { return script::is_digit(lines::first_strong(seen_, rows_, words, from)); };
    return words.size() <= kNumberWords && above.size() <= kShortLine && begins_with_digit(Direction::kRtl) && begins_with_digit(Direction::kLtr);
  }

  /// An opening bracket where one is open already, from a line before.
  static bool opens_again(const lines::LineContext& context, const lines::LineText& line) {
    return context.open_brackets > 0 && context.direction == Direction::kRtl && line.open_brackets > context.open_brackets;
  }

  /// The line was set from left to right if that closes the bracket.
  void read_from_left(uint32_t index, lines::LineContext context) {
    context.direction = Direction::kLtr;
    lines::LineText other;
    lines::logical_line(seen_, rows_, words_of(index), context, other);
    if (other.open_brackets < context.open_brackets) line_ = std::move(other);
  }

  void add_block(uint32_t index) {
    const blocks::LayoutBlock& from = layout_.blocks[index];
    Block block;
    block.role = from.role, block.box = to_box(from.box), block.level = from.level;
    block.continues = from.continues, block.reason = from.reason, block.direction = from.direction;
    block.lines = {from.first_line, from.line_count};
    block.cells.first = static_cast<uint32_t>(page_.cells.size());
    block.confidence = from.confidence;
    if (from.cell_count > 0) {
      for (uint32_t c = from.first_cell; c < from.first_cell + from.cell_count; ++c)
        block.confidence = std::min(block.confidence, add_cell(layout_.cells[c], from.direction));
    } else {
      const Direction expected = has_letters(from.first_line, from.line_count) ? layout_.direction : from.direction;
      const Reading reading = read_lines(from.first_line, from.line_count, expected, from.role);
      block.direction = reading.direction, block.text = reading.text;
      block.confidence = std::min(block.confidence, reading.confidence);
      if (from.continues) join_to_last(block, joined_);
      std::swap(last_text_, joined_);
    }
    block.cells.count = static_cast<uint32_t>(page_.cells.size()) - block.cells.first;
    page_.blocks.push_back(block);
  }

  // A paragraph that goes on in another column: a word may be broken there.
  void join_to_last(Block& block, std::u32string_view text) {
    if (page_.blocks.empty() || last_text_.empty() || text.empty()) return;
    const Join join = join_of(last_text_, text);
    block.joins_without_space = join != Join::kSpace;
    if (join != Join::kDropHyphen) return;
    Block& last = page_.blocks.back();
    std::string hyphen;
    append_utf8(hyphen, last_text_.back());
    if (last.text.count >= hyphen.size()) last.text.count -= static_cast<uint32_t>(hyphen.size());
  }

  // Returns its confidence.
  uint8_t add_cell(const blocks::LayoutCell& from, Direction expected) {
    Cell cell;
    cell.lines = {from.first_line, from.line_count};
    cell.row = from.row, cell.column = from.column, cell.row_span = from.row_span, cell.column_span = from.column_span;
    cell.header = from.header;
    const Reading reading = read_lines(from.first_line, from.line_count, expected, Role::kTable);
    cell.text = reading.text, cell.direction = reading.direction;
    page_.cells.push_back(cell);
    return reading.confidence;
  }

  // The page is as sure as its lines are on average, by length.
  void finish() {
    if (letters_ > 0) page_.confidence = static_cast<uint8_t>(sure_letters_ / letters_);
    if (layout_.tags_against > 0) {
      page_.diagnostics.push_back({Severity::kInfo, "tags-disagree", "structure tags part or join lines against what the page shows; they were set aside",
                                   static_cast<int32_t>(content_.page_index), -1, layout_.tags_against});
    }
    if (const DrawnOutlines& drawn = content_.outlines; drawn.letters > 0) {
      const bool read = drawn.read > 0;
      page_.diagnostics.push_back({read ? Severity::kInfo : Severity::kWarning, "text-as-paths",
                                   read ? "text is drawn as paths, without a font; it was read by its shape" : "text seems to be drawn as paths, without a font; it was not read",
                                   static_cast<int32_t>(content_.page_index), -1, drawn.letters});
    }
    if (content_.lost_glyphs > 0) {
      page_.diagnostics.push_back({Severity::kWarning, "lost-glyphs", "glyphs were painted that no font explains",
                                   static_cast<int32_t>(content_.page_index), -1, content_.lost_glyphs});
    }
  }

  static constexpr uint32_t kNoteWord = 3;   // letters beside a note's number; formulae have fewer beside an exponent or a figure
  static constexpr size_t kNumberWords = 2, kShortLine = 4;   // an address has few words in a line; prose more

  const PageContent& content_;
  const BuildOptions& options_;
  Page page_;
  glyphs::SeenPage seen_;
  lines::Rows rows_;
  blocks::PageLayout layout_;
  lines::BracketHabit habit_;
  NoteNumbers notes_{seen_, rows_};
  std::optional<LineLevels> levels_;   // of the page's rows, once they are known
  lines::LineText line_;              // the line being read
  std::u32string joined_;             // the lines of the block being read
  std::u32string last_text_;          // of the block before it
  uint64_t letters_ = 0, sure_letters_ = 0;   // code points, and the same weighted by confidence
};

}  // namespace

Page build_page(const PageContent& content, const BuildOptions& options) { return Builder(content, options).build(); }

}  // namespace seder::document
