#include "core/loop/frame_pool.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <vector>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace coroscope::asyncio {

constinit thread_local FramePool::State FramePool::state_{};

namespace {

struct FreeBlock {
  void operator()(std::byte* block) const { std::free(block); }
};
// Owns the blocks of a thread until it ends.
thread_local std::vector<std::unique_ptr<std::byte, FreeBlock>> blocks;

// A program with few tasks needs one small block. One with very many touches its memory in no order that the
// machine could guess: large pages make that cost less, where the system has them.
constexpr std::size_t kSmallBlockBytes = std::size_t{64} * 1024;
constexpr std::size_t kSmallBlocks = 8;
constexpr std::size_t kLargePageBytes = std::size_t{2} << 20;
// Ever larger, because each wastes up to a large page of address space.
std::size_t large_block_bytes() {
  const std::size_t large = std::min<std::size_t>(blocks.size() - kSmallBlocks, 4);
  return (2 * kLargePageBytes) << large;
}

std::byte* large_block(std::size_t bytes) {
  void* const block = std::aligned_alloc(kLargePageBytes, bytes);
  if (!block) throw std::bad_alloc();
#if defined(__linux__)
  // Refused: then the pages are small.
  (void)madvise(block, bytes, MADV_HUGEPAGE);
#endif
  return static_cast<std::byte*>(block);
}

std::byte* small_block() {
  void* const block = std::malloc(kSmallBlockBytes);
  if (!block) throw std::bad_alloc();
  return static_cast<std::byte*>(block);
}

}  // namespace

void* FramePool::from_system(std::size_t bytes) {
  return ::operator new(bytes);
}

void FramePool::to_system(void* piece, std::size_t bytes) noexcept {
  ::operator delete(piece, bytes);
}

void* FramePool::from_new_block(std::size_t bytes) {
  const bool small = blocks.size() < kSmallBlocks;
  const std::size_t block_bytes = small ? kSmallBlockBytes : large_block_bytes();
  blocks.emplace_back(small ? small_block() : large_block(block_bytes));
  State& state = state_;
  state.fresh = blocks.back().get() + bytes;
  state.end = blocks.back().get() + block_bytes;
  return blocks.back().get();
}

}  // namespace coroscope::asyncio
