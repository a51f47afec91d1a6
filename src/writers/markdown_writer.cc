// Pages -> Markdown (CommonMark with GitHub's tables). Headings by level, list items by nesting, tables as
// pipe tables in reading order (the first cell is the first in reading direction), bold words emphasised,
// footnotes as [^1] where a footnote's own mark says which it is. Markdown knows no direction; readers infer it.
#include "writers/markdown_writer.h"

#include "writers/blocks_text.h"

namespace seder::writers {

namespace {

/// Characters that would start or end something are escaped; a leading number with a full stop is not a list.
std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\\' || c == '*' || c == '_' || c == '`' || c == '[' || c == ']' || c == '<' || c == '|') out.push_back('\\');
    out.push_back(c);
  }
  if (!out.empty() && (out[0] == '#' || out[0] == '>' || out[0] == '-' || out[0] == '+')) out.insert(0, "\\");
  return out;
}

/// A list item's own bullet or number is kept as text; Markdown wants its marker before it.
std::string list_item(const Block& block, std::string_view text) {
  const size_t depth = block.level > 1 ? block.level - 1 : 0;
  return std::string(depth * 2, ' ') + "- " + escaped(text);
}

std::string table(const Page& page, const Block& block) {
  const auto rows = rows_of(page, block);
  size_t columns = 0;
  for (const auto& row : rows) columns = std::max<size_t>(columns, row.back()->column + row.back()->column_span);
  std::string out;
  for (size_t r = 0; r < rows.size(); ++r) {
    std::vector<std::string> cells(columns);
    for (const Cell* cell : rows[r]) cells[cell->column] = escaped(page.string(cell->text));
    out += "|";
    for (const std::string& cell : cells) out += " " + cell + " |";
    out += "\n";
    if (r > 0) continue;
    out += "|";
    for (size_t c = 0; c < columns; ++c) out += " --- |";
    out += "\n";
  }
  return out;
}

class MarkdownWriter : public Writer {
 public:
  explicit MarkdownWriter(const WriterOptions& options) : options_(options) {}

  void page(const Page& page, std::string& out) override {
    for (const Block& block : page.blocks) {
      if (is_furniture(block.role) && !options_.furniture) continue;
      if (block.continues && !held_.empty()) {
        append_continuation(held_, escaped(plain_text(page, block)), block.joins_without_space);
        continue;
      }
      flush(out);
      held_ = markdown(page, block);
    }
  }
  void end(const Diagnostics&, std::string& out) override { flush(out); }

 private:
  static std::string markdown(const Page& page, const Block& block) {
    const std::string_view text = page.string(block.text);
    switch (block.role) {
      case Role::kHeading: return std::string(std::min<size_t>(std::max<size_t>(block.level, 1), 6), '#') + " " + escaped(text);
      case Role::kListItem: return list_item(block, text);
      case Role::kTable: return table(page, block);
      case Role::kPullQuote: return "> " + escaped(text);
      case Role::kByline: case Role::kCaption: return "*" + escaped(text) + "*";
      default: return block.cells.count > 0 ? rows_with_breaks(page, block) : escaped(text);
    }
  }

  /// Verse and forms: a hard line break after each row.
  static std::string rows_with_breaks(const Page& page, const Block& block) {
    std::string out;
    for (char c : plain_text(page, block)) {
      if (c == '\n') out += "  ";
      out.push_back(c);
    }
    return out;
  }

  void flush(std::string& out) {
    if (held_.empty()) return;
    out += held_;
    out += held_.back() == '\n' ? "\n" : "\n\n";
    held_.clear();
  }

  WriterOptions options_;
  std::string held_;   ///< the last block, which the next page may go on with
};

}  // namespace

std::unique_ptr<Writer> make_markdown_writer(const WriterOptions& options) { return std::make_unique<MarkdownWriter>(options); }

}  // namespace seder::writers
