#include "tests/core/python/program_under_test.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/wait.h>

#include "app/session/child_process.h"
#include "core/trace/trace_state.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {

namespace {

std::string content(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

struct HowToRun {
  std::vector<std::string> arguments;       // from the first line's "# coroscope: args ..."
  std::filesystem::path input;              // what it reads; empty: nothing
  std::optional<std::string> interrupt_at;  // seconds, from the first line or the lesson's JSON
};

// "# coroscope: --interrupt-at 0.25 --stdin answers.txt args two words", as the first line, each part left
// out where there is none; else nothing.
void read_first_line(const std::filesystem::path& file, HowToRun& how) {
  constexpr std::string_view kMark = "# coroscope: ";
  const std::string text = content(file);
  if (!text.starts_with(kMark)) return;
  std::istringstream words(text.substr(kMark.size(), text.find('\n') - kMark.size()));
  for (std::string word; words >> word;) {
    if (word == "--interrupt-at") {
      words >> word;
      how.interrupt_at = word;
    } else if (word == "--stdin") {
      words >> word;
      how.input = file.parent_path() / word;
    } else if (word == "args") {
      while (words >> word) how.arguments.push_back(word);
    }
  }
}

HowToRun how_to_run(const std::filesystem::path& file) {
  HowToRun how;
  read_first_line(file, how);
  std::filesystem::path lesson = file;
  if (!std::filesystem::exists(lesson.replace_extension(".json"))) return how;
  const auto json = nlohmann::json::parse(content(lesson));
  const auto at = json.find("interrupt_at_s");
  if (at != json.end() && at->is_number()) how.interrupt_at = fmt::format("{}", at->get<double>());
  return how;
}

std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace

RunRequest ProgramUnderTest::request() const {
  const HowToRun how = how_to_run(file);
  RunRequest request;
  request.program = file;
  request.arguments = how.arguments;
  request.input = how.input;
  request.lines = lines;
  request.events_only = events_only;
  if (how.interrupt_at)
    request.interventions.push_back(
        {Intervention::Kind::InterruptAt, from_seconds(std::strtod(how.interrupt_at->c_str(), nullptr))});
  return request;
}

std::vector<ProgramUnderTest> programs_under_test() {
  std::vector<ProgramUnderTest> programs;
  for (const char* folder : {"tests/programs", "assets/lessons"})
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(COROSCOPE_SOURCE_DIR) / folder))
      if (entry.path().extension() == ".py") programs.push_back({.file = entry.path()});
  std::sort(programs.begin(), programs.end(), [](const auto& a, const auto& b) { return a.file < b.file; });
  return programs;
}

std::vector<ProgramUnderTest> some_programs_under_test() {
  constexpr std::size_t kOneOf = 15;
  std::vector<ProgramUnderTest> some;
  const std::vector<ProgramUnderTest> all = programs_under_test();
  for (std::size_t i = 0; i < all.size(); i += kOneOf) some.push_back(all[i]);
  return some;
}

std::vector<ProgramUnderTest> some_programs_with_lines() {
  std::vector<ProgramUnderTest> some = some_programs_under_test();
  for (ProgramUnderTest& program : some) program.lines = true;
  return some;
}

std::string name_of(const ProgramUnderTest& program) {
  return program.file.stem().string();
}

Trace traced(const RunRequest& request) {
  ChildProcess::use_executable(COROSCOPE_EXECUTABLE);
  Trace trace;
  auto child = ChildProcess::start(request);
  CHECK(child, child.error().message);
  child->wait(trace);
  return trace;
}

Shown run_ours(const ProgramUnderTest& program, Trace& trace) {
  ChildProcess::use_executable(COROSCOPE_EXECUTABLE);
  RunRequest request = program.request();
  request.echo_output = true;
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  auto child = ChildProcess::start(request);
  if (child) child->wait(trace);
  Shown shown;
  shown.out = testing::internal::GetCapturedStdout();
  shown.err = testing::internal::GetCapturedStderr();
  CHECK(child, child.error().message);
  shown.status = child->exit_status();
  return shown;
}

Shown run_oracle(const ProgramUnderTest& program, std::string& steps) {
  const TempFolder folder;
  const HowToRun how = how_to_run(program.file);
  std::string line = fmt::format("exec env ORACLE_STEPS={} {} -IS {}", quoted(folder / "steps"),
                                 COROSCOPE_PYTHON, quoted(COROSCOPE_SOURCE_DIR "/tests/oracle/oracle.py"));
  if (how.interrupt_at) line += " --interrupt-at " + *how.interrupt_at;
  line += " " + quoted(program.file);
  for (const std::string& argument : how.arguments) line += " " + quoted(argument);
  // In a shell of its own: a program that Ctrl+C ends takes the shell with it, whose status says so.
  const std::string input = how.input.empty() ? "/dev/null" : how.input.string();
  line =
      fmt::format("({}) <{} >{} 2>{}", line, quoted(input), quoted(folder / "out"), quoted(folder / "err"));
  const int status = std::system(line.c_str());
  steps = content(folder / "steps");
  return {content(folder / "out"), content(folder / "err"),
          WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status)};
}

std::string steps_of(const Trace& trace) {
  std::string steps;
  TraceState state;
  const auto line = [&](std::string_view name, bool deadlock) {
    // As Python's json.dumps writes it.
    nlohmann::ordered_json json = {
        {"iteration", state.iteration()}, {"at_ns", state.now().ns}, {"name", std::string(name)}};
    if (deadlock) json["deadlock"] = true;
    steps += json.dump() + "\n";
  };
  bool deadlocked = false;
  trace.for_each(0, trace.size(), [&](EventIndex index, const Event& event) {
    state.apply(index, event);
    if (deadlocked) return;  // the oracle's record ends there
    if (std::holds_alternative<StepBegan>(event.fact)) {
      const TaskState* const task = state.task(event.task);
      line(trace.string(task ? task->name : state.step().handle.label), false);
    } else if (std::holds_alternative<Deadlocked>(event.fact)) {
      line("deadlock", deadlocked = true);
    }
  });
  return steps;
}

}  // namespace coroscope
