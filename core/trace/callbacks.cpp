#include "core/trace/callbacks.h"

#include <algorithm>

namespace coroscope {

void Callbacks::extend(const Trace& trace) {
  trace.for_each(seen_, trace.size(), [&](EventIndex index, const Event& event) {
    if (const auto* added = std::get_if<CallbackAdded>(&event.fact)) {
      add(index, added->future, added->label);
    } else if (const auto* removed = std::get_if<CallbackRemoved>(&event.fact)) {
      remove(index, removed->future, removed->label);
    } else if (const auto* ready = std::get_if<HandleReady>(&event.fact)) {
      if (ready->origin == HandleOrigin::DoneCallback) schedule(index, *ready);
    } else if (const auto* began = std::get_if<StepBegan>(&event.fact)) {
      if (event.task || ready_.empty()) return;
      const auto found = ready_.find(began->handle);
      if (found == ready_.end()) return;
      records_[found->second].called = index;
      called_.push_back(found->second);
      ready_.erase(found);
    }
  });
  seen_ = trace.size();
}

const std::vector<std::uint32_t>& Callbacks::of(FutureRef ref) const {
  static const std::vector<std::uint32_t> none;
  const auto found = by_future_.find(ref);
  return found == by_future_.end() ? none : found->second;
}

void Callbacks::add(EventIndex index, FutureRef ref, StringId label) {
  by_future_[ref].push_back(static_cast<std::uint32_t>(records_.size()));
  records_.push_back({.of = ref, .label = label, .added = index});
}

// All with this label, as remove_done_callback() does.
void Callbacks::remove(EventIndex index, FutureRef ref, StringId label) {
  for (const std::uint32_t at : of(ref)) {
    CallbackRecord& record = records_[at];
    const bool registered = record.scheduled == kNoEvent && record.removed == kNoEvent;
    if (registered && record.label == label) record.removed = index;
  }
}

void Callbacks::schedule(EventIndex index, const HandleReady& ready) {
  const auto waits = [&](std::uint32_t at) {
    const CallbackRecord& record = records_[at];
    return record.scheduled == kNoEvent && record.removed == kNoEvent && record.label == ready.label;
  };
  const auto& known = of(ready.future);
  const auto found = std::ranges::find_if(known, waits);
  const bool registered = found != known.end();
  const auto at = registered ? *found : static_cast<std::uint32_t>(records_.size());
  // One that nobody was seen to register: its future was done already.
  if (!registered) add(index, ready.future, ready.label);
  records_[at].scheduled = index;
  ready_[ready.handle] = at;
}

}  // namespace coroscope
