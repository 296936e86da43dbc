#pragma once

#include <string>

#include "core/trace/trace.h"

namespace coroscope {

// One event as one line for text goldens and `show --events`; not translated, without a line's end:
//     17     1.000 s  [B] StepBegan number=5 handle=9  worker.py:12  <- 15
// index, time, the running task ("-": none), kind, fields that are not none, line, cause. Long texts are cut.
// `event` must be of this trace.
std::string event_line(const Trace& trace, EventIndex index, const Event& event);

}  // namespace coroscope
