#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/base/check.h"
#include "core/loop/exceptions.h"
#include "core/loop/frame_pool.h"
#include "core/loop/handle.h"
#include "core/loop/labels.h"

// What futures and tasks have in common: asyncio's Future without the type of its result. Users hold
// `Future<T>` and `Task<T>`; this is what these point to.
namespace coroscope::asyncio {

class FutureBase;
class Loop;
class TaskBase;

// What cancel() was given; none is not the same as an empty text.
using CancelMessage = std::optional<std::string>;

// A counted reference to a T, which counts for itself (add_reference, drop_reference). May be empty.
template <class T>
class Ref {
 public:
  Ref() = default;
  explicit Ref(T* object) : object_(object) {
    if (object_) object_->add_reference();
  }
  Ref(const Ref& other) : Ref(other.object_) {}
  Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  template <class U>
    requires std::is_convertible_v<U*, T*>
  Ref(const Ref<U>& other) : Ref(other.get()) {}
  template <class U>
    requires std::is_convertible_v<U*, T*>
  Ref(Ref<U>&& other) noexcept : object_(other.leak()) {}
  ~Ref() {
    if (object_) object_->drop_reference();
  }
  Ref& operator=(Ref other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }

  // Takes over a reference that was counted already.
  static Ref adopt(T* object) {
    Ref ref;
    ref.object_ = object;
    return ref;
  }
  T* leak() { return std::exchange(object_, nullptr); }
  T* get() const { return object_; }
  T& operator*() const { return *object_; }
  T* operator->() const { return object_; }
  explicit operator bool() const { return object_ != nullptr; }
  bool operator==(const Ref& other) const = default;

 private:
  T* object_ = nullptr;
};

// A callback that a future will put into the ready queue when it is done. Intrusive: in at most one future's
// list, or scheduled, at a time. A task that waits is one, too: its `task` is set.
struct Callback : Handle {
  using Handle::Handle;
  FutureBase* future = nullptr;  // in whose list it is; scheduled or running: which is done
  Callback* next = nullptr;      // in that list
  StringId label;                // for people
};

// The states of asyncio's Future: CPython's Lib/asyncio/futures.py (and _asynciomodule.c).
class FutureBase {
 public:
  enum class State : std::uint8_t {
    Pending,
    Result,     // FINISHED with a result
    Exception,  // FINISHED with an exception
    Cancelled,
  };

  // `kind`: what it is for people; a primitive of the library's by its name.
  explicit FutureBase(Loop& loop, Label kind = Label::Future) : loop_(&loop), kind_(kind) {}
  FutureBase(const FutureBase&) = delete;
  FutureBase& operator=(const FutureBase&) = delete;

  State state() const { return state_; }
  bool done() const { return state_ != State::Pending; }
  bool cancelled() const { return state_ == State::Cancelled; }
  Loop& loop() const { return *loop_; }

  // Future.cancel: false when it is done already. Its callbacks are scheduled. Tasks and gather do it their
  // own way.
  virtual bool cancel(const CancelMessage& message = {});
  // Future.exception: null when there is a result. Throws CancelledError, or InvalidStateError while pending.
  std::exception_ptr exception();
  // What result() throws if there is no result; marks the exception as retrieved.
  void check_result() {
    if (state_ != State::Result) [[unlikely]]
      throw_no_result();
  }
  // Future._make_cancelled_error: the CancelledError that ended it, once; then new ones.
  std::exception_ptr make_cancelled_error();
  const CancelMessage cancel_message() const { return message_ ? CancelMessage(*message_) : CancelMessage(); }

  // Future.set_exception. Throws InvalidStateError when it is done.
  void set_exception(std::exception_ptr exception);
  // Marks an exception as retrieved, so that nobody is told of it.
  void retrieve() { unread_ = false; }
  // Who would be told that the task was destroyed while pending: nobody, where its creator keeps it to
  // himself.
  void hide_destruction() { destruction_hidden_ = true; }

  // Adds to the list, or schedules at once when it is done. The callback must be in no list.
  void add(Callback& callback) {
    CHECK(!callback.future && !callback.next, "a callback is added twice");
    callback.future = this;
    if (done()) [[unlikely]] {
      schedule(callback);
      return;
    }
    callback.next = callbacks_ ? std::exchange(callbacks_->next, &callback) : &callback;
    callbacks_ = &callback;
  }
  // The same for a callback of the library's, with its name in the trace.
  void add(Callback& callback, Label name);
  // Takes out of the list. Does nothing when it is not in it.
  void remove(Callback& callback) {
    if (callback.future == this && callback.next) [[unlikely]]
      take_out(callback);
  }

  // For the trace. A plain future gets its id when it is first mentioned.
  FutureRef reference() {
    if (is_task()) return {TaskId{id_}, {}};
    if (!id_) mention();
    return {{}, FutureId{id_}};
  }
  // What stands for its hash(): in the order of first use.
  std::uint32_t serial();

  // The result's address, a T of Future<T>; none for void. Only in State::Result.
  virtual void* value() = 0;
  // The result as Python would print it; empty when it cannot be formatted.
  virtual std::string result_text() { return {}; }
  // What waiting for it is in the user's words: "gather of 3", "future". Only while recording.
  StringId words();
  // The same of a gather.
  virtual StringId words_with_number() { return {}; }
  virtual TaskBase* as_task() { return nullptr; }
  bool is_task() const { return kind_ == Label::Task; }

  void add_reference() { ++references_; }
  void drop_reference() {
    if (--references_ == 0) dispose();
  }

 protected:
  ~FutureBase() {
    if (callbacks_ || unread_) [[unlikely]]
      abandon();
  }

  // The last reference is gone.
  virtual void dispose() = 0;
  // Becomes done: the caller has put the result where value() finds it. Schedules the callbacks.
  void finish(State state) {
    state_ = state;
    if (id_ && !is_task()) [[unlikely]]
      record_done();
    if (callbacks_) schedule_callbacks();
  }
  void check_pending() const;
  // Releases the callbacks without scheduling them: nobody can make it done any more.
  void drop_callbacks();

  Loop* loop_;
  Callback* callbacks_ = nullptr;  // the last of a ring; null: none
  std::exception_ptr
      error_;  // Exception; Cancelled: the CancelledError that was raised, until it is retrieved
  std::unique_ptr<std::string> message_;  // what the last cancel() was given
  std::uint32_t references_ = 0;
  std::uint32_t id_ = 0;      // a TaskId or FutureId; 0: not mentioned yet
  std::uint32_t serial_ = 0;  // 0: not hashed yet
  State state_ = State::Pending;
  bool unread_ = false;  // has an exception that nobody has retrieved
  bool destruction_hidden_ = false;
  const Label kind_;

 private:
  friend class Loop;
  [[noreturn]] void throw_no_result();
  // There is no handle left to it, and perhaps somebody waits, or ought to have looked.
  void abandon();
  void take_out(Callback& callback);
  void mention();
  void schedule(Callback& callback);
  void schedule_callbacks();
  void record_done();
  [[gnu::cold]] void record_failed();
};

// A future that its handles keep alive, in its loop's list of those: at the loop's end their callbacks are
// dropped, so that what holds each other in a ring is freed.
class CountedFuture : public FutureBase {
 public:
  explicit CountedFuture(Loop& loop, Label kind = Label::Future);

 protected:
  ~CountedFuture();

 private:
  friend class Loop;
  CountedFuture* before_ = nullptr;
  CountedFuture* after_ = nullptr;
};

// A future without a value that is part of something that waits (a sleep, a place in a queue): not counted.
class Waiter final : public FutureBase {
 public:
  Waiter(Loop& loop, Label kind) : FutureBase(loop, kind) {}
  // Future.set_result(None). It must be pending.
  void wake() { finish(State::Result); }
  void* value() override { return nullptr; }

 private:
  void dispose() override {}
};

}  // namespace coroscope::asyncio
