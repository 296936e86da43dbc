#include "app/session/session.h"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/session/trace_file.h"
#include "tests/app/session/temp_folder.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

using testing::HasSubstr;

constexpr StepSize kAllSizes[] = {StepSize::Event,     StepSize::Step,  StepSize::Line,
                                  StepSize::Iteration, StepSize::Clock, StepSize::Task};

class SessionOnATrace : public testing::Test {
 protected:
  SessionOnATrace() {
    save(samples::two_sleepers());
    CHECK(session_.open_trace(file_), "a trace that was just saved opens");
  }

  // Each saved file is newer than the last, however fast the test is.
  void save(const Trace& trace) {
    CHECK(save_trace(trace, file_), "a trace can be saved in a temporary folder");
    saved_at_ += std::chrono::seconds(1);
    std::filesystem::last_write_time(file_, saved_at_);
  }
  // The watch needs two looks at a changed file.
  void let_the_watch_look() {
    for (int i = 0; i < 4; ++i) session_.update(0.3);
  }
  void step(int direction) { session_.apply(StepBy{StepSize::Step, direction}); }

  TempFolder folder_;
  std::filesystem::path file_ = folder_ / "run.trace";
  std::filesystem::file_time_type saved_at_ = std::filesystem::file_time_type::clock::now();
  Session session_;
};

TEST(Session, IsEmptyAtFirstAndTakesEveryCommand) {
  Session session;
  for (const Command& command :
       {Command{SeekTo{7}}, Command{StepBy{StepSize::Step, 1}}, Command{StepBy{StepSize::Event, -1}},
        Command{StepBy{StepSize::Iteration, 1}}, Command{GoLast{}}, Command{GoFirst{}}, Command{TogglePlay{}},
        Command{RunAgain{}}, Command{StopRun{}}, Command{RunOn{}}, Command{SetLines{true}},
        Command{SetEventsOnly{true}}, Command{ShowAll{}}}) {
    session.apply(command);
    session.update(1);
    EXPECT_EQ(session.cursor(), 0u);
    EXPECT_EQ(session.state().applied(), 0u);
  }
  EXPECT_TRUE(session.file().empty());
  EXPECT_FALSE(session.running());
  EXPECT_FALSE(session.playing());
}

TEST_F(SessionOnATrace, OpensAfterTheFirstStep) {
  EXPECT_EQ(session_.cursor(), session_.columns().step(1)->end);
  EXPECT_EQ(session_.state().step().number, 1u);
  EXPECT_EQ(session_.file(), file_);
  EXPECT_FALSE(session_.running());
  EXPECT_TRUE(session_.notice().empty());
}

TEST_F(SessionOnATrace, TheStateIsTheFoldUpToTheCursor) {
  for (EventIndex boundary = 0; boundary <= session_.trace().size(); ++boundary) {
    session_.apply(SeekTo{boundary});
    EXPECT_EQ(session_.state().applied(), boundary);
  }
}

TEST_F(SessionOnATrace, TheCursorStaysInsideTheTrace) {
  session_.apply(SeekTo{kNoEvent});
  EXPECT_EQ(session_.cursor(), session_.trace().size());
  for (const StepSize size : kAllSizes) {
    session_.apply(GoLast{});
    session_.apply(StepBy{size, 1});
    EXPECT_EQ(session_.cursor(), session_.trace().size());
    session_.apply(GoFirst{});
    session_.apply(StepBy{size, -1});
    EXPECT_EQ(session_.cursor(), 0u);
  }
}

TEST_F(SessionOnATrace, StepsGoForwardsAndBackTheSameWay) {
  for (const StepSize size : kAllSizes) {
    session_.apply(GoFirst{});
    session_.apply(Select{{.task = {2}}});
    std::vector<EventIndex> stops{session_.cursor()};
    while (session_.cursor() < session_.trace().size()) {
      session_.apply(StepBy{size, 1});
      ASSERT_GT(session_.cursor(), stops.back());
      stops.push_back(session_.cursor());
    }
    EXPECT_GT(stops.size(), 3u) << "size " << static_cast<int>(size);
    for (auto stop = stops.rbegin() + 1; stop != stops.rend(); ++stop) {
      session_.apply(StepBy{size, -1});
      EXPECT_EQ(session_.cursor(), *stop) << "size " << static_cast<int>(size);
    }
  }
}

TEST_F(SessionOnATrace, PlaysAsManyStepsASecondAsWasAsked) {
  session_.apply(SetSpeed{4});
  session_.apply(GoFirst{});
  session_.apply(TogglePlay{});
  for (int i = 0; i < 10; ++i) session_.update(0.1);
  EXPECT_TRUE(session_.playing());
  EXPECT_EQ(session_.state().step().number, 4u);
  session_.apply(TogglePlay{});
  session_.update(0.4);
  EXPECT_EQ(session_.state().step().number, 4u);
}

TEST_F(SessionOnATrace, PlayingStopsAtTheEndAndBeginsAgainFromThere) {
  session_.apply(SetSpeed{1000});
  session_.apply(TogglePlay{});
  session_.update(0.4);
  EXPECT_EQ(session_.cursor(), session_.trace().size());
  EXPECT_FALSE(session_.playing());
  session_.apply(TogglePlay{});
  EXPECT_EQ(session_.cursor(), 0u);
  EXPECT_TRUE(session_.playing());
}

TEST_F(SessionOnATrace, ALongPauseIsNotCaughtUp) {
  session_.apply(GoFirst{});
  session_.apply(TogglePlay{});
  session_.update(3600);
  EXPECT_EQ(session_.state().step().number, 1u);
}

TEST_F(SessionOnATrace, MovingByHandEndsPlaying) {
  session_.apply(GoFirst{});
  session_.apply(TogglePlay{});
  step(1);
  EXPECT_FALSE(session_.playing());
}

TEST_F(SessionOnATrace, SettingsAreKeptInTheirBounds) {
  session_.apply(SetSpeed{0});
  EXPECT_GT(session_.preferences().steps_per_second, 0);
  session_.apply(SetSpeed{2});
  session_.apply(SetSpeed{std::numeric_limits<double>::quiet_NaN()});
  EXPECT_EQ(session_.preferences().steps_per_second, 2);
  session_.apply(SetScale{1000});
  EXPECT_LE(session_.preferences().scale, 4);
  session_.apply(SetDark{true});
  session_.apply(SetLanguage{true});
  EXPECT_TRUE(session_.preferences().dark);
  EXPECT_TRUE(session_.preferences().chinese);
  session_.apply(ShowUnits{-3, 5});
  ASSERT_TRUE(session_.shown_units());
  EXPECT_EQ(session_.shown_units()->left_units, 0);
  session_.apply(ShowUnits{0, std::numeric_limits<double>::infinity()});
  EXPECT_EQ(session_.shown_units()->units, 5);
  session_.apply(SetAxis{AxisMode::Time});
  EXPECT_EQ(session_.preferences().axis, AxisMode::Time);
  EXPECT_FALSE(session_.shown_units());
}

TEST_F(SessionOnATrace, SelectsAndQuits) {
  session_.apply(Select{{.task = {2}}});
  EXPECT_EQ(session_.selection().task, TaskId{2});
  session_.apply(ToggleOverlay{Overlay::Keys});
  EXPECT_EQ(session_.overlay(), Overlay::Keys);
  session_.apply(ToggleOverlay{Overlay::Open});
  EXPECT_EQ(session_.overlay(), Overlay::Open) << "one at a time";
  session_.apply(ToggleOverlay{Overlay::Open});
  EXPECT_EQ(session_.overlay(), Overlay::None);
  EXPECT_FALSE(session_.quit_requested());
  session_.apply(Quit{});
  EXPECT_TRUE(session_.quit_requested());
}

TEST_F(SessionOnATrace, ASavedFileIsShownAgainAtTheSameFact) {
  session_.apply(SeekTo{20});
  session_.apply(Select{{.task = {2}}});
  const std::uint32_t generation = session_.generation();
  save(samples::two_sleepers());
  let_the_watch_look();
  EXPECT_EQ(session_.generation(), generation + 1);
  EXPECT_EQ(session_.cursor(), 20u);
  EXPECT_EQ(session_.selection().task, TaskId{2});
  EXPECT_EQ(session_.notice().words.key, "notice.ran_again");
}

TEST_F(SessionOnATrace, AFileThatIsNotTouchedIsNotShownAgain) {
  const std::uint32_t generation = session_.generation();
  let_the_watch_look();
  EXPECT_EQ(session_.generation(), generation);
}

TEST_F(SessionOnATrace, ARunThatFailsAtOnceIsShownAndThePlaceIsFoundAgainAfterIt) {
  session_.apply(SeekTo{20});
  Trace failed;
  failed.append_fact(Printed{Stream::Err, "SyntaxError: invalid syntax\n"});
  failed.append_fact(ProgramEnded{EndKind::Exited, 1, ""});
  save(failed);
  let_the_watch_look();
  EXPECT_EQ(session_.trace().size(), 2u);
  EXPECT_EQ(session_.cursor(), 2u);
  save(samples::two_sleepers());
  let_the_watch_look();
  EXPECT_EQ(session_.cursor(), 20u);
}

TEST_F(SessionOnATrace, OpeningAnotherTraceBeginsAnew) {
  session_.apply(GoLast{});
  session_.apply(Select{{.task = {1}}});
  ASSERT_TRUE(save_trace(samples::gather_of_three(), folder_ / "other.trace"));
  session_.apply(OpenFile{folder_ / "other.trace"});
  EXPECT_EQ(session_.file(), folder_ / "other.trace");
  EXPECT_EQ(session_.selection(), Selection{});
  EXPECT_EQ(session_.state().step().number, 1u);
}

TEST_F(SessionOnATrace, WhatCannotBeOpenedIsSaidAndLeavesEverythingAsItWas) {
  session_.apply(SeekTo{20});
  session_.apply(OpenFile{folder_.write("notes.txt", "hello")});
  EXPECT_EQ(session_.notice().words.key, "notice.not_a_program");
  session_.apply(OpenFile{folder_ / "missing.py"});
  EXPECT_THAT(session_.notice().error, HasSubstr("there is no file"));
  EXPECT_FALSE(session_.open_trace(folder_ / "missing.trace"));
  EXPECT_THAT(session_.notice().error, HasSubstr("does not exist"));
  EXPECT_EQ(session_.file(), file_);
  EXPECT_EQ(session_.cursor(), 20u);
}

}  // namespace
}  // namespace coroscope
