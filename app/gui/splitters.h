#pragma once

#include "app/gui/layout.h"

namespace coroscope {

// Lets the borders between docks be dragged; a double click puts one back.
void drag_borders(const PanelContext& context, const Layout& layout, PanelOutput& out);

}  // namespace coroscope
