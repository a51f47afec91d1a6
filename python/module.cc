// The Python face of the library (pybind11): documents, pages, blocks, lines, words; extract() and to_json().
// Every call that reads a page releases the GIL. Objects keep what they point into alive.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <memory>
#include <optional>
#include <string>

#include "seder/check.h"
#include "seder/repair.h"
#include "seder/seder.h"
#include "seder/writers.h"

namespace py = pybind11;

namespace {

/// An error of the library as a Python exception: PasswordError, LimitError or SederError.
struct Exceptions {
  PyObject *base, *password, *limit;
};
Exceptions& exceptions() {
  static Exceptions all{};
  return all;
}

[[noreturn]] void raise(const seder::Error& error) {
  PyObject* type = error.code == seder::ErrorCode::kPassword ? exceptions().password
                   : error.code == seder::ErrorCode::kLimit  ? exceptions().limit
                                                             : exceptions().base;
  PyErr_SetString(type, error.message.c_str());
  throw py::error_already_set();
}

using PagePtr = std::shared_ptr<const seder::Page>;

/// A record of a page together with the page that its ranges point into.
template <typename T>
struct Of {
  PagePtr page;
  const T* record;
  const T& operator*() const { return *record; }
  const T* operator->() const { return record; }
};
using BlockOf = Of<seder::Block>;
using LineOf = Of<seder::Line>;
using WordOf = Of<seder::Word>;

template <typename T>
std::vector<Of<T>> children(const PagePtr& page, const std::vector<T>& all, seder::Range range) {
  std::vector<Of<T>> out;
  out.reserve(range.count);
  for (uint32_t i = 0; i < range.count; ++i) out.push_back({page, &all[range.first + i]});
  return out;
}

py::tuple box(const seder::Box& b) { return py::make_tuple(b.x0, b.y0, b.x1, b.y1); }
std::string direction(seder::Direction d) { return d == seder::Direction::kRtl ? "rtl" : "ltr"; }

py::list diagnostics(const seder::Diagnostics& all) {
  py::list out;
  for (const seder::Diagnostic& d : all) {
    py::dict one;
    one["code"] = d.code;
    one["message"] = d.message;
    one["severity"] = d.severity == seder::Severity::kError ? "error" : d.severity == seder::Severity::kWarning ? "warning" : "info";
    one["page"] = d.page < 0 ? py::object(py::none()) : py::object(py::int_(d.page));
    one["count"] = d.count;
    out.append(one);
  }
  return out;
}

/// {"pages": 100, "page-seconds": 2.5}: names as the command line has them, with '-' or '_'.
seder::Limits limits_from(const py::dict& settings) {
  seder::Limits limits;
  for (const auto& [name, value] : settings) {
    const seder::Status set = seder::set_limit(limits, std::string(py::str(name)), std::string(py::str(value)));
    if (!set.ok()) throw py::value_error(set.error().message);
  }
  return limits;
}

class PyDocument {
 public:
  PyDocument(const py::object& source, const std::string& password, const py::dict& limits) {
    seder::Options options;
    options.password = password;
    options.limits = limits_from(limits);
    if (py::isinstance<py::bytes>(source)) {
      const std::string bytes = source.cast<std::string>();
      py::gil_scoped_release release;
      keep(seder::Document::open_bytes(bytes, options));
    } else {
      const std::string path = py::str(py::module_::import("os").attr("fspath")(source));
      py::gil_scoped_release release;
      keep(seder::Document::open(path, options));
    }
    if (error_) raise(*error_);
  }

  size_t size() const { return document().page_count(); }

  PagePtr page(py::ssize_t index) const {
    const py::ssize_t count = static_cast<py::ssize_t>(size());
    if (index < 0) index += count;
    if (index < 0 || index >= count) throw py::index_error("no such page");
    std::optional<seder::Result<seder::Page>> result;
    {
      py::gil_scoped_release release;
      result.emplace(document().page(static_cast<uint32_t>(index)));
    }
    if (!result->ok()) raise(result->error());
    return std::make_shared<const seder::Page>(*std::move(*result));
  }

  std::string render(const std::string& format, bool furniture) const {
    seder::WriterOptions options;
    options.furniture = furniture;
    const auto writer = seder::make_writer(format, options);
    if (writer == nullptr) throw py::value_error("no such format: " + format);
    py::gil_scoped_release release;
    std::string out;
    seder::PageFlow flow(document().page_count(), [&](uint32_t i) { return document().page(i); });
    writer->begin(document().info(), document().page_count(), out);
    for (uint32_t i = 0; i < document().page_count(); ++i) {
      auto page = flow.next();
      if (page.ok()) writer->page(*page, out);
      else writer->failed_page(i, page.error(), out);
    }
    writer->end(document().diagnostics(), out);
    return out;
  }

  py::dict info() const {
    const seder::DocumentInfo& i = document().info();
    py::dict out;
    out["version"] = i.version;
    out["producer"] = i.producer;
    out["creator"] = i.creator;
    out["title"] = i.title;
    out["language"] = i.language;
    out["creation_date"] = i.creation_date;
    out["encrypted"] = i.encrypted;
    out["tagged"] = i.tagged;
    return out;
  }

  py::list found() const { return diagnostics(document().diagnostics()); }
  void close() { document_.reset(); }

 private:
  void keep(seder::Result<seder::Document> result) {
    if (result.ok()) document_ = std::make_unique<seder::Document>(*std::move(result));
    else error_ = result.error();
  }
  seder::Document& document() const {
    if (!document_) throw py::value_error("the document is closed");
    return *document_;
  }

  std::unique_ptr<seder::Document> document_;
  std::optional<seder::Error> error_;
};

std::string block_text(const BlockOf& b) {
  if (b->cells.count == 0) return std::string(b.page->string(b->text));
  std::string out;
  for (uint32_t i = 0; i < b->cells.count; ++i) {
    const seder::Cell& cell = b.page->cells[b->cells.first + i];
    if (i > 0) out.push_back(cell.column == 0 || cell.row != b.page->cells[b->cells.first + i - 1].row ? '\n' : '\t');
    out += b.page->string(cell.text);
  }
  return out;
}

void declare_page(py::module_& m) {
  py::class_<seder::Page, std::shared_ptr<seder::Page>>(m, "Page", "Boxes are (x0, y0, x1, y1) in points, y up, from the page's lower left.")
      .def_property_readonly("number", [](const seder::Page& p) { return p.index + 1; }, "From 1.")
      .def_property_readonly("width", [](const seder::Page& p) { return p.width; }, "Points.")
      .def_property_readonly("height", [](const seder::Page& p) { return p.height; }, "Points.")
      .def_property_readonly("direction", [](const seder::Page& p) { return direction(p.direction); }, "Of its columns: \"rtl\" or \"ltr\".")
      .def_property_readonly("confidence", [](const seder::Page& p) { return p.confidence / 100.0; }, "0 to 1, over its lines.")
      .def_property_readonly("text", [](const seder::Page& p) { return seder::to_text(p); }, "Paragraphs as lines, a blank line between them, cells with TAB between.")
      .def_property_readonly("diagnosis", [](const seder::Page& p) { return diagnostics(p.diagnostics); }, "What was found wrong: a list of dicts with code, message, severity, page, count.")
      .def_property_readonly("blocks", [](const std::shared_ptr<seder::Page>& p) {
        return children<seder::Block>(p, p->blocks, {0, static_cast<uint32_t>(p->blocks.size())});
      }, "In reading order.")
      .def_property_readonly("lines", [](const std::shared_ptr<seder::Page>& p) {
        return children<seder::Line>(p, p->lines, {0, static_cast<uint32_t>(p->lines.size())});
      }, "In reading order.")
      .def_property_readonly("words", [](const std::shared_ptr<seder::Page>& p) {
        return children<seder::Word>(p, p->words, {0, static_cast<uint32_t>(p->words.size())});
      }, "In reading order.");
}

void declare_records(py::module_& m) {
  py::class_<BlockOf>(m, "Block", "A paragraph, heading, list item, table, ...: role says which.")
      .def_property_readonly("role", [](const BlockOf& b) { return std::string(seder::name_of(b->role)); })
      .def_property_readonly("text", block_text)
      .def_property_readonly("box", [](const BlockOf& b) { return box(b->box); })
      .def_property_readonly("direction", [](const BlockOf& b) { return direction(b->direction); })
      .def_property_readonly("language", [](const BlockOf& b) { return std::string(seder::language_code(b->language)); })
      .def_property_readonly("level", [](const BlockOf& b) { return b->level; })
      .def_property_readonly("confidence", [](const BlockOf& b) { return b->confidence / 100.0; })
      .def_property_readonly("continues", [](const BlockOf& b) { return b->continues; })
      .def_property_readonly("lines", [](const BlockOf& b) { return children<seder::Line>(b.page, b.page->lines, b->lines); });
  py::class_<LineOf>(m, "Line", "A line in logical order; reasons says why it may be doubtful.")
      .def_property_readonly("text", [](const LineOf& l) { return std::string(l.page->string(l->text)); })
      .def_property_readonly("box", [](const LineOf& l) { return box(l->box); })
      .def_property_readonly("direction", [](const LineOf& l) { return direction(l->direction); })
      .def_property_readonly("confidence", [](const LineOf& l) { return l->confidence / 100.0; })
      .def_property_readonly("reasons", [](const LineOf& l) { return seder::reason_names(l->reasons); })
      .def_property_readonly("words", [](const LineOf& l) { return children<seder::Word>(l.page, l.page->words, l->words); });
  py::class_<WordOf>(m, "Word", "A word as it stands on the paper.")
      .def_property_readonly("text", [](const WordOf& w) { return std::string(w.page->string(w->text)); })
      .def_property_readonly("box", [](const WordOf& w) { return box(w->box); })
      .def_property_readonly("confidence", [](const WordOf& w) { return w->confidence / 100.0; });
}

/// The object that `seder check --json` prints.
py::object check(const py::object& source, uint32_t sample, const std::string& password, const py::dict& limits) {
  seder::CheckOptions options;
  options.read.password = password;
  options.read.limits = limits_from(limits);
  options.most_pages = sample;
  const bool bytes = py::isinstance<py::bytes>(source);
  const std::string what = bytes ? source.cast<std::string>() : std::string(py::str(py::module_::import("os").attr("fspath")(source)));
  std::optional<seder::Result<seder::FileCheck>> result;
  std::string json;
  {
    py::gil_scoped_release release;
    result.emplace(bytes ? seder::check_bytes(what, options) : seder::check_file(what, options));
    if (result->ok()) seder::append_json(json, bytes ? std::string_view() : std::string_view(what), **result);
  }
  if (!result->ok()) raise(result->error());
  return py::module_::import("json").attr("loads")(json);
}

py::tuple repair(const std::string& text, bool reflow) {
  seder::RepairOptions options;
  options.reflow = reflow;
  seder::RepairResult result;
  {
    py::gil_scoped_release release;
    result = seder::repair_text(text, options);
  }
  py::dict meta;
  meta["verdict"] = std::string(seder::name_of(result.verdict));
  meta["lines"] = result.lines;
  meta["changed"] = result.changed;
  py::dict mended;
  for (int i = 0; i < seder::kDamages; ++i) {
    if (result.mended[i] > 0) mended[py::str(std::string(seder::name_of(static_cast<seder::Damage>(i))))] = result.mended[i];
  }
  meta["mended"] = mended;
  return py::make_tuple(result.text, meta);
}

}  // namespace

PYBIND11_MODULE(_seder, m) {
  m.doc() = "seder: the reading order of right-to-left documents";
  exceptions().base = py::exception<std::runtime_error>(m, "SederError").release().ptr();
  exceptions().password = py::exception<std::runtime_error>(m, "PasswordError", exceptions().base).release().ptr();
  exceptions().limit = py::exception<std::runtime_error>(m, "LimitError", exceptions().base).release().ptr();
  declare_page(m);
  declare_records(m);
  m.def("repair", repair, py::arg("text"), py::arg("reflow") = false,
        "Mangled text put right: (text, meta). What is right stays as it is.");
  m.def("check", check, py::arg("source"), py::arg("sample") = 0, py::arg("password") = "", py::arg("limits") = py::dict(),
        "What is wrong with a PDF's text (docs/formats/check.md), as `seder check --json` prints it. source: a path or bytes; "
        "sample: look at so many pages, evenly spread; 0: all. Raises SederError.");
  py::class_<PyDocument>(m, "Document", "A PDF; a sequence of pages, and a context manager. One thread at a time.")
      .def(py::init<const py::object&, const std::string&, const py::dict&>(), py::arg("source"), py::arg("password") = "",
           py::arg("limits") = py::dict(),
           "source: a path or bytes. limits: bounds by name, e.g. {\"pages\": 100, \"page-seconds\": 2} (docs/limits.md). "
           "Raises SederError, PasswordError, LimitError; ValueError for a limit that there is none of.")
      .def("__len__", &PyDocument::size)
      .def("__getitem__", [](const PyDocument& d, py::ssize_t i) { return std::const_pointer_cast<seder::Page>(d.page(i)); })
      .def("__enter__", [](PyDocument& d) -> PyDocument& { return d; }, py::return_value_policy::reference)
      .def("__exit__", [](PyDocument& d, const py::args&) { d.close(); })
      .def("close", &PyDocument::close, "Gives file and memory back; pages that were read stay.")
      .def("render", &PyDocument::render, py::arg("format") = "text", py::arg("furniture") = false,
           "The whole document as text, md, html, json or alto; a page that cannot be read is left out. "
           "furniture: running heads, page numbers and watermarks too.")
      .def_property_readonly("info", &PyDocument::info, "version, producer, creator, title, language, creation_date, encrypted, tagged")
      .def_property_readonly("diagnostics", &PyDocument::found, "What was found about the file as a whole so far.");
}
