#include "core/program/native.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <string_view>

#include <dlfcn.h>
#include <fmt/format.h>
#include <unistd.h>

#include "core/loop/exceptions.h"
#include "core/loop/native_run.h"
#include "core/program/native_build.h"

namespace coroscope {

namespace {

struct RunningProgram {
  Simulation* simulation = nullptr;
  bool echo_output = false;
  bool ended = false;  // its end is recorded
};
RunningProgram running;

Recorder& recorder() {
  return running.simulation->recorder();
}

void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

// Where the library writes. It records itself what the program prints, but not its own words about errors.
void write_output(Stream stream, std::string_view text) {
  if (stream == Stream::Err) recorder().record(Printed{stream, text});
  if (running.echo_output) write_all(stream == Stream::Out ? STDOUT_FILENO : STDERR_FILENO, text);
}

void record_end(const ProgramEnded& end) {
  if (std::exchange(running.ended, true)) return;
  running.simulation->verify();
  recorder().record_end(end);
}

// Called by exit(), be it the program's own.
void record_exit(int status, void*) {
  record_end({EndKind::Exited, status, {}});
}

// How the body left: an exit status, or the signal that the process is to die of.
struct Left {
  int status = 0;
  bool by_interrupt = false;
};

Left call(void (*body)()) {
  try {
    body();
    return {};
  } catch (const asyncio::SystemExit& exit) {
    return {exit.status()};
  } catch (const asyncio::KeyboardInterrupt&) {
    write_output(Stream::Err, "KeyboardInterrupt\n");
    return {128 + SIGINT, true};
  } catch (...) {
    write_output(Stream::Err, asyncio::describe(std::current_exception()) + "\n");
    return {1};
  }
}

using Entry = std::pair<std::string_view, NativeProgram>;

// The programs written in a file, in the order in which they stand there.
std::vector<Entry> programs_of(std::string_view file) {
  std::vector<Entry> found;
  for (const auto& [name, program] : native_programs())
    if (program.file == file) found.emplace_back(name, program);
  std::sort(found.begin(), found.end(),
            [](const Entry& a, const Entry& b) { return a.second.line < b.second.line; });
  return found;
}

template <class Program>
Program refused(Program program, std::string complaints, std::string why) {
  program.complaints = std::move(complaints);
  program.why = std::move(why);
  return program;
}

template <class Program>
Program refused(Program program, const std::string& why) {
  return refused(std::move(program), why + "\n", why);
}

// Of the programs in a file, the one that the arguments name.
LoadedProgram chosen(LoadedProgram loaded, const std::string& file,
                     const std::vector<std::string>& arguments) {
  const std::vector<Entry> programs = programs_of(file);
  if (programs.empty())
    return refused(std::move(loaded),
                   fmt::format("{} holds no COROSCOPE_PROGRAM(name) {{ ... }}: write one", file));
  std::string names;
  for (const Entry& entry : programs) {
    if (arguments.empty() || entry.first == arguments.front()) {
      loaded.body = entry.second.body;
      return loaded;
    }
    names += fmt::format("{}{}", names.empty() ? "" : ", ", entry.first);
  }
  return refused(std::move(loaded),
                 fmt::format("{} holds no program `{}`: there is {}", file, arguments.front(), names));
}

LoadedProgram load_object(const std::filesystem::path& object, const std::string& name,
                          const std::vector<std::string>& arguments, LoadedProgram loaded) {
  // Never closed: its code and its constants are used to the end of the process.
  if (!::dlopen(object.c_str(), RTLD_NOW | RTLD_LOCAL))
    return refused(
        std::move(loaded), fmt::format("{}\n", ::dlerror()),
        fmt::format("{} cannot be loaded: it uses something that is not in this executable", name));
  return chosen(std::move(loaded), name, arguments);
}

CompiledProgram compiled(const std::filesystem::path& path) {
  const std::filesystem::path file = std::filesystem::absolute(path).lexically_normal();
  const std::string name = file.filename().string();
  CompiledProgram program;
  program.sources = native_sources(file.parent_path(), name);
  if (program.sources.empty()) return refused(std::move(program), fmt::format("{} cannot be read", name));
  Result<NativeBuild> build = build_native(file.parent_path(), program.sources);
  if (!build) return refused(std::move(program), build.error().message);
  program.object = std::move(build->object);
  if (program.object.empty())
    return refused(std::move(program), build->complaints, fmt::format("{} does not compile", name));
  return program;
}

CompiledProgram linked(const std::string& name) {
  const auto found = native_programs().find(name);
  CompiledProgram program;
  if (found == native_programs().end())
    return refused(std::move(program), fmt::format("there is no program `{}` in this executable", name));
  program.sources = native_sources(found->second.source_root, found->second.file);
  return program;
}

// The first error that a compiler tells of in one of these sources, at its line: "name.cpp:30:12: error:
// why".
void record_error(const LoadedProgram& program) {
  constexpr std::string_view kError = ": error: ";
  const std::string_view complaints = program.complaints;
  const std::size_t error = std::min(complaints.find(kError), complaints.find(": fatal error: "));
  if (error == std::string_view::npos) return;
  const std::size_t begin = complaints.rfind('\n', error) + 1;
  const std::string_view place = complaints.substr(begin, error - begin);
  const std::size_t name_end = place.find(':');
  const auto is_it = [&](const NativeSource& source) { return source.name == place.substr(0, name_end); };
  if (name_end == std::string_view::npos || std::ranges::none_of(program.sources, is_it)) return;
  const auto line = std::strtoul(std::string(place.substr(name_end + 1)).c_str(), nullptr, 10);
  std::string_view why = complaints.substr(error + 2);
  why = why.substr(0, why.find('\n'));
  recorder().record(ExceptionUnhandled{{}, why},
                    Where{recorder().intern(place.substr(0, name_end)), static_cast<std::uint32_t>(line)});
}

}  // namespace

bool is_native(const RunRequest& request) {
  return !request.linked.empty() || is_native_file(request.program);
}

CompiledProgram compile_native(const RunRequest& request) {
  return request.linked.empty() ? compiled(request.program) : linked(request.linked);
}

LoadedProgram load_native(const RunRequest& request, const CompiledProgram& compiled) {
  LoadedProgram loaded{compiled.sources, nullptr, compiled.complaints, compiled.why};
  if (!loaded.why.empty()) return loaded;
  if (request.linked.empty())
    return load_object(compiled.object, request.program.filename().string(), request.arguments,
                       std::move(loaded));
  loaded.body = native_programs().at(request.linked).body;
  return loaded;
}

int run_native(Simulation& simulation, const LoadedProgram& program, const NativeOptions& options) {
  running = {&simulation, options.echo_output};
  recorder().record(RunDescribed{recorder().intern("language"), "C++20"});
  for (const NativeSource& source : program.sources)
    recorder().record(SourceLoaded{recorder().intern(source.name), source.text});
  if (!program.body) {
    record_error(program);
    write_output(Stream::Err, program.complaints);
    record_end({EndKind::Stopped, 1, program.why});
    return 1;
  }
  ::on_exit(record_exit, nullptr);
  Left left;
  {
    const asyncio::NativeRun run(simulation, write_output);
    left = call(program.body);
  }
  if (running.simulation->trace_full()) record_end({EndKind::Stopped, 1, options.trace_full});
  if (left.by_interrupt && !running.ended) {
    ::signal(SIGINT, SIG_DFL);
    ::raise(SIGINT);
  }
  record_end({EndKind::Exited, left.status, {}});
  return left.status;
}

}  // namespace coroscope
