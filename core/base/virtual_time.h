#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace coroscope {

// A point of virtual time: nanoseconds since the run began (0 = the first moment of the run).
// Also used for differences of two such points. Never a wall clock.
struct VirtualTime {
  std::int64_t ns = 0;

  constexpr auto operator<=>(const VirtualTime&) const = default;
  constexpr VirtualTime operator+(VirtualTime other) const { return {ns + other.ns}; }
  constexpr VirtualTime operator-(VirtualTime other) const { return {ns - other.ns}; }
  constexpr double seconds() const { return static_cast<double>(ns) / 1e9; }
};

// "Never": the deadline of something that will not happen by itself (call_at(inf)).
inline constexpr VirtualTime kNever{INT64_MAX};

// Rounds to the nearest nanosecond. NaN and what lies beyond the range (292 years) become kNever; what lies
// before it, the earliest time there is. Deadlines that differ by rounding noise (0.1 + 0.2 against 0.3) so
// become equal.
VirtualTime from_seconds(double seconds);

// "1.000 s": always `decimals` decimals (0 to 9), so that times in one picture line up. kNever is "never".
std::string format_seconds(VirtualTime time, int decimals = 3);

}  // namespace coroscope
