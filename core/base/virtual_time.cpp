#include "core/base/virtual_time.h"

#include <cmath>
#include <cstdio>

namespace coroscope {

VirtualTime from_seconds(double seconds) {
  const double ns = std::round(seconds * 1e9);
  if (!(std::abs(ns) < 9.2e18)) return ns < 0 ? VirtualTime{INT64_MIN} : kNever;
  return {static_cast<std::int64_t>(ns)};
}

std::string format_seconds(VirtualTime time, int decimals) {
  if (time == kNever) return "never";
  char text[64];
  std::snprintf(text, sizeof text, "%.*f s", decimals, time.seconds());
  return text;
}

}  // namespace coroscope
