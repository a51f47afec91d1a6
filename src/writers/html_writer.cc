// Pages -> one HTML page that reads by itself: articles, headings, paragraphs, nested lists, tables, notes with links to
// them; lang and dir at every level where they differ from the level above. An article that goes on on the next page is
// one element, the page break a mark in it.
#include "writers/html_writer.h"

#include <algorithm>
#include <set>

#include "writers/blocks_text.h"
#include "writers/escape.h"
#include "writers/flow.h"
#include "writers/list_marker.h"

namespace seder::writers {

namespace {

std::string_view dir_of(Direction d) { return d == Direction::kRtl ? "rtl" : "ltr"; }

std::string_view tag_of(const Block& block) {
  constexpr std::string_view kHeadings[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
  if (block.cells.count > 0) return "table";
  switch (block.role) {
    case Role::kHeading: return kHeadings[std::clamp<int>(block.level, 1, 6) - 1];
    case Role::kListItem: return "li";
    case Role::kPullQuote: return "blockquote";
    case Role::kFootnote: return "aside";
    default: return "p";
  }
}

constexpr std::string_view kStyle =
    ":root{color-scheme:light dark}body{max-width:42rem;margin:2rem auto;padding:0 1rem;line-height:1.6;font-family:serif}"
    "table{border-collapse:collapse}td,th{border:1px solid;padding:.2rem .6rem;text-align:start}"
    "ul,ol{list-style:none;padding-inline-start:1.2rem}.byline,.section-label{font-weight:bold}.lede{font-size:1.15em}"
    ".caption,.footnote,.running-head,.page-number,.watermark{font-size:.85em}.caption{font-style:italic}"
    ".verse td,.form td{border:0}.page-break{border:0;border-top:1px dotted}.page+.page{border-top:1px dotted;margin-top:2rem}blockquote{font-size:1.2em}sup{line-height:0}";

void attribute(std::string& out, std::string_view name, std::string_view value) {
  out.push_back(' ');
  out.append(name).append("=\"");
  append_xml(out, value);
  out.push_back('"');
}

class HtmlWriter : public Writer {
 public:
  explicit HtmlWriter(const WriterOptions& options) : options_(options) {}

  void begin(const DocumentInfo& info, uint32_t, std::string& out) override {
    out += "<!DOCTYPE html>\n<html";
    if (!info.language.empty()) attribute(out, "lang", info.language);
    out += "><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>";
    append_xml(out, info.title.empty() ? std::string_view("seder") : std::string_view(info.title));
    out.append("</title><style>").append(kStyle).append("</style></head><body>\n");
  }

  void page(const Page& page, std::string& out) override {
    flow_.begin_page(page, out);
    const bool goes_on = open_ && !page.articles.empty() && page.articles.front().continues && page.direction == direction_;
    if (!goes_on) close_section(out);
    begin_page(page, goes_on, out);
    for (uint32_t a = 0; a < page.articles.size(); ++a) {
      const Range& blocks = page.articles[a].blocks;
      if (a > 0) end_list(out), flow_.mark("</article>\n", out);
      if (a > 0 || !goes_on) flow_.mark("<article>\n", out);
      for (uint32_t i = 0; i < blocks.count; ++i) write(page, page.blocks[blocks.first + i], out);
    }
    if (page.articles.empty()) flow_.mark("<article>\n", out);
  }

  void failed_page(uint32_t index, const Error& error, std::string& out) override {
    std::string section = "<section class=\"page\"";
    attribute(section, "id", "page-" + std::to_string(index + 1));
    section += "><p><em>";
    append_xml(section, error.message);
    section += "</em></p></section>\n";
    close_section(out);
    flow_.mark(section, out);
  }

  void end(const Diagnostics&, std::string& out) override {
    close_section(out);
    flow_.flush(out);
    out += "</body></html>\n";
  }

 private:
  /// A page is a section; where its first article goes on from the page before, the section of that page goes on, too.
  void close_section(std::string& out) {
    end_list(out);
    if (open_) flow_.mark("</article>\n</section>\n", out);
    open_ = false;
  }

  void begin_page(const Page& page, bool goes_on, std::string& out) {
    page_ = page.index + 1;
    notes_.clear();
    for (const Block& block : page.blocks) {
      if (block.role == Role::kFootnote) notes_.insert(footnote_number(page.string(block.text)));
    }
    notes_.erase("");
    if (goes_on) {
      std::string mark = "<hr class=\"page-break\" role=\"doc-pagebreak\"";
      attribute(mark, "id", "page-" + std::to_string(page_));
      flow_.mark(mark + ">\n", out);
      return;
    }
    open_ = true;
    direction_ = page.direction, language_ = commonest_language(page);
    std::string section = "<section class=\"page\"";
    attribute(section, "id", "page-" + std::to_string(page_));
    attribute(section, "dir", dir_of(page.direction));
    if (const auto code = language_code(language_); !code.empty()) attribute(section, "lang", code);
    flow_.mark(section + ">\n", out);
  }

  static uint8_t commonest_language(const Page& page) {
    uint32_t bytes[256] = {};
    for (const Block& block : page.blocks) bytes[block.language] += block.text.count;
    bytes[255] = 0;
    const uint32_t* most = std::max_element(std::begin(bytes), std::end(bytes));
    return *most > 0 ? static_cast<uint8_t>(most - bytes) : 255;
  }

  void end_list(std::string& out) {
    if (!lists_.empty()) flow_.mark(close_lists(0), out);
  }

  /// Closes the innermost lists, and their last items, until only so many are open.
  std::string close_lists(size_t left) {
    std::string out;
    for (; lists_.size() > left; lists_.pop_back()) out.append("</li>\n</").append(lists_.back().tag).append(">\n");
    return out;
  }

  /// The tags between the item before, which is open for lists nested in it, and this one.
  std::string lists_before(const Page& page, const Block& item) {
    const std::string_view tag = list_marker(page.string(item.text)).ordered() ? "ol" : "ul";
    size_t left = lists_.size();
    while (left > 0 && lists_[left - 1].level > item.level) --left;
    std::string out = close_lists(left);
    if (left > 0 && lists_.back().level == item.level) {
      if (lists_.back().tag == tag) return out + "</li>\n";
      out += close_lists(left - 1);
    }
    if (!lists_.empty()) out += "\n";
    lists_.push_back({item.level, tag});
    return out.append("<").append(tag).append(">\n");
  }

  void write(const Page& page, const Block& block, std::string& out) {
    if (is_furniture(block.role) && !options_.furniture) return;
    if (block.text.count == 0 && block.cells.count == 0) return;
    Piece piece;
    // A list is opened before the flow lets its first item go, so its tag goes along with the item.
    const bool item = block.role == Role::kListItem && !block.continues;
    if (item) piece.open = lists_before(page, block);
    else if (block.role != Role::kListItem && !block.continues) end_list(out);
    const std::string_view tag = tag_of(block);
    open(piece.open, tag, page, block);
    piece.text = block.cells.count > 0 ? rows(page, block) : running(page, block);
    if (!item) piece.close = "</" + std::string(tag) + ">\n";   // an item stays open for lists nested in it
    flow_.add(block, piece, out);
  }

  void open(std::string& out, std::string_view tag, const Page& page, const Block& block) const {
    out.append("<").append(tag);
    if (block.role != Role::kParagraph && block.role != Role::kHeading && block.role != Role::kListItem && block.role != Role::kTable) {
      attribute(out, "class", seder::name_of(block.role));
    }
    if (block.role == Role::kFootnote) {
      attribute(out, "role", "doc-footnote");
      if (const std::string number = footnote_number(page.string(block.text)); !number.empty()) attribute(out, "id", note_id(number));
    }
    if (block.direction != page.direction) attribute(out, "dir", dir_of(block.direction));
    if (block.language != language_ && !language_code(block.language).empty()) attribute(out, "lang", language_code(block.language));
    if (block.role == Role::kListItem) {
      if (const ListMarker marker = list_marker(page.string(block.text)); marker.kind == ListMarker::Kind::kNumber)
        attribute(out, "value", std::to_string(marker.number));
    }
    out.push_back('>');
  }

  std::string note_id(const std::string& number) const { return "note-" + std::to_string(page_) + "-" + number; }

  std::string running(const Page& page, const Block& block) const {
    std::string out;
    const std::vector<Span> spans = spans_of(page, block);
    for (const Span& span : spans) {
      const bool emphasised = spans.size() > 1;   // a block that is bold as a whole says nothing by it
      const std::string number = span.superscript ? ascii_number(span.text) : std::string();
      if (span.superscript) out += "<sup>";
      if (span.subscript) out += "<sub>";
      if (notes_.contains(number)) {
        out += "<a role=\"doc-noteref\"";
        attribute(out, "href", "#" + note_id(number));
        out.push_back('>');
      }
      if (emphasised && span.bold) out += "<b>";
      if (emphasised && span.italic) out += "<i>";
      append_xml(out, span.text);
      if (emphasised && span.italic) out += "</i>";
      if (emphasised && span.bold) out += "</b>";
      if (notes_.contains(number)) out += "</a>";
      if (span.subscript) out += "</sub>";
      if (span.superscript) out += "</sup>";
    }
    return out;
  }

  static std::string rows(const Page& page, const Block& block) {
    std::string out = "\n";
    const auto rows = rows_of(page, block);
    const uint32_t columns = columns_of(rows);
    std::vector<uint32_t> taken(columns);   // of each column: the row below the last cell that reaches down through it
    uint32_t next_row = 0;
    for (const auto& row : rows) {
      const uint32_t number = row.front()->row;
      for (; next_row < number; ++next_row) out += "<tr></tr>\n";   // a row of nothing but cells from above
      next_row = number + 1;
      out += "<tr>";
      uint32_t column = 0;
      const auto leave_empty = [&](uint32_t end) {
        for (; column < end; ++column)
          if (taken[column] <= number) out += "<td></td>";
      };
      for (const Cell* cell : row) {
        leave_empty(cell->column);
        append_cell(page, block, *cell, out);
        for (; column < uint32_t{cell->column} + cell->column_span; ++column) taken[column] = number + cell->row_span;
      }
      leave_empty(columns);
      out += "</tr>\n";
    }
    return out;
  }

  static void append_cell(const Page& page, const Block& block, const Cell& cell, std::string& out) {
    const std::string_view tag = cell.header ? "th" : "td";
    out.append("<").append(tag);
    if (cell.column_span > 1) attribute(out, "colspan", std::to_string(cell.column_span));
    if (cell.row_span > 1) attribute(out, "rowspan", std::to_string(cell.row_span));
    if (cell.lines.count > 0 && cell.direction != block.direction) attribute(out, "dir", dir_of(cell.direction));
    if (cell.language != block.language && !language_code(cell.language).empty()) attribute(out, "lang", language_code(cell.language));
    out.push_back('>');
    append_xml(out, page.string(cell.text));
    out.append("</").append(tag).append(">");
  }

  WriterOptions options_;
  Flow flow_;
  struct OpenList {
    uint8_t level;
    std::string_view tag;
  };
  std::vector<OpenList> lists_;    ///< outermost first
  bool open_ = false;              ///< a section and an article in it
  Direction direction_ = Direction::kLtr;   ///< of the open section
  uint32_t page_ = 0;
  uint8_t language_ = 255;         ///< of most of the page
  std::set<std::string> notes_;    ///< numbers of the page's footnotes
};

}  // namespace

std::unique_ptr<Writer> make_html_writer(const WriterOptions& options) { return std::make_unique<HtmlWriter>(options); }

}  // namespace seder::writers
