#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/python/recorded.h"

namespace coroscope {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Legacy, AGeneratorWithYieldFromIsACoroutine) {
  const Recorded run(R"(import asyncio
@asyncio.coroutine
def inner(n):
    yield from asyncio.sleep(0.1)
    return n * 2
@asyncio.coroutine
def plain():
    return inner(4)
@asyncio.coroutine
def main():
    one = yield from inner(1)
    task = asyncio.ensure_future(inner(2))
    two = yield from task
    four = yield from plain()
    future = asyncio.get_event_loop().create_future()
    future.set_result("five")
    print(one, two, four, (yield from future))
loop = asyncio.get_event_loop()
loop.run_until_complete(main())
print(asyncio.iscoroutinefunction(main), loop.time())
)");
  EXPECT_EQ(run.out(), "2 4 8 five\nTrue 0.3\n") << run.err();
  EXPECT_THAT(run.of_kind("Warned"),
              Contains(HasSubstr("@asyncio.coroutine: today async def, and await in place of "
                                 "yield from\"  script.py:2")));
}

TEST(Legacy, LoopArgumentsAreDropped) {
  const Recorded run(R"(import asyncio
async def main(loop):
    lock, queue = asyncio.Lock(loop=loop), asyncio.Queue(2, loop=loop)
    async with lock:
        await asyncio.sleep(0.1, loop=loop)
    await queue.put(1)
    print(await asyncio.gather(queue.get(), asyncio.sleep(0, "x"), loop=loop))
    print(await asyncio.wait_for(asyncio.sleep(0.1, "y"), 1, loop=loop))
    asyncio.Event(loop=loop).set()
    asyncio.Semaphore(3, loop=loop)
    done, pending = await asyncio.wait([asyncio.ensure_future(asyncio.sleep(0), loop=loop)], loop=loop)
    print(len(done))
loop = asyncio.new_event_loop()
loop.run_until_complete(main(loop))
)");
  EXPECT_EQ(run.out(), "[1, 'x']\ny\n1\n") << run.err();
  EXPECT_THAT(run.of_kind("Warned"),
              Contains(HasSubstr("asyncio.Lock(..., loop=loop): today asyncio.Lock(...)\"  script.py:3")));
  EXPECT_THAT(run.of_kind("Warned"),
              Contains(HasSubstr("asyncio.sleep(..., loop=loop): today asyncio.sleep(...)\"  script.py:5")));
}

TEST(Legacy, LoopArgumentsAreDroppedInImportedModulesToo) {
  const Recorded run("import asyncio, helper\nasyncio.run(helper.main())\n", {{"helper.py", R"(import asyncio
from asyncio import sleep
async def main():
    here = {"loop": asyncio.get_running_loop()}
    await sleep(0.1, loop = here["loop"])
    print(await asyncio.wait_for(asyncio.sleep(0.1, "x", **here), 1))
)"}});
  EXPECT_EQ(run.out(), "x\n") << run.err();
  EXPECT_THAT(run.of_kind("Warned"),
              Contains(HasSubstr("asyncio.sleep(..., loop=loop): today asyncio.sleep(...)\"  helper.py:5")));
}

TEST(Legacy, AsyncioAsyncRunsAlthoughItIsAKeyword) {
  const Recorded run(R"(import asyncio, sys, helper
from asyncio import async as start
async def two():
    return 'async (2)'  # async (no call)
loop = asyncio.get_event_loop()
task = asyncio.async(helper.one(), loop=loop)
print(loop.run_until_complete(task), loop.run_until_complete(start(two())), __name__, __file__ == sys.argv[0])
sys.exit(3)
)",
                     {{"helper.py", R"(import asyncio
from asyncio import (async,
                     sleep)
@asyncio.coroutine
def one():
    yield from async(sleep(1), loop=asyncio.get_event_loop())
    return 1
)"}});
  EXPECT_EQ(run.out(), "1 async (2) __main__ True\n") << run.err();
  EXPECT_EQ(run.end().status, 3);
  EXPECT_THAT(run.of_kind("Warned"),
              Contains(HasSubstr("asyncio.async(...): today asyncio.create_task(...)\"  script.py:6")));
  EXPECT_THAT(run.of_kind("Warned"),
              Contains(HasSubstr("asyncio.async(...): today asyncio.create_task(...)\"  helper.py:6")));
}

TEST(Legacy, AScriptWithAsyncioAsyncEndsAsOthersDo) {
  const Recorded failed("import asyncio\nasyncio.async\ndef f():\n    raise ValueError('no')\nf()\n");
  EXPECT_EQ(failed.end().status, 1);
  EXPECT_THAT(failed.err(), HasSubstr("File \"script.py\", line 5, in <module>\n    f()\n"));
  const Recorded interrupted("import asyncio\nasyncio.async\nraise KeyboardInterrupt\n");
  EXPECT_EQ(interrupted.end().how, EndKind::Signalled);
  const Recorded broken("import asyncio\nasyncio.async(\nprint 1\n");
  EXPECT_THAT(broken.err(), HasSubstr("SyntaxError"));
  EXPECT_EQ(broken.end().status, 1);
}

TEST(Legacy, ScriptsWithoutLoopArgumentsSeeTheStockFunctions) {
  const Recorded run(R"(import asyncio, inspect
print(inspect.iscoroutinefunction(asyncio.sleep), asyncio.sleep is asyncio.tasks.sleep)
)");
  EXPECT_EQ(run.out(), "True True\n");
  EXPECT_THAT(run.of_kind("Warned"), IsEmpty());
}

}  // namespace
}  // namespace coroscope
