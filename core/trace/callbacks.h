#pragma once

#include <map>
#include <unordered_map>
#include <vector>

#include "core/trace/trace.h"

namespace coroscope {

// One callback of a future or task. Each of the events is kNoEvent as long as it has not happened.
struct CallbackRecord {
  FutureRef of;
  StringId label;
  EventIndex added = kNoEvent;
  EventIndex removed = kNoEvent;
  EventIndex scheduled = kNoEvent;  // its HandleReady: what it is registered with is done
  EventIndex called = kNoEvent;     // its StepBegan
};

// All callbacks of a run, extended as the trace grows: in the order in which they were registered, and in the
// order in which they were called.
class Callbacks {
 public:
  // Reads the events that are new since the last call.
  void extend(const Trace& trace);

  const std::vector<CallbackRecord>& all() const { return records_; }
  // Indices into all().
  const std::vector<std::uint32_t>& called() const { return called_; }
  // Those of one future or task, in the order registered; empty when it has none.
  const std::vector<std::uint32_t>& of(FutureRef ref) const;

 private:
  void add(EventIndex index, FutureRef ref, StringId label);
  void remove(EventIndex index, FutureRef ref, StringId label);
  void schedule(EventIndex index, const HandleReady& ready);

  std::vector<CallbackRecord> records_;
  std::map<FutureRef, std::vector<std::uint32_t>> by_future_;
  std::unordered_map<HandleId, std::uint32_t> ready_;  // scheduled and not called; looked up, never iterated
  std::vector<std::uint32_t> called_;
  EventIndex seen_ = 0;
};

}  // namespace coroscope
