#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "app/i18n/catalogue.h"
#include "core/trace/columns.h"

namespace coroscope {

// How the text timeline of `run` and `show` is drawn.
struct TimelineChoice {
  AxisMode axis = AxisMode::Step;
  int width_cells = 0;  // 0: that of the terminal
};

// Adds --axis and --width.
void add_timeline_options(CLI::App& subcommand, TimelineChoice& choice);
// The option --axis alone.
void add_axis_option(CLI::App& subcommand, AxisMode& axis);

// The whole run as lines of text, one lane a task, with a legend.
std::string text_timeline(const Trace& trace, const TimelineChoice& choice, const Catalogue& catalogue);

}  // namespace coroscope
