#include "core/trace/deadlock.h"

#include <algorithm>

namespace coroscope {

namespace {

// A timer that is due never wakes nobody.
bool something_will_happen(const TraceState& state) {
  if (state.step().running) return true;
  return std::ranges::any_of(state.loops(), [](const LoopState& loop) {
    return !loop.ready.empty() || (!loop.timers.empty() && loop.timers.begin()->first.first != kNever);
  });
}

// The one whose turn it is before this one can go on: whom it waits for, or who holds the lock.
TaskId awaited_task(const TraceState& state, TaskId id) {
  const TaskState* const task = state.task(id);
  if (!task || task->phase != TaskPhase::Waiting) return {};
  if (task->waiting_on.task) return task->waiting_on.task;
  const ResourceId at = task->waiting_at;
  if (!at || at.index() >= state.resources().size()) return {};
  // Who waits at a condition waits to be notified, by whomever.
  const ResourceState& resource = state.resources()[at.index()];
  return resource.kind == ResourceKind::Lock ? resource.holder : TaskId{};
}

// Each task waits for one other at the most, so a walk either ends or comes back to where it was.
std::vector<TaskId> find_cycle(const TraceState& state) {
  std::vector<TaskId> walked_from(state.tasks().size());  // by id - 1; none: not walked over yet
  for (const TaskState& start : state.tasks()) {
    TaskId at = start.id;
    while (state.task(at) && !walked_from[at.index()]) {
      walked_from[at.index()] = start.id;
      at = awaited_task(state, at);
    }
    if (!state.task(at) || walked_from[at.index()] != start.id) continue;
    std::vector<TaskId> cycle{at};
    for (TaskId next = awaited_task(state, at); next && next != at; next = awaited_task(state, next))
      cycle.push_back(next);
    std::ranges::rotate(cycle, std::ranges::min_element(cycle));
    return cycle;
  }
  return {};
}

}  // namespace

Deadlock diagnose_deadlock(const TraceState& state) {
  Deadlock deadlock;
  if (something_will_happen(state)) return deadlock;
  for (const TaskState& task : state.tasks())
    if (task.phase == TaskPhase::Waiting)
      deadlock.stuck.push_back({task.id, task.waiting_on, task.waiting_for, task.where});
  if (!deadlock.stuck.empty()) deadlock.cycle = find_cycle(state);
  return deadlock;
}

}  // namespace coroscope
