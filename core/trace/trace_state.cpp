#include "core/trace/trace_state.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/trace/task_words.h"

namespace coroscope {

PublicState public_state(TaskPhase phase) {
  switch (phase) {
    case TaskPhase::Created:
    case TaskPhase::Ready:
    case TaskPhase::Waiting:
      return PublicState::Pending;
    case TaskPhase::Running:
      return PublicState::Running;
    case TaskPhase::Done:
    case TaskPhase::Failed:
      return PublicState::Done;
    case TaskPhase::Cancelled:
      return PublicState::Cancelled;
  }
  CHECK(false, "there is no such phase");
}

bool is_done(TaskPhase phase) {
  return phase == TaskPhase::Done || phase == TaskPhase::Failed || phase == TaskPhase::Cancelled;
}

// What each fact changes. Facts that make no sense (a damaged file) change nothing or little, and never more
// than a whole one would.
struct StateReducer {
  TraceState& state;
  EventIndex index;
  const Event& event;

  LoopState& loop() { return state.loops_[state.current_loop_.index()]; }
  TaskState* task(TaskId id) {
    return id && id.index() < state.tasks_.size() ? &state.tasks_[id.index()] : nullptr;
  }
  void enter(TaskState& task, TaskPhase phase) {
    task.phase = phase;
    task.since = event.at;
    task.changed = index;
    if (phase != TaskPhase::Waiting) {
      task.waiting_on = {};
      task.waiting_for = {};
      task.waiting_at = {};
    }
  }

  // ---- the loop ----

  void operator()(const LoopSelected& f) {
    if (!f.loop || f.loop.index() > state.loops_.size()) return;
    if (f.loop.index() == state.loops_.size()) state.loops_.emplace_back().id = f.loop;
    state.current_loop_ = f.loop;
  }
  void operator()(const LoopStarted&) { loop().running = true; }
  void operator()(const LoopStopped&) {
    loop().running = false;
    loop().ready_in_iteration = 0;
    loop().collecting = false;
  }
  // BaseEventLoop.close forgets its handles.
  void operator()(const LoopClosed&) {
    const LoopId id = loop().id;
    loop() = LoopState{};
    loop().id = id;
    loop().closed = true;
  }
  void operator()(const IterationBegan& f) {
    state.iteration_ = f.number;
    loop().collecting = true;
    loop().ready_in_iteration = static_cast<std::uint32_t>(loop().ready.size());
  }
  void operator()(const ClockAdvanced&) {}

  // ---- handles ----

  void push(const HandleState& handle) {
    loop().ready.push_back(handle);
    if (loop().collecting) ++loop().ready_in_iteration;
  }
  void operator()(const HandleReady& f) {
    TaskState* const owner = task(f.task);
    push({.id = f.handle,
          .origin = f.origin,
          .task = f.task,
          .future = f.future,
          .label = owner ? owner->name : f.label,
          .made_by = index});
    if (!owner) return;
    if (owner->phase == TaskPhase::Waiting)
      enter(*owner, TaskPhase::Ready);
    else if (owner->phase == TaskPhase::Running && state.step_.handle.task == f.task)
      state.step_.ready_again = true;
  }
  // The handle's position in the ready queue; the queue's size when it is not there. The front comes first:
  // that is where a loop takes them.
  std::size_t position(HandleId handle) {
    const auto& ready = loop().ready;
    const auto found =
        std::find_if(ready.begin(), ready.end(), [&](const auto& h) { return h.id == handle; });
    return static_cast<std::size_t>(found - ready.begin());
  }
  // Takes a handle out of the ready queue, or returns one that knows only its id.
  HandleState take(HandleId handle) {
    loop().collecting = false;
    const std::size_t at = position(handle);
    auto& ready = loop().ready;
    if (at == ready.size()) return {.id = handle};
    const HandleState taken = ready[at];
    ready.erase(ready.begin() + static_cast<std::ptrdiff_t>(at));
    if (at < loop().ready_in_iteration) --loop().ready_in_iteration;
    return taken;
  }
  void operator()(const HandleSkipped& f) { take(f.handle); }
  void operator()(const HandleCancelled& f) {
    if (const auto due = loop().due.find(f.handle); due != loop().due.end()) {
      loop().timers.erase({due->second, f.handle});
      loop().due.erase(due);
    } else if (const std::size_t at = position(f.handle); at < loop().ready.size()) {
      loop().ready[at].cancelled = true;
    }
  }
  void operator()(const TimerArmed& f) {
    if (!loop().due.emplace(f.handle, f.due).second) return;
    loop().timers[{f.due, f.handle}] = {.id = f.handle,
                                        .due = f.due,
                                        .armed_at = event.at,
                                        .future = f.future,
                                        .armed_by = event.task,
                                        .label = f.label,
                                        .made_by = index};
  }
  void operator()(const TimerFired& f) {
    const auto due = loop().due.find(f.handle);
    if (due == loop().due.end()) return;
    const auto timer = loop().timers.find({due->second, f.handle});
    push({.id = f.handle,
          .future = timer->second.future,
          .label = timer->second.label,
          .made_by = timer->second.made_by,
          .from_timer = true});
    loop().timers.erase(timer);
    loop().due.erase(due);
  }

  // ---- steps ----

  void operator()(const StepBegan& f) {
    state.deadlocked_ = false;
    state.step_ = {.number = f.number, .running = true, .handle = take(f.handle), .began = index};
    state.step_.where = event.where;
    state.step_.handle.task = event.task;
    TaskState* const owner = task(event.task);
    if (!owner || is_done(owner->phase)) return;
    if (!event.where) state.step_.where = owner->where;
    release(state.step_.handle.future.future, owner->id);
    release(owner->waiting_on.future, owner->id);
    ++owner->steps;
    state.step_.resumed = owner->stopped;
    owner->stack = {};
    enter(*owner, TaskPhase::Running);
  }
  void operator()(const StepEnded& f) {
    const bool ready_again = std::exchange(state.step_.ready_again, false);
    state.step_.running = false;
    state.step_.ended = index;
    state.step_.outcome = f.outcome;
    if (event.where) state.step_.where = event.where;
    TaskState* const owner = task(event.task);
    if (!owner || is_done(owner->phase)) return;
    if (event.where) owner->where = event.where;
    owner->stopped = index;
    switch (f.outcome) {
      case StepOutcome::Blocked:
        // What it waits for may be done already: then its wakeup was scheduled inside the step.
        enter(*owner, ready_again ? TaskPhase::Ready : TaskPhase::Waiting);
        owner->stack = f.stack;
        if (!ready_again) wait(*owner, f);
        break;
      case StepOutcome::Yielded:
        enter(*owner, TaskPhase::Ready);
        owner->stack = f.stack;
        break;
      case StepOutcome::Returned:
        return finish(*owner, TaskPhase::Done, f.text);
      case StepOutcome::Raised:
        return finish(*owner, TaskPhase::Failed, f.text);
      case StepOutcome::WasCancelled:
        return finish(*owner, TaskPhase::Cancelled, f.text);
    }
    // A step that began before the request has not been told of it yet.
    if (owner->cancelling && state.step_.began > owner->cancel) owner->cancelling = false;
  }
  void wait(TaskState& owner, const StepEnded& f) {
    owner.waiting_on = f.on;
    owner.waiting_for = waited_for(f);
    owner.waiting_at = f.resource;
    const auto future = state.futures_.find(f.on.future);
    if (future != state.futures_.end()) future->second.waiter = owner.id;
  }
  void finish(TaskState& owner, TaskPhase phase, std::string_view outcome) {
    enter(owner, phase);
    owner.cancelling = false;
    owner.stack = {};
    owner.outcome = outcome;
  }

  // ---- tasks and futures ----

  void operator()(const TaskCreated& f) {
    if (!f.task || f.task.index() != state.tasks_.size()) return;
    TaskState& created = state.tasks_.emplace_back();
    created.id = f.task;
    created.name = f.name;
    created.coroutine = f.coroutine;
    if (f.parent < f.task) created.parent = f.parent;
    created.created_at = created.where = event.where;
    created.created = index;
    enter(created, TaskPhase::Created);
  }
  void operator()(const TaskRenamed& f) {
    if (TaskState* const renamed = task(f.task)) renamed->name = f.name;
  }
  void operator()(const CancelRequested& f) {
    TaskState* const target = task(f.task);
    if (!target || !f.accepted || is_done(target->phase)) return;
    target->cancelling = true;
    target->cancel = index;
  }
  void operator()(const FutureSeen& f) {
    if (f.future) state.futures_.try_emplace(f.future, FutureState{.id = f.future, .kind = f.kind});
  }
  void operator()(const FutureDone& f) {
    const auto found = state.futures_.find(f.future);
    if (found == state.futures_.end()) return;
    found->second.done = true;
    found->second.how = f.how;
    found->second.callbacks.clear();
    if (!found->second.waiter) state.futures_.erase(found);
  }
  // The waiter has taken notice; a future that is done and that nobody waits for is forgotten.
  void release(FutureId future, TaskId waiter) {
    const auto found = state.futures_.find(future);
    if (found == state.futures_.end() || found->second.waiter != waiter) return;
    found->second.waiter = {};
    if (found->second.done) state.futures_.erase(found);
  }
  void operator()(const CallbackAdded& f) {
    const auto found = state.futures_.find(f.future.future);
    if (found != state.futures_.end() && !found->second.done) found->second.callbacks.push_back(f.label);
  }
  void operator()(const CallbackRemoved& f) {
    const auto found = state.futures_.find(f.future.future);
    if (found == state.futures_.end()) return;
    auto& callbacks = found->second.callbacks;
    const auto label = std::find(callbacks.begin(), callbacks.end(), f.label);
    if (label != callbacks.end()) callbacks.erase(label);
  }

  // ---- locks, queues and executors ----

  void operator()(const ResourceSeen& f) {
    if (f.resource && f.resource.index() == state.resources_.size())
      state.resources_.push_back({.id = f.resource, .kind = f.kind, .name = f.name});
  }
  void operator()(const ResourceChanged& f) {
    if (!f.resource || f.resource.index() >= state.resources_.size()) return;
    ResourceState& changed = state.resources_[f.resource.index()];
    changed.holder = f.holder;
    changed.text = f.text;
    changed.changed = index;
  }
  void operator()(const WorkSubmitted& f) {
    if (!f.work || f.work.index() != state.works_.size()) return;
    state.works_.push_back({.id = f.work,
                            .function = f.function,
                            .future = f.future,
                            .submitted_by = event.task,
                            .submitted = index});
  }
  void operator()(const WorkBegan& f) {
    if (!f.work || f.work.index() >= state.works_.size()) return;
    WorkState& work = state.works_[f.work.index()];
    work.worker = f.worker;
    work.began = index;
  }
  void operator()(const WorkEnded& f) {
    if (!f.work || f.work.index() >= state.works_.size()) return;
    WorkState& work = state.works_[f.work.index()];
    work.ended = index;
    work.how = f.how;
    work.outcome = f.text;
  }

  // ---- the program ----

  void operator()(const LineReached&) {
    if (TaskState* const owner = task(event.task); owner && !is_done(owner->phase))
      owner->where = event.where;
    if (state.step_.running) state.step_.where = event.where;
  }
  void operator()(const LocalChanged&) {}
  void operator()(const InputRead&) {}
  void operator()(const RunDescribed&) {}
  void operator()(const SourceLoaded&) {}
  void operator()(const Printed&) {}
  void operator()(const Warned&) { ++state.warnings_; }
  void operator()(const ExceptionUnhandled&) {}
  void operator()(const Deadlocked&) { state.deadlocked_ = true; }
  void operator()(const Interrupted&) {}
  void operator()(const ProgramEnded& f) {
    state.ended_ = true;
    state.end_ = f;
  }
};

TraceState::TraceState() {
  loops_.emplace_back().id = current_loop_;
}

void TraceState::apply(EventIndex index, const Event& event) {
  CHECK(index == applied_, "events are applied in order, each once");
  ++applied_;
  now_ = event.at;
  std::visit(StateReducer{*this, index, event}, event.fact);
}

const TaskState* TraceState::task(TaskId id) const {
  return id && id.index() < tasks_.size() ? &tasks_[id.index()] : nullptr;
}

std::uint32_t TraceState::ready_position(TaskId id) const {
  if (!id) return 0;
  for (const LoopState& loop : loops_) {
    const auto found =
        std::find_if(loop.ready.begin(), loop.ready.end(), [&](const auto& h) { return h.task == id; });
    if (found != loop.ready.end()) return static_cast<std::uint32_t>(found - loop.ready.begin()) + 1;
  }
  return 0;
}

bool TraceState::same_as(const TraceState& other) const {
  return applied_ == other.applied_ && now_ == other.now_ && iteration_ == other.iteration_ &&
         step_ == other.step_ && current_loop_ == other.current_loop_ && loops_ == other.loops_ &&
         tasks_ == other.tasks_ && futures_ == other.futures_ && resources_ == other.resources_ &&
         works_ == other.works_ && deadlocked_ == other.deadlocked_ && ended_ == other.ended_ &&
         end_.how == other.end_.how && end_.status == other.end_.status && end_.text == other.end_.text &&
         warnings_ == other.warnings_;
}

}  // namespace coroscope
