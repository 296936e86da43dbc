#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/trace/trace_state.h"
#include "tests/core/python/recorded.h"

namespace coroscope {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

// What the task of this name waited for, in order.
std::vector<std::string> waits_of(const Recorded& run, const std::string& task) {
  std::vector<std::string> waits;
  TraceState state;
  run.trace().for_each(0, run.trace().size(), [&](EventIndex index, const Event& event) {
    state.apply(index, event);
    const auto* const ended = std::get_if<StepEnded>(&event.fact);
    const TaskState* const owner = state.task(event.task);
    if (ended && owner && run.trace().string(owner->name) == task && ended->outcome == StepOutcome::Blocked)
      waits.emplace_back(run.trace().string(ended->waiting_for));
  });
  return waits;
}

TEST(TaskFacts, SayWhatATaskWaitsForInTheUsersWords) {
  const Recorded run(R"(
import asyncio

async def nap(): await asyncio.sleep(0.5)

async def main():
    loop = asyncio.get_running_loop()
    lock, event, condition = asyncio.Lock(), asyncio.Event(), asyncio.Condition()
    queue, semaphore, barrier = asyncio.Queue(1), asyncio.Semaphore(0), asyncio.Barrier(2)
    await asyncio.sleep(1)
    await asyncio.sleep(0.25)
    await asyncio.gather(nap(), nap(), nap())
    await asyncio.wait([asyncio.create_task(nap()), asyncio.create_task(nap())])
    await asyncio.wait_for(nap(), 5)
    await asyncio.create_task(nap(), name="napper")
    await asyncio.shield(nap())
    future = loop.create_future(); loop.call_later(1, future.set_result, None); await future
    loop.call_later(1, queue.put_nowait, 1); await queue.get()
    await queue.put(1); loop.call_later(1, queue.get_nowait); await queue.put(2)
    loop.call_later(1, queue.get_nowait); loop.call_later(2, queue.task_done); loop.call_later(2, queue.task_done)
    loop.call_later(2, queue.task_done); await queue.join()
    await lock.acquire(); loop.call_later(1, lock.release)
    async with lock: pass
    loop.call_later(1, event.set); await event.wait()
    loop.call_later(1, semaphore.release); await semaphore.acquire()
    async with asyncio.TaskGroup() as group: group.create_task(nap())
    for first in asyncio.as_completed([nap()]): await first
    async with asyncio.timeout(9): await asyncio.sleep(2)
    other = asyncio.create_task(barrier.wait()); await asyncio.sleep(0); await barrier.wait()
    async def notify():
        async with condition: condition.notify()
    async with condition:
        loop.call_later(1, lambda: asyncio.create_task(notify())); await condition.wait()

asyncio.run(main(), debug=False)
)");
  EXPECT_EQ(run.err(), "");
  EXPECT_THAT(
      waits_of(run, "Task-1"),
      ElementsAre("sleep(1)", "sleep(0.25)", "gather of 3", "wait(2 tasks)", "wait_for", "task napper",
                  "shield", "future", "Queue.get", "Queue.put", "Queue.join", "Lock.acquire", "Event.wait",
                  "Semaphore.acquire", "TaskGroup", "as_completed", "sleep(2)", "Condition.wait"));
}

TEST(TaskFacts, SayWhoCreatedATaskAndWhere) {
  const Recorded run(R"(import asyncio
async def child(): pass
async def main():
    await asyncio.create_task(child(), name="child")
asyncio.run(main())
)");
  const auto created = run.of_kind("TaskCreated");
  EXPECT_THAT(created,
              Contains("[-] TaskCreated new_task=1:Task-1 name=\"Task-1\" coroutine=\"main\"  script.py:5"));
  EXPECT_THAT(created, Contains("[Task-1] TaskCreated new_task=2:child name=\"Task-2\" coroutine=\"child\" "
                                "parent=1:Task-1  script.py:4"));
  EXPECT_THAT(run.of_kind("TaskRenamed"),
              ElementsAre("[Task-1] TaskRenamed renamed_task=2:child name=\"child\"  script.py:4"));
}

TEST(TaskFacts, ShowTheChainOfTheUsersFrames) {
  const Recorded run(R"(import asyncio
async def inner():
    await asyncio.sleep(1)
async def outer():
    await inner()
async def numbers():
    await outer()
    yield 1
async def main():
    async for _ in numbers():
        pass
asyncio.run(main())
)");
  const auto ended = run.of_kind("StepEnded");
  EXPECT_THAT(ended,
              Contains(HasSubstr("outcome=Blocked on=f1 waiting_for=\"sleep(1)\" stack=\"inner:3 < outer:5 < "
                                 "numbers:7 < main:10\"  script.py:3")));
}

TEST(TaskFacts, SayHowATaskEnded) {
  const Recorded run(R"(import asyncio
class Loud:
    def __repr__(self): print("repr was called")
async def returns(): return {"a": [1, 2.5, None], "b": Loud()}
async def raises():
    await asyncio.sleep(0)
    raise ValueError("no", 3)
async def cancelled(): raise asyncio.CancelledError
async def main():
    await asyncio.gather(returns(), raises(), cancelled(), return_exceptions=True)
asyncio.run(main())
)");
  EXPECT_EQ(run.out(), "");
  const auto ended = run.of_kind("StepEnded");
  EXPECT_THAT(
      ended,
      Contains(
          "[Task-2] StepEnded outcome=Returned text=\"{'a': [1, 2.5, None], 'b': <Loud>}\"  script.py:4"));
  EXPECT_THAT(ended, Contains("[Task-3] StepEnded outcome=Yielded stack=\"raises:6\"  script.py:6"));
  EXPECT_THAT(ended,
              Contains("[Task-3] StepEnded outcome=Raised text=\"ValueError: ('no', 3)\"  script.py:7"));
  EXPECT_THAT(ended, Contains("[Task-4] StepEnded outcome=WasCancelled  script.py:8"));
}

TEST(TaskFacts, SayWhoCancelledWhom) {
  const Recorded run(R"(import asyncio
async def sleeper(): await asyncio.sleep(9)
async def main():
    tasks = [asyncio.create_task(sleeper(), name=name) for name in "ab"]
    both = asyncio.gather(*tasks)
    await asyncio.sleep(1)
    both.cancel("enough")
    try:
        await both
    except asyncio.CancelledError:
        pass
    tasks[0].cancel()
asyncio.run(main())
)");
  EXPECT_THAT(
      run.of_kind("CancelRequested"),
      ElementsAre("[Task-1] CancelRequested cancelled_task=2:a message=\"enough\" accepted=true  script.py:7",
                  "[Task-1] CancelRequested cancelled_task=3:b message=\"enough\" accepted=true  script.py:7",
                  "[Task-1] CancelRequested cancelled_task=2:a accepted=false  script.py:12"));
  EXPECT_THAT(run.of_kind("FutureDone"),
              Contains("[Task-1] FutureDone future=3 how=Cancelled text=\"'enough'\"  script.py:7"));
}

TEST(TaskFacts, AResolvedFutureIsTheCauseOfTheWakeup) {
  const Recorded run(R"(import asyncio
async def waiter(future): print(await future)
async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(waiter(future))
    future.add_done_callback(print)
    await asyncio.sleep(1)
    future.set_result("ready")
    await task
asyncio.run(main())
)");
  const Trace& trace = run.trace();
  std::vector<std::string> caused;
  trace.for_each(0, trace.size(), [&](EventIndex, const Event& event) {
    const auto* const ready = std::get_if<HandleReady>(&event.fact);
    if (!ready || event.cause == kNoEvent) return;
    const Event cause = trace.at(event.cause);
    const auto* const done = std::get_if<FutureDone>(&cause.fact);
    if (done && done->text == "'ready'")
      caused.emplace_back(ready->task ? fmt::format("task {}", ready->task.value)
                                      : std::string(trace.string(ready->label)));
  });
  EXPECT_THAT(caused, ElementsAre("print", "task 2"));
  EXPECT_THAT(run.of_kind("CallbackAdded"),
              Contains("[Task-1] CallbackAdded future=f1 label=\"print\"  script.py:6"));
}

TEST(TaskFacts, OfTwoLoopsAreToldApart) {
  const Recorded run(R"(import asyncio
async def main(): await asyncio.sleep(1)
for _ in range(2): asyncio.run(main())
)");
  EXPECT_THAT(run.of_kind("LoopSelected"), ElementsAre("[-] LoopSelected loop=2"));
  EXPECT_EQ(run.of_kind("LoopClosed").size(), 2u);
}

TEST(TaskFacts, ShowLinesOfModulesBesideTheScriptWithTheirSource) {
  const Recorded run("import asyncio, helper\nasyncio.run(helper.main())\n",
                     {{"helper.py", "import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n"}});
  EXPECT_THAT(run.of_kind("StepEnded"), Contains(HasSubstr("stack=\"main:4\"  helper.py:4")));
  const auto sources = run.of_kind("SourceLoaded");
  EXPECT_THAT(sources,
              ElementsAre(HasSubstr("source_file=\"script.py\""), HasSubstr("source_file=\"helper.py\"")));
}

}  // namespace
}  // namespace coroscope
