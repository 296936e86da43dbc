#include "core/loop/loop.h"

#include <fmt/format.h>

#include "core/base/check.h"
#include "core/loop/link.h"
#include "core/loop/task_base.h"

namespace coroscope::asyncio {

CallHandle::CallHandle(Ref<Call> call) : call_(std::move(call)) {}
CallHandle::CallHandle(const CallHandle&) = default;
CallHandle::CallHandle(CallHandle&&) noexcept = default;
CallHandle& CallHandle::operator=(CallHandle other) noexcept {
  call_ = std::move(other.call_);
  return *this;
}
CallHandle::~CallHandle() = default;

void CallHandle::cancel(const std::source_location& where) {
  if (call_) call_->loop().cancel(*call_, call_->loop().run().where(where));
}

bool CallHandle::cancelled() const {
  return call_ && call_->cancelled;
}

VirtualTime CallHandle::when() const {
  return call_->due;
}

Call::Call(Loop& loop)
    : TimerHandle(&Call::run_it, &Call::release_it), loop_(loop), context_(current_context()) {}

RunStatus Call::run_it(Handle& handle) {
  Call& call = static_cast<Call&>(static_cast<TimerHandle&>(handle));
  const CallbackContext context(call.context_);
  return call.loop_.run_callback(call.label, [&call] { call.call(); });
}

void Call::release_it(Handle& handle) {
  Call& call = static_cast<Call&>(static_cast<TimerHandle&>(handle));
  call.forget();
  call.drop_reference();
}

Loop::Loop(NativeRun& run) : EventLoop(run.simulation()), run_(run) {}

Loop& new_event_loop() {
  return NativeRun::current().new_event_loop();
}

void Loop::run_forever() {
  check_closed();
  if (is_running()) throw RuntimeError("This event loop is already running");
  if (run_.running_) throw RuntimeError("Cannot run the event loop while another loop is running");
  started();
  run_.running_ = this;
  while (true) {
    const IterationEnd end = run_once();
    if (end == IterationEnd::Aborted || end == IterationEnd::Deadlocked || end == IterationEnd::TraceFull) {
      finish_running();
      if (end == IterationEnd::Deadlocked) throw Deadlock();
      if (end == IterationEnd::TraceFull) throw SystemExit(1);
      CHECK(run_.escaped, "an iteration was broken off by nothing");
      std::rethrow_exception(std::exchange(run_.escaped, nullptr));
    }
    if (stopping()) break;
  }
  finish_running();
}

void Loop::finish_running() {
  set_stopping(false);
  run_.running_ = nullptr;
  stopped();
}

namespace {

// _run_until_complete_cb of Lib/asyncio/base_events.py.
void stop_when_done(void* loop, FutureBase& future) {
  if (future.state() == FutureBase::State::Exception) {
    const ExceptionKind kind = kind_of(future.exception());
    // Issue #336: run_forever was left already, and stop() would end the next one.
    if (kind == ExceptionKind::Interrupt || kind == ExceptionKind::Exit) return;
  }
  static_cast<Loop*>(loop)->stop();
}

}  // namespace

void Loop::run_until_done(FutureBase& future, bool is_new) {
  if (is_new) future.hide_destruction();
  const Ref<Link> link = Link::add(future, Label::RunUntilCompleteDone, this, &stop_when_done);
  try {
    run_forever();
  } catch (...) {
    if (is_new && future.done() && !future.cancelled()) future.retrieve();
    link->take_back();
    throw;
  }
  link->take_back();
  if (!future.done()) throw RuntimeError("Event loop stopped before Future completed.");
}

void Loop::close() {
  if (is_running()) throw RuntimeError("Cannot close a running event loop");
  if (closed_) return;
  closed_ = true;
  EventLoop::close();
}

void Loop::schedule_recorded(Callback& callback) {
  if (closed_) [[unlikely]] {
    callback.let_go();
    if (dropping_) return;
    throw RuntimeError("Event loop is closed");
  }
  const FutureRef done = callback.future->reference();
  if (callback.task)
    call_soon_recorded(callback, HandleOrigin::TaskWakeup, {{}, done, {}}, recorder().step_event());
  else
    call_soon_recorded(callback, HandleOrigin::DoneCallback, {callback.label, done, {}},
                       recorder().step_event());
}

void Loop::record_returned() {
  run_.record_changes();
  record(StepEnded{StepOutcome::Returned, {}, {}, {}, {}});
}

RunStatus Loop::callback_failed(StringId label) {
  const std::exception_ptr exception = std::current_exception();
  const std::string text = describe(exception);
  const ExceptionKind kind = kind_of(exception);
  RunStatus status = RunStatus::Continue;
  if (kind == ExceptionKind::Interrupt || kind == ExceptionKind::Exit) {
    run_.escaped = exception;
    status = RunStatus::Abort;
  } else {
    (void)label;
    call_exception_handler({"Exception in callback", exception, {}});
  }
  run_.record_changes();
  record(StepEnded{StepOutcome::Raised, {}, {}, {}, text});
  return status;
}

void Loop::call_exception_handler(const ExceptionContext& context) {
  if (!handler_) {
    default_exception_handler(context);
    return;
  }
  try {
    handler_(*this, context);
  } catch (...) {
    if (current_exception_kind() != ExceptionKind::Other) throw;
    default_exception_handler(
        {"Unhandled error in exception handler", std::current_exception(), context.task});
  }
}

void Loop::default_exception_handler(const ExceptionContext& context) {
  std::string text = context.message;
  if (context.exception) text = fmt::format("{}\n{}", text, describe(context.exception));
  record(ExceptionUnhandled{context.task, text});
  run_.print_error(text + "\n");
}

void Loop::report_never_retrieved(TaskId task, const std::exception_ptr& exception) {
  const std::string message = fmt::format("{} exception was never retrieved", task ? "Task" : "Future");
  const std::string text = fmt::format("{}: {}", message, describe(exception));
  record(Warned{WarningKind::NeverRetrieved, task, text});
  call_exception_handler({message, exception, task});
}

// A ring with no beginning would need a look at both ends: in the list `before_` is never null. The newest
// has itself there.
void Loop::link(CountedFuture& future) {
  future.before_ = &future;
  future.after_ = futures_;
  if (futures_) futures_->before_ = &future;
  futures_ = &future;
}

void Loop::unlink(CountedFuture& future) {
  if (futures_ == &future) {
    futures_ = future.after_;
    if (futures_) futures_->before_ = futures_;
  } else {
    future.before_->after_ = future.after_;
    if (future.after_) future.after_->before_ = future.before_;
  }
  future.before_ = nullptr;
}

void Loop::drop_tasks() {
  dropping_ = true;
  if (!closed_) {
    closed_ = true;
    EventLoop::close();
  }
  for (TaskBase* task = first_; task; task = task->newer_)
    if (!task->destruction_hidden_) task->report_destroyed();
  // The youngest first: what a task created may use what stands in its creator's frame.
  while (last_) last_->kill();
  while (futures_) {
    CountedFuture& future = *futures_;
    // Its last reference may be in one of its callbacks.
    future.add_reference();
    unlink(future);
    future.drop_callbacks();
    future.drop_reference();
  }
}

}  // namespace coroscope::asyncio
