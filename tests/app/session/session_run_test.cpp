// Sessions on programs that run in real child processes.

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/session/session.h"
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
    while (session_.state().step().number < number) session_.apply(StepBy{StepSize::Step, 1});
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

TEST_F(SessionOnAScript, RecordsLinesWhenAskedToAndStaysAtItsPlace) {
  open(kScript);
  let_it_run();
  go_to_step(5);
  const std::uint32_t step = session_.state().step().number;
  session_.apply(SetLines{true});
  let_it_run();
  EXPECT_EQ(session_.state().step().number, step);
  std::size_t lines = 0;
  session_.trace().for_each(0, session_.trace().size(), [&](EventIndex, const Event& event) {
    lines += std::holds_alternative<LineReached>(event.fact);
  });
  EXPECT_GT(lines, 0u);
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
