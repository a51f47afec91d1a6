// The whole model as JSON, a page at a time; docs/formats/json.md is its schema in words. Boxes are
// [x0, y0, x1, y1] in points, y up, origin at the crop box's lower left corner.
#include "writers/json_writer.h"

#include "writers/escape.h"

namespace seder::writers {

namespace {

/// Writes one object's members; commas take care of themselves.
class Members {
 public:
  explicit Members(std::string& out) : out_(out) { out_.push_back('{'); }
  void close() { out_.push_back('}'); }

  std::string& raw(std::string_view key) {
    if (!first_) out_.push_back(',');
    first_ = false;
    append_json(out_, key);
    out_.push_back(':');
    return out_;
  }
  void string(std::string_view key, std::string_view value) { append_json(raw(key), value); }
  void optional_string(std::string_view key, std::string_view value) {
    if (!value.empty()) string(key, value);
  }
  void integer(std::string_view key, long long value) { append_integer(raw(key), value); }
  void number(std::string_view key, double value) { append_number(raw(key), value); }
  void flag(std::string_view key, bool value) {
    if (value) raw(key) += "true";
  }
  void percent(std::string_view key, uint8_t value) { append_number(raw(key), value / 100.0); }
  void box(const Box& b) {
    std::string& out = raw("box");
    out.push_back('[');
    append_number(out, b.x0), out.push_back(',');
    append_number(out, b.y0), out.push_back(',');
    append_number(out, b.x1), out.push_back(',');
    append_number(out, b.y1);
    out.push_back(']');
  }
  template <typename Items, typename Write>
  void array(std::string_view key, const Items& items, Write write) {
    raw(key).push_back('[');
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_.push_back(',');
      first = false;
      write(item);
    }
    out_.push_back(']');
  }

 private:
  std::string& out_;
  bool first_ = true;
};

template <typename T>
std::span<const T> slice(const std::vector<T>& items, Range r) {
  return std::span<const T>(items).subspan(r.first, r.count);
}

std::string_view name_of(Direction d) { return d == Direction::kRtl ? "rtl" : "ltr"; }

std::string_view name_of(Severity s) {
  return s == Severity::kError ? "error" : s == Severity::kWarning ? "warning" : "info";
}

/// In the order of UnicodeSource.
std::string_view source_name(uint8_t source) {
  constexpr std::string_view kNames[] = {"none",        "actual-text", "to-unicode", "glyph-name", "encoding", "font-cmap", "shaped",
                                         "font-order", "code-page",   "cipher",     "shape",      "guess",    "ocr"};
  return source < std::size(kNames) ? kNames[source] : "none";
}

class JsonWriter : public Writer {
 public:
  explicit JsonWriter(const WriterOptions&) {}

  void begin(const DocumentInfo& info, uint32_t page_count, std::string& out) override {
    out += "{\"format\":\"seder-json-1\",\"document\":";
    Members m(out);
    m.string("version", info.version);
    m.optional_string("producer", info.producer);
    m.optional_string("creator", info.creator);
    m.optional_string("title", info.title);
    m.optional_string("language", info.language);
    m.optional_string("created", info.creation_date);
    m.flag("encrypted", info.encrypted);
    m.flag("tagged", info.tagged);
    m.integer("pages", page_count);
    m.close();
    out += ",\"pages\":[";
  }

  void page(const Page& page, std::string& out) override {
    separate(out);
    Members m(out);
    m.integer("page", page.index + 1);
    m.number("width", page.width);
    m.number("height", page.height);
    m.string("direction", name_of(page.direction));
    m.percent("confidence", page.confidence);
    m.array("articles", page.articles, [&](const Article& a) { article(page, a, out); });
    m.array("diagnostics", page.diagnostics, [&](const Diagnostic& d) { diagnostic(d, out); });
    m.close();
  }

  void failed_page(uint32_t index, const Error& error, std::string& out) override {
    separate(out);
    Members m(out);
    m.integer("page", index + 1);
    m.string("error", error.message);
    m.close();
  }

  void end(const Diagnostics& diagnostics, std::string& out) override {
    out += "\n],\"diagnostics\":[";
    for (size_t i = 0; i < diagnostics.size(); ++i) {
      if (i > 0) out.push_back(',');
      diagnostic(diagnostics[i], out);
    }
    out += "]}\n";
  }

 private:
  void separate(std::string& out) {
    out += first_page_ ? "\n" : ",\n";
    first_page_ = false;
  }

  void article(const Page& page, const Article& article, std::string& out) {
    Members m(out);
    if (article.id > 0) m.integer("id", article.id);
    m.flag("continues", article.continues);
    m.array("blocks", slice(page.blocks, article.blocks), [&](const Block& b) { block(page, b, out); });
    m.close();
  }

  void block(const Page& page, const Block& b, std::string& out) {
    Members m(out);
    m.string("role", seder::name_of(b.role));
    m.box(b.box);
    m.string("direction", name_of(b.direction));
    m.optional_string("language", language_code(b.language));
    if (b.level > 0) m.integer("level", b.level);
    m.percent("confidence", b.confidence);
    m.flag("continues", b.continues);
    m.flag("joins_without_space", b.joins_without_space);
    m.flag("drops_hyphen", b.drops_hyphen);
    m.optional_string("reason", b.reason);
    if (b.cells.count == 0) m.string("text", page.string(b.text));
    if (b.cells.count > 0) m.array("cells", slice(page.cells, b.cells), [&](const Cell& c) { cell(page, c, out); });
    m.array("lines", slice(page.lines, b.lines), [&](const Line& l) { line(page, l, out); });
    m.close();
  }

  void cell(const Page& page, const Cell& c, std::string& out) {
    Members m(out);
    m.integer("row", c.row);
    m.integer("column", c.column);
    if (c.row_span > 1) m.integer("row_span", c.row_span);
    if (c.column_span > 1) m.integer("column_span", c.column_span);
    m.flag("header", c.header);
    m.string("direction", name_of(c.direction));
    m.optional_string("language", language_code(c.language));
    m.string("text", page.string(c.text));
    m.close();
  }

  void line(const Page& page, const Line& l, std::string& out) {
    Members m(out);
    m.string("text", page.string(l.text));
    m.box(l.box);
    m.number("baseline", l.baseline);
    m.number("size", l.size);
    if (l.angle != 0) m.number("angle", l.angle);
    m.string("direction", name_of(l.direction));
    m.percent("confidence", l.confidence);
    if (l.reasons != 0) m.array("reasons", reason_names(l.reasons), [&](std::string_view name) { append_json(out, name); });
    m.array("words", slice(page.words, l.words), [&](const Word& w) { word(page, w, out); });
    m.close();
  }

  void word(const Page& page, const Word& w, std::string& out) {
    Members m(out);
    m.string("text", page.string(w.text));
    m.box(w.box);
    if (w.confidence < 100) m.percent("confidence", w.confidence);
    m.flag("superscript", w.superscript);
    m.flag("subscript", w.subscript);
    m.flag("bold", w.bold);
    m.flag("italic", w.italic);
    if (w.glyphs.count > 0 && !page.glyphs.empty()) {
      m.array("glyphs", slice(page.glyphs, w.glyphs), [&](const PageGlyph& g) { glyph(page, g, out); });
    }
    m.close();
  }

  void glyph(const Page& page, const PageGlyph& g, std::string& out) {
    Members m(out);
    m.string("text", page.string(g.text));
    m.box(g.box);
    m.string("source", source_name(g.source));
    m.percent("confidence", g.confidence);
    m.integer("code", g.code);
    m.close();
  }

  void diagnostic(const Diagnostic& d, std::string& out) {
    Members m(out);
    m.string("severity", name_of(d.severity));
    m.string("code", d.code);
    m.string("message", d.message);
    if (d.page >= 0) m.integer("page", d.page + 1);
    if (d.object >= 0) m.integer("object", d.object);
    if (d.count > 1) m.integer("count", d.count);
    m.close();
  }

  bool first_page_ = true;
};

}  // namespace

std::unique_ptr<Writer> make_json_writer(const WriterOptions& options) { return std::make_unique<JsonWriter>(options); }

}  // namespace seder::writers
