// Damaged files by the hundred thousand: mutate FOLDER... [--count N] [--seed S] [--first I] [--jobs J] [--keep DIR]
//
// In: the PDFs below the folders. Each mutation damages one of them: bytes flipped, replaced, cut out, doubled or
// swapped, numbers and names changed, the file truncated or spliced with another, or the same done inside an inflated
// stream that is then packed again. Mutation I of a seed is the same file on every machine, as long as the folders are.
// Each goes through extraction to text, every fourth also to JSON and through check, every sixteenth through repair
// as if it were text. Method: child processes do this one after another in process, under an address-space limit and
// a timer of processor time; the parent sees a child die, keeps the file that it had in hand and starts another.
// Fails when one crashed, took over kSeconds, or ran out of kMegabytes. Built with sanitizers it also sees leaks at the
// end and reads out of bounds, and has no address-space limit.
//   mutate --write I OUT FOLDER...   mutation I as a file
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <random>
#include <string>
#include <vector>

#include "seder/check.h"
#include "seder/repair.h"
#include "seder/seder.h"
#include "seder/writers.h"

namespace {

namespace fs = std::filesystem;

constexpr int kSeconds = 20;              // processor time of one mutation; what issue and documentation promise for a file
constexpr uint64_t kMegabytes = 1024;     // on top of what the program has mapped
constexpr uintmax_t kLargestSource = 400'000;   // bytes; larger files spend the time on copying
constexpr size_t kLargestInflated = 4u << 20;
constexpr uint64_t kMutationsAChild = 2000;     // then a fresh one, so that the largest memory tells of few files
constexpr int kOutOfTime = 77, kOutOfMemory = 78;   // a child's exit statuses

struct Arguments {
  std::vector<fs::path> folders;
  uint64_t count = 1000, first = 0, seed = 1;
  int jobs = 1;
  fs::path keep = "mutations-found", write_to;
  bool write = false;
};

struct Dice {
  std::mt19937_64 engine;
  uint64_t below(uint64_t n) { return n == 0 ? 0 : engine() % n; }
  template <typename T, size_t N>
  const T& of(const std::array<T, N>& list) { return list[below(N)]; }
};

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

constexpr std::array<const char*, 14> kNumbers = {"0", "-1", "1", "2", "255", "65535", "65536", "2147483647", "2147483648", "4294967296",
                                                  "99999999999", "1e9", "0.0000001", "-32768"};
constexpr std::array<const char*, 24> kWords = {
    "/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/RunLengthDecode", "/Type0", "/Type1", "/Type3", "/TrueType", "/Identity-H", "/Identity-V",
    "/ObjStm", "/XRef", "/Prev 10", "/Kids[1 0 R]", "/Encrypt 1 0 R", "null", "1 0 R", "2 0 R", "BT", "ET", "Do", "TJ", "[", "<<"};
constexpr std::array<size_t, 5> kLengths = {1, 4, 16, 64, 1024};
constexpr std::array<int, 5> kRounds = {1, 1, 2, 4, 16};

/// Puts text in the place of a run of characters of one kind (digits, or a name) near `at`.
void replace_token(std::string& data, size_t at, const char* text, bool number) {
  auto fits = [&](char c) { return number ? c >= '0' && c <= '9' : c == '/' || (c >= 'A' && c <= 'z'); };
  const size_t stop = std::min(data.size(), at + 4096);
  while (at < stop && !fits(data[at])) ++at;
  size_t end = at;
  while (end < stop && fits(data[end])) ++end;
  if (end > at) data.replace(at, end - at, text);
}

void mutate_bytes(std::string& data, const std::string& other, Dice& dice) {
  for (int rounds = dice.of(kRounds); rounds > 0 && data.size() >= 16; --rounds) {
    const size_t at = dice.below(data.size());
    const size_t length = std::min(dice.of(kLengths), data.size() - at);
    switch (dice.below(10)) {
      case 0: data[at] = static_cast<char>(data[at] ^ (1 << dice.below(8))); break;
      case 1: for (size_t i = at; i < at + length; ++i) data[i] = static_cast<char>(dice.below(256)); break;
      case 2: data.erase(at, length); break;
      case 3: data.insert(at, data.substr(at, length)); break;
      case 4: {
        const size_t to = dice.below(data.size());
        for (size_t i = 0; i < length && to + i < data.size(); ++i) std::swap(data[at + i], data[to + i]);
        break;
      }
      case 5: case 6: replace_token(data, at, dice.of(kNumbers), true); break;
      case 7: replace_token(data, at, dice.of(kWords), false); break;
      case 8: if (dice.below(5) == 0) data.resize(at); break;
      default: {
        const std::string piece = other.substr(dice.below(other.size()), length);
        data.replace(at, std::min(piece.size(), data.size() - at), piece);
      }
    }
  }
}

std::string inflated(std::string_view packed) {
  z_stream z = {};
  std::string out;
  if (inflateInit(&z) != Z_OK) return out;
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  z.avail_in = static_cast<uInt>(packed.size());
  char buffer[1 << 14];
  int status = Z_OK;
  while (status == Z_OK && out.size() < kLargestInflated) {
    z.next_out = reinterpret_cast<Bytef*>(buffer);
    z.avail_out = sizeof buffer;
    status = inflate(&z, Z_NO_FLUSH);
    out.append(buffer, sizeof buffer - z.avail_out);
  }
  inflateEnd(&z);
  return status == Z_STREAM_END ? out : std::string();
}

/// Damages what a deflated stream holds. The new stream is padded to the old length where it is shorter, so that the
/// cross-reference stays right and the lazy layer still reads the file.
bool mutate_inside(std::string& data, const std::string& other, Dice& dice) {
  constexpr std::string_view kBegin = "stream\n", kBeginCr = "stream\r\n", kEnd = "endstream";
  std::vector<std::pair<size_t, size_t>> streams;   // first byte, end
  for (size_t at = data.find("stream"); at != std::string::npos; at = data.find("stream", at + 6)) {
    const std::string_view rest = std::string_view(data).substr(at);
    const size_t head = rest.substr(0, 7) == kBegin ? 7 : rest.substr(0, 8) == kBeginCr ? 8 : 0;
    if (head == 0 || (at >= 3 && data.compare(at - 3, 3, "end") == 0)) continue;
    const size_t end = data.find(kEnd, at + head);
    if (end == std::string::npos) break;
    if (data[at + head] == 'x' || data[at + head] == 'h' || data[at + head] == 'H') streams.emplace_back(at + head, end);
  }
  if (streams.empty()) return false;
  const auto [first, end] = streams[dice.below(streams.size())];
  std::string plain = inflated(std::string_view(data).substr(first, end - first));
  if (plain.size() < 16) return false;
  mutate_bytes(plain, other, dice);
  uLongf size = compressBound(plain.size());
  std::string packed(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(plain.data()), plain.size(), 9) != Z_OK) return false;
  packed.resize(std::max<size_t>(size, end - first), '\n');
  data.replace(first, end - first, packed);
  return true;
}

class Mutations {
 public:
  Mutations(const std::vector<fs::path>& folders, uint64_t seed) : seed_(seed) {
    for (const fs::path& folder : folders) {
      for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().extension() == ".pdf" && entry.file_size() <= kLargestSource && entry.file_size() >= 16) {
          paths_.push_back(entry.path());
        }
      }
    }
    std::sort(paths_.begin(), paths_.end(), [](const fs::path& a, const fs::path& b) { return a.filename() < b.filename(); });
    for (const fs::path& path : paths_) files_.push_back(read(path));
  }
  size_t sources() const { return files_.size(); }

  std::string make(uint64_t index, std::string* name = nullptr) const {
    std::seed_seq seed{seed_, index};
    Dice dice{std::mt19937_64(seed)};
    const size_t source = dice.below(files_.size());
    const std::string& other = files_[dice.below(files_.size())];
    if (name != nullptr) *name = paths_[source].stem().string();
    std::string data = files_[source];
    // A third inside streams; now and then both.
    const bool inside = dice.below(3) == 0 && mutate_inside(data, other, dice);
    if (!inside || dice.below(4) == 0) mutate_bytes(data, other, dice);
    return data;
  }

 private:
  uint64_t seed_;
  std::vector<fs::path> paths_;
  std::vector<std::string> files_;
};

void use(const std::string& data, uint64_t index) {
  seder::Options options;
  options.glyphs = index % 4 == 0;
  std::string out;
  auto document = seder::Document::open_view(data, options);
  if (document.ok()) {
    const auto text = seder::make_writer("text"), json = seder::make_writer("json");
    for (uint32_t i = 0; i < document->page_count(); ++i) {
      auto page = document->page(i);
      if (!page.ok()) continue;
      text->page(*page, out);
      if (index % 4 == 0) json->page(*page, out);
      out.clear();
    }
  }
  if (index % 4 == 0) {
    const auto check = seder::check_bytes(data);
    if (check.ok()) seder::append_json(out, "file", *check);
  }
  if (index % 16 == 0) static_cast<void>(seder::repair_text(data).lines);
}

double processor_seconds() {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

/// Shared by parent and children.
struct Board {
  std::atomic<uint64_t> next{0};
  std::atomic<uint64_t> slowest_us{0}, slowest_index{0};
  std::atomic<uint64_t> in_hand[64];
};

void bound_memory() {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  unsigned long pages = 0;
  if (FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  const rlim_t bytes = pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + (kMegabytes << 20);
  const struct rlimit bound = {bytes, bytes};
  setrlimit(RLIMIT_AS, &bound);
#endif
}

[[noreturn]] void child(const Mutations& mutations, Board& board, int slot, uint64_t end) {
  bound_memory();
  signal(SIGPROF, [](int) { _exit(kOutOfTime); });
  for (uint64_t done = 0; done < kMutationsAChild; ++done) {
    const uint64_t index = board.next++;
    if (index >= end) break;
    board.in_hand[slot] = index + 1;
    const std::string data = mutations.make(index);
    const struct itimerval bound = {{0, 0}, {kSeconds, 0}};
    setitimer(ITIMER_PROF, &bound, nullptr);
    const double start = processor_seconds();
    try {
      use(data, index);
    } catch (const std::bad_alloc&) {
      _exit(kOutOfMemory);
    }
    const auto us = static_cast<uint64_t>((processor_seconds() - start) * 1e6);
    if (us > board.slowest_us) board.slowest_us = us, board.slowest_index = index;
  }
  board.in_hand[slot] = 0;
  const struct itimerval none = {};
  setitimer(ITIMER_PROF, &none, nullptr);
  std::exit(0);   // so that a leak sanitizer looks
}

std::string ending(int status) {
  if (WIFSIGNALED(status)) return std::string("signal ") + strsignal(WTERMSIG(status));
  if (WEXITSTATUS(status) == kOutOfTime) return "over " + std::to_string(kSeconds) + " s";
  if (WEXITSTATUS(status) == kOutOfMemory) return "over " + std::to_string(kMegabytes) + " MB";
  return "exit status " + std::to_string(WEXITSTATUS(status));
}

int run(const Arguments& a, const Mutations& mutations) {
  void* memory = mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return std::perror("mmap"), 2;
  Board& board = *new (memory) Board();
  const uint64_t end = a.first + a.count;
  board.next = a.first;
  std::vector<pid_t> children(static_cast<size_t>(a.jobs), 0);
  uint64_t found = 0, largest_kb = 0;
  auto start = [&](size_t slot) {
    board.in_hand[slot] = 0;
    std::fflush(nullptr);
    const pid_t pid = fork();
    if (pid == 0) child(mutations, board, static_cast<int>(slot), end);
    children[slot] = pid;
  };
  for (size_t slot = 0; slot < children.size(); ++slot) start(slot);
  for (size_t running = children.size(); running > 0;) {
    int status = 0;
    struct rusage usage;
    const pid_t pid = wait4(-1, &status, 0, &usage);
    if (pid < 0) break;
    const size_t slot = static_cast<size_t>(std::find(children.begin(), children.end(), pid) - children.begin());
    largest_kb = std::max(largest_kb, static_cast<uint64_t>(usage.ru_maxrss));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      ++found;
      const uint64_t index = board.in_hand[slot];
      std::string name = "?";
      if (index > 0) {
        const std::string data = mutations.make(index - 1, &name);
        fs::create_directories(a.keep);
        std::ofstream(a.keep / (name + "-" + std::to_string(a.seed) + "-" + std::to_string(index - 1) + ".pdf"), std::ios::binary) << data;
      }
      std::printf("mutation %lld of %s: %s\n", static_cast<long long>(index) - 1, name.c_str(), ending(status).c_str());
      std::fflush(stdout);
    }
    if (board.next < end) start(slot);
    else --running;
  }
  std::printf("%llu mutations of %zu files, seed %llu: %llu findings; slowest %.2f s (%llu), largest %llu MB\n",
              static_cast<unsigned long long>(a.count), mutations.sources(), static_cast<unsigned long long>(a.seed),
              static_cast<unsigned long long>(found), static_cast<double>(board.slowest_us) * 1e-6,
              static_cast<unsigned long long>(board.slowest_index), static_cast<unsigned long long>(largest_kb >> 10));
  return found == 0 ? 0 : 1;
}

bool parse(int argc, char** argv, Arguments& a) {
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    auto value = [&] { return i + 1 < argc ? argv[++i] : ""; };
    auto number = [&] { return std::strtoull(value(), nullptr, 10); };
    if (word == "--count") a.count = number();
    else if (word == "--seed") a.seed = number();
    else if (word == "--first") a.first = number();
    else if (word == "--jobs") a.jobs = static_cast<int>(std::clamp<uint64_t>(number(), 1, 64));
    else if (word == "--keep") a.keep = value();
    else if (word == "--write") a.write = true, a.first = number(), a.write_to = value();
    else if (word.substr(0, 2) == "--") return false;
    else a.folders.emplace_back(word);
  }
  return !a.folders.empty();
}

}  // namespace

int main(int argc, char** argv) {
  Arguments a;
  if (!parse(argc, argv, a)) {
    std::fputs("mutate FOLDER... [--count N] [--seed S] [--first I] [--jobs J] [--keep DIR] | --write I OUT FOLDER...\n", stderr);
    return 2;
  }
  const Mutations mutations(a.folders, a.seed);
  if (mutations.sources() == 0) return std::fputs("mutate: no PDFs there\n", stderr), 2;
  if (a.write) {
    std::ofstream(a.write_to, std::ios::binary) << mutations.make(a.first);
    return 0;
  }
  return run(a, mutations);
}
