#include "core/trace/trace_buffer.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "core/base/check.h"

namespace coroscope {

TraceBuffer::TraceBuffer(std::span<std::byte> memory) {
  CHECK(memory.size() > sizeof(TraceHeader), "the memory of a trace must hold more than its header");
  CHECK(reinterpret_cast<std::uintptr_t>(memory.data()) % alignof(TraceHeader) == 0,
        "the memory of a trace must be aligned");
  header_ = new (memory.data()) TraceHeader;
  std::memcpy(header_->magic, TraceHeader::kMagic, sizeof header_->magic);
  header_->version = TraceHeader::kVersion;
  header_->reserved = 0;
  header_->committed_bytes.store(0, std::memory_order_release);
  records_ = memory.subspan(sizeof(TraceHeader));
}

Result<std::span<const std::byte>> committed_records(std::span<const std::byte> memory) {
  if (memory.size() < sizeof(TraceHeader) ||
      std::memcmp(memory.data(), TraceHeader::kMagic, sizeof TraceHeader::kMagic) != 0)
    return Error{"this is not a Coroscope trace: record one with `coroscope record FILE.py -o TRACE`"};
  // The header is copied field by field: a file's bytes need not be aligned, a mapping's are.
  std::uint32_t version = 0;
  std::memcpy(&version, memory.data() + offsetof(TraceHeader, version), sizeof version);
  if (version != TraceHeader::kVersion)
    return Error{"this trace has format version " + std::to_string(version) +
                 "; this Coroscope reads version " + std::to_string(TraceHeader::kVersion) +
                 ": record it again"};
  std::uint64_t committed = 0;
  if (reinterpret_cast<std::uintptr_t>(memory.data()) % alignof(TraceHeader) == 0) {
    committed =
        reinterpret_cast<const TraceHeader*>(memory.data())->committed_bytes.load(std::memory_order_acquire);
  } else {
    std::memcpy(&committed, memory.data() + offsetof(TraceHeader, committed_bytes), sizeof committed);
  }
  const auto records = memory.subspan(sizeof(TraceHeader));
  return records.first(std::min<std::uint64_t>(committed, records.size()));
}

}  // namespace coroscope
