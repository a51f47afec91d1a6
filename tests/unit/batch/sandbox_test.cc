#include "batch/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <new>

namespace seder::batch {
namespace {

/// Runs f in a child inside the cell; its return value is the child's exit status.
template <typename F>
int in_sandbox(F f, uint64_t memory = 0) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (!enter_sandbox({memory, 0}).ok()) ::_exit(100);
    ::_exit(f());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 200;
}

TEST(Sandbox, NoFileCanBeOpenedNotEvenForReading) {
  EXPECT_EQ(in_sandbox([] { return ::open("/etc/passwd", O_RDONLY) < 0 && errno == EPERM ? 0 : 1; }), 0);
  EXPECT_EQ(in_sandbox([] { return ::open("/tmp/seder-sandbox-test", O_WRONLY | O_CREAT, 0600) < 0 ? 0 : 1; }), 0);
}

TEST(Sandbox, NoSocketNoProgramNoChild) {
  EXPECT_EQ(in_sandbox([] { return ::socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM ? 0 : 1; }), 0);
  EXPECT_EQ(in_sandbox([] { return ::socket(AF_UNIX, SOCK_STREAM, 0) < 0 ? 0 : 1; }), 0);
  EXPECT_EQ(in_sandbox([] { ::execl("/bin/true", "true", nullptr); return errno == EPERM ? 0 : 1; }), 0);
  EXPECT_EQ(in_sandbox([] { return ::fork() < 0 ? 0 : 1; }), 0);
}

TEST(Sandbox, OpenDescriptorsAndMemoryStillWork) {
  EXPECT_EQ(in_sandbox([] {
              void* p = std::malloc(size_t{8} << 20);
              const bool good = p != nullptr;
              std::free(p);
              return good ? 0 : 1;
            }),
            0);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(Sandbox, MemoryIsBounded) {
  EXPECT_EQ(in_sandbox([] { return std::malloc(size_t{512} << 20) == nullptr ? 0 : 1; }, uint64_t{64} << 20), 0);
}
#endif

}  // namespace
}  // namespace seder::batch
