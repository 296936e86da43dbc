// The panels as the user meets them, without a window: every sample at every size in both languages, and the
// mouse.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/gui/layout.h"
#include "tests/app/gui/headless.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

const ImVec2 kUsual = {1280, 720};

struct Sample {
  const char* name;
  Trace (*make)();
};
void PrintTo(const Sample& sample, std::ostream* to) {
  *to << sample.name;
}

const Sample kSamples[] = {
    {"empty", [] { return Trace(); }},
    {"two_sleepers", samples::two_sleepers},
    {"gather_of_three", samples::gather_of_three},
    {"cancelled_while_waiting", samples::cancelled_while_waiting},
    {"deadlocked_pair", samples::deadlocked_pair},
    {"callbacks_and_freeze", samples::callbacks_and_freeze},
    {"many_tasks", [] { return samples::many_tasks(100, 5); }},
    {"random", [] { return samples::random_trace(3); }},
};

class Panels : public testing::TestWithParam<std::tuple<Sample, ImVec2, bool>> {};

TEST_P(Panels, DrawEveryMomentOfARun) {
  const auto& [sample, size, chinese] = GetParam();
  Preferences preferences;
  preferences.chinese = chinese;
  preferences.dark = chinese;
  Session session(preferences);
  const Trace trace = sample.make();
  if (!trace.empty()) open(session, trace);
  Headless headless(size);
  session.apply(GoFirst{});
  headless.settle(session);
  // Steps first, then some single events, so that moments inside a step are drawn as well.
  for (int i = 0; i < 40; ++i) {
    session.apply(StepBy{i < 25 ? StepSize::Step : StepSize::Event, +1});
    EXPECT_TRUE(headless.frame(session).commands.empty()) << "panels want nothing that nobody asked for";
  }
  session.apply(GoLast{});
  headless.settle(session);
  EXPECT_GT(headless.vertices(), 500);
}

class Clicks : public testing::TestWithParam<std::tuple<Sample, ImVec2>> {};

TEST_P(Clicks, AnywhereDoNoHarm) {
  const auto& [sample, size] = GetParam();
  Session session;
  const Trace trace = sample.make();
  if (!trace.empty()) open(session, trace);
  Headless headless(size);
  headless.settle(session);
  for (float y = 90; y < size.y; y += 91)
    for (float x = 5; x < size.x; x += 137) {
      headless.click(session, {x, y});
      EXPECT_LE(session.cursor(), session.trace().size());
    }
}

const auto kSizes = testing::Values(ImVec2{800, 600}, ImVec2{1280, 720}, ImVec2{1920, 1080});
INSTANTIATE_TEST_SUITE_P(All, Panels, testing::Combine(testing::ValuesIn(kSamples), kSizes, testing::Bool()));
INSTANTIATE_TEST_SUITE_P(All, Clicks, testing::Combine(testing::ValuesIn(kSamples), kSizes));

class Mouse : public testing::Test {
 protected:
  Mouse() {
    open(session_, samples::gather_of_three());
    headless_.settle(session_);
  }
  const Layout layout_ = lay_out(kUsual, 1, {});
  Session session_;
  Headless headless_{kUsual};
};

TEST_F(Mouse, OnTheTimelineMovesTheCursorToTheNearestStop) {
  const PanelRect& timeline = layout_.at(Dock::Wide);
  headless_.click(session_, {timeline.end().x - 60, timeline.at.y + 60});
  const EventIndex late = session_.cursor();
  headless_.click(session_, {timeline.at.x + 210, timeline.at.y + 60});
  const EventIndex early = session_.cursor();
  EXPECT_LT(early, late);
  EXPECT_EQ(session_.columns().place(early).fraction, 1);
}

TEST_F(Mouse, OnALaneSelectsItsTask) {
  const PanelRect& timeline = layout_.at(Dock::Wide);
  headless_.click(session_, {timeline.at.x + 400, timeline.end().y - 20});
  EXPECT_TRUE(session_.selection().task);
}

TEST_F(Mouse, WheelOnTheTimelineZoomsAndDraggingPans) {
  const ImVec2 middle = {layout_.at(Dock::Wide).at.x + 600, layout_.at(Dock::Wide).at.y + 80};
  headless_.wheel(session_, middle, 3);
  ASSERT_TRUE(session_.shown_units());
  const ShowUnits zoomed = *session_.shown_units();
  headless_.point_at(middle);
  headless_.frame(session_);
  ImGui::GetIO().MouseDown[0] = true;
  headless_.frame(session_);
  const EventIndex cursor = session_.cursor();
  for (int i = 1; i <= 5; ++i) {
    headless_.point_at({middle.x - 10.f * static_cast<float>(i), middle.y});
    headless_.frame(session_);
  }
  ImGui::GetIO().MouseDown[0] = false;
  headless_.frame(session_);
  EXPECT_GT(session_.shown_units()->left_units, zoomed.left_units);
  EXPECT_EQ(session_.shown_units()->units, zoomed.units);
  EXPECT_EQ(session_.cursor(), cursor) << "a drag is no click";
}

TEST_F(Mouse, OnAnEventMovesTheCursorBehindItAndSelectsIt) {
  session_.apply(GoFirst{});
  headless_.settle(session_);
  const PanelRect& tabs = layout_.at(Dock::Bottom);
  headless_.click(session_, {tabs.at.x + 200, tabs.at.y + 28 + 50});
  EXPECT_EQ(session_.selection().event, 2u);
  EXPECT_EQ(session_.cursor(), 3u);
}

TEST_F(Mouse, OnATaskSelectsItAndOnceMoreLetsItGo) {
  const ImVec2 first_row = {layout_.at(Dock::Right).at.x + 60, layout_.at(Dock::Right).at.y + 24 + 10};
  headless_.click(session_, first_row);
  EXPECT_EQ(session_.selection().task, TaskId{1});
  headless_.click(session_, first_row);
  EXPECT_FALSE(session_.selection().task);
}

TEST_F(Mouse, OnTheScrubberMovesTheCursor) {
  const PanelRect& transport = layout_.transport;
  headless_.click(session_, {transport.end().x - 250, transport.at.y + 20});
  const EventIndex late = session_.cursor();
  headless_.click(session_, {transport.at.x + 600, transport.at.y + 20});
  EXPECT_LT(session_.cursor(), late);
  EXPECT_GT(session_.cursor(), 0u);
}

TEST_F(Mouse, OnTheAxisSwitchesTheMode) {
  headless_.click(session_, {1044, 20});
  EXPECT_EQ(session_.preferences().axis, AxisMode::Time);
}

TEST_F(Mouse, BeforeTheKeysOverlayClosesIt) {
  session_.apply(ToggleOverlay{Overlay::Keys});
  headless_.frame(session_);
  headless_.click(session_, {30, 400});
  EXPECT_EQ(session_.overlay(), Overlay::None);
}

TEST_F(Mouse, InTheOpenDialogOpensALesson) {
  session_.apply(ToggleOverlay{Overlay::Open});
  headless_.settle(session_);
  headless_.click(session_, {20, 400});
  EXPECT_EQ(session_.overlay(), Overlay::None) << "a click beside it closes it";
}

TEST(PanelsOfALongRun, FollowTheCursor) {
  Session session;
  open(session, samples::many_tasks(40, 40));
  Headless headless(kUsual);
  session.apply(GoLast{});
  headless.settle(session);
  session.apply(GoFirst{});
  headless.settle(session);
  EXPECT_FALSE(session.shown_units()) << "following is no zoom of the user's";
}

TEST(PanelsOfALongRun, DrawOnlyWhatIsInSight) {
  Session short_run, long_run;
  open(short_run, samples::many_tasks(20, 5));
  open(long_run, samples::many_tasks(20, 2000));
  Headless headless(kUsual);
  headless.settle(short_run);
  const int few = headless.vertices();
  Headless other(kUsual);
  other.settle(long_run);
  EXPECT_LT(other.vertices(), 3 * few);
}

}  // namespace
}  // namespace coroscope
