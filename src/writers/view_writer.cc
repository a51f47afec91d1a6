// Pages -> one HTML file that needs nothing else: no server, no network, no fonts. Drawings at one side
// (view_drawing.cc), text at the other; the script (view_script.inc) finds the one from the other.
// The text side is written page by page into a second buffer, because it stands after all drawings.
#include "writers/view_writer.h"

#include <algorithm>
#include <bitset>

#include "writers/blocks_text.h"
#include "writers/escape.h"
#include "writers/view_drawing.h"

namespace seder::writers {

namespace {

constexpr std::string_view kStyle =
#include "writers/view_page.inc"
    ;
constexpr std::string_view kScript =
#include "writers/view_script.inc"
    ;
constexpr int kRoles = static_cast<int>(Role::kAnnotation) + 1;

void attribute(std::string& out, std::string_view name, std::string_view value) {
  out.append(" ").append(name).append("=\"");
  append_xml(out, value);
  out.push_back('"');
}

std::string_view dir_of(Direction d) { return d == Direction::kRtl ? "rtl" : "ltr"; }

class ViewWriter : public Writer {
 public:
  void begin(const DocumentInfo& info, uint32_t, std::string& out) override {
    title_ = info.title.empty() ? "seder view" : info.title;
    out += "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>";
    append_xml(out, title_);
    out.append("</title><style>").append(kStyle).append("</style></head><body>\n<main id=\"pages\">\n");
  }

  void page(const Page& page, std::string& out) override {
    append_drawing(out, page);
    text_ += "<h2>page " + std::to_string(page.index + 1) + " \u00b7 " + std::to_string(page.confidence) + " % sure</h2>\n";
    for (const Diagnostic& d : page.diagnostics) note(d.message);
    number_ = 0;
    for (const Article& article : page.articles) {
      text_ += "<div class=\"article\">\n";
      for (uint32_t b = article.blocks.first; b < article.blocks.first + article.blocks.count; ++b) part(page, b);
      text_ += "</div>\n";
    }
  }

  void failed_page(uint32_t index, const Error& error, std::string&) override {
    text_ += "<h2>page " + std::to_string(index + 1) + "</h2>\n";
    note(error.message);
  }

  void end(const Diagnostics& diagnostics, std::string& out) override {
    for (const Diagnostic& d : diagnostics) note(d.message);
    out.append("</main>\n<section id=\"text\">\n").append(text_).append("</section>\n<header style=\"order:-1;grid-row:1\"><h1>");
    append_xml(out, title_);
    out += "</h1>";
    for (int r = 0; r < kRoles; ++r) {
      if (!seen_[r]) continue;
      const std::string name(name_of(static_cast<Role>(r)));
      out += "<span class=\"key role-" + name + "\">" + name + "</span>";
    }
    out += "<button id=\"arrows\" type=\"button\">arrows</button>";
    if (doubtful_ > 0) out += "<button id=\"doubt\" type=\"button\">" + std::to_string(doubtful_) + " doubtful</button>";
    out += "</header>\n<footer id=\"say\" aria-live=\"polite\">Click a block or its text. Keys: \u2191 \u2193 step, d next doubtful line, a arrows, Esc.</footer>\n<script>";
    out.append(kScript).append("</script></body></html>\n");
    text_.clear();
  }

 private:
  void note(std::string_view message) {
    text_ += "<p><em>";
    append_xml(text_, message);
    text_ += "</em></p>\n";
  }

  void part(const Page& page, uint32_t index) {
    const Block& b = page.blocks[index];
    const std::string role(name_of(b.role));
    seen_.set(static_cast<size_t>(b.role));
    std::string about = role + ", " + std::to_string(b.confidence) + " % sure";
    if (!b.reason.empty()) about.append("; order: ").append(b.reason);
    text_ += "<div tabindex=\"0\"";
    attribute(text_, "class", "part role-" + role);
    attribute(text_, "data-id", view_id(page, 'b', index));
    attribute(text_, "data-about", about);
    attribute(text_, "dir", dir_of(b.direction));
    if (const auto language = language_code(b.language); !language.empty()) attribute(text_, "lang", language);
    text_ += ">";
    if (!is_furniture(b.role)) text_ += "<span class=\"number\">" + std::to_string(++number_) + "</span>";
    text_ += "<span class=\"role\">" + std::string(b.continues ? "\u2026" : "") + role + "</span>";
    if (b.cells.count > 0) table(page, b);
    else lines(page, b.lines, page.string(b.text));
    text_ += "</div>\n";
  }

  // text: of the lines joined; it says where no space goes between two: after a drop cap, in a broken word.
  void lines(const Page& page, Range range, std::string_view text) {
    for (uint32_t l = range.first; l < range.first + range.count; ++l) {
      const std::string doubts = doubts_of(page.lines[l]);
      if (!doubts.empty()) ++doubtful_;
      text_ += "<span";
      attribute(text_, "class", doubts.empty() ? "line" : "line doubtful");
      attribute(text_, "data-line", view_id(page, 'l', l));
      if (!doubts.empty()) attribute(text_, "title", doubts), attribute(text_, "data-why", doubts);
      text_ += ">";
      const std::string_view line = page.string(page.lines[l].text);
      append_xml(text_, line);
      text_ += "</span>";
      if (text.substr(0, line.size()) != line) text = {};   // a hyphen went
      text.remove_prefix(std::min(text.size(), line.size()));
      if (text.empty() || text.front() == ' ') text_ += " ";
      text.remove_prefix(std::min<size_t>(text.size(), !text.empty() && text.front() == ' '));
    }
  }

  void table(const Page& page, const Block& block) {
    text_ += "<table>";
    for (const auto& row : rows_of(page, block)) {
      text_ += "<tr>";
      uint32_t column = 0;
      for (const Cell* cell : row) {
        for (; column < cell->column; ++column) text_ += "<td></td>";
        text_ += cell->header ? "<th>" : "<td>";
        lines(page, cell->lines, page.string(cell->text));
        text_ += cell->header ? "</th>" : "</td>";
        column = cell->column + cell->column_span;
      }
      text_ += "</tr>";
    }
    text_ += "</table>";
  }

  std::string title_, text_;
  std::bitset<kRoles> seen_;
  uint32_t number_ = 0, doubtful_ = 0;
};

}  // namespace

std::unique_ptr<Writer> make_view_writer(const WriterOptions&) { return std::make_unique<ViewWriter>(); }

}  // namespace seder::writers
