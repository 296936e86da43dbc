// The subcommands as a person uses them: what they print, where, and with which exit status.

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/app/cli/command_line.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr const char* kTwoTasks = R"(import asyncio, sys

async def work(name, delay):
    await asyncio.sleep(delay)
    print(name, "done")
    return name

async def main():
    print(await asyncio.gather(work("A", 1), work("B", 2)))
    return sys.exit(int(sys.argv[1])) if len(sys.argv) > 1 else None

asyncio.run(main())
)";

class CommandsOnFiles : public testing::Test {
 protected:
  std::string write(std::string_view name, std::string_view text) {
    return folder_.write(name, text).string();
  }
  TempFolder folder_;
  const std::string script_ = write("two tasks.py", kTwoTasks);
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST_F(CommandsOnFiles, RunGivesTheProgramsOwnOutputAndStatus) {
  const CommandResult result = coroscope_command({"run", "--quiet", script_, "--", "7"});
  EXPECT_EQ(result.out, "A done\nB done\n['A', 'B']\n");
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.status, 7);
}

TEST_F(CommandsOnFiles, RunTellsTimelineAndTasksOnStandardError) {
  const CommandResult result = coroscope_command({"run", script_});
  EXPECT_EQ(result.out, "A done\nB done\n['A', 'B']\n");
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.err, AllOf(HasSubstr("TASK"), HasSubstr("work"), HasSubstr("done")));
}

TEST_F(CommandsOnFiles, RunLeavesStandardInputToTheProgram) {
  const std::string echo = write("echo.py", "print(input().upper())\nprint(input())\n");
  const CommandResult result = coroscope_command({"run", "-q", echo}, "hello\nthere\n");
  EXPECT_EQ(result.out, "HELLO\nthere\n");
}

TEST_F(CommandsOnFiles, RunSeparatesTheStreams) {
  const std::string both = write(
      "both.py", "import sys, os\nprint('out')\nprint('err', file=sys.stderr)\nos.write(1, b'raw\\n')\n");
  const CommandResult result = coroscope_command({"run", "-q", both});
  EXPECT_EQ(result.out, "out\nraw\n");
  EXPECT_EQ(result.err, "err\n");
}

TEST_F(CommandsOnFiles, RunSaysHowAProgramEnded) {
  const CommandResult crashed = coroscope_command({"run", write("crash.py", "import os\nos.abort()\n")});
  EXPECT_EQ(crashed.status, 134);
  EXPECT_THAT(crashed.err, HasSubstr("SIGABRT"));
  const CommandResult endless = coroscope_command(
      {"run", "--stall-limit", "1", write("endless.py", "import os\nwhile True:\n    pass\n")});
  EXPECT_NE(endless.status, 0);
  EXPECT_THAT(endless.err, HasSubstr("1 s"));
}

TEST_F(CommandsOnFiles, RunPressesCtrlC) {
  const CommandResult result = coroscope_command({"run", "-q", script_, "--interrupt-at", "1.5"});
  EXPECT_EQ(result.out, "A done\n");
  EXPECT_THAT(result.err, HasSubstr("KeyboardInterrupt"));
  EXPECT_EQ(result.status, 130);
}

TEST_F(CommandsOnFiles, ShowEventsHasOneLineEach) {
  const CommandResult events = coroscope_command({"show", script_, "--events"});
  const CommandResult json = coroscope_command({"show", script_, "--events", "--json"});
  EXPECT_EQ(events.status, 0);
  EXPECT_EQ(lines_of(events.out).size(), lines_of(json.out).size());
  EXPECT_THAT(events.out, HasSubstr("TimerFired"));
  EXPECT_THAT(events.out, HasSubstr("ProgramEnded"));
}

TEST_F(CommandsOnFiles, ShowJsonNamesEveryTask) {
  std::size_t steps = 0;
  for (const std::string& line : lines_of(coroscope_command({"show", script_, "--json"}).out)) {
    const auto event = nlohmann::json::parse(line);
    if (event.at("kind") != "StepBegan") continue;
    ++steps;
    if (!event.at("task").is_null()) {
      EXPECT_TRUE(event.at("task_name").is_string()) << line;
    }
  }
  EXPECT_GE(steps, 5u);
}

TEST_F(CommandsOnFiles, ShowAtTellsTheStateAtAStep) {
  const auto state = nlohmann::json::parse(coroscope_command({"show", script_, "--at", "3", "--json"}).out);
  EXPECT_EQ(state.at("step"), 3);
  EXPECT_EQ(state.at("tasks").size(), 3u);
  EXPECT_EQ(state.at("timers").size(), 2u);
  EXPECT_EQ(state.at("timers")[0].at("due_ns"), 1'000'000'000);
  const auto before = nlohmann::json::parse(coroscope_command({"show", script_, "--at", "0", "--json"}).out);
  EXPECT_EQ(before.at("step"), 0);
  const CommandResult beyond = coroscope_command({"show", script_, "--at", "99"});
  EXPECT_EQ(beyond.status, 1);
  EXPECT_THAT(beyond.err, HasSubstr("there is no step 99: this run has the steps 1 to"));
}

TEST_F(CommandsOnFiles, ShowSpeaksChinese) {
  const CommandResult result = coroscope_command({"show", script_, "--at", "3", "--lang", "zh"});
  EXPECT_THAT(result.out, HasSubstr("就绪队列"));
}

TEST_F(CommandsOnFiles, ARecordedTraceShowsTheSameAsTheScript) {
  const std::string trace = (folder_ / "run.trace").string();
  ASSERT_EQ(coroscope_command({"record", script_, "-o", trace}).status, 0);
  for (const std::vector<std::string>& how :
       std::vector<std::vector<std::string>>{{}, {"--events"}, {"--json"}, {"--at", "2"}}) {
    std::vector<std::string> of_script{"show", script_}, of_trace{"show", trace};
    of_script.insert(of_script.end(), how.begin(), how.end());
    of_trace.insert(of_trace.end(), how.begin(), how.end());
    EXPECT_EQ(coroscope_command(of_script).out, coroscope_command(of_trace).out);
  }
}

TEST_F(CommandsOnFiles, CheckFindsAProgramTheSame) {
  const CommandResult result = coroscope_command({"check", script_});
  EXPECT_THAT(result.out, AllOf(StartsWith("the same: "), HasSubstr(" events, "), HasSubstr("hash ")));
  EXPECT_EQ(result.status, 0);
}

TEST_F(CommandsOnFiles, EventsAloneAreTheSameTwiceAndSaidToBeAlone) {
  const CommandResult check = coroscope_command({"check", script_, "--events-only"});
  EXPECT_EQ(check.status, 0) << check.out;
  EXPECT_THAT(check.out, StartsWith("the same: "));
  EXPECT_THAT(coroscope_command({"show", script_, "--events-only"}).out,
              HasSubstr("Recorded without await chains"));
  EXPECT_EQ(coroscope_command({"run", script_, "--events-only", "--lines"}).status, 2);
}

TEST_F(CommandsOnFiles, CheckSaysWhereRunsPart) {
  const std::string counter = (folder_ / "counter").string();
  write("counter", "1");
  const std::string changes = write("changes.py",
                                    "import sys\nn = int(open(sys.argv[1]).read())\n"
                                    "open(sys.argv[1], 'w').write(str(n + 1))\nprint(n)\n");
  const CommandResult result = coroscope_command({"check", "--allow-writes", changes, counter});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.out, AllOf(HasSubstr("part at event"), HasSubstr("Printed"), HasSubstr("file")));
}

TEST_F(CommandsOnFiles, ExportWritesTheFormatOfTheSuffix) {
  for (const auto& [suffix, begins] : std::vector<std::pair<std::string, std::string>>{
           {"png", "\x89PNG"}, {"svg", "<svg"}, {"pdf", "%PDF"}}) {
    const std::filesystem::path picture = folder_ / ("out." + suffix);
    const CommandResult result = coroscope_command({"export", script_, "-o", picture.string()});
    EXPECT_EQ(result.status, 0) << result.err;
    std::ifstream stream(picture, std::ios::binary);
    std::string begin(begins.size(), ' ');
    stream.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    EXPECT_EQ(begin, begins);
  }
  const CommandResult unknown = coroscope_command({"export", script_, "-o", (folder_ / "a.bmp").string()});
  EXPECT_NE(unknown.status, 0);
  EXPECT_THAT(unknown.err, HasSubstr(".png"));
}

TEST(Commands, ListsNineLessons) {
  const CommandResult result = coroscope_command({"lessons"});
  EXPECT_EQ(result.status, 0);
  for (int number = 1; number <= 9; ++number)
    EXPECT_THAT(result.out, HasSubstr(std::to_string(number) + "  "));
}

TEST(Commands, TakesALessonByNumberAndByName) {
  const CommandResult by_number = coroscope_command({"show", "1", "--at", "1"});
  const CommandResult by_name = coroscope_command({"show", "01_task", "--at", "1"});
  EXPECT_EQ(by_number.status, 0) << by_number.err;
  EXPECT_EQ(by_number.out, by_name.out);
  const CommandResult beyond = coroscope_command({"show", "10"});
  EXPECT_EQ(beyond.status, 1);
  EXPECT_THAT(beyond.err, HasSubstr("there is no lesson 10"));
}

TEST(Commands, ALessonsCtrlCIsPressedByItself) {
  EXPECT_THAT(coroscope_command({"show", "7", "--events"}).out, HasSubstr("Interrupted"));
}

TEST(Commands, EverySubcommandHasHelpWithExamples) {
  for (const std::string subcommand : {"view", "run", "show", "record", "export", "check"}) {
    const CommandResult result = coroscope_command({subcommand, "--help"});
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.out, AllOf(HasSubstr("FILE"), HasSubstr("xample"), HasSubstr("--interrupt-at")))
        << subcommand;
  }
  const CommandResult all = coroscope_command({"--help"});
  EXPECT_EQ(all.status, 0);
  EXPECT_THAT(all.out, AllOf(HasSubstr("lessons"), Not(HasSubstr("child"))));
}

TEST(Commands, ACommandLineWithoutSenseHasStatusTwo) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"run"}, {"run", "x.py", "--no-such-option"}, {"show", "1", "--at", "x"}, {"record", "1"}}) {
    const CommandResult result = coroscope_command(words);
    EXPECT_EQ(result.status, 2) << words.front();
    EXPECT_THAT(result.err, AllOf(StartsWith("coroscope: "), HasSubstr("--help")));
    EXPECT_THAT(result.out, IsEmpty());
  }
}

TEST(Commands, AFileThatIsNotThereHasStatusOne) {
  for (const std::string subcommand : {"run", "show", "check"}) {
    const CommandResult result = coroscope_command({subcommand, "nowhere/missing.py"});
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.err, AllOf(StartsWith("coroscope: "), HasSubstr("there is no file")));
  }
}

TEST(Commands, WithoutADisplayViewSaysWhatToDoInstead) {
  const CommandResult result = coroscope_command({"1"});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err,
              AllOf(HasSubstr("display"), HasSubstr("coroscope export"), HasSubstr("coroscope show")));
}

TEST(Commands, TheHiddenChildRefusesPeople) {
  const CommandResult result = coroscope_command({"child", "3", "100", "4", "x.py"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("coroscope run"));
}

}  // namespace
}  // namespace coroscope
