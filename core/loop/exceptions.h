#pragma once

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The exceptions of asyncio programs in C++. As in Python, `catch (const std::exception&)` is `except
// Exception` and does not catch a cancellation: CancelledError, KeyboardInterrupt and SystemExit stand
// outside.
namespace coroscope::asyncio {

// What is not an ordinary error. Never thrown itself.
class BaseException {
 public:
  virtual ~BaseException() = default;
  virtual std::string_view type_name() const = 0;
  const std::string& message() const { return message_; }

 protected:
  explicit BaseException(std::string message) : message_(std::move(message)) {}

 private:
  std::string message_;
};

// Thrown at the co_yield of an async generator that is closed.
class GeneratorExit final : public BaseException {
 public:
  GeneratorExit() : BaseException("") {}
  std::string_view type_name() const override { return "GeneratorExit"; }
};

// Thrown at the co_await of a task that was cancelled.
class CancelledError final : public BaseException {
 public:
  CancelledError() : BaseException("") {}
  // `message` is what cancel() was given; none is not the same as an empty one.
  explicit CancelledError(const std::optional<std::string>& message)
      : BaseException(message.value_or("")), has_message_(message.has_value()) {}
  std::string_view type_name() const override { return "CancelledError"; }
  bool has_message() const { return has_message_; }

 private:
  bool has_message_ = false;
};

// Ctrl+C. Ends run_forever from whatever step raises it.
class KeyboardInterrupt final : public BaseException {
 public:
  KeyboardInterrupt() : BaseException("") {}
  std::string_view type_name() const override { return "KeyboardInterrupt"; }
};

// Ends the program with a status; like KeyboardInterrupt it passes through run_forever at once.
class SystemExit final : public BaseException {
 public:
  explicit SystemExit(int status) : BaseException(std::to_string(status)), status_(status) {}
  std::string_view type_name() const override { return "SystemExit"; }
  int status() const { return status_; }

 private:
  int status_;
};

// Nothing can happen any more: nothing is ready, no timer is armed, and Ctrl+C was pressed before. CPython
// would wait for ever; here run_forever throws this.
class Deadlock final : public BaseException {
 public:
  Deadlock() : BaseException("nothing is ready and no timer is armed: the program would wait for ever") {}
  std::string_view type_name() const override { return "Deadlock"; }
};

// Python's Exception. Programs derive their own from it or throw any std::exception.
class Exception : public std::exception {
 public:
  explicit Exception(std::string message = {}) : message_(std::move(message)) {}
  const char* what() const noexcept override { return message_.c_str(); }
  virtual std::string_view type_name() const { return "Exception"; }
  const std::string& message() const { return message_; }

 private:
  std::string message_;
};

#define COROSCOPE_EXCEPTION(Type, Base)           \
  class Type : public Base {                      \
   public:                                        \
    using Base::Base;                             \
    std::string_view type_name() const override { \
      return #Type;                               \
    }                                             \
  }

COROSCOPE_EXCEPTION(RuntimeError, Exception);
COROSCOPE_EXCEPTION(RecursionError, RuntimeError);
COROSCOPE_EXCEPTION(ValueError, Exception);
COROSCOPE_EXCEPTION(LookupError, Exception);
COROSCOPE_EXCEPTION(TimeoutError, Exception);
COROSCOPE_EXCEPTION(InvalidStateError, Exception);   // Lib/asyncio/exceptions.py
COROSCOPE_EXCEPTION(BrokenBarrierError, Exception);  // Lib/asyncio/exceptions.py
COROSCOPE_EXCEPTION(QueueEmpty, Exception);          // Lib/asyncio/queues.py
COROSCOPE_EXCEPTION(QueueFull, Exception);           // Lib/asyncio/queues.py

// Several errors at once, in the order in which they came: what a TaskGroup throws.
class ExceptionGroup : public Exception {
 public:
  ExceptionGroup(std::string message, std::vector<std::exception_ptr> exceptions);
  std::string_view type_name() const override { return "ExceptionGroup"; }
  const std::vector<std::exception_ptr>& exceptions() const { return exceptions_; }

  // `except* E`: those that are an E, searched in nested groups too, in order.
  template <class E>
  std::vector<std::exception_ptr> matching() const {
    std::vector<std::exception_ptr> found;
    for (const std::exception_ptr& exception : exceptions_) {
      try {
        std::rethrow_exception(exception);
      } catch (const E&) {
        found.push_back(exception);
      } catch (const ExceptionGroup& group) {
        for (const std::exception_ptr& inner : group.matching<E>()) found.push_back(inner);
      } catch (...) {
      }
    }
    return found;
  }

 private:
  std::vector<std::exception_ptr> exceptions_;
};

// What the loop and tasks tell apart.
enum class ExceptionKind { Cancelled, Interrupt, Exit, Other };
// The kind of the exception that is being handled: to be called inside a catch block only.
ExceptionKind current_exception_kind() noexcept;
ExceptionKind kind_of(const std::exception_ptr& exception) noexcept;

// "ValueError: no", or the type's name alone when there is no message. Types of other libraries by their C++
// name.
std::string describe(const std::exception_ptr& exception);

}  // namespace coroscope::asyncio
