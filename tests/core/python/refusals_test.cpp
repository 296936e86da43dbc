#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/python/recorded.h"

namespace coroscope {
namespace {

using testing::AnyOf;
using testing::Each;
using testing::HasSubstr;
using testing::SizeIs;

TEST(Refusals, WhatCannotBeSimulatedIsRefusedUnderTheNameItWasCalledBy) {
  const Recorded run(R"(import asyncio
async def main():
    for attempt in (lambda: asyncio.open_connection("localhost", 80), lambda: asyncio.start_server(print, port=80),
                    lambda: asyncio.create_subprocess_exec("ls"),
                    lambda: asyncio.get_running_loop().create_server(print)):
        try:
            await attempt()
        except NotImplementedError as error:
            print(error)
asyncio.run(main())
)");
  EXPECT_THAT(run.out(),
              HasSubstr("asyncio.open_connection() cannot be simulated: the network is not simulated: let "
                        "coroutines exchange data through asyncio.Queue"));
  EXPECT_THAT(run.out(), HasSubstr("asyncio.start_server() cannot be simulated"));
  EXPECT_THAT(run.out(), HasSubstr("asyncio.create_subprocess_exec() cannot be simulated: other processes"));
  EXPECT_THAT(run.out(), HasSubstr("loop.create_server() cannot be simulated"));
  EXPECT_THAT(run.of_kind("Warned"), SizeIs(4));
  EXPECT_THAT(run.of_kind("Warned"), Each(HasSubstr("warning=Refused")));
  EXPECT_THAT(run.of_kind("Warned"), Each(AnyOf(HasSubstr("script.py:7"), HasSubstr("script.py:5"))));
}

TEST(Refusals, NamesTheFunctionsOfTheStandardLibraryThatLeadToProcessesSocketsAndThreads) {
  const Recorded run(R"(import concurrent.futures, multiprocessing, os, signal, socket, subprocess, threading
import _thread, urllib.request
def attempt(function, *arguments):
    try:
        function(*arguments)
    except (NotImplementedError, PermissionError) as error:
        print(str(error).split(": ")[0])
attempt(subprocess.run, ["ls"])
attempt(subprocess.Popen, ["ls"])
attempt(os.system, "ls")
attempt(os.popen, "ls")
attempt(os.fork)
attempt(os.execvp, "ls", ["ls"])
attempt(multiprocessing.Process(target=print).start)
attempt(concurrent.futures.ProcessPoolExecutor)
attempt(socket.socket)
attempt(socket.create_connection, ("localhost", 80))
attempt(urllib.request.urlopen, "http://localhost")
attempt(threading.Thread(target=print).start)
attempt(threading.Timer(1, print).start)
attempt(_thread.start_new_thread, print, ())
attempt(signal.alarm, 1)
)");
  EXPECT_EQ(run.out(), R"(subprocess.run() cannot be simulated
subprocess.Popen() cannot be simulated
os.system() cannot be simulated
os.popen() cannot be simulated
os.fork() cannot be simulated
os.execvp() cannot be simulated
multiprocessing.Process.start() cannot be simulated
concurrent.futures.ProcessPoolExecutor() cannot be simulated
socket.socket() cannot be simulated
socket.create_connection() cannot be simulated
urllib.request.urlopen() cannot be simulated
threading.Thread.start() cannot be simulated
threading.Thread.start() cannot be simulated
_thread.start_new_thread() cannot be simulated
signal.alarm() cannot be simulated
)");
  EXPECT_THAT(run.of_kind("Warned"), Each(HasSubstr("script.py:5")));
}

TEST(Refusals, ALoopOnAThreadOfAnExecutorIsRefused) {
  const Recorded run(R"(import asyncio
async def other():
    pass
async def main():
    coroutine = other()
    try:
        await asyncio.to_thread(asyncio.run, coroutine)
    except NotImplementedError as error:
        print(error)
    coroutine.close()
asyncio.run(main())
)");
  EXPECT_THAT(run.out(), HasSubstr("asyncio.run() cannot be simulated: one event loop runs at a time"));
}

}  // namespace
}  // namespace coroscope
