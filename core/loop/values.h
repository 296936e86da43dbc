#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/loop/exceptions.h"

namespace coroscope::asyncio {

// Python's None: the result of what has none.
struct None {
  constexpr auto operator<=>(const None&) const = default;
};

// How a result of type T is kept.
template <class T>
using Stored = std::conditional_t<std::is_void_v<T>, None, T>;

inline void* address_of_stored(auto& value) {
  return const_cast<void*>(static_cast<const void*>(std::addressof(value)));
}

// Hands a kept value to the one who awaited it.
template <class T>
T taken(Stored<T>& value) {
  return std::move(value);
}
// Hands it to one of several who may ask: a copy, unless it can only be moved; then the first gets it.
template <class T>
T shared(Stored<T>& value) {
  if constexpr (std::is_copy_constructible_v<T>)
    return value;
  else
    return std::move(value);
}

// A result or the exception instead of it: what gather gives with return_exceptions.
template <class T>
class Outcome {
 public:
  Outcome(Stored<T> value) : value_(std::move(value)) {}
  Outcome(std::exception_ptr exception) : exception_(std::move(exception)) {}

  // Null when there is a value.
  const std::exception_ptr& exception() const { return exception_; }
  // Throws the exception when there is no value.
  const Stored<T>& value() const {
    if (!value_) std::rethrow_exception(exception_);
    return *value_;
  }

 private:
  std::optional<Stored<T>> value_;
  std::exception_ptr exception_;
};

// A value as Python's repr() writes its counterpart; empty for what fmt cannot format.
template <class T>
std::string text_of_value(const T& value);

template <class T>
struct ValueText {
  static std::string of(const T& value) {
    if constexpr (std::is_same_v<T, None>)
      return "None";
    else if constexpr (std::is_same_v<T, bool>)
      return value ? "True" : "False";
    else if constexpr (std::is_convertible_v<const T&, std::string_view>)
      return "'" + std::string(std::string_view(value)) + "'";
    else if constexpr (std::is_same_v<T, int> || std::is_same_v<T, long>)
      // The same as fmt::format, without its machinery: results of programs are mostly small numbers.
      return fmt::format_int(value).str();
    else if constexpr (fmt::is_formattable<T>::value)
      return fmt::format("{}", value);
    else
      return {};
  }
};
template <class T>
struct ValueText<Outcome<T>> {
  static std::string of(const Outcome<T>& outcome) {
    return outcome.exception() ? describe(outcome.exception()) : text_of_value(outcome.value());
  }
};
template <class T>
struct ValueText<std::vector<T>> {
  static std::string of(const std::vector<T>& values) {
    std::string text = "[";
    for (const auto& value : values) text += (text.size() > 1 ? ", " : "") + text_of_value<T>(value);
    return text + "]";
  }
};
template <class... T>
struct ValueText<std::tuple<T...>> {
  static std::string of(const std::tuple<T...>& values) {
    std::string text = "(";
    std::apply(
        [&](const auto&... value) { ((text += (text.size() > 1 ? ", " : "") + text_of_value(value)), ...); },
        values);
    return text + (sizeof...(T) == 1 ? ",)" : ")");
  }
};

template <class T>
std::string text_of_value(const T& value) {
  return ValueText<T>::of(value);
}

}  // namespace coroscope::asyncio

template <>
struct fmt::formatter<coroscope::asyncio::None> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(const coroscope::asyncio::None&, Context& context) const {
    return fmt::formatter<std::string_view>::format("None", context);
  }
};
