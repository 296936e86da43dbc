#pragma once

#include "core/trace/trace.h"

namespace coroscope {

// The boundary of `after` that is the same place as `boundary` of `before`: two runs of one program, which
// may have been edited in between. Where the schedules part before that, the last boundary that they have in
// common. What an edit changes without changing the schedule (line numbers, printed texts, results, the
// source itself) does not count; what is printed or warned may also come and go. Of equal traces each
// boundary is its own.
EventIndex same_place(const Trace& before, EventIndex boundary, const Trace& after);

}  // namespace coroscope
