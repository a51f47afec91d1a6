// Pages -> Markdown (CommonMark with GitHub's tables and footnotes). Headings by level, lists nested under the text
// of their item, bullets and numbers of the digits 0 to 9 as Markdown's own,
// tables as pipe tables in reading order (the first cell is the first in reading direction), bold words
// emphasised, footnotes as [^1] where a raised number on the page has a note of that number. Markdown knows no
// direction: readers infer it, paragraph by paragraph.
// Cannot say: merged cells (their text stands in the first), a table without a header row (its first row is one).
#include "writers/markdown_writer.h"

#include <algorithm>
#include <set>

#include "writers/blocks_text.h"
#include "writers/flow.h"
#include "writers/list_marker.h"

namespace seder::writers {

namespace {

constexpr size_t kMostIndent = 3;   // of what is nested in nothing: four spaces make program text

/// Characters that would start or end something are escaped.
void append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view kSpecial = "\\*_`[]<|";
  for (char c : text) {
    if (kSpecial.find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
}

/// At a line's start "1." and "-" would begin a list, "#" a heading, ">" a quotation.
void escape_start(std::string& text) {
  if (text.empty()) return;
  if (std::string_view("#>-+=~").find(text[0]) != std::string_view::npos) return text.insert(0, "\\"), void();
  size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')')) text.insert(digits, "\\");
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

std::string pipe_table(const Page& page, const Block& block) {
  const auto rows = rows_of(page, block);
  const uint32_t columns = columns_of(rows);
  std::string out;
  for (size_t r = 0; r < rows.size(); ++r) {
    std::vector<std::string> cells(columns);
    for (const Cell* cell : rows[r]) cells[cell->column] = escaped(page.string(cell->text));
    out += "|";
    for (const std::string& cell : cells) out += " " + cell + " |";
    out += "\n";
    if (r > 0) continue;
    out += "|";
    for (uint32_t c = 0; c < columns; ++c) out += " --- |";
    out += "\n";
  }
  return out;
}

class MarkdownWriter : public Writer {
 public:
  explicit MarkdownWriter(const WriterOptions& options) : options_(options) {}

  void page(const Page& page, std::string& out) override {
    flow_.begin_page(page, out);
    find_footnotes(page);
    for (const Block& block : page.blocks) {
      if (is_furniture(block.role) && !options_.furniture) continue;
      if (block.text.count == 0 && block.cells.count == 0) continue;
      if (block.role == Role::kListItem && !block.continues) {
        flow_.add(block, list_item(page, block), out);
        continue;
      }
      if (!block.continues) items_.clear();
      flow_.add(block, piece(page, block), out);
    }
  }
  void end(const Diagnostics&, std::string& out) override { flow_.flush(out); }

 private:
  // Numbers begin anew on each page of many books; Markdown's labels are the document's.
  void find_footnotes(const Page& page) {
    on_page_.clear();
    suffix_.clear();
    for (const Block& block : page.blocks) {
      if (block.role != Role::kFootnote) continue;
      const std::string number = footnote_number(page.string(block.text));
      if (number.empty()) continue;
      on_page_.insert(number);
      if (used_.contains(number)) suffix_ = "-p" + std::to_string(page.index + 1);
    }
    used_.insert(on_page_.begin(), on_page_.end());
  }

  Piece piece(const Page& page, const Block& block) const {
    switch (block.role) {
      case Role::kHeading: return {std::string(std::clamp<size_t>(block.level, 1, 6), '#') + " ", escaped(page.string(block.text)), "\n\n"};
      case Role::kTable: return {"", pipe_table(page, block), "\n"};
      case Role::kPullQuote: return {"> ", running(page, block), "\n\n"};
      case Role::kByline: case Role::kCaption: return {"*", escaped(page.string(block.text)), "*\n\n"};
      case Role::kSectionLabel: return {"**", escaped(page.string(block.text)), "**\n\n"};
      case Role::kFootnote: return footnote(page, block);
      default: return {"", block.cells.count > 0 ? rows_with_breaks(page, block) : running(page, block), "\n\n"};
    }
  }

  Piece footnote(const Page& page, const Block& block) const {
    const std::string_view text = page.string(block.text);
    const std::string number = footnote_number(text);
    if (number.empty()) return {"", running(page, block), "\n\n"};
    size_t begin = text.find_first_of(" \t");
    if (begin == std::string_view::npos) begin = text.size();
    return {"[^" + number + suffix_ + "]:", escaped(text.substr(begin)), "\n\n"};
  }

  // An item stands under the text of the item that it is nested in; its own bullet or number becomes Markdown's where
  // Markdown has it.
  Piece list_item(const Page& page, const Block& block) {
    while (!items_.empty() && items_.back().level >= block.level) items_.pop_back();
    const size_t alone = std::min<size_t>((std::max<size_t>(block.level, 1) - 1) * 2, kMostIndent);   // its outer item is elsewhere
    const size_t indent = items_.empty() ? alone : items_.back().text_column;
    std::vector<Span> spans = spans_of(page, block);
    std::string marker = "- ";
    if (!spans.empty() && (spans.size() == 1 || spans.front().is_plain())) {
      const ListMarker found = list_marker(spans.front().text);
      if (found.kind == ListMarker::Kind::kNumber && found.ascii) marker = std::to_string(found.number) + ". ";
      if (found.kind == ListMarker::Kind::kBullet || (found.kind == ListMarker::Kind::kNumber && found.ascii)) spans.front().text.remove_prefix(found.size);
    }
    items_.push_back({block.level, indent + marker.size()});
    return {std::string(indent, ' ') + marker, running(spans), "\n\n"};
  }

  std::string running(const Page& page, const Block& block) const { return running(spans_of(page, block)); }

  std::string running(const std::vector<Span>& spans) const {
    std::string out;
    for (const Span& span : spans) {
      const std::string number = span.superscript ? ascii_number(span.text) : std::string();
      if (on_page_.contains(number)) {
        out += "[^" + number + suffix_ + "]";
        continue;
      }
      // A paragraph that is bold as a whole says nothing by it.
      const std::string_view mark = spans.size() == 1 ? "" : span.bold && span.italic ? "***" : span.bold ? "**" : span.italic ? "*" : "";
      out += mark;
      append_escaped(out, span.text);
      out += mark;
    }
    escape_start(out);
    return out;
  }

  /// Verse and forms: a hard line break after each row.
  static std::string rows_with_breaks(const Page& page, const Block& block) {
    std::string out;
    for (char c : escaped(plain_text(page, block))) {
      if (c == '\n') out += "\\";
      out.push_back(c == '\t' ? ' ' : c);
      if (c == '\t') out += "\u2003";   // between hemistichs; a TAB would be one space
    }
    return out;
  }

  /// A list item that later ones may be nested in.
  struct OpenItem {
    uint8_t level;
    size_t text_column;
  };

  WriterOptions options_;
  Flow flow_;
  std::vector<OpenItem> items_;            ///< outermost first
  std::set<std::string> used_, on_page_;   ///< footnote numbers
  std::string suffix_;                     ///< of this page's footnote labels
};

}  // namespace

std::unique_ptr<Writer> make_markdown_writer(const WriterOptions& options) { return std::make_unique<MarkdownWriter>(options); }

}  // namespace seder::writers
