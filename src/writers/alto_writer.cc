// Pages -> ALTO 4.4 (www.loc.gov/standards/alto). Measurement unit: 1/1200 inch, y down, as ALTO wants.
// Reading order: an unordered group of articles, each an ordered group of its blocks (ALTO 4.3 and later).
// Everything is there, page furniture too, with its role as a LayoutTag.
#include "writers/alto_writer.h"

#include <cmath>

#include "writers/escape.h"

namespace seder::writers {

namespace {

constexpr double kUnitsPerPoint = 1200.0 / 72.0;

constexpr Role kRoles[] = {Role::kParagraph, Role::kHeading,  Role::kSectionLabel, Role::kByline, Role::kLede,       Role::kCaption,
                           Role::kPullQuote, Role::kListItem, Role::kTable,        Role::kForm,   Role::kFootnote,   Role::kVerse,
                           Role::kRunningHead, Role::kPageNumber, Role::kWatermark, Role::kAnnotation};

std::string_view dir_of(Direction d) { return d == Direction::kRtl ? "rtl" : "ltr"; }

void attribute(std::string& out, std::string_view name, std::string_view value) {
  out.push_back(' ');
  out += name;
  out += "=\"";
  append_xml(out, value);
  out.push_back('"');
}

void attribute(std::string& out, std::string_view name, long long value) {
  out.push_back(' ');
  out += name;
  out += "=\"";
  append_integer(out, value);
  out.push_back('"');
}

long long units(double points) { return std::llround(points * kUnitsPerPoint); }

void position(std::string& out, const Page& page, const Box& box) {
  attribute(out, "HPOS", units(box.x0));
  attribute(out, "VPOS", units(page.height - box.y1));
  attribute(out, "WIDTH", std::max(0LL, units(box.x1 - box.x0)));
  attribute(out, "HEIGHT", std::max(0LL, units(box.y1 - box.y0)));
}

std::string confidence(uint8_t percent) {
  std::string out;
  append_number(out, percent / 100.0);
  return out;
}

std::string id(const char* kind, uint32_t page, uint32_t number) {
  return std::string(kind) + std::to_string(page + 1) + "_" + std::to_string(number);
}

/// xsd:list of the schema's names.
std::string style_of(const Word& word) {
  std::string out;
  const auto add = [&](bool has, std::string_view name) {
    if (has) out.append(out.empty() ? "" : " ").append(name);
  };
  add(word.bold, "bold"), add(word.italic, "italics"), add(word.superscript, "superscript"), add(word.subscript, "subscript");
  return out;
}

class AltoWriter : public Writer {
 public:
  explicit AltoWriter(const WriterOptions&) {}

  void begin(const DocumentInfo&, uint32_t, std::string& out) override {
    out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
           " xsi:schemaLocation=\"http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd\""
           " SCHEMAVERSION=\"4.4\">\n<Description><MeasurementUnit>inch1200</MeasurementUnit></Description>\n<Tags>";
    for (Role role : kRoles) {
      out += "<LayoutTag";
      attribute(out, "ID", tag_id(role));
      attribute(out, "LABEL", seder::name_of(role));
      out += "/>";
    }
    // The reading order names blocks of pages that come later, but stands before them: pages are kept until the end.
    out += "</Tags>\n";
  }

  void page(const Page& page, std::string& out) override {
    (void)out;
    order(page);
    write_page(page);
  }

  void failed_page(uint32_t index, const Error&, std::string& out) override {
    (void)out;
    layout_ += "<Page";
    attribute(layout_, "ID", "page" + std::to_string(index + 1));
    attribute(layout_, "PHYSICAL_IMG_NR", index + 1);
    layout_ += "/>\n";
  }

  void end(const Diagnostics&, std::string& out) override {
    if (!order_.empty()) {
      out += "<ReadingOrder><OrderedGroup ID=\"ro\">\n";
      out += order_;
      out += "</OrderedGroup></ReadingOrder>\n";
    }
    out += "<Layout>\n";
    out += layout_;
    out += "</Layout>\n</alto>\n";
    layout_.clear();
    order_.clear();
    article_end_ = std::string::npos;
  }

 private:
  static std::string tag_id(Role role) { return "role_" + std::string(seder::name_of(role)); }

  /// One page: an unordered group of articles, each an ordered group of blocks. What an article has on the next page goes
  /// into the group where it began.
  void order(const Page& page) {
    if (page.blocks.empty()) return;
    uint32_t first = 0;
    if (article_end_ != std::string::npos && page.articles.front().continues) {
      std::string refs;
      references(page, page.articles.front(), refs);
      order_.insert(article_end_, refs);
      article_end_ += refs.size();
      first = 1;
    }
    if (first == page.articles.size()) return;
    order_ += "<UnorderedGroup";
    attribute(order_, "ID", "ro_page" + std::to_string(page.index + 1));
    order_ += ">\n";
    for (uint32_t a = first; a < page.articles.size(); ++a) {
      if (page.articles[a].blocks.count == 0) continue;
      order_ += "<OrderedGroup";
      attribute(order_, "ID", id("ro_article", page.index, a));
      order_ += ">";
      references(page, page.articles[a], order_);
      article_end_ = order_.size();
      order_ += "</OrderedGroup>\n";
    }
    order_ += "</UnorderedGroup>\n";
  }

  static void references(const Page& page, const Article& article, std::string& out) {
    for (uint32_t i = article.blocks.first; i < article.blocks.first + article.blocks.count; ++i) {
      out += "<ElementRef";
      attribute(out, "ID", id("ro_block", page.index, i));
      attribute(out, "REF", id("block", page.index, i));
      out += "/>";
    }
  }

  void write_page(const Page& page) {
    std::string& out = layout_;
    out += "<Page";
    attribute(out, "ID", "page" + std::to_string(page.index + 1));
    attribute(out, "PHYSICAL_IMG_NR", page.index + 1);
    attribute(out, "WIDTH", units(page.width));
    attribute(out, "HEIGHT", units(page.height));
    attribute(out, "PC", confidence(page.confidence));
    out += "><PrintSpace";
    position(out, page, {0, 0, page.width, page.height});
    out += ">\n";
    for (uint32_t i = 0; i < page.blocks.size(); ++i) block(page, i);
    out += "</PrintSpace></Page>\n";
  }

  void block(const Page& page, uint32_t index) {
    const Block& b = page.blocks[index];
    layout_ += "<TextBlock";
    attribute(layout_, "ID", id("block", page.index, index));
    position(layout_, page, b.box);
    attribute(layout_, "BASEDIRECTION", dir_of(b.direction));
    if (const auto language = language_code(b.language); !language.empty()) attribute(layout_, "LANG", language);
    attribute(layout_, "TAGREFS", tag_id(b.role));
    layout_ += ">\n";
    for (uint32_t i = 0; i < b.lines.count; ++i) line(page, b.lines.first + i, b.cells.count > 0 ? cell_language(page, b, b.lines.first + i) : b.language, b.language);
    layout_ += "</TextBlock>\n";
  }

  static uint8_t cell_language(const Page& page, const Block& b, uint32_t line) {
    for (uint32_t c = b.cells.first; c < b.cells.first + b.cells.count; ++c) {
      const Range& lines = page.cells[c].lines;
      if (line >= lines.first && line < lines.first + lines.count) return page.cells[c].language;
    }
    return b.language;
  }

  void line(const Page& page, uint32_t index, uint8_t language, uint8_t block_language) {
    const Line& l = page.lines[index];
    layout_ += "<TextLine";
    attribute(layout_, "ID", id("line", page.index, index));
    position(layout_, page, l.box);
    attribute(layout_, "BASEDIRECTION", dir_of(l.direction));
    if (const auto code = language_code(language); language != block_language && !code.empty()) attribute(layout_, "LANG", code);
    if (l.angle == 0) attribute(layout_, "BASELINE", units(page.height - l.baseline));
    layout_ += ">";
    for (uint32_t i = 0; i < l.words.count; ++i) {
      const Word& w = page.words[l.words.first + i];
      if (i > 0) layout_ += "<SP/>";
      layout_ += "<String";
      position(layout_, page, w.box);
      attribute(layout_, "CONTENT", page.string(w.text));
      attribute(layout_, "WC", confidence(w.confidence));
      if (const std::string style = style_of(w); !style.empty()) attribute(layout_, "STYLE", style);
      layout_ += "/>";
    }
    // A line must have a string; one whose words were all joined to its neighbours has an empty one.
    if (l.words.count == 0) {
      layout_ += "<String";
      position(layout_, page, l.box);
      attribute(layout_, "CONTENT", page.string(l.text));
      layout_ += "/>";
    }
    layout_ += "</TextLine>\n";
  }

  std::string order_, layout_;
  size_t article_end_ = std::string::npos;   ///< in order_: before the end of the last article's group
};

}  // namespace

std::unique_ptr<Writer> make_alto_writer(const WriterOptions& options) { return std::make_unique<AltoWriter>(options); }

}  // namespace seder::writers
