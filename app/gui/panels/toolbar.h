#pragma once

#include "app/gui/panel.h"

namespace coroscope {

// The program's name, the axis, theme and language, and what is done with the program as a whole.
void draw_toolbar(const PanelContext& context, const PanelRect& rect, PanelOutput& out);

}  // namespace coroscope
