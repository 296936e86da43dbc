#include "core/loop/time_table.h"

namespace coroscope {

void TimeTable::grow() {
  const std::vector<Slot> old = std::move(slots_);
  slots_ = std::vector<Slot>(old.size() * 2);
  --shift_;
  for (const Slot& slot : old)
    if (slot.number != kNone) put(slot);
}

void TimeTable::erase(VirtualTime time) {
  std::size_t hole = home(time);
  while (slots_[hole].time != time || slots_[hole].number == kNone) hole = (hole + 1) & mask();
  // Those behind it whose way from home leads over the hole move up, so that they are found.
  for (std::size_t at = (hole + 1) & mask(); slots_[at].number != kNone; at = (at + 1) & mask()) {
    const std::size_t from_home = (at - home(slots_[at].time)) & mask();
    const std::size_t from_hole = (at - hole) & mask();
    if (from_home < from_hole) continue;
    slots_[hole] = slots_[at];
    hole = at;
  }
  slots_[hole].number = kNone;
  --size_;
}

}  // namespace coroscope
