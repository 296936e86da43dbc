#pragma once

#include <string>
#include <vector>

#include "core/loop/simulation.h"

namespace coroscope {

// A Python program to run, as `python3 file arguments...` would.
struct Script {
  std::string file;                    // absolute path
  std::vector<std::string> arguments;  // sys.argv[1:]
  // Folders where it looks for modules, absolute; after its own folder, before the standard library.
  std::vector<std::string> python_paths;
  bool lines = false;        // each line of the user's code is recorded, and the locals that changed
  bool events_only = false;  // neither await chains nor locks and queues are recorded
  bool echo_output = false;  // what it prints also goes to this process's own standard output and error
  // What this process may write was decided before (see lock_down); here it is only explained: files
  // anywhere, else those in one folder (empty: none).
  bool allow_writes = true;
  std::string scratch;
  // Why the run ended, for people, when the recorder has no room left.
  std::string trace_full = "the trace has no room left";
};

// Runs the script as `__main__` on CPython with our event loop and records everything in the simulation's
// recorder, its end too where the process exits (not where it dies). Can be called once in a process, whose
// clocks become virtual. Returns the exit status, where CPython does not end the process itself (sys.exit, an
// uncaught KeyboardInterrupt: death by SIGINT). Requested interrupts of the simulation are delivered as
// SIGINT on the calling thread, which must be the process's main thread.
int run_script(Simulation& simulation, const Script& script);

// For a watchdog on another thread: takes the interpreter lock, which may never come, then records that the
// run was stopped, with the line that the script has reached, and ends the process. `reason` is for people.
[[noreturn]] void stop_script(const std::string& reason);

}  // namespace coroscope
