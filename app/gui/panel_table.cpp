#include "app/gui/panel_table.h"

#include <algorithm>

#include "app/gui/panels/editor.h"
#include "app/gui/panels/marks.h"
#include "app/gui/panels/stack.h"
#include "app/gui/panels/tasks.h"

namespace coroscope {
namespace {

std::size_t warnings_so_far(const PanelFrame& f) {
  const auto& warnings = f.views.gathered.warnings();
  const auto end = std::ranges::lower_bound(warnings, f.context.session.cursor());
  return static_cast<std::size_t>(end - warnings.begin());
}

constexpr PanelEntry kPanels[] = {
    {.id = "source",
     .title = "ui.panel.source",
     .home = Dock::Left,
     .draw =
         [](const PanelFrame& f, const PanelRect& r) {
           draw_source(f.context, r, f.views.gathered, f.views.sentences, f.views.source, f.out);
         },
     .own_title = true},
    {.id = "editor",
     .title = "ui.panel.editor",
     .home = Dock::Left,
     .draw = [](const PanelFrame& f,
                const PanelRect& r) { draw_editor(f.context, r, f.views.editor, f.out); },
     .offered = [](const PanelFrame& f) { return f.context.session.can_edit(); }},
    {.id = "loop",
     .title = "ui.panel.loop",
     .home = Dock::Middle,
     .draw = [](const PanelFrame& f, const PanelRect& r) { draw_loop(f.context, r, f.views.loop, f.out); }},
    {.id = "tasks",
     .title = "ui.panel.tasks",
     .home = Dock::Right,
     .draw = [](const PanelFrame& f, const PanelRect& r) { draw_tasks(f.context, r, f.out); }},
    {.id = "stack",
     .title = "ui.panel.stack",
     .home = Dock::Right,
     .draw =
         [](const PanelFrame& f, const PanelRect& r) {
           draw_stack(f.context, r, f.views.gathered, f.views.locals, f.views.source, f.out);
         }},
    {.id = "timeline",
     .title = "ui.panel.timeline",
     .home = Dock::Wide,
     .draw =
         [](const PanelFrame& f, const PanelRect& r) {
           draw_timeline(f.context, r, f.views.timeline, f.views.sentences, f.out);
         },
     .own_title = true},
    {.id = "lesson",
     .title = "ui.panel.lesson",
     .home = Dock::Bottom,
     .draw = [](const PanelFrame& f,
                const PanelRect& r) { draw_lesson(f.context, r, f.views.lesson, f.moved, f.out); },
     .offered = [](const PanelFrame& f) { return f.views.lesson.lesson != nullptr; }},
    {.id = "events",
     .title = "ui.panel.events",
     .home = Dock::Bottom,
     .draw =
         [](const PanelFrame& f, const PanelRect& r) {
           draw_events(f.context, r, f.views.events, f.views.sentences, f.moved, f.out);
         }},
    {.id = "warnings",
     .title = "ui.panel.warnings",
     .home = Dock::Bottom,
     .draw =
         [](const PanelFrame& f, const PanelRect& r) {
           draw_warnings(f.context, r, f.views.gathered, f.views.sentences, f.out);
         },
     .count = warnings_so_far},
    {.id = "table",
     .title = "ui.panel.table",
     .home = Dock::Bottom,
     .draw = [](const PanelFrame& f,
                const PanelRect& r) { draw_task_table(f.context, r, f.views.task_table, f.out); }},
    {.id = "futures",
     .title = "ui.panel.futures",
     .home = Dock::Bottom,
     .draw = [](const PanelFrame& f,
                const PanelRect& r) { draw_futures(f.context, r, f.views.futures, f.out); }},
    {.id = "resources",
     .title = "ui.panel.resources",
     .home = Dock::Bottom,
     .draw = [](const PanelFrame& f,
                const PanelRect& r) { draw_resources(f.context, r, f.views.resources, f.out); }},
    {.id = "waits",
     .title = "ui.panel.waits",
     .home = Dock::Bottom,
     .draw = [](const PanelFrame& f,
                const PanelRect& r) { draw_wait_graph(f.context, r, f.views.waits, f.out); }},
    {.id = "marks",
     .title = "ui.panel.marks",
     .home = Dock::Bottom,
     .draw = [](const PanelFrame& f, const PanelRect& r) { draw_marks(f.context, r, f.out); }},
    {.id = "output",
     .title = "ui.panel.output",
     .home = Dock::Side,
     .draw = [](const PanelFrame& f,
                const PanelRect& r) { draw_output(f.context, r, f.views.gathered, f.moved, f.out); }},
    {.id = "input",
     .title = "ui.panel.input",
     .home = Dock::Side,
     .draw = [](const PanelFrame& f, const PanelRect& r) { draw_input(f.context, r, f.views.input, f.out); },
     .offered = [](const PanelFrame& f) { return f.context.session.can_edit(); },
     .count = [](const PanelFrame& f) { return static_cast<std::size_t>(f.context.session.wants_input()); }},
};

}  // namespace

std::span<const PanelEntry> panel_table() {
  return kPanels;
}

const PanelEntry* find_panel(std::string_view id) {
  const auto found =
      std::ranges::find(kPanels, id, [](const PanelEntry& p) { return std::string_view(p.id); });
  return found == std::end(kPanels) ? nullptr : &*found;
}

Dock dock_of(const PanelEntry& panel, const Arrangement& arrangement) {
  const auto moved = arrangement.moved.find(std::string_view(panel.id));
  return moved == arrangement.moved.end() ? panel.home : moved->second;
}

bool is_hidden(const PanelEntry& panel, const Arrangement& arrangement) {
  return arrangement.hidden.contains(std::string_view(panel.id));
}

Arrangement with_panel(Arrangement arrangement, const PanelEntry& panel) {
  arrangement.hidden.erase(panel.id);
  std::erase(arrangement.brought, panel.id);
  arrangement.brought.emplace_back(panel.id);
  return arrangement;
}

Arrangement without_panel(Arrangement arrangement, const PanelEntry& panel) {
  arrangement.hidden.insert(panel.id);
  return arrangement;
}

Arrangement with_panel_in(Arrangement arrangement, const PanelEntry& panel, Dock dock) {
  if (dock == panel.home)
    arrangement.moved.erase(panel.id);
  else
    arrangement.moved[panel.id] = dock;
  return with_panel(std::move(arrangement), panel);
}

}  // namespace coroscope
