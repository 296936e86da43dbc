#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/python/recorded.h"

namespace coroscope {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(ProgramFacts, OutputIsRecordedLineByLineWithItsLine) {
  const Recorded run(R"(import sys
print("one", 2)
print("a\nb")
print("no line end,", end="")
print(" joined")
print("to stderr", file=sys.stderr)
sys.stdout.buffer.write("bytes: ü\n".encode())
sys.stdout.writelines(["x", "y", "\n"])
print("partly", end=" ")
print("interrupted", file=sys.stderr)
print("unfinished", end="")
)");
  EXPECT_THAT(run.of_kind("Printed"),
              ElementsAre("[-] Printed stream=Out text=\"one 2\\n\"  script.py:2",
                          "[-] Printed stream=Out text=\"a\\n\"  script.py:3",
                          "[-] Printed stream=Out text=\"b\\n\"  script.py:3",
                          "[-] Printed stream=Out text=\"no line end, joined\\n\"  script.py:4",
                          "[-] Printed stream=Err text=\"to stderr\\n\"  script.py:6",
                          "[-] Printed stream=Out text=\"bytes: ü\\n\"  script.py:7",
                          "[-] Printed stream=Out text=\"xy\\n\"  script.py:8",
                          "[-] Printed stream=Out text=\"partly \"  script.py:9",
                          "[-] Printed stream=Err text=\"interrupted\\n\"  script.py:10",
                          "[-] Printed stream=Out text=\"unfinished\"  script.py:11"));
}

TEST(ProgramFacts, APartOfALineIsRecordedAtTheEndOfItsStep) {
  const Recorded run(R"(import asyncio
async def main():
    print("part", end="")
    await asyncio.sleep(1)
    print(" of a line")
asyncio.run(main())
)");
  EXPECT_THAT(run.of_kind("Printed"),
              ElementsAre("[Task-1] Printed stream=Out text=\"part\"  script.py:3",
                          "[Task-1] Printed stream=Out text=\" of a line\\n\"  script.py:5"));
}

TEST(ProgramFacts, StandardStreamsAreOrdinaryTextStreams) {
  const Recorded run(R"(import sys, io
print(sys.stdout.encoding, sys.stderr.errors, sys.stdout.isatty(), sys.stdout.fileno(), sys.stderr.fileno())
print(sys.stdout.name, sys.stdout.mode, isinstance(sys.stdout, io.TextIOWrapper), sys.stdout is sys.__stdout__)
sys.stdout.reconfigure(encoding="ascii", errors="replace")
print("ü")
)");
  EXPECT_EQ(run.out(), "utf-8 backslashreplace False 1 2\n<stdout> w True True\n?\n");
}

TEST(ProgramFacts, FreezesOfTheClockAreRecordedWithTheirLine) {
  const Recorded run(R"(import asyncio, time, threading
async def main():
    time.sleep(2.5)
    await asyncio.sleep(1)
    threading.Event().wait(0.5)
asyncio.run(main())
)");
  EXPECT_THAT(run.of_kind("ClockAdvanced"),
              ElementsAre("[Task-1] ClockAdvanced by=2.500 s why=Freeze  script.py:3",
                          "[-] ClockAdvanced by=1.000 s why=Idle",
                          "[Task-1] ClockAdvanced by=0.500 s why=Freeze  script.py:5"));
}

TEST(ProgramFacts, WarningsAreRecordedByKind) {
  const Recorded run(R"(import asyncio, gc, warnings
async def lonely(): pass
async def fails(): raise ValueError("lost")
async def sleeper(): await asyncio.get_running_loop().create_future()
async def main():
    lonely()
    warnings.warn("look here")
    task = asyncio.create_task(fails(), name="fails")
    await asyncio.sleep(1)
    del task
    gc.collect()
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
task = loop.create_task(sleeper(), name="pending")
loop.run_until_complete(asyncio.sleep(1))
del task
gc.collect()
)");
  EXPECT_THAT(
      run.of_kind("Warned"),
      ElementsAre("[Task-1] Warned warning=NeverAwaited text=\"RuntimeWarning: coroutine 'lonely' was "
                  "never awaited\"  script.py:6",
                  "[Task-1] Warned warning=Other text=\"UserWarning: look here\"  script.py:7",
                  "[Task-1] Warned warning=NeverRetrieved about=2:fails text=\"Task exception was never "
                  "retrieved\\nValueError: lost\"  script.py:3",
                  "[-] Warned warning=DestroyedPending about=3:pending text=\"Task was destroyed but it "
                  "is pending!\"  script.py:17"));
  EXPECT_THAT(run.err(),
              HasSubstr("script.py:6: RuntimeWarning: coroutine 'lonely' was never awaited\n  lonely()\n"));
}

TEST(ProgramFacts, LegacyNamesWorkAndNameTodaysWay) {
  const Recorded run(R"(import asyncio
async def other(): pass
async def main():
    task = asyncio.ensure_future(other())
    await task
    print(len(asyncio.Task.all_tasks()), asyncio.Task.current_task() is asyncio.current_task())
    asyncio.get_event_loop()
loop = asyncio.get_event_loop()
loop.run_until_complete(main())
loop.close()
)");
  EXPECT_EQ(run.out(), "2 True\n");
  EXPECT_THAT(
      run.of_kind("Warned"),
      Contains("[-] Warned warning=Legacy text=\"asyncio.get_event_loop() with no running loop: today "
               "asyncio.run(main()) or asyncio.new_event_loop()\"  script.py:8"));
  EXPECT_THAT(run.of_kind("Warned"),
              Contains("[Task-1] Warned warning=Legacy text=\"asyncio.Task.all_tasks(): "
                       "today asyncio.all_tasks()\"  script.py:6"));
  EXPECT_THAT(run.of_kind("Warned"),
              Contains(HasSubstr("asyncio.Task.current_task(): today asyncio.current_task()")));
}

TEST(ProgramFacts, UnhandledExceptionsAreRecordedWithTheUsersFrames) {
  const Recorded run(R"(import asyncio
def callback(): raise ValueError("in a callback")
async def main():
    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(1)
    1 / 0
asyncio.run(main())
)");
  EXPECT_THAT(
      run.of_kind("ExceptionUnhandled"),
      ElementsAre(
          HasSubstr("[-] ExceptionUnhandled text=\"Exception in callback callback() at script.py:2\\n"),
          HasSubstr("[-] ExceptionUnhandled text=\"Traceback (most recent call last):\\n  File "
                    "\\\"script.py\\\", line 7, in <module>\\n")));
  EXPECT_EQ(run.end().how, EndKind::Exited);
  EXPECT_EQ(run.end().status, 1);
  EXPECT_THAT(run.err(), HasSubstr("ZeroDivisionError: division by zero\n"));
  EXPECT_THAT(run.err(), Not(HasSubstr("coroscope")));
}

TEST(ProgramFacts, ASyntaxErrorSaysNothingOfWhereTheProgramLies) {
  const Recorded run("x = 1\ndef f(:\n    pass\n");
  EXPECT_THAT(
      run.of_kind("ExceptionUnhandled"),
      ElementsAre(
          "[-] ExceptionUnhandled text=\"SyntaxError: invalid syntax (script.py, line 2)\"  script.py:2"));
  const Recorded imported("import helper\n", {{"helper.py", "  x = 1\n"}});
  EXPECT_THAT(imported.of_kind("ExceptionUnhandled"), ElementsAre(HasSubstr("\\nIndentationError: unexpec")));
}

TEST(ProgramFacts, ADeadlockIsDiagnosedAndTheProgramCleansUp) {
  const Recorded run(R"(import asyncio
async def main():
    try:
        await asyncio.Event().wait()
    finally:
        print("cleaned up")
asyncio.run(main())
)");
  EXPECT_EQ(run.of_kind("Deadlocked").size(), 1u);
  EXPECT_THAT(run.of_kind("Interrupted"), ElementsAre("[-] Interrupted why=AfterDeadlock"));
  EXPECT_EQ(run.out(), "cleaned up\n");
  EXPECT_THAT(run.err(), HasSubstr("KeyboardInterrupt\n"));
}

TEST(ProgramFacts, ASecondDeadlockEndsTheProgram) {
  const Recorded run(R"(import asyncio
async def main():
    while True:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            pass
asyncio.run(main())
)");
  EXPECT_EQ(run.of_kind("Deadlocked").size(), 2u);
  EXPECT_EQ(run.end().how, EndKind::Stopped);
  EXPECT_EQ(run.end().status, 130);
  EXPECT_THAT(std::string(run.end().text), HasSubstr("waits for ever"));
}

TEST(ProgramFacts, ExitStatusesAreThoseOfPython) {
  EXPECT_EQ(Recorded("import sys; sys.exit(7)").end().status, 7);
  EXPECT_EQ(Recorded("raise SystemExit('words')").end().status, 1);
  EXPECT_EQ(Recorded("def broken(:\n").end().status, 1);
  EXPECT_EQ(Recorded("import asyncio, sys\nasync def main(): sys.exit(5)\nasyncio.run(main())").end().status,
            5);
}

TEST(ProgramFacts, WhatFinalizationPrintsBelongsToTheRecording) {
  const Recorded run(
      "import atexit\nclass Last:\n    def __del__(self): print('deleted')\nlast = Last()\n"
      "atexit.register(print, 'at exit')\n");
  EXPECT_EQ(run.out(), "at exit\ndeleted\n");
}

TEST(ProgramFacts, TooMuchMemoryIsAMemoryError) {
  const Recorded run("try:\n    x = bytearray(10 << 30)\nexcept MemoryError:\n    print('no memory')\n");
  EXPECT_EQ(run.out(), "no memory\n");
}

TEST(ProgramFacts, TheRunIsDescribedFirst) {
  const Recorded run("pass");
  EXPECT_THAT(run.of_kind("RunDescribed"),
              ElementsAre(HasSubstr("key=\"program\" value=\"script.py\""), HasSubstr("key=\"arguments\""),
                          HasSubstr("key=\"isolation\" value=\""), HasSubstr("key=\"python\" value=\"3."),
                          HasSubstr("key=\"seed\" value=\"0\"")));
  EXPECT_THAT(run.err(), IsEmpty());
}

TEST(ProgramFacts, ObjectsAndTheirIdsHaveStableAddresses) {
  const Recorded run("class A: pass\na = A()\nprint(a, hex(id(a)), id(a) == id(a))\n");
  EXPECT_EQ(run.out(), "<__main__.A object at 0x7f0000000010> 0x7f0000000010 True\n");
}

TEST(ProgramFacts, ThreadsAndTheProcessHaveStableNumbers) {
  const Recorded run(R"(import asyncio, os, signal, threading
print(os.getpid(), os.getppid(), threading.get_native_id())
print(threading.main_thread() is threading.current_thread(), threading.main_thread().ident == threading.get_ident())
async def main():
    print(await asyncio.to_thread(lambda: threading.current_thread()))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, print, "terminated")
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.sleep(0.1)
    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
    await asyncio.sleep(0.1)
print(threading.current_thread())
asyncio.run(main())
)");
  EXPECT_EQ(run.out(),
            "4242 4200 4242\nTrue True\n<_MainThread(MainThread, started 140737351567168)>\n"
            "<Thread(asyncio_0, started 140737343174464)>\nterminated\nterminated\n");
}

}  // namespace
}  // namespace coroscope
