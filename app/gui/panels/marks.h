#pragma once

#include "app/gui/panel.h"

namespace coroscope {

// The moments that the user has marked, with their notes; a click goes there.
void draw_marks(const PanelContext& context, const PanelRect& rect, PanelOutput& out);

}  // namespace coroscope
