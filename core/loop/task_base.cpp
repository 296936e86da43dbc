#include "core/loop/task_base.h"

#include <fmt/format.h>

#include "core/base/check.h"
#include "core/loop/coro.h"
#include "core/loop/resource.h"

namespace coroscope::asyncio {

TaskBase::TaskBase(Loop& loop, std::string_view name, const std::source_location& where)
    : FutureBase(loop, Label::Task), Callback(&TaskBase::run_step, nullptr), leaf_(promise().handle()) {
  NativeRun& run = loop.run();
  serial_ = run.next_serial();
  const Loop* const running = run.running_loop();
  if (TaskBase* const creator = running ? running->current_task() : nullptr) [[likely]] {
    parent_ = creator->id();
    context_ = creator->context_;
  } else {
    context_ = current_context();
  }
  if (!name.empty()) [[unlikely]]
    name_ = std::make_unique<std::string>(name);
  promise().drive(*this);
  add_reference();
  loop.link(*this);
  Recorder& recorder = loop.recorder();
  if (recorder.on()) {
    introduce(name, where);
  } else {
    task = recorder.pass_over_task();
    id_ = task.value;
    loop.call_soon_unrecorded(*this);
  }
}

void TaskBase::introduce(std::string_view name, const std::source_location& where) {
  NativeRun& run = loop_->run();
  Recorder& recorder = loop_->recorder();
  const TaskId id = recorder.next_task();
  const StringId coroutine = promise().name(run);
  id_ = id.value;
  Handle::where = run.where(where);
  if (name.empty() && loop_->is_settled() && recorder.guesses_task(parent_, coroutine, Handle::where)) {
    const HandleId handle = recorder.next_handle();
    const EventIndex made_by = recorder.record_guessed_task();
    label = recorder.last_string();
    task = id;
    loop_->call_soon_told(*this, handle, made_by);
    return;
  }
  label = name.empty() ? recorder.intern_task_name(id_) : recorder.intern(name);
  recorder.record(TaskCreated{id, label, coroutine, parent_}, Handle::where);
  task = id;
  loop_->call_soon_recorded(*this, HandleOrigin::TaskStep, {{}, {}, Handle::where}, recorder.step_event());
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

void TaskBase::cancel_awaited(FutureBase& awaited) {
  if (awaited.cancel(message_ ? CancelMessage(*message_) : CancelMessage())) must_cancel_ = false;
}

void TaskBase::block_recorded(FutureBase& awaited, PromiseBase& promise, StringId words, Resource* resource) {
  note_place(promise);
  if (const StringId library = promise.library_words(loop_->run()))
    waiting_for_ = library;
  else if (words)
    waiting_for_ = words;
  else
    // StepEnded says which task is waited for.
    waiting_for_ = awaited.is_task() ? StringId{} : awaited.words();
  record_waits(awaited, resource);
}

void TaskBase::block_again(FutureBase& awaited, Resource& resource, Gate& gate) {
  gate_ = &gate;
  slow_ = true;
  awaited.add(*this);
  if (loop_->recorder().on()) record_waits(awaited, &resource);
}

void TaskBase::give_way_recorded(PromiseBase& promise) {
  if (promise.stands_at(stack_) && !loop_->run().has_changes() && loop_->give_way_as_guessed(*this, stack_))
      [[likely]]
    return;
  give_way_anew(promise);
}

void TaskBase::give_way_anew(PromiseBase& promise) {
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
  if (!self.slow_ || self.before_step()) [[likely]]
    self.leaf_.resume();
  loop.current_task_ = nullptr;
  if (self.ended_) [[unlikely]]
    return self.end_step();
  return RunStatus::Continue;
}

// False: the coroutine does not go on in this step.
inline bool TaskBase::before_step() {
  slow_ = false;
  future = nullptr;
  if (!started_) return begin();
  Gate* const gate = std::exchange(gate_, nullptr);
  return !gate || gate->open(*gate, *this);
}

[[gnu::noinline]] bool TaskBase::begin() {
  started_ = true;
  if (!must_cancel_) [[likely]]
    return true;
  // CancelledError is thrown into a coroutine that never began: nothing of it runs.
  must_cancel_ = false;
  promise().fail(make_cancelled_error());
  ended_ = true;
  return false;
}

RunStatus TaskBase::end_step() {
  if (promise().error() || must_cancel_) [[unlikely]]
    return end_without_result();
  finish_step(State::Result);
  if (loop_->recorder().on()) record_result();
  return RunStatus::Continue;
}

inline void TaskBase::finish_step(State state) {
  release = &TaskBase::let_go;
  loop_->unlink(*this);
  context_ = {};
  finish(state);
}

void TaskBase::record_result() {
  const std::string text = result_text();
  loop_->run().record_changes();
  loop_->record(StepEnded{StepOutcome::Returned, {}, {}, {}, text});
}

RunStatus TaskBase::end_without_result() {
  StepOutcome outcome = StepOutcome::WasCancelled;
  RunStatus status = RunStatus::Continue;
  State state = State::Cancelled;
  std::string text;
  if (promise().error()) {
    error_ = promise().error();
    const ExceptionKind kind = kind_of(error_);
    if (kind == ExceptionKind::Cancelled) {
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
  } else {
    must_cancel_ = false;
  }
  finish_step(state);
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
