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

TEST(Legacy, ScriptsWithoutLoopArgumentsSeeTheStockFunctions) {
  const Recorded run(R"(import asyncio, inspect
print(inspect.iscoroutinefunction(asyncio.sleep), asyncio.sleep is asyncio.tasks.sleep)
)");
  EXPECT_EQ(run.out(), "True True\n");
  EXPECT_THAT(run.of_kind("Warned"), IsEmpty());
}

}  // namespace
}  // namespace coroscope
