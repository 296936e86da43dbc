#pragma once

#include <cstddef>
#include <filesystem>

#include <sys/types.h>

#include "app/session/descriptor.h"
#include "core/base/result.h"
#include "core/program/request/run_request.h"

namespace coroscope {

// A child that was just started, and our ends of what we share with it.
struct SpawnedChild {
  pid_t process = -1;  // also the number of its process group and of its session
  Descriptor trace;    // its memory, `trace_bytes` of it
  // A socket: what is written asks it to end, and is the reason; it may send a descriptor (see
  // AttributeSteward).
  Descriptor control;
  // The other end, held open here too: so a write to a child that is gone is no broken pipe.
  Descriptor control_read;
  Descriptor output;  // what it writes to standard output and error, unless that is echoed; never blocks
};

// Starts `executable` with the hidden subcommand. With request.echo_output the child has our standard input,
// output and error, else no input and a pipe for output. `scratch` is the folder for its files; empty: none.
Result<SpawnedChild> spawn_child(const std::filesystem::path& executable, const RunRequest& request,
                                 std::size_t trace_bytes, const std::filesystem::path& scratch);

}  // namespace coroscope
