#include "app/gui/panels/lane_menu.h"

#include <algorithm>
#include <cstring>

#include "core/trace/describe.h"

namespace coroscope {
namespace {

constexpr const char* kId = "lane_menu";
constexpr float kFilterPx = 180;

void draw_lane_items(const PanelContext& context, TaskId task, LaneChoice& choice) {
  const Session& session = context.session;
  const std::string name = task_label(session.trace(), session.lanes().state(), task);
  ImGui::TextDisabled("%s", name.c_str());
  const auto pinned = std::ranges::find(choice.pinned, task);
  if (ImGui::MenuItem(context.text("ui.lanes.pin"), nullptr, pinned != choice.pinned.end())) {
    if (pinned != choice.pinned.end())
      choice.pinned.erase(pinned);
    else
      choice.pinned.push_back(task);
  }
  if (ImGui::MenuItem(context.text("ui.lanes.hide"))) {
    std::erase(choice.pinned, task);
    choice.hidden.insert(task);
  }
  ImGui::Separator();
}

}  // namespace

void open_lane_menu(LaneMenu& menu, TaskId task, const LaneChoice& choice) {
  menu.task = task;
  std::strncpy(menu.filter, choice.filter.c_str(), sizeof menu.filter - 1);
  ImGui::OpenPopup(kId);
}

void draw_lane_menu(const PanelContext& context, LaneMenu& menu, LaneChoice& choice, PanelOutput& out) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(8), context.px(8)});
  if (ImGui::BeginPopup(kId)) {
    if (menu.task && context.session.lanes().state().task(menu.task))
      draw_lane_items(context, menu.task, choice);
    constexpr const char* kSorts[kLaneSorts] = {"ui.lanes.by_creator", "ui.lanes.by_name",
                                                "ui.lanes.by_steps"};
    for (std::size_t i = 0; i < kLaneSorts; ++i)
      if (ImGui::MenuItem(context.text(kSorts[i]), nullptr, choice.sort == static_cast<LaneSort>(i)))
        choice.sort = static_cast<LaneSort>(i);
    ImGui::Separator();
    if (ImGui::MenuItem(context.text("ui.lanes.fold"), nullptr, choice.folded))
      choice.folded = !choice.folded;
    if (ImGui::MenuItem(context.text("ui.lanes.all"), nullptr, false, !(choice == LaneChoice{}))) choice = {};
    ImGui::SetNextItemWidth(context.px(kFilterPx));
    if (ImGui::InputTextWithHint("##filter", context.text("ui.lanes.filter"), menu.filter,
                                 sizeof menu.filter))
      choice.filter = menu.filter;
    out.typing |= ImGui::IsItemActive();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace coroscope
