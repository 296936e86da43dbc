#include <gtest/gtest.h>

#include "tests/core/loop/native_program.h"

namespace coroscope {
namespace {

using asyncio::Coro;

Coro<int> leaf(int n) {
  co_await asyncio::sleep(1);
  co_return n;
}
Coro<int> middle(int n) {
  co_return co_await leaf(n) + 1;
}
Coro<> prints_two() {
  const int result = co_await asyncio::create_task(middle(1));
  asyncio::print("{}", result);
}

TEST(NativeTask, GivesItsResultToWhoAwaitsIt) {
  NativeProgram program;
  program.run([] { asyncio::run(prints_two()); });
  EXPECT_EQ(NativeProgram::output(), "2\n");
}

TEST(NativeTask, RunsTheSameWhenNothingIsRecorded) {
  NativeProgram on, off(false);
  on.run([] { asyncio::run(prints_two()); });
  off.run([] { asyncio::run(prints_two()); });
  EXPECT_EQ(NativeProgram::output(), "2\n2\n");
  EXPECT_EQ(on.recorder().next_step(), off.recorder().next_step());
  EXPECT_EQ(on.recorder().next_handle(), off.recorder().next_handle());
  EXPECT_EQ(on.recorder().next_task(), off.recorder().next_task());
  EXPECT_EQ(on.recorder().now(), off.recorder().now());
  EXPECT_EQ(off.recorder().size_bytes(), 0u);
}

Coro<> creates() {
  const auto child = asyncio::create_task(leaf(1), "child");
  const auto plain = asyncio::create_task(leaf(2));
  EXPECT_EQ(child.parent(), asyncio::current_task().id());
  EXPECT_EQ(asyncio::current_task().parent(), TaskId{});
  // A name that was given counts in the numbers of the others, as in CPython.
  EXPECT_EQ(plain.get_name(), "Task-3");
  co_await child;
  co_await plain;
}

TEST(NativeTask, KnowsWhoCreatedIt) {
  for (const bool on : {true, false}) {
    NativeProgram program(on);
    program.run([] { asyncio::run(creates()); });
  }
}

TEST(NativeTask, ShowsItsAwaitChainFrameByFrame) {
  NativeProgram program;
  program.run([] { asyncio::run(prints_two()); });
  const Trace trace = program.trace();
  std::vector<std::string> chains;
  for (const StepEnded& step : NativeProgram::facts<StepEnded>(trace)) {
    if (step.outcome != StepOutcome::Blocked) continue;
    std::string chain(trace.string(step.waiting_for));
    for (StackId id = step.stack; id; id = trace.frame(id).caller)
      chain += " < " + std::string(trace.string(trace.frame(id).function));
    chains.push_back(chain);
  }
  EXPECT_EQ(chains, (std::vector<std::string>{" < prints_two", "sleep(1) < leaf < middle"}));
}

TEST(NativeTask, NamesTheLineOfTheAwaitItStandsAt) {
  NativeProgram program;
  program.run([] { asyncio::run(leaf(1)); });
  const Trace trace = program.trace();
  std::uint32_t line = 0;
  trace.for_each(0, trace.size(), [&](EventIndex, const Event& event) {
    const auto* const step = std::get_if<StepEnded>(&event.fact);
    if (step && step->outcome == StepOutcome::Blocked) line = event.where.line;
  });
  EXPECT_EQ(line, 11u);  // the co_await of leaf
}

Coro<> waits_for_ever(asyncio::Event& event) {
  co_await event.wait();
}
Coro<> never_begins() {
  co_return;
}

Coro<> waits_for_condition(asyncio::Condition& condition) {
  const auto held = co_await condition.scope();
  co_await condition.wait();
}

Coro<> sleeps_then_joins(std::vector<std::uint32_t>& lines) {
  const asyncio::Task<int> task = asyncio::create_task(leaf(2));
  lines.push_back(std::source_location::current().line() + 1);
  co_await asyncio::sleep(1);
  lines.push_back(std::source_location::current().line() + 1);
  co_await task;
}

TEST(NativeTask, StandsAtTheAwaitOfATaskAlsoAfterItStoodElsewhere) {
  NativeProgram program;
  std::vector<std::uint32_t> lines;
  program.run([&] { asyncio::run(sleeps_then_joins(lines)); });
  const Trace trace = program.trace();
  std::vector<std::uint32_t> stood_at;
  trace.for_each(0, trace.size(), [&](EventIndex, const Event& event) {
    const auto* const step = std::get_if<StepEnded>(&event.fact);
    if (!step || step->outcome != StepOutcome::Blocked || event.task != TaskId{1}) return;
    EXPECT_EQ(trace.frame(step->stack).where, event.where);
    stood_at.push_back(event.where.line);
  });
  EXPECT_EQ(stood_at, lines);
}

TEST(NativeRun, DestroysWhoWaitsForAConditionWithoutTheLock) {
  asyncio::Condition condition;
  NativeProgram program;
  program.run([&condition] {
    asyncio::Loop& loop = asyncio::new_event_loop();
    const auto task = loop.create_task(waits_for_condition(condition));
    loop.call_soon([&loop] { loop.stop(); });
    loop.run_forever();
    EXPECT_FALSE(condition.locked());
  });
}

Coro<> awaits(asyncio::Task<>& other) {
  co_await asyncio::sleep(0);
  co_await asyncio::gather(other);
}

TEST(NativeTask, ARingOfTasksIsCancelledNoDeeperThanCPythonsStack) {
  NativeProgram program;
  asyncio::Task<> one, two;
  program.run([&one, &two] {
    asyncio::Loop& loop = asyncio::new_event_loop();
    one = loop.create_task(awaits(two));
    two = loop.create_task(awaits(one));
    loop.call_later(1, [&loop] { loop.stop(); });
    loop.run_forever();
    EXPECT_THROW(one.cancel(), asyncio::RecursionError);
    one = two = {};
  });
}

TEST(NativeRun, FreesTasksInEveryStateWhenItEnds) {
  NativeProgram program;
  program.run([] {
    auto& loop = asyncio::new_event_loop();
    asyncio::Event event;
    auto waiting = loop.create_task(waits_for_ever(event));
    auto outer = loop.create_task(prints_two());
    auto sleeping = loop.create_task(leaf(1));
    auto gathered = loop.create_future<int>();
    loop.call_soon([&loop] { loop.stop(); });
    loop.run_forever();
    auto created = loop.create_task(never_begins());
    waiting.cancel();
    gathered.add_done_callback([gathered](const auto&) {});
  });
  const Trace trace = program.trace();
  EXPECT_FALSE(trace.damaged());
  std::size_t destroyed = 0;
  for (const Warned& warned : NativeProgram::facts<Warned>(trace))
    destroyed += warned.kind == WarningKind::DestroyedPending;
  EXPECT_EQ(destroyed, 5u);  // prints_two made one, too
}

Coro<> fails() {
  throw asyncio::ValueError("no");
  co_return;
}
Coro<> forgets() {
  asyncio::create_task(fails());
  co_await asyncio::sleep(1);
}

TEST(NativeTask, TellsOfAnExceptionThatNobodyRetrieved) {
  NativeProgram program;
  program.run([] { asyncio::run(forgets()); });
  const Trace trace = program.trace();
  const auto warnings = NativeProgram::facts<Warned>(trace);
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_EQ(warnings[0].kind, WarningKind::NeverRetrieved);
  EXPECT_EQ(warnings[0].text, "Task exception was never retrieved: ValueError: no");
}

TEST(NativeTask, TellsOfACoroutineThatNobodyAwaited) {
  NativeProgram program;
  program.run([] { const Coro<int> forgotten = leaf(1); });
  const Trace trace = program.trace();
  const auto warnings = NativeProgram::facts<Warned>(trace);
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_EQ(warnings[0].text, "coroutine 'leaf' was never awaited");
}

TEST(NativeLoop, CallsADeadlockByItsName) {
  NativeProgram program;
  asyncio::Event event;
  program.run([&event] { EXPECT_THROW(asyncio::run(waits_for_ever(event)), asyncio::KeyboardInterrupt); });
}

TEST(QualifiedName, IsWrittenAsPythonWritesIt) {
  using asyncio::qualified_name;
  EXPECT_EQ(qualified_name("coroscope::asyncio::Coro<int> {anonymous}::Worker::run(int)"), "Worker.run");
  EXPECT_EQ(qualified_name("Coro<> (anonymous namespace)::work(T, const char*) [with T = int]"), "work");
  EXPECT_EQ(qualified_name("{anonymous}::amain()::<lambda(int)>"), "amain.<locals>.<lambda>");
  // Inside a coroutine, g++ names the function that it makes of it.
  EXPECT_EQ(
      qualified_name("void {anonymous}::W::run({anonymous}::W::run(int)::_ZN12_GLOBAL__N_11W3runEi.Frame*)"),
      "W.run");
  EXPECT_EQ(qualified_name("void n::temp(temp<int, 3>(int)::_ZN1n4tempIiLi3EEE1CT_.Frame*)"), "n.temp");
  EXPECT_EQ(
      qualified_name("void main()::<lambda(auto:1)>::operator()(main()::<lambda(auto:1)>::_ZZ4mainE.Frame*)"),
      "main.<locals>.<lambda>");
}

TEST(SerialSet, HasTheOrderOfCPythonsSets) {
  asyncio::SerialSet<int> set;
  for (const int serial : {7, 8, 9, 16}) set.add(serial, static_cast<std::uint32_t>(serial));
  // list({7, 8, 9, 16}) of CPython 3.11
  EXPECT_EQ(set.in_order(), (std::vector<int>{8, 9, 16, 7}));
}

}  // namespace
}  // namespace coroscope
