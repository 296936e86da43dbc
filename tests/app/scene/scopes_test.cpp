#include "app/scene/scopes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/app/scene/timeline_picture.h"
#include "tests/core/trace/recorded.h"

namespace coroscope {
namespace {

using testing::Contains;
using testing::Not;

// main sets a limit of 3 s, opens a group of two tasks in it, which end, and leaves the limit.
struct GroupInALimit {
  GroupInALimit() {
    main = r.task("main", "main");
    r.begin(main);
    const HandleId limit = r.recorder.next_handle();
    r.recorder.record(
        TimerArmed{limit, VirtualTime{3'000'000'000}, {}, r.recorder.intern("Timeout._on_timeout")});
    a = member("A"), b = member("B");
    r.recorder.record(StepEnded{.outcome = StepOutcome::Blocked,
                                .on = r.future("TaskGroup"),
                                .waiting_for = r.recorder.intern("TaskGroup"),
                                .stack = {},
                                .text = {}});
    for (const TaskId task : {a, b}) {
      r.begin(task);
      r.recorder.record(
          StepEnded{.outcome = StepOutcome::Returned, .on = {}, .waiting_for = {}, .stack = {}, .text = "1"});
    }
    r.ready(main, HandleOrigin::TaskWakeup, {});
    r.begin(main);
    r.recorder.record(HandleCancelled{limit});
    other = r.task("other", "later");
    r.end(StepOutcome::Returned, "None");
  }
  TaskId member(const std::string& name) {
    const TaskId task = r.recorder.next_task();
    r.recorder.record(TaskCreated{task, r.recorder.intern(name), r.recorder.intern("worker"), main});
    r.ready(task, HandleOrigin::TaskStep, {});
    r.recorder.record(
        CallbackAdded{{.task = task, .future = {}}, r.recorder.intern("TaskGroup._on_task_done")});
    return task;
  }
  Recorded r;
  TaskId main, a, b, other;
};

TEST(Scopes, ALimitIsAroundItsTaskAndAGroupAroundItsTasks) {
  const GroupInALimit run;
  const Trace trace = run.r.trace();
  Scopes scopes;
  EXPECT_FALSE(scopes.extend(trace));
  ASSERT_EQ(scopes.around(run.main).size(), 1u);
  ASSERT_EQ(scopes.around(run.a).size(), 1u);
  EXPECT_TRUE(scopes.around(run.other).empty());
  const Scope& limit = scopes[scopes.around(run.main)[0].scope];
  const Scope& group = scopes[scopes.around(run.a)[0].scope];
  EXPECT_EQ(limit.kind, ScopeKind::Timeout);
  EXPECT_EQ(limit.limit, VirtualTime{3'000'000'000});
  EXPECT_EQ(group.kind, ScopeKind::TaskGroup);
  EXPECT_EQ(group.tasks, 2u);
  EXPECT_EQ(scopes.around(run.b)[0].scope, scopes.around(run.a)[0].scope);
  EXPECT_LT(limit.begin, group.begin);
  EXPECT_LT(group.end, limit.end);
}

// The loop fires the limit of a task that waits for `what`; the task waits once more for `then`, if for
// anything, and returns.
std::pair<Scope, EventIndex> limit_that_ends(const char* then) {
  Recorded r;
  const TaskId main = r.task("main", "main");
  r.begin(main);
  const HandleId limit = r.recorder.next_handle();
  r.recorder.record(
      TimerArmed{limit, VirtualTime{3'000'000'000}, {}, r.recorder.intern("Timeout._on_timeout")});
  const auto wait = [&](const char* what) {
    r.recorder.record(StepEnded{.outcome = StepOutcome::Blocked,
                                .on = r.future("Future"),
                                .waiting_for = r.recorder.intern(what),
                                .stack = {},
                                .text = {}});
  };
  wait("sleep(5)");
  r.recorder.record(TimerFired{limit});
  for (const char* what : {then, ""}) {
    if (what == nullptr) continue;
    r.ready(main, HandleOrigin::TaskWakeup, {});
    r.begin(main);
    if (*what != 0) wait(what);
  }
  r.end(StepOutcome::Returned, "None");
  const Trace trace = r.trace();
  Scopes scopes;
  scopes.extend(trace);
  return {scopes[scopes.around(main).at(0).scope], trace.size()};
}

TEST(Scopes, ALimitThatFiresEndsWithTheStepInWhichItsTaskLearnsOfIt) {
  const auto [plain, all] = limit_that_ends(nullptr);
  EXPECT_EQ(plain.shown_until, all);
  EXPECT_LT(plain.end, all) << "what the step creates is outside of it";
  const auto [tidied, of_two] = limit_that_ends("sleep(1)");
  EXPECT_LT(tidied.shown_until, of_two);
  const auto [waited_for, of_three] = limit_that_ends("wait_for");
  EXPECT_EQ(waited_for.shown_until, of_three);
}

TEST(Scopes, AreTheSameWhenTheRunIsReadBitByBit) {
  const Trace trace = GroupInALimit().r.trace();
  Scopes whole, grown;
  whole.extend(trace);
  while (grown.extend(trace, 1)) continue;
  for (std::uint32_t task = 1; task <= 4; ++task) {
    const auto &a = whole.around(TaskId{task}), &b = grown.around(TaskId{task});
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
      EXPECT_EQ(a[i].scope, b[i].scope);
      EXPECT_EQ(whole[a[i].scope].end, grown[b[i].scope].end);
    }
  }
}

TEST(Scopes, AreBoxesOneInsideTheOther) {
  const GroupInALimit run;
  TimelinePictureParts p(run.r.trace(), AxisMode::Step);
  Scopes scopes;
  scopes.extend(p.trace);
  p.options.scopes = &scopes;
  std::vector<Rect> boxes;
  std::vector<std::string> texts;
  const Scene scene = p.scene();
  for (const Shape& shape : scene.shapes) {
    if (const auto* box = std::get_if<BoxShape>(&shape);
        box && box->pattern == Pattern::None && box->stroke == Role::Accent)
      boxes.push_back(box->rect);
    if (const auto* label = std::get_if<LabelShape>(&shape)) texts.push_back(label->text);
  }
  // The limit's box is around main and what it created meanwhile, the group's within it around two lanes.
  ASSERT_EQ(boxes.size(), 2u);
  EXPECT_GE(boxes[1].x, boxes[0].x);
  EXPECT_LE(boxes[1].right(), boxes[0].right());
  EXPECT_GT(boxes[1].y, boxes[0].y + p.options.lane_height_px / 2);
  EXPECT_LE(boxes[1].bottom(), boxes[0].bottom());
  EXPECT_NEAR(boxes[1].height, 2 * p.options.lane_height_px, 8);
  EXPECT_THAT(texts, Contains("TaskGroup"));

  p.options.scopes = nullptr;
  for (const Shape& shape : p.scene().shapes)
    if (const auto* box = std::get_if<BoxShape>(&shape)) {
      EXPECT_NE(box->stroke, Role::Accent);
    }
}

}  // namespace
}  // namespace coroscope
