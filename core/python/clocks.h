#pragma once

#include "core/loop/simulation.h"

// The executable's own clock_gettime, time, clock_nanosleep, getrandom and so on stand before libc's for
// CPython, whose shared library calls them by name; so time.time(), datetime.now(), names imported before,
// uuid4 and os.urandom are all covered. Until virtual_clocks_on they pass through to the system.
namespace coroscope::python {

// The clocks of the calling thread's process show virtual time from here on: monotonic clocks begin at 0,
// CLOCK_REALTIME at 2023-11-14 22:13:20 UTC, processor time stands still. Sleeping on the calling thread
// advances them. To be called once, in a child process that runs one program.
void virtual_clocks_on(Simulation& simulation);

}  // namespace coroscope::python
