#include "core/loop/task_base.h"

#include <fmt/format.h>

#include "core/base/check.h"
#include "core/loop/coro.h"
#include "core/loop/resource.h"

namespace coroscope::asyncio {

TaskBase::TaskBase(Loop& loop, std::string_view name, const std::source_location& where)
    : FutureBase(loop, Label::Task),
      Callback(&TaskBase::run_step, nullptr),
      leaf_(promise().handle()),
      context_(current_context()) {
  NativeRun& run = loop.run();
  Recorder& recorder = loop.recorder();
  if (!name.empty()) name_ = std::make_unique<std::string>(name);
  serial_ = run.next_serial();
  const TaskId id = recorder.next_task();
  id_ = id.value;
  if (const Loop* const running = run.running_loop(); running && running->current_task())
    parent_ = running->current_task()->id();
  if (recorder.on()) {
    label = name_ ? recorder.intern(name) : recorder.intern_task_name(id_);
    Handle::where = run.where(where);
  }
  recorder.record(TaskCreated{id, label, promise().name(run), parent_}, Handle::where);
  task = id;
  promise().drive(*this);
  add_reference();
  loop.link(*this);
  if (recorder.on())
    loop.call_soon_recorded(*this, HandleOrigin::TaskStep, {{}, {}, Handle::where}, recorder.step_event());
  else
    loop.call_soon_unrecorded(*this);
}

std::string TaskBase::name() const {
  return name_ ? *name_ : fmt::format("Task-{}", id_);
}

void TaskBase::set_name(std::string_view name) {
  name_ = std::make_unique<std::string>(name);
  label = loop_->recorder().intern(name);
  loop_->record(TaskRenamed{task, label});
}

namespace {

// Tasks that wait for each other in a ring cancel each other without end; CPython's stack ends at 1,000
// calls.
class CancelDepth {
 public:
  CancelDepth() {
    if (++depth > kMax) {
      --depth;
      throw RecursionError("maximum recursion depth exceeded");
    }
  }
  ~CancelDepth() { --depth; }
  CancelDepth(const CancelDepth&) = delete;
  CancelDepth& operator=(const CancelDepth&) = delete;

 private:
  static constexpr int kMax = 1000;
  static thread_local int depth;
};

thread_local int CancelDepth::depth = 0;

}  // namespace

bool TaskBase::cancel(const CancelMessage& message) {
  const CancelDepth depth;
  unread_ = false;
  Recorder& recorder = loop_->recorder();
  recorder.record(CancelRequested{task, recorder.intern(message ? *message : std::string()), !done()});
  if (done()) return false;
  ++cancel_requests_;
  if (future && future->cancel(message)) return true;
  must_cancel_ = true;
  message_ = message ? std::make_unique<std::string>(*message) : nullptr;
  return true;
}

std::uint32_t TaskBase::uncancel() {
  if (cancel_requests_ > 0) --cancel_requests_;
  return cancel_requests_;
}

void TaskBase::note_place(PromiseBase& promise) {
  NativeRun& run = loop_->run();
  const StackId stack = promise.stack(run);
  // In a loop it is the same again.
  if (stack == stack_) return;
  stack_ = stack;
  Handle::where = promise.user_line(run);
}

void TaskBase::record_waits(FutureBase& awaited, Resource* resource) {
  const ResourceId at = resource ? resource->id() : ResourceId{};
  loop_->run().record_changes();
  loop_->record(StepEnded{StepOutcome::Blocked, awaited.reference(), waiting_for_, stack_, {}, at},
                Handle::where);
}

void TaskBase::block_on(FutureBase& awaited, std::coroutine_handle<> leaf, PromiseBase& promise,
                        StringId waiting_for, Resource* resource, Gate* gate) {
  leaf_ = leaf;
  gate_ = gate;
  slow_ = true;
  awaited.add(*this);
  if (must_cancel_ && awaited.cancel(message_ ? CancelMessage(*message_) : CancelMessage()))
    must_cancel_ = false;
  if (!loop_->recorder().on()) return;
  NativeRun& run = loop_->run();
  note_place(promise);
  const StringId library = promise.library_words(run);
  waiting_for_ = library ? library : waiting_for;
  record_waits(awaited, resource);
}

void TaskBase::block_again(FutureBase& awaited, Resource& resource, Gate& gate) {
  gate_ = &gate;
  slow_ = true;
  awaited.add(*this);
  if (loop_->recorder().on()) record_waits(awaited, &resource);
}

void TaskBase::give_way_recorded(PromiseBase& promise) {
  note_place(promise);
  loop_->run().record_changes();
  loop_->EventLoop::give_way_recorded(*this, stack_);
}

void TaskBase::throw_cancelled(FutureBase* awaited) {
  must_cancel_ = false;
  // A cancelled future's own error goes before; of another one the exception is lost, as in CPython.
  if (awaited && awaited->cancelled()) std::rethrow_exception(awaited->make_cancelled_error());
  if (awaited) awaited->retrieve();
  std::rethrow_exception(make_cancelled_error());
}

RunStatus TaskBase::run_step(Handle& handle) {
  TaskBase& self = of(handle);
  Loop& loop = *self.loop_;
  loop.current_task_ = &self;
  if (self.slow_ && !self.before_step()) [[unlikely]] {
    loop.current_task_ = nullptr;
    return self.ended_ ? self.end_step() : RunStatus::Continue;
  }
  self.leaf_.resume();
  loop.current_task_ = nullptr;
  if (self.ended_) [[unlikely]]
    return self.end_step();
  return RunStatus::Continue;
}

// False: the coroutine does not go on in this step.
bool TaskBase::before_step() {
  slow_ = false;
  future = nullptr;
  if (!started_) {
    started_ = true;
    if (!must_cancel_) return true;
    // CancelledError is thrown into a coroutine that never began: nothing of it runs.
    must_cancel_ = false;
    promise().fail(make_cancelled_error());
    ended_ = true;
    return false;
  }
  Gate* const gate = std::exchange(gate_, nullptr);
  return !gate || gate->open(*gate, *this);
}

RunStatus TaskBase::end_step() {
  StepOutcome outcome = StepOutcome::Returned;
  RunStatus status = RunStatus::Continue;
  State state = State::Result;
  std::string text;
  if (promise().error()) {
    error_ = promise().error();
    const ExceptionKind kind = kind_of(error_);
    if (kind == ExceptionKind::Cancelled) {
      outcome = StepOutcome::WasCancelled;
      state = State::Cancelled;
      message_ = nullptr;
    } else {
      outcome = StepOutcome::Raised;
      state = State::Exception;
      unread_ = true;
      if (loop_->recorder().on()) text = describe(error_);
      if (kind != ExceptionKind::Other) {
        loop_->run().escaped = error_;
        status = RunStatus::Abort;
      }
    }
    promise().fail(nullptr);
  } else if (must_cancel_) {
    must_cancel_ = false;
    outcome = StepOutcome::WasCancelled;
    state = State::Cancelled;
  }
  release = &TaskBase::let_go;
  loop_->unlink(*this);
  context_ = {};
  finish(state);
  if (state == State::Result && loop_->recorder().on()) text = result_text();
  if (loop_->recorder().on()) {
    loop_->run().record_changes();
    loop_->record(StepEnded{outcome, {}, {}, {}, text});
  }
  return status;
}

void TaskBase::let_go(Handle& handle) {
  of(handle).drop_reference();
}

void TaskBase::report_destroyed() {
  const std::string message = "Task was destroyed but it is pending!";
  loop_->record(Warned{WarningKind::DestroyedPending, task, message});
  loop_->call_exception_handler({message, nullptr, task});
}

void TaskBase::kill() {
  loop_->unlink(*this);
  state_ = State::Cancelled;
  drop_callbacks();
  frame_bytes_ = PromiseBase::destroy_but_keep_memory(promise().handle());
  drop_reference();
}

void TaskBase::dispose() {
  const std::coroutine_handle<> root = promise().handle();
  const std::uint32_t bytes = frame_bytes_;
  destroy_task();
  if (bytes > 0)
    FramePool::release(root.address(), bytes);
  else
    root.destroy();
}

}  // namespace coroscope::asyncio
