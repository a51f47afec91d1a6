// seder batch: a corpus in, a record for every file out.
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

#include "batch/batch.h"
#include "commands.h"
#include "isolation.h"
#include "seder/writers.h"

namespace seder::cli {

namespace {

// Lines of progress where standard error is no terminal: one in this many seconds.
constexpr double kPlainProgressSeconds = 30;

volatile sig_atomic_t interrupted = 0;

class Progress {
 public:
  explicit Progress(bool quiet) : quiet_(quiet), terminal_(::isatty(2) != 0) {}

  bool operator()(const batch::BatchProgress& p) {
    if (!quiet_ && (terminal_ || p.seconds - shown_at_ >= kPlainProgressSeconds)) show(p);
    return interrupted == 0;
  }
  void finish(const batch::BatchProgress& p) {
    if (quiet_) return;
    show(p);
    if (terminal_) std::fputc('\n', stderr);
  }

 private:
  void show(const batch::BatchProgress& p) {
    shown_at_ = p.seconds;
    const double rate = p.seconds > 0 ? static_cast<double>(p.done - p.skipped) / p.seconds : 0;
    std::string line = std::to_string(p.done);
    if (p.total > 0) line += " of " + std::to_string(p.total);
    char rest[96];
    std::snprintf(rest, sizeof rest, " files, %llu not ok, %.1f files/s", static_cast<unsigned long long>(p.failed), rate);
    line += rest;
    if (p.total > p.done && rate > 0) {
      const auto left = static_cast<unsigned long long>(static_cast<double>(p.total - p.done) / rate);
      std::snprintf(rest, sizeof rest, ", %llu:%02llu:%02llu left", left / 3600, left / 60 % 60, left % 60);
      line += rest;
    }
    std::fprintf(stderr, terminal_ ? "\r\033[K%s" : "%s\n", line.c_str());
  }

  bool quiet_, terminal_;
  double shown_at_ = 0;
};

int print_report(const std::string& ledger) {
  const auto text = batch::report(ledger);
  if (!text.ok()) return complain(text.error().message), status_of(text.error());
  std::fputs(text->c_str(), stdout);
  return kOk;
}

int print_records(const std::string& folder) {
  const Status read = batch::read_records(folder, [](std::string_view line) {
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
  });
  if (!read.ok()) return complain(read.error().message), status_of(read.error());
  return kOk;
}

}  // namespace

int run_batch(int argc, char** argv) {
  CLI::App app("seder batch: a record for every PDF of a corpus; a run that was killed goes on where it stopped");
  batch::BatchOptions options;
  options.jobs = std::max(1u, std::thread::hardware_concurrency());
  std::string report_of, records_of;
  uint64_t megabytes = 1024;
  bool quiet = false, no_isolation = false;
  app.add_option("INPUT", options.input, "a folder, a file with a path a line, or - for such a list on standard input");
  app.add_option("-o,--output", options.output, "folder for records, ledger and documents");
  app.add_option("-f,--format", options.worker.read.format,
                 "jsonl: the text inside the records; text, md, html, json, alto: a document for each file besides");
  app.add_option("-j,--jobs", options.jobs, "worker processes");
  app.add_option("--timeout", options.timeout_seconds, "seconds for one file; 0: no bound");
  app.add_option("--memory", megabytes, "megabytes for one worker");
  app.add_option("--password", options.worker.read.password, "password tried on encrypted files");
  declare_limits(app, options.worker.read.limits);
  app.add_flag("--retry-failed", options.retry_failed, "read those again that are on record as anything but ok");
  app.add_flag("--no-isolation", no_isolation, "without seccomp, where the kernel has none");
  app.add_option("--report", report_of, "print the audit of a run's ledger, by language, producer, year and fault");
  app.add_option("--records", records_of, "print the records of a run's folder");
  app.add_flag("-q,--quiet", quiet, "no progress");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kOk : kOther;
  }
  if (!report_of.empty()) return print_report(report_of);
  if (!records_of.empty()) return print_records(records_of);
  if (options.input.empty() || options.output.empty()) return complain("batch needs an input and -o FOLDER"), kOther;
  if (options.worker.read.format != "jsonl" && make_writer(options.worker.read.format) == nullptr) {
    return complain("there is no format " + options.worker.read.format), kOther;
  }
  options.worker.memory_bytes = megabytes << 20;
  options.worker.isolate = !no_isolation;
  ::signal(SIGINT, [](int) { interrupted = 1; });
  ::signal(SIGTERM, [](int) { interrupted = 1; });
  Progress progress(quiet);
  const auto done = batch::run_batch(options, [&](const batch::BatchProgress& p) { return progress(p); });
  if (!done.ok()) return complain(done.error().message), status_of(done.error());
  progress.finish(*done);
  // Any failed file makes the run non-zero, so that a script notices; the records say which.
  return done->failed == 0 && interrupted == 0 ? kOk : kOther;
}

}  // namespace seder::cli
