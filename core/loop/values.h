#pragma once

#include <algorithm>
#include <limits>
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

// How much of a value is told: elements of containers, of how many containers inside each other, characters
// of a text. What is left out is "…".
struct Brevity {
  int depth_max;
  std::size_t items_max;
  std::size_t characters_max;
};
inline constexpr Brevity kInFull{std::numeric_limits<int>::max(), std::numeric_limits<std::size_t>::max(),
                                 std::numeric_limits<std::size_t>::max()};
// As a trace tells of results, Python's too.
inline constexpr Brevity kInShort{2, 6, 40};

// A value as Python's repr() writes its counterpart; empty for what fmt cannot format.
template <class T>
std::string text_of_value(const T& value, const Brevity& brevity = kInFull);
// A str, as Python quotes it.
std::string quoted_as_str(std::string_view text, std::size_t characters_max);

template <class T>
struct ValueText {
  static std::string of(const T& value, [[maybe_unused]] const Brevity& brevity) {
    if constexpr (std::is_same_v<T, None>)
      return "None";
    else if constexpr (std::is_same_v<T, bool>)
      return value ? "True" : "False";
    else if constexpr (std::is_convertible_v<const T&, std::string_view>)
      return quoted_as_str(value, brevity.characters_max);
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
  static std::string of(const Outcome<T>& outcome, const Brevity& brevity) {
    return outcome.exception() ? describe(outcome.exception()) : text_of_value(outcome.value(), brevity);
  }
};

// A list or tuple in the making.
class ItemsText {
 public:
  ItemsText(char open, std::size_t size, const Brevity& brevity)
      : text_(1, open),
        shown_(brevity.depth_max == 0 ? 0 : std::min(size, brevity.items_max)),
        size_(size),
        inside_{brevity.depth_max - 1, brevity.items_max, brevity.characters_max} {}

  bool wants_more() const { return told_ < shown_; }
  template <class T>
  void add(const T& value) {
    if (told_++ > 0) text_ += ", ";
    text_ += text_of_value<T>(value, inside_);
  }
  std::string close(std::string_view with) {
    if (shown_ < size_) text_ += shown_ > 0 ? ", …" : "…";
    return std::move(text_.append(with));
  }

 private:
  std::string text_;
  const std::size_t shown_;
  const std::size_t size_;
  std::size_t told_ = 0;
  const Brevity inside_;
};
template <class T>
struct ValueText<std::vector<T>> {
  static std::string of(const std::vector<T>& values, const Brevity& brevity) {
    ItemsText text('[', values.size(), brevity);
    for (std::size_t i = 0; text.wants_more(); ++i) text.template add<T>(values[i]);
    return text.close("]");
  }
};
template <class... T>
struct ValueText<std::tuple<T...>> {
  static std::string of(const std::tuple<T...>& values, const Brevity& brevity) {
    ItemsText text('(', sizeof...(T), brevity);
    std::apply([&](const auto&... value) { ((text.wants_more() ? text.add(value) : void()), ...); }, values);
    return text.close(sizeof...(T) == 1 ? ",)" : ")");
  }
};

template <class T>
std::string text_of_value(const T& value, const Brevity& brevity) {
  return ValueText<T>::of(value, brevity);
}

}  // namespace coroscope::asyncio

template <>
struct fmt::formatter<coroscope::asyncio::None> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(const coroscope::asyncio::None&, Context& context) const {
    return fmt::formatter<std::string_view>::format("None", context);
  }
};
