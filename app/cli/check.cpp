#include <algorithm>

#include <fmt/core.h>

#include "app/cli/recording.h"
#include "app/cli/subcommand.h"
#include "core/trace/event_line.h"
#include "core/trace/fingerprint.h"

namespace coroscope {

namespace {

// The first event that is not the same in both; the size of the shorter trace where one only goes on.
EventIndex parting(const Trace& a, const Trace& b) {
  const EventIndex size = std::min(a.size(), b.size());
  for (EventIndex i = 0; i < size; ++i)
    if (event_line(a, i, a.at(i)) != event_line(b, i, b.at(i))) return i;
  return size;
}

std::string line_or_end(const Trace& trace, EventIndex index) {
  return index < trace.size() ? event_line(trace, index, trace.at(index)) : "(the trace ends here)";
}

void tell_parting(const Trace& a, const Trace& b) {
  const EventIndex at = parting(a, b);
  fmt::print("the two runs part at event {}\n", at);
  if (at > 0) fmt::print("  before, in both:  {}\n", event_line(a, at - 1, a.at(at - 1)));
  fmt::print("  first run:        {}\n  second run:       {}\n", line_or_end(a, at), line_or_end(b, at));
  fmt::print(
      "Something reached the program that Coroscope does not hold still: a file, the network or an "
      "environment that\nchanged between the runs, an address of memory in a text, a thread, or a limit on "
      "real "
      "time.\n");
}

int check(const ProgramOptions& options) {
  auto request = request_for(options);
  if (!request) return complain(request.error());
  const auto first = record(*request);
  if (!first) return complain(first.error());
  const auto second = record(*request);
  if (!second) return complain(second.error());
  const Trace &a = first->trace, &b = second->trace;
  if (std::ranges::equal(a.bytes(), b.bytes())) {
    fmt::print("the same: {} events, {} bytes, hash {}\n", a.size(), a.bytes().size(),
               fingerprint_text(a.bytes()));
    return kSucceeded;
  }
  tell_parting(a, b);
  return kFailed;
}

}  // namespace

void add_check(CLI::App& app, Action& chosen) {
  CLI::App* const subcommand = app.add_subcommand(
      "check", "Run a program twice, in two processes, and compare the traces byte by byte");
  const auto options = std::make_shared<ProgramOptions>();
  add_program_options(*subcommand, *options, "The program (.py, .cpp), or a lesson's number or name");
  subcommand->get_option("FILE")->required();
  subcommand->footer(
      "Example:\n"
      "  coroscope check my_script.py\n"
      "Exit status 0: the same; 1: they part, and it is said where.");
  subcommand->callback([options, &chosen] { chosen = [options] { return check(*options); }; });
}

}  // namespace coroscope
