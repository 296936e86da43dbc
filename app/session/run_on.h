#pragma once

#include <optional>

#include "core/program/request/run_request.h"
#include "core/trace/trace.h"

namespace coroscope {

// By so many events a run goes on at a time.
inline constexpr std::uint32_t kRunOnEvents = 100'000;

// The request with which a program whose run reached one of its limits comes further than before: the same
// run again, the same up to there, and `more_events` further (where it was real time that ended it: twice as
// long). None when the run goes on, or ended for another reason.
std::optional<RunRequest> run_on(const RunRequest& request, const Trace& trace,
                                 std::uint32_t more_events = kRunOnEvents);

}  // namespace coroscope
