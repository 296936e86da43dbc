// Programs in C++: compiled when they are run, then recorded as scripts are.

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/app/cli/command_line.h"
#include "tests/app/session/temp_folder.h"
#include "tests/core/python/program_under_test.h"

namespace coroscope {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr const char* kTwoPrograms = R"(#include <coroscope.h>
#include "words.h"

asyncio::Coro<> amain() {
  co_await asyncio::sleep(1);
  asyncio::print("{} at {}", kWord, asyncio::get_running_loop().time().seconds());
}

COROSCOPE_PROGRAM(second) { asyncio::run(amain()); }
COROSCOPE_PROGRAM(another) {
  asyncio::print("another");
  throw asyncio::SystemExit(7);
}
)";

constexpr const char* kEndless = R"(#include <coroscope.h>

asyncio::Coro<> amain() {
  while (true) co_await asyncio::sleep(1);
}

COROSCOPE_PROGRAM(endless) { asyncio::run(amain()); }
)";

class NativePrograms : public testing::Test {
 protected:
  // One cache for all tests, beside the executable: the compiler takes seconds.
  static void SetUpTestSuite() {
    const auto build = std::filesystem::path(COROSCOPE_EXECUTABLE).parent_path();
    ::setenv("XDG_CACHE_HOME", (build / "compiled_by_tests").c_str(), 1);
  }
  static void TearDownTestSuite() { ::unsetenv("XDG_CACHE_HOME"); }

  std::string write(std::string_view name, std::string_view text) {
    return folder_.write(name, text).string();
  }
  std::string write_two() {
    write("words.h", "inline constexpr const char* kWord = \"here\";\n");
    return write("two.cpp", kTwoPrograms);
  }
  TempFolder folder_;
};

TEST_F(NativePrograms, RunTheFirstOfTheirFile) {
  const CommandResult result = coroscope_command({"run", "-q", write_two()});
  EXPECT_EQ(result.out, "here at 1\n");
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.status, 0);
}

TEST_F(NativePrograms, AreChosenByTheFirstArgument) {
  const CommandResult result = coroscope_command({"run", "-q", write_two(), "another"});
  EXPECT_EQ(result.out, "another\n");
  EXPECT_EQ(result.status, 7);
  const CommandResult unknown = coroscope_command({"run", "-q", write_two(), "third"});
  EXPECT_THAT(unknown.err, HasSubstr("two.cpp holds no program `third`: there is second, another"));
  EXPECT_EQ(unknown.status, 1);
}

TEST_F(NativePrograms, CarryTheirSourcesInTheTraceUnderShortNames) {
  RunRequest request;
  request.program = write_two();
  const Trace trace = traced(request);
  std::string files, printed_at;
  trace.for_each(0, trace.size(), [&](EventIndex, const Event& event) {
    if (const auto* const loaded = std::get_if<SourceLoaded>(&event.fact))
      files += std::string(trace.string(loaded->file)) + " ";
    if (std::holds_alternative<Printed>(event.fact))
      printed_at = std::string(trace.string(event.where.file)) + ":" + std::to_string(event.where.line);
  });
  EXPECT_EQ(files, "two.cpp words.h ");
  EXPECT_EQ(printed_at, "two.cpp:6");
}

TEST_F(NativePrograms, NameNoFolderOfTheMachineInTheTrace) {
  RunRequest request;
  // It awaits a method of the library through wait_for, which puts a line of the library's into the trace.
  request.program = std::filesystem::path(COROSCOPE_SOURCE_DIR) / "assets/examples/producer_consumer.cpp";
  const Trace trace = traced(request);
  trace.for_each(0, trace.size(), [&](EventIndex index, const Event& event) {
    const bool absolute = event.where && trace.string(event.where.file).starts_with('/');
    EXPECT_FALSE(absolute) << index;
  });
}

TEST_F(NativePrograms, AreCompiledAgainWhenAHeaderOfTheirsChanged) {
  const std::string file = write_two();
  write("words.h", "inline constexpr const char* kWord = \"there\";\n");
  EXPECT_EQ(coroscope_command({"run", "-q", file}).out, "there at 1\n");
}

TEST_F(NativePrograms, ShowTheCompilersErrorsWithTheLine) {
  const std::string wrong =
      write("wrong.cpp", "#include <coroscope.h>\nCOROSCOPE_PROGRAM(wrong) {\n  int x = nothing;\n}\n");
  const CommandResult result = coroscope_command({"run", wrong});
  EXPECT_THAT(result.err, AllOf(HasSubstr("wrong.cpp:3:"), HasSubstr("error"), HasSubstr("nothing"),
                                HasSubstr("wrong.cpp does not compile")));
  EXPECT_EQ(result.status, 1);
}

TEST_F(NativePrograms, ThatAreNoneSaySo) {
  const CommandResult result = coroscope_command({"run", "-q", write("empty.cpp", "int x;\n")});
  EXPECT_THAT(result.err, HasSubstr("empty.cpp holds no COROSCOPE_PROGRAM"));
  EXPECT_EQ(result.status, 1);
}

TEST_F(NativePrograms, AreInterruptedAtATime) {
  const CommandResult result =
      coroscope_command({"run", "-q", write("endless.cpp", kEndless), "--interrupt-at", "2.5"});
  EXPECT_THAT(result.err, HasSubstr("KeyboardInterrupt"));
  EXPECT_EQ(result.status, 130);
}

TEST_F(NativePrograms, EndWhenTheirTraceIsFull) {
  const CommandResult result =
      coroscope_command({"run", "-q", write("endless.cpp", kEndless), "--trace-limit", "1"});
  EXPECT_THAT(result.err, HasSubstr("the trace reached its limit of 1 MiB"));
  EXPECT_EQ(result.status, 1);
}

// A lesson's script and its twin in C++, or an example.
class NativeAssets : public NativePrograms {
 protected:
  static std::string printed(const Trace& trace) {
    std::string text;
    trace.for_each(0, trace.size(), [&](EventIndex, const Event& event) {
      const auto* const output = std::get_if<Printed>(&event.fact);
      if (output && output->stream == Stream::Out) text += output->text;
    });
    return text;
  }
};

TEST_F(NativeAssets, LessonsGiveTheScheduleOfTheirPythonTwins) {
  std::size_t lessons = 0;
  for (const ProgramUnderTest& program : programs_under_test()) {
    if (program.file.parent_path().filename() != "lessons") continue;
    ++lessons;
    RunRequest request = program.request();
    const Trace python = traced(request);
    request.program.replace_extension(".cpp");
    const Trace native = traced(request);
    EXPECT_EQ(printed(native), printed(python)) << request.program;
    EXPECT_EQ(steps_of(native), steps_of(python)) << request.program;
  }
  EXPECT_EQ(lessons, 9u);
}

TEST_F(NativeAssets, ExamplesRunToTheirEnd) {
  const std::filesystem::path folder = std::filesystem::path(COROSCOPE_SOURCE_DIR) / "assets/examples";
  const std::vector<std::pair<std::string, std::string>> last_lines = {
      {"producer_consumer", "nothing for 2 s\nsum: 6\n"},
      {"rate_limiter", "song is there\nfilm starts\nfilm is there\n"},
      {"barrier", "all three are at the summit\n"},
      {"task_group", "roast: off the stove\nRuntimeError: soup burnt\n"},
      {"cancellation", "removing half a copy\ncancelled: true\n"},
      {"ping_pong", "ping: 5\npong: 6\n"},
  };
  for (const auto& [name, lines] : last_lines) {
    const CommandResult result = coroscope_command({"run", "-q", (folder / (name + ".cpp")).string()});
    EXPECT_EQ(result.status, 0) << name << "\n" << result.err;
    EXPECT_THAT(result.out, testing::EndsWith(lines)) << name;
  }
}

}  // namespace
}  // namespace coroscope
