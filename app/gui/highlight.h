#pragma once

#include <imgui.h>

#include "app/gui/python_syntax.h"
#include "app/scene/theme.h"

namespace coroscope {

// The spans of a source file's lines, by the language that its name says.
std::vector<std::vector<SyntaxSpan>> highlight(std::string_view file,
                                               const std::vector<std::string_view>& lines);

// One line of source in its colours, from `at` to the right.
void draw_code(ImDrawList& to, ImFont* font, ImVec2 at, std::string_view line,
               const std::vector<SyntaxSpan>& spans, const Theme& theme);

}  // namespace coroscope
