#pragma once

#include <string>

#include "app/i18n/catalogue.h"
#include "core/trace/trace.h"

namespace coroscope {

// All tasks of a run at its end: name, coroutine, state, steps, result or exception, who created it. Empty
// for a run without tasks.
std::string task_table(const Trace& trace, const Catalogue& catalogue);

// How the run ended, where it was deadlocked and what it warned of, a sentence a line.
std::string run_summary(const Trace& trace, const Catalogue& catalogue);
// The last event's sentence, with a line's end.
std::string end_sentence(const Trace& trace, const Catalogue& catalogue);

}  // namespace coroscope
