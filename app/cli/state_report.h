#pragma once

#include <string>

#include "app/i18n/catalogue.h"
#include "core/trace/columns.h"
#include "core/trace/trace.h"

namespace coroscope {

// The boundary that `show --at STEP` means: after that step has ended; 0: before the first. Fails for a step
// that the run does not have.
Result<EventIndex> boundary_of_step(const Trace& trace, const Columns& columns, std::uint32_t step);

// Everything at one boundary: what just happened and what comes next, the ready queue, timers, and tasks.
std::string state_text(const Trace& trace, EventIndex boundary, const Catalogue& catalogue);
// The same as one line of JSON for other programs: ids and names, times in nanoseconds.
std::string state_json(const Trace& trace, EventIndex boundary);

}  // namespace coroscope
