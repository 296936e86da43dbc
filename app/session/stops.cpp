#include "app/session/stops.h"

#include <algorithm>

#include "core/base/check.h"

namespace coroscope {

namespace {

bool is_running(const LaneSegment& segment) {
  return segment.phase == TaskPhase::Running;
}

// A step may be told in several stretches: a cancel() in its middle begins a new one.
bool ends_a_step(SegmentReader& segments, std::size_t i) {
  return is_running(segments[i]) && (i + 1 == segments.size() || !is_running(segments[i + 1]));
}

}  // namespace

EventIndex Stops::line_after(EventIndex boundary) const {
  const EventIndex end = trace_.size();
  for (EventIndex from = boundary; from < end; from += Trace::kStride) {
    EventIndex found = kNoEvent;
    trace_.for_each(from, std::min(end, from + Trace::kStride), [&](EventIndex i, const Event& event) {
      if (found == kNoEvent && std::holds_alternative<LineReached>(event.fact)) found = i;
    });
    if (found != kNoEvent) return found + 1;
  }
  return end;
}

EventIndex Stops::line_before(EventIndex boundary) const {
  // The line that the cursor stands at is the event just before it.
  for (EventIndex end = boundary == 0 ? 0 : boundary - 1; end > 0;) {
    const EventIndex from = end - std::min(end, Trace::kStride);
    EventIndex found = kNoEvent;
    trace_.for_each(from, end, [&](EventIndex i, const Event& event) {
      if (std::holds_alternative<LineReached>(event.fact)) found = i;
    });
    if (found != kNoEvent) return found + 1;
    end = from;
  }
  return 0;
}

EventIndex Stops::task_after(EventIndex boundary, TaskId task) const {
  SegmentReader segments(lanes_.lane(task).segments);
  for (std::size_t i = segments.all().first_ending_at(boundary + 1); i < segments.size(); ++i)
    if (ends_a_step(segments, i)) return std::min(segments[i].end, trace_.size());
  return trace_.size();
}

EventIndex Stops::task_before(EventIndex boundary, TaskId task) const {
  SegmentReader segments(lanes_.lane(task).segments);
  for (std::size_t i = segments.all().first_ending_at(boundary); i-- > 0;)
    if (ends_a_step(segments, i)) return segments[i].end;
  return 0;
}

EventIndex Stops::after(EventIndex boundary, StepSize size, TaskId task) const {
  switch (size) {
    case StepSize::Event:
      return std::min(boundary + 1, trace_.size());
    case StepSize::Line:
      if (columns_.has_lines()) return line_after(boundary);
      break;
    case StepSize::Step:
      break;
    case StepSize::Iteration:
      return columns_.next_iteration(boundary);
    case StepSize::Clock:
      return columns_.next_advance(boundary);
    case StepSize::Task:
      if (lanes_.state().task(task) != nullptr) return task_after(boundary, task);
      break;
  }
  return columns_.next_step_end(boundary);
}

EventIndex Stops::before(EventIndex boundary, StepSize size, TaskId task) const {
  switch (size) {
    case StepSize::Event:
      return boundary - std::min<EventIndex>(boundary, 1);
    case StepSize::Line:
      if (columns_.has_lines()) return line_before(boundary);
      break;
    case StepSize::Step:
      break;
    case StepSize::Iteration:
      return columns_.previous_iteration(boundary);
    case StepSize::Clock:
      return columns_.previous_advance(boundary);
    case StepSize::Task:
      if (lanes_.state().task(task) != nullptr) return task_before(boundary, task);
      break;
  }
  return columns_.previous_step_end(boundary);
}

}  // namespace coroscope
