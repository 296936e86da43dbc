// Where the cursor can be taken at once: to goals, causes and effects, marks, and back again.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/session/session.h"
#include "app/session/trace_file.h"
#include "tests/app/session/temp_folder.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

class Navigation : public testing::Test {
 protected:
  Navigation() {
    CHECK(save_trace(samples::gather_of_three(), file_), "a trace can be saved in a temporary folder");
    CHECK(session_.open_trace(file_), "a trace that was just saved opens");
    session_.apply(GoFirst{});
  }
  // The event that the cursor stands behind.
  Event here() const { return session_.trace().at(session_.cursor() - 1); }
  template <class FactKind>
  EventIndex first() const {
    for (EventIndex i = 0; i < session_.trace().size(); ++i)
      if (std::holds_alternative<FactKind>(session_.trace().at(i).fact)) return i;
    return kNoEvent;
  }

  TempFolder folder_;
  std::filesystem::path file_ = folder_ / "run.trace";
  Session session_;
};

TEST_F(Navigation, RunsToWhatIsAskedForAndBack) {
  session_.apply(RunTo{GoalHappening{Happening::Created}, +1});
  ASSERT_TRUE(std::holds_alternative<TaskCreated>(here().fact));
  const EventIndex one = session_.cursor();
  session_.apply(RunTo{GoalHappening{Happening::Created}, +1});
  EXPECT_GT(session_.cursor(), one);
  session_.apply(RunTo{GoalHappening{Happening::Created}, -1});
  EXPECT_EQ(session_.cursor(), one);
}

TEST_F(Navigation, RunsUntilATaskIsDone) {
  session_.apply(RunTo{GoalTaskDone{{2}}, +1});
  EXPECT_EQ(here().task, TaskId{2});
  EXPECT_TRUE(is_done(session_.state().task({2})->phase));
}

TEST_F(Navigation, SaysWhenTheRunDoesNotComeThere) {
  session_.apply(RunTo{GoalPrinted{"no such text"}, +1});
  EXPECT_EQ(session_.cursor(), 0u);
  EXPECT_FALSE(session_.looking());
  EXPECT_EQ(session_.notice().words.key, "notice.not_reached");
}

TEST_F(Navigation, StopsAtTheLinesThatAreMarked) {
  EventIndex with_line = 0;
  while (!session_.trace().at(with_line).where) ++with_line;
  const Where where = session_.trace().at(with_line).where;
  session_.apply(ToggleBreakpoint{{std::string(session_.trace().string(where.file)), where.line}});
  session_.apply(RunTo{GoalBreakpoint{}, +1});
  EXPECT_EQ(here().where, where);
  session_.apply(GoFirst{});
  session_.apply(SetSpeed{1000});
  session_.apply(TogglePlay{});
  session_.update(0.4);
  EXPECT_EQ(session_.cursor(), with_line + 1) << "playing pauses there";
  EXPECT_FALSE(session_.playing());
}

TEST_F(Navigation, GoesFromEffectToCauseAndBack) {
  EventIndex woken = first<StepBegan>();
  ASSERT_NE(woken, kNoEvent);
  session_.apply(SeekTo{woken + 1});
  const EventIndex cause = session_.trace().at(woken).cause;
  ASSERT_NE(cause, kNoEvent);
  session_.apply(GoToCause{});
  EXPECT_EQ(session_.selection().event, cause);
  EXPECT_EQ(session_.cursor(), cause + 1);
  session_.apply(GoToEffect{});
  EXPECT_EQ(session_.trace().at(session_.selection().event).cause, cause);
}

TEST_F(Navigation, FollowsCausesToTheBeginning) {
  session_.apply(GoLast{});
  EventIndex before = session_.cursor() + 1;
  for (int i = 0; i < 1000 && session_.notice().words.key != "notice.no_cause"; ++i) {
    session_.apply(GoToCause{});
    ASSERT_LE(session_.cursor(), before);
    before = session_.cursor();
  }
  EXPECT_EQ(session_.notice().words.key, "notice.no_cause");
}

TEST_F(Navigation, IsUndoneAndDoneAgain) {
  session_.apply(SeekTo{10});
  session_.apply(SeekTo{30});
  session_.apply(UndoMove{});
  EXPECT_EQ(session_.cursor(), 10u);
  session_.apply(UndoMove{});
  EXPECT_EQ(session_.cursor(), 0u);
  session_.apply(RedoMove{});
  session_.apply(RedoMove{});
  EXPECT_EQ(session_.cursor(), 30u);
  EXPECT_FALSE(session_.can_redo());
}

TEST_F(Navigation, AWholeWalkIsUndoneAtOnce) {
  session_.apply(SeekTo{10});
  for (int i = 0; i < 5; ++i) session_.apply(StepBy{StepSize::Event, +1});
  EXPECT_EQ(session_.cursor(), 15u);
  session_.apply(UndoMove{});
  EXPECT_EQ(session_.cursor(), 10u);
}

TEST_F(Navigation, MarksStandBesideTheProgramAndAreFoundAgain) {
  session_.apply(SeekTo{17});
  session_.apply(ToggleMark{});
  session_.apply(SetNote{17, "look\nhere"});
  session_.apply(SeekTo{5});
  session_.apply(ToggleMark{});
  ASSERT_TRUE(std::filesystem::exists(marks_file(file_)));
  Session other;
  ASSERT_TRUE(other.open_trace(file_));
  ASSERT_EQ(other.marks().size(), 2u);
  other.apply(GoFirst{});
  other.apply(GoToMark{+1});
  EXPECT_EQ(other.cursor(), 5u);
  other.apply(GoToMark{+1});
  EXPECT_EQ(other.cursor(), 17u);
  ASSERT_TRUE(other.mark_here());
  EXPECT_EQ(other.mark_here()->note, "look here");
  other.apply(GoToMark{-1});
  EXPECT_EQ(other.cursor(), 5u);
  other.apply(ToggleMark{});
  other.apply(GoToMark{+1});
  other.apply(ToggleMark{});
  EXPECT_FALSE(std::filesystem::exists(marks_file(file_))) << "no marks, no file";
}

TEST_F(Navigation, PlayingPausesAtMarks) {
  session_.apply(SeekTo{25});
  session_.apply(ToggleMark{});
  session_.apply(GoFirst{});
  session_.apply(SetSpeed{1000});
  session_.apply(TogglePlay{});
  session_.update(0.4);
  EXPECT_EQ(session_.cursor(), 25u);
  EXPECT_FALSE(session_.playing());
}

TEST_F(Navigation, PlaysInVirtualTime) {
  session_.apply(SetTimeSpeed{1});
  session_.apply(TogglePlay{});
  session_.update(0.2);
  const VirtualTime end = session_.trace().duration();
  ASSERT_GT(end.seconds(), 0.2);
  EXPECT_GT(session_.cursor(), 0u);
  EXPECT_EQ(session_.state().now(), VirtualTime{}) << "the clock has not come to its first jump";
  for (double played_s = 0.2; played_s < end.seconds() + 0.5; played_s += 0.2) session_.update(0.2);
  EXPECT_EQ(session_.cursor(), session_.trace().size());
  EXPECT_FALSE(session_.playing());
}

}  // namespace
}  // namespace coroscope
