#pragma once

#include <filesystem>
#include <string>

#include "app/gui/panel.h"

namespace coroscope {

// What the input's panel remembers between frames.
struct InputView {
  std::filesystem::path file;
  std::string text;
  double changed_at_s = 0;  // of ImGui's clock; 0: the session knows the text
  int drawn_in = 0;         // ImGui's frame in which it was drawn last
};

// What the program reads from its standard input. It runs again with it when the user pauses.
void draw_input(const PanelContext& context, const PanelRect& rect, InputView& view, PanelOutput& out);

}  // namespace coroscope
