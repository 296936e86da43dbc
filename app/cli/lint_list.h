#pragma once

#include <string>

#include "app/i18n/catalogue.h"
#include "core/trace/trace.h"

namespace coroscope {

// What the run shows to be mistakes, a sentence a line; empty for none. What run_summary says already
// (Python's own warnings, deadlocks) is not said again.
std::string lint_list(const Trace& trace, const Catalogue& catalogue);

}  // namespace coroscope
