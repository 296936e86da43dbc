#include "core/loop/future_base.h"

#include "core/loop/loop.h"
#include "core/loop/native_run.h"

namespace coroscope::asyncio {

void FutureBase::abandon() {
  drop_callbacks();
  if (unread_ && state_ == State::Exception && NativeRun::has(loop_))
    loop_->report_never_retrieved(is_task() ? TaskId{id_} : TaskId{}, error_);
}

void FutureBase::drop_callbacks() {
  Callback* const last = std::exchange(callbacks_, nullptr);
  if (!last) return;
  Callback* next = std::exchange(last->next, nullptr);
  while (next) {
    Callback& callback = *next;
    next = std::exchange(callback.next, nullptr);
    callback.future = nullptr;
    callback.let_go();
  }
}

CountedFuture::CountedFuture(Loop& loop, Label kind) : FutureBase(loop, kind) {
  loop.link(*this);
}

CountedFuture::~CountedFuture() {
  if (before_) loop_->unlink(*this);
}

bool FutureBase::cancel(const CancelMessage& message) {
  unread_ = false;
  if (done()) return false;
  if (message) message_ = std::make_unique<std::string>(*message);
  finish(State::Cancelled);
  return true;
}

void FutureBase::check_pending() const {
  if (done()) throw InvalidStateError("invalid state");
}

std::exception_ptr FutureBase::make_cancelled_error() {
  if (state_ == State::Cancelled && error_) return std::exchange(error_, nullptr);
  return std::make_exception_ptr(CancelledError(cancel_message()));
}

std::exception_ptr FutureBase::exception() {
  if (state_ == State::Cancelled) std::rethrow_exception(make_cancelled_error());
  if (state_ == State::Pending) throw InvalidStateError("Exception is not set.");
  unread_ = false;
  return error_;
}

void FutureBase::throw_no_result() {
  if (state_ == State::Cancelled) std::rethrow_exception(make_cancelled_error());
  if (state_ == State::Pending) throw InvalidStateError("Result is not set.");
  unread_ = false;
  std::rethrow_exception(error_);
}

void FutureBase::set_exception(std::exception_ptr exception) {
  check_pending();
  error_ = std::move(exception);
  unread_ = true;
  finish(State::Exception);
}

void FutureBase::record_done() {
  if (!loop_->recorder().on()) return;
  if (state_ == State::Result)
    loop_->record(FutureDone{FutureId{id_}, FutureOutcome::Result, result_text()});
  else
    record_failed();
}

void FutureBase::record_failed() {
  if (state_ == State::Exception)
    loop_->record(FutureDone{FutureId{id_}, FutureOutcome::Exception, describe(error_)});
  else
    loop_->record(FutureDone{FutureId{id_}, FutureOutcome::Cancelled, {}});
}

void FutureBase::add(Callback& callback, Label name) {
  if (loop_->recorder().on()) {
    callback.label = loop_->run().label(name);
    loop_->record(CallbackAdded{reference(), callback.label});
  }
  add(callback);
}

void FutureBase::take_out(Callback& callback) {
  Callback* before = &callback;
  while (before->next != &callback) before = before->next;
  before->next = callback.next;
  if (callbacks_ == &callback) callbacks_ = before == &callback ? nullptr : before;
  callback.next = nullptr;
  callback.future = nullptr;
}

void FutureBase::schedule(Callback& callback) {
  // A waiting task keeps what it waits for by itself.
  if (!callback.task) add_reference();
  loop_->schedule(callback);
}

void FutureBase::schedule_callbacks() {
  Callback* const last = std::exchange(callbacks_, nullptr);
  Callback* next = last->next;
  if (next == last) [[likely]] {
    last->next = nullptr;
    return schedule(*last);
  }
  while (true) {
    Callback& callback = *next;
    next = std::exchange(callback.next, nullptr);
    schedule(callback);
    if (&callback == last) return;
  }
}

void FutureBase::mention() {
  const FutureId id = loop_->recorder().next_future();
  id_ = id.value;
  loop_->record(FutureSeen{id, loop_->recorder().on() ? words() : StringId{}});
}

StringId FutureBase::words() {
  return kind_ == Label::Gather ? words_with_number() : loop_->run().label(kind_);
}

std::uint32_t FutureBase::serial() {
  if (!serial_) serial_ = loop_->run().next_serial();
  return serial_;
}

}  // namespace coroscope::asyncio
