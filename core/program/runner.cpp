#include "core/program/runner.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/loop/simulation.h"
#include "core/loop/verifier.h"
#include "core/program/lockdown.h"
#include "core/program/native.h"
#include "core/python/interpreter.h"
#include "core/trace/recorder.h"
#include "core/trace/run_description.h"

namespace coroscope {

namespace {

// When it is set, the run checks its own trace at each event (see Verifier). For tests.
constexpr const char* kVerifyVariable = "COROSCOPE_VERIFY";

void limit_resource(int resource, std::uint64_t most) {
  rlimit limit{};
  ::getrlimit(resource, &limit);
  limit.rlim_max = std::min<rlim_t>(limit.rlim_max, most);
  limit.rlim_cur = std::min(limit.rlim_cur, limit.rlim_max);
  ::setrlimit(resource, &limit);
}

// What is held by the kernel for a program is not in its memory.
void limit_files(std::uint64_t bytes_max) {
  constexpr std::uint64_t kOpenFilesMax = 4096;
  limit_resource(RLIMIT_NOFILE, kOpenFilesMax);
  limit_resource(RLIMIT_FSIZE, bytes_max);
  ::signal(SIGXFSZ, SIG_IGN);  // so that writing fails instead
}

// The recorder of this process's run.
Recorder* the_recorder = nullptr;

// A program's own forks have neither the memory of the trace nor a place in it; they run on unrecorded.
void record_no_forks(Recorder& recorder) {
  the_recorder = &recorder;
  ::pthread_atfork(nullptr, nullptr, [] { the_recorder->turn_off(); });
}

// The words as one line, those with blanks or quotation marks in quotes.
std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) {
    if (!line.empty()) line += ' ';
    const bool plain = !word.empty() && word.find_first_of(" \t\n\"'\\") == std::string::npos;
    line += plain ? word : fmt::format("{:?}", word);
  }
  return line;
}

// File names without folders: equal programs have equal traces wherever they lie.
void describe(const RunRequest& request, const std::string& isolation, Recorder& recorder) {
  const auto say = [&](std::string_view key, std::string_view value) {
    recorder.record(RunDescribed{recorder.intern(key), value});
  };
  say("program", request.linked.empty() ? request.program.filename().string() : request.linked);
  say("arguments", joined(request.arguments));
  say("isolation", isolation);
  if (request.allow_writes) say("writes", "allowed");
  if (request.events_only && !is_native(request)) say(kRecordedKey, kEventsOnly);
  if (!request.input.empty()) say("input", request.input.filename().string());
  for (const std::filesystem::path& folder : request.python_paths) say("python path", folder.string());
  for (const Intervention& intervention : request.interventions) {
    switch (intervention.kind) {
      case Intervention::Kind::InterruptAt:
        say("interrupt at", fmt::format("{} s", intervention.at.seconds()));
        break;
    }
  }
}

void obey(int control_fd, bool native) {
  char reason[256];
  ssize_t count;
  do count = ::read(control_fd, reason, sizeof reason);
  while (count < 0 && errno == EINTR);
  if (count <= 0) _exit(EXIT_FAILURE);
  // No lock holds a native program still while its end is recorded: that is left to the parent.
  if (native) _exit(128 + SIGTERM);
  const std::string_view why =
      count == 1 ? "by request" : std::string_view(reason, static_cast<std::size_t>(count));
  stop_script(std::string(why));
}

void hand_over(int control_fd, int descriptor) {
  char byte = 0;
  iovec data{&byte, 1};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> room{};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = room.data();
  message.msg_controllen = room.size();
  cmsghdr* const sent = CMSG_FIRSTHDR(&message);
  sent->cmsg_level = SOL_SOCKET;
  sent->cmsg_type = SCM_RIGHTS;
  sent->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(sent), &descriptor, sizeof descriptor);
  // Where nobody can be given it, the calls fail once it is closed.
  [[maybe_unused]] const ssize_t count = ::sendmsg(control_fd, &message, MSG_NOSIGNAL);
  ::close(descriptor);
}

}  // namespace

int run_program(const RunRequest& request, std::span<std::byte> trace_memory, int control_fd,
                const std::filesystem::path& scratch) {
  const bool native = is_native(request);
  // Before anything is recorded: until then the parent is patient. The compiler needs rights that the program
  // does not.
  const CompiledProgram compiled = native ? compile_native(request) : CompiledProgram{};
  int attribute_calls = -1;
  const bool can_ask = control_fd >= 0 && !scratch.empty();
  const std::string isolation =
      lock_down({request.allow_writes, scratch}, can_ask ? &attribute_calls : nullptr);
  if (attribute_calls >= 0) hand_over(control_fd, attribute_calls);
  // Where Python's tempfile and others look first.
  if (!scratch.empty()) ::setenv("TMPDIR", scratch.c_str(), 1);
  // Not before: threads that are there already would keep their rights.
  if (control_fd >= 0) std::thread(obey, control_fd, native).detach();
  const LoadedProgram program = native ? load_native(request, compiled) : LoadedProgram{};
  // Nothing here is ever destroyed: the interpreter's end still records, and may end the process.
  auto& buffer = *new TraceBuffer(trace_memory);
  auto& recorder = *new Recorder(buffer);
  record_no_forks(recorder);
  auto& simulation = *new Simulation(recorder);
  if (std::getenv(kVerifyVariable)) {
    simulation.set_verifier(new Verifier(simulation, buffer));
    ::unsetenv(kVerifyVariable);
  } else {
    // A verifier's own trace reserves more addresses than a program may have.
    limit_resource(RLIMIT_AS, request.limits.memory_bytes_max);
  }
  if (request.limits.events_max > 0) simulation.limit_events(request.limits.events_max);
  limit_files(request.limits.file_bytes_max);
  describe(request, isolation, recorder);
  for (const Intervention& intervention : request.interventions)
    if (intervention.kind == Intervention::Kind::InterruptAt) simulation.request_interrupt(intervention.at);
  const std::string trace_full = words_for(EndingLimit::Trace, request.limits);
  if (native) return run_native(simulation, program, {request.echo_output, trace_full});

  Script script;
  script.file = std::filesystem::absolute(request.program).lexically_normal().string();
  script.arguments = request.arguments;
  for (const std::filesystem::path& folder : request.python_paths)
    script.python_paths.push_back(std::filesystem::absolute(folder).lexically_normal().string());
  script.lines = request.lines;
  script.events_only = request.events_only;
  script.echo_output = request.echo_output;
  script.allow_writes = request.allow_writes;
  script.scratch = scratch.string();
  script.trace_full = trace_full;
  return run_script(simulation, script);
}

}  // namespace coroscope
