#include "core/trace/deadlock.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace coroscope {

namespace {

// A timer that is due never wakes nobody.
bool something_will_happen(const TraceState& state) {
  if (state.step().running) return true;
  return std::ranges::any_of(state.loops(), [](const LoopState& loop) {
    return !loop.ready.empty() || (!loop.timers.empty() && loop.timers.begin()->first.first != kNever);
  });
}

// The kinds of futures that stand for others, and the callback by which these tell that they are done.
struct Group {
  std::string_view kind;
  std::string_view callback;
};
constexpr std::array kGroups = {
    Group{"gather", "gather.<locals>._done_callback"},
    Group{"wait", "_wait.<locals>._on_completion"},
    Group{"wait_for", "_release_waiter"},
    Group{"shield", "shield.<locals>._inner_done_callback"},
    Group{"as_completed", "as_completed.<locals>._on_completion"},
};
constexpr Group kTaskGroup = {"TaskGroup", "TaskGroup._on_task_done"};

// "gather of 3" is a gather.
bool is_kind(std::string_view text, std::string_view kind) {
  return text.starts_with(kind) &&
         (text.size() == kind.size() || text.substr(kind.size()).starts_with(" of "));
}

// Who waits for whom: read from the facts of the steps in which they began to wait.
class Waiting {
 public:
  Waiting(const Trace& trace, const TraceState& state) : trace_(trace), state_(state) { find_members(); }

  // Those whose turn it is before this one can go on, in the order in which it came to wait for them.
  std::vector<TaskId> awaited(TaskId id) const {
    const TaskState* const task = state_.task(id);
    if (!task || task->phase != TaskPhase::Waiting) return {};
    if (task->waiting_on.task) return {task->waiting_on.task};
    if (const auto members = members_.find(id); members != members_.end()) return members->second;
    if (std::vector<TaskId> found = gathered(*task); !found.empty()) return found;
    if (const ResourceId at = task->waiting_at; at && at.index() < state_.resources().size()) {
      // Who waits at a condition waits to be notified, by whomever.
      const ResourceState& resource = state_.resources()[at.index()];
      if (resource.kind == ResourceKind::Lock && resource.holder) return {resource.holder};
    }
    return {};
  }

 private:
  // A diagnosis is made for each picture: what it reads is bounded.
  static constexpr EventIndex kEventsOfAStepMax = 4096;
  static constexpr std::size_t kMembersMax = 1024;
  // Behind a task's creation: it becomes ready, may be named, and is given the group's callback.
  static constexpr EventIndex kEventsOfACreationMax = 4;

  // By what it called, or by what it was given to wait for.
  bool waits_in(const TaskState& task, std::string_view kind) const {
    if (is_kind(trace_.string(task.waiting_for), kind)) return true;
    const auto future = state_.futures().find(task.waiting_on.future);
    return future != state_.futures().end() && is_kind(trace_.string(future->second.kind), kind);
  }
  bool adds(EventIndex index, std::string_view callback, TaskId& to) const {
    const Event event = trace_.at(index);
    const auto* const added = std::get_if<CallbackAdded>(&event.fact);
    if (!added || !added->future.task || trace_.string(added->label) != callback) return false;
    to = added->future.task;
    return true;
  }

  // The tasks of a group are created in any steps of the one that waits for them.
  void find_members() {
    std::size_t looked_at = 0;
    for (const TaskState& task : state_.tasks()) {
      const TaskState* const parent = state_.task(task.parent);
      if (task.phase != TaskPhase::Waiting || !parent || parent->phase != TaskPhase::Waiting) continue;
      if (!waits_in(*parent, kTaskGroup.kind)) continue;
      if (++looked_at > kMembersMax) return;
      TaskId to;
      for (EventIndex i = 1; i <= kEventsOfACreationMax && task.created + i < trace_.size(); ++i)
        if (adds(task.created + i, kTaskGroup.callback, to) && to == task.id) {
          members_[parent->id].push_back(task.id);
          break;
        }
    }
  }

  // The other groups are made in the step that ends by waiting for them.
  std::vector<TaskId> gathered(const TaskState& task) const {
    std::vector<TaskId> found;
    const auto is_it = [&](const Group& known) { return waits_in(task, known.kind); };
    const auto group = std::ranges::find_if(kGroups, is_it);
    if (group == kGroups.end() || task.changed == kNoEvent || task.changed >= trace_.size()) return found;
    const EventIndex ended = task.changed, began = trace_.at(ended).cause;
    if (began == kNoEvent || began >= ended) return found;
    trace_.for_each(std::max(began, ended - std::min(ended, kEventsOfAStepMax)), ended,
                    [&](EventIndex, const Event& event) {
                      const auto* const added = std::get_if<CallbackAdded>(&event.fact);
                      if (added && event.task == task.id && added->future.task &&
                          trace_.string(added->label) == group->callback)
                        found.push_back(added->future.task);
                    });
    return found;
  }

  const Trace& trace_;
  const TraceState& state_;
  std::map<TaskId, std::vector<TaskId>> members_;  // of the task groups in which tasks wait
};

// A walk along who waits for whom: it ends, or comes back to where it was.
class Walk {
 public:
  Walk(const Waiting& waiting, std::size_t tasks) : waiting_(waiting), done_(tasks), place_(tasks) {}

  // The first ring that is met from this task on.
  std::vector<TaskId> ring_from(TaskId start) {
    if (!enter(start)) return {};
    while (!path_.empty()) {
      Stop& stop = path_.back();
      if (stop.next == stop.awaited.size()) {
        place_[stop.task.index()] = 0;
        path_.pop_back();
        continue;
      }
      const TaskId next = stop.awaited[stop.next++];
      if (next.index() >= place_.size()) continue;
      if (place_[next.index()] != 0) return ring_at(place_[next.index()] - 1);
      enter(next);
    }
    return {};
  }

 private:
  struct Stop {
    TaskId task;
    std::vector<TaskId> awaited;
    std::size_t next = 0;
  };

  bool enter(TaskId task) {
    if (task.index() >= done_.size() || done_[task.index()]) return false;
    done_[task.index()] = true;
    path_.push_back({task, waiting_.awaited(task)});
    place_[task.index()] = path_.size();
    return true;
  }
  std::vector<TaskId> ring_at(std::size_t first) const {
    std::vector<TaskId> ring;
    for (std::size_t i = first; i < path_.size(); ++i) ring.push_back(path_[i].task);
    std::ranges::rotate(ring, std::ranges::min_element(ring));
    return ring;
  }

  const Waiting& waiting_;
  std::vector<bool> done_;          // walked over, by index
  std::vector<std::size_t> place_;  // in the path, from 1; 0: not in it
  std::vector<Stop> path_;
};

std::vector<TaskId> find_cycle(const Trace& trace, const TraceState& state) {
  const Waiting waiting(trace, state);
  Walk walk(waiting, state.tasks().size());
  for (const TaskState& start : state.tasks()) {
    if (start.phase != TaskPhase::Waiting) continue;
    if (std::vector<TaskId> ring = walk.ring_from(start.id); !ring.empty()) return ring;
  }
  return {};
}

}  // namespace

Deadlock diagnose_deadlock(const Trace& trace, const TraceState& state) {
  Deadlock deadlock;
  if (something_will_happen(state)) return deadlock;
  for (const TaskState& task : state.tasks())
    if (task.phase == TaskPhase::Waiting)
      deadlock.stuck.push_back({task.id, task.waiting_on, task.waiting_for, task.where});
  if (!deadlock.stuck.empty()) deadlock.cycle = find_cycle(trace, state);
  return deadlock;
}

}  // namespace coroscope
