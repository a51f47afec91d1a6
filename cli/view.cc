// seder view: a PDF in, one HTML file out that shows what was read in which order.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>

#include "commands.h"
#include "page_ranges.h"
#include "seder/seder.h"
#include "seder/writers.h"

namespace seder::cli {

namespace {

constexpr uint32_t kPagesUnasked = 20;   // a drawn page is some 100 kB; browsers grow slow beyond some tens of them

struct Arguments {
  std::string input, output, pages, password;
};

/// paper.pdf -> paper.view.html, in the folder where the command runs.
std::string default_output(const std::string& input) {
  std::string name = input.substr(input.find_last_of('/') + 1);
  if (name.size() > 4 && name.ends_with(".pdf")) name.resize(name.size() - 4);
  return (name == "-" ? "page" : name) + ".view.html";
}

std::vector<uint32_t> pages_of(const std::vector<std::pair<uint32_t, uint32_t>>& ranges, uint32_t count) {
  std::vector<uint32_t> pages;
  for (const auto& [first, last] : ranges) {
    for (uint32_t page = first; page <= std::min(last, count); ++page) pages.push_back(page - 1);
  }
  return pages;
}

int write_view(const Document& document, const std::vector<uint32_t>& pages, std::FILE* file) {
  const auto writer = make_writer("view");
  std::string out;
  PageFlow flow(static_cast<uint32_t>(pages.size()), [&](uint32_t i) { return document.page(pages[i]); });
  writer->begin(document.info(), static_cast<uint32_t>(pages.size()), out);
  for (uint32_t index : pages) {
    auto page = flow.next();
    if (page.ok()) writer->page(*page, out);
    else writer->failed_page(index, page.error(), out);
  }
  writer->end(document.diagnostics(), out);
  return std::fwrite(out.data(), 1, out.size(), file) == out.size() && std::fflush(file) == 0 ? kOk : kCannotWrite;
}

int view(const Arguments& a) {
  Options options;
  options.password = a.password;
  options.glyphs = true;
  const auto document = Document::open(a.input, options);
  if (!document.ok()) return complain(document.error().message), status_of(document.error());
  auto ranges = parse_page_ranges(a.pages);
  if (!ranges.ok()) return complain(ranges.error().message), kOther;
  if (ranges->empty()) {
    ranges->emplace_back(1, kPagesUnasked);
    if (document->page_count() > kPagesUnasked) complain("only the first " + std::to_string(kPagesUnasked) + " pages are drawn; see --pages");
  }
  const std::string output = a.output.empty() ? default_output(a.input) : a.output;
  std::FILE* file = output == "-" ? stdout : std::fopen(output.c_str(), "wb");
  if (file == nullptr) return complain(output + ": cannot be written"), kCannotWrite;
  int status = write_view(*document, pages_of(*ranges, document->page_count()), file);
  if (file != stdout && std::fclose(file) != 0) status = kCannotWrite;
  if (status == kCannotWrite) complain(output + ": cannot be written");
  else if (file != stdout) std::fprintf(stderr, "%s\n", output.c_str());
  return status;
}

}  // namespace

int run_view(int argc, char** argv) {
  CLI::App app("seder view: one HTML file that shows a PDF's pages, what was read in which order, and what is doubtful", "seder view");
  app.footer("The file needs no server and no network. Click a block or its text to find the other; keys are shown at its foot.");
  Arguments a;
  app.add_option("FILE", a.input, "the PDF; - for standard input")->required()->type_name("");
  app.add_option("-o,--output", a.output, "where the HTML goes; - for standard output; otherwise FILE.view.html in this folder")->type_name("FILE");
  app.add_option("--pages", a.pages, "pages to draw, e.g. 1-5,8; otherwise the first 20")->type_name("RANGES");
  app.add_option("--password", a.password, "password of an encrypted file")->type_name("WORD");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kOk : kOther;
  }
  return view(a);
}

}  // namespace seder::cli
