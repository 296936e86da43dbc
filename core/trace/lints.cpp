#include "core/trace/lints.h"

#include <algorithm>
#include <map>

#include "core/base/check.h"
#include "core/trace/deadlock.h"
#include "core/trace/describe_words.h"

namespace coroscope {

class LintFinder::Impl {
 public:
  explicit Impl(const Trace& trace) : trace_(trace) {}

  void look(EventIndex events_max) {
    const EventIndex from = seen_;
    seen_ += std::min(events_max, trace_.size() - seen_);
    trace_.for_each(from, seen_, [this](EventIndex index, const Event& event) {
      before(index, event);
      state_.apply(index, event);
      after(index, event);
    });
  }
  EventIndex seen() const { return seen_; }

  std::vector<Lint> take() {
    for (const auto& [task, cancel] : cancelled_) {
      const TaskState* const owner = state_.task(task);
      // It saw the cancellation, and the trace ends while it goes on.
      if (owner && owner->phase == TaskPhase::Waiting && !owner->cancelling)
        add({LintKind::CancellationSwallowed, Certainty::Maybe, cancel.event, task, owner->where});
    }
    std::ranges::stable_sort(lints_, {}, &Lint::event);
    return std::move(lints_);
  }

 private:
  struct Cancel {
    EventIndex event;
    Where where;
  };

  Lint& add(Lint lint) { return lints_.emplace_back(std::move(lint)); }

  void before(EventIndex index, const Event& event) {
    if (const auto* cancel = std::get_if<CancelRequested>(&event.fact))
      note_cancel(index, event, *cancel);
    else if (std::holds_alternative<ProgramEnded>(event.fact))
      check_locks();
  }

  void after(EventIndex index, const Event& event) {
    if (const auto* advanced = std::get_if<ClockAdvanced>(&event.fact)) {
      if (advanced->why != AdvanceReason::Freeze) return;
      blocked_ = blocked_ + advanced->by;
      if (event.where) blocked_at_ = event.where;
    } else if (std::holds_alternative<StepBegan>(event.fact)) {
      blocked_ = {};
      blocked_at_ = {};
    } else if (const auto* ended = std::get_if<StepEnded>(&event.fact)) {
      if (blocked_ >= kBlockedMin)
        add({LintKind::LoopBlocked, Certainty::Certain, index, event.task,
             blocked_at_ ? blocked_at_ : event.where, blocked_});
      blocked_ = {};
      note_end(index, event, *ended);
    } else if (const auto* warned = std::get_if<Warned>(&event.fact)) {
      note_warning(index, event, *warned);
    } else if (std::holds_alternative<Interrupted>(event.fact)) {
      interrupted_ = true;
    } else if (std::holds_alternative<Deadlocked>(event.fact)) {
      Deadlock deadlock = diagnose_deadlock(trace_, state_);
      Lint& lint = add({LintKind::Deadlock, Certainty::Certain, index});
      if (!deadlock.stuck.empty()) {
        const TaskId first = deadlock.cycle.empty() ? deadlock.stuck.front().task : deadlock.cycle.front();
        lint.task = first;
        lint.where = state_.task(first)->where;
      }
      lint.cycle = std::move(deadlock.cycle);
    }
  }

  void note_cancel(EventIndex index, const Event& event, const CancelRequested& cancel) {
    const TaskState* const task = state_.task(cancel.task);
    if (!cancel.accepted || !task) return;
    // asyncio.run cancels what is left when its main task is done. After Ctrl+C that is no mistake.
    if (!state_.step().running && !state_.loop().running) {
      const TaskState& main = state_.tasks().front();
      if (!interrupted_ && main.phase == TaskPhase::Done)
        add({LintKind::TaskLeaked, Certainty::Certain, index, cancel.task, task->created_at});
      return;
    }
    // Timeouts and task groups cancel without a line of the user's, and turn the cancellation into something
    // else. A task that waits for another one passes the cancellation on, which is then the other's to obey.
    const bool passes_on = task->waiting_on.task || trace_.string(task->waiting_for).starts_with("gather");
    if (event.where && !(task->phase == TaskPhase::Waiting && passes_on))
      cancelled_.try_emplace(cancel.task, Cancel{index, event.where});
  }

  void note_end(EventIndex index, const Event& event, const StepEnded& ended) {
    const auto found = cancelled_.find(event.task);
    if (!event.task || found == cancelled_.end()) return;
    // The step that asked for it was its own.
    if (state_.step().began < found->second.event) return;
    if (ended.outcome == StepOutcome::Blocked || ended.outcome == StepOutcome::Yielded) return;
    if (ended.outcome == StepOutcome::Returned)
      add({LintKind::CancellationSwallowed, Certainty::Certain, index, event.task, event.where});
    else if (ended.outcome == StepOutcome::Raised)
      add({LintKind::CancellationSwallowed, Certainty::Maybe, index, event.task, event.where});
    cancelled_.erase(found);
  }

  void note_warning(EventIndex index, const Event& event, const Warned& warned) {
    const TaskState* const about = state_.task(warned.about);
    const Where where = event.where ? event.where : about ? about->where : Where{};
    switch (warned.kind) {
      case WarningKind::NeverAwaited:
        add({LintKind::NeverAwaited, Certainty::Certain, index, warned.about, where});
        return;
      case WarningKind::NeverRetrieved:
        add({LintKind::NeverRetrieved, Certainty::Certain, index, warned.about, where});
        return;
      case WarningKind::DestroyedPending:
        add({LintKind::DestroyedPending, Certainty::Certain, index, warned.about, where});
        return;
      case WarningKind::Legacy:
      case WarningKind::Refused:
      case WarningKind::Other:
        return;
    }
  }

  void check_locks() {
    for (const ResourceState& resource : state_.resources()) {
      const TaskState* const holder = state_.task(resource.holder);
      if (!holder || resource.changed == kNoEvent) continue;
      // A task that did not come to its end may have had no chance to release it.
      const bool done = holder->phase == TaskPhase::Done || holder->phase == TaskPhase::Failed;
      Lint& lint = add({LintKind::LockHeldAtEnd, done ? Certainty::Certain : Certainty::Maybe,
                        resource.changed, resource.holder, trace_.at(resource.changed).where});
      lint.resource = resource.id;
    }
  }

  const Trace& trace_;
  EventIndex seen_ = 0;
  TraceState state_;
  std::vector<Lint> lints_;
  VirtualTime blocked_;                 // by the running step
  Where blocked_at_;                    // the line that did it last
  bool interrupted_ = false;            // Ctrl+C was pressed
  std::map<TaskId, Cancel> cancelled_;  // and not ended since
};

LintFinder::LintFinder(const Trace& trace) : impl_(std::make_unique<Impl>(trace)) {}
LintFinder::~LintFinder() = default;
LintFinder::LintFinder(LintFinder&&) noexcept = default;
LintFinder& LintFinder::operator=(LintFinder&&) noexcept = default;

void LintFinder::look(EventIndex events_max) {
  impl_->look(events_max);
}

EventIndex LintFinder::seen() const {
  return impl_->seen();
}

std::vector<Lint> LintFinder::take() {
  return impl_->take();
}

bool stands_in_a_fact(LintKind kind) {
  switch (kind) {
    case LintKind::LoopBlocked:
    case LintKind::CancellationSwallowed:
    case LintKind::LockHeldAtEnd:
    case LintKind::TaskLeaked:
      return false;
    case LintKind::NeverAwaited:
    case LintKind::NeverRetrieved:
    case LintKind::DestroyedPending:
    case LintKind::Deadlock:
      return true;
  }
  CHECK(false, "there is no such kind");
}

std::vector<Lint> find_lints(const Trace& trace) {
  LintFinder finder(trace);
  finder.look(trace.size());
  return finder.take();
}

Sentence describe_lint(const Trace& trace, const TraceState& state, const Lint& lint) {
  const bool certain = lint.certainty == Certainty::Certain;
  const std::string task = task_label(trace, state, lint.task);
  switch (lint.kind) {
    case LintKind::LoopBlocked:
      if (!lint.task) return sentence("lint.loop_blocked_callback", {{"time", format_seconds(lint.blocked)}});
      return sentence("lint.loop_blocked", {{"task", task}, {"time", format_seconds(lint.blocked)}});
    case LintKind::CancellationSwallowed:
      return sentence(certain ? "lint.cancellation_swallowed" : "lint.cancellation_swallowed_maybe",
                      {{"task", task}});
    case LintKind::LockHeldAtEnd: {
      const auto& resources = state.resources();
      const bool known = lint.resource && lint.resource.index() < resources.size();
      const std::string name = known ? short_text(trace.string(resources[lint.resource.index()].name)) : "";
      return sentence(certain ? "lint.lock_held" : "lint.lock_held_maybe", {{"task", task}, {"name", name}});
    }
    case LintKind::TaskLeaked:
      return sentence("lint.task_leaked", {{"task", task}});
    case LintKind::NeverAwaited:
    case LintKind::NeverRetrieved:
    case LintKind::DestroyedPending:
      return describe(trace, state, lint.event);
    case LintKind::Deadlock:
      if (lint.cycle.empty()) return sentence("lint.deadlock");
      return sentence("lint.deadlock_cycle", {{"tasks", name_list(trace, state, lint.cycle)}});
  }
  return {};
}

}  // namespace coroscope
