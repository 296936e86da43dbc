#pragma once

#include <memory>
#include <vector>

#include "core/trace/describe.h"

namespace coroscope {

enum class LintKind : std::uint8_t {
  LoopBlocked,            // one step took kBlockedMin or longer (time.sleep): all others had to wait
  CancellationSwallowed,  // cancel() was accepted, but the task ended in another way or goes on
  LockHeldAtEnd,          // nobody released it before the program ended
  TaskLeaked,             // main had returned, and the task still ran: it was cancelled
  NeverAwaited,
  NeverRetrieved,
  DestroyedPending,
  Deadlock,
};

// Whether what the trace shows leaves another explanation: a task that was cancelled and goes on may be
// cleaning up.
enum class Certainty : std::uint8_t { Certain, Maybe };

// A warning that is derived from a trace.
struct Lint {
  LintKind kind;
  Certainty certainty = Certainty::Certain;
  EventIndex event = kNoEvent;  // that shows it: the step's end, the lock's last change, the warning
  TaskId task{};                // whose mistake it is, where one's; LockHeldAtEnd: who holds it
  Where where{};                // the line to look at; none: not known
  VirtualTime blocked{};        // LoopBlocked: for so long
  ResourceId resource{};        // LockHeldAtEnd
  std::vector<TaskId> cycle{};  // Deadlock: who wait for each other in a ring, see diagnose_deadlock
};

inline constexpr VirtualTime kBlockedMin{100'000'000};  // a delay that people notice

// Whether the lint's event says it by itself (Warned, Deadlocked), so that who lists both leaves it out.
bool stands_in_a_fact(LintKind kind);

// Reads a trace forward once, in as many portions as its user likes, while it grows too.
class LintFinder {
 public:
  // The trace is always the same one and must outlive this.
  explicit LintFinder(const Trace& trace);
  ~LintFinder();
  LintFinder(LintFinder&&) noexcept;
  LintFinder& operator=(LintFinder&&) noexcept;

  // Reads at most so many more events.
  void look(EventIndex events_max);
  // How many it has read.
  EventIndex seen() const;
  // All in the order in which they show, if the trace ends where it has read to. Once, at the end.
  std::vector<Lint> take();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// All of them in one go.
std::vector<Lint> find_lints(const Trace& trace);

// The warning as a sentence; `state` = fold of the whole trace, or of any part that ends behind the lint's
// event.
Sentence describe_lint(const Trace& trace, const TraceState& state, const Lint& lint);

}  // namespace coroscope
