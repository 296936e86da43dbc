#include "core/trace/state_codec.h"

#include "core/base/check.h"
#include "core/trace/state_values.h"

namespace coroscope {

namespace {

// The same functions write and read, so that both do it in the same order. Those that write leave what they
// are given as it is.
template <class Io>
struct StateIo : StateValues<Io> {
  using StateValues<Io>::value;
  using StateValues<Io>::flags;
  using StateValues<Io>::count;

  // What follows from what was read before.
  template <class T>
  static void follows(T& field, const std::type_identity_t<T>& from) {
    if constexpr (Io::kReads) field = from;
  }

  void handle(HandleState& h, const HandleState& before, const TraceState& state) {
    bool usual_label = false, from_task = false;
    if constexpr (!Io::kReads) {
      const TaskState* const owner = state.task(h.task);
      usual_label = h.label == (owner ? owner->name : before.label);
      from_task = bool(h.task);
    }
    flags(h.cancelled, h.from_timer, usual_label, from_task);
    value(h.id, before.id);
    value(h.origin);
    if (from_task)
      value(h.task, TaskId{before.task.value + 1});
    else
      follows(h.task, {});
    value(h.future, before.future);
    value(h.made_by, before.made_by);
    if (!usual_label) return value(h.label);
    const TaskState* const owner = state.task(h.task);
    follows(h.label, owner ? owner->name : before.label);
  }

  // Who arms a timer waits for its future, mostly, and has done so since then.
  void timer(TimerState& t, const TimerState& before, const TraceState& state) {
    value(t.due, before.due);
    value(t.armed_by, before.armed_by);
    const TaskState* const by = state.task(t.armed_by);
    value(t.id, before.id);
    value(t.armed_at, by ? by->since : before.armed_at);
    value(t.future, by ? by->waiting_on : before.future);
    value(t.label, before.label);
    value(t.made_by, by ? by->changed : before.made_by);
  }

  void loop(LoopState& loop, const TraceState& state) {
    value(loop.id);
    flags(loop.running, loop.closed, loop.collecting);
    value(loop.ready_in_iteration);
    const std::uint32_t ready = count(loop.ready.size());
    if constexpr (Io::kReads) loop.ready.resize(ready);
    HandleState before;
    for (HandleState& h : loop.ready) {
      handle(h, before, state);
      before = h;
    }
    timers(loop, state);
  }

  void timers(LoopState& loop, const TraceState& state) {
    const std::uint32_t timers = count(loop.timers.size());
    TimerState before;
    if constexpr (Io::kReads) {
      loop.timers.clear();
      loop.due.clear();
      for (std::uint32_t i = 0; i < timers; ++i) {
        TimerState t;
        timer(t, before, state);
        loop.timers.emplace_hint(loop.timers.end(), std::pair(t.due, t.id), t);
        loop.due.emplace(t.id, t.due);
        before = t;
      }
    } else {
      for (auto& [key, t] : loop.timers) {
        timer(t, before, state);
        before = t;
      }
    }
  }

  void future(FutureState& f, const FutureState& before) {
    value(f.id, FutureId{before.id.value + 1});
    value(f.waiter, TaskId{before.waiter.value + 1});
    bool same_kind = f.kind == before.kind, usual = f.how == FutureOutcome::Result && f.callbacks.empty();
    flags(f.done, same_kind, usual);
    if (same_kind)
      follows(f.kind, before.kind);
    else
      value(f.kind);
    if (usual) {
      follows(f.how, FutureOutcome::Result);
      if constexpr (Io::kReads) f.callbacks.clear();
      return;
    }
    value(f.how);
    const std::uint32_t callbacks = count(f.callbacks.size());
    if constexpr (Io::kReads) f.callbacks.resize(callbacks);
    for (StringId& label : f.callbacks) value(label);
  }

  void futures(std::map<FutureId, FutureState>& futures) {
    const std::uint32_t size = count(futures.size());
    FutureState before;
    if constexpr (Io::kReads) {
      futures.clear();
      for (std::uint32_t i = 0; i < size; ++i) {
        FutureState f;
        future(f, before);
        before = f;
        futures.emplace_hint(futures.end(), f.id, std::move(f));
      }
    } else {
      for (auto& [id, f] : futures) {
        future(f, before);
        before = f;
      }
    }
  }

  // What changes of a task as long as it is not done. `before`: the last one that was not.
  void live_task(TaskState& task, const TaskState& before, EventIndex applied, VirtualTime now) {
    bool waits = bool(task.waiting_on) || task.waiting_for || task.waiting_at;
    bool cancel = task.cancel != kNoEvent;
    bool same_place = task.where == before.where && task.stack == before.stack;
    bool same_wait = task.waiting_for == before.waiting_for && task.waiting_at == before.waiting_at;
    bool for_task = bool(task.waiting_on.task);
    const auto phase = static_cast<std::uint32_t>(task.phase);
    bool phase_1 = (phase & 1) != 0, phase_2 = (phase & 2) != 0, phase_4 = (phase & 4) != 0;
    // The rare ones last, so that the number is a byte.
    flags(phase_1, phase_2, waits, same_place, same_wait, phase_4, for_task, task.cancelling, cancel);
    follows(task.phase,
            static_cast<TaskPhase>((phase_1 ? 1u : 0u) | (phase_2 ? 2u : 0u) | (phase_4 ? 4u : 0u)));
    value(task.steps, before.steps);
    value(task.changed, applied);
    value(task.since, task.changed == before.changed ? before.since : now);
    value(task.stopped, task.changed);
    if (cancel)
      value(task.cancel, applied);
    else
      follows(task.cancel, kNoEvent);
    if (same_place) {
      follows(task.where, before.where);
      follows(task.stack, before.stack);
    } else {
      value(task.where.file, before.where.file);
      value(task.where.line, before.where.line);
      value(task.stack, before.stack);
    }
    if (!waits) {
      follows(task.waiting_on, {});
      follows(task.waiting_for, {});
      follows(task.waiting_at, {});
      return;
    }
    if (for_task)
      value(task.waiting_on.task);
    else
      follows(task.waiting_on.task, {});
    value(task.waiting_on.future, FutureId{before.waiting_on.future.value + 1});
    if (same_wait) {
      follows(task.waiting_for, before.waiting_for);
      follows(task.waiting_at, before.waiting_at);
    } else {
      value(task.waiting_for);
      value(task.waiting_at);
    }
  }

  // The tasks that are not done, each with how many done ones stand before it. When reading, all are there
  // already as they will be.
  void tasks(std::vector<TaskState>& tasks, EventIndex applied, VirtualTime now) {
    TaskState before;
    std::size_t at = 0;
    while (true) {
      std::uint32_t done = 0;
      if constexpr (!Io::kReads)
        while (at + done < tasks.size() && is_done(tasks[at + done].phase)) ++done;
      value(done);
      at += done;
      if (at == tasks.size()) return;
      TaskState& task = tasks[at++];
      live_task(task, before, applied, now);
      if constexpr (Io::kReads) task.outcome = {};
      before = task;
    }
  }

  void step(StepState& s, const TraceState& state, EventIndex applied) {
    value(s.number);
    flags(s.running, s.ready_again);
    handle(s.handle, {}, state);
    value(s.began, applied);
    value(s.resumed, applied);
    value(s.ended, applied);
    value(s.outcome);
    value(s.where);
  }

  void resource(ResourceState& r) {
    value(r.id);
    value(r.kind);
    value(r.name);
    value(r.holder);
    value(r.text);
    value(r.changed);
  }

  void work(WorkState& w) {
    value(w.id);
    value(w.function);
    value(w.future);
    value(w.submitted_by);
    value(w.worker);
    value(w.submitted);
    value(w.began);
    value(w.ended);
    value(w.how);
    value(w.outcome);
  }

  template <class T, class Each>
  void all(std::vector<T>& items, Each&& each) {
    const std::uint32_t size = count(items.size());
    if constexpr (Io::kReads) items.resize(size);
    for (T& item : items) each(item);
  }
};

}  // namespace

// What TraceState consists of.
struct StateCodec {
  template <class Io>
  static void before_tasks(StateIo<Io>& io, TraceState& s) {
    io.value(s.applied_);
    io.value(s.now_);
    io.value(s.iteration_);
    io.value(s.current_loop_);
    io.flags(s.deadlocked_, s.ended_);
    io.value(s.end_.how);
    io.value(s.end_.status);
    io.value(s.end_.text);
    io.value(s.warnings_);
  }
  template <class Io>
  static void after_tasks(StateIo<Io>& io, TraceState& s) {
    io.tasks(s.tasks_, s.applied_, s.now_);
    io.step(s.step_, s, s.applied_);
    io.all(s.loops_, [&](LoopState& loop) { io.loop(loop, s); });
    io.futures(s.futures_);
    io.all(s.resources_, [&](ResourceState& resource) { io.resource(resource); });
    io.all(s.works_, [&](WorkState& work) { io.work(work); });
  }

  static void write(const TraceState& state, std::span<const std::byte> trace,
                    std::vector<std::uint8_t>& to) {
    StateIo<StateWriter> io{{StateWriter(trace, to)}};
    // Not written to: see StateIo. A copy would cost more than the writing.
    auto& unchanged = const_cast<TraceState&>(state);
    before_tasks(io, unchanged);
    io.count(state.tasks_.size());
    after_tasks(io, unchanged);
  }
  static void read(const std::uint8_t* from, std::span<const std::byte> trace, const TraceState& later,
                   std::span<const TaskName> names, TraceState& state) {
    StateIo<StateReader> io{{StateReader(trace, from)}};
    before_tasks(io, state);
    const std::uint32_t tasks = io.count(0);
    CHECK(tasks <= later.tasks_.size(), "a later state knows all tasks of an earlier one");
    state.tasks_.assign(later.tasks_.begin(), later.tasks_.begin() + tasks);
    for (const TaskName& known : names)
      if (known.task.index() < tasks) state.tasks_[known.task.index()].name = known.name;
    after_tasks(io, state);
  }
};

void write_state(const TraceState& state, std::span<const std::byte> trace, std::vector<std::uint8_t>& to) {
  StateCodec::write(state, trace, to);
}

void read_state(const std::uint8_t* from, std::span<const std::byte> trace, const TraceState& later,
                std::span<const TaskName> names, TraceState& state) {
  StateCodec::read(from, trace, later, names, state);
}

}  // namespace coroscope
