#include "core/program/request/run_request.h"

#include <charconv>

#include <fmt/format.h>

namespace coroscope {

namespace {

// One word a field, `name=value`; the arguments follow behind a bare "--" as they are.
constexpr std::string_view kProgram = "program=";
constexpr std::string_view kLinked = "linked=";
constexpr std::string_view kInterruptAt = "interrupt-at-ns=";
constexpr std::string_view kInput = "input=";
constexpr std::string_view kPythonPath = "python-path=";
constexpr std::string_view kTraceBytes = "trace-bytes-max=";
constexpr std::string_view kEvents = "events-max=";
constexpr std::string_view kRunSeconds = "run-seconds-max=";
constexpr std::string_view kFileBytes = "file-bytes-max=";
constexpr std::string_view kScratchBytes = "scratch-bytes-max=";
constexpr std::string_view kMemoryBytes = "memory-bytes-max=";
constexpr std::string_view kStallSeconds = "stall-seconds-max=";
constexpr std::string_view kAllowWrites = "allow-writes";
constexpr std::string_view kLines = "lines";
constexpr std::string_view kEventsOnly = "events-only";
constexpr std::string_view kEchoOutput = "echo-output";
constexpr std::string_view kArguments = "--";

// Takes the name off the front of `word`; false when it is another one.
bool take(std::string_view& word, std::string_view name) {
  if (!word.starts_with(name)) return false;
  word.remove_prefix(name.size());
  return true;
}

template <class Number>
bool read(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

// False for a word that no request has.
bool read_field(std::string_view word, RunRequest& request) {
  if (take(word, kProgram)) {
    request.program = std::string(word);
    return !word.empty();
  }
  if (take(word, kLinked)) {
    request.linked = std::string(word);
    return !word.empty();
  }
  if (take(word, kInterruptAt)) {
    Intervention& intervention = request.interventions.emplace_back();
    return read(word, intervention.at.ns);
  }
  if (take(word, kInput)) {
    request.input = std::string(word);
    return !word.empty();
  }
  if (take(word, kPythonPath)) {
    request.python_paths.emplace_back(std::string(word));
    return !word.empty();
  }
  if (take(word, kTraceBytes)) return read(word, request.limits.trace_bytes_max);
  if (take(word, kEvents)) return read(word, request.limits.events_max);
  if (take(word, kRunSeconds)) return read(word, request.limits.run_seconds_max);
  if (take(word, kFileBytes)) return read(word, request.limits.file_bytes_max);
  if (take(word, kScratchBytes)) return read(word, request.limits.scratch_bytes_max);
  if (take(word, kMemoryBytes)) return read(word, request.limits.memory_bytes_max);
  if (take(word, kStallSeconds)) return read(word, request.limits.stall_seconds_max);
  if (word == kAllowWrites) return request.allow_writes = true;
  if (word == kLines) return request.lines = true;
  if (word == kEventsOnly) return request.events_only = true;
  if (word == kEchoOutput) return request.echo_output = true;
  return false;
}

}  // namespace

bool is_native_file(const std::filesystem::path& file) {
  const std::filesystem::path suffix = file.extension();
  return suffix == ".cpp" || suffix == ".cc" || suffix == ".cxx";
}

bool is_program_file(const std::filesystem::path& file) {
  return file.extension() == ".py" || is_native_file(file);
}

std::vector<std::string> to_words(const RunRequest& request) {
  std::vector<std::string> words;
  words.push_back(fmt::format("{}{}", kProgram, request.program.string()));
  if (!request.linked.empty()) words.push_back(fmt::format("{}{}", kLinked, request.linked));
  for (const Intervention& intervention : request.interventions) {
    switch (intervention.kind) {
      case Intervention::Kind::InterruptAt:
        words.push_back(fmt::format("{}{}", kInterruptAt, intervention.at.ns));
        break;
    }
  }
  if (!request.input.empty()) words.push_back(fmt::format("{}{}", kInput, request.input.string()));
  for (const std::filesystem::path& folder : request.python_paths)
    words.push_back(fmt::format("{}{}", kPythonPath, folder.string()));
  words.push_back(fmt::format("{}{}", kTraceBytes, request.limits.trace_bytes_max));
  words.push_back(fmt::format("{}{}", kEvents, request.limits.events_max));
  words.push_back(fmt::format("{}{}", kRunSeconds, request.limits.run_seconds_max));
  words.push_back(fmt::format("{}{}", kFileBytes, request.limits.file_bytes_max));
  words.push_back(fmt::format("{}{}", kScratchBytes, request.limits.scratch_bytes_max));
  words.push_back(fmt::format("{}{}", kMemoryBytes, request.limits.memory_bytes_max));
  words.push_back(fmt::format("{}{}", kStallSeconds, request.limits.stall_seconds_max));
  if (request.allow_writes) words.emplace_back(kAllowWrites);
  if (request.lines) words.emplace_back(kLines);
  if (request.events_only) words.emplace_back(kEventsOnly);
  if (request.echo_output) words.emplace_back(kEchoOutput);
  words.emplace_back(kArguments);
  words.insert(words.end(), request.arguments.begin(), request.arguments.end());
  return words;
}

Result<RunRequest> from_words(const std::vector<std::string>& words) {
  RunRequest request;
  std::size_t at = 0;
  for (; at < words.size() && words[at] != kArguments; ++at)
    if (!read_field(words[at], request))
      return Error{fmt::format("`{}` is not part of a run's description: start programs with `coroscope run`",
                               words[at])};
  if (at == words.size() || request.program.empty())
    return Error{"the run's description is cut off: start programs with `coroscope run`"};
  request.arguments.assign(words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end());
  return request;
}

}  // namespace coroscope
