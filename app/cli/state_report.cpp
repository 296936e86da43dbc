#include "app/cli/state_report.h"

#include <fmt/core.h>

#include "app/cli/table.h"
#include "core/trace/describe.h"
#include "core/trace/seeker.h"

namespace coroscope {

namespace {

constexpr int kReasonCellsMax = 90;

// Says each part of a state in the catalogue's language.
class StateText {
 public:
  StateText(const Trace& trace, EventIndex boundary, const Catalogue& catalogue)
      : trace_(trace), catalogue_(catalogue), seeker_(trace), state_(seeker_.seek(boundary)) {}

  std::string head() const {
    return catalogue_.format("cli.at.head", {{"step", std::to_string(state_.step().number)},
                                             {"time", format_seconds(state_.now())},
                                             {"iteration", std::to_string(state_.iteration())}}) +
           "\n" + catalogue_.sentence(describe_stop(trace_, state_)) + "\n" +
           catalogue_.sentence(describe_next(trace_, state_)) + "\n";
  }
  std::string ready() {
    Table table("  ", {0});
    std::size_t position = 0;
    for (const HandleState& handle : state_.loop().ready)
      table.add({std::to_string(++position), label(handle), reason(handle.made_by)});
    return section("cli.at.ready", "cli.at.ready_empty", table);
  }
  std::string timers() const {
    Table table("  ", {0, 1});
    for (const auto& [key, timer] : state_.loop().timers)
      table.add({format_seconds(timer.due),
                 catalogue_.format("cli.at.left", {{"left", format_seconds(left(timer))}}), who(timer)});
    return section("cli.at.timers", "cli.at.timers_empty", table);
  }
  std::string tasks() const {
    Table table("  ");
    for (const TaskState& task : state_.tasks())
      table.add({task_label(trace_, state_, task.id),
                 catalogue_.sentence(why_not_running(trace_, state_, task.id)), line(task.where)});
    return section("cli.at.tasks", "cli.at.tasks_empty", table);
  }

 private:
  std::string section(std::string_view heading, std::string_view when_empty, const Table& table) const {
    return fmt::format("\n{}\n{}", catalogue_.text(heading),
                       table.empty() ? fmt::format("  {}\n", catalogue_.text(when_empty)) : table.text());
  }
  std::string label(const HandleState& handle) const {
    return handle.task ? task_label(trace_, state_, handle.task) : std::string(trace_.string(handle.label));
  }
  // Why the handle stands in the queue: the sentence of the fact that put it there.
  std::string reason(EventIndex event) {
    if (event == kNoEvent) return "";
    return one_line(catalogue_.sentence(describe(trace_, seeker_.seek(event), event)), kReasonCellsMax);
  }
  VirtualTime left(const TimerState& timer) const {
    if (timer.due == kNever) return kNever;
    return timer.due > state_.now() ? timer.due - state_.now() : VirtualTime{};
  }
  // The task that the timer will wake and what it calls that; else who armed it, and the callback.
  std::string who(const TimerState& timer) const {
    const auto future = state_.futures().find(timer.future.future);
    const TaskState* const waiter =
        future == state_.futures().end() ? nullptr : state_.task(future->second.waiter);
    if (waiter)
      return fmt::format("{}  {}", task_label(trace_, state_, waiter->id),
                         trace_.string(waiter->waiting_for));
    const std::string label(trace_.string(timer.label));
    return timer.armed_by ? fmt::format("{}  {}", task_label(trace_, state_, timer.armed_by), label) : label;
  }
  std::string line(Where where) const {
    return where ? catalogue_.format("cli.at.line", {{"line", std::to_string(where.line)}}) : "";
  }

  const Trace& trace_;
  const Catalogue& catalogue_;
  Seeker seeker_;
  const TraceState state_;  // a copy: the seeker goes on to other places
};

}  // namespace

Result<EventIndex> boundary_of_step(const Trace& trace, const Columns& columns, std::uint32_t step) {
  const std::optional<Column> first = columns.step(1);
  if (step == 0) return first ? first->begin - 1 : trace.size();
  if (const std::optional<Column> column = columns.step(step)) return column->end;
  if (!first) return Error{"there is no step: this run ended before its first one"};
  return Error{fmt::format("there is no step {}: this run has the steps 1 to {}", step, trace.totals().step)};
}

std::string state_text(const Trace& trace, EventIndex boundary, const Catalogue& catalogue) {
  StateText text(trace, boundary, catalogue);
  return text.head() + text.ready() + text.timers() + text.tasks();
}

}  // namespace coroscope
