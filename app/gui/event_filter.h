#pragma once

#include <string>
#include <vector>

#include "core/trace/trace.h"

namespace coroscope {

// Kinds of facts, as people look for them.
enum class EventGroup : std::uint8_t {
  All,
  Tasks,    // steps, tasks and their cancellation
  Queue,    // the ready queue, timers and the clock
  Futures,  // futures, callbacks, locks and executors
  Program,  // what the program printed, read and did wrong, and its lines
};
inline constexpr std::size_t kEventGroups = 5;
// The group of a fact; never All.
EventGroup group_of(const Fact& fact);

struct WantedEvents {
  EventGroup group = EventGroup::All;
  TaskId task{};     // only what its steps did, and what is about it; none: of all
  std::string text;  // that the event's line has in it, in any case; see event_line()
  bool operator==(const WantedEvents&) const = default;
};

// The events that are wanted, looked for a little at a time.
class EventFilter {
 public:
  // Looks at some more events, so few that a frame does not notice; true while there are others.
  bool look(const Trace& trace, std::uint32_t generation, const WantedEvents& wanted);
  // So far, ascending.
  const std::vector<EventIndex>& found() const { return found_; }
  // What of the trace was looked at.
  EventIndex looked() const { return looked_; }

 private:
  WantedEvents wanted_;
  std::string lower_text_;
  std::uint32_t generation_ = 0;
  EventIndex looked_ = 0;
  std::vector<EventIndex> found_;
};

}  // namespace coroscope
