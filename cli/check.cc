// seder check: what is wrong with the text of PDFs; the exit status is the verdict.
#include <algorithm>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <vector>

#include "api/mapped_file.h"
#include "commands.h"
#include "isolation.h"
#include "seder/check.h"

namespace seder::cli {

namespace {

struct Arguments {
  std::vector<std::string> files;
  std::string password;
  uint32_t pages = 0;
  bool json = false, json_pages = false, quiet = false, isolate = false;
  Limits limits;
};

void declare(CLI::App& app, Arguments& a) {
  app.add_option("FILE", a.files, "the PDFs")->required()->type_name("");
  app.add_flag("--json", a.json, "one JSON object a file, with every page and font");
  app.add_flag("--json-pages", a.json_pages, "one JSON object a page, each on a line of its own");
  app.add_flag("-q,--quiet", a.quiet, "no report: only the exit status");
  app.add_option("--sample", a.pages, "look at so many pages of each file, evenly spread; 0: all")->type_name("N");
  app.add_option("--password", a.password, "password of encrypted files")->type_name("WORD");
  app.add_flag("--isolate", a.isolate, "read each file in a child process that can open no file, socket or program, in bounded memory");
  declare_limits(app, a.limits);
  app.footer(
      "Exit status: 0 the stored text is right as it is, 1 something to know, 2 something that could not be put\n"
      "right, 3 a file could not be read, 4 a limit was reached, 5 the isolated reader died.");
}

constexpr int kCannotRead = 3;

/// Prints the report of one file; its verdict is the status.
int check_one(const std::string& name, std::string_view bytes, const Arguments& a) {
  CheckOptions options;
  options.read.password = a.password;
  options.read.limits = a.limits;
  options.most_pages = a.pages;
  const Result<FileCheck> check = check_bytes(bytes, options);
  if (!check.ok()) {
    complain(name + ": " + check.error().message);
    return check.error().code == ErrorCode::kLimit ? static_cast<int>(kLimitReached) : kCannotRead;
  }
  std::string out;
  if (a.json_pages) append_json_pages(out, name, *check);
  else if (a.json) append_json(out, name, *check);
  else append_table(out, name, *check);
  if (!a.quiet && std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) return kOther;
  const auto is_lost = [](const PageCheck& page) {
    return std::any_of(page.findings.begin(), page.findings.end(), [](const Finding& f) { return f.name == "page-unreadable"; });
  };
  if (!check->pages.empty() && std::all_of(check->pages.begin(), check->pages.end(), is_lost)) return kCannotRead;
  return static_cast<int>(check->verdict);
}

}  // namespace

int run_check(int argc, char** argv) {
  Arguments a;
  CLI::App app("What is wrong with the text of a PDF, what other tools will get from it, and what seder made of it.", "seder check");
  declare(app, a);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kOk : kOther;
  }
  int status = 0;
  for (const std::string& name : a.files) {
    const auto file = api::MappedFile::open(name, a.limits.file_bytes);
    if (!file.ok()) {
      complain(file.error().message);
      status = std::max(status, file.error().code == ErrorCode::kLimit ? static_cast<int>(kLimitReached) : kCannotRead);
      continue;
    }
    auto work = [&] { return check_one(name, (*file)->bytes(), a); };
    status = std::max(status, a.isolate ? in_cell(a.limits, false, work) : work());
  }
  return status;
}

}  // namespace seder::cli
