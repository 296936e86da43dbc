// Where things are and how they move, without a window.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/gui/layout.h"
#include "app/gui/motion.h"
#include "app/gui/panels/transport.h"
#include "app/gui/source_marks.h"
#include "app/gui/timeline_follow.h"
#include "core/trace/seeker.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

std::vector<PanelRect> panels_of(const Layout& layout) {
  std::vector<PanelRect> panels = {layout.toolbar,  layout.transport, layout.source, layout.loop,
                                   layout.timeline, layout.sentence,  layout.tabs};
  if (layout.tasks_shown) panels.push_back(layout.tasks);
  if (layout.output_apart) panels.push_back(layout.output);
  return panels;
}

class LayoutOfAWindow : public testing::TestWithParam<std::tuple<ImVec2, float>> {};

TEST_P(LayoutOfAWindow, HasPanelsThatNeitherOverlapNorLeave) {
  const auto [size, scale] = GetParam();
  const std::vector<PanelRect> panels = panels_of(lay_out(size, scale, {}));
  for (std::size_t i = 0; i < panels.size(); ++i) {
    EXPECT_GE(panels[i].at.x, 0);
    EXPECT_GT(panels[i].size.x, 0) << "panel " << i;
    EXPECT_GT(panels[i].size.y, 0) << "panel " << i;
    EXPECT_LE(panels[i].end().x, size.x) << "panel " << i;
    EXPECT_LE(panels[i].end().y, size.y) << "panel " << i;
    for (std::size_t j = 0; j < i; ++j) {
      const bool apart = panels[i].at.x >= panels[j].end().x || panels[j].at.x >= panels[i].end().x ||
                         panels[i].at.y >= panels[j].end().y || panels[j].at.y >= panels[i].end().y;
      EXPECT_TRUE(apart) << "panels " << i << " and " << j;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, LayoutOfAWindow,
                         testing::Combine(testing::Values(ImVec2{800, 600}, ImVec2{1280, 720},
                                                          ImVec2{1920, 1080}),
                                          testing::Values(1.f, 1.25f, 1.6f)));

TEST(Layout, FoldsTheTasksInANarrowWindow) {
  EXPECT_FALSE(lay_out({800, 600}, 1, {}).tasks_shown);
  EXPECT_TRUE(lay_out({1280, 720}, 1, {}).tasks_shown);
  EXPECT_FALSE(lay_out({1280, 720}, 1.6f, {}).tasks_shown);
}

Scene scene_with_card(float x, HandleId handle) {
  Scene scene;
  BoxShape card;
  card.rect = {x, 0, 10, 10};
  card.pick.handle = handle;
  scene.shapes.push_back(card);
  return scene;
}
float x_of(const Scene& scene) {
  return std::get<BoxShape>(scene.shapes.front()).rect.x;
}

TEST(MovingScene, TravelsFromWhereACardWasToWhereItIs) {
  MovingScene scene;
  scene.go_to(scene_with_card(0, {1}), true);
  scene.go_to(scene_with_card(100, {1}), false);
  EXPECT_EQ(x_of(scene.shown()), 0);
  scene.advance(kTravelSeconds / 2);
  EXPECT_GT(x_of(scene.shown()), 50);
  EXPECT_LT(x_of(scene.shown()), 100);
  scene.advance(kTravelSeconds);
  EXPECT_FALSE(scene.moving());
  EXPECT_EQ(x_of(scene.shown()), 100);
}

TEST(MovingScene, SetsOutFromHalfWayWhenTheGoalChanges) {
  MovingScene scene;
  scene.go_to(scene_with_card(0, {1}), true);
  scene.go_to(scene_with_card(100, {1}), false);
  scene.advance(kTravelSeconds / 2);
  const float half_way = x_of(scene.shown());
  scene.go_to(scene_with_card(0, {1}), false);
  EXPECT_EQ(x_of(scene.shown()), half_way);
}

TEST(MovingScene, ShowsANewCardWhereItWillBe) {
  MovingScene scene;
  scene.go_to(scene_with_card(0, {1}), true);
  scene.go_to(scene_with_card(100, {2}), false);
  EXPECT_EQ(x_of(scene.shown()), 100);
}

TEST(TimelineFollow, ShowsAShortRunWholeAndALongOneInReadableColumns) {
  EXPECT_EQ(followed_units(30, 1000), 30);
  EXPECT_EQ(followed_units(5, 1000), 1000 / kColumnMaxPx);
  EXPECT_EQ(followed_units(100000, 1000), 1000 / kColumnMinPx);
}

TEST(TimelineFollow, KeepsTheCursorInSightAndMovesAsLittleAsPossible) {
  EXPECT_EQ(followed_left(10, 20, 100, 20), 10);         // in sight: nothing moves
  EXPECT_DOUBLE_EQ(followed_left(0, 20, 100, 30), 13);   // to the right, with room behind it
  EXPECT_DOUBLE_EQ(followed_left(50, 20, 100, 30), 27);  // to the left
  EXPECT_EQ(followed_left(50, 20, 100, 0), 0);           // never beyond the ends
  EXPECT_EQ(followed_left(0, 20, 100, 100), 80);
  EXPECT_EQ(followed_left(5, 20, 10, 10), 0);
}

TEST(TimelineFollow, ZoomsAroundThePointer) {
  const TimelineView view{.left_units = 40, .units = 20};
  const ShowUnits nearer = zoomed(view, 100, 45, 1);
  EXPECT_LT(nearer.units, 20);
  EXPECT_NEAR((45 - nearer.left_units) / nearer.units, 0.25, 1e-9);
  EXPECT_EQ(zoomed(view, 100, 45, -50).units, 100);
  EXPECT_GT(zoomed(view, 100, 45, 50).units, 0);
}

TEST(TimelineFollow, PansInsideTheRun) {
  const TimelineView view{.left_units = 40, .units = 20};
  EXPECT_EQ(panned(view, 100, 5).left_units, 45);
  EXPECT_EQ(panned(view, 100, 500).left_units, 80);
  EXPECT_EQ(panned(view, 100, -500).left_units, 0);
}

TEST(Scrubber, FindsTheEndOfEachColumnAgain) {
  const Trace trace = samples::gather_of_three();
  Columns columns;
  columns.extend(trace);
  EXPECT_EQ(scrubber_boundary(columns, 0), 0u);
  for (const Column& column : columns.all())
    EXPECT_EQ(scrubber_boundary(columns, scrubber_fraction(columns, column.end)), column.end);
}

class MarksOfASource : public testing::Test {
 protected:
  MarksOfASource() { columns_.extend(trace_); }
  SourceMarks at(EventIndex boundary) { return source_marks(trace_, columns_, seeker_.seek(boundary)); }
  Trace trace_ = samples::two_sleepers();
  Columns columns_;
  Seeker seeker_{trace_};
};

TEST_F(MarksOfASource, BeforeTheFirstStepOnlyShowWhatComes) {
  const SourceMarks marks = at(0);
  EXPECT_FALSE(marks.ran);
  EXPECT_TRUE(marks.standing.empty());
}

TEST_F(MarksOfASource, AfterAStepShowWhereItStoppedAndWhoRunsNext) {
  const Column& first = *columns_.step(1);
  const SourceMarks marks = at(first.end);
  EXPECT_FALSE(marks.running);
  EXPECT_EQ(marks.ran, trace_.at(first.end - 1).where);
  EXPECT_EQ(marks.next, trace_.at(columns_.step(2)->begin - 1).where);
}

TEST_F(MarksOfASource, InsideAStepShowWhereItBeganAndWillStop) {
  const Column& second = *columns_.step(2);
  const SourceMarks marks = at(second.begin);
  EXPECT_TRUE(marks.running);
  EXPECT_EQ(marks.next, trace_.at(second.end - 1).where);
}

TEST_F(MarksOfASource, AtTheEndNobodyStandsAnywhere) {
  const SourceMarks marks = at(trace_.size());
  EXPECT_TRUE(marks.standing.empty());
  EXPECT_FALSE(marks.next);
}

}  // namespace
}  // namespace coroscope
