// Tasks that wait for each other in a ring, however they came to wait.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/trace/deadlock.h"
#include "core/trace/seeker.h"
#include "tests/core/python/recorded.h"

namespace coroscope {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The names of the tasks in the ring at the first deadlock of a program with two tasks, a and b, that run
// these lines.
std::vector<std::string> ring_of(const std::string& a, const std::string& b) {
  const Recorded run(R"(import asyncio
tasks = {}
async def other():
    await asyncio.sleep(1)
async def nobody():
    await asyncio.get_running_loop().create_future()
async def a():
    await asyncio.sleep(0)
    )" + a + R"(
async def b():
    await asyncio.sleep(0)
    )" + b + R"(
async def main():
    for function in a, b:
        tasks[function.__name__] = asyncio.create_task(function(), name=function.__name__)
    await asyncio.wait(tasks.values())
asyncio.run(main())
)");
  Seeker seeker(run.trace());
  for (EventIndex i = 0; i < run.trace().size(); ++i) {
    if (!std::holds_alternative<Deadlocked>(run.trace().at(i).fact)) continue;
    const TraceState& state = seeker.seek(i + 1);
    std::vector<std::string> names;
    for (const TaskId task : diagnose_deadlock(run.trace(), state).cycle)
      names.emplace_back(run.trace().string(state.task(task)->name));
    return names;
  }
  ADD_FAILURE() << "there is no deadlock\n" << run.err();
  return {};
}

TEST(Rings, GoThroughWhatWasGathered) {
  EXPECT_THAT(ring_of("await asyncio.gather(other(), tasks['b'])", "await tasks['a']"),
              ElementsAre("a", "b"));
  EXPECT_THAT(ring_of("await asyncio.gather(other(), asyncio.gather(tasks['b']))", "await tasks['a']"),
              ElementsAre("a", "b"));
}

TEST(Rings, GoThroughEveryWayOfWaitingForSeveral) {
  EXPECT_THAT(ring_of("await asyncio.wait([tasks['b']])", "await asyncio.gather(tasks['a'])"),
              ElementsAre("a", "b"));
  EXPECT_THAT(ring_of("await asyncio.wait_for(tasks['b'], None)", "await asyncio.shield(tasks['a'])"),
              ElementsAre("a", "b"));
  EXPECT_THAT(ring_of("[await one for one in asyncio.as_completed([tasks['b']])]", "await tasks['a']"),
              ElementsAre("a", "b"));
}

TEST(Rings, GoThroughATaskGroupAndItsMembers) {
  EXPECT_THAT(ring_of(R"(async with asyncio.TaskGroup() as group:
        member = group.create_task(nobody(), name="member")
        group.create_task(asyncio.wait({tasks["b"]}), name="looks at b"))",
                      "await tasks['a']"),
              ElementsAre("a", "looks at b", "b"));
}

TEST(Rings, AreNotMadeOfThoseWhoWaitForNobodyInParticular) {
  EXPECT_THAT(ring_of("await asyncio.gather(tasks['b'], other())", "await nobody()"), IsEmpty());
  // It gathered once, and waits for something else now.
  EXPECT_THAT(
      ring_of("asyncio.gather(tasks['b'], return_exceptions=True); await asyncio.wait_for(nobody(), None)",
              "await tasks['a']"),
      IsEmpty());
}

}  // namespace
}  // namespace coroscope
