#pragma once

#include "core/python/run.h"

namespace coroscope::python {

// Replaces set_result, set_exception, cancel, add_done_callback and their like in the dictionaries of the C
// types Future and Task, so that each call is recorded, those that C code makes by attribute included.
bool install_doors();

// Records FutureDone, once, for a future that has just been resolved; returns that event.
EventIndex record_future_done(FutureDoor& door);

}  // namespace coroscope::python
