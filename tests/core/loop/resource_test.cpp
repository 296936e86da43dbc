#include <gtest/gtest.h>

#include "tests/core/loop/native_program.h"

namespace coroscope {
namespace {

using namespace asyncio;

std::vector<std::string> changes(const Trace& trace) {
  std::vector<std::string> found;
  for (const ResourceChanged& fact : NativeProgram::facts<ResourceChanged>(trace))
    found.emplace_back(fact.text);
  return found;
}

std::vector<std::string> names(const Trace& trace) {
  std::vector<std::string> found;
  for (const ResourceSeen& fact : NativeProgram::facts<ResourceSeen>(trace))
    found.emplace_back(trace.string(fact.name));
  return found;
}

using Texts = std::vector<std::string>;

Coro<> all_kinds() {
  Lock lock;
  asyncio::Event event;
  Condition own, other(lock);
  Semaphore semaphore(3);
  BoundedSemaphore bounded(2);
  Barrier barrier(4);
  Queue<int> queue(5);
  PriorityQueue<int> priority;
  LifoQueue<std::string> lifo;
  co_await sleep(0);
}

TEST(Resource, EachKindIsSeenWhenItIsMadeAndToldAtTheStepsEnd) {
  NativeProgram program;
  program.run([] { asyncio::run(all_kinds()); });
  EXPECT_EQ(names(program.trace()),
            (Texts{"Lock 1", "Event 1", "Condition 1", "Condition 2", "Semaphore 1", "BoundedSemaphore 1",
                   "Barrier 1", "Queue 1", "PriorityQueue 1", "LifoQueue 1"}));
  EXPECT_EQ(changes(program.trace()), (Texts{"unlocked", "not set", "unlocked", "with Lock 1", "3 free",
                                             "2 of 2 free", "0 of 4 there", "[], at most 5", "[]", "[]"}));
}

Coro<> holds() {
  Lock lock;
  const auto held = co_await lock.scope();
  co_await sleep(1);
}

TEST(Resource, ALockIsHeldByTheTaskWhoseStepTookIt) {
  NativeProgram program;
  program.run([] { asyncio::run(holds()); });
  const Trace trace = program.trace();
  const auto facts = NativeProgram::facts<ResourceChanged>(trace);
  ASSERT_EQ(facts.size(), 2u);
  EXPECT_EQ(facts[0].text, "locked");
  EXPECT_EQ(facts[0].holder, TaskId{1});
  EXPECT_EQ(facts[1].text, "unlocked");
  EXPECT_EQ(facts[1].holder, TaskId{});
}

Coro<> fills(Queue<int>& queue) {
  for (int i = 0; i < 9; ++i) queue.put_nowait(i);
  co_await sleep(0);
  queue.get_nowait();
  queue.put_nowait(9);
}

TEST(Resource, AStepsChangesAreOneFactWithSixItemsAtMost) {
  NativeProgram program;
  program.run([] {
    Queue<int> queue;
    asyncio::run(fills(queue));
  });
  EXPECT_EQ(changes(program.trace()), (Texts{"[0, 1, 2, 3, 4, 5, … 9]", "[1, 2, 3, 4, 5, 6, … 9]"}));
}

Coro<> back_and_forth(asyncio::Event& event) {
  co_await sleep(0);
  event.set();
  event.clear();
  co_await sleep(0);
}

TEST(Resource, WhatIsAsItWasIsNotRecorded) {
  NativeProgram program;
  program.run([] {
    asyncio::Event event;
    asyncio::run(back_and_forth(event));
  });
  EXPECT_EQ(changes(program.trace()), (Texts{"not set"}));
}

Coro<> sets_last(std::string item) {
  Queue<std::string> queue;
  queue.put_nowait(std::move(item));
  co_return;
}

TEST(Resource, OneThatIsDestroyedInAStepIsToldAsItWas) {
  NativeProgram program;
  program.run([] { asyncio::run(sets_last("last")); });
  EXPECT_EQ(changes(program.trace()), (Texts{"['last']"}));
}

TEST(Resource, ALongItemIsCutAtACharacter) {
  NativeProgram program;
  program.run([] { asyncio::run(sets_last("ééééééééééééééééééééééééééééééééééééé")); });
  EXPECT_EQ(changes(program.trace()), (Texts{"['ééééééééééééééééééééééééééééé…]"}));
}

struct Opaque {};
Coro<> puts_opaque() {
  Queue<Opaque> queue;
  queue.put_nowait({});
  co_return;
}

TEST(Resource, AnItemThatCannotBeFormattedIsAQuestionMark) {
  NativeProgram program;
  program.run([] { asyncio::run(puts_opaque()); });
  EXPECT_EQ(changes(program.trace()), (Texts{"[?]"}));
}

Coro<> takes(Lock& lock) {
  const auto held = co_await lock.scope();
}

TEST(Resource, OneFromOutsideIsSeenInEachRunThatUsesIt) {
  Lock lock;
  for (int i = 0; i < 2; ++i) {
    NativeProgram program;
    program.run([&lock] { asyncio::run(takes(lock)); });
    EXPECT_EQ(names(program.trace()), Texts{"Lock 1"});
    EXPECT_EQ(changes(program.trace()), Texts{"unlocked"});
  }
}

TEST(Resource, WithoutARecorderNothingIsKept) {
  NativeProgram program(false);
  program.run([] { asyncio::run(all_kinds()); });
  EXPECT_EQ(program.recorder().next_resource(), ResourceId{1});
}

Coro<> waits_at(Lock& lock) {
  co_await lock.acquire();
  co_await lock.acquire();
}

TEST(Resource, WhoWaitsSaysWhere) {
  NativeProgram program;
  program.run([] {
    Lock lock;
    EXPECT_THROW(asyncio::run(waits_at(lock)), KeyboardInterrupt);
  });
  const Trace trace = program.trace();
  bool waited = false;
  for (const StepEnded& fact : NativeProgram::facts<StepEnded>(trace))
    waited |= fact.outcome == StepOutcome::Blocked && fact.resource == ResourceId{1};
  EXPECT_TRUE(waited);
}

}  // namespace
}  // namespace coroscope
