// Pages -> one HTML page that reads by itself: articles, headings, paragraphs, lists, tables; lang and dir at
// every level where they differ from the level above.
#include "writers/html_writer.h"

#include "writers/blocks_text.h"
#include "writers/escape.h"

namespace seder::writers {

namespace {

std::string_view dir_of(Direction d) { return d == Direction::kRtl ? "rtl" : "ltr"; }

std::string_view tag_of(const Block& block) {
  constexpr std::string_view kHeadings[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
  switch (block.role) {
    case Role::kHeading: return kHeadings[block.level >= 1 && block.level <= 6 ? block.level - 1 : 1];
    case Role::kListItem: return "li";
    case Role::kTable: return "table";
    case Role::kCaption: return "figcaption";
    case Role::kPullQuote: return "blockquote";
    case Role::kFootnote: case Role::kRunningHead: case Role::kPageNumber: case Role::kWatermark: return "small";
    default: return "p";
  }
}

constexpr std::string_view kStyle =
    ":root{color-scheme:light dark}body{max-width:46rem;margin:2rem auto;padding:0 1rem;line-height:1.6;font-family:serif}"
    "table{border-collapse:collapse}td,th{border:1px solid;padding:.2rem .6rem;text-align:start}"
    "small,figcaption{display:block;font-size:.85em;margin:.6em 0}.byline,.section-label{font-weight:bold}"
    ".verse td,.form td{border:0}section{border-top:1px dotted;margin-top:2rem}blockquote{font-size:1.2em}";

class HtmlWriter : public Writer {
 public:
  explicit HtmlWriter(const WriterOptions& options) : options_(options) {}

  void begin(const DocumentInfo& info, uint32_t, std::string& out) override {
    out += "<!DOCTYPE html>\n<html";
    if (!info.language.empty()) attribute(out, "lang", info.language);
    out += "><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>";
    append_xml(out, info.title.empty() ? std::string_view("seder") : std::string_view(info.title));
    out += "</title><style>";
    out += kStyle;
    out += "</style></head><body>\n";
  }

  void page(const Page& page, std::string& out) override {
    out += "<section";
    attribute(out, "dir", dir_of(page.direction));
    attribute(out, "id", "page-" + std::to_string(page.index + 1));
    out += ">\n";
    for (const Article& article : page.articles) {
      out += "<article>\n";
      list_ = false;
      for (uint32_t i = 0; i < article.blocks.count; ++i) write(page, page.blocks[article.blocks.first + i], out);
      end_list(out);
      out += "</article>\n";
    }
    out += "</section>\n";
  }

  void failed_page(uint32_t index, const Error& error, std::string& out) override {
    out += "<section";
    attribute(out, "id", "page-" + std::to_string(index + 1));
    out += "><p><em>";
    append_xml(out, error.message);
    out += "</em></p></section>\n";
  }

  void end(const Diagnostics&, std::string& out) override { out += "</body></html>\n"; }

 private:
  static void attribute(std::string& out, std::string_view name, std::string_view value) {
    out.push_back(' ');
    out += name;
    out += "=\"";
    append_xml(out, value);
    out.push_back('"');
  }

  void end_list(std::string& out) {
    if (list_) out += "</ul>\n";
    list_ = false;
  }

  void open(std::string& out, std::string_view tag, const Page& page, const Block& block) {
    out.push_back('<');
    out += tag;
    if (block.role != Role::kParagraph && block.role != Role::kHeading) attribute(out, "class", seder::name_of(block.role));
    if (block.direction != page.direction) attribute(out, "dir", dir_of(block.direction));
    if (const auto language = language_code(block.language); !language.empty()) attribute(out, "lang", language);
    out.push_back('>');
  }

  void write(const Page& page, const Block& block, std::string& out) {
    if (is_furniture(block.role) && !options_.furniture) return;
    if (block.role == Role::kListItem && !list_) out += "<ul style=\"list-style:none\">\n", list_ = true;
    if (block.role != Role::kListItem) end_list(out);
    const std::string_view tag = block.cells.count > 0 ? "table" : tag_of(block);
    open(out, tag, page, block);
    if (block.cells.count > 0) rows(page, block, out);
    else append_xml(out, page.string(block.text));
    out += "</";
    out += tag;
    out += ">\n";
  }

  static void rows(const Page& page, const Block& block, std::string& out) {
    for (const auto& row : rows_of(page, block)) {
      out += "<tr>";
      uint32_t column = 0;
      for (const Cell* cell : row) {
        for (; column < cell->column; ++column) out += "<td></td>";
        const std::string_view tag = cell->header ? "th" : "td";
        out.push_back('<');
        out += tag;
        if (cell->column_span > 1) attribute(out, "colspan", std::to_string(cell->column_span));
        if (cell->row_span > 1) attribute(out, "rowspan", std::to_string(cell->row_span));
        out.push_back('>');
        append_xml(out, page.string(cell->text));
        out += "</";
        out += tag;
        out.push_back('>');
        column = cell->column + cell->column_span;
      }
      out += "</tr>\n";
    }
  }

  WriterOptions options_;
  bool list_ = false;
};

}  // namespace

std::unique_ptr<Writer> make_html_writer(const WriterOptions& options) { return std::make_unique<HtmlWriter>(options); }

}  // namespace seder::writers
