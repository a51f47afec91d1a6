// seder check: what is wrong with the text of PDFs; the exit status is the verdict.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <vector>

#include "commands.h"
#include "seder/check.h"

namespace seder::cli {

namespace {

struct Arguments {
  std::vector<std::string> files;
  std::string password;
  uint32_t pages = 0;
  bool json = false, quiet = false;
};

void declare(CLI::App& app, Arguments& a) {
  app.add_option("FILE", a.files, "the PDFs")->required()->type_name("");
  app.add_flag("--json", a.json, "one JSON object a file, with every page and font");
  app.add_flag("-q,--quiet", a.quiet, "no report: only the exit status");
  app.add_option("--sample", a.pages, "look at so many pages of each file, evenly spread; 0: all")->type_name("N");
  app.add_option("--password", a.password, "password of encrypted files")->type_name("WORD");
  app.footer(
      "Exit status: 0 the stored text is right as it is, 1 something to know, 2 something that could not be put\n"
      "right, 3 a file could not be read.");
}

}  // namespace

int run_check(int argc, char** argv) {
  Arguments a;
  CLI::App app("What is wrong with the text of a PDF, what other tools will get from it, and what seder made of it.", "seder check");
  declare(app, a);
  CLI11_PARSE(app, argc, argv);
  int status = 0;
  std::string out;
  for (const std::string& file : a.files) {
    CheckOptions options;
    options.read.password = a.password;
    options.most_pages = a.pages;
    const Result<FileCheck> check = check_file(file, options);
    if (!check.ok()) {
      complain(check.error().message);
      status = 3;
      continue;
    }
    status = std::max(status, static_cast<int>(check->verdict));
    if (a.quiet) continue;
    out.clear();
    if (a.json) append_json(out, file, *check);
    else append_table(out, file, *check);
    if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) return kCannotWrite;
  }
  return status;
}

}  // namespace seder::cli
