#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/gui/panel.h"
#include "app/gui/python_syntax.h"

namespace coroscope {

// What the editor remembers between frames.
struct EditorView {
  std::filesystem::path file;
  std::uint32_t number = 0;  // of the session's text that was taken over last
  std::string text;
  std::string painted;  // the text that `lines` are of
  std::vector<std::string_view> lines;
  std::vector<std::vector<SyntaxSpan>> spans;
  int length_before = 0;    // to tell a new line that was typed from one that was pasted
  double changed_at_s = 0;  // of ImGui's clock; 0: the session knows the text
  int drawn_in = 0;         // ImGui's frame in which it was drawn last
};

// The program's text, to be changed. It is kept and run by itself when the user pauses; what is wrong with it
// is said at its line.
void draw_editor(const PanelContext& context, const PanelRect& rect, EditorView& view, PanelOutput& out);

}  // namespace coroscope
