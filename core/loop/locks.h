#pragma once

#include <functional>

#include "core/loop/wait_queue.h"

// asyncio's synchronisation: Lib/asyncio/locks.py of CPython 3.11. All of them must outlive those who wait in
// them, or these wait for ever. `co_await lock.acquire()` and its like do not yield when nothing is in the
// way. The last parameter of constructors and methods is the line for the trace: leave it out.
//
// Unlike Python: one that is destroyed in a step is told of as it was then.
namespace coroscope::asyncio {

// Holds a lock or semaphore until it is destroyed: `async with lock` as far as C++ carries it. Releasing
// needs no await. Unlike Python: that somebody else has released it meanwhile is no error; so it is where a
// coroutine is destroyed that waits for a condition.
template <class L>
class [[nodiscard]] Held {
 public:
  // `where`: the line that holds it.
  Held(L& lock, const std::source_location& where) : lock_(&lock), where_(where) {}
  Held(Held&& other) noexcept : lock_(std::exchange(other.lock_, nullptr)), where_(other.where_) {}
  Held& operator=(Held&& other) noexcept {
    std::swap(lock_, other.lock_);
    std::swap(where_, other.where_);
    return *this;
  }
  ~Held() {
    if (lock_ && lock_->can_be_released()) lock_->release(where_);
  }

 private:
  L* lock_;
  std::source_location where_;
};

// co_await of `scope()`: acquires, then holds.
template <class L>
class Scope : public L::Acquire {
 public:
  explicit Scope(L& lock) : L::Acquire(lock), held_(lock) {}
  Held<L> await_resume() {
    L::Acquire::await_resume();
    return Held<L>(held_, this->awaiting().program_site());
  }

 private:
  L& held_;
};

// asyncio.Lock. Fair: who waits first gets it first.
class Lock : public Resource {
 public:
  explicit Lock(const std::source_location& where = std::source_location::current())
      : Resource(ResourceKind::Lock, where) {}
  ~Lock() { leave(); }

  bool locked() const { return locked_; }
  bool can_be_released() const { return locked_; }
  // Throws RuntimeError when it is not locked.
  void release(const std::source_location& where = std::source_location::current());

  class Acquire : public PlaceAwaiter {
   public:
    using Result = bool;
    explicit Acquire(Lock& lock) : Acquire(lock, lock) {}
    // Who waits does so at `resource`, which uses the lock.
    Acquire(Lock& lock, Resource& resource) : lock_(lock), resource_(resource) {}
    Label words() const { return Label::LockAcquire; }
    bool await_ready() { return lock_.try_acquire(awaiting()); }
    template <class P>
    void await_suspend(std::coroutine_handle<P> self) {
      wait_in(lock_.waiters_, resource_, self, words());
    }
    bool await_resume();

   private:
    Lock& lock_;
    Resource& resource_;
  };
  // co_await gives true.
  Acquire acquire() { return Acquire(*this); }
  // `const auto held = co_await lock.scope();` releases at the end of the block.
  Scope<Lock> scope() { return Scope<Lock>(*this); }

 private:
  friend class Condition;
  explicit Lock(PartOf part) : Resource(part) {}
  template <class Place>
  void release_by(const Place& by);
  bool try_acquire(const PromiseBase& by);
  bool acquired(const PromiseBase& by);
  void wake_up_first();
  void describe(Description& text) override;

  bool locked_ = false;
  WaitQueue waiters_;
};

// asyncio.Event.
class Event : public Resource {
 public:
  explicit Event(const std::source_location& where = std::source_location::current())
      : Resource(ResourceKind::Event, where) {}
  ~Event() { leave(); }

  bool is_set() const { return value_; }
  // Wakes all that wait.
  void set(const std::source_location& where = std::source_location::current());
  void clear(const std::source_location& where = std::source_location::current()) {
    value_ = false;
    changed(where);
  }

  class Wait : public PlaceAwaiter {
   public:
    using Result = bool;
    Wait(Event& event, Label words) : event_(event), words_(words) {}
    Label words() const { return words_; }
    bool await_ready() const { return event_.value_; }
    template <class P>
    void await_suspend(std::coroutine_handle<P> self) {
      wait_in(event_.waiters_, event_, self, words_);
    }
    bool await_resume() {
      if (waited()) {
        place().leave();
        check();
      }
      return true;
    }

   private:
    Event& event_;
    const Label words_;
  };
  // co_await gives true.
  Wait wait() { return Wait(*this, Label::EventWait); }

 private:
  friend class QueueBase;
  explicit Event(PartOf part) : Resource(part) {}
  void describe(Description& text) override;

  bool value_ = false;
  WaitQueue waiters_;
};

// asyncio.Semaphore, as CPython 3.11.2 has it.
class Semaphore : public Resource {
 public:
  // Throws ValueError below 0.
  explicit Semaphore(int value = 1, const std::source_location& where = std::source_location::current());
  ~Semaphore() { leave(); }
  // True when acquire would wait.
  bool locked() const;
  bool can_be_released() const { return bound_ < 0 || value_ < bound_; }
  void release(const std::source_location& where = std::source_location::current());

  class Acquire : public PlaceAwaiter {
   public:
    using Result = bool;
    explicit Acquire(Semaphore& semaphore) : semaphore_(semaphore) {}
    Label words() const { return Label::SemaphoreAcquire; }
    bool await_ready() { return semaphore_.try_acquire(awaiting()); }
    template <class P>
    void await_suspend(std::coroutine_handle<P> self) {
      wait_in(semaphore_.waiters_, semaphore_, self, words());
    }
    bool await_resume();

   private:
    Semaphore& semaphore_;
  };
  Acquire acquire() { return Acquire(*this); }
  Scope<Semaphore> scope() { return Scope<Semaphore>(*this); }

 protected:
  int value_;

 private:
  friend class BoundedSemaphore;
  bool try_acquire(const PromiseBase& by);
  void wake_up_next();
  void describe(Description& text) override;

  const int bound_ = -1;  // of a BoundedSemaphore; else negative
  WaitQueue waiters_;

  Semaphore(ResourceKind kind, int value, int bound, const std::source_location& where);
};

// asyncio.BoundedSemaphore: release throws ValueError beyond the first value.
class BoundedSemaphore : public Semaphore {
 public:
  explicit BoundedSemaphore(int value = 1,
                            const std::source_location& where = std::source_location::current())
      : Semaphore(ResourceKind::BoundedSemaphore, value, value, where) {}
};

// asyncio.Condition, with a lock of its own or a given one, which must outlive it.
class Condition : public Resource {
 public:
  explicit Condition(const std::source_location& where = std::source_location::current())
      : Resource(ResourceKind::Condition, where), own_(PartOf{*this}), lock_(&own_) {}
  explicit Condition(Lock& lock, const std::source_location& where = std::source_location::current())
      : Resource(ResourceKind::Condition, where), own_(PartOf{*this}), lock_(&lock) {}
  ~Condition() { leave(); }

  using Acquire = Lock::Acquire;
  Lock::Acquire acquire() { return lock_->acquire(); }
  Scope<Lock> scope() { return lock_->scope(); }
  void release(const std::source_location& where = std::source_location::current()) { lock_->release(where); }
  bool locked() const { return lock_->locked(); }

  // Releases the lock, waits for notify, and acquires the lock again, whatever happens. Gives true. Throws
  // RuntimeError without the lock, here and in notify.
  Coro<bool> wait() { return run_wait(Within(Label::ConditionWait), *this); }
  // Waits until predicate() is true.
  Coro<bool> wait_for(std::function<bool()> predicate) {
    return run_wait_for(Within(Label::ConditionWaitFor), *this, std::move(predicate));
  }
  void notify(std::size_t count = 1);
  void notify_all() { notify(waiters_.size()); }

 private:
  friend class Barrier;
  explicit Condition(PartOf part) : Resource(part), own_(PartOf{*this}), lock_(&own_) {}
  static Coro<bool> run_wait(Within, Condition& self);
  void describe(Description& text) override;
  static Coro<bool> run_wait_for(Within, Condition& self, std::function<bool()> predicate);

  Lock own_;
  Lock* lock_;
  WaitQueue waiters_;
};

// asyncio.Barrier.
class Barrier : public Resource {
 public:
  // Throws ValueError below 1.
  explicit Barrier(int parties, const std::source_location& where = std::source_location::current());
  ~Barrier() { Resource::leave(); }

  // Waits until `parties` tasks do; gives each another number from 0. Throws BrokenBarrierError.
  Coro<int> wait() { return run_wait(Within(Label::BarrierWait), *this); }
  // Those who wait get BrokenBarrierError; then it is as new.
  Coro<> reset() { return run_reset(Within(Label::BarrierWait), *this); }
  // For ever broken.
  Coro<> abort() { return run_abort(Within(Label::BarrierWait), *this); }
  int parties() const { return parties_; }
  int n_waiting() const { return state_ == State::Filling ? count_ : 0; }
  bool broken() const { return state_ == State::Broken; }

 private:
  enum class State : std::uint8_t { Filling, Draining, Resetting, Broken };

  static Coro<int> run_wait(Within, Barrier& self);
  static Coro<> run_reset(Within, Barrier& self);
  static Coro<> run_abort(Within, Barrier& self);
  void leave(const PromiseBase& by);
  void describe(Description& text) override;

  Condition condition_;
  const int parties_;
  State state_ = State::Filling;
  int count_ = 0;
};

}  // namespace coroscope::asyncio
