#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "app/session/child_process.h"
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
  std::optional<ChildProcess> child;  // while it runs

  OpenedRun() = default;
  OpenedRun(const OpenedRun&) = delete;
  OpenedRun& operator=(const OpenedRun&) = delete;

  static Result<std::unique_ptr<OpenedRun>> start(const RunRequest& request);
  static Result<std::unique_ptr<OpenedRun>> load(const std::filesystem::path& file, const Limits& limits);
  // The same program or trace file once more.
  Result<std::unique_ptr<OpenedRun>> again() const;

  // Takes in what the child has written, so much that a frame has time for it.
  void take_in();
  bool has_steps() const { return columns.step(1).has_value(); }
};

}  // namespace coroscope
