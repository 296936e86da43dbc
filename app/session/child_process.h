#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

#include "core/base/result.h"
#include "core/program/request/run_request.h"
#include "core/trace/trace.h"

namespace coroscope {

// A program running in a child process of this same executable, and the trace that it writes into memory
// shared with us. However the child ends, its trace ends with ProgramEnded and the reason, written by the
// child or, where it could not, by us.
class ChildProcess {
 public:
  // The file of the coroscope executable, for programs that are not it themselves (tests). By default
  // children run this process's own executable.
  static void use_executable(const std::filesystem::path& path);

  // Starts the run. Fails when the program cannot be read or no process can be started.
  static Result<ChildProcess> start(const RunRequest& request);
  ChildProcess(ChildProcess&&) noexcept;
  ChildProcess& operator=(ChildProcess&&) noexcept;
  // Kills the child and all that it started.
  ~ChildProcess();

  // Moves at most bytes_max of new records into the trace; never waits. False once the run is over and
  // everything of it is in the trace. Enforces the request's limits.
  bool poll(Trace& trace, std::size_t bytes_max = std::size_t{4} << 20);
  // Polls until the end.
  void wait(Trace& trace);
  // The same for those who may not want the trace: moves no records, sleeps a moment. False once the run is
  // over; what it has recorded can then be had by wait(). Sees to the limits, but not whether the trace is
  // damaged.
  bool wait_unread();
  // Sleeps for a millisecond unless there are records to take: for loops around poll().
  void wait_a_moment() const;
  // Presses Ctrl+C for the program now, in real time; what comes of it is up to the program.
  void interrupt();
  // Asks the run to end (the trace says where it stood) and, if it does not, kills it. Does not wait.
  void stop();

  // The exit status for a shell, once poll() or wait_unread() returned false: the program's own, 128 + signal
  // when it died of one.
  int exit_status() const;

 private:
  struct Impl;
  explicit ChildProcess(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace coroscope
