#pragma once

#include <chrono>
#include <concepts>

#include "core/base/virtual_time.h"

namespace coroscope::asyncio {

// A delay as asyncio takes it: a number of seconds, or any std::chrono duration. Zero and negative ones are
// allowed where Python allows them. Rounded to the nanosecond.
class Seconds {
 public:
  template <std::integral N>
  constexpr Seconds(N seconds) : time_{static_cast<std::int64_t>(seconds) * 1'000'000'000} {}
  template <std::floating_point N>
  Seconds(N seconds) : time_(from_seconds(static_cast<double>(seconds))) {}
  template <class Rep, class Period>
  constexpr Seconds(std::chrono::duration<Rep, Period> duration)
      : time_{std::chrono::duration_cast<std::chrono::nanoseconds>(duration).count()} {}

  constexpr VirtualTime time() const { return time_; }
  constexpr bool positive() const { return time_.ns > 0; }
  // kNever when it lies beyond the range of virtual time.
  constexpr VirtualTime after(VirtualTime start) const {
    return time_.ns > 0 && time_.ns > kNever.ns - start.ns ? kNever : start + time_;
  }

 private:
  VirtualTime time_;
};

}  // namespace coroscope::asyncio
