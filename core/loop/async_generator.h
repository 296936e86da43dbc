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

  // co_yield: goes on in the coroutine that asked.
  class Yield {
   public:
    Yield() {}
    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<AsyncGeneratorPromise> self) const noexcept {
      return self.promise().awaited_by_;
    }
    void await_resume() const noexcept {}
  };
  Yield yield_value(T value) {
    value_.emplace(std::move(value));
    return Yield();
  }
  std::optional<T>& value() { return value_; }

 private:
  std::optional<T> value_;
};

// Python's asynchronous generator: a coroutine that may co_await and co_yield.
//
//   AsyncGenerator<int> ticks() { for (int i = 0;; ++i) { co_await sleep(1); co_yield i; } }
//   auto source = ticks();
//   while (auto tick = co_await source.next()) use(*tick);
//
// `next()` runs it inside the awaiting task to its next co_yield; none when it has ended; what it throws
// comes out there. Unlike Python: dropping the generator destroys its locals at once, so nothing in it can
// await any more (there is no aclose to wait for, and the loop's shutdown has nothing to do).
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
  void close() {
    if (handle_) std::exchange(handle_, nullptr).destroy();
  }

  class Next {
   public:
    explicit Next(Handle handle) : handle_(handle) {}
    bool await_ready() const noexcept { return !handle_ || handle_.done(); }
    template <class P>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<P> asking) noexcept {
      handle_.promise().value().reset();
      handle_.promise().await_from(asking.promise(),
                                   std::coroutine_handle<PromiseBase>::from_address(asking.address()));
      return handle_;
    }
    std::optional<T> await_resume() {
      if (!handle_) return std::nullopt;
      promise_type& promise = handle_.promise();
      if (promise.error()) {
        const std::exception_ptr error = promise.error();
        promise.fail(nullptr);
        std::rethrow_exception(error);
      }
      return std::exchange(promise.value(), std::nullopt);
    }

   private:
    Handle handle_;
  };
  // __anext__. Only one at a time.
  Next next() { return Next(handle_); }

 private:
  Handle handle_;
};

template <class T>
AsyncGenerator<T> AsyncGeneratorPromise<T>::get_return_object(std::source_location function) {
  set_function(function);
  return AsyncGenerator<T>(std::coroutine_handle<AsyncGeneratorPromise>::from_promise(*this));
}

}  // namespace coroscope::asyncio
