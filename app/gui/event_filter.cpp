#include "app/gui/event_filter.h"

#include <algorithm>
#include <cctype>

#include "core/trace/event_line.h"

namespace coroscope {

namespace {

// In a frame. Making an event's line takes a hundred times as long as reading it.
constexpr EventIndex kEventsMax = 100'000, kLinesMax = 2'000;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

struct Group {
  EventGroup operator()(const LoopSelected&) const { return EventGroup::Queue; }
  EventGroup operator()(const LoopStarted&) const { return EventGroup::Queue; }
  EventGroup operator()(const LoopStopped&) const { return EventGroup::Queue; }
  EventGroup operator()(const LoopClosed&) const { return EventGroup::Queue; }
  EventGroup operator()(const IterationBegan&) const { return EventGroup::Queue; }
  EventGroup operator()(const ClockAdvanced&) const { return EventGroup::Queue; }
  EventGroup operator()(const HandleReady&) const { return EventGroup::Queue; }
  EventGroup operator()(const HandleCancelled&) const { return EventGroup::Queue; }
  EventGroup operator()(const HandleSkipped&) const { return EventGroup::Queue; }
  EventGroup operator()(const TimerArmed&) const { return EventGroup::Queue; }
  EventGroup operator()(const TimerFired&) const { return EventGroup::Queue; }
  EventGroup operator()(const StepBegan&) const { return EventGroup::Tasks; }
  EventGroup operator()(const StepEnded&) const { return EventGroup::Tasks; }
  EventGroup operator()(const TaskCreated&) const { return EventGroup::Tasks; }
  EventGroup operator()(const TaskRenamed&) const { return EventGroup::Tasks; }
  EventGroup operator()(const CancelRequested&) const { return EventGroup::Tasks; }
  EventGroup operator()(const FutureSeen&) const { return EventGroup::Futures; }
  EventGroup operator()(const FutureDone&) const { return EventGroup::Futures; }
  EventGroup operator()(const CallbackAdded&) const { return EventGroup::Futures; }
  EventGroup operator()(const CallbackRemoved&) const { return EventGroup::Futures; }
  EventGroup operator()(const ResourceSeen&) const { return EventGroup::Futures; }
  EventGroup operator()(const ResourceChanged&) const { return EventGroup::Futures; }
  EventGroup operator()(const WorkSubmitted&) const { return EventGroup::Futures; }
  EventGroup operator()(const WorkBegan&) const { return EventGroup::Futures; }
  EventGroup operator()(const WorkEnded&) const { return EventGroup::Futures; }
  EventGroup operator()(const LineReached&) const { return EventGroup::Program; }
  EventGroup operator()(const LocalChanged&) const { return EventGroup::Program; }
  EventGroup operator()(const InputRead&) const { return EventGroup::Program; }
  EventGroup operator()(const RunDescribed&) const { return EventGroup::Program; }
  EventGroup operator()(const SourceLoaded&) const { return EventGroup::Program; }
  EventGroup operator()(const Printed&) const { return EventGroup::Program; }
  EventGroup operator()(const Warned&) const { return EventGroup::Program; }
  EventGroup operator()(const ExceptionUnhandled&) const { return EventGroup::Program; }
  EventGroup operator()(const Deadlocked&) const { return EventGroup::Program; }
  EventGroup operator()(const Interrupted&) const { return EventGroup::Program; }
  EventGroup operator()(const ProgramEnded&) const { return EventGroup::Program; }
};

// Whose the fact is, beside the task that was running.
TaskId about(const Fact& fact) {
  if (const auto* ready = std::get_if<HandleReady>(&fact)) return ready->task;
  if (const auto* created = std::get_if<TaskCreated>(&fact)) return created->task;
  if (const auto* renamed = std::get_if<TaskRenamed>(&fact)) return renamed->task;
  if (const auto* cancel = std::get_if<CancelRequested>(&fact)) return cancel->task;
  if (const auto* warned = std::get_if<Warned>(&fact)) return warned->about;
  if (const auto* unhandled = std::get_if<ExceptionUnhandled>(&fact)) return unhandled->about;
  return {};
}

}  // namespace

EventGroup group_of(const Fact& fact) {
  return std::visit(Group{}, fact);
}

bool EventFilter::look(const Trace& trace, std::uint32_t generation, const WantedEvents& wanted) {
  if (generation != generation_ || wanted != wanted_) {
    *this = EventFilter{};
    generation_ = generation;
    wanted_ = wanted;
    lower_text_ = lower(wanted.text);
  }
  const EventIndex most = lower_text_.empty() ? kEventsMax : kLinesMax;
  const EventIndex to = trace.size() - looked_ > most ? looked_ + most : trace.size();
  trace.for_each(looked_, to, [&](EventIndex index, const Event& event) {
    if (wanted_.group != EventGroup::All && group_of(event.fact) != wanted_.group) return;
    if (wanted_.task && event.task != wanted_.task && about(event.fact) != wanted_.task) return;
    if (!lower_text_.empty() && lower(event_line(trace, index, event)).find(lower_text_) == std::string::npos)
      return;
    found_.push_back(index);
  });
  looked_ = to;
  return looked_ < trace.size();
}

}  // namespace coroscope
