// Sessions on programs that run in real child processes.

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/session/session.h"
#include "core/trace/run_description.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

using testing::HasSubstr;

constexpr const char* kScript = R"(import asyncio

async def work(name, delay):
    await asyncio.sleep(delay)
    print(name)

async def main():
    await asyncio.gather(work("A", 1), work("B", 2))

asyncio.run(main())
)";

class SessionOnAScript : public testing::Test {
 protected:
  SessionOnAScript() { ChildProcess::use_executable(COROSCOPE_EXECUTABLE); }

  void open(std::string_view script) {
    save(script);
    RunRequest request;
    request.program = file_;
    ASSERT_TRUE(session_.open(request));
  }
  void save(std::string_view script) {
    folder_.write("script.py", script);
    saved_at_ += std::chrono::seconds(1);
    std::filesystem::last_write_time(file_, saved_at_);
  }
  // No time passes for the session, however long the machine takes.
  void let_it_run() {
    do {
      session_.update(0);
      std::this_thread::yield();
    } while (session_.running());
  }
  void let_the_watch_look() {
    for (int i = 0; i < 2; ++i) session_.update(0.3);
    let_it_run();
  }
  void go_to_step(std::uint32_t number) {
    session_.apply(GoFirst{});
    for (std::uint32_t i = 0; i < number; ++i) session_.apply(StepBy{StepSize::Step, 1});
    ASSERT_EQ(session_.state().step().number, number);
  }
  std::string output() const {
    std::string all;
    session_.trace().for_each(0, session_.trace().size(), [&](EventIndex, const Event& event) {
      if (const auto* printed = std::get_if<Printed>(&event.fact)) all += printed->text;
    });
    return all;
  }

  TempFolder folder_;
  std::filesystem::path file_ = folder_ / "script.py";
  std::filesystem::file_time_type saved_at_ = std::filesystem::file_time_type::clock::now();
  Session session_;
};

TEST_F(SessionOnAScript, ShowsTheStateAfterTheFirstStep) {
  open(kScript);
  EXPECT_TRUE(session_.running());
  let_it_run();
  EXPECT_EQ(session_.state().step().number, 1u);
  EXPECT_FALSE(session_.state().step().running);
  EXPECT_EQ(output(), "A\nB\n");
  EXPECT_EQ(session_.request().program, file_);
}

TEST_F(SessionOnAScript, AScriptThatFailsAtOnceIsShownAtItsEnd) {
  open("async def main(:\n");
  let_it_run();
  EXPECT_EQ(session_.cursor(), session_.trace().size());
  EXPECT_THAT(output(), HasSubstr("SyntaxError"));
}

TEST_F(SessionOnAScript, SavingItRunsItAgainAndKeepsThePlace) {
  open(kScript);
  let_it_run();
  go_to_step(4);
  const std::string printing = std::string("print('hello')\n") + kScript;
  save(printing);
  let_the_watch_look();
  EXPECT_EQ(output(), "hello\nA\nB\n");
  EXPECT_EQ(session_.state().step().number, 4u);
  EXPECT_FALSE(session_.state().step().running);
}

TEST_F(SessionOnAScript, AnErrorInBetweenDoesNotLoseThePlace) {
  open(kScript);
  let_it_run();
  go_to_step(5);
  const EventIndex before = session_.cursor();
  save("import asyncio\nasync def work(:\n");
  let_the_watch_look();
  EXPECT_THAT(output(), HasSubstr("SyntaxError"));
  EXPECT_EQ(session_.cursor(), session_.trace().size());
  save(kScript);
  let_the_watch_look();
  EXPECT_EQ(session_.cursor(), before);
}

TEST_F(SessionOnAScript, RunAgainGivesTheSameBytes) {
  open(kScript);
  let_it_run();
  const auto bytes = session_.trace().bytes();
  const std::vector<std::byte> before(bytes.begin(), bytes.end());
  const std::uint32_t generation = session_.generation();
  session_.apply(RunAgain{});
  let_it_run();
  EXPECT_EQ(session_.generation(), generation + 1);
  EXPECT_TRUE(std::ranges::equal(session_.trace().bytes(), before));
}

TEST_F(SessionOnAScript, RecordsLinesUnlessToldNotToAndStaysAtItsPlace) {
  open(kScript);
  let_it_run();
  go_to_step(5);
  const std::uint32_t step = session_.state().step().number;
  EXPECT_TRUE(session_.columns().has_lines());
  session_.apply(SetLines{false});
  let_it_run();
  EXPECT_FALSE(session_.columns().has_lines());
  EXPECT_EQ(session_.state().step().number, step);
  EXPECT_FALSE(session_.preferences().lines) << "it is remembered";
  session_.apply(OpenFile{folder_.write("other.py", kScript)});
  let_it_run();
  EXPECT_FALSE(session_.columns().has_lines());
}

TEST_F(SessionOnAScript, RecordsEventsOnlyWhenToldToAndLinesAgainAfterwards) {
  open(kScript);
  let_it_run();
  go_to_step(5);
  const std::uint32_t step = session_.state().step().number;
  session_.apply(SetEventsOnly{true});
  let_it_run();
  EXPECT_TRUE(has_events_only(session_.trace()));
  EXPECT_FALSE(session_.columns().has_lines());
  EXPECT_EQ(session_.state().step().number, step);
  session_.apply(SetEventsOnly{false});
  let_it_run();
  EXPECT_FALSE(has_events_only(session_.trace()));
  EXPECT_TRUE(session_.columns().has_lines());
  EXPECT_EQ(session_.state().step().number, step);
}

TEST_F(SessionOnAScript, RunsAgainWithoutLinesWhenTheyFillTheTrace) {
  RunRequest request;
  request.program =
      folder_.write("long.py", "import asyncio\nfor i in range(2000): pass\n" + std::string(kScript));
  request.limits.events_max = 1'000;
  ASSERT_TRUE(session_.open(request));
  let_it_run();
  EXPECT_FALSE(session_.columns().has_lines());
  EXPECT_EQ(output(), "A\nB\n") << "it came to its end";
  EXPECT_EQ(session_.notice().words.key, "notice.too_many_lines");
  // Who asks for them gets them, as far as they go.
  session_.apply(SetLines{true});
  let_it_run();
  EXPECT_TRUE(session_.columns().has_lines());
  EXPECT_EQ(output(), "");
}

TEST_F(SessionOnAScript, SaysThatItWantsInputAndReadsWhatIsGiven) {
  setenv("XDG_DATA_HOME", folder_.path().c_str(), 1);
  open("print('hello', input())\n");
  let_it_run();
  EXPECT_TRUE(session_.wants_input());
  EXPECT_EQ(session_.notice().words.key, "notice.wants_input");
  session_.apply(SetInput{"Ada\n"});
  let_it_run();
  EXPECT_FALSE(session_.wants_input());
  EXPECT_EQ(output(), "hello Ada\n");
  EXPECT_EQ(session_.input_text(), "Ada\n");
  session_.apply(RunAgain{});
  let_it_run();
  EXPECT_EQ(output(), "hello Ada\n");
}

TEST_F(SessionOnAScript, KeepsBreakpointsBesideTheProgramAndLanesOverARun) {
  open(kScript);
  let_it_run();
  session_.apply(ToggleBreakpoint{{file_.string(), 5}});
  session_.apply(ToggleBreakpoint{{"other.py", 7}});
  LaneChoice choice;
  choice.pinned = {TaskId{2}};
  choice.hidden = {TaskId{3}, TaskId{99}};
  session_.apply(SetLanes{choice});
  session_.apply(RunAgain{});
  let_it_run();
  choice.hidden.erase(TaskId{99});  // the run has no such task
  EXPECT_EQ(session_.lane_choice(), choice);
  open(kScript);
  EXPECT_EQ(session_.breakpoints(), (std::set<SourceLine>{{file_.string(), 5}, {"other.py", 7}}));
  session_.apply(ToggleBreakpoint{{file_.string(), 5}});
  session_.apply(ToggleBreakpoint{{"other.py", 7}});
  EXPECT_FALSE(std::filesystem::exists(marks_file(file_)));
}

TEST_F(SessionOnAScript, RunsOnPastALimitOnlyWhereOneWasReached) {
  open(kScript);
  let_it_run();
  const std::uint32_t generation = session_.generation();
  session_.apply(RunOn{});
  let_it_run();
  EXPECT_EQ(session_.generation(), generation);
  RunRequest request;
  request.program = folder_.write(
      "endless.py",
      "import asyncio\nasync def main():\n  while True:\n    await asyncio.sleep(0)\nasyncio.run(main())\n");
  request.limits.events_max = 5'000;
  ASSERT_TRUE(session_.open(request));
  let_it_run();
  const EventIndex before = session_.trace().size();
  session_.apply(RunOn{});
  let_it_run();
  EXPECT_GT(session_.trace().size(), before + 90'000);
}

TEST_F(SessionOnAScript, CanBeSteppedWhileTheRunGoesOn) {
  open(std::string(kScript) + "while True: pass\n");
  while (session_.trace().totals().step < 4) session_.update(0);
  go_to_step(3);
  EXPECT_EQ(session_.state().step().number, 3u);
  EXPECT_TRUE(session_.running());
  session_.apply(StopRun{});
  let_it_run();
  session_.apply(GoLast{});
  EXPECT_TRUE(session_.state().ended());
  EXPECT_EQ(session_.state().end().how, EndKind::Stopped);
}

TEST_F(SessionOnAScript, AnotherScriptTakesItsPlace) {
  open(kScript);
  session_.apply(OpenFile{folder_.write("other.py", "print('other')\n")});
  let_it_run();
  EXPECT_EQ(output(), "other\n");
  EXPECT_EQ(session_.file().filename(), "other.py");
}

}  // namespace
}  // namespace coroscope
