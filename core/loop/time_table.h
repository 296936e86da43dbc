#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/virtual_time.h"

namespace coroscope {

// Numbers by times: a hash table with open addresses (Knuth, The Art of Computer Programming, 6.4, algorithm
// L and its deletion R), because each sleep looks here.
class TimeTable {
 public:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  // The number that stands for `time`; kNone when there is none.
  std::uint32_t find(VirtualTime time) const {
    for (std::size_t at = home(time);; at = (at + 1) & mask()) {
      const Slot& slot = slots_[at];
      if (slot.number == kNone || slot.time == time) return slot.number;
    }
  }
  // `time` must not be there yet, `number` not be kNone.
  void insert(VirtualTime time, std::uint32_t number) {
    if (2 * ++size_ > slots_.size()) [[unlikely]]
      grow();
    put({time, number});
  }
  // `time` must be there.
  void erase(VirtualTime time);

 private:
  struct Slot {
    VirtualTime time;
    std::uint32_t number = kNone;
  };

  std::size_t mask() const { return slots_.size() - 1; }
  // Fibonacci hashing (Knuth 6.4): round times differ in few bits.
  std::size_t home(VirtualTime time) const {
    return static_cast<std::size_t>(static_cast<std::uint64_t>(time.ns) * 0x9E3779B97F4A7C15u >> shift_);
  }
  void put(const Slot& slot) {
    std::size_t at = home(slot.time);
    while (slots_[at].number != kNone) at = (at + 1) & mask();
    slots_[at] = slot;
  }
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(64);  // a power of two long, at most half full
  unsigned shift_ = 64 - 6;                          // 64 less the bits of its length
  std::size_t size_ = 0;
};

}  // namespace coroscope
