#pragma once

#include "app/gui/panel.h"
#include "app/session/lane_choice.h"

namespace coroscope {

// What a right click on the timeline offers: open it with open_lane_menu, draw it each frame.
struct LaneMenu {
  TaskId task;           // whose lane was clicked, if any
  char filter[64] = {};  // as it is typed
};
void open_lane_menu(LaneMenu& menu, TaskId task, const LaneChoice& choice);
void draw_lane_menu(const PanelContext& context, LaneMenu& menu, PanelOutput& out);

}  // namespace coroscope
