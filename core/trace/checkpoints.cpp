#include "core/trace/checkpoints.h"

#include <algorithm>
#include <map>

namespace coroscope {

namespace {

// So many bytes of a checkpoint are kept for each event.
constexpr std::size_t kBytesPerEvent = 5;

}  // namespace

void Checkpoints::keep(const Trace& trace, const TraceState& state) {
  const std::size_t offset = bytes_.size();
  // What is there doubles otherwise, and half of it would be empty.
  if (bytes_.capacity() - offset < offset / 16) bytes_.reserve(offset + offset / 8);
  write_state(state, trace.bytes(), bytes_);
  kept_.push_back({state.applied(), offset});
  const std::size_t distance = (bytes_.size() - offset) / kBytesPerEvent;
  next_ = state.applied() + static_cast<EventIndex>(std::max<std::size_t>(distance, kDistanceMin));
}

void Checkpoints::note_name(const TaskRenamed& renamed, const TraceState& state) {
  if (state.task(renamed.task)) renamed_.push_back({state.applied(), {renamed.task, renamed.name}});
}

// The names of tasks at a moment, of those that were renamed after it.
std::vector<TaskName> Checkpoints::names_at(EventIndex count, const Trace& trace,
                                            const TraceState& later) const {
  std::map<TaskId, StringId> names;
  for (auto renamed = renamed_.rbegin(); renamed != renamed_.rend() && renamed->applied > count; ++renamed) {
    const TaskState* const task = later.task(renamed->to.task);
    if (!task || task->created >= count || names.contains(task->id)) continue;
    const Event created = trace.at(task->created);
    const auto* fact = std::get_if<TaskCreated>(&created.fact);
    names[task->id] = fact ? fact->name : StringId{};
  }
  if (names.empty()) return {};
  for (const Renamed& renamed : renamed_) {
    if (renamed.applied > count) break;
    if (const auto found = names.find(renamed.to.task); found != names.end()) found->second = renamed.to.name;
  }
  std::vector<TaskName> found;
  found.reserve(names.size());
  for (const auto& [task, name] : names) found.push_back({task, name});
  return found;
}

// The place in kept_ behind the last one at `count` or before it.
std::size_t Checkpoints::kept_before(EventIndex count) const {
  const auto after = std::ranges::upper_bound(kept_, count, {}, &Kept::applied);
  return static_cast<std::size_t>(after - kept_.begin());
}

EventIndex Checkpoints::before(EventIndex count) const {
  const std::size_t after = kept_before(count);
  return after == 0 ? 0 : kept_[after - 1].applied;
}

void Checkpoints::restore(EventIndex count, const Trace& trace, const TraceState& later,
                          TraceState& state) const {
  const std::size_t after = kept_before(count);
  if (after == 0) {
    state = TraceState();
    return;
  }
  const Kept& kept = kept_[after - 1];
  read_state(bytes_.data() + kept.offset, trace.bytes(), later, names_at(kept.applied, trace, later), state);
}

}  // namespace coroscope
