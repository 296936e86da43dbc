#include "core/loop/frame_pool.h"

#include <memory>
#include <vector>

namespace coroscope::asyncio {

constinit thread_local FramePool::State FramePool::state_{};

namespace {

// Owns the blocks of a thread until it ends.
thread_local std::vector<std::unique_ptr<std::byte[]>> blocks;

}  // namespace

void* FramePool::from_system(std::size_t bytes) {
  return ::operator new(bytes);
}

void FramePool::to_system(void* piece, std::size_t bytes) noexcept {
  ::operator delete(piece, bytes);
}

void* FramePool::refill(std::size_t size_class) {
  const std::size_t bytes = size_class * kClassBytes;
  State& state = state_;
  if (static_cast<std::size_t>(state.end - state.fresh) < bytes) {
    blocks.emplace_back(new std::byte[kBlockBytes]);
    state.fresh = blocks.back().get();
    state.end = state.fresh + kBlockBytes;
  }
  void* const piece = state.fresh;
  state.fresh += bytes;
  return piece;
}

}  // namespace coroscope::asyncio
