#pragma once

#include <bit>
#include <coroutine>
#include <exception>
#include <source_location>
#include <utility>

#include "core/loop/task_base.h"
#include "core/loop/values.h"

namespace coroscope::asyncio {

template <class T>
class CoroPromise;
template <class T>
class FutureAwaiter;
class AnyFuture;
template <class T>
class FutureLike;

// The first parameter of the library's own coroutines: in the trace they are no frames of the program; a task
// that waits inside waits for `primitive` at the line that awaits it.
struct Within {
  explicit Within(Label label, StringId in_words = {}) : primitive(label), words(in_words) {}
  Label primitive;
  StringId words;  // what a task waits for, where the label does not say all: "wait(3 tasks)"
};

// Awaits an awaiter where it stands. g++ 12 copies an awaiter that await_transform returns by reference.
template <class A>
class AwaiterReference {
 public:
  explicit AwaiterReference(A& awaiter) : awaiter_(awaiter) {}
  decltype(auto) await_ready() { return awaiter_.await_ready(); }
  template <class P>
  decltype(auto) await_suspend(std::coroutine_handle<P> self) {
    return awaiter_.await_suspend(self);
  }
  decltype(auto) await_resume() { return awaiter_.await_resume(); }

 private:
  A& awaiter_;
};

// What all coroutine frames have: who drives it, who awaits it, where it stands.
class PromiseBase {
 public:
  PromiseBase() = default;
  PromiseBase(const PromiseBase&) = delete;
  PromiseBase& operator=(const PromiseBase&) = delete;

  static void* operator new(std::size_t bytes) { return FramePool::allocate(bytes); }
  static void operator delete(void* frame, std::size_t bytes) noexcept {
    if (frame == kept_frame_) [[unlikely]]
      kept_bytes_ = bytes;
    else
      FramePool::release(frame, bytes);
  }
  // Destroys a suspended coroutine but leaves its memory to the caller, with the task in it. Returns its
  // size.
  static std::uint32_t destroy_but_keep_memory(std::coroutine_handle<> root);

  class FinalAwaiter {
   public:
    FinalAwaiter() {}
    bool await_ready() const noexcept { return false; }
    template <class P>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<P> self) const noexcept {
      PromiseBase& promise = self.promise();
      if (promise.awaited_by_) return promise.awaited_by_;
      promise.task_->ended();
      return std::noop_coroutine();
    }
    void await_resume() const noexcept {}
  };
  std::suspend_always initial_suspend() const noexcept { return {}; }
  FinalAwaiter final_suspend() const noexcept { return FinalAwaiter(); }
  void unhandled_exception() noexcept { error_ = std::current_exception(); }

  // What a program may await: coroutines, futures and tasks, and the library's own awaiters. The line of each
  // co_await is noted here.
  template <class T>
  auto await_transform(Coro<T>&& coro, std::source_location site = std::source_location::current());
  template <class T>
  auto await_transform(Coro<T>& coro, std::source_location site = std::source_location::current()) {
    return await_transform(std::move(coro), site);
  }
  template <class F>
    requires std::derived_from<std::remove_cvref_t<F>, AnyFuture>
  auto await_transform(F&& future, std::source_location site = std::source_location::current());
  template <class A>
    requires requires(A& awaiter) { awaiter.await_ready(); }
  auto await_transform(A&& awaiter, std::source_location site = std::source_location::current()) {
    stand_at(site);
    if constexpr (requires { awaiter.stand_in(*this); }) awaiter.stand_in(*this);
    return AwaiterReference<std::remove_reference_t<A>>(awaiter);
  }

  TaskBase& task() const { return *task_; }
  void drive(TaskBase& task) { task_ = &task; }
  const std::exception_ptr& error() const { return error_; }
  void fail(std::exception_ptr error) { error_ = std::move(error); }
  // This coroutine is awaited by one of `awaiting`'s task.
  void await_from(PromiseBase& awaiting, std::coroutine_handle<PromiseBase> handle) {
    task_ = awaiting.task_;
    awaited_by_ = handle;
    if (within_ == Label::None) stack_or_words_ = 0;
  }
  std::coroutine_handle<PromiseBase> handle() {
    return std::coroutine_handle<PromiseBase>::from_promise(*this);
  }

  // The await chain of the program's own frames down to this one.
  StackId stack(NativeRun& run) {
    return stack_or_words_ != 0 && within_ == Label::None ? StackId{stack_or_words_} : make_stack(run);
  }
  // Whether that is known to be this one.
  bool stands_at(StackId stack) const {
    return stack && stack_or_words_ == stack.value && within_ == Label::None;
  }
  // The place at which the program's innermost frame stands, and its line; none: there is no such frame.
  std::source_location user_site() const {
    const PromiseBase* promise = this;
    while (promise->within_ != Label::None && promise->awaited_by_) promise = promise->parent();
    return promise->program_site();
  }
  Where user_line(NativeRun& run) const { return run.where(user_site()); }
  // What the outermost of the library's functions that the program awaits is called; none: this is the
  // program's own frame.
  StringId library_words(NativeRun& run) const {
    return within_ == Label::None ? StringId{} : words_of_library(run);
  }
  // The coroutine's qualified name.
  StringId name(NativeRun& run) const;
  // Something inside it.
  const std::source_location& function() const { return site_; }
  // The co_await at which it stands; none in the library's own coroutines, which are no frames of the
  // program.
  std::source_location program_site() const {
    return within_ == Label::None ? site_ : std::source_location();
  }

 protected:
  explicit PromiseBase(Within within) : stack_or_words_(within.words.value), within_(within.primitive) {}

  void set_function(const std::source_location& function) { site_ = function; }
  // It suspends at another co_await, or at the same again.
  void stand_at(const std::source_location& site) {
    static_assert(sizeof site == sizeof(void*), "a source_location is the address of a constant");
    if (std::bit_cast<const void*>(site) == std::bit_cast<const void*>(site_)) return;
    site_ = site;
    if (within_ == Label::None) stack_or_words_ = 0;
  }

  TaskBase* task_ = nullptr;
  std::coroutine_handle<PromiseBase> awaited_by_;  // none: the task's outermost, or not begun
  std::exception_ptr error_;

 private:
  StringId words_of_library(NativeRun& run) const;
  PromiseBase* parent() const { return awaited_by_ ? &awaited_by_.promise() : nullptr; }

  StackId make_stack(NativeRun& run);

  std::source_location site_;  // of its last co_await, before that something inside it
  // The StackId of the co_await at which it stands, 0: not made yet; of the library's own coroutines, which
  // are no frames of the program: the StringId of Within::words.
  std::uint32_t stack_or_words_ = 0;
  Label within_ = Label::None;

  static thread_local void* kept_frame_;
  static thread_local std::size_t kept_bytes_;
};

// A task that drives a coroutine with a result of type T.
template <class T>
class TaskOf final : public TaskBase {
 public:
  using TaskBase::TaskBase;

  void* value() override;
  std::string result_text() override;

 private:
  void destroy_task() override { this->~TaskOf(); }
};

// A coroutine that can become a task, whose memory is here.
class TaskPromise : public PromiseBase {
 public:
  using PromiseBase::PromiseBase;

 protected:
  static_assert(sizeof(PromiseBase) == TaskBase::kPromiseBytes);
  alignas(TaskBase) std::byte task_memory_[sizeof(TaskBase)];
};

template <class T>
class CoroPromiseValue : public TaskPromise {
 public:
  using TaskPromise::TaskPromise;
  template <class U = T>
  void return_value(U&& value) {
    value_.emplace(std::forward<U>(value));
  }
  Stored<T>& value() { return *value_; }

 private:
  std::optional<Stored<T>> value_;
};

template <>
class CoroPromiseValue<void> : public TaskPromise {
 public:
  using TaskPromise::TaskPromise;
  void return_void() {}
  None& value() { return none_; }

 private:
  [[no_unique_address]] None none_;
};

template <class T>
class CoroPromise final : public CoroPromiseValue<T> {
 public:
  CoroPromise() = default;
  template <class... Arguments>
  explicit CoroPromise(Within within, Arguments&...) : CoroPromiseValue<T>(within) {}

  Coro<T> get_return_object(std::source_location function = std::source_location::current());

  // Makes this coroutine, which has not begun, a task.
  TaskBase& become_task(Loop& loop, std::string_view name, const std::source_location& where) {
    static_assert(sizeof(TaskOf<T>) == sizeof(TaskBase));
    static_assert(alignof(CoroPromise) == alignof(PromiseBase), "the frame is found from the promise's base");
    return *new (this->task_memory_) TaskOf<T>(loop, name, where);
  }
};

// A coroutine that has not begun, like a Python coroutine object: `co_await` runs it inside the awaiting
// task, without a step of its own; create_task makes it a task. One that is dropped without either is
// reported ("was never awaited"). Its parameters are kept as written: take by value what must live as long as
// the coroutine; a lambda with captures must itself outlive its coroutine.
//
// Unlike Python: local variables are destroyed when the coroutine ends, the parameters when its task's last
// handle is dropped.
template <class T = void>
class [[nodiscard]] Coro {
 public:
  using promise_type = CoroPromise<T>;
  using Handle = std::coroutine_handle<promise_type>;

  explicit Coro(Handle handle) : handle_(handle) {}
  Coro(Coro&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Coro& operator=(Coro&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Coro() {
    if (handle_) [[unlikely]]
      never_awaited(handle_, handle_.promise());
  }

  // False when it was awaited or became a task.
  explicit operator bool() const { return handle_ != nullptr; }
  // Drops it without a warning: coroutine.close().
  void close() {
    if (handle_) std::exchange(handle_, nullptr).destroy();
  }
  // Hands over the frame.
  Handle release() { return std::exchange(handle_, nullptr); }

 private:
  Handle handle_;
};

void never_awaited(std::coroutine_handle<> handle, PromiseBase& promise);

template <class T>
class CoroAwaiter {
 public:
  explicit CoroAwaiter(Coro<T>&& coro) : handle_(coro.release()) {}
  CoroAwaiter(const CoroAwaiter&) = delete;
  CoroAwaiter& operator=(const CoroAwaiter&) = delete;
  ~CoroAwaiter() {
    if (handle_) handle_.destroy();
  }

  bool await_ready() const noexcept {
    if (!handle_) throw_reused();
    return false;
  }
  template <class P>
  std::coroutine_handle<> await_suspend(std::coroutine_handle<P> awaiting) noexcept {
    static_assert(alignof(P) == alignof(PromiseBase) && std::derived_from<P, PromiseBase>);
    PromiseBase& promise = awaiting.promise();
    handle_.promise().await_from(promise,
                                 std::coroutine_handle<PromiseBase>::from_address(awaiting.address()));
    return handle_;
  }
  T await_resume() {
    auto& promise = handle_.promise();
    if (promise.error()) [[unlikely]]
      std::rethrow_exception(promise.error());
    if constexpr (!std::is_void_v<T>) return taken<T>(promise.value());
  }

 private:
  [[noreturn]] static void throw_reused() { throw RuntimeError("cannot reuse already awaited coroutine"); }

  typename Coro<T>::Handle handle_;
};

template <class T>
auto PromiseBase::await_transform(Coro<T>&& coro, std::source_location site) {
  stand_at(site);
  return CoroAwaiter<T>(std::move(coro));
}

template <class T>
Coro<T> CoroPromise<T>::get_return_object(std::source_location function) {
  this->set_function(function);
  return Coro<T>(std::coroutine_handle<CoroPromise>::from_promise(*this));
}

template <class T>
void* TaskOf<T>::value() {
  return address_of_stored(static_cast<CoroPromise<T>&>(promise()).value());
}

template <class T>
std::string TaskOf<T>::result_text() {
  return text_of_value(static_cast<CoroPromise<T>&>(promise()).value(), kInShort);
}

}  // namespace coroscope::asyncio
