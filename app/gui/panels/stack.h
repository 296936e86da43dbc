#pragma once

#include "app/gui/gathered.h"
#include "app/gui/locals_index.h"
#include "app/gui/panel.h"
#include "app/gui/panels/source.h"

namespace coroscope {

// Where a task stands: the selected one, else the one that ran last. Its await chain from the outside in,
// each frame with its line and its locals, and what it waits for at the end. A click on a frame shows its
// line.
void draw_stack(const PanelContext& context, const PanelRect& rect, const Gathered& gathered,
                LocalsIndex& locals, SourceView& source, PanelOutput& out);

}  // namespace coroscope
