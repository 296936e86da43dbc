#include "app/gui/panels/pictures.h"

#include <algorithm>

#include "app/gui/controls.h"
#include "app/gui/follow_pick.h"
#include "app/gui/painted.h"
#include "app/scene/futures_layout.h"
#include "app/scene/graph_layout.h"
#include "app/scene/resources_layout.h"
#include "core/trace/run_description.h"

namespace coroscope {
namespace {

float logical_width(const PanelContext& context, const PanelRect& rect) {
  return std::floor((rect.size.x - ImGui::GetStyle().ScrollbarSize) / context.scale);
}

// Whether the picture is that of the moment; from now on it is.
bool is_current(const PanelContext& context, const PanelRect& rect, PictureView& view) {
  const Session& session = context.session;
  const float width_px = logical_width(context, rect);
  const bool current = view.cursor == session.cursor() && view.events == session.trace().size() &&
                       view.generation == session.generation() && view.width_px == width_px &&
                       view.chinese == session.preferences().chinese && view.selection == session.selection();
  view.cursor = session.cursor();
  view.events = session.trace().size();
  view.generation = session.generation();
  view.width_px = width_px;
  view.chinese = session.preferences().chinese;
  view.selection = session.selection();
  return current;
}

// What a pick says about itself to a pointer that rests on it.
void explain(const PanelContext& context, const Pick& pick) {
  if (!pick.task) return;
  const Trace& trace = context.session.trace();
  const TraceState& state = context.session.state();
  const std::string lines[] = {task_label(trace, state, pick.task),
                               context.words.sentence(why_not_running(trace, state, pick.task))};
  show_hint(context, lines);
}

// The picture in a window that scrolls; `empty` where there is nothing to see.
void draw_picture(const PanelContext& context, const PanelRect& rect, const char* id, const PictureView& view,
                  std::string_view empty, PanelOutput& out) {
  if (view.scene.shapes.empty()) return draw_empty(context, rect, empty);
  begin_panel(id, rect, ImGuiWindowFlags_HorizontalScrollbar);
  const ImVec2 at = {rect.at.x - ImGui::GetScrollX(), rect.at.y - ImGui::GetScrollY()};
  draw_scene(context, view.scene, at);
  ImGui::SetCursorScreenPos(at);
  ImGui::InvisibleButton("picture", {std::max(1.f, context.px(view.scene.width_px)),
                                     std::max(1.f, context.px(view.scene.height_px))});
  const Pick pick = hit_test(view.scene, pointer_in_scene(context, at));
  if (ImGui::IsItemClicked()) follow_pick(pick, context.session, out);
  if (ImGui::IsItemHovered()) explain(context, pick);
  ImGui::EndChild();
}

}  // namespace

void draw_futures(const PanelContext& context, const PanelRect& rect, FuturesView& view, PanelOutput& out) {
  const Session& session = context.session;
  const auto word = [&](std::string_view key) { return std::string(context.words.text(key)); };
  if (view.generation != session.generation()) view.callbacks = {};
  view.generation = session.generation();
  if (!is_current(context, rect, view.picture)) {
    view.callbacks.extend(session.trace());
    FutureOptions options;
    options.width_px = view.picture.width_px;
    options.selection = as_pick(session.selection());
    options.words = {.pending = word("ui.futures.pending"),
                     .done = word("ui.phase.done"),
                     .failed = word("ui.phase.failed"),
                     .cancelled = word("ui.phase.cancelled"),
                     .waits = word("ui.futures.waits"),
                     .registered = word("ui.futures.registered"),
                     .ready = word("ui.futures.ready"),
                     .called = word("ui.futures.called"),
                     .called_last = word("ui.futures.called_last"),
                     .more = word("ui.pictures.more")};
    view.picture.scene = layout_futures(session.trace(), session.state(), view.callbacks, options);
  }
  draw_picture(context, rect, "futures", view.picture, context.words.text("ui.futures.empty"), out);
}

void draw_resources(const PanelContext& context, const PanelRect& rect, PictureView& view, PanelOutput& out) {
  const Session& session = context.session;
  const auto word = [&](std::string_view key) { return std::string(context.words.text(key)); };
  if (!is_current(context, rect, view)) {
    ResourceOptions options;
    options.width_px = view.width_px;
    options.selection = as_pick(session.selection());
    options.words = {.held_by = word("ui.resources.held_by"),
                     .waits = word("ui.resources.waits"),
                     .executors = word("ui.resources.executors"),
                     .queued = word("ui.resources.queued"),
                     .worker = word("ui.resources.worker"),
                     .running = word("ui.resources.running"),
                     .result = word("ui.resources.result"),
                     .more = word("ui.pictures.more")};
    view.scene = layout_resources(session.trace(), session.state(), options);
  }
  const bool left_out = has_events_only(session.trace());
  draw_picture(context, rect, "resources", view,
               context.words.text(left_out ? "ui.resources.events_only" : "ui.resources.empty"), out);
}

void draw_wait_graph(const PanelContext& context, const PanelRect& rect, PictureView& view,
                     PanelOutput& out) {
  const Session& session = context.session;
  if (!is_current(context, rect, view)) {
    WaitGraphOptions options;
    options.width_px = view.width_px;
    options.selection = as_pick(session.selection());
    options.words = {.more = std::string(context.words.text("ui.pictures.more")),
                     .deadlock = std::string(context.words.text("ui.waits.deadlock"))};
    view.scene = layout_wait_graph(session.trace(), session.state(), options);
  }
  draw_picture(context, rect, "waits", view, context.words.text("ui.waits.empty"), out);
}

}  // namespace coroscope
