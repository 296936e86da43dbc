#pragma once

#include <cstdlib>
#include <optional>
#include <span>

#include <sys/mman.h>

#include "core/loop/asyncio.h"

namespace coroscope_bench {

using namespace coroscope;
using asyncio::Coro;

// A loop's surroundings; the trace's memory is fresh each time, as a program's is.
class Program {
 public:
  explicit Program(bool on) : bytes_(on ? kTraceBytes : 0) {
    if (on) {
      memory_ =
          mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      if (memory_ == MAP_FAILED) std::abort();
      buffer_.emplace(std::span(static_cast<std::byte*>(memory_), bytes_));
      recorder_.emplace(*buffer_);
    } else {
      recorder_.emplace();
    }
    simulation_.emplace(*recorder_);
  }
  ~Program() {
    if (memory_) munmap(memory_, bytes_);
  }
  template <class Main>
  void run(Main main) {
    asyncio::NativeRun native(*simulation_);
    asyncio::run(main());
  }
  const Recorder& recorder() const { return *recorder_; }

 private:
  static constexpr std::size_t kTraceBytes = std::size_t{8} << 30;  // of address space
  const std::size_t bytes_;
  void* memory_ = nullptr;
  std::optional<TraceBuffer> buffer_;
  std::optional<Recorder> recorder_;
  std::optional<Simulation> simulation_;
};

}  // namespace coroscope_bench
