#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "app/i18n/catalogue.h"
#include "core/trace/columns.h"
#include "core/trace/trace.h"

namespace coroscope {

// How the text timeline of `run` and `show` is drawn.
struct TimelineChoice {
  AxisMode axis = AxisMode::Step;
  int columns = 0;  // 0: those of the terminal
  bool ascii = false;
};

// Adds --axis, --width and --ascii.
void add_timeline_options(CLI::App& subcommand, TimelineChoice& choice);
// The option --axis alone.
void add_axis_option(CLI::App& subcommand, AxisMode& axis);

// The whole run as lines of text in the catalogue's language, or the word that there is none. `descriptor` is
// where they will be printed: its terminal's width counts where no other is chosen.
std::string timeline_text(const Trace& trace, const TimelineChoice& choice, const Catalogue& catalogue,
                          int descriptor);

}  // namespace coroscope
