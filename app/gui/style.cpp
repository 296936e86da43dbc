#include "app/gui/style.h"

namespace coroscope {

const Theme& theme_of(const Preferences& preferences) {
  if (preferences.contrast) return theme(ThemeName::Contrast);
  return theme(preferences.dark ? ThemeName::Dark : ThemeName::Light);
}

ImU32 to_imgui(Color color, float alpha) {
  return IM_COL32(color.r, color.g, color.b, static_cast<int>(static_cast<float>(color.a) * alpha + 0.5f));
}

void apply_style(const Theme& theme, float scale) {
  ImGuiStyle style;
  style.WindowPadding = {0, 0};
  style.FramePadding = {8, 4};
  style.ItemSpacing = {8, 4};
  style.ItemInnerSpacing = {4, 4};
  style.WindowRounding = 0;
  style.ChildRounding = 0;
  style.FrameRounding = 4;
  style.PopupRounding = 6;
  style.GrabRounding = 4;
  style.ScrollbarSize = 10;
  style.ScrollbarRounding = 5;
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.PopupBorderSize = 1;
  style.FrameBorderSize = 0;
  style.ScaleAllSizes(scale);

  const auto set = [&](ImGuiCol slot, Role role, float alpha = 1) {
    style.Colors[slot] = ImGui::ColorConvertU32ToFloat4(to_imgui(theme[role], alpha));
  };
  set(ImGuiCol_Text, Role::Text);
  set(ImGuiCol_TextDisabled, Role::TextMuted);
  set(ImGuiCol_WindowBg, Role::Surface);
  set(ImGuiCol_ChildBg, Role::None);
  set(ImGuiCol_PopupBg, Role::SurfaceRaised);
  set(ImGuiCol_Border, Role::Hairline);
  set(ImGuiCol_FrameBg, Role::Background);
  set(ImGuiCol_FrameBgHovered, Role::Hairline, 0.6f);
  set(ImGuiCol_FrameBgActive, Role::Hairline);
  set(ImGuiCol_ScrollbarBg, Role::None);
  set(ImGuiCol_ScrollbarGrab, Role::Hairline);
  set(ImGuiCol_ScrollbarGrabHovered, Role::StateWaiting);
  set(ImGuiCol_ScrollbarGrabActive, Role::TextMuted);
  set(ImGuiCol_Button, Role::None);
  set(ImGuiCol_ButtonHovered, Role::Hairline, 0.6f);
  set(ImGuiCol_ButtonActive, Role::Hairline);
  set(ImGuiCol_Header, Role::Accent, 0.14f);
  set(ImGuiCol_HeaderHovered, Role::Hairline, 0.6f);
  set(ImGuiCol_HeaderActive, Role::Hairline);
  set(ImGuiCol_SliderGrab, Role::Accent);
  set(ImGuiCol_SliderGrabActive, Role::Accent);
  set(ImGuiCol_TextSelectedBg, Role::Accent, 0.3f);
  set(ImGuiCol_NavHighlight, Role::Accent);
  ImGui::GetStyle() = style;
}

}  // namespace coroscope
