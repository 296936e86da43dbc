#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/trace/codec.h"

namespace coroscope {

// How state_codec.cpp puts single values into bytes and takes them out again.

class StateWriter {
 public:
  StateWriter(std::span<const std::byte> trace, std::vector<std::uint8_t>& to) : trace_(trace), to_(to) {}

  static constexpr bool kReads = false;

  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) to_.push_back(static_cast<std::uint8_t>(value | 0x80));
    to_.push_back(static_cast<std::uint8_t>(value));
  }
  void text(std::string_view value) {
    number(value.size());
    if (!value.empty())
      number(static_cast<std::uint64_t>(reinterpret_cast<const std::byte*>(value.data()) - trace_.data()));
  }

 private:
  std::span<const std::byte> trace_;
  std::vector<std::uint8_t>& to_;
};

class StateReader {
 public:
  StateReader(std::span<const std::byte> trace, const std::uint8_t* from) : trace_(trace), from_(from) {}

  static constexpr bool kReads = true;

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0;; shift += 7) {
      const std::uint8_t byte = *from_++;
      value |= std::uint64_t{byte & 0x7fu} << shift;
      if (byte < 0x80) return value;
    }
  }
  std::string_view text() {
    const std::uint64_t size = number();
    if (size == 0) return {};
    return {reinterpret_cast<const char*>(trace_.data()) + number(), size};
  }

 private:
  std::span<const std::byte> trace_;
  const std::uint8_t* from_;
};

// Small differences in either direction become small numbers.
template <class T>
std::uint64_t zigzag(T difference) {
  using Signed = std::make_signed_t<T>;
  const auto sign = static_cast<T>(static_cast<Signed>(difference) >> (sizeof(T) * 8 - 1));
  return static_cast<T>(static_cast<T>(difference << 1) ^ sign);
}
template <class T>
T unzigzag(std::uint64_t number) {
  const auto half = static_cast<T>(number >> 1);
  return static_cast<T>(half ^ static_cast<T>(0 - (number & 1)));
}

// The same functions write and read. `guess`: what a value probably is; numbers are differences to it, so
// that most take a byte.
template <class Io>
struct StateValues {
  Io io;

  void value(std::uint32_t& v, std::uint32_t guess = 0) {
    if constexpr (Io::kReads)
      v = guess + unzigzag<std::uint32_t>(io.number());
    else
      io.number(zigzag<std::uint32_t>(v - guess));
  }
  // Programs wait for whole milliseconds, or at least microseconds.
  void value(VirtualTime& v, VirtualTime guess = {}) {
    const auto from = static_cast<std::uint64_t>(guess.ns);
    if constexpr (Io::kReads) {
      const std::uint64_t number = io.number();
      const auto unit_ns = static_cast<std::uint64_t>(kUnitNs[number & 3]);
      v.ns = static_cast<std::int64_t>(
          from + unzigzag<std::uint64_t>(unit_ns == 1 ? io.number() : number >> 2) * unit_ns);
    } else {
      const auto ns = static_cast<std::int64_t>(static_cast<std::uint64_t>(v.ns) - from);
      std::uint64_t unit = 0;
      while (ns % kUnitNs[unit] != 0) ++unit;
      const auto units = zigzag<std::uint64_t>(static_cast<std::uint64_t>(ns / kUnitNs[unit]));
      if (kUnitNs[unit] != 1) return io.number(units << 2 | unit);
      io.number(unit);
      io.number(units);
    }
  }
  template <class Tag>
  void value(Id<Tag>& v, Id<Tag> guess = {}) {
    value(v.value, guess.value);
  }
  template <class E>
    requires std::is_enum_v<E>
  void value(E& v) {
    if constexpr (Io::kReads)
      v = static_cast<E>(io.number());
    else
      io.number(static_cast<std::uint64_t>(v));
  }
  void value(bool& v) {
    if constexpr (Io::kReads)
      v = io.number() != 0;
    else
      io.number(v ? 1 : 0);
  }
  void value(std::int32_t& v) {
    auto bits = std::bit_cast<std::uint32_t>(v);
    value(bits);
    if constexpr (Io::kReads) v = std::bit_cast<std::int32_t>(bits);
  }
  void value(std::string_view& v) {
    if constexpr (Io::kReads)
      v = io.text();
    else
      io.text(v);
  }
  void value(FutureRef& v, FutureRef guess = {}) {
    value(v.task, guess.task);
    value(v.future, guess.future);
  }
  void value(Where& v) {
    value(v.file);
    value(v.line);
  }
  // Several yes or no in one number.
  template <class... Bools>
  void flags(Bools&... bools) {
    std::uint64_t bits = 0;
    int at = 0;
    if constexpr (Io::kReads) {
      bits = io.number();
      ((bools = (bits >> at++ & 1) != 0), ...);
    } else {
      ((bits |= std::uint64_t{bools} << at++), ...);
      io.number(bits);
    }
  }
  std::uint32_t count(std::size_t size) {
    auto n = static_cast<std::uint32_t>(size);
    value(n);
    return n;
  }
};

}  // namespace coroscope
