#include "core/loop/verifier.h"

#include <map>
#include <vector>

#include <fmt/format.h>

#include "core/base/check.h"
#include "core/loop/event_loop.h"

namespace coroscope {

namespace {

using Waiting = std::vector<std::pair<HandleId, bool>>;  // with: is it cancelled

Waiting ready_of(const EventLoop& loop) {
  Waiting ready;
  for (std::size_t i = 0; i < loop.ready().size(); ++i)
    ready.emplace_back(loop.ready()[i].id, loop.ready()[i].cancelled);
  return ready;
}

Waiting ready_of(const LoopState& state) {
  Waiting ready;
  for (const HandleState& handle : state.ready) ready.emplace_back(handle.id, handle.cancelled);
  return ready;
}

using Timers = std::map<std::pair<VirtualTime, HandleId>, VirtualTime>;

Timers timers_of(const EventLoop& loop) {
  Timers timers;
  loop.timers().for_each([&](const TimerHandle& timer) { timers[{timer.due, timer.id}] = timer.due; });
  return timers;
}

Timers timers_of(const LoopState& state) {
  Timers timers;
  for (const auto& [key, timer] : state.timers) timers[key] = timer.due;
  return timers;
}

}  // namespace

void Verifier::check() {
  const std::span<const std::byte> records = buffer_.records();
  trace_.append(records.subspan(read_bytes_));
  read_bytes_ = records.size();
  trace_.for_each(state_.applied(), trace_.size(), [&](EventIndex index, const Event& event) {
    state_.apply(index, event);
    compare(index);
  });
}

void Verifier::compare(EventIndex index) const {
  for (const LoopState& state : state_.loops()) {
    const EventLoop* const loop = simulation_.loop(state.id);
    if (!loop) continue;
    CHECK(
        ready_of(*loop) == ready_of(state),
        fmt::format("after event {} the trace's ready queue is not that of loop {}", index, state.id.value));
    CHECK(timers_of(*loop) == timers_of(state),
          fmt::format("after event {} the trace's timers are not those of loop {}", index, state.id.value));
  }
}

}  // namespace coroscope
