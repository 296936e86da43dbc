#include "core/program/lockdown.h"

#include <cerrno>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/program/syscall_filter.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

// What is taken is taken for good, so each trial is a process. Its exit status is what `trial` returns.
template <class Trial>
int in_a_process(Trial trial) {
  const pid_t process = ::fork();
  if (process == 0) ::_exit(trial());
  int status = 0;
  ::waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

constexpr int kAbsent = 77;

bool refused(int result) {
  return result == -1 && (errno == EPERM || errno == EACCES);
}

TEST(Lockdown, WithoutLandlockLetsNoFileBeChanged) {
  const TempFolder folder;
  const std::string old = folder.write("old", "text").string(), made = (folder / "new").string();
  const int first_done = in_a_process([&] {
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (!install_syscall_filter(WriteGuard::Filter)) return kAbsent;
    if (!refused(::open(old.c_str(), O_WRONLY))) return 1;
    if (!refused(::open(old.c_str(), O_RDWR))) return 2;
    if (!refused(::open(old.c_str(), O_RDONLY | O_TRUNC))) return 3;
    if (!refused(::open(made.c_str(), O_CREAT | O_RDONLY, 0600))) return 4;
    if (!refused(::mkdir(made.c_str(), 0700))) return 5;
    if (!refused(::unlink(old.c_str()))) return 6;
    if (!refused(::rename(old.c_str(), made.c_str()))) return 7;
    if (!refused(::truncate(old.c_str(), 0))) return 8;
    if (::open(old.c_str(), O_RDONLY) < 0) return 9;
    return 0;
  });
  if (first_done == kAbsent) GTEST_SKIP() << "no seccomp here";
  EXPECT_EQ(first_done, 0);
}

TEST(Lockdown, ReachesThreadsThatStartLater) {
  const int first_done = in_a_process([&] {
    if (lock_down({}).find("no seccomp") != std::string::npos) return kAbsent;
    int done = 1;
    std::thread([&] { done = refused(::socket(AF_INET, SOCK_STREAM, 0)) ? 0 : 2; }).join();
    return done;
  });
  if (first_done == kAbsent) GTEST_SKIP() << "no seccomp here";
  EXPECT_EQ(first_done, 0);
}

TEST(Lockdown, SaysTheSameEachTime) {
  const auto length = [] { return static_cast<int>(lock_down({}).size()); };
  EXPECT_EQ(in_a_process(length), in_a_process(length));
}

}  // namespace
}  // namespace coroscope
