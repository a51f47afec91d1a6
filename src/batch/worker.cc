// Protocol over one stream socket pair: to the child, eight bytes of file size with the descriptor as
// ancillary data; back, eight bytes of length and an encoded Reading (record.h).
#include "batch/worker.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <new>

#include "batch/sandbox.h"

namespace seder::batch {

namespace {

/// Longest answer believed: a record is bounded by the worker's memory anyway.
constexpr uint64_t kLongestAnswer = uint64_t{8} << 30;

bool write_all(int socket, const char* data, size_t size) {
  while (size > 0) {
    const ssize_t n = ::send(socket, data, size, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    data += n;
    size -= static_cast<size_t>(n);
  }
  return true;
}

/// A file's size, with room for its descriptor beside it. It points into itself, so it stays where it is.
struct JobMessage {
  explicit JobMessage(uint64_t& size) : part{&size, sizeof size} {
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
  }
  JobMessage(const JobMessage&) = delete;
  JobMessage& operator=(const JobMessage&) = delete;

  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  iovec part;
  msghdr message = {};
};

/// The next job: its file's descriptor, or -1 at the end.
int receive_job(int socket, uint64_t& size) {
  JobMessage job(size);
  ssize_t n;
  do n = ::recvmsg(socket, &job.message, MSG_WAITALL);
  while (n < 0 && errno == EINTR);
  if (n != sizeof size) return -1;
  const cmsghdr* header = CMSG_FIRSTHDR(&job.message);
  if (header == nullptr || header->cmsg_type != SCM_RIGHTS) return -1;
  int file;
  std::memcpy(&file, CMSG_DATA(header), sizeof file);
  return file;
}

Reading read_descriptor(int file, uint64_t size, const ReadOptions& options) {
  if (size == 0) return read_file({}, options);
  void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (bytes == MAP_FAILED) {
    Reading reading;
    reading.status = errno == ENOMEM ? "memory" : "failed";
    reading.error = std::string("cannot be mapped: ") + std::strerror(errno);
    return reading;
  }
  Reading reading = read_file({static_cast<const char*>(bytes), size}, options);
  ::munmap(bytes, size);
  return reading;
}

/// Memory's end may come anywhere; the answer must need little of it.
std::string answer_to(int file, uint64_t size, const ReadOptions& options, bool& exhausted) {
  try {
    return encode(read_descriptor(file, size, options));
  } catch (const std::bad_alloc&) {
    exhausted = true;
  }
  Reading reading;
  reading.status = "memory";
  reading.error = "the memory limit was reached";
  return encode(reading);
}

[[noreturn]] void work(int socket, const WorkerOptions& options) {
  if (options.isolate) {
    // One file may need its own size on top of the bound; mapping is not use.
    if (!enter_sandbox({options.memory_bytes, 0}).ok()) ::_exit(3);
  }
  uint64_t size = 0;
  for (int file; (file = receive_job(socket, size)) >= 0;) {
    bool exhausted = false;
    const std::string answer = answer_to(file, size, options.read, exhausted);
    ::close(file);
    const uint64_t length = answer.size();
    if (!write_all(socket, reinterpret_cast<const char*>(&length), sizeof length)) break;
    if (!write_all(socket, answer.data(), answer.size())) break;
    if (exhausted) break;  // start afresh: what a failed allocation left behind is unknown
  }
  ::_exit(0);
}

}  // namespace

Result<std::unique_ptr<Worker>> Worker::start(const WorkerOptions& options) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return Error{ErrorCode::kInternal, std::string("socketpair: ") + std::strerror(errno)};
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) {
    ::close(ends[0]);
    ::close(ends[1]);
    return Error{ErrorCode::kInternal, std::string("fork: ") + std::strerror(errno)};
  }
  if (child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a killed run leaves no worker behind
    if (::getppid() != parent) ::_exit(0);
    ::signal(SIGINT, SIG_IGN);           // the parent decides what an interrupt means
    ::close(ends[0]);
    work(ends[1], options);
  }
  ::close(ends[1]);
  return std::unique_ptr<Worker>(new Worker(child, ends[0]));
}

Worker::~Worker() {
  if (child_ > 0) kill_and_reap();
  ::close(socket_);
}

Status Worker::send(int file, uint64_t size) {
  JobMessage job(size);
  cmsghdr* header = CMSG_FIRSTHDR(&job.message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(header), &file, sizeof file);
  if (::sendmsg(socket_, &job.message, MSG_NOSIGNAL) != sizeof size)
    return Error{ErrorCode::kInternal, std::string("worker: ") + std::strerror(errno)};
  return Ok{};
}

Worker::Progress Worker::receive(Reading& reading) {
  char buffer[1 << 16];
  for (;;) {
    const ssize_t n = ::recv(socket_, buffer, sizeof buffer, MSG_DONTWAIT);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return Progress::kMore;
    if (n <= 0) return Progress::kDied;
    arrived_.append(buffer, static_cast<size_t>(n));
    uint64_t length;
    if (arrived_.size() < sizeof length) continue;
    std::memcpy(&length, arrived_.data(), sizeof length);
    if (length > kLongestAnswer) return Progress::kDied;
    if (arrived_.size() < sizeof length + length) continue;
    const bool good = decode(std::string_view(arrived_).substr(sizeof length, length), reading);
    arrived_.clear();
    arrived_.shrink_to_fit();
    return good ? Progress::kDone : Progress::kDied;
  }
}

std::string Worker::kill_and_reap() {
  if (child_ <= 0) return "";
  ::kill(child_, SIGKILL);
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
  if (WIFSIGNALED(status)) return std::string("signal ") + std::to_string(WTERMSIG(status)) + " (" + strsignal(WTERMSIG(status)) + ")";
  return "exit status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace seder::batch
