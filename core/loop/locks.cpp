#include "core/loop/locks.h"

#include <fmt/format.h>

namespace coroscope::asyncio {

// ---- Lock ----

bool Lock::try_acquire(const PromiseBase& by) {
  if (locked_) return false;
  for (const WaitPlace* place = waiters_.first(); place; place = place->next())
    if (!const_cast<WaitPlace*>(place)->waiter().cancelled()) return false;
  return acquired(by);
}

bool Lock::acquired(const PromiseBase& by) {
  locked_ = true;
  changed_hands(true, by);
  return true;
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
  return lock_.acquired(awaiting());
}

template <class Place>
void Lock::release_by(const Place& by) {
  if (!locked_) throw RuntimeError("Lock is not acquired.");
  locked_ = false;
  changed_hands(false, by);
  wake_up_first();
}

void Lock::release(const std::source_location& where) {
  release_by(where);
}

void Lock::wake_up_first() {
  if (WaitPlace* const first = waiters_.first(); first && !first->waiter().done()) first->waiter().wake();
}

void Lock::describe(Description& text) {
  if (locked_)
    text << "locked";
  else
    text << "unlocked";
}

// ---- Event ----

void Event::set(const std::source_location& where) {
  if (value_) return;
  value_ = true;
  changed(where);
  for (WaitPlace* place = waiters_.first(); place; place = place->next())
    if (!place->waiter().done()) place->waiter().wake();
}

void Event::describe(Description& text) {
  if (value_)
    text << "set";
  else
    text << "not set";
}

// ---- Semaphore ----

Semaphore::Semaphore(int value, const std::source_location& where)
    : Semaphore(ResourceKind::Semaphore, value, -1, where) {}

Semaphore::Semaphore(ResourceKind kind, int value, int bound, const std::source_location& where)
    : Resource(kind, where), value_(value), bound_(bound) {
  if (value < 0) throw ValueError("Semaphore initial value must be >= 0");
}

bool Semaphore::locked() const {
  if (value_ == 0) return true;
  for (WaitPlace* place = waiters_.first(); place; place = place->next())
    if (!place->waiter().cancelled()) return true;
  return false;
}

bool Semaphore::try_acquire(const PromiseBase& by) {
  if (locked()) return false;
  --value_;
  changed(by);
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
      semaphore_.changed(awaiting());
      semaphore_.wake_up_next();
    }
    throw;
  }
  if (semaphore_.value_ > 0) semaphore_.wake_up_next();
  return true;
}

void Semaphore::release(const std::source_location& where) {
  if (!can_be_released()) throw ValueError("BoundedSemaphore released too many times");
  ++value_;
  changed(where);
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

void Semaphore::describe(Description& text) {
  text << value_;
  if (bound_ >= 0) text << " of " << bound_;
  text << " free";
}

// ---- Condition ----

namespace {

// co_await gives the coroutine's own promise, without a step.
class Here {
 public:
  Here() {}
  void stand_in(const PromiseBase& promise) { promise_ = &promise; }
  bool await_ready() const noexcept { return true; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  const PromiseBase& await_resume() const noexcept { return *promise_; }

 private:
  const PromiseBase* promise_ = nullptr;
};

// A future of Condition's own, in its queue while it is waited for.
class Notified : public PlaceAwaiter {
 public:
  Notified(Condition& condition, WaitQueue& queue) : condition_(condition), queue_(queue) {}
  bool await_ready() const { return false; }
  template <class P>
  void await_suspend(std::coroutine_handle<P> self) {
    wait_in(queue_, condition_, self, Label::ConditionWait);
  }
  void await_resume() {
    place().leave();
    check();
  }

 private:
  Condition& condition_;
  WaitQueue& queue_;
};

}  // namespace

Coro<bool> Condition::run_wait(Within, Condition& self) {
  if (!self.locked()) throw RuntimeError("cannot wait on un-acquired lock");
  self.lock_->release_by(co_await Here());
  std::exception_ptr error;
  try {
    co_await Notified(self, self.waiters_);
  } catch (...) {
    error = std::current_exception();
  }
  // The lock is acquired in any case; a cancellation meanwhile is delivered afterwards.
  bool cancelled = false;
  for (bool acquired = false; !acquired;) {
    try {
      acquired = co_await Lock::Acquire(*self.lock_, self);
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

void Condition::describe(Description& text) {
  if (lock_ == &own_)
    own_.describe(text);
  else
    text << "with " << lock_->name();
}

// ---- Barrier ----

Barrier::Barrier(int parties, const std::source_location& where)
    : Resource(ResourceKind::Barrier, where), condition_(PartOf{*this}), parties_(parties) {
  if (parties < 1) throw ValueError("parties must be > 0");
}

Coro<int> Barrier::run_wait(Within, Barrier& self) {
  const Held<Lock> held = co_await self.condition_.scope();
  co_await self.condition_.wait_for(
      [&self] { return self.state_ != State::Draining && self.state_ != State::Resetting; });
  if (self.state_ == State::Broken) throw BrokenBarrierError("Barrier aborted");
  struct Inside {
    Inside(Barrier& entered, const PromiseBase& promise) : barrier(entered), by(promise) {}
    ~Inside() { barrier.leave(by); }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
    Barrier& barrier;
    const PromiseBase& by;
  };
  const PromiseBase& here = co_await Here();
  const int index = self.count_++;
  self.changed(here);
  const Inside inside(self, here);
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

void Barrier::describe(Description& text) {
  text << count_ << " of " << parties_ << " there";
}

void Barrier::leave(const PromiseBase& by) {
  changed(by);
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
