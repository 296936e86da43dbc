#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>

namespace coroscope::asyncio {

// Memory for coroutine frames, futures and handles: what is given back is given out again, in classes of 16
// bytes. A program that spawns and ends tasks so asks the system's allocator only for its greatest extent.
// Nothing is returned to the system before the thread ends. Under the address sanitizer each piece comes from
// the system, so that a use after free is seen.
class FramePool {
 public:
  static void* allocate(std::size_t bytes);
  static void release(void* piece, std::size_t bytes) noexcept;

 private:
  static constexpr std::size_t kClassBytes = 16;
  static constexpr std::size_t kPooledBytesMax = 1024;

  struct Free {
    Free* next;
  };
  struct State {
    std::array<Free*, kPooledBytesMax / kClassBytes + 1> free;
    std::byte* fresh;  // the part of the newest block that was never given out
    std::byte* end;
  };
  static void* from_system(std::size_t bytes);
  static void to_system(void* piece, std::size_t bytes) noexcept;
  static void* from_new_block(std::size_t bytes);

  static constinit thread_local State state_;
};

// In headers, so that a piece costs a load and a store.
inline void* FramePool::allocate(std::size_t bytes) {
#if defined(__SANITIZE_ADDRESS__)
  return from_system(bytes);
#else
  if (bytes > kPooledBytesMax) [[unlikely]]
    return from_system(bytes);
  const std::size_t size_class = (bytes + kClassBytes - 1) / kClassBytes;
  State& state = state_;
  Free* const piece = state.free[size_class];
  if (!piece) [[unlikely]] {
    const std::size_t whole = size_class * kClassBytes;
    if (static_cast<std::size_t>(state.end - state.fresh) < whole) return from_new_block(whole);
    return std::exchange(state.fresh, state.fresh + whole);
  }
  state.free[size_class] = piece->next;
  return piece;
#endif
}

inline void FramePool::release(void* piece, std::size_t bytes) noexcept {
#if defined(__SANITIZE_ADDRESS__)
  to_system(piece, bytes);
#else
  if (bytes > kPooledBytesMax) [[unlikely]] {
    to_system(piece, bytes);
    return;
  }
  Free* const free = static_cast<Free*>(piece);
  Free*& head = state_.free[(bytes + kClassBytes - 1) / kClassBytes];
  free->next = head;
  head = free;
#endif
}

// Gives a class the pool as its allocator.
struct Pooled {
  static void* operator new(std::size_t bytes) { return FramePool::allocate(bytes); }
  static void operator delete(void* piece, std::size_t bytes) noexcept { FramePool::release(piece, bytes); }
};

}  // namespace coroscope::asyncio
