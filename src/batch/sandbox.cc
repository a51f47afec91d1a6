// In: limits. Out: this process can compute, allocate and talk over descriptors that it already has; nothing
// else. Method: rlimits, then a seccomp allow-list (libseccomp) whose default answer is EPERM, so that a
// library that tries to open a file gets an ordinary error. What it cannot do: bound the processor's time by
// wall clock; the parent's timeout does that.
#include "batch/sandbox.h"

#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstring>

#include "pdf/shaped_glyphs.h"

namespace seder::batch {

namespace {

// Sanitizers reserve terabytes of address space, so an address-space limit would end the process at once.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kCanLimitAddressSpace = false;
// Their runtime asks through a pipe whether an address can be read.
constexpr int kAllowedForSanitizers[] = {SCMP_SYS(pipe), SCMP_SYS(pipe2)};
#else
constexpr bool kCanLimitAddressSpace = true;
constexpr std::array<int, 0> kAllowedForSanitizers = {};
#endif

// Memory, time, descriptors at hand, and ending. Everything that names a path, an address or a program is absent.
constexpr int kAllowed[] = {
    SCMP_SYS(read),         SCMP_SYS(readv),           SCMP_SYS(pread64),       SCMP_SYS(write),
    SCMP_SYS(writev),       SCMP_SYS(recvmsg),         SCMP_SYS(recvfrom),      SCMP_SYS(sendmsg),
    SCMP_SYS(sendto),       SCMP_SYS(close),           SCMP_SYS(lseek),         SCMP_SYS(fstat),
    SCMP_SYS(mmap),         SCMP_SYS(munmap),          SCMP_SYS(mremap),        SCMP_SYS(mprotect),
    SCMP_SYS(madvise),      SCMP_SYS(brk),             SCMP_SYS(futex),         SCMP_SYS(poll),
    SCMP_SYS(sched_yield),  SCMP_SYS(nanosleep),       SCMP_SYS(clock_nanosleep), SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday), SCMP_SYS(time),            SCMP_SYS(getrusage),     SCMP_SYS(getpid),
    SCMP_SYS(gettid),       SCMP_SYS(rt_sigaction),    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),  SCMP_SYS(tgkill),          SCMP_SYS(restart_syscall), SCMP_SYS(getrandom),
    SCMP_SYS(rseq),         SCMP_SYS(set_robust_list), SCMP_SYS(exit),          SCMP_SYS(exit_group),
    SCMP_SYS(sched_getaffinity),   // the C library asks it when a thread's stack is looked up
};

Error failure(const char* what, int code) {
  return {ErrorCode::kUnsupported, std::string("cannot isolate: ") + what + ": " + std::strerror(code)};
}

uint64_t address_space_in_use() {
  unsigned long pages = 0;
  if (FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return uint64_t{pages} * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

int limit(__rlimit_resource resource, uint64_t value, uint64_t hard) {
  const struct rlimit bound = {value, hard};
  return setrlimit(resource, &bound) == 0 ? 0 : errno;
}

/// clone() for a thread, not for a process. clone3() hides its flags in memory, where a filter cannot look: ENOSYS makes
/// the C library go back to clone().
int allow_threads(scmp_filter_ctx filter) {
  constexpr scmp_datum_t kThread = CLONE_VM | CLONE_THREAD;
  const int code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, kThread, kThread));
  return code != 0 ? code : seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
}

}  // namespace

Status enter_sandbox(const SandboxLimits& limits) {
  pdf::ShapedGlyphs::prepare();
  if (limits.memory_bytes != 0 && kCanLimitAddressSpace) {
    const uint64_t bytes = address_space_in_use() + limits.memory_bytes;
    if (int code = limit(RLIMIT_AS, bytes, bytes)) return failure("memory limit", code);
  }
  if (limits.cpu_seconds != 0) {
    if (int code = limit(RLIMIT_CPU, limits.cpu_seconds, uint64_t{limits.cpu_seconds} + 1)) return failure("time limit", code);
  }
  if (int code = limit(RLIMIT_CORE, 0, 0)) return failure("core limit", code);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return failure("no_new_privs", errno);

  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (filter == nullptr) return failure("seccomp_init", ENOMEM);
  int code = 0;
  for (int call : kAllowed) {
    code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
    if (code != 0) break;
  }
  for (int call : kAllowedForSanitizers) {
    if (code == 0) code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
  }
  // glibc's fstat() is newfstatat(fd, "", AT_EMPTY_PATH); the flag is all that can be checked, and a path
  // could only be asked about, not opened.
  if (code == 0) {
    constexpr scmp_datum_t kEmptyPath = 0x1000;
    code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1, SCMP_A3(SCMP_CMP_EQ, kEmptyPath, 0));
  }
  if (code == 0 && limits.threads) code = allow_threads(filter);
  if (code == 0) code = seccomp_load(filter);
  seccomp_release(filter);
  if (code != 0) return failure("seccomp filter", -code);
  return Ok{};
}

}  // namespace seder::batch
