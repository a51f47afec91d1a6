// seder: finds the command and hands over. `seder FILE.pdf` alone means `seder extract FILE.pdf`.
#include <malloc.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <string_view>

#include "base/memory.h"
#include "commands.h"

namespace {

using seder::cli::kOther;

constexpr int kLargestFromHeap = 4 << 20;   // bytes; a page's glyphs and a file's usual streams are smaller
constexpr int kFreeHeap = 32 << 20;         // bytes that may lie free at the heap's end
constexpr int kHeapStep = 256 << 10;        // bytes that the heap grows by
constexpr int kFirstHeap = 16 << 20;        // bytes of addresses that nearly every document does with; memory comes as they are used
constexpr int kLargePages = 8 << 20;        // bytes of these in large pages: beyond them the last one, half used, is too much to pay

struct Command {
  std::string_view name;
  int (*run)(int, char**);
  std::string_view about;
};

constexpr Command kCommands[] = {
    {"extract", seder::cli::run_extract, "text of a PDF in reading order (the default command)"},
    {"repair", seder::cli::run_repair, "text that another extractor has mangled, put right"},
    {"check", seder::cli::run_check, "what is wrong with a PDF's text; the exit status is the verdict"},
    {"view", seder::cli::run_view, "a page picture with the reading order drawn on it, beside the text"},
    {"batch", seder::cli::run_batch, "a corpus: a record for every file, resumable, in parallel"},
};

void help() {
  std::fputs(
      "seder: the reading order of right-to-left documents\n\n"
      "  seder FILE.pdf            the text of a PDF, in the order in which a person reads it\n"
      "  seder COMMAND --help      what a command can do\n\n"
      "Commands:\n",
      stdout);
  for (const Command& c : kCommands) std::printf("  %-10s %s\n", c.name.data(), c.about.data());
}

int run(int argc, char** argv) {
  if (argc < 2) return help(), kOther;
  const std::string_view first = argv[1];
  if (first == "--help" || first == "-h" || first == "help") return help(), 0;
  if (first == "--version" || first == "-v") return std::puts("seder " SEDER_VERSION), 0;
  for (const Command& c : kCommands) {
    if (first == c.name) return c.run(argc - 1, argv + 1);
  }
  return seder::cli::run_extract(argc, argv);
}

/// Pages use the memory of the pages before them again, instead of giving it back and asking for it page by page: each
/// page of memory that the system hands out anew costs as much as reading some hundred letters. A large page costs no more than a
/// few of the others: the heap is made of these, and what it has before the first is left alone.
void keep_freed_memory() {
#ifdef M_TRIM_THRESHOLD   // of glibc
  mallopt(M_TRIM_THRESHOLD, kFreeHeap);
  mallopt(M_TOP_PAD, kHeapStep);
  mallopt(M_MMAP_THRESHOLD, 2 * kFirstHeap);
  if (void* const first = std::malloc(kFirstHeap)) {
    const size_t before = seder::use_large_pages(first, kLargePages);
    std::free(first);
    [[maybe_unused]] static void* volatile unused = std::malloc(before);   // volatile: GCC leaves out what nobody reads
  }
  mallopt(M_MMAP_THRESHOLD, kLargestFromHeap);
#endif
}

}  // namespace

namespace seder::cli {

void complain(const std::string& message) { std::fprintf(stderr, "seder: %s\n", message.c_str()); }

ExitStatus status_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::kCannotOpen: case ErrorCode::kNotPdf: case ErrorCode::kDamaged: return kCannotOpen;
    case ErrorCode::kCannotWrite: return kCannotWrite;
    case ErrorCode::kPassword: return kNotPermitted;
    case ErrorCode::kLimit: return kLimitReached;
    default: return kOther;
  }
}

}  // namespace seder::cli

int main(int argc, char** argv) {
  keep_freed_memory();
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    seder::cli::complain("out of memory");
  } catch (const std::exception& e) {
    seder::cli::complain(std::string("internal fault: ") + e.what());
  }
  return kOther;
}
