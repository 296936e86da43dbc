#include "core/loop/timer_heap.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/loop/prefetch.h"

namespace coroscope {

namespace {

// Below this many it costs less to keep cancelled timers than to look for them.
constexpr std::size_t kSweepMin = 64;

void let_go(const std::vector<TimerHandle*>& dead) {
  for (TimerHandle* handle : dead) handle->let_go();
}

}  // namespace

std::uint32_t TimerHeap::add_deadline(VirtualTime due) {
  std::uint32_t number;
  if (unused_.empty()) {
    number = static_cast<std::uint32_t>(deadlines_.size());
    deadlines_.emplace_back();
  } else {
    number = unused_.back();
    unused_.pop_back();
  }
  table_.insert(due, number);
  heap_.push_back({due, number});
  std::push_heap(heap_.begin(), heap_.end());
  return number;
}

void TimerHeap::push(TimerHandle& handle) {
  std::uint32_t number = table_.find(handle.due);
  if (number == TimeTable::kNone) number = add_deadline(handle.due);
  Deadline& deadline = deadlines_[number];
  deadline.timers.push_back(&handle);
  ++deadline.live;
  ++held_;
}

TimerHandle& TimerHeap::pop() {
  CHECK(!empty(), "a timer is taken where there is none");
  std::vector<TimerHandle*> dead;
  Deadline& deadline = deadlines_[heap_.front().deadline];
  while (deadline.timers[deadline.taken]->cancelled) dead.push_back(take(deadline));
  cancelled_ -= dead.size();
  TimerHandle& handle = *take(deadline);
  --deadline.live;
  // The next ones are due, too.
  if (deadline.taken + 2 < deadline.timers.size()) prefetch<3>(deadline.timers[deadline.taken + 2]);
  end_dead_fronts(dead);
  let_go(dead);
  return handle;
}

TimerHandle* TimerHeap::take(Deadline& deadline) {
  --held_;
  return deadline.timers[deadline.taken++];
}

void TimerHeap::end_dead_fronts(std::vector<TimerHandle*>& dead) {
  while (!heap_.empty() && deadlines_[heap_.front().deadline].live == 0) {
    const Entry front = heap_.front();
    Deadline& deadline = deadlines_[front.deadline];
    while (deadline.taken < deadline.timers.size()) {
      dead.push_back(take(deadline));
      --cancelled_;
    }
    end(front);
    std::pop_heap(heap_.begin(), heap_.end());
    heap_.pop_back();
  }
}

void TimerHeap::end(const Entry& entry) {
  Deadline& deadline = deadlines_[entry.deadline];
  deadline.timers.clear();
  deadline.taken = 0;
  table_.erase(entry.due);
  unused_.push_back(entry.deadline);
}

void TimerHeap::cancelled(const TimerHandle& handle) {
  ++cancelled_;
  --deadlines_[table_.find(handle.due)].live;
  // Releasing can run anything, even what comes back here, so it is done when the heap is whole again.
  std::vector<TimerHandle*> dead;
  end_dead_fronts(dead);
  if (cancelled_ > kSweepMin && cancelled_ > held_ / 2) sweep(dead);
  let_go(dead);
}

void TimerHeap::sweep(std::vector<TimerHandle*>& dead) {
  for (const Entry& entry : heap_) {
    Deadline& deadline = deadlines_[entry.deadline];
    std::vector<TimerHandle*> live;
    for (; deadline.taken < deadline.timers.size(); ++deadline.taken) {
      TimerHandle* const handle = deadline.timers[deadline.taken];
      (handle->cancelled ? dead : live).push_back(handle);
    }
    deadline.timers = std::move(live);
    deadline.taken = 0;
    if (deadline.live == 0) end(entry);
  }
  std::erase_if(heap_, [this](const Entry& entry) { return deadlines_[entry.deadline].live == 0; });
  std::make_heap(heap_.begin(), heap_.end());
  held_ -= cancelled_;
  cancelled_ = 0;
}

void TimerHeap::clear() {
  std::vector<TimerHandle*> all;
  for_each_held([&all](TimerHandle& handle) { all.push_back(&handle); });
  *this = TimerHeap();
  for (TimerHandle* handle : all) {
    handle->place = Handle::Place::None;
    handle->let_go();
  }
}

}  // namespace coroscope
