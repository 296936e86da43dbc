#pragma once

#include "core/loop/coro.h"

namespace coroscope::asyncio {

template <class T>
class AsyncGenerator;

// The frame of an async generator: a coroutine that gives values to whoever asks for the next one.
template <class T>
class AsyncGeneratorPromise final : public PromiseBase {
 public:
  AsyncGenerator<T> get_return_object(std::source_location function = std::source_location::current());
  void return_void() {}

  // co_yield: goes on in the coroutine that asked; throws GeneratorExit when that asked to close.
  class Yield {
   public:
    explicit Yield(AsyncGeneratorPromise& promise) : promise_(promise) {}
    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<>) const noexcept {
      return promise_.awaited_by_;
    }
    void await_resume() const {
      if (std::exchange(promise_.closing_, false)) throw GeneratorExit();
    }

   private:
    AsyncGeneratorPromise& promise_;
  };
  Yield yield_value(T value) {
    value_.emplace(std::move(value));
    return Yield(*this);
  }
  std::optional<T>& value() { return value_; }

  // `asking` waits for the next value, or for the end.
  template <class P>
  void asked_by(std::coroutine_handle<P> asking, bool to_close) {
    value_.reset();
    begun_ = true;
    closing_ = to_close;
    this->await_from(asking.promise(), std::coroutine_handle<PromiseBase>::from_address(asking.address()));
  }
  bool begun() const { return begun_; }
  void rethrow_error() {
    const std::exception_ptr error = this->error();
    this->fail(nullptr);
    if (error) std::rethrow_exception(error);
  }

 private:
  std::optional<T> value_;
  bool begun_ = false;
  bool closing_ = false;
};

// Python's asynchronous generator: a coroutine that may co_await and co_yield.
//
//   AsyncGenerator<int> ticks() { for (int i = 0;; ++i) { co_await sleep(1); co_yield i; } }
//   auto source = ticks();
//   while (auto tick = co_await source.next()) use(*tick);
//
// `next()` runs it inside the awaiting task to its next co_yield; none when it has ended; what it throws
// comes out there. `co_await source.aclose()` throws GeneratorExit at its co_yield, so that it can clean up,
// awaiting too. Unlike Python: dropping the generator without that destroys its locals at once, where nothing
// can await, and the loop's shutdown has nothing to do.
template <class T>
class [[nodiscard]] AsyncGenerator {
 public:
  using promise_type = AsyncGeneratorPromise<T>;
  using Handle = std::coroutine_handle<promise_type>;

  explicit AsyncGenerator(Handle handle) : handle_(handle) {}
  AsyncGenerator(AsyncGenerator&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  AsyncGenerator& operator=(AsyncGenerator&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~AsyncGenerator() { close(); }
  // Destroys it where it stands.
  void close() {
    if (handle_) std::exchange(handle_, nullptr).destroy();
  }

  class Next {
   public:
    explicit Next(Handle handle) : handle_(handle) {}
    bool await_ready() const noexcept { return !handle_ || handle_.done(); }
    template <class P>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<P> asking) noexcept {
      handle_.promise().asked_by(asking, false);
      return handle_;
    }
    std::optional<T> await_resume() {
      if (!handle_) return std::nullopt;
      handle_.promise().rethrow_error();
      return std::exchange(handle_.promise().value(), std::nullopt);
    }

   private:
    Handle handle_;
  };
  // __anext__. Only one at a time.
  Next next() { return Next(handle_); }

  class Close {
   public:
    explicit Close(AsyncGenerator& generator) : generator_(generator) {}
    // Nothing of it has run: there is nothing to clean up.
    bool await_ready() const noexcept {
      const Handle handle = generator_.handle_;
      return !handle || handle.done() || !handle.promise().begun();
    }
    template <class P>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<P> asking) noexcept {
      generator_.handle_.promise().asked_by(asking, true);
      return generator_.handle_;
    }
    void await_resume() {
      const Handle handle = generator_.handle_;
      if (!handle) return;
      if (handle.promise().value()) throw RuntimeError("async generator ignored GeneratorExit");
      // Destroyed when it was thrown on, too.
      const AsyncGenerator ended(std::exchange(generator_.handle_, nullptr));
      try {
        handle.promise().rethrow_error();
      } catch (const GeneratorExit&) {
        return;
      }
    }

   private:
    AsyncGenerator& generator_;
  };
  // aclose: ends it; next() then gives none. Throws what its clean-up throws, and RuntimeError when it yields
  // instead of ending. Objects/genobject.c, async_gen_athrow_send.
  Close aclose() { return Close(*this); }

 private:
  Handle handle_;
};

template <class T>
AsyncGenerator<T> AsyncGeneratorPromise<T>::get_return_object(std::source_location function) {
  set_function(function);
  return AsyncGenerator<T>(std::coroutine_handle<AsyncGeneratorPromise>::from_promise(*this));
}

}  // namespace coroscope::asyncio
