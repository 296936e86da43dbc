#pragma once

#include <imgui.h>

#include "app/gui/python_syntax.h"
#include "app/scene/theme.h"

namespace coroscope {

// Calm colours for source text. `await` and `async` alone are strong: there control can be given away.
ImU32 syntax_color(TokenKind kind, const Theme& theme);

}  // namespace coroscope
