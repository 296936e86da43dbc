#pragma once

#include <string>
#include <string_view>

#include "core/trace/trace.h"
#include "core/trace/trace_state.h"

namespace coroscope {

// A callback's name for people: asyncio's own inner ones by the name of what people call ("gather" for
// "gather.<locals>._done_callback"), others without "<locals>".
std::string readable_label(std::string_view label);

// A timer in the user's words: whose it is and what for, as "B sleep(2)". `armed` is its TimerArmed (any
// other index gives ""); names of tasks are taken from `names`. The words are those of the step that armed
// it, so they stay the same until its callback has run.
std::string timer_text(const Trace& trace, const TraceState& names, EventIndex armed);

// The handle that a step runs, for steps that are not a task's: a timer's text or the callback's name.
// `began` is its StepBegan (any other index gives "").
std::string callback_text(const Trace& trace, const TraceState& names, EventIndex began);

}  // namespace coroscope
