#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/result.h"

namespace coroscope {

// What stands before the records, in shared memory and in a file alike. Little endian.
struct TraceHeader {
  static constexpr char kMagic[8] = {'C', 'O', 'R', 'O', 'S', 'C', 'P', '\n'};
  static constexpr std::uint32_t kVersion = 4;

  char magic[8];
  std::uint32_t version;
  std::uint32_t reserved;
  std::atomic<std::uint64_t> committed_bytes;  // of records that are complete; stored with release
};
static_assert(sizeof(TraceHeader) == 24 && std::atomic<std::uint64_t>::is_always_lock_free);

// The writer's end: memory that a Recorder fills and that never moves. Somebody else owns the memory (a
// mapping shared with the parent, or an array in a test) and keeps it alive. Memory must be zeroed or fresh.
class TraceBuffer {
 public:
  // Writes a fresh header. The memory must hold more than the header (CHECK).
  explicit TraceBuffer(std::span<std::byte> memory);

  std::byte* begin() const { return records_.data(); }
  std::size_t capacity_bytes() const { return records_.size(); }
  // Everything before this many bytes is complete and may be read by others; to be stored with release.
  std::atomic<std::uint64_t>& committed() { return header_->committed_bytes; }
  std::size_t committed_bytes() const { return header_->committed_bytes.load(std::memory_order_acquire); }
  std::span<const std::byte> records() const { return records_.first(committed_bytes()); }

 private:
  TraceHeader* header_;
  std::span<std::byte> records_;
};

// The reader's end: the complete records in `memory` (a header and records; possibly cut off, possibly still
// growing). Fails when the header is not that of a trace, or of a version that this program does not read.
Result<std::span<const std::byte>> committed_records(std::span<const std::byte> memory);

}  // namespace coroscope
