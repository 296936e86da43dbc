#pragma once

#include "core/trace/trace.h"

namespace coroscope {

// Runs of any length, made without an interpreter: the same bytes each time.

// So many tasks take turns, so often; each tenth time they sleep for a millisecond. Some three events a turn.
Trace turns_trace(std::uint32_t tasks, std::uint32_t turns);
// So many tasks sleep so often, for one of a thousand times: a timer, a future and two steps for each.
Trace sleeps_trace(std::uint32_t tasks, std::uint32_t sleeps);

}  // namespace coroscope
