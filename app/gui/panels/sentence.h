#pragma once

#include "app/gui/panel.h"

namespace coroscope {

// What just happened and why, and what comes next.
void draw_sentence(const PanelContext& context, const PanelRect& rect);

}  // namespace coroscope
