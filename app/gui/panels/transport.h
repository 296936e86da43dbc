#pragma once

#include "app/gui/panel.h"

namespace coroscope {

// First, back, play, forward, last; where the cursor is; the scrubber; the speed.
void draw_transport(const PanelContext& context, const PanelRect& rect, PanelOutput& out);

// The scrubber's places: 0 at its left end, then the end of each column.
EventIndex scrubber_boundary(const Columns& columns, float fraction);
float scrubber_fraction(const Columns& columns, EventIndex boundary);

}  // namespace coroscope
