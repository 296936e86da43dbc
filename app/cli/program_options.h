#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/base/result.h"
#include "core/program/request/run_request.h"

namespace coroscope {

// What the command line says about the program to run.
struct ProgramOptions {
  std::string file;  // a path, a lesson's number or its name; empty: nothing was named
  std::vector<std::string> arguments;
  std::vector<double> interrupt_at_s;
  std::string input;  // a file; empty: none was named
  std::vector<std::string> python_paths;
  bool lines = false;
  bool events_only = false;
  bool allow_writes = false;
  std::uint64_t trace_mib = Limits{}.trace_bytes_max >> 20;
  std::uint32_t events_max = Limits{}.events_max;
  std::uint32_t run_s = Limits{}.run_seconds_max;
  std::uint64_t file_mib = Limits{}.file_bytes_max >> 20;
  std::uint64_t scratch_mib = Limits{}.scratch_bytes_max >> 20;
  std::uint64_t memory_mib = Limits{}.memory_bytes_max >> 20;
  std::uint32_t stall_s = Limits{}.stall_seconds_max;
};

// Adds FILE, ARGS and the options above. `what` describes FILE.
void add_program_options(CLI::App& subcommand, ProgramOptions& options, const std::string& what);

// The file that a person means: a path that exists as it stands, else a lesson's program by number ("4") or
// name ("04_together"), else the path as it stands.
Result<std::filesystem::path> meant_file(const std::string& file);

// Ctrl+C where the options say, else where the lesson says whose program it is.
Result<RunRequest> request_for(const ProgramOptions& options);

}  // namespace coroscope
