// What the menu View holds: the timeline, its lanes, and how the window looks.

#include <algorithm>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "app/gui/action_parts.h"
#include "app/gui/action_table.h"

namespace coroscope {
namespace {

constexpr float kScaleStep = 1.1f;
constexpr double kPanStep = 0.1, kZoomStep = 1;

// A change of what the timeline shows.
template <class Change>
auto lanes(Change change) {
  return [change](const Session& session) {
    LaneChoice choice = session.lane_choice();
    change(session, choice);
    return Commands{SetLanes{std::move(choice)}};
  };
}
bool has_selected_task(const Session& session) {
  return session.lanes().state().task(session.selection().task) != nullptr;
}

Action pan(const char* name, char key, MoveView by) {
  return {.menu = Menu::View, .name = name, .keys = {plain(key)}, .run = always(by), .enabled = has_events};
}

}  // namespace

std::vector<Action> lane_actions() {
  constexpr Menu menu = Menu::View;
  const auto sort = [](const char* name, LaneSort by) {
    return Action{.menu = menu,
                  .name = name,
                  .run = lanes([by](const Session&, LaneChoice& c) { c.sort = by; }),
                  .enabled = has_events,
                  .checked = [by](const Session& s) { return s.lane_choice().sort == by; },
                  .new_group = by == LaneSort::Creator};
  };
  return {
      {.menu = menu,
       .name = "do.pin_lane",
       .keys = {plain('P')},
       .run = lanes([](const Session& s, LaneChoice& c) { c = with_pin_toggled(c, s.selection().task); }),
       .enabled = has_selected_task,
       .checked =
           [](const Session& s) {
             const auto& pinned = s.lane_choice().pinned;
             return std::ranges::find(pinned, s.selection().task) != pinned.end();
           },
       .new_group = true},
      {.menu = menu,
       .name = "do.hide_lane",
       .keys = {plain('H')},
       .run = lanes([](const Session& s, LaneChoice& c) { c = with_hidden(c, s.selection().task); }),
       .enabled = has_selected_task},
      {.menu = menu,
       .name = "do.filter_lanes",
       .keys = {with('F', true, false, false)},
       .run = always(ToggleOverlay{Overlay::Lanes}),
       .enabled = has_events},
      {.menu = menu,
       .name = "do.fold_lanes",
       .keys = {plain('G')},
       .run = lanes([](const Session&, LaneChoice& c) {
         c.folded = !c.folded;
         c.unfolded.clear();
       }),
       .enabled = has_events,
       .checked = [](const Session& s) { return s.lane_choice().folded; }},
      {.menu = menu,
       .name = "do.fold_one",
       .keys = {with('G', true, false, false)},
       .run = lanes([](const Session& s, LaneChoice& c) {
         const TaskState& task = *s.lanes().state().task(s.selection().task);
         c = with_fold_toggled(c, s.trace().string(task.coroutine));
       }),
       .enabled = [](const Session& s) { return s.lane_choice().folded && has_selected_task(s); }},
      {.menu = menu,
       .name = "do.all_lanes",
       .keys = {with('H', true, false, false)},
       .run = always(SetLanes{}),
       .enabled = [](const Session& s) { return !(s.lane_choice() == LaneChoice{}); }},
      sort("ui.lanes.by_creator", LaneSort::Creator),
      sort("ui.lanes.by_name", LaneSort::Name),
      sort("ui.lanes.by_steps", LaneSort::Steps),
  };
}

std::vector<Action> view_actions() {
  constexpr Menu menu = Menu::View;
  const auto axis = [](const char* name, AxisMode mode, bool first) {
    return Action{.menu = menu,
                  .name = name,
                  .run = always(SetAxis{mode}),
                  .checked = [mode](const Session& s) { return s.preferences().axis == mode; },
                  .new_group = first};
  };
  const auto scale = [](float factor) {
    return [factor](const Session& s) { return Commands{SetScale{s.preferences().scale * factor}}; };
  };
  return {
      {.menu = menu, .name = "do.fit", .keys = {plain('F')}, .run = always(FitView{}), .enabled = has_events},
      pan("do.pan_left", 'A', {-kPanStep, 0, 0}),
      pan("do.pan_right", 'D', {kPanStep, 0, 0}),
      pan("do.pan_up", 'W', {0, -kPanStep, 0}),
      pan("do.pan_down", 'S', {0, kPanStep, 0}),
      {.menu = menu, .name = "do.nearer", .keys = {typed('+')}, .run = always(MoveView{0, 0, kZoomStep})},
      {.menu = menu, .name = "do.farther", .keys = {typed('-')}, .run = always(MoveView{0, 0, -kZoomStep})},
      axis("do.axis_step", AxisMode::Step, true),
      axis("do.axis_time", AxisMode::Time, false),
      axis("do.axis_squeezed", AxisMode::Squeezed, false),
      {.menu = menu,
       .name = "do.larger",
       .keys = {control('+')},
       .run = scale(kScaleStep),
       .new_group = true,
       .while_typing = true},
      {.menu = menu,
       .name = "do.smaller",
       .keys = {control('-')},
       .run = scale(1 / kScaleStep),
       .while_typing = true},
      {.menu = menu,
       .name = "do.usual_size",
       .keys = {control('0')},
       .run = always(SetScale{1}),
       .while_typing = true},
      {.menu = menu,
       .name = "do.dark",
       .run = [](const Session& s) { return Commands{SetDark{!s.preferences().dark}}; },
       .checked = [](const Session& s) { return s.preferences().dark; },
       .new_group = true},
      {.menu = menu,
       .name = "do.contrast",
       .run = [](const Session& s) { return Commands{SetContrast{!s.preferences().contrast}}; },
       .checked = [](const Session& s) { return s.preferences().contrast; }},
      {.menu = menu,
       .name = "do.chinese",
       .run = [](const Session& s) { return Commands{SetLanguage{!s.preferences().chinese}}; },
       .checked = [](const Session& s) { return s.preferences().chinese; }},
      {.menu = menu,
       .name = "do.reduced_motion",
       .run = [](const Session& s) { return Commands{SetReducedMotion{!s.preferences().reduced_motion}}; },
       .checked = [](const Session& s) { return s.preferences().reduced_motion; }},
  };
}

}  // namespace coroscope
