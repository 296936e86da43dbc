#pragma once

#include <source_location>
#include <string_view>

#include "core/loop/coro.h"

namespace coroscope::asyncio {

// A callback of the program's on a future; counted by its tokens and by whoever will run it.
class DoneCallback : public Callback {
  friend class AnyFuture;

 public:
  explicit DoneCallback(Loop& loop);
  virtual ~DoneCallback() = default;

  void add_reference() { ++references_; }
  void drop_reference() {
    if (--references_ == 0) delete this;
  }

 protected:
  virtual void call(FutureBase& done) = 0;
  // Destroys the function: it will not be called any more, though tokens are still there.
  virtual void forget() = 0;

 private:
  static RunStatus run_it(Handle& handle);
  static void release_it(Handle& handle);

  Loop& loop_;
  Ref<Context> context_;
  std::uint32_t references_ = 0;
};

// What remove_done_callback needs. Python compares functions; C++ cannot.
class CallbackToken {
 public:
  CallbackToken() = default;
  explicit CallbackToken(Ref<DoneCallback> callback) : callback_(std::move(callback)) {}
  DoneCallback* get() const { return callback_.get(); }

 private:
  Ref<DoneCallback> callback_;
};

// A future or task whose result's type does not matter. Like all handles it refers to one object; copies
// refer to the same one. A default-constructed handle refers to none and may only be assigned and compared.
class AnyFuture {
 public:
  AnyFuture() = default;
  explicit AnyFuture(Ref<FutureBase> object) : object_(std::move(object)) {}

  explicit operator bool() const { return static_cast<bool>(object_); }
  bool operator==(const AnyFuture&) const = default;

  bool done() const { return object_->done(); }
  bool cancelled() const { return object_->cancelled(); }
  // False when it is done already. Future.cancel, Task.cancel, gather's.
  bool cancel(const CancelMessage& message = {}) const { return object_->cancel(message); }
  // Null when there is a result. Throws CancelledError, or InvalidStateError while it is pending.
  std::exception_ptr exception() const { return object_->exception(); }
  // Takes back a callback; how many there were: 0 or 1. One that is scheduled already still runs.
  std::size_t remove_done_callback(const CallbackToken& token) const;

  // A callback of the library's: function(AnyFuture).
  template <class F>
  CallbackToken add_library_callback(F function, Label name) const;

  FutureBase& object() const { return *object_; }
  const Ref<FutureBase>& reference() const { return object_; }

 protected:
  CallbackToken add_callback(DoneCallback& callback, std::string_view name,
                             const std::source_location& where = {}) const;

  Ref<FutureBase> object_;
};

// As Python's safe repr names them.
template <class T>
  requires std::derived_from<T, AnyFuture>
struct ValueText<T> {
  static std::string of(const T& future, const Brevity&) {
    if (!future) return "None";
    return future.object().as_task() ? "<Task>" : "<Future>";
  }
};

template <class H, class F>
class DoneCallbackOf final : public DoneCallback {
 public:
  DoneCallbackOf(Loop& loop, F function) : DoneCallback(loop), function_(std::move(function)) {}

 private:
  void call(FutureBase& done) override { (*function_)(H(Ref<FutureBase>(&done))); }
  void forget() override { function_.reset(); }
  std::optional<F> function_;
};

template <class F>
CallbackToken AnyFuture::add_library_callback(F function, Label name) const {
  return add_callback(*new DoneCallbackOf<AnyFuture, F>(object_->loop(), std::move(function)), text_of(name));
}

// A future or task with a result of type T.
template <class T>
class FutureLike : public AnyFuture {
 public:
  using Result = T;
  using AnyFuture::AnyFuture;

  // Throws its exception, CancelledError, or InvalidStateError while it is pending. A type that cannot be
  // copied is moved out: the first who asks gets it.
  T result() const {
    object_->check_result();
    if constexpr (!std::is_void_v<T>) return shared<T>(*static_cast<Stored<T>*>(object_->value()));
  }
};

// asyncio.Future: a result that somebody will set. Made by Loop::create_future.
template <class T = void>
class Future : public FutureLike<T> {
 public:
  using FutureLike<T>::FutureLike;

  // Both throw InvalidStateError when it is done.
  template <class... U>
  void set_result(U&&... value) const;
  void set_exception(std::exception_ptr exception) const {
    this->object_->set_exception(std::move(exception));
  }
  template <class E>
    requires(!std::is_same_v<E, std::exception_ptr>)
  void set_exception(E exception) const {
    this->object_->set_exception(std::make_exception_ptr(std::move(exception)));
  }
  // Calls function(Future<T>) in the iteration after it is done, in the context of now.
  template <class F>
  CallbackToken add_done_callback(F function, std::string_view name = "<lambda>",
                                  const std::source_location& where = std::source_location::current()) const;
};

template <class T>
class FutureObject final : public CountedFuture, public Pooled {
 public:
  using CountedFuture::CountedFuture;
  template <class... U>
  void set_result(U&&... value) {
    check_pending();
    value_.emplace(std::forward<U>(value)...);
    finish(State::Result);
  }
  void* value() override { return address_of_stored(*value_); }
  std::string result_text() override { return text_of_value(*value_, kInShort); }

 private:
  ~FutureObject() = default;
  void dispose() override { delete this; }
  std::optional<Stored<T>> value_;
};

template <class T>
template <class... U>
void Future<T>::set_result(U&&... value) const {
  static_cast<FutureObject<T>&>(*this->object_).set_result(std::forward<U>(value)...);
}

template <class T>
template <class F>
CallbackToken Future<T>::add_done_callback(F function, std::string_view name,
                                           const std::source_location& where) const {
  return this->add_callback(*new DoneCallbackOf<Future, F>(this->object_->loop(), std::move(function)), name,
                            where);
}

template <class T>
Future<T> Loop::create_future(Label kind) {
  return Future<T>(Ref<FutureBase>(new FutureObject<T>(*this, kind)));
}
template <class T>
Future<T> Loop::create_future() {
  return create_future<T>(Label::Future);
}

// Awaits a future or task: at once when it is done; else the task waits, and a cancellation of the task
// cancels what it waits for. Future.__await__.
template <class T>
class FutureAwaiter {
 public:
  explicit FutureAwaiter(Ref<FutureBase> future) : future_(std::move(future)) {}
  FutureAwaiter(const FutureAwaiter&) = delete;
  FutureAwaiter& operator=(const FutureAwaiter&) = delete;
  ~FutureAwaiter() {
    if (task_) future_->remove(*task_);
  }

  bool await_ready() const noexcept { return future_->done(); }
  template <class P>
  void await_suspend(std::coroutine_handle<P> self) {
    PromiseBase& promise = self.promise();
    task_ = &promise.task();
    task_->block_on(*future_, self, promise);
  }
  T await_resume() {
    if (TaskBase* const task = std::exchange(task_, nullptr)) task->resumed(future_.get());
    future_->check_result();
    if constexpr (!std::is_void_v<T>) return shared<T>(*static_cast<Stored<T>*>(future_->value()));
  }

 private:
  Ref<FutureBase> future_;
  TaskBase* task_ = nullptr;  // that waits
};

template <class F>
  requires std::derived_from<std::remove_cvref_t<F>, AnyFuture>
auto PromiseBase::await_transform(F&& future, std::source_location site) {
  stand_at(site);
  return FutureAwaiter<typename std::remove_cvref_t<F>::Result>(future.reference());
}

}  // namespace coroscope::asyncio
