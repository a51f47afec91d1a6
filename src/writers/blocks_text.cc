#include "writers/blocks_text.h"

#include <algorithm>

#include "base/utf.h"
#include "script/script.h"

namespace seder::writers {

std::vector<std::vector<const Cell*>> rows_of(const Page& page, const Block& block) {
  std::vector<std::vector<const Cell*>> rows;
  for (uint32_t i = 0; i < block.cells.count; ++i) {
    const Cell& cell = page.cells[block.cells.first + i];
    if (rows.empty() || rows.back().front()->row != cell.row) rows.emplace_back();
    rows.back().push_back(&cell);
  }
  return rows;
}

uint32_t columns_of(const std::vector<std::vector<const Cell*>>& rows) {
  uint32_t columns = 0;
  for (const auto& row : rows)
    for (const Cell* cell : row) columns = std::max(columns, cell->column + std::max<uint32_t>(cell->column_span, 1));
  return columns;
}

std::string plain_text(const Page& page, const Block& block) {
  if (block.cells.count == 0) return std::string(page.string(block.text));
  const char separator = block.role == Role::kForm ? ' ' : '\t';
  std::string out;
  for (const auto& row : rows_of(page, block)) {
    if (!out.empty()) out.push_back('\n');
    uint32_t column = 0;
    for (const Cell* cell : row) {
      // A gap in the column numbers is an empty cell.
      for (; column < cell->column; ++column) out.push_back(separator);
      out.append(page.string(cell->text));
    }
  }
  return out;
}

namespace {

Style style_of(const Word& word) { return {word.bold, word.italic, word.superscript, word.subscript}; }

bool any_styled(const Page& page, const Block& block) {
  for (uint32_t l = block.lines.first; l < block.lines.first + block.lines.count; ++l) {
    const Range words = page.lines[l].words;
    for (uint32_t w = words.first; w < words.first + words.count; ++w) {
      if (!style_of(page.words[w]).is_plain()) return true;
    }
  }
  return false;
}

// Where word stands in text at or shortly after `at`: only a space, or nothing, can lie between; a word broken
// at a line end may have lost its hyphen. npos: it is not there as it was.
size_t find_word(std::string_view text, std::string_view& word, size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  if (text.substr(at, word.size()) == word) return at;
  for (std::string_view hyphen : {"-", "\u2010", "\u00AD"}) {
    if (!word.ends_with(hyphen)) continue;
    word.remove_suffix(hyphen.size());
    if (!word.empty() && text.substr(at, word.size()) == word) return at;
  }
  return std::string_view::npos;
}

class SpanBuilder {
 public:
  explicit SpanBuilder(std::string_view text) : text_(text) {}

  void word(const Style& style, std::string_view word) {
    const size_t found = find_word(text_, word, at_);
    if (found == std::string_view::npos) return;
    if (!spans_.empty() && spans_.back() == style) {
      extend(found + word.size());
    } else {
      plain_up_to(found);
      spans_.push_back({style, text_.substr(found, word.size())});
      at_ = found + word.size();
    }
  }

  std::vector<Span> finish() {
    plain_up_to(text_.size());
    return std::move(spans_);
  }

 private:
  void extend(size_t end) {
    Span& last = spans_.back();
    last.text = std::string_view(last.text.data(), last.text.size() + (end - at_));
    at_ = end;
  }
  void plain_up_to(size_t end) {
    if (end <= at_) return;
    if (!spans_.empty() && spans_.back().is_plain()) return extend(end);
    spans_.push_back({{}, text_.substr(at_, end - at_)});
    at_ = end;
  }

  std::string_view text_;
  std::vector<Span> spans_;
  size_t at_ = 0;
};

}  // namespace

std::vector<Span> spans_of(const Page& page, const Block& block) {
  const std::string_view text = page.string(block.text);
  if (!any_styled(page, block)) return {Span{{}, text}};
  SpanBuilder builder(text);
  for (uint32_t l = block.lines.first; l < block.lines.first + block.lines.count; ++l) {
    const Range words = page.lines[l].words;
    for (uint32_t w = words.first; w < words.first + words.count; ++w) builder.word(style_of(page.words[w]), page.string(page.words[w].text));
  }
  return builder.finish();
}

std::string footnote_number(std::string_view text) {
  constexpr size_t kLongest = 4;   // digits; more is a year or an amount
  std::string number;
  for (size_t at = 0; at < text.size();) {
    const int value = script::digit_value(next_utf8(text, at));
    if (value < 0 || number.size() == kLongest) break;
    number.push_back(static_cast<char>('0' + value));
  }
  return number;
}

std::string ascii_number(std::string_view text) {
  std::string number;
  for (size_t at = 0; at < text.size();) {
    const int value = script::digit_value(next_utf8(text, at));
    if (value < 0) return {};
    number.push_back(static_cast<char>('0' + value));
  }
  return number;
}

}  // namespace seder::writers
