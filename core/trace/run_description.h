#pragma once

#include <string_view>

#include "core/trace/trace.h"

namespace coroscope {

// What the first events of a trace say about the run under this key ("program", "python" ...); empty when
// they say nothing. Lives as long as the trace.
std::string_view run_description(const Trace& trace, std::string_view key);

// A run of which less was recorded says so by this key and this value: no await chains, no words for what
// tasks wait for, no locks and queues.
inline constexpr std::string_view kRecordedKey = "recorded";
inline constexpr std::string_view kEventsOnly = "events only, without await chains";
bool has_events_only(const Trace& trace);

}  // namespace coroscope
