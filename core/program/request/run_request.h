#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/virtual_time.h"
#include "core/program/request/limits.h"

namespace coroscope {

// Something done to a program from outside at a definite point of its run.
struct Intervention {
  enum class Kind : std::uint8_t { InterruptAt };  // Ctrl+C at a virtual time
  Kind kind = Kind::InterruptAt;
  VirtualTime at;
};

// Everything that decides what a run does. The same request gives the same trace, byte for byte.
struct RunRequest {
  // A Python script, or a file in C++ (.cpp, .cc, .cxx) that is compiled first.
  std::filesystem::path program;
  // Not empty: the name of a COROSCOPE_PROGRAM in this executable; `program` is then where it was written,
  // which need not be there any more.
  std::string linked;
  // Its sys.argv[1:]. In C++ the first one names a COROSCOPE_PROGRAM of the file; without it the first runs.
  std::vector<std::string> arguments;
  std::vector<Intervention> interventions;  // in any order
  // What the program reads from its standard input. Empty: what this process would read, where the output is
  // echoed as well; else nothing.
  std::filesystem::path input;
  // Folders in which Python looks for modules, after the script's own.
  std::vector<std::filesystem::path> python_paths;
  Limits limits;
  // It may change files anywhere, as far as the user's rights go; else only in a scratch folder that ends
  // with the run.
  bool allow_writes = false;
  // Each line of the user's Python code is recorded, and the locals that changed; else where each step begins
  // and ends.
  bool lines = false;
  // Of Python code neither the await chains are recorded, nor locks and queues, nor delays in words. Not
  // together with `lines`.
  bool events_only = false;
  // The program's output also goes to this process's own standard output and error, as it is printed.
  bool echo_output = false;
};

// Whether a file's suffix is that of a program in C++ (.cpp, .cc, .cxx), of any program (.py too).
bool is_native_file(const std::filesystem::path& file);
bool is_program_file(const std::filesystem::path& file);

// The request as command-line words for the hidden `child` subcommand, and back. Any text survives.
std::vector<std::string> to_words(const RunRequest& request);
Result<RunRequest> from_words(const std::vector<std::string>& words);

}  // namespace coroscope
