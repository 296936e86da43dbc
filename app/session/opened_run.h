#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "app/session/child_process.h"
#include "app/session/trace_file.h"
#include "core/trace/columns.h"
#include "core/trace/lanes.h"
#include "core/trace/seeker.h"

namespace coroscope {

// A run that is shown or about to be: its trace, what is derived from it, and the child that may still write
// it. Stays where it is in memory, because the seeker points to the trace.
struct OpenedRun {
  RunRequest request;          // of a trace from a file: only its limits mean something
  std::filesystem::path file;  // the script or the trace; empty: nothing is open
  Trace trace;
  Columns columns;
  Lanes lanes;
  Seeker seeker{trace, lanes.state(), lanes.checkpoints()};
  std::optional<ChildProcess> child;   // while it runs
  std::optional<TraceFile> file_left;  // of a trace from a file, while not all of it was taken in

  OpenedRun() = default;
  OpenedRun(const OpenedRun&) = delete;
  OpenedRun& operator=(const OpenedRun&) = delete;

  static Result<std::unique_ptr<OpenedRun>> start(const RunRequest& request);
  static Result<std::unique_ptr<OpenedRun>> load(const std::filesystem::path& file, const Limits& limits);
  // The same program or trace file once more.
  Result<std::unique_ptr<OpenedRun>> again() const;

  // Takes in what the child has written, or more of the file, so much that a frame has time for it.
  void take_in();
  bool grows() const { return child || file_left; }
  bool has_steps() const { return columns.step(1).has_value(); }

 private:
  void take_in_file(std::size_t bytes_max);
};

}  // namespace coroscope
