#include "batch/isolated.h"

#include <errno.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <thread>

namespace seder::batch {
namespace {

Ending run(const std::function<int()>& work, const SandboxLimits& limits = {}) {
  const auto ending = run_isolated(limits, work);
  EXPECT_TRUE(ending.ok());
  return ending.ok() ? *ending : Ending{99, 0, false};
}

TEST(Isolated, TheChildComputesAndItsValueComesBack) {
  EXPECT_EQ(run([] { return 42; }).exit_status, 42);
}

TEST(Isolated, NoFileIsOpenedOrMadeOrTakenAway) {
  const std::string path = ::testing::TempDir() + "seder-isolated";
  std::FILE* file = std::fopen(path.c_str(), "w");
  ASSERT_NE(file, nullptr);
  std::fclose(file);
  EXPECT_EQ(run([&] { return ::open(path.c_str(), O_RDONLY) < 0 && errno == EPERM ? 0 : 1; }).exit_status, 0);
  EXPECT_EQ(run([&] { return std::fopen((path + "-new").c_str(), "w") == nullptr && errno == EPERM ? 0 : 1; }).exit_status, 0);
  EXPECT_EQ(run([&] { return ::unlink(path.c_str()) < 0 && errno == EPERM ? 0 : 1; }).exit_status, 0);
  EXPECT_EQ(run([&] { return ::rename(path.c_str(), (path + "-new").c_str()) < 0 ? 0 : 1; }).exit_status, 0);
  EXPECT_EQ(::access(path.c_str(), F_OK), 0);
  EXPECT_NE(::access((path + "-new").c_str(), F_OK), 0);
  ::unlink(path.c_str());
}

TEST(Isolated, NoSocketOfAnyFamily) {
  for (int family : {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK}) {
    for (int type : {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW}) {
      EXPECT_EQ(run([&] { return ::socket(family, type, 0) < 0 && errno == EPERM ? 0 : 1; }).exit_status, 0);
    }
  }
}

TEST(Isolated, ASocketThatWasOpenCannotBeConnected) {
  const int s = ::socket(AF_INET, SOCK_DGRAM, 0);
  if (s < 0) GTEST_SKIP() << "no sockets here";
  EXPECT_EQ(run([&] {
              sockaddr_in to = {};
              to.sin_family = AF_INET, to.sin_port = htons(9), to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
              return ::connect(s, reinterpret_cast<sockaddr*>(&to), sizeof to) < 0 && errno == EPERM ? 0 : 1;
            }).exit_status, 0);
  ::close(s);
}

TEST(Isolated, NoProgramAndNoProcess) {
  EXPECT_EQ(run([] { ::execl("/bin/true", "true", nullptr); return errno == EPERM ? 0 : 1; }).exit_status, 0);
  for (bool threads : {false, true}) {
    EXPECT_EQ(run([] { return ::fork() < 0 ? 0 : 1; }, {.threads = threads}).exit_status, 0);
  }
}

TEST(Isolated, ThreadsOnlyWhereTheyAreAllowed) {
  EXPECT_EQ(run([] {
              int n = 1;
              std::thread([&n] { n = 0; }).join();
              return n;
            }, {.threads = true}).exit_status, 0);
}

// A thread lives in the same cell.
TEST(Isolated, AThreadOpensNothingEither) {
  EXPECT_EQ(run([] {
              int n = 1;
              std::thread([&n] { n = ::open("/etc/passwd", O_RDONLY) < 0 && errno == EPERM ? 0 : 1; }).join();
              return n;
            }, {.threads = true}).exit_status, 0);
}

TEST(Isolated, ACrashIsTheChildsOwn) {
  const Ending ending = run([]() -> int {
    ::signal(SIGSEGV, SIG_DFL);   // a sanitizer's handler would turn it into an exit
    return ::raise(SIGSEGV);
  });
  EXPECT_EQ(ending.signal, SIGSEGV);
  EXPECT_NE(ending.in_words().find("signal 11"), std::string::npos);
}

TEST(Isolated, ProcessorTimeIsBounded) {
  const Ending ending = run([]() -> int {
    volatile unsigned turns = 0;
    for (;;) {
      const unsigned next = turns + 1;
      turns = next;
    }
  }, {.cpu_seconds = 1});
  EXPECT_TRUE(ending.out_of_time);
}

TEST(Isolated, WhatTheChildPrintsArrivesBehindWhatWasPrintedBefore) {
  const std::string path = ::testing::TempDir() + "seder-isolated-out";
  std::FILE* file = std::fopen(path.c_str(), "w+");
  ASSERT_NE(file, nullptr);
  std::fputs("before ", file);
  run([&] { return std::fputs("inside", file) < 0; });
  char text[32] = {};
  std::rewind(file);
  EXPECT_NE(std::fgets(text, sizeof text, file), nullptr);
  EXPECT_STREQ(text, "before inside");
  std::fclose(file);
  ::unlink(path.c_str());
}

}  // namespace
}  // namespace seder::batch
