#include "app/gui/panels/menus.h"

#include "app/gui/actions.h"
#include "app/gui/controls.h"
#include "app/gui/draw_text.h"

namespace coroscope {
namespace {

void draw_items(const PanelContext& context, Menu menu, PanelOutput& out) {
  const Session& session = context.session;
  bool first = true;
  for (const Action& action : all_actions()) {
    if (action.menu != menu) continue;
    if (action.new_group && !first) ImGui::Separator();
    first = false;
    const std::string keys = action.keys.empty() ? "" : shortcut_text(action.keys.front());
    const bool checked = action.checked && action.checked(session);
    if (ImGui::MenuItem(context.text(action.name), keys.c_str(), checked, action.is_enabled(session)))
      for (Command& command : action.run(session)) out.emit(std::move(command));
  }
}

void push_style(const PanelContext& context) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(10), context.px(8)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {context.px(12), context.px(5)});
}

// All of them behind one sign.
float draw_folded(const PanelContext& context, ImVec2 at, float height_px, PanelOutput& out) {
  ImGui::SetCursorScreenPos(at);
  if (icon_button(context, "menu", Icon::Menu, height_px, context.text("ui.menu.hint")))
    ImGui::OpenPopup("menus");
  push_style(context);
  if (ImGui::BeginPopup("menus")) {
    for (std::size_t i = 0; i < kMenus; ++i) {
      const Menu menu = static_cast<Menu>(i);
      if (!ImGui::BeginMenu(context.text(menu_title(menu)))) continue;
      draw_items(context, menu, out);
      ImGui::EndMenu();
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
  return at.x + height_px;
}

}  // namespace

float draw_menus(const PanelContext& context, ImVec2 at, float height_px, float room_px, PanelOutput& out) {
  float needed = 0;
  for (std::size_t i = 0; i < kMenus; ++i)
    needed +=
        text_width(context.fonts.text, context.words.text(menu_title(static_cast<Menu>(i)))) + context.px(16);
  if (needed > room_px) return draw_folded(context, at, height_px, out);
  for (std::size_t i = 0; i < kMenus; ++i) {
    const Menu menu = static_cast<Menu>(i);
    const char* title = menu_title(menu);
    ImGui::SetCursorScreenPos(at);
    const bool clicked = text_button(context, title, context.words.text(title), height_px, "");
    const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
    if (clicked) ImGui::OpenPopup(title);
    at.x = to.x;
    push_style(context);
    ImGui::SetNextWindowPos({from.x, to.y});
    if (ImGui::BeginPopup(title)) {
      draw_items(context, menu, out);
      ImGui::EndPopup();
    }
    ImGui::PopStyleVar(2);
  }
  return at.x;
}

}  // namespace coroscope
