// What the panels of views are made from: lanes that are chosen, events that are looked for, totals of tasks.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/gui/event_filter.h"
#include "app/gui/lane_choice.h"
#include "app/gui/panel_table.h"
#include "app/gui/task_totals.h"
#include "core/trace/event_line.h"
#include "tests/app/gui/headless.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

using testing::ElementsAre;

std::vector<EventIndex> found_by(const Trace& trace, const WantedEvents& wanted) {
  EventFilter filter;
  while (filter.look(trace, 1, wanted)) {
  }
  EXPECT_EQ(filter.looked(), trace.size());
  return filter.found();
}

TEST(EventFilter, FindsWhatANaiveSearchFinds) {
  const Trace trace = samples::random_trace(5);
  for (std::size_t group = 0; group < kEventGroups; ++group) {
    for (const std::uint32_t task : {0u, 2u}) {
      for (const char* text : {"", "TASK", "handle=3"}) {
        const WantedEvents wanted{static_cast<EventGroup>(group), {task}, text};
        std::vector<EventIndex> naive;
        trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) {
          if (group != 0 && group_of(event.fact) != wanted.group) return;
          const auto* ready = std::get_if<HandleReady>(&event.fact);
          const auto* created = std::get_if<TaskCreated>(&event.fact);
          const auto* cancel = std::get_if<CancelRequested>(&event.fact);
          const TaskId about = ready     ? ready->task
                               : created ? created->task
                               : cancel  ? cancel->task
                                         : TaskId{};
          if (task != 0 && event.task.value != task && about.value != task) return;
          std::string line = event_line(trace, i, event), lower(text);
          for (std::string* s : {&line, &lower})
            for (char& c : *s) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
          if (line.find(lower) != std::string::npos) naive.push_back(i);
        });
        EXPECT_EQ(found_by(trace, wanted), naive) << group << " " << task << " " << text;
      }
    }
  }
}

TEST(EventFilter, StartsAnewForAnotherRunOrWish) {
  EventFilter filter;
  const Trace one = samples::two_sleepers(), other = samples::gather_of_three();
  const WantedEvents tasks{EventGroup::Tasks, {}, ""};
  while (filter.look(one, 1, tasks)) {
  }
  while (filter.look(other, 2, tasks)) {
  }
  EXPECT_EQ(filter.found(), found_by(other, tasks));
}

TEST(LaneChoice, PinsHidesFiltersSortsAndFolds) {
  const Trace trace = samples::many_tasks(3, 2);
  Lanes lanes;
  lanes.extend(trace);
  const std::vector<TaskId> all = lanes.order();
  EXPECT_EQ(choose_lanes(trace, lanes, {}).rows, all);

  LaneChoice choice;
  choice.pinned = {TaskId{3}};
  choice.hidden = {TaskId{2}};
  const auto rows = choose_lanes(trace, lanes, choice).rows;
  EXPECT_EQ(rows.front(), TaskId{3});
  EXPECT_EQ(rows.size(), all.size() - 1);
  EXPECT_THAT(rows, testing::Not(testing::Contains(TaskId{2})));

  LaneChoice none;
  none.filter = "no such task";
  EXPECT_EQ(choose_lanes(trace, lanes, none).rows, all);
  LaneChoice workers;
  workers.filter = "WORKER";
  EXPECT_EQ(choose_lanes(trace, lanes, workers).rows.size(), 3u);

  LaneChoice folded;
  folded.folded = true;
  const ChosenLanes few = choose_lanes(trace, lanes, folded);
  EXPECT_EQ(few.groups.size(), 1u);
  EXPECT_EQ(few.groups.begin()->second.tasks(), 3u);

  LaneChoice steps;
  steps.sort = LaneSort::Steps;
  std::uint32_t last = 0xffffffff;
  for (const TaskId task : choose_lanes(trace, lanes, steps).rows) {
    if (!task) continue;
    EXPECT_LE(lanes.state().task(task)->steps, last);
    last = lanes.state().task(task)->steps;
  }
}

TEST(TotalsIndex, AddsUpWhatTheStateSaysAtEachMoment) {
  for (std::uint32_t seed = 1; seed <= 4; ++seed) {
    Session session;
    open(session, samples::random_trace(seed));
    TotalsIndex totals;
    totals.follow(session);
    // By task: time spent in each phase so far.
    std::vector<TaskTotals> naive;
    TraceState state;
    VirtualTime last;
    const Trace& trace = session.trace();
    trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) {
      const VirtualTime passed = event.at - last;
      last = event.at;
      for (const TaskState& task : state.tasks()) {
        TaskTotals& of = naive[task.id.index()];
        if (task.phase == TaskPhase::Running)
          of.ran = of.ran + passed;
        else if (is_done(task.phase))
          continue;
        else if (task.phase == TaskPhase::Waiting || task.cancelling)
          of.waited = of.waited + passed;
        else
          of.ready = of.ready + passed;
      }
      state.apply(i, event);
      naive.resize(state.tasks().size());
      if (i % 17 != 0) return;
      for (const TaskState& task : state.tasks()) {
        const TaskTotals got = totals.at(session, task.id, i + 1);
        const TaskTotals& wanted = naive[task.id.index()];
        ASSERT_NEAR(got.ran.seconds(), wanted.ran.seconds(), 1e-6) << seed << " " << i;
        ASSERT_NEAR(got.ready.seconds(), wanted.ready.seconds(), 1e-6) << seed << " " << i;
        ASSERT_NEAR(got.waited.seconds(), wanted.waited.seconds(), 1e-6) << seed << " " << i;
      }
    });
  }
}

// Each panel in front of its dock, at three sizes, in both languages.
TEST(PanelsOfViews, DrawEveryMoment) {
  for (const char* id : {"table", "futures", "resources", "waits", "events"}) {
    for (const ImVec2 size : {ImVec2{800, 600}, ImVec2{1280, 720}, ImVec2{1920, 1080}}) {
      Preferences preferences;
      preferences.chinese = size.x < 1000;
      Session session(preferences);
      open(session, samples::deadlocked_pair());
      session.apply(Arrange{with_panel(session.preferences().arrangement, *find_panel(id))});
      Headless headless(size);
      session.apply(GoFirst{});
      headless.settle(session);
      for (int i = 0; i < 30; ++i) {
        session.apply(StepBy{StepSize::Event, +1});
        EXPECT_TRUE(headless.frame(session).commands.empty()) << id;
      }
      session.apply(GoLast{});
      headless.settle(session);
      for (float x = 20; x < size.x; x += 90) headless.click(session, {x, size.y - 60});
      EXPECT_LE(session.cursor(), session.trace().size());
    }
  }
}

}  // namespace
}  // namespace coroscope
