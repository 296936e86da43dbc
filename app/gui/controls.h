#pragma once

#include <span>

#include "app/gui/panel.h"

namespace coroscope {

// The signs on buttons, drawn as shapes so that they are sharp at any scale and need no font.
enum class Icon : std::uint8_t {
  First,
  IterationBack,
  Back,
  Play,
  Pause,
  Forward,
  IterationForward,
  Last,
  Open,
  Again,
  Stop,
  Light,
  Dark,
  Keys,
  Menu,
};

// A square button of height_px at the cursor position. True when it was clicked. `hint` explains it to a
// pointer that rests on it.
bool icon_button(const PanelContext& context, const char* id, Icon icon, float height_px, const char* hint,
                 bool enabled = true);
// The same with words on it, as wide as they need.
bool text_button(const PanelContext& context, const char* id, std::string_view words, float height_px,
                 const char* hint, bool outlined = false);

// A row of choices of which one is on. Returns the one that was clicked, or -1.
struct Choice {
  const char* words;
  const char* hint;
};
int choice_row(const PanelContext& context, const char* id, std::span<const Choice> choices, int chosen,
               float height_px);
float choice_row_width(const PanelContext& context, std::span<const Choice> choices);

// A menu or a list of choices lies over the panels.
bool menu_open();
// Closes it when Esc is pressed, which ImGui leaves to us.
void close_menu_with_escape();

// For the text field that follows: who opens its panel wants to write there; but not where it was open when
// the window came up. `drawn_in`: ImGui's frame in which it was drawn last.
void take_keyboard_when_opened(int& drawn_in, PanelOutput& out);

// A wrapped tooltip when the pointer has rested on the last item for a moment.
void hint_for_last_item(const PanelContext& context, const char* words);
// When the next frame is needed for such a tooltip to appear: infinity when none is due.
double hint_due_in_s();
// A tooltip now, with lines of its own.
void show_hint(const PanelContext& context, std::span<const std::string> lines);

}  // namespace coroscope
