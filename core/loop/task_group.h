#pragma once

#include <vector>

#include "core/loop/async_with.h"
#include "core/loop/serial_set.h"

namespace coroscope::asyncio {

// asyncio.TaskGroup (Lib/asyncio/taskgroups.py): its block ends when all its tasks have. The first that fails
// cancels the others and the block; then exit throws all errors in one ExceptionGroup. Must stay where it is
// from enter to exit.
class TaskGroup {
 public:
  static constexpr Label kWords = Label::TaskGroup;

  TaskGroup() = default;
  // Before enter only.
  TaskGroup(TaskGroup&&) noexcept {}
  ~TaskGroup();

  // Throws RuntimeError before enter, when it is over, and while it is shutting down; the coroutine is then
  // closed.
  template <class T>
  Task<T> create_task(Coro<T> coro, std::string_view name = {},
                      std::source_location where = std::source_location::current()) {
    if (const char* const why = refusal()) {
      coro.close();
      throw RuntimeError(why);
    }
    Task<T> task = loop_->create_task(std::move(coro), name, where);
    watch(task);
    return task;
  }
  template <class A>
    requires requires(A awaiter) { as_coro(std::move(awaiter)); }
  auto create_task(A awaiter, std::string_view name = {},
                   std::source_location where = std::source_location::current()) {
    return create_task(as_coro(std::move(awaiter)), name, where);
  }

  // `async with`; see async_with.
  void enter();
  Coro<> exit(std::exception_ptr error) {
    return run_exit(Within(Label::TaskGroup), *this, std::move(error));
  }

 private:
  struct Member {
    AnyTask task;
    Ref<Link> link;
  };

  static Coro<> run_exit(Within, TaskGroup& self, std::exception_ptr error);
  static void on_task_done(void* self, FutureBase& done);
  const char* refusal() const;
  void watch(const AnyTask& task);
  void abort();
  void task_done(FutureBase& done);

  Loop* loop_ = nullptr;  // null: not entered
  AnyTask parent_;
  SerialSet<Member> tasks_;
  std::vector<std::exception_ptr> errors_;
  std::exception_ptr base_error_;  // KeyboardInterrupt or SystemExit
  std::optional<Waiter> on_completed_;
  bool exiting_ = false;
  bool aborting_ = false;
  bool parent_cancel_requested_ = false;
};

}  // namespace coroscope::asyncio
