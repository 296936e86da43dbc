#pragma once

#include <string>
#include <utility>
#include <variant>

#include "core/base/check.h"

namespace coroscope {

// An error of the world's or the user's, in words that say what was expected, what was found and what to
// do next. For people: no code branches on the text.
struct Error {
  std::string message;
};

// A value or an Error. Handled once: reported or passed on.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  explicit operator bool() const { return std::holds_alternative<T>(state_); }
  T& value() {
    CHECK(*this, "value() of a Result that holds an error");
    return std::get<T>(state_);
  }
  const T& value() const { return const_cast<Result*>(this)->value(); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const {
    CHECK(!*this, "error() of a Result that holds a value");
    return std::get<Error>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

// Success with nothing to say, or an Error.
struct Done {};
using Status = Result<Done>;

}  // namespace coroscope
