#pragma once

namespace coroscope {

// Fetches some lines of 64 bytes into the cache, for whoever touches them soon: with very many tasks that is
// what a step waits for. Inlined by force: g++ 12 holds a function that only prefetches for one without
// effect and leaves its calls out.
template <int kLines>
[[gnu::always_inline]] inline void prefetch(const void* from) {
  for (int line = 0; line < kLines; ++line) __builtin_prefetch(static_cast<const char*>(from) + 64 * line);
}

}  // namespace coroscope
