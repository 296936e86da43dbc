#include "tests/core/python/program_under_test.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
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

// "# coroscope: --interrupt-at 0.25 --stdin answers.txt args two words", as the first line, each part left
// out where there is none; else nothing.
void read_first_line(const std::string& text, ProgramUnderTest& program) {
  constexpr std::string_view kMark = "# coroscope: ";
  if (!text.starts_with(kMark)) return;
  std::istringstream words(text.substr(kMark.size(), text.find('\n') - kMark.size()));
  for (std::string word; words >> word;) {
    if (word == "--interrupt-at") {
      words >> word;
      program.interrupt_at = word;
    } else if (word == "--stdin") {
      words >> word;
      program.input = program.file.parent_path() / word;
    } else if (word == "args") {
      while (words >> word) program.arguments.push_back(word);
    }
  }
}

void read_lesson(const std::string& text, ProgramUnderTest& program) {
  const auto json = nlohmann::json::parse(text);
  const auto at = json.find("interrupt_at_s");
  if (at != json.end() && at->is_number()) program.interrupt_at = fmt::format("{}", at->get<double>());
}

std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace

RunRequest ProgramUnderTest::request() const {
  RunRequest request;
  request.program = file;
  request.arguments = arguments;
  request.input = input;
  request.lines = lines;
  request.events_only = events_only;
  if (interrupt_at)
    request.interventions.push_back(
        {Intervention::Kind::InterruptAt, from_seconds(std::strtod(interrupt_at->c_str(), nullptr))});
  return request;
}

std::vector<ProgramUnderTest> programs_under_test() {
  std::vector<ProgramUnderTest> programs;
  for (const char* folder : {"tests/programs", "assets/lessons"}) {
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(COROSCOPE_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".py") continue;
      ProgramUnderTest& program = programs.emplace_back();
      program.file = entry.path();
      read_first_line(content(program.file), program);
      std::filesystem::path lesson = program.file;
      if (std::filesystem::exists(lesson.replace_extension(".json"))) read_lesson(content(lesson), program);
    }
  }
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
  std::string line = fmt::format("exec env ORACLE_STEPS={} {} {}", quoted(folder / "steps"), COROSCOPE_PYTHON,
                                 quoted(COROSCOPE_SOURCE_DIR "/tests/oracle/oracle.py"));
  if (program.interrupt_at) line += " --interrupt-at " + *program.interrupt_at;
  line += " " + quoted(program.file);
  for (const std::string& argument : program.arguments) line += " " + quoted(argument);
  // In a shell of its own: a program that Ctrl+C ends takes the shell with it, whose status says so.
  const std::string input = program.input.empty() ? "/dev/null" : program.input.string();
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
