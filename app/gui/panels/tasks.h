#pragma once

#include "app/gui/panel.h"

namespace coroscope {

// The tasks as a tree by creator: name, state, what each waits for or came to.
void draw_tasks(const PanelContext& context, const PanelRect& rect, PanelOutput& out);

}  // namespace coroscope
