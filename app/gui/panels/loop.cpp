#include "app/gui/panels/loop.h"

#include "app/gui/follow_pick.h"
#include "app/gui/painted.h"
#include "app/scene/queue_layout.h"

namespace coroscope {
namespace {

QueueOptions options(const PanelContext& context, ImVec2 size) {
  const auto word = [&](std::string_view key) { return std::string(context.words.text(key)); };
  QueueOptions options;
  options.width_px = size.x / context.scale;
  options.height_px = size.y / context.scale;
  options.selection = as_pick(context.session.selection());
  options.words = {.cpu = word("ui.queue.cpu"),
                   .ready = word("ui.queue.ready"),
                   .timers = word("ui.queue.timers"),
                   .nothing_runs = word("ui.queue.nothing_runs"),
                   .queue_empty = word("ui.queue.empty"),
                   .no_timers = word("ui.queue.no_timers"),
                   .just_ran = word("ui.queue.just_ran"),
                   .more = word("ui.queue.more"),
                   .phases = {.clock = word("ui.queue.phase_clock"),
                              .timers = word("ui.queue.phase_timers"),
                              .run = word("ui.queue.phase_run"),
                              .left = word("ui.queue.phase_left")}};
  return options;
}

// The task whose step a card is, or that set the timer; none for plain callbacks.
TaskId task_of_card(const TraceState& state, HandleId handle) {
  if (state.step().handle.id == handle) return state.step().handle.task;
  for (const LoopState& loop : state.loops()) {
    for (const HandleState& ready : loop.ready)
      if (ready.id == handle) return ready.task;
    for (const auto& [due, timer] : loop.timers)
      if (timer.id == handle) return timer.armed_by;
  }
  return {};
}

// A card stands for its task, so that the same thing is selected in every panel.
Pick meant_by(const TraceState& state, Pick pick) {
  if (const TaskId task = task_of_card(state, pick.handle); pick.handle && task) {
    pick.handle = {};
    pick.task = task;
  }
  return pick;
}

}  // namespace

void draw_loop(const PanelContext& context, const PanelRect& rect, LoopView& view, PanelOutput& out) {
  begin_panel("loop", rect, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const Session& session = context.session;
  if (session.trace().empty()) {
    draw_empty(context, rect, context.words.text("ui.loop.empty"));
    ImGui::EndChild();
    return;
  }
  const float pad = context.px(12);
  const ImVec2 at = {rect.at.x + pad, rect.at.y};
  const ImVec2 size = {rect.size.x - 2 * pad, rect.size.y - context.px(8)};
  const bool same_run = view.generation == session.generation();
  const bool moved = view.cursor != session.cursor();
  Scene target = layout_queue(session.trace(), session.state(), options(context, size));
  if (moved || !same_run) {
    view.scene.go_to(std::move(target), !same_run || context.elapsed_s <= 0);
  } else {
    view.scene.update_target(std::move(target));
  }
  view.cursor = session.cursor();
  view.generation = session.generation();
  view.scene.advance(context.elapsed_s);
  out.moving |= view.scene.moving();

  draw_scene(context, view.scene.shown(), at);
  ImGui::SetCursorScreenPos(at);
  ImGui::InvisibleButton("cards", {std::max(1.f, size.x), std::max(1.f, size.y)});
  if (ImGui::IsItemClicked()) {
    const Pick pick = hit_test(view.scene.target(), pointer_in_scene(context, at));
    follow_pick(meant_by(session.state(), pick), session, out);
  }
  ImGui::EndChild();
}

}  // namespace coroscope
