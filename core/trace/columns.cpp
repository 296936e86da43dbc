#include "core/trace/columns.h"

#include <algorithm>
#include <cmath>

namespace coroscope {

namespace {

EventIndex end_of(const Column& column) {
  return column.end;
}

}  // namespace

void Columns::extend(const Trace& trace) {
  trace.for_each(seen_, trace.size(), [&](EventIndex index, const Event& event) {
    if (const auto* began = std::get_if<StepBegan>(&event.fact)) {
      close_step(index, event.at);
      running_ = static_cast<std::uint32_t>(columns_.size());
      steps_.push_back(running_);
      columns_.push_back({Column::Kind::Step, began->number, index + 1, index + 1, event.at, event.at});
    } else if (std::holds_alternative<StepEnded>(event.fact)) {
      close_step(index + 1, event.at);
    } else if (std::holds_alternative<IterationBegan>(event.fact)) {
      iterations_.push_back(index);
    } else if (std::holds_alternative<LineReached>(event.fact)) {
      has_lines_ = true;
    } else if (const auto* advanced = std::get_if<ClockAdvanced>(&event.fact)) {
      const VirtualTime from = event.at - advanced->by;
      advances_.push_back({index + 1, from, event.at});
      if (running_ != kNone) return;
      const auto step = static_cast<std::uint32_t>(steps_.size());
      columns_.push_back({Column::Kind::Jump, step, index, index + 1, from, event.at});
    }
  });
  seen_ = trace.size();
  if (running_ == kNone) return;
  columns_[running_].end = seen_;
  columns_[running_].to = trace.duration();
}

void Columns::close_step(EventIndex end, VirtualTime at) {
  if (running_ == kNone) return;
  columns_[running_].end = end;
  columns_[running_].to = at;
  running_ = kNone;
}

Columns::Place Columns::place(EventIndex boundary) const {
  const auto found = std::ranges::lower_bound(columns_, boundary, {}, end_of);
  if (found == columns_.end())
    return columns_.empty() ? Place{0, 0} : Place{static_cast<std::uint32_t>(columns_.size()) - 1, 1};
  const auto index = static_cast<std::uint32_t>(found - columns_.begin());
  if (boundary < found->begin) return index == 0 ? Place{0, 0} : Place{index - 1, 1};
  if (found->begin == found->end) return {index, 0};
  return {index, static_cast<double>(boundary - found->begin) / (found->end - found->begin)};
}

EventIndex Columns::boundary(Place place) const {
  if (columns_.empty()) return 0;
  const Column& column = columns_[std::min<std::size_t>(place.column, columns_.size() - 1)];
  const double fraction = place.fraction > 0 ? std::min(place.fraction, 1.0) : 0;
  return column.begin + static_cast<EventIndex>(std::lround(fraction * (column.end - column.begin)));
}

VirtualTime Columns::time(EventIndex boundary) const {
  const auto after = std::ranges::upper_bound(advances_, boundary, {}, &Advance::boundary);
  return after == advances_.begin() ? VirtualTime{} : std::prev(after)->to;
}

EventIndex Columns::boundary_at(VirtualTime time) const {
  const auto next = std::ranges::upper_bound(advances_, time, {}, &Advance::to);
  if (next == advances_.end()) return seen_;
  const bool nearer_before = time - next->from <= next->to - time;
  return nearer_before ? next->boundary - 1 : next->boundary;
}

EventIndex Columns::last_boundary_at(VirtualTime time) const {
  const auto next = std::ranges::upper_bound(advances_, time, {}, &Advance::to);
  return next == advances_.end() ? seen_ : next->boundary - 1;
}

const Column* Columns::step(std::uint32_t number) const {
  return number == 0 || number > steps_.size() ? nullptr : &columns_[steps_[number - 1]];
}

EventIndex Columns::next_step_end(EventIndex boundary) const {
  const auto end = [&](std::uint32_t step) { return columns_[step].end; };
  const auto found = std::ranges::upper_bound(steps_, boundary, {}, end);
  return found == steps_.end() ? seen_ : columns_[*found].end;
}

EventIndex Columns::previous_step_end(EventIndex boundary) const {
  const auto end = [&](std::uint32_t step) { return columns_[step].end; };
  const auto after = std::ranges::lower_bound(steps_, boundary, {}, end);
  return after == steps_.begin() ? 0 : columns_[*std::prev(after)].end;
}

EventIndex Columns::next_iteration(EventIndex boundary) const {
  const auto found = std::ranges::upper_bound(iterations_, boundary);
  return found == iterations_.end() ? seen_ : *found;
}

EventIndex Columns::previous_iteration(EventIndex boundary) const {
  const auto after = std::ranges::lower_bound(iterations_, boundary);
  return after == iterations_.begin() ? 0 : *std::prev(after);
}

EventIndex Columns::next_advance(EventIndex boundary) const {
  const auto found = std::ranges::upper_bound(advances_, boundary, {}, &Advance::boundary);
  return found == advances_.end() ? seen_ : found->boundary;
}

EventIndex Columns::previous_advance(EventIndex boundary) const {
  const auto after = std::ranges::lower_bound(advances_, boundary, {}, &Advance::boundary);
  return after == advances_.begin() ? 0 : std::prev(after)->boundary;
}

}  // namespace coroscope
