// seder extract: a PDF in, text (or another format) out, page by page.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "api/mapped_file.h"
#include "commands.h"
#include "isolation.h"
#include "page_reader.h"
#include "page_ranges.h"
#include "seder/seder.h"
#include "seder/writers.h"

namespace seder::cli {

namespace {

constexpr double kProgressAfterSeconds = 1.0;  // short files need no progress line
constexpr size_t kHeldBytes = 64 << 10;        // of output, until so much is written at once

struct Arguments {
  std::string input, output = "-", format = "text", pages, password;
  uint32_t first = 0, last = 0, jobs = 1;
  bool no_page_breaks = false, furniture = false, glyphs = false, quiet = false, isolate = false;
  Limits limits;
};

/// -f is pdftotext's first page when a number follows, and the format otherwise.
void take_f(const std::string& value, Arguments& a) {
  if (!value.empty() && std::all_of(value.begin(), value.end(), [](unsigned char c) { return c >= '0' && c <= '9'; })) {
    a.first = static_cast<uint32_t>(std::strtoul(value.c_str(), nullptr, 10));
  } else {
    a.format = value;
  }
}

void declare(CLI::App& app, Arguments& a) {
  app.add_option("FILE", a.input, "the PDF; - for standard input")->required()->type_name("");
  app.add_option("OUT", a.output, "where the text goes; - for standard output (the default)")->type_name("");
  app.add_option("-o,--output", a.output, "the same as OUT")->type_name("FILE");
  app.add_option_function<std::vector<std::string>>(
         "-f", [&a](const std::vector<std::string>& values) { for (const std::string& v : values) take_f(v, a); },
         "a number: first page to read, as in pdftotext; a word: the format")
      ->allow_extra_args(false)->type_name("N|FORMAT");
  app.add_option("--format", a.format, "text, md, html, json or alto")->type_name("FORMAT");
  app.add_option("-l", a.last, "last page to read")->type_name("N");
  app.add_option("--pages", a.pages, "pages to read, e.g. 1-5,8,12-")->type_name("RANGES");
  app.add_option("--password", a.password, "password of an encrypted file")->type_name("WORD");
  app.add_flag("--nopgbrk", a.no_page_breaks, "no form feed between pages");
  app.add_flag("--furniture", a.furniture, "running heads, page numbers and watermarks too");
  app.add_flag("--glyphs", a.glyphs, "JSON: a box and a source for every glyph");
  app.add_option("-j,--jobs", a.jobs, "threads that read pages; the output is the same for any number")->type_name("N");
  app.add_flag("--isolate", a.isolate, "read in a child process that can open no file, socket or program, in bounded memory");
  declare_limits(app, a.limits);
  app.add_flag("-q,--quiet", a.quiet, "no messages but errors");
}

/// Where the bytes go; a closed pipe ends the run quietly, as head(1) does.
class Sink {
 public:
  /// at_once: who reads along, or is told what a process had read that died, is not kept waiting.
  Sink(std::string path, bool at_once) : path_(std::move(path)), at_once_(at_once) {}
  ~Sink() {
    if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  }
  /// What a file holds already stays until something is written.
  bool open() {
    if (file_ != nullptr) return true;
    if (path_ == "-") return (file_ = stdout) != nullptr;
    existed_ = ::access(path_.c_str(), F_OK) == 0;
    const int descriptor = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor >= 0) file_ = ::fdopen(descriptor, "wb");
    return file_ != nullptr;
  }
  /// When all is written, by this process or by a child that shares the descriptor: cuts off what an older file had
  /// further on. read: there was a document; otherwise the older file stays as it was, and a new one goes.
  bool settle(bool read) {
    if (file_ == nullptr || file_ == stdout) return true;
    const off_t end = ::lseek(::fileno(file_), 0, SEEK_CUR);
    if (end == 0 && !read) return existed_ || ::unlink(path_.c_str()) == 0;
    struct stat about;
    if (::fstat(::fileno(file_), &about) != 0 || !S_ISREG(about.st_mode)) return true;
    return ::ftruncate(::fileno(file_), end) == 0;
  }
  /// Takes bytes, unless they are few and more may come.
  bool write(std::string& bytes, bool more) {
    if (more && bytes.size() < kHeldBytes && !at_once_) return true;
    const bool good = std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size();
    bytes.clear();
    return good;
  }
  bool finish() { return std::fflush(file_) == 0; }

 private:
  std::string path_;
  bool at_once_;
  std::FILE* file_ = nullptr;
  bool existed_ = false;
};

int cannot_write(const std::string& path) {
  complain((path == "-" ? "standard output" : path) + ": cannot be written");
  return kCannotWrite;
}

/// Writing over the file that is being read would lose both.
bool same_file(const std::string& a, const std::string& b) {
  struct stat one, other;
  return a != "-" && b != "-" && ::stat(a.c_str(), &one) == 0 && ::stat(b.c_str(), &other) == 0 && one.st_dev == other.st_dev &&
         one.st_ino == other.st_ino && S_ISREG(one.st_mode);
}

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

/// Tells what was found; true where one of it is a limit.
bool report(const Diagnostics& diagnostics, bool quiet) {
  bool limited = false;
  for (const Diagnostic& d : diagnostics) {
    limited |= is_limit_code(d.code);
    if (d.severity == Severity::kInfo || quiet) continue;
    std::string where = d.page >= 0 ? "page " + std::to_string(d.page + 1) + ": " : "";
    complain(where + d.message + (d.count > 1 ? " (" + std::to_string(d.count) + " times)" : ""));
  }
  return limited;
}

int write_document(const DocumentInfo& info, PageReader& reader, const std::vector<uint32_t>& pages, const Arguments& a,
                   Writer& writer, Sink& sink) {
  std::string out;
  ProgressLine progress(!a.quiet, static_cast<uint32_t>(pages.size()));
  PageFlow flow(static_cast<uint32_t>(pages.size()), [&](uint32_t) { return reader.next(); });
  uint32_t done = 0, lost = 0;
  bool limited = false;
  writer.begin(info, static_cast<uint32_t>(pages.size()), out);
  for (uint32_t index : pages) {
    auto page = flow.next();
    if (page.ok()) {
      writer.page(*page, out);
      limited |= report(page->diagnostics, a.quiet);
    } else {
      ++lost;
      limited |= page.error().code == ErrorCode::kLimit;
      complain("page " + std::to_string(index + 1) + ": " + page.error().message);
      writer.failed_page(index, page.error(), out);
    }
    if (!sink.write(out, true)) return cannot_write(a.output);
    progress.at(++done);
  }
  const Diagnostics diagnostics = reader.diagnostics();
  writer.end(diagnostics, out);
  limited |= report(diagnostics, a.quiet);
  if (!sink.write(out, false) || !sink.finish()) return cannot_write(a.output);
  if (limited) return kLimitReached;
  return lost > 0 && lost == pages.size() ? kCannotOpen : kOk;
}

/// bytes: the file; they outlive the call.
int read_and_write(std::string_view bytes, const Arguments& a, Writer& writer, Sink& sink) {
  Options options;
  options.password = a.password;
  options.limits = a.limits;
  options.glyphs = a.glyphs;
  options.languages = a.format != "text";
  const auto document = Document::open_view(bytes, options);
  if (!document.ok()) return complain(a.input + ": " + document.error().message), status_of(document.error());
  const auto pages = pages_to_read(a, document->page_count());
  if (!pages.ok()) return complain(pages.error().message), kOther;
  if (!sink.open()) return cannot_write(a.output);
  PageReader reader(*document, bytes, options, *pages, a.jobs);
  return write_document(document->info(), reader, *pages, a, writer, sink);
}

/// Whether a run that ended so had a document and began to write.
bool has_read(int status) { return status == kOk || status == kLimitReached || status == kParserDied; }

int extract(const Arguments& a) {
  WriterOptions writer_options;
  writer_options.furniture = a.furniture;
  writer_options.page_breaks = !a.no_page_breaks;
  const auto writer = make_writer(a.format, writer_options);
  if (writer == nullptr) return complain("there is no format " + a.format + "; text, md, html, json and alto are"), kOther;

  const auto file = api::MappedFile::open(a.input, a.limits.file_bytes);
  if (!file.ok()) return complain(file.error().message), status_of(file.error());
  if (same_file(a.input, a.output)) return complain(a.output + ": is the file that is read"), kCannotWrite;
  Sink sink(a.output, a.isolate || (a.output == "-" && ::isatty(STDOUT_FILENO) != 0));
  auto work = [&] { return read_and_write((*file)->bytes(), a, *writer, sink); };
  if (a.isolate && !sink.open()) return cannot_write(a.output);   // a child could not
  const int status = a.isolate ? in_cell(a.limits, a.jobs > 1, work) : work();
  if (!sink.settle(has_read(status))) return cannot_write(a.output);
  return status;
}

/// pdftotext's long options begin with one dash, where CLI11 reads letters. Those that have no meaning here, because
/// the output is always UTF-8 in reading order, are taken and left.
std::vector<std::string> translated(int argc, char** argv) {
  std::vector<std::string> words;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "-upw" || word == "-opw") words.push_back("--password");
    else if (word == "-nopgbrk") words.push_back("--nopgbrk");
    else if (word == "-enc" || word == "-eol" || word == "-r") ++i;
    else if (word != "-layout" && word != "-raw" && word != "-nodiag") words.push_back(word);
  }
  std::reverse(words.begin(), words.end());   // CLI11 takes them from the back
  return words;
}

}  // namespace

int run_extract(int argc, char** argv) {
  CLI::App app("seder extract: the text of a PDF in the order in which a person reads it", "seder extract");
  app.footer(
      "Examples:\n"
      "  seder paper.pdf                      text on standard output\n"
      "  seder paper.pdf paper.txt            text into a file\n"
      "  seder -f md --pages 2-4 paper.pdf    three pages as Markdown\n"
      "  curl -s URL | seder -                from a pipe\n\n"
      "pdftotext's -upw, -opw and -nopgbrk work too; its -layout, -raw, -enc and -eol are taken and left.\n"
      "Exit status: 0 fine, 1 cannot be opened, 2 cannot be written, 3 not permitted (password), 4 a limit was reached\n"
      "(what was read until then is written), 5 the isolated reader died, 99 anything else.");
  Arguments a;
  declare(app, a);
  try {
    app.parse(translated(argc, argv));
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kOk : kOther;
  }
  return extract(a);
}

}  // namespace seder::cli
