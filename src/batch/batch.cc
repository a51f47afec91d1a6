// In: inputs. Out: one record each. Method: a pool of worker processes, poll(), and commits that put records
// on disk before the ledger names them (ledger.h). A file whose worker died is tried once more by itself
// before it is recorded as failed: the first death may have been the machine's.
#include "batch/batch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <deque>
#include <filesystem>
#include <fstream>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "batch/inputs.h"
#include "batch/ledger.h"
#include "batch/records_file.h"

namespace seder::batch {

namespace {

namespace fs = std::filesystem;

constexpr int kAttempts = 2;                       // of a file whose worker dies or runs away
constexpr unsigned kFilesPerWorker = 1000;         // then a fresh one: fragmented heaps grow slowly
constexpr size_t kCommitBytes = size_t{4} << 20;   // a frame of this much text compresses well
constexpr size_t kCommitRecords = 500;
constexpr double kCommitSeconds = 1.0;             // the most work that a kill can cost
constexpr int kPollMilliseconds = 200;             // how often timeouts and progress are looked at

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Writer side of a run: the records file, the ledger and the files of other formats.
class Output {
 public:
  static Result<std::unique_ptr<Output>> open(const BatchOptions& options);

  bool has(std::string_view id) { return pending_ids_.count(std::string(id)) != 0 || ledger_->has(id); }
  Status add(const Input& input, double seconds, Reading reading);
  Status commit_when_due(bool now_please);
  uint64_t on_record() { return ledger_->count(""); }

 private:
  struct Pending {
    std::string id;
    double seconds;
    Reading reading;
  };

  Status drop_failed();
  Status write_document(const Input& input, const std::string& text) const;

  fs::path folder_;
  std::string format_;
  std::unique_ptr<Ledger> ledger_;
  std::unique_ptr<RecordsFile> records_;
  std::vector<Pending> pending_;
  std::unordered_set<std::string> pending_ids_;
  double last_commit_ = now();
};

std::string records_name(unsigned generation) {
  return generation == 0 ? "records.jsonl.zst" : "records-" + std::to_string(generation) + ".jsonl.zst";
}

unsigned generation_of(Ledger& ledger) {
  const std::string text = ledger.setting("generation");
  return text.empty() ? 0 : static_cast<unsigned>(std::strtoul(text.c_str(), nullptr, 10));
}

uint64_t good_bytes_of(Ledger& ledger) {
  const std::string text = ledger.setting("good_bytes");
  return text.empty() ? 0 : std::strtoull(text.c_str(), nullptr, 10);
}

Result<std::unique_ptr<Output>> Output::open(const BatchOptions& options) {
  auto output = std::make_unique<Output>();
  output->folder_ = options.output;
  output->format_ = options.worker.read.format;
  std::error_code error;
  fs::create_directories(output->folder_, error);
  if (error) return Error{ErrorCode::kCannotWrite, options.output + ": " + error.message()};
  SEDER_TRY(output->ledger_, Ledger::open((output->folder_ / "ledger.sqlite").string()));
  const std::string format = output->ledger_->setting("format");
  if (format.empty()) {
    SEDER_TRY([[maybe_unused]] Ok set, output->ledger_->set("format", output->format_));
  } else if (format != output->format_) {
    return Error{ErrorCode::kUsage, options.output + " holds a run with --format " + format + "; use another folder"};
  }
  if (options.retry_failed) {
    SEDER_TRY([[maybe_unused]] Ok dropped, output->drop_failed());
  }
  const std::string name = records_name(generation_of(*output->ledger_));
  SEDER_TRY(output->records_, RecordsFile::open((output->folder_ / name).string(), good_bytes_of(*output->ledger_)));
  return output;
}

/// The value of "id", which every record begins with; still escaped, as both sides of a comparison are.
std::string_view escaped_id(std::string_view line) {
  constexpr std::string_view kHead = "{\"id\":\"";
  if (line.substr(0, kHead.size()) != kHead) return {};
  size_t end = kHead.size();
  while (end < line.size() && line[end] != '"') end += line[end] == '\\' ? 2 : 1;
  return line.substr(kHead.size(), end - kHead.size());
}

/// Writes a new generation of the records without those of failed files, then forgets them in the ledger:
/// whatever moment the process is killed at, ledger and the file that it names agree.
Status Output::drop_failed() {
  std::unordered_set<std::string> failed;
  SEDER_TRY([[maybe_unused]] Ok listed, ledger_->for_each_failed([&](std::string_view id) {
    failed.emplace(escaped_id(record_line(id, "", 0, {})));
  }));
  if (failed.empty()) return Ok{};
  const unsigned generation = generation_of(*ledger_);
  const fs::path old_path = folder_ / records_name(generation), new_path = folder_ / records_name(generation + 1);
  { SEDER_TRY([[maybe_unused]] auto cut, RecordsFile::open(old_path.string(), good_bytes_of(*ledger_))); }
  SEDER_TRY(auto fresh, RecordsFile::open(new_path.string(), 0));
  Status written = Ok{};
  SEDER_TRY([[maybe_unused]] Ok read, RecordsFile::read(old_path.string(), [&](std::string_view line) {
    if (failed.count(std::string(escaped_id(line))) == 0) fresh->add(line);
    if (fresh->waiting_bytes() < kCommitBytes || !written.ok()) return;
    if (auto flushed = fresh->flush(); !flushed.ok()) written = flushed.error();
  }));
  if (!written.ok()) return written;
  SEDER_TRY(const uint64_t bytes, fresh->flush());
  SEDER_TRY([[maybe_unused]] Ok begun, ledger_->begin());
  SEDER_TRY([[maybe_unused]] Ok forgotten, ledger_->forget_failed());
  SEDER_TRY([[maybe_unused]] Ok set, ledger_->set("generation", std::to_string(generation + 1)));
  SEDER_TRY([[maybe_unused]] Ok counted, ledger_->set("good_bytes", std::to_string(bytes)));
  SEDER_TRY([[maybe_unused]] Ok committed, ledger_->commit());
  std::error_code ignored;
  fs::remove(old_path, ignored);
  return Ok{};
}

/// Where a document of a format other than jsonl goes: below the output folder, whatever its id looks like.
fs::path document_path(const fs::path& folder, std::string_view id, std::string_view extension) {
  fs::path out = folder / "documents";
  for (const fs::path& part : fs::path(id).relative_path()) out /= part == ".." ? fs::path("__") : part;
  out += ".";
  out += extension;
  return out;
}

Status Output::write_document(const Input& input, const std::string& text) const {
  const std::string extension = format_ == "text" ? "txt" : format_ == "alto" ? "xml" : format_;
  const fs::path path = document_path(folder_, input.id, extension);
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  const fs::path partial = path.string() + ".part";
  std::ofstream file(partial, std::ios::binary | std::ios::trunc);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (!file) return Error{ErrorCode::kCannotWrite, path.string() + ": cannot be written"};
  fs::rename(partial, path, error);
  if (error) return Error{ErrorCode::kCannotWrite, path.string() + ": " + error.message()};
  return Ok{};
}

Status Output::add(const Input& input, double seconds, Reading reading) {
  if (format_ != "jsonl" && !reading.output.empty()) {
    SEDER_TRY([[maybe_unused]] Ok written, write_document(input, reading.output));
  }
  records_->add(record_line(input.id, input.path, seconds, reading));
  reading.json.clear();
  reading.output.clear();
  pending_ids_.insert(input.id);
  pending_.push_back({input.id, seconds, std::move(reading)});
  return commit_when_due(false);
}

Status Output::commit_when_due(bool now_please) {
  const bool due = records_->waiting_bytes() >= kCommitBytes || pending_.size() >= kCommitRecords ||
                   now() - last_commit_ >= kCommitSeconds;
  if (pending_.empty() || !(due || now_please)) return Ok{};
  SEDER_TRY(const uint64_t bytes, records_->flush());
  SEDER_TRY([[maybe_unused]] Ok begun, ledger_->begin());
  for (const Pending& p : pending_) {
    SEDER_TRY([[maybe_unused]] Ok added, ledger_->add(p.id, p.seconds, p.reading));
  }
  SEDER_TRY([[maybe_unused]] Ok set, ledger_->set("good_bytes", std::to_string(bytes)));
  SEDER_TRY([[maybe_unused]] Ok committed, ledger_->commit());
  pending_.clear();
  pending_ids_.clear();
  last_commit_ = now();
  return Ok{};
}

/// One worker and the file that it has in hand.
struct Slot {
  std::unique_ptr<Worker> worker;
  Input input;
  bool busy = false;
  int attempt = 0;
  double started = 0;
  unsigned files = 0;
};

struct Retry {
  Input input;
  int attempt;
};

class Run {
 public:
  Run(const BatchOptions& options, Inputs& inputs, Output& output) : options_(options), inputs_(inputs), output_(output) {}

  Result<BatchProgress> go(uint64_t total, const std::function<bool(const BatchProgress&)>& progress);

 private:
  bool next_input(Input& input, int& attempt);
  Status start_files();
  Status start_file(Slot& slot, Input input, int attempt);
  Status collect(Slot& slot);
  Status finish(Slot& slot, Reading reading);
  Status lost(Slot& slot, const char* status, const std::string& why);
  void wait();

  const BatchOptions& options_;
  Inputs& inputs_;
  Output& output_;
  std::vector<Slot> slots_;
  std::deque<Retry> retries_;
  bool exhausted_ = false;
  BatchProgress progress_;
};

bool Run::next_input(Input& input, int& attempt) {
  if (!retries_.empty()) {
    input = std::move(retries_.front().input);
    attempt = retries_.front().attempt;
    retries_.pop_front();
    return true;
  }
  attempt = 1;
  while (!exhausted_) {
    auto next = inputs_.next();
    if (!next) {
      exhausted_ = true;
      break;
    }
    bool in_hand = false;
    for (const Slot& slot : slots_) in_hand |= slot.busy && slot.input.id == next->id;
    for (const Retry& retry : retries_) in_hand |= retry.input.id == next->id;
    if (!in_hand && !output_.has(next->id)) {
      input = std::move(*next);
      return true;
    }
  }
  return false;
}

Reading unreadable(int code) {
  Reading reading;
  reading.status = "failed";
  reading.error = std::string("cannot be opened: ") + std::strerror(code);
  return reading;
}

Status Run::start_file(Slot& slot, Input input, int attempt) {
  slot.input = std::move(input);
  slot.attempt = attempt;
  slot.started = now();
  const int file = ::open(slot.input.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return finish(slot, unreadable(errno));
  struct stat about;
  if (::fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) {
    ::close(file);
    return finish(slot, unreadable(S_ISDIR(about.st_mode) ? EISDIR : EINVAL));
  }
  if (slot.worker == nullptr) {
    auto worker = Worker::start(options_.worker);
    if (!worker.ok()) {
      ::close(file);
      return worker.error();
    }
    slot.worker = *std::move(worker);
    slot.files = 0;
  }
  slot.busy = true;
  const Status sent = slot.worker->send(file, static_cast<uint64_t>(about.st_size));
  ::close(file);
  if (!sent.ok()) return lost(slot, "crashed", "worker: " + slot.worker->kill_and_reap());
  return Ok{};
}

Status Run::start_files() {
  for (Slot& slot : slots_) {
    while (!slot.busy) {
      Input input;
      int attempt;
      if (!next_input(input, attempt)) return Ok{};
      SEDER_TRY([[maybe_unused]] Ok started, start_file(slot, std::move(input), attempt));
    }
  }
  return Ok{};
}

Status Run::finish(Slot& slot, Reading reading) {
  slot.busy = false;
  if (reading.status != "ok") ++progress_.failed;
  ++progress_.done;
  const bool fresh_worker = reading.status == "memory" || ++slot.files >= kFilesPerWorker;
  if (fresh_worker) slot.worker.reset();
  return output_.add(slot.input, now() - slot.started, std::move(reading));
}

/// The worker died or was ended with a file in hand.
Status Run::lost(Slot& slot, const char* status, const std::string& why) {
  slot.busy = false;
  slot.worker.reset();
  if (slot.attempt < kAttempts) {
    retries_.push_back({std::move(slot.input), slot.attempt + 1});
    return Ok{};
  }
  Reading reading;
  reading.status = status;
  reading.error = why;
  return finish(slot, std::move(reading));
}

Status Run::collect(Slot& slot) {
  Reading reading;
  switch (slot.worker->receive(reading)) {
    case Worker::Progress::kDone:
      return finish(slot, std::move(reading));
    case Worker::Progress::kDied:
      return lost(slot, "crashed", "the worker ended with " + slot.worker->kill_and_reap());
    case Worker::Progress::kMore:
      break;
  }
  if (options_.timeout_seconds > 0 && now() - slot.started > options_.timeout_seconds) {
    slot.worker->kill_and_reap();
    slot.attempt = kAttempts;  // a second try would cost as long again
    return lost(slot, "timeout", "not read within the time limit");
  }
  return Ok{};
}

void Run::wait() {
  std::vector<pollfd> polled;
  for (const Slot& slot : slots_) {
    if (slot.busy) polled.push_back({slot.worker->descriptor(), POLLIN, 0});
  }
  if (!polled.empty()) ::poll(polled.data(), polled.size(), kPollMilliseconds);
}

Result<BatchProgress> Run::go(uint64_t total, const std::function<bool(const BatchProgress&)>& progress) {
  const double start = now();
  double reported = 0;
  slots_.resize(options_.jobs == 0 ? 1 : options_.jobs);
  progress_.total = total;
  progress_.skipped = progress_.done = output_.on_record();
  bool going_on = true;
  while (going_on) {
    SEDER_TRY([[maybe_unused]] Ok started, start_files());
    bool busy = false;
    for (const Slot& slot : slots_) busy |= slot.busy;
    if (!busy && retries_.empty()) break;
    wait();
    for (Slot& slot : slots_) {
      if (!slot.busy) continue;
      SEDER_TRY([[maybe_unused]] Ok collected, collect(slot));
    }
    SEDER_TRY([[maybe_unused]] Ok committed, output_.commit_when_due(false));
    progress_.seconds = now() - start;
    if (progress_.seconds - reported >= kPollMilliseconds / 1000.0) {
      reported = progress_.seconds;
      going_on = progress(progress_);
    }
  }
  SEDER_TRY([[maybe_unused]] Ok committed, output_.commit_when_due(true));
  progress_.seconds = now() - start;
  progress(progress_);
  return progress_;
}

uint64_t count_inputs(const std::string& where) {
  if (where == "-") return 0;
  auto inputs = Inputs::open(where);
  uint64_t count = 0;
  while (inputs.ok() && (*inputs)->next()) ++count;
  return count;
}

}  // namespace

Result<BatchProgress> run_batch(const BatchOptions& options, const std::function<bool(const BatchProgress&)>& progress) {
  SEDER_TRY(auto inputs, Inputs::open(options.input));
  SEDER_TRY(auto output, Output::open(options));
  return Run(options, *inputs, *output).go(count_inputs(options.input), progress);
}

Status read_records(const std::string& output, const std::function<void(std::string_view)>& line) {
  const fs::path folder = output;
  SEDER_TRY(auto ledger, Ledger::open_existing((folder / "ledger.sqlite").string()));
  return RecordsFile::read((folder / records_name(generation_of(*ledger))).string(), line);
}

}  // namespace seder::batch
