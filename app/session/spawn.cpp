#include "app/session/spawn.h"

#include <cstring>
#include <string>
#include <vector>

#include <errno.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/session/child_end.h"
#include "app/session/platform.h"
#include "core/base/check.h"

extern char** environ;

namespace coroscope {

namespace {

// Descriptors in the child.
constexpr int kTraceInChild = 3;
constexpr int kControlInChild = 4;

Error system_error(std::string_view what) {
  return {fmt::format("{}: {}; close other programs and try again", what, std::strerror(errno))};
}

// Numbers above the child's, so that no dup2 in the child overwrites one that is still needed.
Descriptor above_child_numbers(Descriptor descriptor) {
  return Descriptor(::fcntl(descriptor.get(), F_DUPFD_CLOEXEC, kControlInChild + 1));
}

struct Pipe {
  Descriptor read, write;
};

// Both ends are for both; the first is the child's.
Result<Pipe> make_socket_pair() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
    return system_error("no socket to the program can be made");
  for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
  return Pipe{above_child_numbers(Descriptor(ends[0])), above_child_numbers(Descriptor(ends[1]))};
}

Result<Pipe> make_pipe() {
  int ends[2];
  if (::pipe(ends) != 0) return system_error("no pipe to the program can be made");
  for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
  return Pipe{above_child_numbers(Descriptor(ends[0])), above_child_numbers(Descriptor(ends[1]))};
}

// posix_spawn's two lists, freed at the end of their life.
class SpawnPlan {
 public:
  SpawnPlan() {
    CHECK(::posix_spawn_file_actions_init(&actions_) == 0 && ::posix_spawnattr_init(&attributes_) == 0,
          "no memory to start a process");
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
#ifdef POSIX_SPAWN_SETSID
    // A session of its own rather than a process group alone: reading a terminal from a background group
    // would suspend the program.
    flags |= POSIX_SPAWN_SETSID;
#else
    flags |= POSIX_SPAWN_SETPGROUP;
#endif
    ::posix_spawnattr_setflags(&attributes_, flags);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }

  void give(const Descriptor& ours, int in_child) {
    ::posix_spawn_file_actions_adddup2(&actions_, ours.get(), in_child);
  }
  // The file must exist.
  void give_input(const std::filesystem::path& file) {
    ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, file.c_str(), O_RDONLY, 0);
  }
  // 0, or the error's number.
  int spawn(pid_t& process, const std::filesystem::path& executable, const std::vector<std::string>& words) {
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    return ::posix_spawnp(&process, executable.c_str(), &actions_, &attributes_, arguments.data(), environ);
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

}  // namespace

Result<SpawnedChild> spawn_child(const std::filesystem::path& executable, const RunRequest& request,
                                 std::size_t trace_bytes, const std::filesystem::path& scratch) {
  SpawnedChild child;
  child.trace = above_child_numbers(make_shared_memory(trace_bytes));
  if (!child.trace) return system_error("no memory can be shared with the program");
  auto control = make_socket_pair();
  if (!control) return control.error();
  auto output = make_pipe();
  if (!output) return output.error();

  SpawnPlan plan;
  plan.give(child.trace, kTraceInChild);
  plan.give(control->read, kControlInChild);
  if (!request.input.empty())
    plan.give_input(request.input);
  else if (!request.echo_output)
    plan.give_input("/dev/null");
  if (!request.echo_output) {
    plan.give(output->write, STDOUT_FILENO);
    plan.give(output->write, STDERR_FILENO);
  }
  std::vector<std::string> words{"coroscope", kChildSubcommand};
  for (std::string& word : child_words({kTraceInChild, trace_bytes, kControlInChild, scratch}, request))
    words.push_back(std::move(word));
  if (const int error = plan.spawn(child.process, executable, words); error != 0)
    return Error{fmt::format("the program's process cannot be started ({}): {}", executable.string(),
                             std::strerror(error))};
  child.control = std::move(control->write);
  child.control_read = std::move(control->read);
  child.output = std::move(output->read);
  ::fcntl(child.output.get(), F_SETFL, O_NONBLOCK);
  return child;
}

}  // namespace coroscope
