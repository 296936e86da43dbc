#include "tests/core/trace/trace_builder.h"

#include <algorithm>

#include <fmt/format.h>

namespace coroscope::samples {

TraceBuilder::TraceBuilder(Program program, std::size_t trace_bytes)
    : program_(std::move(program)), memory_(trace_bytes), buffer_(memory_), recorder_(buffer_) {}

std::vector<HandleId> TraceBuilder::ready() const {
  std::vector<HandleId> ids;
  for (const Handle& handle : ready_) ids.push_back(handle.id);
  return ids;
}

std::vector<std::pair<VirtualTime, HandleId>> TraceBuilder::timers() const {
  std::vector<std::pair<VirtualTime, HandleId>> keys;
  for (const auto& [key, handle] : timers_) keys.push_back(key);
  return keys;
}

// ---- the loop ----

Trace TraceBuilder::run(std::uint32_t iterations_max, std::function<void()> after_event) {
  after_event_ = std::move(after_event);
  file_ = recorder_.intern("program.py");
  record(RunDescribed{recorder_.intern("program"), "program.py"});
  const std::string source = source_text(program_);
  record(SourceLoaded{file_, source});
  const auto last_line = static_cast<std::uint32_t>(std::ranges::count(source, '\n'));
  create_task("", program_.front().name, {file_, last_line});
  tasks_[0].callbacks.push_back({.does = Does::TaskOfLoopDone, .label = "_run_until_complete_cb"});
  record(CallbackAdded{{tasks_[0].id, {}}, recorder_.intern("_run_until_complete_cb")});
  awaited_by_loop_ = 1;
  run_until_stopped(iterations_max);

  // asyncio.run cancels what is left and waits for it.
  for (std::size_t task = 0; task < tasks_.size() && !deadlocked_; ++task) {
    if (tasks_[task].done) continue;
    cancel(task);
    tasks_[task].callbacks.push_back(
        {.does = Does::TaskOfLoopDone, .label = "gather.<locals>._done_callback"});
    ++awaited_by_loop_;
  }
  if (awaited_by_loop_ > 0 && !deadlocked_) run_until_stopped(iterations_max);
  timers_.clear();
  ready_.clear();
  record(LoopClosed{});
  if (deadlocked_)
    record(ProgramEnded{EndKind::Stopped, 0, "every task waits and nothing can wake one"});
  else
    record(ProgramEnded{EndKind::Exited, 0, {}});
  Trace trace;
  trace.append(buffer_.records());
  return trace;
}

void TraceBuilder::run_until_stopped(std::uint32_t iterations_max) {
  record(LoopStarted{});
  while (awaited_by_loop_ > 0 && recorder_.next_iteration() <= iterations_max && !deadlocked_)
    deadlocked_ = !iterate();
  record(LoopStopped{});
}

bool TraceBuilder::iterate() {
  record(IterationBegan{recorder_.next_iteration()});
  if (ready_.empty()) {
    if (timers_.empty()) {
      record(Deadlocked{});
      return false;
    }
    const auto& [key, timer] = *timers_.begin();
    const VirtualTime by = key.first - recorder_.now();
    if (by.ns > 0) record(ClockAdvanced{by, AdvanceReason::Idle}, TaskId{}, Where{}, timer.cause);
  }
  fire_timers();
  for (std::size_t left = ready_.size(); left > 0; --left) {
    const Handle handle = ready_.front();
    ready_.pop_front();
    if (handle.cancelled)
      record(HandleSkipped{handle.id}, TaskId{}, Where{}, handle.cause);
    else
      run_handle(handle);
  }
  return true;
}

void TraceBuilder::fire_timers() {
  while (!timers_.empty() && timers_.begin()->first.first <= recorder_.now()) {
    Handle handle = timers_.begin()->second;
    timers_.erase(timers_.begin());
    ready_.push_back(handle);
    ready_.back().cause = recorder_.next_event();
    record(TimerFired{handle.id}, TaskId{}, Where{}, handle.cause);
  }
}

void TraceBuilder::run_handle(const Handle& handle) {
  if (handle.callback.does == Does::Step || handle.callback.does == Does::Wakeup)
    return step(handle.callback.task, handle);
  record(StepBegan{recorder_.next_step(), handle.id}, TaskId{}, Where{}, handle.cause);
  if (handle.callback.does == Does::ResolveFuture)
    resolve(handle.callback.future, FutureOutcome::Result);
  else if (handle.callback.does == Does::GatherChildDone)
    child_done(handle.callback.future);
  else if (handle.callback.does == Does::TaskOfLoopDone)
    --awaited_by_loop_;
  record(StepEnded{StepOutcome::Returned, {}, {}, {}, {}});
}

void TraceBuilder::child_done(std::size_t future) {
  if (--futures_[future].children_left > 0 || futures_[future].done) return;
  const bool cancelled = std::ranges::any_of(futures_[future].children,
                                             [&](std::size_t child) { return tasks_[child].cancelled; });
  resolve(future, cancelled ? FutureOutcome::Cancelled : FutureOutcome::Result);
}

void TraceBuilder::call_soon(const Callback& callback, HandleOrigin origin, FutureRef future) {
  const bool steps = callback.does == Does::Step || callback.does == Does::Wakeup;
  const HandleId id = recorder_.next_handle();
  const StringId interned = recorder_.intern(steps ? tasks_[callback.task].name : callback.label);
  ready_.push_back({id, callback, recorder_.next_event()});
  record(HandleReady{id, origin, steps ? tasks_[callback.task].id : TaskId{}, future, interned});
}

void TraceBuilder::schedule(std::vector<Callback>& callbacks, FutureRef future) {
  for (const Callback& callback : std::exchange(callbacks, {})) {
    const bool wakes = callback.does == Does::Wakeup;
    call_soon(callback, wakes ? HandleOrigin::TaskWakeup : HandleOrigin::DoneCallback, future);
  }
}

// ---- futures ----

std::size_t TraceBuilder::create_future(const std::string& kind) {
  Future& future = futures_.emplace_back();
  const StringId interned = recorder_.intern(kind);
  future.id = recorder_.next_future();
  record(FutureSeen{future.id, interned});
  return futures_.size() - 1;
}

void TraceBuilder::resolve(std::size_t index, FutureOutcome how) {
  Future& future = futures_[index];
  if (future.done) return;
  future.done = true;
  future.cancelled = how == FutureOutcome::Cancelled;
  const FutureId id = future.id;
  record(FutureDone{id, how, {}});
  schedule(futures_[index].callbacks, {{}, id});
}

void TraceBuilder::cancel_future(std::size_t index) {
  if (futures_[index].children.empty()) return resolve(index, FutureOutcome::Cancelled);
  for (const std::size_t child : std::vector(futures_[index].children)) cancel(child);
}

// As in Task.cancel: what the task waits for is cancelled, or its next step is told.
bool TraceBuilder::cancel(std::size_t index) {
  const bool accepted = !tasks_[index].done;
  record(CancelRequested{tasks_[index].id, {}, accepted});
  if (!accepted) return false;
  if (std::exchange(tasks_[index].asked, true)) return true;  // tasks that wait for each other in a ring
  const std::size_t future = tasks_[index].waits_for_future;
  const std::size_t other = tasks_[index].waits_for_task;
  if (future != Task::kNone && !futures_[future].done)
    cancel_future(future);
  else if (other == Task::kNone || !cancel(other))
    tasks_[index].must_cancel = true;
  tasks_[index].asked = false;
  return true;
}

// ---- tasks ----

Where TraceBuilder::where(const Task& task) const {
  const std::size_t lines = program_[task.coroutine].body.size();
  const std::size_t line = std::min(task.line, lines > 0 ? lines - 1 : 0);
  return {file_, first_line(program_, task.coroutine) + static_cast<std::uint32_t>(line)};
}

StackId TraceBuilder::stack(const Task& task) {
  return recorder_.intern(Frame{{}, recorder_.intern(program_[task.coroutine].name), where(task)});
}

std::size_t TraceBuilder::find_task(const std::string& name) const {
  const auto found = task_names_.find(name);
  return found == task_names_.end() ? Task::kNone : found->second;
}

std::size_t TraceBuilder::create_task(const std::string& name, const std::string& coroutine, Where where) {
  const auto body = std::ranges::find(program_, coroutine, &Coroutine::name);
  if (body == program_.end()) return Task::kNone;
  const TaskId id = recorder_.next_task();
  tasks_.push_back({.id = id,
                    .name = name.empty() ? fmt::format("Task-{}", id.value) : name,
                    .coroutine = static_cast<std::size_t>(body - program_.begin())});
  task_names_[tasks_.back().name] = tasks_.size() - 1;
  const StringId named = recorder_.intern(tasks_.back().name);
  const StringId of = recorder_.intern(coroutine);
  record(TaskCreated{id, named, of, recorder_.step_task()}, where);
  call_soon({.does = Does::Step, .task = tasks_.size() - 1}, HandleOrigin::TaskStep);
  return tasks_.size() - 1;
}

void TraceBuilder::step(std::size_t index, const Handle& handle) {
  record(StepBegan{recorder_.next_step(), handle.id}, tasks_[index].id, where(tasks_[index]), handle.cause);
  const std::size_t future = std::exchange(tasks_[index].waits_for_future, Task::kNone);
  const std::size_t other = std::exchange(tasks_[index].waits_for_task, Task::kNone);
  bool cancelled = std::exchange(tasks_[index].must_cancel, false);
  if (handle.callback.does == Does::Wakeup && future != Task::kNone) cancelled |= futures_[future].cancelled;
  if (handle.callback.does == Does::Wakeup && other != Task::kNone) cancelled |= tasks_[other].cancelled;
  const auto& body = program_[tasks_[index].coroutine].body;
  if (cancelled) {
    // sleep's own `finally` cancels its timer.
    if (future != Task::kNone && futures_[future].timer) {
      const HandleId timer = futures_[future].timer;
      const auto armed =
          std::ranges::find_if(timers_, [&](const auto& entry) { return entry.first.second == timer; });
      if (armed != timers_.end()) {
        timers_.erase(armed);
        record(HandleCancelled{timer});
      }
    }
    while (tasks_[index].line < body.size() && body[tasks_[index].line].kind != Line::Kind::Rescue)
      ++tasks_[index].line;
    if (tasks_[index].line == body.size()) return finish(index, StepOutcome::WasCancelled, "");
  }
  while (tasks_[index].line < body.size())
    if (run_line(index, body[tasks_[index].line])) return;
  finish(index, StepOutcome::Returned, "None");
}

void TraceBuilder::finish(std::size_t index, StepOutcome outcome, const std::string& text) {
  tasks_[index].done = true;
  tasks_[index].cancelled = outcome == StepOutcome::WasCancelled;
  schedule(tasks_[index].callbacks, {tasks_[index].id, {}});
  record(StepEnded{outcome, {}, {}, {}, text}, where(tasks_[index]));
}

void TraceBuilder::end_blocked(std::size_t index, FutureRef on, const std::string& waiting_for) {
  const StringId interned = recorder_.intern(waiting_for);
  const StackId suspended = stack(tasks_[index]);
  const Where stopped = where(tasks_[index]);
  ++tasks_[index].line;
  // Task.__step: a request that came during the step cancels what the task is about to wait for.
  if (tasks_[index].must_cancel) {
    const std::size_t future = tasks_[index].waits_for_future;
    if (future != Task::kNone) cancel_future(future);
    if (future != Task::kNone || cancel(tasks_[index].waits_for_task)) tasks_[index].must_cancel = false;
  }
  record(StepEnded{StepOutcome::Blocked, on, interned, suspended, {}}, stopped);
}

void TraceBuilder::block_on_future(std::size_t index, std::size_t future, const std::string& waiting_for) {
  tasks_[index].waits_for_future = future;
  futures_[future].callbacks.push_back({.does = Does::Wakeup, .task = index});
  end_blocked(index, {{}, futures_[future].id}, waiting_for);
}

void TraceBuilder::block_on_task(std::size_t index, std::size_t other, const std::string& waiting_for) {
  tasks_[index].waits_for_task = other;
  tasks_[other].callbacks.push_back({.does = Does::Wakeup, .task = index});
  end_blocked(index, {tasks_[other].id, {}}, waiting_for);
}

void TraceBuilder::start_gather(std::size_t index, const std::vector<std::string>& names) {
  std::vector<std::size_t> children;
  for (const std::string& name : names)
    if (const std::size_t child = find_task(name); child != Task::kNone && child != index)
      children.push_back(child);
  const std::string kind = fmt::format("gather of {}", children.size());
  const std::size_t future = create_future(kind);
  for (const std::size_t child : children) {
    const Callback callback{
        .does = Does::GatherChildDone, .future = future, .label = "gather.<locals>._done_callback"};
    record(CallbackAdded{{tasks_[child].id, {}}, recorder_.intern(callback.label)});
    if (tasks_[child].done)
      call_soon(callback, HandleOrigin::DoneCallback, {tasks_[child].id, {}});
    else
      tasks_[child].callbacks.push_back(callback);
  }
  futures_[future].children_left = children.size();
  futures_[future].children = std::move(children);
  block_on_future(index, future, kind);
}

// True when the task gave control away or is done. The line is behind the task then.
bool TraceBuilder::run_line(std::size_t index, const Line& line) {
  const Where here = where(tasks_[index]);
  const std::size_t other = find_task(line.name);
  const bool usable = other != Task::kNone && other != index;
  switch (line.kind) {
    case Line::Kind::Sleep: {
      if (line.seconds == 0) {
        call_soon({.does = Does::Step, .task = index}, HandleOrigin::TaskStep);
        const StackId suspended = stack(tasks_[index]);
        ++tasks_[index].line;
        record(StepEnded{StepOutcome::Yielded, {}, {}, suspended, {}}, here);
        return true;
      }
      const std::size_t future = create_future("Future");
      const HandleId timer = recorder_.next_handle();
      const VirtualTime due = recorder_.now() + from_seconds(line.seconds);
      const std::string label = "_set_result_unless_cancelled";
      const StringId interned = recorder_.intern(label);
      futures_[future].timer = timer;
      timers_[{due, timer}] = {
          timer, {.does = Does::ResolveFuture, .future = future, .label = label}, recorder_.next_event()};
      record(TimerArmed{timer, due, {{}, futures_[future].id}, interned}, here);
      block_on_future(index, future, fmt::format("sleep({})", line.seconds));
      return true;
    }
    case Line::Kind::Create:
      create_task(line.name, line.coroutine, here);
      break;
    case Line::Kind::Join:
      if (!usable || tasks_[other].done) break;
      block_on_task(index, other, line.name);
      return true;
    case Line::Kind::Gather:
      if (std::ranges::all_of(line.names, [&](const auto& n) { return find_task(n) == Task::kNone; })) break;
      start_gather(index, line.names);
      return true;
    case Line::Kind::Cancel:
      if (other != Task::kNone) cancel(other);
      break;
    case Line::Kind::Wait: {
      const auto [named, fresh] = named_futures_.try_emplace(line.name, futures_.size());
      if (fresh) create_future("Future");
      if (futures_[named->second].done) break;
      block_on_future(index, named->second, fmt::format("Future {}", line.name));
      return true;
    }
    case Line::Kind::Set:
      if (const auto named = named_futures_.find(line.name); named != named_futures_.end())
        resolve(named->second, FutureOutcome::Result);
      break;
    case Line::Kind::Print: {
      const std::string text = line.name + "\n";
      record(Printed{Stream::Out, text}, here);
      break;
    }
    case Line::Kind::Block:
      record(ClockAdvanced{from_seconds(line.seconds), AdvanceReason::Freeze}, here);
      break;
    case Line::Kind::CallSoon:
      call_soon({.label = line.name}, HandleOrigin::CallSoon);
      break;
    case Line::Kind::Rescue:
      break;
    case Line::Kind::Raise:
      finish(index, StepOutcome::Raised, "ValueError: " + line.name);
      return true;
    case Line::Kind::Return:
      finish(index, StepOutcome::Returned, line.name);
      return true;
  }
  ++tasks_[index].line;
  return false;
}

}  // namespace coroscope::samples
