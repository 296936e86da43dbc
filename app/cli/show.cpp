#include <cstdio>
#include <optional>

#include <fmt/core.h>
#include <unistd.h>

#include "app/cli/language.h"
#include "app/cli/lint_list.h"
#include "app/cli/recording.h"
#include "app/cli/state_report.h"
#include "app/cli/subcommand.h"
#include "app/cli/task_table.h"
#include "app/cli/timeline_options.h"
#include "core/trace/event_json.h"
#include "core/trace/event_line.h"

namespace coroscope {

namespace {

struct ShowOptions {
  ProgramOptions program;
  std::string language;
  bool events = false;
  bool json = false;
  std::optional<std::uint32_t> step;
  TimelineChoice timeline;
};

void print_events(const Trace& trace, bool json) {
  trace.for_each(0, trace.size(), [&](EventIndex index, const Event& event) {
    const std::string line = json ? event_json(trace, index, event) : event_line(trace, index, event);
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::putchar('\n');
  });
}

int show_step(const Trace& trace, const ShowOptions& options, const Catalogue& catalogue) {
  Columns columns;
  columns.extend(trace);
  const auto boundary = boundary_of_step(trace, columns, *options.step);
  if (!boundary) return complain(boundary.error());
  if (options.json)
    fmt::print("{}\n", state_json(trace, *boundary));
  else
    fmt::print("{}", state_text(trace, *boundary, catalogue));
  return kSucceeded;
}

int show(const ShowOptions& options) {
  const auto catalogue = Catalogue::load(chosen_language(options.language));
  if (!catalogue) return complain(catalogue.error());
  const auto recording = load_or_record(options.program);
  if (!recording) return complain(recording.error());
  const Trace& trace = recording->trace;
  if (options.step) return show_step(trace, options, *catalogue);
  if (options.events || options.json) {
    print_events(trace, options.json);
    return kSucceeded;
  }
  fmt::print("{}\n{}{}", timeline_text(trace, options.timeline, *catalogue, STDOUT_FILENO),
             run_summary(trace, *catalogue), lint_list(trace, *catalogue));
  return kSucceeded;
}

}  // namespace

void add_show(CLI::App& app, Action& chosen) {
  CLI::App* const subcommand =
      app.add_subcommand("show", "Print a run: its timeline, its events, or its state at a step");
  const auto options = std::make_shared<ShowOptions>();
  add_program_options(*subcommand, options->program,
                      "A program (.py, .cpp), a trace, or a lesson's number or name");
  subcommand->get_option("FILE")->required();
  subcommand->add_flag("--events", options->events, "One event a line");
  subcommand->add_flag("--json", options->json,
                       "One JSON object a line: an event, or with --at the state; for other programs");
  subcommand
      ->add_option("--at", options->step,
                   "The ready queue, timers and tasks after this step; 0: before the first")
      ->type_name("STEP");
  add_timeline_options(*subcommand, options->timeline);
  add_language_option(*subcommand, options->language);
  subcommand->footer(
      "Examples:\n"
      "  coroscope show my_script.py\n"
      "  coroscope show my_script.py --at 17\n"
      "  coroscope show my_script.trace --events | grep TimerFired\n"
      "  coroscope show my_script.py --json > events.jsonl");
  subcommand->callback([options, &chosen] { chosen = [options] { return show(*options); }; });
}

}  // namespace coroscope
