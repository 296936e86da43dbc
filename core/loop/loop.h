#pragma once

#include <concepts>
#include <functional>
#include <source_location>
#include <string>
#include <string_view>

#include "core/loop/context.h"
#include "core/loop/event_loop.h"
#include "core/loop/future_base.h"
#include "core/loop/native_run.h"
#include "core/loop/seconds.h"

namespace coroscope::asyncio {

template <class T>
class Coro;
template <class T>
class Future;
template <class T>
class Task;
class Call;

// What call_soon and its like return: asyncio's Handle and TimerHandle. A copy is the same handle; dropping
// it cancels nothing.
class CallHandle {
 public:
  CallHandle() = default;
  explicit CallHandle(Ref<Call> call);
  CallHandle(const CallHandle&);
  CallHandle(CallHandle&&) noexcept;
  CallHandle& operator=(CallHandle) noexcept;
  ~CallHandle();

  // Handle.cancel: the callback will not run. Does nothing when it ran already.
  void cancel(const std::source_location& where = std::source_location::current());
  bool cancelled() const;
  // TimerHandle.when: the point of virtual time at which it is due.
  VirtualTime when() const;
  explicit operator bool() const { return static_cast<bool>(call_); }

 private:
  Ref<Call> call_;
};

// What the exception handler is told: call_exception_handler's context.
struct ExceptionContext {
  std::string message;           // "Exception in callback tick()"
  std::exception_ptr exception;  // may be null
  TaskId task;                   // none: not about a task
};

// asyncio's event loop as a program sees it: BaseEventLoop (Lib/asyncio/base_events.py). The scheduler itself
// is EventLoop.
class Loop : public EventLoop {
 public:
  explicit Loop(NativeRun& run);

  NativeRun& run() const { return run_; }
  bool is_running() const { return run_.running_loop() == this; }
  bool is_closed() const { return closed_; }
  // Virtual time since the run began.
  VirtualTime time() const { return now(); }

  // Runs until stop() was called: then the current iteration is still finished. Throws what escapes from a
  // step (KeyboardInterrupt, SystemExit), RuntimeError when a loop is running or this one is closed, and
  // Deadlock.
  void run_forever();
  // Runs until the future is done and returns its result or throws its exception; a coroutine becomes a task.
  // Throws RuntimeError("Event loop stopped before Future completed.") if stop() came first.
  template <class T>
  T run_until_complete(Coro<T> coro, std::source_location where = std::source_location::current());
  template <class F>
    requires std::derived_from<F, class AnyFuture>
  auto run_until_complete(const F& future);
  // Forgets all handles; nothing can be scheduled any more. Throws RuntimeError while the loop runs.
  void close();

  using EventLoop::call_soon;
  // Calls `function` in the next iteration, in the context of now. `name` is the callback's name in the
  // trace, what Python calls its qualified name.
  template <std::invocable F>
  CallHandle call_soon(F function, std::string_view name = "<lambda>",
                       const std::source_location& where = std::source_location::current());
  // Calls it when `delay` has passed, `when` is reached. Equal times: in the order of these calls.
  template <std::invocable F>
  CallHandle call_later(Seconds delay, F function, std::string_view name = "<lambda>",
                        const std::source_location& where = std::source_location::current());
  using EventLoop::call_at;
  template <std::invocable F>
  CallHandle call_at(VirtualTime when, F function, std::string_view name = "<lambda>",
                     const std::source_location& where = std::source_location::current());

  template <class T = void>
  Future<T> create_future();
  // The coroutine becomes a task, whose first step is put into the ready queue. An empty name: "Task-" and a
  // number.
  template <class T>
  Task<T> create_task(Coro<T> coro, std::string_view name = {},
                      std::source_location where = std::source_location::current());

  using ExceptionHandler = std::function<void(Loop&, const ExceptionContext&)>;
  // An empty one: the default, which prints to standard error.
  void set_exception_handler(ExceptionHandler handler) { handler_ = std::move(handler); }
  void call_exception_handler(const ExceptionContext& context);
  void default_exception_handler(const ExceptionContext& context);

  // ---- for the rest of the library ----

  // A future of a primitive's.
  template <class T>
  Future<T> create_future(Label kind);

  template <class F>
  void record(const F& fact, Where where = {}) {
    recorder().record(fact, where);
  }
  void check_closed() const {
    if (closed_) [[unlikely]]
      throw RuntimeError("Event loop is closed");
  }
  // Puts a future's callback into the ready queue.
  void schedule(Callback& callback) {
    if (!recorder().on() && !closed_) [[likely]]
      call_soon_unrecorded(callback);
    else
      schedule_recorded(callback);
  }
  // Runs `body` as a plain callback's step: records its end, tells the exception handler of what it throws.
  template <class Body>
  RunStatus run_callback(StringId label, Body&& body) {
    try {
      body();
    } catch (...) {
      return callback_failed(label);
    }
    if (recorder().on()) record_returned();
    return RunStatus::Continue;
  }
  TaskBase* current_task() const { return current_task_; }
  // The tasks that are not done, the oldest first.
  TaskBase* first_task() const { return first_; }
  inline void link(TaskBase& task);
  inline void unlink(TaskBase& task);
  void link(CountedFuture& future);
  void unlink(CountedFuture& future);
  void report_never_retrieved(TaskId task, const std::exception_ptr& exception);
  // The run ends.
  void drop_tasks();
  bool dropping() const { return dropping_; }

 private:
  friend class TaskBase;
  friend class NativeRun;
  friend class Runner;

  // The same, also where the loop is closed.
  void schedule_recorded(Callback& callback);
  void record_returned();
  RunStatus callback_failed(StringId label);
  void run_until_done(FutureBase& future, bool is_new);
  void finish_running();

  NativeRun& run_;
  TaskBase* current_task_ = nullptr;
  TaskBase* first_ = nullptr;  // of the pending ones, by age
  TaskBase* last_ = nullptr;
  CountedFuture* futures_ = nullptr;  // the newest
  bool closed_ = false;
  bool dropping_ = false;
  ExceptionHandler handler_;
};

// The loop that runs now. Throws RuntimeError("no running event loop").
inline Loop& get_running_loop() {
  Loop* const loop = NativeRun::current().running_loop();
  if (!loop) [[unlikely]]
    throw RuntimeError("no running event loop");
  return *loop;
}
Loop& new_event_loop();

// One call that a loop will make; counted by its handles and by the loop.
class Call : public TimerHandle {
 public:
  explicit Call(Loop& loop);
  virtual ~Call() = default;

  void add_reference() { ++references_; }
  void drop_reference() {
    if (--references_ == 0) delete this;
  }
  Loop& loop() const { return loop_; }
  StringId label;

 protected:
  virtual void call() = 0;
  // Destroys the function: it will not be called any more, though handles are still there.
  virtual void forget() = 0;

 private:
  static RunStatus run_it(Handle& handle);
  static void release_it(Handle& handle);

  Loop& loop_;
  Ref<Context> context_;
  std::uint32_t references_ = 0;
};

template <class F>
class CallOf final : public Call {
 public:
  CallOf(Loop& loop, F function) : Call(loop), function_(std::move(function)) {}

 private:
  void call() override { (*function_)(); }
  void forget() override { function_.reset(); }
  std::optional<F> function_;
};

template <std::invocable F>
CallHandle Loop::call_soon(F function, std::string_view name, const std::source_location& where) {
  check_closed();
  const Ref<Call> call(new CallOf<F>(*this, std::move(function)));
  call->label = recorder().intern(name);
  call->add_reference();
  EventLoop::call_soon(*call, HandleOrigin::CallSoon, {call->label, {}, run_.where(where)});
  return CallHandle(call);
}

template <std::invocable F>
CallHandle Loop::call_later(Seconds delay, F function, std::string_view name,
                            const std::source_location& where) {
  return call_at(delay.after(now()), std::move(function), name, where);
}

template <std::invocable F>
CallHandle Loop::call_at(VirtualTime when, F function, std::string_view name,
                         const std::source_location& where) {
  check_closed();
  const Ref<Call> call(new CallOf<F>(*this, std::move(function)));
  call->label = recorder().intern(name);
  call->add_reference();
  EventLoop::call_at(*call, when, {call->label, {}, run_.where(where)});
  return CallHandle(call);
}

}  // namespace coroscope::asyncio
