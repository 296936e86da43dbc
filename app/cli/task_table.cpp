#include "app/cli/task_table.h"

#include <fmt/core.h>

#include "app/cli/table.h"
#include "core/base/check.h"
#include "core/trace/describe.h"
#include "core/trace/run_description.h"
#include "core/trace/seeker.h"

namespace coroscope {

namespace {

constexpr int kOutcomeCellsMax = 40;
constexpr std::uint32_t kWarningsMax = 20;

std::string_view phase_key(TaskPhase phase) {
  switch (phase) {
    case TaskPhase::Created:
      return "ui.phase.created";
    case TaskPhase::Ready:
      return "ui.phase.ready";
    case TaskPhase::Running:
      return "ui.phase.running";
    case TaskPhase::Waiting:
      return "ui.phase.waiting";
    case TaskPhase::Done:
      return "ui.phase.done";
    case TaskPhase::Failed:
      return "ui.phase.failed";
    case TaskPhase::Cancelled:
      return "ui.phase.cancelled";
  }
  CHECK(false, "a phase that nobody knows");
}

// The event's sentence and line, with a line's end.
std::string told(const Trace& trace, const TraceState& before, EventIndex index, const Catalogue& catalogue) {
  const std::string sentence = catalogue.sentence(describe(trace, before, index));
  const Where where = trace.at(index).where;
  if (!where) return sentence + "\n";
  return fmt::format("{} ({}:{})\n", sentence, trace.string(where.file), where.line);
}

}  // namespace

std::string task_table(const Trace& trace, const Catalogue& catalogue) {
  Seeker seeker(trace);
  const TraceState& end = seeker.seek(trace.size());
  if (end.tasks().empty()) return "";
  Table table("", {3});
  std::vector<std::string> headings;
  for (const std::string_view key : {"cli.tasks.name", "cli.tasks.coroutine", "cli.tasks.state",
                                     "cli.tasks.steps", "cli.tasks.outcome", "cli.tasks.creator"})
    headings.emplace_back(catalogue.text(key));
  table.add(headings);
  for (const TaskState& task : end.tasks()) {
    const TaskState* const parent = end.task(task.parent);
    table.add({std::string(trace.string(task.name)), std::string(trace.string(task.coroutine)),
               std::string(catalogue.text(phase_key(task.phase))), std::to_string(task.steps),
               one_line(task.outcome, kOutcomeCellsMax),
               std::string(parent ? trace.string(parent->name) : catalogue.text("cli.tasks.no_creator"))});
  }
  return table.text();
}

std::string run_summary(const Trace& trace, const Catalogue& catalogue) {
  std::string text;
  if (has_events_only(trace)) text += fmt::format("{}\n", catalogue.text("cli.tasks.events_only"));
  std::uint32_t warnings = 0;
  Seeker seeker(trace);
  trace.for_each(0, trace.size(), [&](EventIndex index, const Event& event) {
    const bool warned = std::holds_alternative<Warned>(event.fact) && ++warnings <= kWarningsMax;
    if (warned || std::holds_alternative<Deadlocked>(event.fact) ||
        std::holds_alternative<ProgramEnded>(event.fact))
      text += told(trace, seeker.seek(index), index, catalogue);
  });
  return text;
}

std::string end_sentence(const Trace& trace, const Catalogue& catalogue) {
  if (trace.empty()) return "";
  Seeker seeker(trace);
  return told(trace, seeker.seek(trace.size() - 1), trace.size() - 1, catalogue);
}

}  // namespace coroscope
