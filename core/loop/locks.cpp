#include "core/loop/locks.h"

namespace coroscope::asyncio {

// ---- Lock ----

bool Lock::try_acquire() {
  if (locked_) return false;
  for (const WaitPlace* place = waiters_.first(); place; place = place->next())
    if (!const_cast<WaitPlace*>(place)->waiter().cancelled()) return false;
  return locked_ = true;
}

bool Lock::Acquire::await_resume() {
  if (!waited()) return true;
  place().leave();
  try {
    check();
  } catch (const CancelledError&) {
    if (!lock_.locked_) lock_.wake_up_first();
    throw;
  }
  return lock_.locked_ = true;
}

void Lock::release() {
  if (!locked_) throw RuntimeError("Lock is not acquired.");
  locked_ = false;
  wake_up_first();
}

void Lock::wake_up_first() {
  if (WaitPlace* const first = waiters_.first(); first && !first->waiter().done()) first->waiter().wake();
}

// ---- Event ----

void Event::set() {
  if (value_) return;
  value_ = true;
  for (WaitPlace* place = waiters_.first(); place; place = place->next())
    if (!place->waiter().done()) place->waiter().wake();
}

// ---- Semaphore ----

Semaphore::Semaphore(int value) : Semaphore(value, -1) {}

Semaphore::Semaphore(int value, int bound) : value_(value), bound_(bound) {
  if (value < 0) throw ValueError("Semaphore initial value must be >= 0");
}

bool Semaphore::locked() const {
  if (value_ == 0) return true;
  for (WaitPlace* place = waiters_.first(); place; place = place->next())
    if (!place->waiter().cancelled()) return true;
  return false;
}

bool Semaphore::try_acquire() {
  if (locked()) return false;
  --value_;
  return true;
}

bool Semaphore::Acquire::await_resume() {
  if (!waited()) return true;
  place().leave();
  try {
    check();
  } catch (const CancelledError&) {
    if (!place().waiter().cancelled()) {
      ++semaphore_.value_;
      semaphore_.wake_up_next();
    }
    throw;
  }
  if (semaphore_.value_ > 0) semaphore_.wake_up_next();
  return true;
}

void Semaphore::release() {
  if (bound_ >= 0 && value_ >= bound_) throw ValueError("BoundedSemaphore released too many times");
  ++value_;
  wake_up_next();
}

void Semaphore::wake_up_next() {
  for (WaitPlace* place = waiters_.first(); place; place = place->next()) {
    if (place->waiter().done()) continue;
    --value_;
    place->waiter().wake();
    return;
  }
}

// ---- Condition ----

namespace {

// A future of Condition's own, in its queue while it is waited for.
class Notified : public PlaceAwaiter {
 public:
  explicit Notified(WaitQueue& queue) : queue_(queue) {}
  bool await_ready() const { return false; }
  template <class P>
  void await_suspend(std::coroutine_handle<P> self) {
    wait_in(queue_, self, Label::ConditionWait);
  }
  void await_resume() {
    place().leave();
    check();
  }

 private:
  WaitQueue& queue_;
};

}  // namespace

Coro<bool> Condition::run_wait(Within, Condition& self) {
  if (!self.locked()) throw RuntimeError("cannot wait on un-acquired lock");
  self.release();
  std::exception_ptr error;
  try {
    co_await Notified(self.waiters_);
  } catch (...) {
    error = std::current_exception();
  }
  // The lock is acquired in any case; a cancellation meanwhile is delivered afterwards.
  bool cancelled = false;
  for (bool acquired = false; !acquired;) {
    try {
      acquired = co_await self.acquire();
    } catch (const CancelledError&) {
      cancelled = true;
    }
  }
  if (cancelled) throw CancelledError();
  if (error) std::rethrow_exception(error);
  co_return true;
}

Coro<bool> Condition::run_wait_for(Within, Condition& self, std::function<bool()> predicate) {
  while (!predicate()) co_await self.wait();
  co_return true;
}

void Condition::notify(std::size_t count) {
  if (!locked()) throw RuntimeError("cannot notify on un-acquired lock");
  std::size_t woken = 0;
  for (WaitPlace* place = waiters_.first(); place && woken < count; place = place->next()) {
    if (place->waiter().done()) continue;
    ++woken;
    place->waiter().wake();
  }
}

// ---- Barrier ----

Barrier::Barrier(int parties) : parties_(parties) {
  if (parties < 1) throw ValueError("parties must be > 0");
}

Coro<int> Barrier::run_wait(Within, Barrier& self) {
  const Held<Lock> held = co_await self.condition_.scope();
  co_await self.condition_.wait_for(
      [&self] { return self.state_ != State::Draining && self.state_ != State::Resetting; });
  if (self.state_ == State::Broken) throw BrokenBarrierError("Barrier aborted");
  struct Inside {
    explicit Inside(Barrier& entered) : barrier(entered) {}
    ~Inside() { barrier.leave(); }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
    Barrier& barrier;
  };
  const int index = self.count_++;
  const Inside inside(self);
  if (index + 1 == self.parties_) {
    self.state_ = State::Draining;
    self.condition_.notify_all();
  } else {
    co_await self.condition_.wait_for([&self] { return self.state_ != State::Filling; });
    if (self.state_ == State::Broken || self.state_ == State::Resetting)
      throw BrokenBarrierError("Abort or reset of barrier");
  }
  co_return index;
}

void Barrier::leave() {
  if (--count_ > 0) return;
  if (state_ == State::Resetting || state_ == State::Draining) state_ = State::Filling;
  // Without the lock nobody can wait: the frame was destroyed with its loop.
  if (condition_.locked()) condition_.notify_all();
}

Coro<> Barrier::run_reset(Within, Barrier& self) {
  const Held<Lock> held = co_await self.condition_.scope();
  self.state_ = self.count_ > 0 ? State::Resetting : State::Filling;
  self.condition_.notify_all();
}

Coro<> Barrier::run_abort(Within, Barrier& self) {
  const Held<Lock> held = co_await self.condition_.scope();
  self.state_ = State::Broken;
  self.condition_.notify_all();
}

}  // namespace coroscope::asyncio
