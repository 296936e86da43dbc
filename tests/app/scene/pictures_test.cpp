// Every picture of some programs as text, and what each must say.

#include <algorithm>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/scene/futures_layout.h"
#include "app/scene/graph_layout.h"
#include "app/scene/queue_layout.h"
#include "app/scene/resources_layout.h"
#include "core/trace/seeker.h"
#include "tests/app/scene/timeline_picture.h"
#include "tests/core/trace/recorded.h"
#include "tests/golden.h"

namespace coroscope {
namespace {

using testing::Contains;
using testing::ElementsAre;

const ResourceWords kResourceWords = {.held_by = "held by",
                                      .waits = "waits",
                                      .executors = "Executors",
                                      .queued = "not begun",
                                      .worker = "worker {worker}",
                                      .running = "since {time}",
                                      .result = "ended: {value}",
                                      .more = "{n} more"};
const FutureWords kFutureWords = {.pending = "pending",
                                  .done = "done",
                                  .failed = "failed",
                                  .cancelled = "cancelled",
                                  .waits = "waits",
                                  .registered = "callback",
                                  .ready = "called soon",
                                  .called = "called in step {step}",
                                  .called_last = "Called",
                                  .more = "{n} more"};

Scene resources(const Trace& trace, const TraceState& state) {
  ResourceOptions options;
  options.words = kResourceWords;
  return layout_resources(trace, state, options);
}
Scene futures(const Trace& trace, const TraceState& state) {
  FutureOptions options;
  options.words = kFutureWords;
  Callbacks callbacks;
  callbacks.extend(trace);
  return layout_futures(trace, state, callbacks, options);
}
Scene waits(const Trace& trace, const TraceState& state) {
  WaitGraphOptions options;
  options.words = {.more = "{n} more", .deadlock = "Deadlock"};
  return layout_wait_graph(trace, state, options);
}
Scene queue(const Trace& trace, const TraceState& state) {
  QueueOptions options;
  options.words = {
      "runs",         "ready",  "timers",
      "nothing runs", "nobody", "no timers",
      "just ran",     "+{n}",   {"clock jumps", "due timers fire", "ready ones run", "{n} left"}};
  return layout_queue(trace, state, options);
}

std::vector<std::string> texts(const Scene& scene) {
  std::vector<std::string> found;
  for (const Shape& shape : scene.shapes)
    if (const auto* label = std::get_if<LabelShape>(&shape)) found.push_back(label->text);
  return found;
}

// A holds a lock that B and C wait for; D waits at a queue.
Trace lock_and_queue() {
  Recorded r;
  const TaskId a = r.task("A", "worker"), b = r.task("B", "worker"), c = r.task("C", "worker"),
               d = r.task("D", "reader");
  const ResourceId lock = r.resource(ResourceKind::Lock, "Lock 1"),
                   queue = r.resource(ResourceKind::Queue, "jobs");
  r.begin(a);
  r.is_now(lock, "locked", a);
  r.is_now(queue, "[1, 'two'], at most 3");
  r.block(r.future("sleep(1)"), "sleep(1)");
  r.begin(c);
  r.block(r.future("Future"), "Lock.acquire", lock);
  r.begin(b);
  r.block(r.future("Future"), "Lock.acquire", lock);
  r.begin(d);
  r.block(r.future("Future"), "Queue.join", queue);
  return r.trace();
}

// A holds lock 1 and wants lock 2, which B holds; B wants lock 1. C waits for A.
Trace two_locks_crossed() {
  Recorded r;
  const TaskId a = r.task("A", "worker"), b = r.task("B", "worker"), c = r.task("C", "waiter");
  const ResourceId one = r.resource(ResourceKind::Lock, "Lock 1"),
                   two = r.resource(ResourceKind::Lock, "Lock 2");
  r.begin(a);
  r.is_now(one, "locked", a);
  r.block(r.future("sleep(1)"), "sleep(1)");
  r.begin(b);
  r.is_now(two, "locked", b);
  r.block(r.future("Future"), "Lock.acquire", one);
  r.ready(a, HandleOrigin::TaskWakeup, {});
  r.begin(a);
  r.block(r.future("Future"), "Lock.acquire", two);
  r.begin(c);
  r.block({.task = a, .future = {}}, "A");
  r.recorder.record(Deadlocked{});
  return r.trace();
}

// Two workers, three functions; one has ended.
Trace executor() {
  Recorded r;
  const TaskId main = r.task("main", "main");
  r.begin(main);
  for (int i = 0; i < 3; ++i)
    r.recorder.record(
        WorkSubmitted{r.recorder.next_work(), r.recorder.intern("blocking_io"), r.future("Future")});
  r.recorder.record(WorkBegan{WorkId{1}, 1});
  r.recorder.record(WorkBegan{WorkId{2}, 2});
  r.block({.task = {}, .future = FutureId{1}}, "gather of 3");
  r.pass(0.5);
  r.recorder.record(WorkEnded{WorkId{1}, FutureOutcome::Result, "42"});
  return r.trace();
}

// A future with three callbacks: one is removed, the others are called in order.
Trace callbacks() {
  Recorded r;
  const TaskId main = r.task("main", "main"), other = r.task("other", "waiter");
  r.begin(main);
  const FutureRef future = r.future("Future");
  for (const char* label : {"first", "second", "third"})
    r.recorder.record(CallbackAdded{future, r.recorder.intern(label)});
  r.recorder.record(CallbackRemoved{future, r.recorder.intern("second")});
  r.end(StepOutcome::Returned, "None");
  r.begin(other);
  r.block(future, "future");
  r.recorder.record(FutureDone{future.future, FutureOutcome::Result, "7"});
  r.ready({}, HandleOrigin::DoneCallback, future, "first");
  r.ready({}, HandleOrigin::DoneCallback, future, "third");
  r.begin({});
  r.end(StepOutcome::Returned);
  r.begin({});
  r.end(StepOutcome::Returned);
  return r.trace();
}

Trace many_wait_for_one() {
  Recorded r;
  const TaskId slow = r.task("slow", "slow");
  for (int i = 0; i < 30; ++i) {
    const TaskId task = r.task(fmt::format("w{}", i), "waiter");
    r.begin(task);
    r.block({.task = slow, .future = {}}, "slow");
  }
  return r.trace();
}

const NamedTrace kPrograms[] = {
    {"two_sleepers", samples::two_sleepers},
    {"gather_of_three", samples::gather_of_three},
    {"cancelled_while_waiting", samples::cancelled_while_waiting},
    {"deadlocked_pair", samples::deadlocked_pair},
    {"callbacks_and_freeze", samples::callbacks_and_freeze},
    {"lock_and_queue", lock_and_queue},
    {"two_locks_crossed", two_locks_crossed},
    {"executor", executor},
    {"callbacks", callbacks},
    {"many_wait_for_one", many_wait_for_one},
    {"random_11", [] { return samples::random_trace(11); }},
};

TEST(Pictures, OfEveryProgramAreAsEver) {
  for (const NamedTrace& program : kPrograms) {
    TimelinePictureParts p(program.make(), AxisMode::Step);
    p.options.width_px = 900;
    Seeker seeker(p.trace);
    std::string text = "---- timeline\n" + to_text(p.scene());
    for (const EventIndex at : {p.trace.size() / 2, p.trace.size()}) {
      const TraceState& state = seeker.seek(at);
      text += fmt::format("---- after {} events: queue\n{}", at, to_text(queue(p.trace, state)));
      text += "---- futures\n" + to_text(futures(p.trace, state));
      text += "---- locks and queues\n" + to_text(resources(p.trace, state));
      text += "---- who waits for whom\n" + to_text(waits(p.trace, state));
    }
    expect_golden(fmt::format("app/scene/goldens/pictures.{}.txt", program.name), text);
  }
}

TEST(Pictures, NeverPutTwoLabelsOnEachOther) {
  std::vector<Trace> traces;
  for (const NamedTrace& program : kPrograms) traces.push_back(program.make());
  for (std::uint32_t seed = 1; seed <= 6; ++seed) traces.push_back(samples::random_trace(seed));
  for (const Trace& trace : traces) {
    Seeker seeker(trace);
    for (EventIndex at = 0; at <= trace.size(); at += 5) {
      const TraceState& state = seeker.seek(at);
      for (const Scene& scene : {futures(trace, state), resources(trace, state), waits(trace, state)}) {
        std::vector<const LabelShape*> labels;
        for (const Shape& shape : scene.shapes)
          if (const auto* label = std::get_if<LabelShape>(&shape)) labels.push_back(label);
        for (std::size_t i = 0; i < labels.size(); ++i) {
          ASSERT_LE(labels[i]->rect.bottom(), scene.height_px + 0.5f) << labels[i]->text;
          ASSERT_LE(labels[i]->rect.right(), scene.width_px + 0.5f) << labels[i]->text;
          for (std::size_t j = 0; j < i; ++j)
            ASSERT_FALSE(labels[i]->rect.inset(0.6f).overlaps(labels[j]->rect.inset(0.6f)))
                << labels[i]->text << ", " << labels[j]->text;
        }
      }
    }
  }
}

TEST(ResourcesLayout, NamesHolderContentsAndWaitersFirstInFirst) {
  const Trace trace = lock_and_queue();
  Seeker seeker(trace);
  const TraceState& state = seeker.seek(trace.size());
  EXPECT_THAT(waiters_of_resources(state).at(ResourceId{1}), ElementsAre(TaskId{3}, TaskId{2}));
  EXPECT_THAT(texts(resources(trace, state)),
              ElementsAre("Lock 1", "locked", "held by", "A", "waits", "1  C", "2  B", "jobs · Queue",
                          "[1, 'two'], at most 3", "waits", "1  D"));
}

TEST(ResourcesLayout, ShowsWhatEachWorkerDoesAndWhatIsQueued) {
  const Trace trace = executor();
  Seeker seeker(trace);
  EXPECT_THAT(texts(resources(trace, seeker.seek(trace.size()))),
              ElementsAre("Executors", "blocking_io", "ended: 42", "worker 1", "blocking_io", "since 0.000 s",
                          "worker 2", "blocking_io", "not begun", "1"));
}

TEST(FuturesLayout, ListsCallbacksInOrderAndThenThoseThatWereCalled) {
  const Trace trace = callbacks();
  Seeker seeker(trace);
  Callbacks all;
  all.extend(trace);
  const EventIndex removed = all.all()[1].removed;
  EXPECT_THAT(texts(futures(trace, seeker.seek(removed + 1))),
              ElementsAre("Future", "pending", "callback", "1  first", "callback", "2  third"));
  EXPECT_THAT(
      texts(futures(trace, seeker.seek(all.all()[2].scheduled + 1))),
      ElementsAre("Future", "done", "waits", "other", "called soon", "1  first", "called soon", "2  third"));
  const auto at_end = texts(futures(trace, seeker.seek(trace.size())));
  EXPECT_THAT(std::vector(at_end.end() - 5, at_end.end()),
              ElementsAre("Called", "third", "called in step 4", "first", "called in step 3"));
}

TEST(WaitGraph, MarksARingThroughLocks) {
  const Trace trace = two_locks_crossed();
  Seeker seeker(trace);
  const std::vector<WaitNode> nodes = wait_graph(seeker.seek(trace.size()));
  std::vector<TaskId> ring;
  for (const WaitNode& node : nodes)
    if (node.in_cycle && node.task) ring.push_back(node.task);
  EXPECT_THAT(ring, ElementsAre(TaskId{1}, TaskId{2}));
  EXPECT_THAT(texts(waits(trace, seeker.seek(trace.size()))), Contains("Deadlock"));
}

TEST(WaitGraph, EqualsTheDiagnosisOfADeadlock) {
  const Trace trace = samples::deadlocked_pair();
  Seeker seeker(trace);
  EventIndex at = 0;
  while (at < trace.size() && !seeker.seek(at).deadlocked()) ++at;
  ASSERT_LT(at, trace.size());
  std::vector<TaskId> ring;
  for (const WaitNode& node : wait_graph(seeker.seek(at)))
    if (node.in_cycle) ring.push_back(node.task);
  EXPECT_EQ(ring.size(), 2u);
}

TEST(WaitGraph, CountsWhatItDoesNotDraw) {
  const Trace trace = many_wait_for_one();
  Seeker seeker(trace);
  EXPECT_THAT(texts(waits(trace, seeker.seek(trace.size()))), Contains("22 more"));
}

TEST(WaitGraph, EachNodeIsFoundWhereItIsDrawn) {
  const Trace trace = many_wait_for_one();
  Seeker seeker(trace);
  const Scene scene = waits(trace, seeker.seek(trace.size()));
  int tasks = 0;
  for (const Shape& shape : scene.shapes) {
    const auto* box = std::get_if<BoxShape>(&shape);
    if (!box || !box->pick.task) continue;
    EXPECT_EQ(hit_test(scene, box->rect.centre()).task, box->pick.task);
    ++tasks;
  }
  EXPECT_GE(tasks, 9);
}

}  // namespace
}  // namespace coroscope
