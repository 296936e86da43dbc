#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/trace/deadlock.h"
#include "core/trace/seeker.h"
#include "tests/core/python/recorded.h"

namespace coroscope {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Resources, AreNamedByTheirKindWhenTheProgramMakesThem) {
  const Recorded run(R"(import asyncio
class Mine(asyncio.Queue): pass
async def main():
    asyncio.Queue(2); asyncio.Condition(); asyncio.Barrier(2)
    asyncio.Queue()
    kept = Mine(), asyncio.Lock()
asyncio.run(main())
)");
  EXPECT_EQ(run.err(), "");
  EXPECT_THAT(
      run.of_kind("ResourceSeen"),
      ElementsAre(
          "[Task-1] ResourceSeen resource=1 resource_kind=Queue name=\"Queue 1\"  script.py:4",
          "[Task-1] ResourceSeen resource=2 resource_kind=Condition name=\"Condition 1\"  script.py:4",
          "[Task-1] ResourceSeen resource=3 resource_kind=Barrier name=\"Barrier 1\"  script.py:4",
          "[Task-1] ResourceSeen resource=4 resource_kind=Queue name=\"Queue 2\"  script.py:5",
          "[Task-1] ResourceSeen resource=5 resource_kind=Queue name=\"Mine 1\"  script.py:6",
          "[Task-1] ResourceSeen resource=6 resource_kind=Lock name=\"Lock 1\"  script.py:6"));
}

TEST(Resources, SayWhoHoldsALockAndWhoWaitsThere) {
  const Recorded run(R"(import asyncio
lock = asyncio.Lock()
async def worker():
    async with lock:
        await asyncio.sleep(1)
async def main():
    await asyncio.gather(worker(), worker())
asyncio.run(main())
)");
  EXPECT_THAT(run.of_kind("ResourceChanged"),
              ElementsAre("[Task-1] ResourceChanged resource=1 text=\"unlocked\"  script.py:2",
                          "[Task-2] ResourceChanged resource=1 holder=2:Task-2 text=\"locked\"  script.py:4",
                          "[Task-2] ResourceChanged resource=1 text=\"unlocked\"  script.py:4",
                          "[Task-3] ResourceChanged resource=1 holder=3:Task-3 text=\"locked\"  script.py:4",
                          "[Task-3] ResourceChanged resource=1 text=\"unlocked\"  script.py:4"));
  EXPECT_THAT(run.of_kind("StepEnded"),
              Contains("[Task-3] StepEnded outcome=Blocked on=f3 waiting_for=\"Lock.acquire\" "
                       "stack=\"worker:4\" resource=1  script.py:4"));
}

TEST(Resources, ShowWhatAQueueHoldsWithoutRunningTheProgramsCode) {
  const Recorded run(R"(import asyncio
class Loud:
    def __repr__(self): print("repr was called")
    __str__ = __eq__ = __hash__ = __repr__
class Strict(asyncio.LifoQueue):
    def __getattribute__(self, name): return super().__getattribute__(name)
    def __repr__(self): print("repr was called")
async def main():
    queue, strict = asyncio.Queue(9), Strict()
    queue.put_nowait(Loud()); strict.put_nowait([1])
    await asyncio.sleep(0)
    while not queue.empty(): await queue.get()
    await asyncio.sleep(0)
    for i in range(8): await queue.put(i)
    await asyncio.sleep(0)
asyncio.run(main())
)");
  EXPECT_EQ(run.out(), "");
  EXPECT_THAT(run.of_kind("ResourceChanged"),
              ElementsAre("[Task-1] ResourceChanged resource=1 text=\"[<Loud>], at most 9\"  script.py:10",
                          "[Task-1] ResourceChanged resource=2 text=\"[[1]]\"  script.py:10",
                          "[Task-1] ResourceChanged resource=1 text=\"[], at most 9\"",
                          "[Task-1] ResourceChanged resource=1 text=\"[0, 1, 2, 3, 4, 5, … 8], at most 9\"  "
                          "script.py:14"));
}

TEST(Resources, TheirPartsAreTakenForThem) {
  const Recorded run(R"(import asyncio
async def main():
    semaphore, bounded, event = asyncio.Semaphore(1), asyncio.BoundedSemaphore(2), asyncio.Event()
    condition, barrier, queue = asyncio.Condition(), asyncio.Barrier(2), asyncio.Queue()
    await semaphore.acquire(); await bounded.acquire(); event.set()
    other = asyncio.create_task(barrier.wait(), name="other")
    await asyncio.sleep(0)
    async with condition:
        queue.put_nowait(1)
        join = asyncio.create_task(queue.join(), name="join")
        await asyncio.sleep(0)
    queue.get_nowait(); queue.task_done()
    await barrier.wait(); await other; await join
asyncio.run(main())
)");
  EXPECT_EQ(run.err(), "");
  const auto changed = run.of_kind("ResourceChanged");
  EXPECT_THAT(changed, Contains("[Task-1] ResourceChanged resource=1 text=\"0 free\"  script.py:5"));
  EXPECT_THAT(changed, Contains("[Task-1] ResourceChanged resource=2 text=\"1 of 2 free\"  script.py:5"));
  EXPECT_THAT(changed, Contains("[Task-1] ResourceChanged resource=3 text=\"set\"  script.py:5"));
  EXPECT_THAT(changed,
              Contains("[Task-1] ResourceChanged resource=4 holder=1:Task-1 text=\"locked\"  script.py:8"));
  EXPECT_THAT(changed, Contains(HasSubstr("resource=5 text=\"1 of 2 there\"")));
  const auto ended = run.of_kind("StepEnded");
  EXPECT_THAT(ended, Contains(HasSubstr("waiting_for=\"Barrier.wait\" resource=5")));
  EXPECT_THAT(ended, Contains(HasSubstr("waiting_for=\"Queue.join\" resource=6")));
  EXPECT_THAT(changed, Not(Contains(HasSubstr("resource=7"))));
}

TEST(Resources, AnAttributeOfTheProgramsOwnIsSetAsEver) {
  const Recorded run(R"(import asyncio
class Named(asyncio.Lock):
    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        if name == "label": print("label is", value)
class Slotted(asyncio.Event):
    __slots__ = ("extra",)
lock, event = Named(), Slotted()
lock.label = "mine"; event.extra = 1; del event.extra
asyncio.Lock.__setattr__(lock, "label", "other")
print(lock.label, hasattr(event, "extra"))
try: asyncio.Queue().maxsize = 3
except AttributeError as error: print(error)
)");
  EXPECT_EQ(run.err(), "");
  EXPECT_EQ(run.out(), "label is mine\nother False\nproperty 'maxsize' of 'Queue' object has no setter\n");
}

TEST(Resources, ASubclassMayGoPastTheirOwnWayOfSettingAttributes) {
  const Recorded run(R"(import asyncio
class Odd(asyncio.Queue):
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)
    def __delattr__(self, name):
        object.__delattr__(self, name)
class Counted(asyncio.Lock):
    def __setattr__(self, name, value):
        super().__setattr__(name, value)
async def main():
    odd, lock, counted = Odd(2), asyncio.Lock(), Counted()
    odd.mark = 1
    del odd.mark
    await odd.put(1)
    object.__setattr__(lock, "mark", 2)
    async with lock, counted:
        await asyncio.sleep(0)
        print(odd, lock.mark)
    try:
        asyncio.Lock.__setattr__(lock, "mark")
    except TypeError as error:
        print(error)
    try:
        del lock.nothing
    except AttributeError as error:
        print(error)
asyncio.run(main())
)");
  EXPECT_EQ(
      run.out(),
      "<Odd maxsize=2 _queue=[1] tasks=1> 2\nexpected 2 arguments, got 1\n'Lock' object has no attribute "
      "'nothing'\n")
      << run.err();
  EXPECT_THAT(run.of_kind("ResourceChanged"),
              testing::Contains(testing::HasSubstr("resource=2 holder=1:Task-1 text=\"locked\"")));
}

TEST(Resources, ARingThroughLocksIsFound) {
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
  Seeker seeker(run.trace());
  std::vector<TaskId> cycle;
  for (EventIndex i = 0; i < run.trace().size(); ++i)
    if (std::holds_alternative<Deadlocked>(run.trace().at(i).fact))
      cycle = diagnose_deadlock(run.trace(), seeker.seek(i + 1)).cycle;
  EXPECT_THAT(cycle, ElementsAre(TaskId{2}, TaskId{3}));
}

}  // namespace
}  // namespace coroscope
