// Programs that are broken or mean harm. Whatever they do, their run ends soon with a reason in its trace,
// all that was recorded before is kept, and nothing happens to anybody else. child_process_test.cpp has the
// cases that need more than a script and an end.

#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "app/session/run_on.h"
#include "tests/app/session/ended.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

using testing::AnyOf;
using testing::HasSubstr;

// What every program does first, so that there is something to keep.
constexpr const char* kOneStep = R"(import asyncio, ctypes, os, resource, signal, sys, threading, time

async def before():
    print("before")
    await asyncio.sleep(1)

asyncio.run(before())
)";

// How a run may end: as the script ends, of a signal, or ended by us. Some have more than one, by kernel and
// version.
enum Ways : unsigned { kExits = 1, kDies = 2, kIsStopped = 4 };

struct HostileProgram {
  const char* name;
  const char* script;  // behind kOneStep
  unsigned ways;
  const char* says;  // in the end's text or in what was printed
};

constexpr const char* kStalled = "nothing happened for 2 s";
constexpr const char* kTraceFull = "the trace reached its limit of 4 MiB";

const HostileProgram kPrograms[] = {
    // ---- without end ----
    {"EndlessLoop", "while True: pass", kIsStopped, kStalled},
    {"EndlessLoopInC", "import itertools\nsum(itertools.repeat(0))", kIsStopped, kStalled},
    {"EndlessLoopThatCatchesAll",
     "while True:\n    try:\n        while True: pass\n    except BaseException: pass", kIsStopped, kStalled},
    {"EndlessYields", "async def spin():\n    while True: await asyncio.sleep(0)\nasyncio.run(spin())",
     kIsStopped, kTraceFull},
    {"EndlessSleeps", "async def wait():\n    while True: await asyncio.sleep(3600)\nasyncio.run(wait())",
     kIsStopped, kTraceFull},
    {"EndlessCallbacks", "loop = asyncio.new_event_loop()\nwhile True: loop.call_soon(print)", kIsStopped,
     kTraceFull},
    {"WaitsForASignal", "signal.pause()", kIsStopped, kStalled},
    {"WaitsForItsOwnInput", "r, w = os.pipe()\nos.dup2(r, 0)\nos.read(0, 1)", kIsStopped, kStalled},
    {"WaitsForALock", "lock = threading.Lock()\nlock.acquire()\nlock.acquire()", kDies | kIsStopped, ""},
    // ---- too much ----
    {"DeepRecursion", "def deeper(): deeper()\ndeeper()", kExits, "RecursionError"},
    {"DeepRecursionWithoutLimit", "sys.setrecursionlimit(10**9)\ndef deeper(): deeper()\ndeeper()",
     kExits | kDies | kIsStopped, ""},
    {"DeepRecursionInC", "import pickle\nx = []\nfor _ in range(10**5): x = [x]\npickle.dumps(x)",
     kExits | kDies, ""},
    {"DeepAwaits", "async def deeper(): await deeper()\nasyncio.run(deeper())", kExits, "RecursionError"},
    {"TenGigabytes", "x = bytearray(10 * 2**30)", kExits, "MemoryError"},
    {"MoreAndMoreMemory", "x = []\nwhile True: x.append(bytearray(2**20))", kExits | kIsStopped, ""},
    {"MemoryInFiles", "fd = os.memfd_create('x')\nwhile True: os.write(fd, bytes(2**20))", kExits, "Error"},
    {"ABigFile",
     "import tempfile\nf = tempfile.TemporaryFile()\nfor _ in range(4): f.write(bytes(2**20)); f.flush()",
     kExits, "Error"},
    {"AMillionTasks",
     "async def nothing(): pass\nasync def main(): await asyncio.gather(*(nothing() for _ in range(10**6)))\n"
     "asyncio.run(main())",
     kIsStopped, kTraceFull},
    {"AMillionThreads", "while True: threading.Thread(target=threading.Event().wait, daemon=True).start()",
     kExits | kIsStopped | kDies, ""},
    {"AGigabyteOfOutput", "for _ in range(2**20): print('x' * 1024)", kIsStopped, kTraceFull},
    {"AGigabyteInOneWord", "print('x' * 2**30)", kExits | kIsStopped, ""},
    {"AGigabytePastPrint", "for _ in range(2**20): os.write(1, b'x' * 1024)", kExits | kIsStopped,
     "more bytes"},
    {"AllDescriptors", "while True: os.open('/dev/null', os.O_RDONLY)", kExits, "Too many open files"},
    // ---- gone at once ----
    {"LeavesAtOnce", "os._exit(3)", kExits, "os._exit"},
    {"Aborts", "os.abort()", kDies, "the program crashed (SIGABRT)"},
    {"ReadsANullPointer", "ctypes.string_at(0)", kDies, "the program crashed (SIGSEGV)"},
    {"Terminates", "os.kill(os.getpid(), signal.SIGTERM)", kDies, "SIGTERM"},
    {"KillsItself", "os.kill(os.getpid(), signal.SIGKILL)", kDies, "SIGKILL"},
    {"StopsItself", "os.kill(os.getpid(), signal.SIGSTOP)", kIsStopped, kStalled},
    {"SetsAnAlarm", "ctypes.CDLL(None).alarm(1)\nwhile True: pass", kDies, "SIGALRM"},
    {"IgnoresEverySignal",
     "for s in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}: signal.signal(s, signal.SIG_IGN)\n"
     "while True: pass",
     kIsStopped, kStalled},
    {"LimitsItself", "resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass", kDies | kIsStopped,
     ""},
    // ---- at others ----
    {"SignalsItsParent", "os.kill(os.getppid(), signal.SIGKILL)", kExits, "PermissionError"},
    {"SignalsEverybody", "os.kill(-1, signal.SIGKILL)", kExits, "PermissionError"},
    {"Forks", "os.fork()", kExits, "Error"},
    {"ForksWithoutEnd",
     "libc = ctypes.CDLL(None)\nfor _ in range(1000):\n    if libc.fork() < 0: sys.exit('refused')", kExits,
     ""},
    {"StartsAShell", "sys.exit(os.system('touch /tmp/coroscope-was-here') and 'refused')", kExits, ""},
    // ---- what it was given ----
    {"ClosesItsOutput", "os.close(1)\nos.close(2)\nprint('after')", kExits, "after"},
    {"ClosesEverything", "os.closerange(0, 4096)\nprint('after')\nasyncio.run(before())", kExits, "after"},
    {"ClosesEverythingAndLoops", "os.closerange(0, 4096)\nwhile True: pass", kIsStopped, kStalled},
    {"LeavesAThread", "threading.Thread(target=signal.sigwait, args=([signal.SIGUSR1],)).start()",
     kIsStopped | kExits, ""},
    {"LeavesADaemonThread",
     "threading.Thread(target=signal.sigwait, args=([signal.SIGUSR1],), daemon=True).start()", kExits, ""},
    {"RemovesTheLoop", "import asyncio.events\nasyncio.events.__dict__.clear()\nasyncio.run(before())",
     kExits, "Error"},
    {"FillsTheDisk",
     "import os, tempfile\nfor i in range(10**9):\n    with open(f'{tempfile.gettempdir()}/{i}', 'wb') as "
     "file: "
     "file.write(bytes(2**19))",
     kExits | kIsStopped, "files that it made reached their limit of 8 MiB"},
    {"FillsTheDiskWithoutNames",
     "import os, tempfile\nfiles = []\nwhile True:\n    files.append(tempfile.TemporaryFile())\n    "
     "files[-1].write(bytes(2**19))\n    files[-1].flush()",
     kExits | kIsStopped, ""},
    {"MakesFilesWithoutEnd",
     "import os, tempfile\nfor i in range(10**9): open(f'{tempfile.gettempdir()}/{i}', 'wb').close()",
     kIsStopped, ""},
    {"ExitsInAFinalizer", "import atexit\natexit.register(os._exit, 5)", kExits, "os._exit"},
    {"LoopsInAFinalizer", "import atexit\n@atexit.register\ndef loop():\n    while True: pass", kIsStopped,
     kStalled},
};

class AHostileProgram : public testing::TestWithParam<HostileProgram> {};

TEST_P(AHostileProgram, EndsWithAReason) {
  const HostileProgram& program = GetParam();
  const TempFolder folder;
  RunRequest request;
  request.program = folder.write("script.py", kOneStep + std::string(program.script) + "\n");
  // Quick, though not so tight that a busy machine fails.
  request.limits = {.trace_bytes_max = 4 << 20,
                    .run_seconds_max = 60,
                    .stall_seconds_max = 2,
                    .memory_bytes_max = 3ull << 29,
                    .file_bytes_max = 1 << 20,
                    .scratch_bytes_max = 8 << 20};
  const auto begin = std::chrono::steady_clock::now();
  const Ended ended = run_to_the_end(request);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(90));

  const unsigned way = ended.end().how == EndKind::Exited      ? kExits
                       : ended.end().how == EndKind::Signalled ? kDies
                                                               : kIsStopped;
  EXPECT_TRUE(way & program.ways) << kind_name(ended.end()) << " " << ended.text() << ended.output();
  EXPECT_THAT(ended.text() + "\n" + ended.output(), HasSubstr(program.says));
  EXPECT_GE(ended.steps(), 2u);
  EXPECT_THAT(ended.output(), HasSubstr("before\n"));
  EXPECT_FALSE(ended.trace.damaged());
  EXPECT_LE(ended.trace.bytes().size(), 6u << 20);
}

INSTANTIATE_TEST_SUITE_P(Table, AHostileProgram, testing::ValuesIn(kPrograms),
                         [](const auto& row) { return std::string(row.param.name); });

// ---- what is no program ----

Ended run_text(const TempFolder& folder, std::string_view text) {
  RunRequest request;
  request.program = folder.write("script.py", text);
  return run_to_the_end(request);
}

TEST(NoProgram, EachKindSaysWhatIsWrong) {
  const TempFolder folder;
  EXPECT_EQ(run_text(folder, "").exit_status, 0);
  EXPECT_THAT(run_text(folder, "async def main(:\n").output(), HasSubstr("SyntaxError"));
  EXPECT_THAT(run_text(folder, "print('\xff\xfe')\n").output(), HasSubstr("SyntaxError"));
  EXPECT_THAT(run_text(folder, std::string(10'000, '(')).output(),
              AnyOf(HasSubstr("SyntaxError"), HasSubstr("MemoryError")));
  RunRequest request;
  request.program = folder.path();
  EXPECT_THAT(ChildProcess::start(request).error().message, HasSubstr("is a directory"));
  request.program = folder / "missing.py";
  EXPECT_THAT(ChildProcess::start(request).error().message, HasSubstr("there is no file"));
}

TEST(AVanishingProgram, BeforeItIsReadEndsWithAReason) {
  const TempFolder folder;
  RunRequest request;
  request.program = folder.write("script.py", "print('was there')\n");
  ChildProcess::use_executable(COROSCOPE_EXECUTABLE);
  auto child = ChildProcess::start(request);
  ASSERT_TRUE(child);
  std::filesystem::remove(request.program);
  Ended ended;
  child->wait(ended.trace);
  // It may have been quicker than we were.
  if (child->exit_status() == 0) GTEST_SKIP() << "it was read before";
  EXPECT_THAT(ended.output(), HasSubstr("No such file"));
}

TEST(AChangingProgram, IsRecordedAsItWas) {
  const TempFolder folder;
  RunRequest request;
  const std::string text =
      std::string(kOneStep) +
      "print('ready', flush=True)\nwhile os.path.getsize(__file__) > 0: pass\nraise ValueError\n";
  request.program = folder.write("script.py", text);
  ChildProcess::use_executable(COROSCOPE_EXECUTABLE);
  auto child = ChildProcess::start(request);
  ASSERT_TRUE(child);
  Ended ended;
  while (child->poll(ended.trace)) {
    if (ended.output().find("ready") != std::string::npos) folder.write("script.py", "");
    child->wait_a_moment();
  }
  EXPECT_THAT(ended.output(), HasSubstr("ValueError"));
  std::string source;
  ended.trace.for_each(0, ended.trace.size(), [&](EventIndex, const Event& event) {
    if (const auto* loaded = std::get_if<SourceLoaded>(&event.fact)) source = loaded->text;
  });
  EXPECT_EQ(source, text);
}

// ---- going on ----

class ALimitedRun : public testing::Test {
 protected:
  ALimitedRun() {
    request_.program = folder_.write("script.py",
                                     "import asyncio\nasync def spin():\n    for i in range(2000): await "
                                     "asyncio.sleep(0)\nasyncio.run(spin())\n");
  }
  TempFolder folder_;
  RunRequest request_;
};

TEST_F(ALimitedRun, EndsAtItsNumberOfEvents) {
  request_.limits.events_max = 1000;
  const Ended ended = run_to_the_end(request_);
  EXPECT_EQ(ended.end().how, EndKind::Stopped);
  EXPECT_THAT(ended.text(), HasSubstr("limit of 1000 events"));
  EXPECT_GE(ended.trace.size(), 1000u);
  EXPECT_LE(ended.trace.size(), 1010u);
}

TEST_F(ALimitedRun, GoesOnFromThereTheSameWay) {
  request_.limits.events_max = 1000;
  const Ended first = run_to_the_end(request_);
  const auto longer = run_on(request_, first.trace, 500);
  ASSERT_TRUE(longer);
  const Ended second = run_to_the_end(*longer);
  EXPECT_GE(second.trace.size(), first.trace.size() + 490);
  EXPECT_LE(second.trace.size(), first.trace.size() + 510);
  // All but the end, and the step that it cut short.
  const auto kept = first.trace.bytes().first(first.trace.bytes().size() - 200);
  EXPECT_TRUE(std::ranges::equal(kept, second.trace.bytes().first(kept.size())));

  const auto to_the_end = run_on(*longer, second.trace);
  ASSERT_TRUE(to_the_end);
  const Ended third = run_to_the_end(*to_the_end);
  EXPECT_EQ(third.exit_status, 0);
  EXPECT_FALSE(run_on(*to_the_end, third.trace));
}

TEST_F(ALimitedRun, ThatFilledItsTraceGetsMoreRoom) {
  request_.program = folder_.write("script.py", "while True: print('x' * 1000)\n");
  request_.limits.trace_bytes_max = 1 << 20;
  const Ended first = run_to_the_end(request_);
  const auto longer = run_on(request_, first.trace, 300);
  ASSERT_TRUE(longer);
  const Ended second = run_to_the_end(*longer);
  EXPECT_GE(second.trace.size(), first.trace.size() + 290);
}

TEST_F(ALimitedRun, EndsAtItsRealTime) {
  request_.program = folder_.write("script.py", "while True: print(sum(range(10**6)))\n");
  request_.limits.run_seconds_max = 1;
  const Ended ended = run_to_the_end(request_);
  EXPECT_EQ(ended.end().how, EndKind::Stopped);
  EXPECT_THAT(ended.text(), HasSubstr("the run took 1 s of real time, its limit"));
  const auto longer = run_on(request_, ended.trace);
  ASSERT_TRUE(longer);
  EXPECT_EQ(longer->limits.run_seconds_max, 2u);
}

}  // namespace
}  // namespace coroscope
