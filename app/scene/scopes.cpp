#include "app/scene/scopes.h"

#include <algorithm>

namespace coroscope {

namespace {

ScopeKind kind_of(std::string_view label) {
  if (label == "Timeout._on_timeout" || label == "_release_waiter") return ScopeKind::Timeout;
  if (label == "TaskGroup._on_task_done") return ScopeKind::TaskGroup;
  if (label == "gather.<locals>._done_callback") return ScopeKind::Gather;
  if (label == "shield.<locals>._inner_done_callback") return ScopeKind::Shield;
  return ScopeKind::None;
}

}  // namespace

// What each fact says about scopes.
struct ScopeReader {
  Scopes& scopes;
  const Trace& trace;
  EventIndex index;
  const Event& event;

  EventIndex boundary() const { return index + 1; }

  // Labels are few: each is read once.
  ScopeKind meaning(StringId label) const {
    if (label.value >= scopes.labels_.size()) {
      scopes.labels_.resize(label.value + 1);
      scopes.labels_known_.resize(label.value + 1);
    }
    if (!scopes.labels_known_[label.value]) {
      scopes.labels_[label.value] = kind_of(trace.string(label));
      scopes.labels_known_[label.value] = true;
    }
    return scopes.labels_[label.value];
  }

  void timer_armed(const TimerArmed& timer) const {
    if (meaning(timer.label) != ScopeKind::Timeout || !event.task || timer.due == kNever) return;
    scopes.expired_.erase(event.task);  // it is over: its task has gone on to the next one
    const std::uint32_t scope = scopes.open(ScopeKind::Timeout, event.task, boundary());
    scopes.all_[scope].limit = timer.due > event.at ? timer.due - event.at : VirtualTime{};
    scopes.put_around(scope, event.task);
    scopes.timers_[timer.handle] = scope;
  }
  void timer_cancelled(HandleId handle) const {
    const auto timer = scopes.timers_.find(handle);
    if (timer == scopes.timers_.end()) return;
    scopes.close(timer->second, boundary());
    scopes.timers_.erase(timer);
  }
  // Its task has yet to be told.
  void timer_fired(HandleId handle) const {
    const auto timer = scopes.timers_.find(handle);
    if (timer == scopes.timers_.end()) return;
    scopes.expired_[scopes.all_[timer->second].owner].push_back(timer->second);
    scopes.timers_.erase(timer);
  }
  // The step in which the task learns of it is the scope's last, and what it creates then is outside of it.
  void owner_steps() const {
    const auto expired = event.task ? scopes.expired_.find(event.task) : scopes.expired_.end();
    if (expired == scopes.expired_.end()) return;
    for (const std::uint32_t scope : expired->second) scopes.close(scope, boundary());
  }
  // But wait_for waits until what it waited for has been cancelled, and a group in the scope for its tasks.
  void owner_stepped(const StepEnded& step) const {
    const auto expired = event.task ? scopes.expired_.find(event.task) : scopes.expired_.end();
    if (expired == scopes.expired_.end()) return;
    std::erase_if(expired->second, [&](std::uint32_t scope) {
      const bool over =
          step.outcome != StepOutcome::Blocked || !tidies(scope, trace.string(step.waiting_for));
      scopes.close(scope, over ? scopes.all_[scope].end : kNoEvent);
      if (over) scopes.all_[scope].shown_until = boundary();
      return over;
    });
    if (expired->second.empty()) scopes.expired_.erase(expired);
  }
  bool tidies(std::uint32_t scope, std::string_view waits_for) const {
    if (waits_for.starts_with("wait_for")) return true;
    const auto group = scopes.open_group_.find(event.task);
    return waits_for == "TaskGroup" && group != scopes.open_group_.end() && group->second > scope &&
           scopes.all_[group->second].begin < scopes.all_[scope].end;
  }

  void callback_added(const CallbackAdded& added) const {
    const TaskId task = added.future.task;
    if (!task) return;
    switch (meaning(added.label)) {
      case ScopeKind::TaskGroup:
        return joins_group(task);
      case ScopeKind::Gather:
      case ScopeKind::Shield:
        return is_gathered(task, meaning(added.label));
      case ScopeKind::Timeout:
      case ScopeKind::None:
        return;
    }
  }
  void joins_group(TaskId task) const {
    auto group = scopes.open_group_.find(event.task);
    if (group == scopes.open_group_.end())
      group =
          scopes.open_group_.emplace(event.task, scopes.open(ScopeKind::TaskGroup, event.task, boundary()))
              .first;
    scopes.put_around(group->second, task);
    scopes.group_of_[task] = group->second;
    ++scopes.alive_[group->second];
  }
  // gather and shield give their tasks a callback first; then their future is made.
  void is_gathered(TaskId task, ScopeKind kind) const {
    if (scopes.gathering_ == 0) scopes.gathering_ = 1 + scopes.open(kind, event.task, boundary());
    scopes.put_around(scopes.gathering_ - 1, task);
  }
  void future_seen(const FutureSeen& seen) const {
    if (scopes.gathering_ == 0) return;
    const std::string_view kind = trace.string(seen.kind);
    if (!kind.starts_with("gather") && kind != "shield") return;
    scopes.futures_[seen.future] = scopes.gathering_ - 1;
    scopes.gathering_ = 0;
  }
  void future_done(FutureId future) const {
    const auto found = scopes.futures_.find(future);
    if (found == scopes.futures_.end()) return;
    scopes.close(found->second, boundary());
    scopes.futures_.erase(found);
  }
  void step_ended(const StepEnded& step) const {
    scopes.gathering_ = 0;
    owner_stepped(step);
    const bool ended = step.outcome != StepOutcome::Blocked && step.outcome != StepOutcome::Yielded;
    const auto group = ended && event.task ? scopes.group_of_.find(event.task) : scopes.group_of_.end();
    if (group == scopes.group_of_.end()) return;
    const std::uint32_t scope = group->second;
    scopes.group_of_.erase(group);
    if (--scopes.alive_[scope] > 0) return;
    scopes.close(scope, boundary());
    scopes.open_group_.erase(scopes.all_[scope].owner);
  }

  void read() const {
    if (const auto* timer = std::get_if<TimerArmed>(&event.fact)) return timer_armed(*timer);
    if (const auto* fired = std::get_if<TimerFired>(&event.fact)) return timer_fired(fired->handle);
    if (const auto* cancelled = std::get_if<HandleCancelled>(&event.fact))
      return timer_cancelled(cancelled->handle);
    if (const auto* added = std::get_if<CallbackAdded>(&event.fact)) return callback_added(*added);
    if (const auto* seen = std::get_if<FutureSeen>(&event.fact)) return future_seen(*seen);
    if (const auto* done = std::get_if<FutureDone>(&event.fact)) return future_done(done->future);
    if (std::holds_alternative<StepBegan>(event.fact)) return owner_steps();
    if (const auto* step = std::get_if<StepEnded>(&event.fact)) return step_ended(*step);
  }
};

bool Scopes::extend(const Trace& trace, EventIndex events_max) {
  if (seen_ > trace.size()) clear();
  const EventIndex to = seen_ + std::min(events_max, trace.size() - seen_);
  trace.for_each(seen_, to, [&](EventIndex index, const Event& event) {
    ScopeReader{*this, trace, index, event}.read();
  });
  seen_ = to;
  return seen_ < trace.size();
}

const std::vector<ScopeUse>& Scopes::around(TaskId task) const {
  static const std::vector<ScopeUse> kNone;
  const auto found = around_.find(task);
  return found == around_.end() ? kNone : found->second;
}

std::uint32_t Scopes::open(ScopeKind kind, TaskId owner, EventIndex begin) {
  all_.push_back({.kind = kind, .owner = owner, .begin = begin});
  alive_.push_back(0);
  return static_cast<std::uint32_t>(all_.size() - 1);
}

void Scopes::put_around(std::uint32_t scope, TaskId task) {
  std::vector<ScopeUse>& uses = around_[task];
  auto outer = static_cast<std::int32_t>(uses.size()) - 1;
  while (outer >= 0 && all_[uses[static_cast<std::size_t>(outer)].scope].end != kNoEvent)
    outer = uses[static_cast<std::size_t>(outer)].outer;
  uses.push_back({scope, outer});
  ++all_[scope].tasks;
}

void Scopes::close(std::uint32_t scope, EventIndex end) {
  all_[scope].end = all_[scope].shown_until = end;
}

}  // namespace coroscope
