#include "core/trace/lints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/trace/seeker.h"
#include "tests/core/python/recorded.h"

namespace coroscope {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Each as "key line", with "?" behind where it is not certain.
std::vector<std::string> lints_of(const Recorded& run) {
  std::vector<std::string> found;
  Seeker seeker(run.trace());
  const TraceState& state = seeker.seek(run.trace().size());
  for (const Lint& lint : find_lints(run.trace())) {
    const Sentence words = describe_lint(run.trace(), state, lint);
    found.push_back(std::string(words.key) + " " + std::to_string(lint.where.line) +
                    (lint.certainty == Certainty::Maybe ? "?" : ""));
  }
  return found;
}

TEST(Lints, AProgramWithoutMistakesHasNone) {
  const Recorded run(R"(import asyncio
lock = asyncio.Lock()
async def child():
    async with lock:
        await asyncio.sleep(1)
async def fails():
    raise ValueError("no")
async def main():
    try:
        async with asyncio.timeout(0.5): await asyncio.sleep(9)
    except TimeoutError: pass
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child()); group.create_task(fails())
    except* ValueError: pass
    try: await asyncio.wait_for(asyncio.sleep(9), 1)
    except TimeoutError: pass
    task = asyncio.create_task(child())
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
asyncio.run(main())
)");
  EXPECT_THAT(lints_of(run), IsEmpty());
}

TEST(Lints, TellABlockedLoop) {
  const Recorded run(R"(import asyncio, time
async def main():
    time.sleep(0.06)
    time.sleep(0.06)
    await asyncio.sleep(0)
    time.sleep(0.09)
asyncio.run(main())
)");
  EXPECT_THAT(lints_of(run), ElementsAre("lint.loop_blocked 4"));
  EXPECT_EQ(find_lints(run.trace()).at(0).blocked.ns, 120'000'000);
}

TEST(Lints, TellWhoSwallowsACancellation) {
  const Recorded run(R"(import asyncio
async def stubborn():
    try: await asyncio.sleep(1)
    except asyncio.CancelledError: pass
    return 1
async def cleans_up():
    try: await asyncio.sleep(1)
    finally: await asyncio.sleep(1)
async def main():
    tasks = [asyncio.create_task(stubborn()), asyncio.create_task(cleans_up())]
    await asyncio.sleep(0)
    for task in tasks: task.cancel()
    await asyncio.wait(tasks)
asyncio.run(main())
)");
  EXPECT_THAT(lints_of(run), ElementsAre("lint.cancellation_swallowed 5"));
}

TEST(Lints, TellALeakedTask) {
  const Recorded run(R"(import asyncio
async def child(): await asyncio.sleep(9)
async def main():
    asyncio.create_task(child())
    await asyncio.sleep(0)
asyncio.run(main())
)");
  EXPECT_THAT(lints_of(run), ElementsAre("lint.task_leaked 4"));
}

TEST(Lints, TellALockThatNobodyReleased) {
  const Recorded run(R"(import asyncio
lock = asyncio.Lock()
async def main():
    await lock.acquire()
asyncio.run(main())
)");
  EXPECT_THAT(lints_of(run), ElementsAre("lint.lock_held 4"));
}

TEST(Lints, TellWhatPythonWarnsOf) {
  const Recorded run(R"(import asyncio
async def child(): raise ValueError("no")
async def main():
    child()
    asyncio.create_task(child())
    await asyncio.sleep(1)
asyncio.run(main())
)");
  EXPECT_THAT(lints_of(run),
              ElementsAre("event.warned_never_awaited 4", "event.warned_never_retrieved_task 2"));
}

TEST(Lints, TellATaskThatIsDestroyedWhileItWaits) {
  const Recorded run(R"(import asyncio, gc
async def child(future):
    await future
async def main():
    asyncio.create_task(child(asyncio.get_running_loop().create_future()))
    await asyncio.sleep(0)
    gc.collect()
asyncio.run(main())
)");
  EXPECT_THAT(lints_of(run), ElementsAre("event.warned_destroyed_pending_task 7"));
}

TEST(Lints, TellADeadlockWithItsRing) {
  const Recorded run(R"(import asyncio
async def worker(first, second):
    async with first:
        await asyncio.sleep(1)
        async with second: pass
async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(worker(a, b), worker(b, a))
asyncio.run(main())
)");
  const auto lints = find_lints(run.trace());
  ASSERT_FALSE(lints.empty());
  EXPECT_EQ(lints[0].kind, LintKind::Deadlock);
  EXPECT_THAT(lints[0].cycle, ElementsAre(TaskId{2}, TaskId{3}));
  EXPECT_EQ(lints[0].where.line, 5u);
}

}  // namespace
}  // namespace coroscope
