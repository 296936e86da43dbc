#include "app/cli/timeline_options.h"

#include <cstdlib>

#include <fmt/core.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/export/text_timeline.h"
#include "app/gui/timeline_words.h"

namespace coroscope {

namespace {

constexpr int kColumnsElsewhere = 100;  // where no terminal says otherwise

int columns_of(int descriptor) {
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  if (const char* const columns = std::getenv("COLUMNS"); columns && std::atoi(columns) > 0)
    return std::atoi(columns);
  return kColumnsElsewhere;
}

}  // namespace

void add_axis_option(CLI::App& subcommand, AxisMode& axis) {
  static const std::map<std::string, AxisMode> modes{
      {"step", AxisMode::Step}, {"time", AxisMode::Time}, {"squeezed", AxisMode::Squeezed}};
  subcommand
      .add_option("--axis", axis,
                  "What goes from left to right: step (the default; each step one column), time, or squeezed "
                  "(time with long gaps made short)")
      ->transform(CLI::CheckedTransformer(modes).description(""))
      ->type_name("AXIS");
}

void add_timeline_options(CLI::App& subcommand, TimelineChoice& choice) {
  add_axis_option(subcommand, choice.axis);
  subcommand
      .add_option("--width", choice.columns,
                  "Columns of the timeline, at least 40 (default: those of the terminal)")
      ->check(CLI::Range(40, 1000))
      ->type_name("COLUMNS");
  subcommand.add_flag("--ascii", choice.ascii, "Draw the timeline with plain ASCII characters");
}

std::string timeline_text(const Trace& trace, const TimelineChoice& choice, const Catalogue& catalogue,
                          int descriptor) {
  if (trace.totals().step == 0) return fmt::format("{}\n", catalogue.text("cli.timeline.no_steps"));
  TextTimelineOptions options;
  options.axis = choice.axis;
  options.columns = choice.columns > 0 ? choice.columns : columns_of(descriptor);
  options.ascii = choice.ascii;
  options.words = timeline_words(catalogue);
  options.lanes_left_out = catalogue.text("cli.timeline.lanes_left_out");
  return text_timeline(trace, options);
}

}  // namespace coroscope
