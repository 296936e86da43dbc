#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/loop/future.h"

namespace coroscope::asyncio {

// What tasks of all types can do; asyncio.Task without the type of its result.
class AnyTask : public AnyFuture {
 public:
  using AnyFuture::AnyFuture;

  std::string get_name() const { return task().name(); }
  void set_name(std::string_view name) const { task().set_name(name); }
  // The task's number in the trace, and in its name where it was given none.
  TaskId id() const { return task().id(); }
  // The task that created it; none: it was created outside of any.
  TaskId parent() const { return task().parent(); }
  // How many cancellations are requested and not taken back.
  std::uint32_t cancelling() const { return task().cancelling(); }
  // Takes back one request; how many are left. Does not stop a CancelledError that is on its way.
  std::uint32_t uncancel() const { return task().uncancel(); }
  TaskBase& task() const { return *object_->as_task(); }

  // Calls function(AnyTask) in the iteration after it is done.
  template <class F>
  CallbackToken add_done_callback(F function, std::string_view name = "<lambda>",
                                  const std::source_location& where = std::source_location::current()) const {
    return add_callback(*new DoneCallbackOf<AnyTask, F>(object_->loop(), std::move(function)), name, where);
  }
};

// asyncio.Task: a coroutine that the loop drives. A handle; the loop keeps the task alive while it is
// pending, so that one whose handle is dropped still runs to its end (CPython may collect it).
template <class T = void>
class Task : public FutureLike<T> {
 public:
  using FutureLike<T>::FutureLike;
  operator AnyTask() const { return AnyTask(this->object_); }

  std::string get_name() const { return task().name(); }
  void set_name(std::string_view name) const { task().set_name(name); }
  TaskId id() const { return task().id(); }
  TaskId parent() const { return task().parent(); }
  std::uint32_t cancelling() const { return task().cancelling(); }
  std::uint32_t uncancel() const { return task().uncancel(); }
  TaskBase& task() const { return *this->object_->as_task(); }

  // Calls function(Task<T>) in the iteration after it is done, in the context of now.
  template <class F>
  CallbackToken add_done_callback(F function, std::string_view name = "<lambda>",
                                  const std::source_location& where = std::source_location::current()) const {
    return this->add_callback(*new DoneCallbackOf<Task, F>(this->object_->loop(), std::move(function)), name,
                              where);
  }
};

template <class T>
Task<T> Loop::create_task(Coro<T> coro, std::string_view name, std::source_location where) {
  check_closed();
  if (!coro) throw RuntimeError("cannot reuse already awaited coroutine");
  TaskBase& task = coro.release().promise().become_task(*this, name, where);
  return Task<T>(Ref<FutureBase>(&task));
}

// asyncio.create_task: on the running loop, which there must be (RuntimeError).
template <class T>
Task<T> create_task(Coro<T> coro, std::string_view name = {},
                    std::source_location where = std::source_location::current()) {
  return get_running_loop().create_task(std::move(coro), name, where);
}

// The task that is running; an empty handle in a callback. Throws RuntimeError when no loop runs.
AnyTask current_task();
// The tasks of the loop (the running one) that are not done, in the order in which Coroscope's Python
// iterates its set of them: mostly that of their creation.
std::vector<AnyTask> all_tasks();
std::vector<AnyTask> all_tasks(Loop& loop);

// ensure_future: a future or task is itself, a coroutine becomes a task of the running loop.
template <class T>
Task<T> ensure_future(Coro<T> coro) {
  return create_task(std::move(coro));
}
template <class F>
  requires std::derived_from<F, AnyFuture>
F ensure_future(F future) {
  return future;
}

template <class T>
T Loop::run_until_complete(Coro<T> coro, std::source_location where) {
  check_closed();
  if (is_running()) throw RuntimeError("This event loop is already running");
  const Task<T> task = create_task(std::move(coro), {}, where);
  run_until_done(task.object(), true);
  return task.result();
}

template <class F>
  requires std::derived_from<F, AnyFuture>
auto Loop::run_until_complete(const F& future) {
  check_closed();
  run_until_done(future.object(), false);
  return future.result();
}

}  // namespace coroscope::asyncio
