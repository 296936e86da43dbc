#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/virtual_time.h"

namespace coroscope {

// Something done to a program from outside at a definite point of its run.
struct Intervention {
  enum class Kind : std::uint8_t { InterruptAt };  // Ctrl+C at a virtual time
  Kind kind = Kind::InterruptAt;
  VirtualTime at;
};

// Where a run is ended although the program would go on. Reaching one is recorded with its name.
struct Limits {
  std::uint64_t trace_bytes_max = 64ull << 20;  // of recorded events
  std::uint64_t memory_bytes_max = 4ull << 30;  // of address space; beyond it Python raises MemoryError
  std::uint32_t stall_seconds_max = 10;         // of real time with no new event; 0: no limit
};

// Everything that decides what a run does. The same request gives the same trace, byte for byte.
struct RunRequest {
  std::filesystem::path program;            // a Python script
  std::vector<std::string> arguments;       // its sys.argv[1:]
  std::vector<Intervention> interventions;  // in any order
  Limits limits;
  // The program's output also goes to this process's own standard output and error, as it is printed.
  bool echo_output = false;
};

// The request as command-line words for the hidden `child` subcommand, and back. Any text survives.
std::vector<std::string> to_words(const RunRequest& request);
Result<RunRequest> from_words(const std::vector<std::string>& words);

}  // namespace coroscope
