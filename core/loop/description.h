#pragma once

#include <algorithm>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <string_view>

namespace coroscope::asyncio {

// A short text in the making, in memory of its own: how a lock or queue is now. What goes beyond its size is
// left out.
class Description {
 public:
  static constexpr std::size_t kBytesMax = 600;

  Description() {}
  Description(const Description&) = delete;
  Description& operator=(const Description&) = delete;

  std::string_view text() const { return {bytes_, static_cast<std::size_t>(at_ - bytes_)}; }
  [[gnu::always_inline]] Description& operator<<(std::string_view text) {
    const std::size_t bytes = std::min(text.size(), room());
    std::memcpy(at_, text.data(), bytes);
    at_ += bytes;
    return *this;
  }
  // A constant's end is no part of it.
  template <std::size_t kSize>
  [[gnu::always_inline]] Description& operator<<(const char (&text)[kSize]) {
    if (room() < kSize) [[unlikely]]
      return *this;
    std::memcpy(at_, text, kSize - 1);
    at_ += kSize - 1;
    return *this;
  }
  template <std::integral N>
    requires(sizeof(N) >= sizeof(int))
  Description& operator<<(N number) {
    if (const auto [end, error] = std::to_chars(at_, bytes_ + kBytesMax, number); error == std::errc())
      at_ = end;
    return *this;
  }

 private:
  std::size_t room() const { return static_cast<std::size_t>(bytes_ + kBytesMax - at_); }

  char* at_ = bytes_;
  char bytes_[kBytesMax];
};

}  // namespace coroscope::asyncio
