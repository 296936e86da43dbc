#include "app/session/ending.h"

#include <gtest/gtest.h>
#include <signal.h>

namespace coroscope {
namespace {

// The status words of waitpid on the systems that we run on.
constexpr int exited(int status) {
  return status << 8;
}

TEST(Ending, NamesTheSignalOfACrash) {
  const Ending ending = ending_of(SIGSEGV, "");
  EXPECT_EQ(ending.how, EndKind::Signalled);
  EXPECT_EQ(ending.status, SIGSEGV);
  EXPECT_EQ(ending.text, "the program crashed (SIGSEGV)");
}

TEST(Ending, TellsWhoLeftWithoutSayingSo) {
  const Ending ending = ending_of(exited(3), "");
  EXPECT_EQ(ending.how, EndKind::Exited);
  EXPECT_EQ(ending.status, 3);
}

TEST(Ending, NamesTheLimitThatWasReached) {
  const Ending ending = ending_of(SIGKILL, "nothing happened for 10 s");
  EXPECT_EQ(ending.how, EndKind::Stopped);
  EXPECT_EQ(ending.text, "nothing happened for 10 s");
}

TEST(Ending, ASignalWithoutACommonNameHasItsNumber) {
  EXPECT_EQ(signal_name(SIGTERM), "SIGTERM");
  EXPECT_EQ(signal_name(63), "signal 63");
}

}  // namespace
}  // namespace coroscope
