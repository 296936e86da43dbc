#pragma once

#include <cstddef>
#include <vector>

#include "core/loop/handle.h"

namespace coroscope {

// Timers by (due, handle id): equal deadlines fire in the order armed, unlike CPython's heap, which compares
// deadlines alone and is unstable. A cancelled timer is gone at once for all who ask; its place is freed
// later.
class TimerHeap {
 public:
  bool empty() const { return heap_.size() == cancelled_; }
  // The earliest deadline; kNever when there is none.
  VirtualTime earliest() const { return empty() ? kNever : heap_.front().due; }

  void push(TimerHandle& handle);
  // The earliest timer, taken out. There must be one.
  TimerHandle& pop();
  // To be called when a handle in the heap was marked as cancelled. May release other cancelled ones.
  void cancelled();
  // Takes out all and releases them.
  void clear();

  // The live timers in no particular order.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const Entry& entry : heap_)
      if (!entry.handle->cancelled) visit(*entry.handle);
  }
  // The same, and the cancelled ones that are still held.
  template <class Visit>
  void for_each_held(Visit&& visit) const {
    for (const Entry& entry : heap_) visit(*entry.handle);
  }

 private:
  // What comparisons need stands in the heap itself.
  struct Entry {
    VirtualTime due;
    HandleId id;
    TimerHandle* handle;
    // std's heaps have the greatest element in front.
    bool operator<(const Entry& other) const { return due != other.due ? due > other.due : id > other.id; }
  };

  TimerHandle& take_front();
  void sweep();

  std::vector<Entry> heap_;  // its front is not cancelled
  std::size_t cancelled_ = 0;
};

}  // namespace coroscope
