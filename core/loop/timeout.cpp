#include "core/loop/timeout.h"

namespace coroscope::asyncio {

Timeout timeout(std::optional<Seconds> delay) {
  Loop& loop = get_running_loop();
  return Timeout(delay ? std::optional(delay->after(loop.time())) : std::nullopt);
}

Timeout timeout_at(std::optional<VirtualTime> when) {
  return Timeout(when);
}

Timeout::~Timeout() {
  // Only a block that was destroyed with its loop has not been left.
  handler_.cancel();
}

void Timeout::enter() {
  state_ = State::Active;
  task_ = current_task();
  if (!task_) throw RuntimeError("Timeout should be used inside a task");
  reschedule(when_);
}

void Timeout::reschedule(std::optional<VirtualTime> when) {
  static constexpr const char* kNames[] = {"created", "active", "expiring", "expired", "finished"};
  if (state_ != State::Active)
    throw RuntimeError(std::string("Cannot change state of ") + kNames[static_cast<int>(state_)] +
                       " Timeout");
  when_ = when;
  handler_.cancel();
  if (!when) {
    handler_ = CallHandle();
    return;
  }
  Loop& loop = get_running_loop();
  const auto expire = [this] { on_timeout(); };
  const std::string_view name = text_of(Label::TimeoutOnTimeout);
  handler_ = *when <= loop.time() ? loop.call_soon(expire, name) : loop.call_at(*when, expire, name);
}

void Timeout::on_timeout() {
  task_.cancel();
  state_ = State::Expiring;
  handler_ = CallHandle();
}

void Timeout::leave(const std::exception_ptr& error) {
  handler_.cancel();
  handler_ = CallHandle();
  if (state_ == State::Expiring) {
    state_ = State::Expired;
    if (task_.uncancel() == 0 && kind_of(error) == ExceptionKind::Cancelled) throw TimeoutError();
  } else if (state_ == State::Active) {
    state_ = State::Finished;
  }
}

}  // namespace coroscope::asyncio
