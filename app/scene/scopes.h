#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/trace/trace.h"

namespace coroscope {

enum class ScopeKind : std::uint8_t { None, Timeout, TaskGroup, Gather, Shield };

// What asyncio puts around tasks, as far as the trace shows it: a time limit (asyncio.timeout, wait_for,
// wait) from the moment when its timer was set until that is cancelled or the task has learned that it fired;
// a TaskGroup from its first task until all of its tasks have ended; gather and shield until their future is
// done.
struct Scope {
  ScopeKind kind = ScopeKind::None;
  TaskId owner;                       // whose step opened it; none: code outside of tasks
  EventIndex begin = 0;               // boundary
  EventIndex end = kNoEvent;          // boundary; kNoEvent: still open. What begins later is outside
  EventIndex shown_until = kNoEvent;  // where its box ends: with the step in which a task learns of a limit
  VirtualTime limit{};                // of a Timeout
  std::uint32_t tasks = 0;            // how many it is around
};

// One scope around one task.
struct ScopeUse {
  std::uint32_t scope;
  std::int32_t outer;  // the one around the same task that was open when this one began; -1: none
};

class Scopes {
 public:
  // Reads the next events of the trace, at most so many. True when there are more. A trace that is shorter
  // than what was read is another one.
  bool extend(const Trace& trace, EventIndex events_max = kNoEvent);
  void clear() { *this = Scopes{}; }

  const Scope& operator[](std::uint32_t scope) const { return all_[scope]; }
  // Those around a task (a Timeout is around its owner), in the order in which they began.
  const std::vector<ScopeUse>& around(TaskId task) const;

 private:
  friend struct ScopeReader;
  std::uint32_t open(ScopeKind kind, TaskId owner, EventIndex begin);
  void put_around(std::uint32_t scope, TaskId task);
  void close(std::uint32_t scope, EventIndex end);

  std::vector<Scope> all_;
  // Looked up, never iterated.
  std::unordered_map<TaskId, std::vector<ScopeUse>> around_;
  std::unordered_map<HandleId, std::uint32_t> timers_;              // armed timers of open Timeouts
  std::unordered_map<TaskId, std::vector<std::uint32_t>> expired_;  // Timeouts whose task does not know yet
  std::unordered_map<FutureId, std::uint32_t> futures_;             // of open gathers and shields
  std::unordered_map<TaskId, std::uint32_t> group_of_;              // of members that live
  std::unordered_map<TaskId, std::uint32_t> open_group_;            // by owner
  std::vector<std::uint32_t> alive_;  // of each scope: members that live (TaskGroup)
  std::vector<ScopeKind> labels_;     // what callbacks mean, by their label
  std::vector<bool> labels_known_;
  std::uint32_t gathering_ = 0;  // scope + 1 whose future is not known yet; 0: none
  EventIndex seen_ = 0;
};

}  // namespace coroscope
