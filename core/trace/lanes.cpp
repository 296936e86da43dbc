#include "core/trace/lanes.h"

#include "core/base/check.h"

namespace coroscope {

namespace {

constexpr std::uint32_t kWorkersMax = 1024;

// A place in Lanes::lanes_: 0 is the loop's own.
std::size_t slot(TaskId task) {
  return task.value;
}

}  // namespace

// What each fact adds to the lanes; runs after the fact was applied to the state.
struct LaneBuilder {
  Lanes& lanes;
  EventIndex index;
  const Event& event;

  EventIndex boundary() const { return index + 1; }
  Lane& lane_of(TaskId task) { return lanes.lanes_[lanes.state_.task(task) ? slot(task) : 0]; }

  // Begins a new segment when the task is not what its last segment says.
  void follow(TaskId id) {
    const TaskState* const task = lanes.state_.task(id);
    if (!task) return;
    Lane& lane = lanes.lanes_[slot(id)];
    if (!lane.segments.empty()) {
      const LaneSegment& last = lane.segments.back();
      if (last.phase == task->phase && last.cancelling == task->cancelling) return;
      lane.segments.end_last(boundary());
    }
    const bool running = task->phase == TaskPhase::Running;
    lane.segments.add({.begin = boundary(),
                       .end = kNoEvent,
                       .phase = task->phase,
                       .cancelling = task->cancelling,
                       .waiting_for = task->waiting_for,
                       .step = running ? lanes.state_.step().number : 0});
  }
  void mark(TaskId task, MarkKind kind) { lane_of(task).marks.push_back({index, kind}); }

  void close_callback() {
    auto& segments = lanes.lanes_[0].segments;
    if (!segments.empty() && segments.back().end == kNoEvent) segments.end_last(boundary());
  }

  void operator()(const LoopSelected&) {}
  void operator()(const LoopStarted&) {}
  void operator()(const LoopStopped&) {}
  void operator()(const LoopClosed&) {}
  void operator()(const IterationBegan&) {}
  void operator()(const ClockAdvanced& f) {
    if (f.why == AdvanceReason::Freeze)
      lanes.freezes_.push_back({index, event.at - f.by, event.at, event.task});
  }
  void operator()(const HandleReady& f) { follow(f.task); }
  void operator()(const HandleCancelled&) {}
  void operator()(const HandleSkipped&) { lanes.skips_.push_back(index); }
  void operator()(const TimerArmed&) {}
  void operator()(const TimerFired&) {}
  void operator()(const StepBegan& f) {
    close_callback();
    // Whoever waited for a task is given its outcome.
    const TaskId awaited = lanes.state_.step().handle.future.task;
    if (awaited && lanes.state_.task(awaited) && lanes.state_.task(awaited)->phase == TaskPhase::Failed) {
      Lane& lane = lanes.lanes_[slot(awaited)];
      if (lane.outcome_read == kNoEvent) lane.outcome_read = index;
    }
    if (event.task) return follow(event.task);
    lanes.lanes_[0].segments.add({.begin = boundary(),
                                  .end = kNoEvent,
                                  .phase = TaskPhase::Running,
                                  .cancelling = false,
                                  .waiting_for = {},
                                  .step = f.number});
  }
  void operator()(const StepEnded&) {
    close_callback();
    follow(event.task);
  }
  void operator()(const TaskCreated& f) {
    const TaskState* const task = lanes.state_.task(f.task);
    if (!task || slot(f.task) != lanes.lanes_.size()) return;
    Lane& lane = lanes.lanes_.emplace_back();
    lane.task = f.task;
    lane.depth = task->parent ? lanes.lanes_[slot(task->parent)].depth + 1 : 0;
    lane.begin = boundary();
    follow(f.task);
  }
  void operator()(const TaskRenamed&) {}
  void operator()(const CancelRequested& f) {
    follow(f.task);
    if (f.accepted) mark(f.task, MarkKind::CancelRequested);
  }
  void operator()(const FutureSeen&) {}
  void operator()(const FutureDone&) {}
  void operator()(const CallbackAdded&) {}
  void operator()(const CallbackRemoved&) {}
  void operator()(const ResourceSeen&) {}
  void operator()(const ResourceChanged&) {}
  void operator()(const WorkSubmitted&) {}
  void operator()(const WorkBegan& f) {
    // More workers than this no executor has.
    if (f.worker == 0 || f.worker > kWorkersMax || !f.work || f.work.index() >= lanes.state_.works().size())
      return;
    if (f.worker > lanes.workers_.size()) lanes.workers_.resize(f.worker);
    close_work(f.worker, FutureOutcome::Result);
    const StringId function = lanes.state_.works()[f.work.index()].function;
    lanes.workers_[f.worker - 1].push_back({f.work, function, boundary(), kNoEvent, FutureOutcome::Result});
  }
  void operator()(const WorkEnded& f) {
    if (!f.work || f.work.index() >= lanes.state_.works().size()) return;
    const std::uint32_t worker = lanes.state_.works()[f.work.index()].worker;
    if (worker == 0 || worker > lanes.workers_.size()) return;
    const auto& segments = lanes.workers_[worker - 1];
    if (!segments.empty() && segments.back().work == f.work) close_work(worker, f.how);
  }
  void close_work(std::uint32_t worker, FutureOutcome how) {
    auto& segments = lanes.workers_[worker - 1];
    if (segments.empty() || segments.back().end != kNoEvent) return;
    segments.back().end = boundary();
    segments.back().how = how;
  }
  void operator()(const LineReached&) {}
  void operator()(const LocalChanged&) {}
  void operator()(const InputRead&) {}
  void operator()(const RunDescribed&) {}
  void operator()(const SourceLoaded&) {}
  void operator()(const Printed&) { mark(event.task, MarkKind::Printed); }
  void operator()(const Warned& f) {
    mark(f.about ? f.about : event.task, MarkKind::Warned);
    if (f.kind == WarningKind::NeverRetrieved && f.about) lane_of(f.about).never_read = index;
  }
  void operator()(const ExceptionUnhandled& f) {
    mark(f.about ? f.about : event.task, MarkKind::ExceptionUnhandled);
  }
  void operator()(const Deadlocked&) {}
  void operator()(const Interrupted&) {
    lanes.interrupts_.push_back(index);
    mark(event.task, MarkKind::Interrupted);
  }
  void operator()(const ProgramEnded&) {}
};

Lanes::Lanes() : lanes_(1) {}

void Lanes::extend(const Trace& trace) {
  if (seen_ == trace.size()) return;
  trace.for_each(seen_, trace.size(), [&](EventIndex index, const Event& event) {
    if (std::holds_alternative<TimerFired>(event.fact)) note_late_timer(index, event);
    state_.apply(index, event);
    checkpoints_.follow(trace, event, state_);
    std::visit(LaneBuilder{*this, index, event}, event.fact);
  });
  seen_ = trace.size();
  update_order();
}

// From the state before it, which still has the timer.
void Lanes::note_late_timer(EventIndex index, const Event& event) {
  const LoopState& loop = state_.loop();
  const HandleId handle = std::get<TimerFired>(event.fact).handle;
  const auto due = loop.due.find(handle);
  if (due == loop.due.end() || due->second >= event.at) return;
  const auto timer = loop.timers.find({due->second, handle});
  if (timer == loop.timers.end()) return;
  const auto future = state_.futures().find(timer->second.future.future);
  // One that was due when it was set is no proof of anything.
  if (timer->second.armed_at > due->second) return;
  const TaskId waiter = future == state_.futures().end() ? TaskId{} : future->second.waiter;
  late_timers_.push_back({index, due->second, event.at, waiter ? waiter : timer->second.armed_by});
}

const Lane& Lanes::lane(TaskId task) const {
  CHECK(slot(task) < lanes_.size(), "there is no such lane");
  return lanes_[slot(task)];
}

std::size_t Lanes::bytes() const {
  std::size_t bytes = lanes_.size() * sizeof(Lane) + order_.capacity() * sizeof(TaskId) +
                      freezes_.capacity() * sizeof(Freeze) + late_timers_.capacity() * sizeof(LateTimer) +
                      (interrupts_.capacity() + skips_.capacity()) * sizeof(EventIndex);
  for (const Lane& lane : lanes_) bytes += lane.segments.bytes() + lane.marks.capacity() * sizeof(LaneMark);
  for (const auto& worker : workers_) bytes += worker.capacity() * sizeof(WorkSegment);
  return bytes;
}

void Lanes::update_order() {
  const bool loop_lane = !lanes_[0].segments.empty();
  if (loop_lane && (order_.empty() || order_.front())) order_.insert(order_.begin(), TaskId{});
  const std::size_t tasks = lanes_.size() - 1;
  for (std::size_t placed = order_.size() - loop_lane; placed < tasks; ++placed) {
    const TaskId next{static_cast<std::uint32_t>(placed) + 1};
    if (!ends_below(state_.task(next)->parent)) return rebuild_order();
    order_.push_back(next);
  }
}

// True when a new child of `parent` belongs at the end of the order, as most do. Creators have lower numbers
// than what they create.
bool Lanes::ends_below(TaskId parent) const {
  if (!parent) return true;
  TaskId last = order_.back();
  while (last > parent) last = state_.task(last)->parent;
  return last == parent;
}

// Once for all tasks that came with one extend. Without recursion: a chain of creators may be long.
void Lanes::rebuild_order() {
  const auto& tasks = state_.tasks();
  // By task id; 0 stands for "no parent".
  std::vector<TaskId> first_child(tasks.size() + 1), next_sibling(tasks.size() + 1);
  for (auto task = tasks.rbegin(); task != tasks.rend(); ++task) {
    next_sibling[task->id.value] = first_child[task->parent.value];
    first_child[task->parent.value] = task->id;
  }
  order_.clear();
  if (!lanes_[0].segments.empty()) order_.push_back({});
  for (TaskId task = first_child[0]; task;) {
    order_.push_back(task);
    TaskId next = first_child[task.value];
    for (TaskId up = task; up && !next; up = state_.task(up)->parent) next = next_sibling[up.value];
    task = next;
  }
}

}  // namespace coroscope
