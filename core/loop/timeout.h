#pragma once

#include <optional>

#include "core/loop/async_with.h"

namespace coroscope::asyncio {

// asyncio.Timeout (Lib/asyncio/timeouts.py): cancels the task when its time comes, and turns that
// cancellation, but no other, into TimeoutError at the end of its block. Must stay where it is between enter
// and exit.
class Timeout {
 public:
  static constexpr Label kWords = Label::Timeout;

  // None: never.
  explicit Timeout(std::optional<VirtualTime> when) : when_(when) {}
  Timeout(Timeout&& other) noexcept : when_(other.when_) {}
  ~Timeout();

  std::optional<VirtualTime> when() const { return when_; }
  // Throws RuntimeError when the block is over, or the time was reached.
  void reschedule(std::optional<VirtualTime> when);
  bool expired() const { return state_ == State::Expiring || state_ == State::Expired; }

  // `async with`; see async_with. enter throws RuntimeError outside a task; exit throws TimeoutError.
  void enter();
  class Exit {
   public:
    Exit(Timeout& timeout, const std::exception_ptr& error) : timeout_(timeout), error_(error) {}
    bool await_ready() const { return true; }
    void await_suspend(std::coroutine_handle<>) const {}
    void await_resume() const { timeout_.leave(error_); }

   private:
    Timeout& timeout_;
    const std::exception_ptr& error_;
  };
  Exit exit(const std::exception_ptr& error) { return Exit(*this, error); }

 private:
  enum class State : std::uint8_t { Created, Active, Expiring, Expired, Finished };
  void leave(const std::exception_ptr& error);
  void on_timeout();

  State state_ = State::Created;
  std::optional<VirtualTime> when_;
  AnyTask task_;
  CallHandle handler_;
};

// asyncio.timeout: a delay from now, asyncio.timeout_at: a point of virtual time. None: no limit.
Timeout timeout(std::optional<Seconds> delay);
Timeout timeout_at(std::optional<VirtualTime> when);

}  // namespace coroscope::asyncio
