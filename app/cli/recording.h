#pragma once

#include "app/cli/program_options.h"
#include "core/trace/trace.h"

namespace coroscope {

// A run from its beginning to its end.
struct Recording {
  Trace trace;
  int exit_status = 0;         // the program's; of a loaded trace 0
  std::filesystem::path file;  // the script or the trace
};

// Runs the program to its end. Ctrl+C is for the program, the second one ends its run: we stay, and what was
// recorded is there to be shown.
Result<Recording> record(const RunRequest& request);
// The same for those who do not look at the trace of a program that succeeds: it is empty then, which saves
// the time to read it.
Result<Recording> record_failure(const RunRequest& request);

// The trace in the file that the options name, or that of the script there, run to its end.
Result<Recording> load_or_record(const ProgramOptions& options);

}  // namespace coroscope
