#include "app/session/child_process.h"

#include <chrono>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include "core/trace/seeker.h"
#include "tests/app/session/ended.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

using testing::HasSubstr;
using testing::Not;

// What every script below does first, so that each trace has something to keep.
constexpr const char* kOneStep = R"(import asyncio, os, sys, time

async def before():
    print("before")
    await asyncio.sleep(1)

asyncio.run(before())
)";

class AChild : public testing::Test {
 protected:
  AChild() {
    ChildProcess::use_executable(COROSCOPE_EXECUTABLE);
    // Quick, though not so tight that a busy machine fails.
    request_.limits.stall_seconds_max = 2;
    request_.limits.trace_bytes_max = std::size_t{4} << 20;
  }

  Ended run(std::string_view script) {
    request_.program = folder_.write("script.py", script);
    return run();
  }
  Ended run_after_one_step(const std::string& script) { return run(kOneStep + script); }
  Ended run() { return run_to_the_end(request_); }
  void expect_one_step_kept(const Ended& ended) {
    EXPECT_GE(ended.steps(), 2u);
    EXPECT_THAT(ended.output(), HasSubstr("before\n"));
    EXPECT_FALSE(ended.trace.damaged());
  }

  TempFolder folder_;
  RunRequest request_;
};

TEST_F(AChild, EndsWithStatusZero) {
  const Ended ended = run_after_one_step("print('after')\n");
  EXPECT_EQ(ended.end().how, EndKind::Exited);
  EXPECT_EQ(ended.end().status, 0);
  EXPECT_EQ(ended.exit_status, 0);
  EXPECT_EQ(ended.output(), "before\nafter\n");
  expect_one_step_kept(ended);
}

TEST_F(AChild, ThatIsAnEmptyFileEndsWithStatusZero) {
  const Ended ended = run("");
  EXPECT_EQ(ended.end().how, EndKind::Exited);
  EXPECT_EQ(ended.exit_status, 0);
  EXPECT_EQ(ended.steps(), 0u);
}

TEST_F(AChild, ThatLoopsForEverIsStoppedAndSaidWhere) {
  const Ended ended = run_after_one_step("while True:\n    pass  # for ever\n");
  EXPECT_EQ(ended.end().how, EndKind::Stopped);
  EXPECT_THAT(ended.text(), HasSubstr("2 s"));
  const Where where = ended.trace.at(ended.trace.size() - 1).where;
  EXPECT_EQ(ended.trace.string(where.file), "script.py");
  EXPECT_THAT(where.line, testing::AnyOf(8u, 9u));
  EXPECT_NE(ended.exit_status, 0);
  expect_one_step_kept(ended);
}

TEST_F(AChild, ThatLoopsForEverInsideCIsKilled) {
  const Ended ended = run_after_one_step("import itertools\nsum(itertools.repeat(0))\n");
  EXPECT_EQ(ended.end().how, EndKind::Stopped);
  EXPECT_THAT(ended.text(), HasSubstr("2 s"));
  expect_one_step_kept(ended);
}

TEST_F(AChild, ThatLeavesWithOsExitHasItsStatus) {
  const Ended ended = run_after_one_step("os._exit(3)\n");
  EXPECT_EQ(ended.end().how, EndKind::Exited);
  EXPECT_EQ(ended.end().status, 3);
  EXPECT_EQ(ended.exit_status, 3);
  expect_one_step_kept(ended);
}

TEST_F(AChild, ThatReadsANullPointerDiesOfItsSignal) {
  const Ended ended = run_after_one_step("import ctypes\nctypes.string_at(0)\n");
  EXPECT_EQ(ended.end().how, EndKind::Signalled);
  EXPECT_EQ(ended.end().status, SIGSEGV);
  EXPECT_THAT(ended.text(), HasSubstr("the program crashed (SIGSEGV)"));
  EXPECT_EQ(ended.exit_status, 128 + SIGSEGV);
  expect_one_step_kept(ended);
}

TEST_F(AChild, ThatAbortsDiesOfItsSignal) {
  const Ended ended = run_after_one_step("os.abort()\n");
  EXPECT_EQ(ended.end().how, EndKind::Signalled);
  EXPECT_THAT(ended.text(), HasSubstr("SIGABRT"));
  expect_one_step_kept(ended);
}

TEST_F(AChild, ThatRecursesInCDiesOrRaisesButEnds) {
  const Ended ended =
      run_after_one_step("import pickle\nx = []\nfor _ in range(10**5): x = [x]\npickle.dumps(x)\n");
  EXPECT_NE(ended.exit_status, 0);
  expect_one_step_kept(ended);
}

TEST_F(AChild, ThatFloodsItsOutputReachesTheTracesLimit) {
  const Ended ended = run_after_one_step("while True: print('flood ' * 20)\n");
  EXPECT_EQ(ended.end().how, EndKind::Stopped);
  EXPECT_THAT(ended.text(), HasSubstr("4 MiB"));
  expect_one_step_kept(ended);
}

TEST_F(AChild, ThatFloodsTheDescriptorItselfIsStopped) {
  const Ended ended = run_after_one_step("while True: os.write(1, b'flood ' * 1000)\n");
  EXPECT_EQ(ended.end().how, EndKind::Stopped);
  EXPECT_LE(ended.trace.bytes().size(), std::size_t{5} << 20);
  expect_one_step_kept(ended);
}

TEST_F(AChild, ThatMakesEventsForEverReachesTheTracesLimit) {
  const Ended ended = run_after_one_step(
      "async def spin():\n    while True:\n        await asyncio.sleep(0)\nasyncio.run(spin())\n");
  EXPECT_EQ(ended.end().how, EndKind::Stopped);
  expect_one_step_kept(ended);
}

TEST_F(AChild, ThatSchedulesForEverWithoutALoopReachesTheTracesLimit) {
  const Ended ended =
      run_after_one_step("loop = asyncio.new_event_loop()\nwhile True: loop.call_soon(print)\n");
  EXPECT_EQ(ended.end().how, EndKind::Stopped);
  EXPECT_THAT(ended.text(), HasSubstr("4 MiB"));
  expect_one_step_kept(ended);
}

TEST_F(AChild, ThatWantsTooMuchMemoryGetsAMemoryError) {
  const Ended ended = run_after_one_step("x = bytearray(10 * 2**30)\n");
  EXPECT_EQ(ended.end().how, EndKind::Exited);
  EXPECT_EQ(ended.exit_status, 1);
  EXPECT_THAT(ended.output(), HasSubstr("MemoryError"));
  expect_one_step_kept(ended);
}

TEST_F(AChild, WithASyntaxErrorSaysWhere) {
  const Ended ended = run("import asyncio\nasync def main(:\n");
  EXPECT_EQ(ended.exit_status, 1);
  EXPECT_THAT(ended.output(), HasSubstr("SyntaxError"));
  EXPECT_THAT(ended.output(), HasSubstr("line 2"));
}

TEST_F(AChild, ThatIsNotUtf8SaysSo) {
  const Ended ended = run("print('\xff\xfe')\n");
  EXPECT_EQ(ended.exit_status, 1);
  EXPECT_THAT(ended.output(), HasSubstr("SyntaxError"));
}

TEST_F(AChild, ThatExitsWithATextPrintsIt) {
  const Ended ended = run_after_one_step("sys.exit('enough')\n");
  EXPECT_EQ(ended.exit_status, 1);
  EXPECT_THAT(ended.output(), HasSubstr("enough"));
  expect_one_step_kept(ended);
}

TEST_F(AChild, ThatRaisesKeyboardInterruptEndsAsPythonDoes) {
  const Ended ended = run_after_one_step("raise KeyboardInterrupt\n");
  EXPECT_EQ(ended.exit_status, 130);
  EXPECT_THAT(ended.output(), HasSubstr("KeyboardInterrupt"));
  expect_one_step_kept(ended);
}

TEST_F(AChild, WhatItWroteToTheDescriptorBeforeItCrashedIsThere) {
  const Ended ended = run_after_one_step("os.write(1, b'last words\\n')\nos.abort()\n");
  EXPECT_THAT(ended.output(), HasSubstr("last words"));
}

TEST_F(AChild, WhatItWroteToTheDescriptorComesBeforeItsEnd) {
  const Ended ended = run_after_one_step("os.write(1, b'raw\\n')\nprint('after')\nsys.exit(5)\n");
  EXPECT_EQ(ended.end().status, 5);
  EXPECT_EQ(ended.output(), "before\nafter\nraw\n");
}

bool alive(pid_t process) {
  return ::kill(process, 0) == 0;
}

TEST_F(AChild, ThatForksIsTracedAloneAndItsForkRunsOn) {
  const Ended ended = run_after_one_step(R"(
try:
    child = os.fork()
except OSError:
    sys.exit("refused")
print("forked")
asyncio.run(before())
if child == 0:
    os._exit(7)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
)");
  // Where the kernel can refuse it, there is no fork.
  if (ended.output().ends_with("refused\n")) return;
  EXPECT_EQ(ended.output(), "before\nforked\nbefore\n7\n");
  EXPECT_FALSE(ended.trace.damaged());
  EXPECT_EQ(ended.exit_status, 0);
}

// Bytes that no recorder writes, in the records and over the header.
TEST_F(AChild, ThatWritesOverItsTraceHarmsNobodyElse) {
  for (const char* scribble : {"begin + 24 + 200, 0xab, 4096", "begin + 16, 0xff, 8", "begin, 0xff, 4096",
                               "begin, 0, end - begin"}) {
    const Ended ended = run_after_one_step(std::string(R"(
import ctypes
for line in open("/proc/self/maps"):
    if "coroscope-trace" in line:
        begin, end = (int(x, 16) for x in line.split()[0].split("-"))
        ctypes.memset()") + scribble + ")\nprint('still here')\n");
    EXPECT_TRUE(ended.end().how == EndKind::Stopped || ended.end().how == EndKind::Exited) << scribble;
    Trace again;
    again.append(ended.trace.bytes());
    EXPECT_EQ(again.size(), ended.trace.size()) << scribble;
  }
}

TEST_F(AChild, LeavesNoProcessBehind) {
  request_.allow_writes = true;
  const Ended ended = run_after_one_step(R"(
try:
    child = os.fork()
except OSError as refused:
    print("refused", refused)
else:
    if child == 0:
        os.setsid()
        if os.fork() != 0:
            os._exit(0)
        open(os.path.join(os.path.dirname(__file__), "grandchild"), "w").write(str(os.getpid()))
        while True:
            os.read(os.open("/dev/zero", os.O_RDONLY), 100)
    os.waitpid(child, 0)
    deadline = os.times().elapsed + 5
    while not os.path.exists(os.path.join(os.path.dirname(__file__), "grandchild")) and os.times().elapsed < deadline:
        pass
)");
  EXPECT_EQ(ended.end().how, EndKind::Exited) << ended.output();
  std::ifstream file(folder_ / "grandchild");
  pid_t grandchild = 0;
  if (file >> grandchild) {
    EXPECT_FALSE(alive(grandchild));
  }
}

TEST_F(AChild, IsStoppedWhenAsked) {
  request_.limits.stall_seconds_max = 0;
  request_.program = folder_.write("script.py", std::string(kOneStep) + "while True: pass\n");
  auto child = ChildProcess::start(request_);
  ASSERT_TRUE(child);
  Ended ended;
  while (child->poll(ended.trace)) {
    if (ended.output().find("before") != std::string::npos) child->stop();
    child->wait_a_moment();
  }
  EXPECT_EQ(ended.end().how, EndKind::Stopped);
  expect_one_step_kept(ended);
}

TEST_F(AChild, DiesWithItsOwner) {
  request_.allow_writes = true;
  request_.program = folder_.write("script.py", R"(import os
open(os.path.join(os.path.dirname(__file__), "pid"), "w").write(str(os.getpid()))
while True: pass
)");
  pid_t process = 0;
  {
    auto child = ChildProcess::start(request_);
    ASSERT_TRUE(child);
    Trace trace;
    while (child->poll(trace) && !(std::ifstream(folder_ / "pid") >> process)) child->wait_a_moment();
  }
  ASSERT_NE(process, 0);
  EXPECT_FALSE(alive(process));
}

TEST_F(AChild, TakesNoMoreBytesAtOnceThanAsked) {
  request_.program = folder_.write("script.py", kOneStep);
  auto child = ChildProcess::start(request_);
  ASSERT_TRUE(child);
  Trace trace;
  std::size_t before = 0;
  while (child->poll(trace, 100)) {
    EXPECT_LE(trace.bytes().size() - before, 100u);
    before = trace.bytes().size();
    child->wait_a_moment();
  }
  EXPECT_EQ(std::get<ProgramEnded>(trace.at(trace.size() - 1).fact).status, 0);
}

TEST_F(AChild, OfWhatIsNoFileIsNotStarted) {
  request_.program = folder_ / "missing.py";
  EXPECT_THAT(ChildProcess::start(request_).error().message, HasSubstr("there is no file"));
  request_.program = folder_.path();
  EXPECT_THAT(ChildProcess::start(request_).error().message, HasSubstr("is a directory"));
}

TEST_F(AChild, GetsItsArgumentsAsTheyStand) {
  request_.arguments = {"", "-x", "a b", "\"quoted\"", "héé", "--"};
  const Ended ended = run("import sys\nprint(sys.argv[1:])\n");
  EXPECT_EQ(ended.output(), "['', '-x', 'a b', '\"quoted\"', 'héé', '--']\n");
}

TEST_F(AChild, RunsTheSameWayTwice) {
  const std::string script = std::string(kOneStep) + "raise ValueError('no')\n";
  const Ended a = run(script), b = run(script);
  EXPECT_TRUE(std::ranges::equal(a.trace.bytes(), b.trace.bytes()));
}

}  // namespace
}  // namespace coroscope
