#include "app/cli/program_options.h"

#include <algorithm>
#include <charconv>

#include <fmt/core.h>

#include "app/i18n/assets.h"
#include "app/lessons/lesson.h"
#include "core/program/scenarios.h"

namespace coroscope {

namespace {

// 0 for what is no number.
std::size_t lesson_number(const std::string& word) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  return error == std::errc{} && end == word.data() + word.size() ? number : 0;
}

// Reading all lessons takes longer than starting a program should.
bool lies_among_lessons(const std::filesystem::path& program) {
  const auto assets = assets_dir();
  std::error_code not_there;
  return assets && std::filesystem::equivalent(std::filesystem::absolute(program).parent_path(),
                                               *assets / "lessons", not_there);
}

}  // namespace

void add_program_options(CLI::App& subcommand, ProgramOptions& options, const std::string& what) {
  subcommand.add_option("FILE", options.file, what);
  subcommand.add_option("ARGS", options.arguments,
                        "The program's arguments; behind -- they may begin with -");
  subcommand
      .add_option("--interrupt-at", options.interrupt_at_s,
                  "Press Ctrl+C at this moment of virtual time; may be given more than once")
      ->check([](const std::string& text) {
        double seconds = 0;
        const bool is_time = CLI::detail::lexical_cast(text, seconds) && seconds >= 0;
        return is_time ? "" : "expected seconds from 0 on, such as 1.5; found " + text;
      })
      ->type_name("SECONDS")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->allow_extra_args(false);  // the next word is the program's
  auto* const lines =
      subcommand.add_flag("--lines", options.lines,
                          "Record each line of Python code that is run, and the variables that changed");
  subcommand
      .add_flag(
          "--events-only", options.events_only,
          "Record of Python code what happens and at which line, but no await chains, locks and queues: "
          "the run takes less time, its trace less room")
      ->excludes(lines);
  subcommand.add_flag(
      "--allow-writes", options.allow_writes,
      "Let the program change files; else it can only in a scratch folder that ends with the run");
  subcommand
      .add_option("--stdin", options.input,
                  "What the program reads from its standard input, with input() for example")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  subcommand
      .add_option("--python-path", options.python_paths,
                  "A folder in which Python looks for modules; may be given more than once")
      ->check(CLI::ExistingDirectory)
      ->type_name("DIR")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->allow_extra_args(false);
  const std::string limits = "Limits";
  subcommand
      .add_option("--trace-limit", options.trace_mib, "End the run when its trace has this size, 1 to 16384")
      ->check(CLI::Range(1, 16 * 1024))
      ->type_name("MIB")
      ->capture_default_str()
      ->group(limits);
  subcommand
      .add_option("--event-limit", options.events_max,
                  "End the run when it has recorded so many events; 0: never")
      ->type_name("EVENTS")
      ->capture_default_str()
      ->group(limits);
  subcommand
      .add_option("--memory-limit", options.memory_mib,
                  "Memory that the program may have, at least 128; then it gets a MemoryError")
      ->check(CLI::Range(128, 1024 * 1024))
      ->type_name("MIB")
      ->capture_default_str()
      ->group(limits);
  subcommand
      .add_option("--file-limit", options.file_mib,
                  "Size that a file which the program writes may have, at least 1; then it gets an OSError")
      ->check(CLI::Range(1, 1024 * 1024))
      ->type_name("MIB")
      ->capture_default_str()
      ->group(limits);
  subcommand
      .add_option("--scratch-limit", options.scratch_mib,
                  "End the run when all files in its scratch folder have this size together; 0: never")
      ->check(CLI::Range(0, 1024 * 1024))
      ->type_name("MIB")
      ->capture_default_str()
      ->group(limits);
  subcommand.add_option("--time-limit", options.run_s, "End the run after so many real seconds; 0: never")
      ->type_name("SECONDS")
      ->capture_default_str()
      ->group(limits);
  subcommand
      .add_option("--stall-limit", options.stall_s,
                  "End the run after so many real seconds in which nothing happens; 0: never")
      ->type_name("SECONDS")
      ->capture_default_str()
      ->group(limits);
}

Result<std::filesystem::path> meant_file(const std::string& file) {
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored)) return std::filesystem::path(file);
  const std::size_t number = lesson_number(file);
  // Anything with a folder or a suffix was meant as a path; the one who opens it will say that it is not
  // there.
  if (number == 0 && (file.find('/') != std::string::npos || file.find('.') != std::string::npos))
    return std::filesystem::path(file);
  auto lessons = load_lessons();
  if (!lessons) return lessons.error();
  if (number >= 1 && number <= lessons->size()) return (*lessons)[number - 1].program;
  for (const Lesson& lesson : *lessons)
    if (lesson.id == file) return lesson.program;
  if (number >= 1)
    return Error{fmt::format("there is no lesson {}: there are 1 to {}, see `coroscope lessons`", number,
                             lessons->size())};
  return Error{
      fmt::format("there is neither a file nor a lesson `{}`: give a program (.py, .cpp), a trace, or a "
                  "lesson's number (see "
                  "`coroscope lessons`)",
                  file)};
}

Result<RunRequest> request_for(const ProgramOptions& options) {
  RunRequest request;
  // In a user's own executable its programs are meant by their names.
  const auto linked = native_programs().find(options.file);
  if (linked != native_programs().end()) {
    request.linked = options.file;
    request.program = std::filesystem::path(linked->second.source_root) / linked->second.file;
  } else {
    auto file = meant_file(options.file);
    if (!file) return file.error();
    request.program = *file;
  }
  request.arguments = options.arguments;
  request.input = options.input;
  request.python_paths.assign(options.python_paths.begin(), options.python_paths.end());
  request.lines = options.lines;
  request.events_only = options.events_only;
  request.allow_writes = options.allow_writes;
  request.limits.trace_bytes_max = options.trace_mib << 20;
  request.limits.events_max = options.events_max;
  request.limits.run_seconds_max = options.run_s;
  request.limits.file_bytes_max = options.file_mib << 20;
  request.limits.scratch_bytes_max = options.scratch_mib << 20;
  request.limits.memory_bytes_max = options.memory_mib << 20;
  request.limits.stall_seconds_max = options.stall_s;
  for (const double seconds : options.interrupt_at_s)
    request.interventions.push_back({Intervention::Kind::InterruptAt, from_seconds(seconds)});
  if (request.interventions.empty() && lies_among_lessons(request.program)) {
    // A missing lessons' folder is no reason not to run somebody's script.
    const auto lessons = load_lessons();
    const Lesson* const lesson = lessons ? lesson_of(*lessons, request.program) : nullptr;
    if (lesson && lesson->interrupt_at)
      request.interventions.push_back({Intervention::Kind::InterruptAt, *lesson->interrupt_at});
  }
  return request;
}

}  // namespace coroscope
