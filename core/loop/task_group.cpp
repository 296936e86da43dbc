#include "core/loop/task_group.h"

namespace coroscope::asyncio {

namespace {

bool is_base_error(const std::exception_ptr& error) {
  const ExceptionKind kind = kind_of(error);
  return kind == ExceptionKind::Interrupt || kind == ExceptionKind::Exit;
}

}  // namespace

TaskGroup::~TaskGroup() {
  for (const Member& member : tasks_.in_order()) member.link->cut();
}

void TaskGroup::enter() {
  if (loop_) throw RuntimeError("TaskGroup has been already entered");
  parent_ = current_task();
  if (!parent_) throw RuntimeError("TaskGroup cannot determine the parent task");
  loop_ = &get_running_loop();
}

const char* TaskGroup::refusal() const {
  if (!loop_) return "TaskGroup has not been entered";
  if (exiting_ && tasks_.empty()) return "TaskGroup is finished";
  if (aborting_) return "TaskGroup is shutting down";
  return nullptr;
}

void TaskGroup::watch(const AnyTask& task) {
  Ref<Link> link = Link::add(task.object(), Label::TaskGroupOnTaskDone, this, &TaskGroup::on_task_done);
  tasks_.add(Member{task, std::move(link)}, task.object().serial());
}

void TaskGroup::abort() {
  aborting_ = true;
  for (const Member& member : tasks_.in_order())
    if (!member.task.done()) member.task.cancel();
}

void TaskGroup::on_task_done(void* self, FutureBase& done) {
  static_cast<TaskGroup*>(self)->task_done(done);
}

void TaskGroup::task_done(FutureBase& done) {
  tasks_.discard(done.serial());
  if (on_completed_ && tasks_.empty() && !on_completed_->done()) on_completed_->wake();
  if (done.cancelled()) return;
  const std::exception_ptr error = done.exception();
  if (!error) return;
  errors_.push_back(error);
  if (is_base_error(error) && !base_error_) base_error_ = error;
  if (parent_.done()) {
    loop_->call_exception_handler(
        {"Task has errored out but its parent task is already completed", error, done.reference().task});
    return;
  }
  if (!aborting_ && !parent_cancel_requested_) {
    abort();
    parent_cancel_requested_ = true;
    parent_.cancel();
  }
}

// TaskGroup.__aexit__. An ending without an exception of its own throws nothing: async_with then throws
// `error`.
Coro<> TaskGroup::run_exit(Within, TaskGroup& self, std::exception_ptr error) {
  self.exiting_ = true;
  if (error && is_base_error(error) && !self.base_error_) self.base_error_ = error;
  const bool cancelled = kind_of(error) == ExceptionKind::Cancelled;
  std::exception_ptr cancellation = cancelled ? error : nullptr;
  if (self.parent_cancel_requested_ && self.parent_.uncancel() == 0) cancellation = nullptr;
  if (error && !self.aborting_) self.abort();

  while (!self.tasks_.empty()) {
    self.on_completed_.emplace(*self.loop_, Label::TaskGroup);
    try {
      co_await WaiterAwaiter(*self.on_completed_);
    } catch (const CancelledError&) {
      if (!self.aborting_) {
        cancellation = std::current_exception();
        self.abort();
      }
    }
    self.on_completed_.reset();
  }

  if (self.base_error_) std::rethrow_exception(self.base_error_);
  if (cancellation && self.errors_.empty()) std::rethrow_exception(cancellation);
  if (error && !cancelled) self.errors_.push_back(error);
  if (!self.errors_.empty())
    throw ExceptionGroup("unhandled errors in a TaskGroup", std::exchange(self.errors_, {}));
}

}  // namespace coroscope::asyncio
