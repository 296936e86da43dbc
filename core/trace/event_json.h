#pragma once

#include <string>

#include "core/trace/trace.h"

namespace coroscope {

// One event as one line of JSON Lines, without a line's end: an object that has
//   index, kind, at_ns, task, task_name, file, line, cause       the envelope; null where there is none
// and the fact's fields by the names of fields.h. Ids are numbers or null. A task has its name beside it
// (parent, parent_name: the name at the end of the trace). What is awaited is a future (on) or a task
// (on_task, on_task_name). Times are nanoseconds (due_ns; null: never), a stack is an array of {function,
// file, line}, innermost first, enumerators are named as in event.h. Valid UTF-8 always. `event` must be of
// this trace.
std::string event_json(const Trace& trace, EventIndex index, const Event& event);

}  // namespace coroscope
