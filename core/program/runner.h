#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "core/program/request/run_request.h"

namespace coroscope {

// What a child process does: runs the program with everything it does recorded in `trace_memory` (fresh or
// zeroed, see TraceBuffer), which the parent reads meanwhile. Once in a process, on its main thread. Returns
// the exit status, where the program does not end the process itself.
//
// The trace ends with ProgramEnded when the program ended by itself (sys.exit included) or reached a limit.
// It has no such end after os._exit, a crash or a deadly signal (an uncaught Ctrl+C is one): then the parent
// knows more.
//
// `control_fd` is a pipe's end; -1: none. What comes through it ends the run, with the line that the program
// has reached in the trace; the bytes are the reason for people, a single one stands for "by request". The
// pipe's own end (the parent is gone) ends the process at once. Where it is a socket, and the kernel can, one
// byte is sent through it with the descriptor of calls that the program may not make by itself (see
// lock_down).
//
// Before any of the program's own code runs, the process is locked down (see lock_down); the trace says what
// is in force. `scratch` is the folder in which it may make files unless the request allows more; empty:
// none.
int run_program(const RunRequest& request, std::span<std::byte> trace_memory, int control_fd = -1,
                const std::filesystem::path& scratch = {});

}  // namespace coroscope
