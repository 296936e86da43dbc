#pragma once

#include <coroutine>
#include <source_location>

#include "core/loop/context.h"
#include "core/loop/future_base.h"
#include "core/loop/loop.h"

namespace coroscope::asyncio {

class PromiseBase;

// What a task does when it is woken, before its coroutine goes on: an awaiter that must look again whether it
// has to wait. Returns false when the task waits again.
struct Gate {
  using Open = bool (*)(Gate&, TaskBase&);
  explicit Gate(Open open_gate) : open(open_gate) {}
  Open open;
};

// A task without the type of its result: CPython's Task (Modules/_asynciomodule.c, task_step and what is
// around it). It stands inside the frame of the coroutine that it drives, which is one piece of memory for
// both, and is the handle of its own steps. A pending task is kept alive by its loop; CPython's loop keeps a
// weak reference only.
class TaskBase : public FutureBase, public Callback {
 public:
  // In the promise of the coroutine that it drives, kPromiseBytes behind its beginning.
  TaskBase(Loop& loop, std::string_view name, const std::source_location& where);
  static constexpr std::size_t kPromiseBytes = 40;

  // Task.cancel: what it waits for is cancelled, or CancelledError is thrown at its next step. False when it
  // is done. Throws RecursionError where tasks wait for each other in a ring, as CPython does.
  bool cancel(const CancelMessage& message = {}) override;
  // Task.cancelling and Task.uncancel: how many cancellations are requested, and one fewer.
  std::uint32_t cancelling() const { return cancel_requests_; }
  std::uint32_t uncancel();
  std::string name() const;
  void set_name(std::string_view name);
  TaskId id() const { return task; }
  // The task that created it; none: no task did.
  TaskId parent() const { return parent_; }
  TaskBase* as_task() final { return this; }
  Ref<Context>& context() { return context_; }
  TaskBase* newer() const { return newer_; }

  // ---- for awaiters: the running step ends here ----

  // The task waits for `awaited`, which the awaiter keeps alive, and goes on at `leaf`.
  // `words`: what that is for people, none: as `awaited` says. `resource`: the lock or queue there, null:
  // none.
  void block_on(FutureBase& awaited, std::coroutine_handle<> leaf, PromiseBase& promise, StringId words = {},
                Resource* resource = nullptr, Gate* gate = nullptr) {
    leaf_ = leaf;
    gate_ = gate;
    slow_ = true;
    awaited.add(*this);
    if (must_cancel_) [[unlikely]]
      cancel_awaited(awaited);
    if (loop_->recorder().on()) block_recorded(awaited, promise, words, resource);
  }
  // The same again, from a gate.
  void block_again(FutureBase& awaited, Resource& resource, Gate& gate);
  // The task gives way and is ready again: a bare yield.
  void give_way(std::coroutine_handle<> leaf, PromiseBase& promise) {
    leaf_ = leaf;
    if (loop_->recorder().on())
      give_way_recorded(promise);
    else
      loop_->call_soon_unrecorded(*this);
  }
  // What an awaiter does first when it goes on: throws when the task is being cancelled. `awaited` is what it
  // has waited for, null: nothing. Its own CancelledError goes before.
  void resumed(FutureBase* awaited) {
    if (must_cancel_) [[unlikely]]
      throw_cancelled(awaited);
  }
  bool must_cancel() const { return must_cancel_; }
  // The outermost coroutine has ended.
  void ended() { ended_ = true; }

  static TaskBase& of(Handle& handle) { return static_cast<TaskBase&>(static_cast<Callback&>(handle)); }

 protected:
  ~TaskBase() = default;
  void dispose() final;
  // Destroys the object, not its memory, nor the coroutine.
  virtual void destroy_task() = 0;

  PromiseBase& promise() {
    return *reinterpret_cast<PromiseBase*>(reinterpret_cast<std::byte*>(this) - kPromiseBytes);
  }

 private:
  friend class Loop;
  friend class PromiseBase;

  static RunStatus run_step(Handle& handle);
  static void let_go(Handle& handle);

  void give_way_recorded(PromiseBase& promise);
  [[gnu::noinline]] void give_way_anew(PromiseBase& promise);
  void block_recorded(FutureBase& awaited, PromiseBase& promise, StringId words, Resource* resource);
  void cancel_awaited(FutureBase& awaited);
  // It was created at this line: for the trace.
  void introduce(std::string_view name, const std::source_location& where);
  bool before_step();
  bool begin();
  RunStatus end_step();
  RunStatus end_without_result();
  void finish_step(State state);
  void record_result();
  [[noreturn]] void throw_cancelled(FutureBase* awaited);
  // Notes where the task stands, for the trace.
  void note_place(PromiseBase& promise);
  void record_waits(FutureBase& awaited, Resource* resource);
  void report_destroyed();
  // Ends a pending task without running it any further.
  void kill();

  // _fut_waiter is Callback::future.
  TaskId parent_;
  std::coroutine_handle<> leaf_;  // where it goes on
  Gate* gate_ = nullptr;
  TaskBase* older_ = nullptr;  // in the loop's list of pending tasks
  TaskBase* newer_ = nullptr;
  Ref<Context> context_;
  std::unique_ptr<std::string> name_;  // null: "Task-" and its id
  std::uint32_t cancel_requests_ = 0;
  StackId stack_;  // where it is suspended, as Handle::where, for the trace
  StringId waiting_for_;
  std::uint32_t frame_bytes_ = 0;  // of a killed task's frame, whose memory is still there
  bool must_cancel_ = false;
  bool ended_ = false;
  bool started_ = false;
  bool slow_ = true;  // before_step() has something to do: not after a bare yield
};

inline void Loop::link(TaskBase& task) {
  task.older_ = last_;
  task.newer_ = nullptr;
  (last_ ? last_->newer_ : first_) = &task;
  last_ = &task;
}

inline void Loop::unlink(TaskBase& task) {
  (task.older_ ? task.older_->newer_ : first_) = task.newer_;
  (task.newer_ ? task.newer_->older_ : last_) = task.older_;
}

}  // namespace coroscope::asyncio
