#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/loop/handle.h"
#include "core/loop/time_table.h"

namespace coroscope {

// Timers by deadline; equal deadlines fire in the order armed, unlike CPython's heap, which compares
// deadlines alone and is unstable. A cancelled timer is gone at once for all who ask; its place is freed
// later.
//
// The heap holds each deadline once, with a queue of its timers: programs sleep for round times, so a hundred
// thousand timers are some thousand deadlines, and most pushes and pops cost no way through the heap.
class TimerHeap {
 public:
  bool empty() const { return heap_.empty(); }
  // The earliest deadline; kNever when there is none.
  VirtualTime earliest() const { return heap_.empty() ? kNever : heap_.front().due; }

  void push(TimerHandle& handle);
  // The earliest timer, taken out. There must be one.
  TimerHandle& pop();
  // To be called when a handle in the heap was marked as cancelled. May release other cancelled ones.
  void cancelled(const TimerHandle& handle);
  // Takes out all and releases them.
  void clear();

  // The live timers in no particular order.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for_each_held([&](TimerHandle& handle) {
      if (!handle.cancelled) visit(handle);
    });
  }
  // The same, and the cancelled ones that are still held.
  template <class Visit>
  void for_each_held(Visit&& visit) const {
    for (const Entry& entry : heap_) {
      const Deadline& deadline = deadlines_[entry.deadline];
      for (std::size_t i = deadline.taken; i < deadline.timers.size(); ++i) visit(*deadline.timers[i]);
    }
  }

 private:
  struct Deadline {
    std::vector<TimerHandle*> timers;  // in the order armed
    std::uint32_t taken = 0;           // how many of them are gone
    std::uint32_t live = 0;            // how many of the others are not cancelled
  };
  struct Entry {
    VirtualTime due;
    std::uint32_t deadline;  // in deadlines_
    // std's heaps have the greatest element in front.
    bool operator<(const Entry& other) const { return due > other.due; }
  };

  std::uint32_t add_deadline(VirtualTime due);
  TimerHandle* take(Deadline& deadline);
  // Ends the earliest deadlines until one has live timers. The cancelled ones go to `dead`, whom to release.
  void end_dead_fronts(std::vector<TimerHandle*>& dead);
  // The deadline, which holds no timer any more, is not that of `entry` any more.
  void end(const Entry& entry);
  // Takes out all that are cancelled.
  void sweep(std::vector<TimerHandle*>& dead);

  std::vector<Entry> heap_;  // its front has live timers
  std::vector<Deadline> deadlines_;
  std::vector<std::uint32_t> unused_;  // of deadlines_
  TimeTable table_;                    // those in the heap
  std::size_t held_ = 0;               // how many timers
  std::size_t cancelled_ = 0;          // how many of these are cancelled
};

}  // namespace coroscope
