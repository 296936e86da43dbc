#include "app/session/goal.h"

#include <algorithm>

namespace coroscope {

namespace {

bool ends_a_task(const Event& event) {
  const auto* ended = std::get_if<StepEnded>(&event.fact);
  return ended != nullptr && event.task && ended->outcome != StepOutcome::Blocked &&
         ended->outcome != StepOutcome::Yielded;
}

bool is(Happening kind, const Event& event) {
  const Fact& fact = event.fact;
  const auto* ended = std::get_if<StepEnded>(&fact);
  const auto* advanced = std::get_if<ClockAdvanced>(&fact);
  switch (kind) {
    case Happening::Printed:
      return std::holds_alternative<Printed>(fact);
    case Happening::Raised:
      return (ended != nullptr && ended->outcome == StepOutcome::Raised) ||
             std::holds_alternative<ExceptionUnhandled>(fact);
    case Happening::Cancelled:
      return std::holds_alternative<CancelRequested>(fact);
    case Happening::Created:
      return std::holds_alternative<TaskCreated>(fact);
    case Happening::Ended:
      return ends_a_task(event);
    case Happening::ClockMoved:
      return advanced != nullptr;
    case Happening::Blocked:
      return advanced != nullptr && advanced->why == AdvanceReason::Freeze;
    case Happening::Warned:
      return std::holds_alternative<Warned>(fact) || std::holds_alternative<ExceptionUnhandled>(fact) ||
             std::holds_alternative<Deadlocked>(fact);
  }
  return false;
}

}  // namespace

struct GoalMatch {
  const GoalSearch& search;
  const Trace& trace;
  const Event& event;

  bool runs(const SourceLine& line) const {
    if (event.where.line != line.second || trace.string(event.where.file) != line.first) return false;
    return !search.has_lines_ || std::holds_alternative<LineReached>(event.fact);
  }

  bool operator()(const GoalLine& goal) const { return runs(goal.line); }
  bool operator()(const GoalBreakpoint&) const {
    return event.where &&
           std::ranges::any_of(search.breakpoints_, [this](const SourceLine& line) { return runs(line); });
  }
  bool operator()(const GoalHappening& goal) const { return is(goal.kind, event); }
  bool operator()(const GoalPrinted& goal) const {
    const auto* printed = std::get_if<Printed>(&event.fact);
    return printed != nullptr && printed->text.find(goal.text) != std::string_view::npos;
  }
  bool operator()(const GoalTaskDone& goal) const { return event.task == goal.task && ends_a_task(event); }
  bool operator()(const GoalEffect& goal) const {
    return event.cause != kNoEvent && event.cause >= goal.from && event.cause < goal.to;
  }
};

std::optional<EventIndex> GoalSearch::look(const Trace& trace, EventIndex events_max) {
  while (!exhausted(trace) && events_max > 0) {
    const EventIndex count = std::min({Trace::kStride, events_max, forwards_ ? trace.size() - at_ : at_});
    const EventIndex from = forwards_ ? at_ : at_ - count;
    EventIndex found = kNoEvent;
    trace.for_each(from, from + count, [&](EventIndex index, const Event& event) {
      if (forwards_ && found != kNoEvent) return;
      if (std::visit(GoalMatch{*this, trace, event}, goal_)) found = index;
    });
    at_ = forwards_ ? at_ + count : from;
    events_max -= count;
    if (found != kNoEvent) return found;
  }
  return {};
}

}  // namespace coroscope
