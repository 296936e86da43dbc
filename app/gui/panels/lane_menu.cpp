#include "app/gui/panels/lane_menu.h"

#include <algorithm>
#include <cstdio>

#include "core/trace/describe.h"

namespace coroscope {
namespace {

constexpr const char* kId = "lane_menu";
constexpr float kFilterPx = 180;

void draw_lane_items(const PanelContext& context, TaskId task, const LaneChoice& choice, PanelOutput& out) {
  const Session& session = context.session;
  const TraceState& state = session.lanes().state();
  ImGui::TextDisabled("%s", task_label(session.trace(), state, task).c_str());
  const bool pinned = std::ranges::find(choice.pinned, task) != choice.pinned.end();
  if (ImGui::MenuItem(context.text("ui.lanes.pin"), nullptr, pinned))
    out.emit(SetLanes{with_pin_toggled(choice, task)});
  if (ImGui::MenuItem(context.text("ui.lanes.hide"))) out.emit(SetLanes{with_hidden(choice, task)});
  const std::string_view coroutine = session.trace().string(state.task(task)->coroutine);
  if (choice.folded &&
      ImGui::MenuItem(context.text("ui.lanes.unfold"), nullptr, choice.unfolded.contains(coroutine)))
    out.emit(SetLanes{with_fold_toggled(choice, coroutine)});
  ImGui::Separator();
}

}  // namespace

void open_lane_menu(LaneMenu& menu, TaskId task, const LaneChoice& choice) {
  menu.task = task;
  std::snprintf(menu.filter, sizeof menu.filter, "%s", choice.filter.c_str());
  ImGui::OpenPopup(kId);
}

void draw_lane_menu(const PanelContext& context, LaneMenu& menu, PanelOutput& out) {
  const LaneChoice& now = context.session.lane_choice();
  const auto change = [&](auto&& how) {
    LaneChoice choice = now;
    how(choice);
    out.emit(SetLanes{std::move(choice)});
  };
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(8), context.px(8)});
  if (ImGui::BeginPopup(kId)) {
    if (menu.task && context.session.lanes().state().task(menu.task))
      draw_lane_items(context, menu.task, now, out);
    constexpr const char* kSorts[kLaneSorts] = {"ui.lanes.by_creator", "ui.lanes.by_name",
                                                "ui.lanes.by_steps"};
    for (std::size_t i = 0; i < kLaneSorts; ++i)
      if (ImGui::MenuItem(context.text(kSorts[i]), nullptr, now.sort == static_cast<LaneSort>(i)))
        change([&](LaneChoice& c) { c.sort = static_cast<LaneSort>(i); });
    ImGui::Separator();
    if (ImGui::MenuItem(context.text("ui.lanes.fold"), nullptr, now.folded))
      change([](LaneChoice& c) { c.folded = !c.folded; });
    if (ImGui::MenuItem(context.text("ui.lanes.all"), nullptr, false, !(now == LaneChoice{})))
      out.emit(SetLanes{});
    ImGui::SetNextItemWidth(context.px(kFilterPx));
    if (ImGui::InputTextWithHint("##filter", context.text("ui.lanes.filter"), menu.filter,
                                 sizeof menu.filter))
      change([&](LaneChoice& c) { c.filter = menu.filter; });
    out.typing |= ImGui::IsItemActive();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace coroscope
