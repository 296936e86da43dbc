// Where things are and how they move, without a window.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/gui/layout.h"
#include "app/gui/motion.h"
#include "app/gui/panel_table.h"
#include "app/gui/panels/transport.h"
#include "app/gui/source_marks.h"
#include "app/gui/timeline_follow.h"
#include "core/trace/seeker.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

std::vector<PanelRect> places_of(const Layout& layout) {
  std::vector<PanelRect> places = {layout.toolbar, layout.transport, layout.sentence};
  for (std::size_t dock = 0; dock < kDocks; ++dock)
    if (layout.shown[dock]) places.push_back(layout.docks[dock]);
  return places;
}

void expect_apart(const std::vector<PanelRect>& places, ImVec2 size) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    EXPECT_GE(places[i].at.x, 0);
    EXPECT_GT(places[i].size.x, 0) << "place " << i;
    EXPECT_GT(places[i].size.y, 0) << "place " << i;
    EXPECT_LE(places[i].end().x, size.x) << "place " << i;
    EXPECT_LE(places[i].end().y, size.y) << "place " << i;
    for (std::size_t j = 0; j < i; ++j) {
      const bool apart = places[i].at.x >= places[j].end().x || places[j].at.x >= places[i].end().x ||
                         places[i].at.y >= places[j].end().y || places[j].at.y >= places[i].end().y;
      EXPECT_TRUE(apart) << "places " << i << " and " << j;
    }
  }
}

class LayoutOfAWindow : public testing::TestWithParam<std::tuple<ImVec2, float>> {};

TEST_P(LayoutOfAWindow, HasDocksThatNeitherOverlapNorLeave) {
  const auto [size, scale] = GetParam();
  expect_apart(places_of(lay_out(size, scale, {})), size);
}

TEST_P(LayoutOfAWindow, GivesTheRoomOfEmptyDocksToTheOthers) {
  const auto [size, scale] = GetParam();
  for (unsigned hidden = 0; hidden < 1u << kDocks; ++hidden) {
    Arrangement arrangement;
    for (const PanelEntry& panel : panel_table())
      if (hidden >> static_cast<unsigned>(panel.home) & 1u) arrangement.hidden.insert(panel.id);
    const Layout layout = lay_out(size, scale, arrangement);
    expect_apart(places_of(layout), size);
    float area = 0;
    for (const PanelRect& place : places_of(layout)) area += (place.size.x + 1) * (place.size.y + 1);
    if (hidden + 1 != 1u << kDocks) {
      EXPECT_GT(area, size.x * size.y * 0.98f) << "hidden " << hidden;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, LayoutOfAWindow,
                         testing::Combine(testing::Values(ImVec2{800, 600}, ImVec2{1280, 720},
                                                          ImVec2{1920, 1080}),
                                          testing::Values(1.f, 1.25f, 1.6f)));

TEST(Layout, FoldsTheSideDocksInANarrowWindow) {
  EXPECT_FALSE(lay_out({800, 600}, 1, {}).has(Dock::Right));
  EXPECT_TRUE(lay_out({1280, 720}, 1, {}).has(Dock::Right));
  EXPECT_FALSE(lay_out({1280, 720}, 1.6f, {}).has(Dock::Right));
}

TEST(PanelTable, MovesHidesAndShowsPanels) {
  const PanelEntry& output = *find_panel("output");
  Arrangement arrangement = with_panel_in({}, output, Dock::Right);
  EXPECT_EQ(dock_of(output, arrangement), Dock::Right);
  EXPECT_TRUE(lay_out({1280, 720}, 1, arrangement).has(Dock::Side));
  EXPECT_FALSE(lay_out({1280, 720}, 1, without_panel(arrangement, *find_panel("input"))).has(Dock::Side));
  arrangement = without_panel(arrangement, output);
  EXPECT_TRUE(is_hidden(output, arrangement));
  arrangement = with_panel(arrangement, output);
  EXPECT_FALSE(is_hidden(output, arrangement));
  EXPECT_EQ(arrangement.brought.back(), "output");
  EXPECT_EQ(dock_of(output, with_panel_in(arrangement, output, Dock::Side)), Dock::Side);
}

TEST(PanelTable, NamesEachPanelOnceAndInWords) {
  const auto words = Catalogue::load(Language::English);
  std::set<std::string> ids;
  for (const PanelEntry& panel : panel_table()) {
    EXPECT_TRUE(ids.insert(panel.id).second) << panel.id;
    EXPECT_NE(words.value().text(panel.title), panel.title);
  }
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
  const Column first = *columns_.step(1);
  const SourceMarks marks = at(first.end);
  EXPECT_FALSE(marks.running);
  EXPECT_EQ(marks.ran, trace_.at(first.end - 1).where);
  EXPECT_EQ(marks.next, trace_.at(columns_.step(2)->begin - 1).where);
}

TEST_F(MarksOfASource, InsideAStepShowWhereItBeganAndWillStop) {
  const Column second = *columns_.step(2);
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
