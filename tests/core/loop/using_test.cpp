#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/core/loop/native_program.h"

// As a program's own file begins.
using namespace coroscope::asyncio;

namespace {

Coro<> naps() {
  co_await sleep(0.25);
  co_await sleep(1);
  co_await sleep(std::chrono::milliseconds(500));
}

TEST(Using, SleepIsOursBesideThatOfTheSystem) {
  coroscope::NativeProgram program;
  program.run([] { run(naps()); });
  EXPECT_EQ(program.trace().duration().ns, 1'750'000'000);
}

}  // namespace
