#include "app/gui/action_table.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>

#include "app/gui/action_parts.h"
#include "app/gui/panel_table.h"
#include "app/gui/presets.h"
#include "app/session/run_on.h"

namespace coroscope {
namespace {

std::string clipboard() {
  const char* const text = ImGui::GetCurrentContext() == nullptr ? nullptr : ImGui::GetClipboardText();
  return text == nullptr ? "" : text;
}
bool is_open(const Session& session) {
  return !session.file().empty();
}
bool can_go_back(const Session& session) {
  return session.cursor() > 0;
}
bool can_go_on(const Session& session) {
  return session.cursor() < session.trace().size();
}

// Each size with the modifiers that reach it at once.
struct Size {
  StepSize size;
  const char *forwards, *back, *as_size;
  bool shift, control, alt;
};
constexpr Size kSizes[kStepSizes] = {
    {StepSize::Event, "do.event_on", "do.event_back", "do.size_event", false, true, false},
    {StepSize::Step, "do.step_on", "do.step_back", "do.size_step", false, true, true},
    {StepSize::Line, "do.line_on", "do.line_back", "do.size_line", false, false, true},
    {StepSize::Iteration, "do.iteration_on", "do.iteration_back", "do.size_iteration", true, false, false},
    {StepSize::Clock, "do.clock_on", "do.clock_back", "do.size_clock", true, true, false},
    {StepSize::Task, "do.task_on", "do.task_back", "do.size_task", true, false, true},
};

Commands clear(const Session& session) {
  if (session.overlay() != Overlay::None) return {ToggleOverlay{session.overlay()}};
  if (session.looking() || session.playing()) return {SeekTo{session.cursor()}};
  return {Select{}};
}

}  // namespace

std::vector<Action> program_actions() {
  constexpr Menu menu = Menu::Program;
  return {
      {.menu = menu,
       .name = "do.open",
       .keys = {control('O')},
       .run = always(ToggleOverlay{Overlay::Open}),
       .while_typing = true},
      {.menu = menu,
       .name = "do.paste",
       .keys = {control('V')},
       .run = [](const Session&) { return Commands{PasteProgram{clipboard()}}; }},
      {.menu = menu,
       .name = "do.edit",
       .keys = {control('E')},
       .run =
           [](const Session& s) {
             return Commands{Arrange{with_panel(s.preferences().arrangement, *find_panel("editor"))}};
           },
       .enabled = [](const Session& s) { return s.can_edit(); },
       .new_group = true},
      {.menu = menu,
       .name = "do.save",
       .keys = {control('S')},
       .run = always(SaveProgram{}),
       .enabled = [](const Session& s) { return s.has_draft(); },
       .while_typing = true},
      {.menu = menu,
       .name = "do.drop_draft",
       .run = always(DropDraft{}),
       .enabled = [](const Session& s) { return s.has_draft(); }},
      {.menu = menu,
       .name = "do.again",
       .keys = {control('R'), plain(GLFW_KEY_F5)},
       .run = always(RunAgain{}),
       .enabled = is_open,
       .new_group = true,
       .while_typing = true},
      {.menu = menu,
       .name = "do.stop",
       .keys = {with(GLFW_KEY_F5, true, false, false)},
       .run = always(StopRun{}),
       .enabled = [](const Session& s) { return s.running(); },
       .while_typing = true},
      {.menu = menu,
       .name = "do.run_on",
       .run = always(RunOn{}),
       .enabled =
           [](const Session& s) { return !s.running() && run_on(s.request(), s.trace()).has_value(); }},
      {.menu = menu,
       .name = "do.lines",
       .run = [](const Session& s) { return Commands{SetLines{!s.request().lines}}; },
       .enabled = [](const Session& s) { return s.can_edit() && !is_native_file(s.file()); },
       .checked = [](const Session& s) { return s.request().lines; }},
      {.menu = menu,
       .name = "do.events_only",
       .run = [](const Session& s) { return Commands{SetEventsOnly{!s.request().events_only}}; },
       .enabled = [](const Session& s) { return s.can_edit() && !is_native_file(s.file()); },
       .checked = [](const Session& s) { return s.request().events_only; }},
      {.menu = menu,
       .name = "do.input",
       .keys = {control('I')},
       .run =
           [](const Session& s) {
             return Commands{Arrange{with_panel(s.preferences().arrangement, *find_panel("input"))}};
           },
       .enabled = [](const Session& s) { return s.can_edit(); }},
      {.menu = menu,
       .name = "do.quit",
       .keys = {control('Q')},
       .run = always(Quit{}),
       .new_group = true,
       .while_typing = true},
  };
}

std::vector<Action> go_actions() {
  constexpr Menu menu = Menu::Go;
  const auto step = [](int direction) {
    return [direction](const Session& s) { return Commands{StepBy{s.preferences().step_size, direction}}; };
  };
  std::vector<Action> actions = {
      {.menu = menu, .name = "do.on", .keys = {plain(GLFW_KEY_RIGHT)}, .run = step(+1), .enabled = can_go_on},
      {.menu = menu,
       .name = "do.back",
       .keys = {plain(GLFW_KEY_LEFT)},
       .run = step(-1),
       .enabled = can_go_back},
      {.menu = menu,
       .name = "do.play",
       .keys = {plain(GLFW_KEY_SPACE)},
       .run = always(TogglePlay{}),
       .enabled = has_events,
       .checked = [](const Session& s) { return s.playing(); }},
      {.menu = menu,
       .name = "do.first",
       .keys = {plain(GLFW_KEY_HOME)},
       .run = always(GoFirst{}),
       .enabled = can_go_back},
      {.menu = menu,
       .name = "do.last",
       .keys = {plain(GLFW_KEY_END)},
       .run = always(GoLast{}),
       .enabled = can_go_on},
  };
  for (const Size& size : kSizes) {
    const auto by = [&](int key, const char* name, int direction, auto enabled) {
      actions.push_back({.menu = menu,
                         .name = name,
                         .keys = {with(key, size.shift, size.control, size.alt)},
                         .run = always(StepBy{size.size, direction}),
                         .enabled = enabled,
                         .new_group = direction > 0 && &size == kSizes});
    };
    by(GLFW_KEY_RIGHT, size.forwards, +1, can_go_on);
    by(GLFW_KEY_LEFT, size.back, -1, can_go_back);
  }
  for (const Size& size : kSizes)
    actions.push_back({.menu = menu,
                       .name = size.as_size,
                       .keys = {plain('1' + static_cast<int>(&size - kSizes))},
                       .run = always(SetStepSize{size.size}),
                       .checked = [size](const Session& s) { return s.preferences().step_size == size.size; },
                       .new_group = &size == kSizes});
  const std::vector<Action> more = {
      {.menu = menu,
       .name = "do.undo",
       .keys = {control('Z')},
       .run = always(UndoMove{}),
       .enabled = [](const Session& s) { return s.can_undo(); },
       .new_group = true},
      {.menu = menu,
       .name = "do.redo",
       .keys = {with('Z', true, true, false), control('Y')},
       .run = always(RedoMove{}),
       .enabled = [](const Session& s) { return s.can_redo(); }},
      {.menu = menu,
       .name = "do.mark",
       .keys = {plain('M')},
       .run = always(ToggleMark{}),
       .enabled = is_open,
       .checked = [](const Session& s) { return s.mark_here() != nullptr; },
       .new_group = true},
      {.menu = menu,
       .name = "do.note",
       .keys = {with('M', true, false, false)},
       .run =
           [](const Session& s) {
             Commands commands;
             if (s.mark_here() == nullptr) commands.push_back(ToggleMark{});
             commands.push_back(ToggleOverlay{Overlay::Note});
             return commands;
           },
       .enabled = is_open},
      {.menu = menu,
       .name = "do.next_mark",
       .keys = {plain(GLFW_KEY_PAGE_DOWN)},
       .run = always(GoToMark{+1})},
      {.menu = menu,
       .name = "do.previous_mark",
       .keys = {plain(GLFW_KEY_PAGE_UP)},
       .run = always(GoToMark{-1})},
      {.menu = menu,
       .name = "do.search",
       .keys = {typed('/'), control('F')},
       .run = always(ToggleOverlay{Overlay::Search}),
       .enabled = has_events,
       .new_group = true},
      {.menu = menu,
       .name = "do.clear",
       .keys = {plain(GLFW_KEY_ESCAPE)},
       .run = clear,
       .while_typing = true},
  };
  actions.insert(actions.end(), more.begin(), more.end());
  return actions;
}

std::vector<Action> run_to_actions() {
  constexpr Menu menu = Menu::RunTo;
  const auto task = [](const Session& s) {
    return s.selection().task ? s.selection().task : s.state().step().handle.task;
  };
  std::vector<Action> actions = {
      {.menu = menu,
       .name = "do.cause",
       .keys = {typed('[')},
       .run = always(GoToCause{}),
       .enabled = has_events},
      {.menu = menu,
       .name = "do.effect",
       .keys = {typed(']')},
       .run = always(GoToEffect{}),
       .enabled = has_events},
      {.menu = menu,
       .name = "do.to_breakpoint",
       .keys = {plain(GLFW_KEY_F8)},
       .run = always(RunTo{GoalBreakpoint{}, +1}),
       .enabled = [](const Session& s) { return !s.breakpoints().empty(); },
       .new_group = true},
      {.menu = menu,
       .name = "do.back_to_breakpoint",
       .keys = {with(GLFW_KEY_F8, true, false, false)},
       .run = always(RunTo{GoalBreakpoint{}, -1}),
       .enabled = [](const Session& s) { return !s.breakpoints().empty(); }},
      {.menu = menu,
       .name = "do.to_task_end",
       .keys = {plain(GLFW_KEY_F9)},
       .run =
           [task](const Session& s) {
             return Commands{RunTo{GoalTaskDone{task(s)}, +1}};
           },
       .enabled = [task](const Session& s) { return static_cast<bool>(task(s)); }},
      {.menu = menu,
       .name = "do.to_printed_text",
       .keys = {plain(GLFW_KEY_F7)},
       .run = always(ToggleOverlay{Overlay::RunTo}),
       .enabled = has_events},
  };
  constexpr const char* kNames[kHappenings] = {"do.to_printed", "do.to_raised", "do.to_cancelled",
                                               "do.to_created", "do.to_ended",  "do.to_clock",
                                               "do.to_blocked", "do.to_warning"};
  for (std::size_t i = 0; i < kHappenings; ++i)
    actions.push_back({.menu = menu,
                       .name = kNames[i],
                       .run = always(RunTo{GoalHappening{static_cast<Happening>(i)}, +1}),
                       .enabled = has_events,
                       .new_group = i == 0});
  return actions;
}

std::vector<Action> panel_actions() {
  constexpr Menu menu = Menu::Panels;
  std::vector<Action> actions;
  for (const Preset& preset : presets())
    actions.push_back(
        {.menu = menu,
         .name = preset.name,
         .run =
             [&preset](const Session&) {
               return Commands{Arrange{preset.arrangement()}, SetScale{preset.scale}};
             },
         .checked = [&preset](const Session& s) { return is_arranged(s.preferences(), preset); }});
  for (const PanelEntry& panel : panel_table())
    actions.push_back(
        {.menu = menu,
         .name = panel.title,
         .run =
             [&panel](const Session& s) {
               const Arrangement& now = s.preferences().arrangement;
               return Commands{
                   Arrange{is_hidden(panel, now) ? with_panel(now, panel) : without_panel(now, panel)}};
             },
         .checked = [&panel](const Session& s) { return !is_hidden(panel, s.preferences().arrangement); },
         .new_group = &panel == panel_table().data()});
  return actions;
}

std::vector<Action> help_actions() {
  constexpr Menu menu = Menu::Help;
  return {
      {.menu = menu,
       .name = "do.palette",
       .keys = {with('P', true, true, false), control('P')},
       .run = always(ToggleOverlay{Overlay::Palette}),
       .while_typing = true},
      {.menu = menu, .name = "do.keys", .keys = {typed('?')}, .run = always(ToggleOverlay{Overlay::Keys})},
  };
}

}  // namespace coroscope
