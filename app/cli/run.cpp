#include <cstdio>

#include <fmt/core.h>
#include <unistd.h>

#include "app/cli/language.h"
#include "app/cli/recording.h"
#include "app/cli/subcommand.h"
#include "app/cli/task_table.h"
#include "app/cli/timeline_options.h"

namespace coroscope {

namespace {

struct RunOptions {
  ProgramOptions program;
  std::string language;
  bool quiet = false;
  TimelineChoice timeline;
};

// Even who wants to hear nothing must hear that the end was not the program's own.
void tell_stop(const Trace& trace, const Catalogue& catalogue) {
  const Event last = trace.at(trace.size() - 1);
  const auto* const end = std::get_if<ProgramEnded>(&last.fact);
  if (!end || end->how != EndKind::Stopped) return;
  fmt::print(stderr, "{}", end_sentence(trace, catalogue));
}

void tell_run(const Trace& trace, const RunOptions& options, const Catalogue& catalogue) {
  for (const std::string& part : {timeline_text(trace, options.timeline, catalogue, STDERR_FILENO),
                                  task_table(trace, catalogue), run_summary(trace, catalogue)})
    if (!part.empty()) fmt::print(stderr, "\n{}", part);
}

int tell(const Trace& trace, const RunOptions& options, int exit_status) {
  const auto catalogue = Catalogue::load(chosen_language(options.language));
  if (!catalogue) return complain(catalogue.error());
  if (options.quiet)
    tell_stop(trace, *catalogue);
  else
    tell_run(trace, options, *catalogue);
  return exit_status;
}

int run(const RunOptions& options) {
  auto request = request_for(options.program);
  if (!request) return complain(request.error());
  request->echo_output = true;
  // A run that did not end by itself has not succeeded.
  const auto recording = options.quiet ? record_failure(*request) : record(*request);
  if (!recording) return complain(recording.error());
  const bool nothing_to_tell = options.quiet && recording->trace.empty();
  return nothing_to_tell ? recording->exit_status : tell(recording->trace, options, recording->exit_status);
}

}  // namespace

void add_run(CLI::App& app, Action& chosen) {
  CLI::App* const subcommand = app.add_subcommand(
      "run", "Run a program as python3 would, in virtual time; then print its timeline and tasks");
  const auto options = std::make_shared<RunOptions>();
  add_program_options(*subcommand, options->program, "The program (.py, .cpp), or a lesson's number or name");
  subcommand->get_option("FILE")->required();
  subcommand->add_flag("-q,--quiet", options->quiet, "Nothing but the program's own output");
  add_timeline_options(*subcommand, options->timeline);
  add_language_option(*subcommand, options->language);
  subcommand->footer(
      "Examples:\n"
      "  coroscope run my_script.py\n"
      "  coroscope run my_script.py -- --verbose 3\n"
      "  coroscope run my_script.py --interrupt-at 2.5\n"
      "Output goes where the program sends it, the exit status is the program's own; timeline and table go "
      "to\n"
      "standard error.");
  subcommand->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

}  // namespace coroscope
