#pragma once

#include "app/gui/actions.h"

namespace coroscope {

// The parts of the table, one a menu.
std::vector<Action> program_actions();
std::vector<Action> go_actions();
std::vector<Action> run_to_actions();
std::vector<Action> view_actions();
std::vector<Action> lane_actions();
std::vector<Action> panel_actions();
std::vector<Action> help_actions();

}  // namespace coroscope
