#include "core/program/request/limits.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace coroscope {

namespace {

constexpr std::uint64_t kMiB = 1ull << 20;
// What comes may take more room than what was.
constexpr std::uint64_t kRoomForOneEvent = 4;

std::uint32_t as_much_again(std::uint32_t amount) {
  return amount > std::numeric_limits<std::uint32_t>::max() / 2 ? 0 : amount * 2;
}

}  // namespace

std::string words_for(EndingLimit limit, const Limits& limits) {
  switch (limit) {
    case EndingLimit::Trace:
      if (limits.events_max == 0)
        return fmt::format("the trace reached its limit of {} MiB", limits.trace_bytes_max / kMiB);
      return fmt::format("the trace reached its limit of {} events or {} MiB", limits.events_max,
                         limits.trace_bytes_max / kMiB);
    case EndingLimit::RunTime:
      return fmt::format("the run took {} s of real time, its limit", limits.run_seconds_max);
    case EndingLimit::Stall:
      return fmt::format("nothing happened for {} s", limits.stall_seconds_max);
    case EndingLimit::Scratch:
      return fmt::format("the files that it made reached their limit of {} MiB",
                         limits.scratch_bytes_max / kMiB);
  }
  return {};
}

std::optional<EndingLimit> limit_reached(std::string_view words, const Limits& limits) {
  for (const EndingLimit limit :
       {EndingLimit::Trace, EndingLimit::RunTime, EndingLimit::Stall, EndingLimit::Scratch})
    if (words == words_for(limit, limits)) return limit;
  return {};
}

Limits further(const Limits& limits, EndingLimit limit, const RecordedSize& so_far,
               std::uint32_t more_events) {
  Limits raised = limits;
  switch (limit) {
    case EndingLimit::Trace: {
      const std::uint64_t events = so_far.events + more_events;
      raised.events_max = static_cast<std::uint32_t>(
          std::min<std::uint64_t>(events, std::numeric_limits<std::uint32_t>::max() - 1));
      const std::uint64_t each = so_far.bytes / std::max<std::uint64_t>(so_far.events, 1) + 1;
      const std::uint64_t room = so_far.bytes + more_events * each * kRoomForOneEvent;
      raised.trace_bytes_max = std::max(limits.trace_bytes_max, (room / kMiB + 1) * kMiB);
      break;
    }
    case EndingLimit::RunTime:
      raised.run_seconds_max = as_much_again(limits.run_seconds_max);
      break;
    case EndingLimit::Stall:
      raised.stall_seconds_max = as_much_again(limits.stall_seconds_max);
      break;
    case EndingLimit::Scratch:
      raised.scratch_bytes_max = limits.scratch_bytes_max * 2;
      break;
  }
  return raised;
}

}  // namespace coroscope
