#include "core/trace/seeker.h"

#include "core/base/check.h"

namespace coroscope {

void Seeker::read_on() {
  if (newest_ != &own_newest_) return;
  trace_.for_each(own_newest_.applied(), trace_.size(), [&](EventIndex i, const Event& event) {
    own_newest_.apply(i, event);
    own_.follow(trace_, event, own_newest_);
  });
}

const TraceState& Seeker::seek(EventIndex count) {
  CHECK(count <= trace_.size(), "there are not so many events");
  read_on();
  if (count == newest_->applied()) return *newest_;
  if (count == current_.applied()) return current_;
  // The state last asked for is nearer, and needs no reading.
  const EventIndex nearest = checkpoints_->before(count);
  if (current_.applied() > count || current_.applied() < nearest)
    checkpoints_->restore(count, trace_, *newest_, current_);
  trace_.for_each(current_.applied(), count,
                  [&](EventIndex i, const Event& event) { current_.apply(i, event); });
  return current_;
}

}  // namespace coroscope
