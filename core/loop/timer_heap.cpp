#include "core/loop/timer_heap.h"

#include <algorithm>

#include "core/base/check.h"

namespace coroscope {

namespace {

// Below this many it costs less to keep cancelled timers than to look for them.
constexpr std::size_t kSweepMin = 64;

}  // namespace

void TimerHeap::push(TimerHandle& handle) {
  heap_.push_back({handle.due, handle.id, &handle});
  std::push_heap(heap_.begin(), heap_.end());
}

TimerHandle& TimerHeap::take_front() {
  std::pop_heap(heap_.begin(), heap_.end());
  TimerHandle& handle = *heap_.back().handle;
  heap_.pop_back();
  return handle;
}

TimerHandle& TimerHeap::pop() {
  CHECK(!empty(), "a timer is taken where there is none");
  TimerHandle& handle = take_front();
  if (cancelled_ > 0) sweep();
  return handle;
}

void TimerHeap::cancelled() {
  ++cancelled_;
  sweep();
}

// Keeps the front live, and the cancelled in the minority. Releasing can run anything, even what comes back
// here, so it is done when the heap is whole again.
void TimerHeap::sweep() {
  std::vector<TimerHandle*> dead;
  while (!heap_.empty() && heap_.front().handle->cancelled) dead.push_back(&take_front());
  cancelled_ -= dead.size();
  if (cancelled_ > kSweepMin && cancelled_ > heap_.size() / 2) {
    for (const Entry& entry : heap_)
      if (entry.handle->cancelled) dead.push_back(entry.handle);
    std::erase_if(heap_, [](const Entry& entry) { return entry.handle->cancelled; });
    std::make_heap(heap_.begin(), heap_.end());
    cancelled_ = 0;
  }
  for (TimerHandle* handle : dead) handle->let_go();
}

void TimerHeap::clear() {
  const std::vector<Entry> all = std::move(heap_);
  heap_.clear();
  cancelled_ = 0;
  for (const Entry& entry : all) {
    entry.handle->place = Handle::Place::None;
    entry.handle->let_go();
  }
}

}  // namespace coroscope
