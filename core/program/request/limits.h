#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace coroscope {

// Where a run is ended although the program would go on, or is refused what it asks for.
struct Limits {
  std::uint64_t trace_bytes_max = 64ull << 20;  // of recorded events
  std::uint32_t events_max = 0;          // recorded; the step that reaches it is recorded whole; 0: no limit
  std::uint32_t run_seconds_max = 3600;  // of real time, from start to end; 0: no limit
  std::uint32_t stall_seconds_max = 10;  // of real time with no new event; 0: no limit
  std::uint64_t memory_bytes_max = 4ull << 30;  // of address space; beyond it Python raises MemoryError
  std::uint64_t file_bytes_max = 1ull << 30;  // of each file that it writes; beyond it Python raises OSError
  std::uint64_t scratch_bytes_max = 2ull << 30;  // of all files in its scratch folder together; 0: no limit
};

// Those that end a run.
enum class EndingLimit : std::uint8_t { Trace, RunTime, Stall, Scratch };

// What stands in the trace, as the reason of the end, when a run has reached this limit.
std::string words_for(EndingLimit limit, const Limits& limits);

// The limit that a run has reached when its end has these words; none: it ended otherwise, or had other
// limits.
std::optional<EndingLimit> limit_reached(std::string_view words, const Limits& limits);

// What a run has recorded.
struct RecordedSize {
  std::uint64_t events = 0;
  std::uint64_t bytes = 0;
};
// Limits with which the same run comes further than the one that recorded this and then reached `limit`: by
// so many events where the trace was full, by as much real time, or room for files, again where that was up.
Limits further(const Limits& limits, EndingLimit limit, const RecordedSize& so_far,
               std::uint32_t more_events);

}  // namespace coroscope
