#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "app/gui/actions.h"
#include "app/gui/fonts.h"
#include "app/gui/style.h"
#include "app/i18n/catalogue.h"
#include "app/session/session.h"

namespace coroscope {

// What every panel reads.
struct PanelContext {
  const Session& session;
  const Catalogue& words;
  Language language;
  const Theme& theme;
  const Fonts& fonts;
  float scale;
  float elapsed_s;  // real time since the last frame; 0: nothing moves (screenshots, reduced motion)
  // What was typed for a text field before it had the keyboard.
  std::string_view typed_early{};

  float px(float logical_px) const { return std::floor(logical_px * scale + 0.5f); }
  ImU32 color(Role role, float alpha = 1) const { return to_imgui(theme[role], alpha); }
  // Null-terminated, for ImGui.
  const char* text(std::string_view key) const { return words.text(key).data(); }
};

// What a panel hands back. Panels change nothing themselves.
struct PanelOutput {
  Commands commands;
  bool moving = false;  // something is on its way: another frame is wanted at once
  // Another frame is wanted after so long, although nothing happens.
  double redraw_in_s = std::numeric_limits<double>::infinity();
  bool typing = false;             // a text field has the keyboard
  std::vector<std::string> shown;  // texts from outside the catalogue and the trace, for the font atlas

  void emit(Command command) { commands.push_back(std::move(command)); }
};

// A child window that fills this rectangle (screen coordinates), its content from its top left corner on.
// Pass to ImGui::EndChild as always.
struct PanelRect {
  ImVec2 at;
  ImVec2 size;
  ImVec2 end() const { return {at.x + size.x, at.y + size.y}; }
};
void begin_panel(const char* id, const PanelRect& rect, ImGuiWindowFlags flags = 0);

// The small muted heading at a panel's top; returns the height that it takes.
float draw_heading(const PanelContext& context, const PanelRect& rect, std::string_view words);
// What an empty panel says, in its middle.
void draw_empty(const PanelContext& context, const PanelRect& rect, std::string_view words);

}  // namespace coroscope
