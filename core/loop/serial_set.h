#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace coroscope::asyncio {

// A set in the order of CPython's set (Objects/setobject.c), whose elements hash to their serial numbers.
// wait, as_completed, TaskGroup and the shutdown of run iterate such sets to act, so their order is part of a
// schedule.
template <class T>
class SerialSet {
 public:
  bool empty() const { return used_ == 0; }
  std::size_t size() const { return used_; }

  // Does nothing when it is there already.
  void add(T element, std::uint32_t serial) {
    const std::size_t place = find(serial);
    if (table_[place].state == State::Live) return;
    table_[place] = {State::Live, serial, std::move(element)};
    ++used_;
    if (++filled_ * 5 < (table_.size() - 1) * 3) return;
    resize(used_ > 50000 ? used_ * 2 : used_ * 4);
  }
  bool contains(std::uint32_t serial) const { return table_[find(serial)].state == State::Live; }
  // False when it was not there.
  bool discard(std::uint32_t serial) {
    Entry& entry = table_[find(serial)];
    if (entry.state != State::Live) return false;
    entry = {State::Removed, 0, std::nullopt};
    --used_;
    return true;
  }
  void clear() { *this = SerialSet(); }
  // The elements as a loop over the set meets them.
  std::vector<T> in_order() const {
    std::vector<T> elements;
    elements.reserve(used_);
    for (const Entry& entry : table_)
      if (entry.state == State::Live) elements.push_back(*entry.element);
    return elements;
  }

 private:
  static constexpr std::size_t kSmallest = 8;      // PySet_MINSIZE
  static constexpr std::size_t kLinearProbes = 9;  // LINEAR_PROBES
  enum class State : std::uint8_t { Free, Removed, Live };
  struct Entry {
    State state = State::Free;
    std::uint32_t serial = 0;
    std::optional<T> element;
  };

  // The element's place, or the free one where it belongs.
  std::size_t find(std::uint32_t serial) const {
    const std::size_t mask = table_.size() - 1;
    std::size_t perturb = serial;
    std::size_t start = serial & mask;
    while (true) {
      const std::size_t last = start + kLinearProbes <= mask ? start + kLinearProbes : start;
      for (std::size_t place = start; place <= last; ++place) {
        const Entry& entry = table_[place];
        if (entry.state == State::Free || (entry.state == State::Live && entry.serial == serial))
          return place;
      }
      perturb >>= 5;
      start = (start * 5 + 1 + perturb) & mask;
    }
  }
  void resize(std::size_t used_min) {
    std::size_t size = kSmallest;
    while (size <= used_min) size *= 2;
    std::vector<Entry> old(size);
    old.swap(table_);
    filled_ = used_;
    for (Entry& entry : old)
      if (entry.state == State::Live) table_[find(entry.serial)] = std::move(entry);
  }

  std::vector<Entry> table_ = std::vector<Entry>(kSmallest);
  std::size_t used_ = 0;
  std::size_t filled_ = 0;  // with the removed ones
};

}  // namespace coroscope::asyncio
