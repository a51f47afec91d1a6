// Method: a pipe that closes when the cell stands tells the parent that it does; a message in it says why it does not.
#include "batch/isolated.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

namespace seder::batch {

namespace {

constexpr int kNoCell = 125;

Error no_child(const char* what) { return {ErrorCode::kInternal, std::string(what) + ": " + std::strerror(errno)}; }

[[noreturn]] void run_child(const SandboxLimits& limits, const std::function<int()>& work, int report) {
  const Status entered = enter_sandbox(limits);
  if (!entered.ok()) {
    const std::string& why = entered.error().message;
    // A message that cannot be sent leaves the exit status to tell.
    if (::write(report, why.data(), why.size()) < 0) ::_exit(kNoCell);
    ::_exit(kNoCell);
  }
  ::close(report);
  const int status = work();
  std::fflush(nullptr);
  ::_exit(status);
}

std::string read_all(int descriptor) {
  std::string out;
  char buffer[512];
  for (ssize_t n; (n = ::read(descriptor, buffer, sizeof buffer)) != 0;) {
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) break;
    out.append(buffer, static_cast<size_t>(n));
  }
  return out;
}

}  // namespace

std::string Ending::in_words() const {
  if (signal == 0) return "exit status " + std::to_string(exit_status);
  return "signal " + std::to_string(signal) + " (" + ::strsignal(signal) + ")";
}

Result<Ending> run_isolated(const SandboxLimits& limits, const std::function<int()>& work) {
  std::fflush(nullptr);
  int ends[2];
  if (::pipe(ends) != 0) return no_child("pipe");
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) {
    const Error error = no_child("fork");
    ::close(ends[0]), ::close(ends[1]);
    return error;
  }
  if (child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(kNoCell);
    ::close(ends[0]);
    run_child(limits, work, ends[1]);
  }
  ::close(ends[1]);
  const std::string why = read_all(ends[0]);
  ::close(ends[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!why.empty()) return Error{ErrorCode::kUnsupported, why};
  Ending ending;
  if (WIFSIGNALED(status)) {
    ending.signal = WTERMSIG(status);
    ending.out_of_time = ending.signal == SIGXCPU;
  } else {
    ending.exit_status = WEXITSTATUS(status);
  }
  return ending;
}

}  // namespace seder::batch
