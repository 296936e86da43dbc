#pragma once

#include "app/gui/layout.h"
#include "app/gui/panel_table.h"

namespace coroscope {

// The panels of one dock: a row of tabs where there are several, else the title, and the one in front. A
// right click on a title moves or hides its panel.
void draw_dock(const PanelFrame& frame, const Layout& layout, Dock dock);

}  // namespace coroscope
