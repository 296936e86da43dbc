#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/loop/simulation.h"
#include "core/program/native_sources.h"
#include "core/program/request/run_request.h"
#include "core/program/scenarios.h"

namespace coroscope {

// A program in C++ that is in memory, ready to run.
struct LoadedProgram {
  std::vector<NativeSource> sources;  // the program's own first; none where they cannot be read any more
  void (*body)() = nullptr;           // null: `complaints` say why there is none
  std::string complaints;             // the compiler's or ours, for standard error
  std::string why;                    // then, why the run ends, for people
};

// Whether this request is about a program in C++.
bool is_native(const RunRequest& request);

// A program in C++ before any of its code has run.
struct CompiledProgram {
  std::vector<NativeSource> sources;  // as above
  std::filesystem::path
      object;  // the shared object; empty: linked into this executable, or `complaints` say why not
  std::string complaints, why;  // as above
};

// Compiles the program, where it is not in this executable. May take seconds, and starts the compiler. What
// goes wrong is part of the run's record, hence no Result.
CompiledProgram compile_native(const RunRequest& request);

// Loads it, which runs the initializers of its globals, and finds the program that the request names.
LoadedProgram load_native(const RunRequest& request, const CompiledProgram& compiled);

struct NativeOptions {
  bool echo_output = false;  // what it prints also goes to this process's own standard output and error
  std::string trace_full;    // why the run ended, when the recorder has no room left
};
// Runs the program with everything recorded in the simulation's recorder, its end too where the process exits
// (not where it dies: an uncaught KeyboardInterrupt is death by SIGINT, as in Python). Once in a process.
// Returns the exit status.
int run_native(Simulation& simulation, const LoadedProgram& program, const NativeOptions& options);

}  // namespace coroscope
