// seder extract: a PDF in, text (or another format) out, page by page.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "commands.h"
#include "page_ranges.h"
#include "seder/seder.h"
#include "seder/writers.h"

namespace seder::cli {

namespace {

constexpr double kProgressAfterSeconds = 1.0;  // short files need no progress line

struct Arguments {
  std::string input, output = "-", format = "text", pages, password;
  uint32_t first = 0, last = 0;
  bool no_page_breaks = false, furniture = false, glyphs = false, quiet = false;
};

/// -f is pdftotext's first page when a number follows, and the format otherwise.
bool take_f(const std::string& value, Arguments& a) {
  if (!value.empty() && std::all_of(value.begin(), value.end(), [](unsigned char c) { return c >= '0' && c <= '9'; })) {
    a.first = static_cast<uint32_t>(std::strtoul(value.c_str(), nullptr, 10));
  } else {
    a.format = value;
  }
  return true;
}

void declare(CLI::App& app, Arguments& a) {
  app.add_option("FILE", a.input, "the PDF; - for standard input")->required();
  app.add_option("OUT", a.output, "where the text goes; - for standard output (the default)");
  app.add_option("-o,--output", a.output, "the same as OUT");
  app.add_option_function<std::string>("-f", [&a](const std::string& v) { return take_f(v, a); },
                                       "a number: first page to read, as in pdftotext; a word: the format");
  app.add_option("--format", a.format, "text, md, html, json or alto");
  app.add_option("-l", a.last, "last page to read");
  app.add_option("--pages", a.pages, "pages to read, e.g. 1-5,8,12-");
  app.add_option("--password", a.password, "password of an encrypted file");
  app.add_flag("--nopgbrk", a.no_page_breaks, "no form feed between pages");
  app.add_flag("--furniture", a.furniture, "running heads, page numbers and watermarks too");
  app.add_flag("--glyphs", a.glyphs, "JSON: a box and a source for every glyph");
  app.add_flag("-q,--quiet", a.quiet, "no messages but errors");
}

/// Where the bytes go; a closed pipe ends the run quietly, as head(1) does.
class Sink {
 public:
  explicit Sink(const std::string& path) : file_(path == "-" ? stdout : std::fopen(path.c_str(), "wb")) {}
  ~Sink() {
    if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  }
  bool open() const { return file_ != nullptr; }
  bool write(std::string& bytes) {
    const bool good = std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size();
    bytes.clear();
    return good;
  }
  bool finish() { return std::fflush(file_) == 0; }

 private:
  std::FILE* file_;
};

class ProgressLine {
 public:
  ProgressLine(bool wanted, uint32_t total) : wanted_(wanted && ::isatty(2)), total_(total) {}
  ~ProgressLine() {
    if (shown_) std::fputs("\r\033[K", stderr);
  }
  void at(uint32_t done) {
    if (!wanted_ || std::chrono::steady_clock::now() - start_ < std::chrono::duration<double>(kProgressAfterSeconds)) return;
    std::fprintf(stderr, "\rpage %u of %u", done, total_);
    shown_ = true;
  }

 private:
  bool wanted_, shown_ = false;
  uint32_t total_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

Result<std::vector<uint32_t>> pages_to_read(const Arguments& a, uint32_t count) {
  auto ranges = parse_page_ranges(a.pages);
  if (!ranges.ok()) return ranges.error();
  if (ranges->empty()) ranges->emplace_back(a.first == 0 ? 1 : a.first, a.last == 0 ? count : a.last);
  std::vector<uint32_t> pages;
  for (const auto& [first, last] : *ranges) {
    for (uint32_t page = first; page <= std::min(last, count); ++page) pages.push_back(page - 1);
  }
  return pages;
}

void report(const Diagnostics& diagnostics, bool quiet) {
  for (const Diagnostic& d : diagnostics) {
    if (d.severity == Severity::kInfo || quiet) continue;
    std::string where = d.page >= 0 ? "page " + std::to_string(d.page + 1) + ": " : "";
    complain(where + d.message + (d.count > 1 ? " (" + std::to_string(d.count) + " times)" : ""));
  }
}

int write_document(const Document& document, const std::vector<uint32_t>& pages, const Arguments& a, Writer& writer, Sink& sink) {
  std::string out;
  int status = kOk;
  ProgressLine progress(!a.quiet, static_cast<uint32_t>(pages.size()));
  uint32_t done = 0, lost = 0;
  PageBreaks breaks;
  writer.begin(document.info(), static_cast<uint32_t>(pages.size()), out);
  for (uint32_t index : pages) {
    auto page = document.page(index);
    if (page.ok()) {
      breaks.join(*page);
      writer.page(*page, out);
      report(page->diagnostics, a.quiet);
    } else {
      ++lost;
      complain("page " + std::to_string(index + 1) + ": " + page.error().message);
      writer.failed_page(index, page.error(), out);
    }
    if (!sink.write(out)) return kCannotWrite;
    progress.at(++done);
  }
  writer.end(document.diagnostics(), out);
  report(document.diagnostics(), a.quiet);
  if (!sink.write(out) || !sink.finish()) status = kCannotWrite;
  if (status == kOk && lost > 0 && lost == pages.size()) status = kCannotOpen;
  return status;
}

int extract(const Arguments& a) {
  WriterOptions writer_options;
  writer_options.furniture = a.furniture;
  writer_options.page_breaks = !a.no_page_breaks;
  const auto writer = make_writer(a.format, writer_options);
  if (writer == nullptr) return complain("there is no format " + a.format + "; text, md, html, json and alto are"), kOther;

  Options options;
  options.password = a.password;
  options.glyphs = a.glyphs;
  options.languages = a.format != "text";
  const auto document = Document::open(a.input, options);
  if (!document.ok()) return complain(document.error().message), status_of(document.error());
  const auto pages = pages_to_read(a, document->page_count());
  if (!pages.ok()) return complain(pages.error().message), kOther;
  Sink sink(a.output);
  if (!sink.open()) return complain(a.output + ": cannot be written"), kCannotWrite;
  return write_document(*document, *pages, a, *writer, sink);
}

}  // namespace

int run_extract(int argc, char** argv) {
  CLI::App app("seder extract: the text of a PDF in the order in which a person reads it");
  app.footer("Exit status: 0 fine, 1 cannot be opened, 2 cannot be written, 3 not permitted (password), 99 anything else.");
  Arguments a;
  declare(app, a);
  // pdftotext's spelling of long options.
  std::vector<std::string> words;
  for (int i = argc - 1; i > 0; --i) {
    const std::string word = argv[i];
    words.push_back(word == "-upw" ? "--password" : word == "-nopgbrk" ? "--nopgbrk" : word);
  }
  try {
    app.parse(words);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kOk : kOther;
  }
  return extract(a);
}

}  // namespace seder::cli
