#pragma once

#include <filesystem>
#include <string>

#include "app/gui/panel.h"

namespace coroscope {

// What the editor remembers between frames.
struct EditorView {
  std::filesystem::path file;
  std::uint32_t number = 0;  // of the session's text that was taken over last
  std::string text;
  int length_before = 0;    // to tell a new line that was typed from one that was pasted
  double changed_at_s = 0;  // of ImGui's clock; 0: the session knows the text
};

// The program's text, to be changed. It is kept and run by itself when the user pauses; what is wrong with it
// is said below, and marked at its line.
void draw_editor(const PanelContext& context, const PanelRect& rect, EditorView& view, PanelOutput& out);

}  // namespace coroscope
