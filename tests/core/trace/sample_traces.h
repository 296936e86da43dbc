#pragma once

#include <cstdint>

#include "core/trace/trace.h"
#include "tests/core/trace/sample_program.h"

// Small runs for the tests of everything that reads traces, with their source text.
namespace coroscope::samples {

Trace two_sleepers();             // A sleeps 1 s and 1 s, B sleeps 2 s; main joins both
Trace gather_of_three();          // workers of 1, 2 and 4 s; main gathers, each returns a letter
Trace cancelled_while_waiting();  // main cancels a sleeper, and a task that never ran; one refuses to die
Trace deadlocked_pair();          // A joins B, B joins A, main gathers both; C waits for a future of nobody's
Trace callbacks_and_freeze();     // call_soon, prints, time.sleep, an exception
Trace many_tasks(std::uint32_t tasks, std::uint32_t yields);  // each yields so many times

// A program of any shape, the same for the same seed; good for a few hundred to a few thousand events.
Program random_program(std::uint32_t seed);
Trace random_trace(std::uint32_t seed);

}  // namespace coroscope::samples
