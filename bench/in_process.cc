// The whole path to text inside one process, again and again, for bench/in_process.py:
// a path a line on standard input; for each a line with the processor seconds that its text took (-1: not read).
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>

#include "seder/seder.h"
#include "seder/writers.h"

namespace {

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

bool read_text(const std::string& path) {
  seder::Options options;
  options.languages = false;   // as the command does for plain text
  const auto document = seder::Document::open(path, options);
  if (!document.ok()) return false;
  const auto writer = seder::make_writer("text");
  std::string out;
  seder::PageFlow flow(document->page_count(), [&](uint32_t i) { return document->page(i); });
  writer->begin(document->info(), document->page_count(), out);
  for (uint32_t i = 0; i < document->page_count(); ++i) {
    const auto page = flow.next();
    if (page.ok()) writer->page(*page, out);
    else writer->failed_page(i, page.error(), out);
    out.clear();
  }
  writer->end(document->diagnostics(), out);
  return true;
}

}  // namespace

int main() {
  for (std::string path; std::getline(std::cin, path);) {
    const double before = processor_seconds();
    const bool read = read_text(path);
    std::printf("%.6f\n", read ? processor_seconds() - before : -1.0);
    std::fflush(stdout);
  }
  return 0;
}
