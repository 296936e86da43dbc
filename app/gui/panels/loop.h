#pragma once

#include "app/gui/motion.h"
#include "app/gui/panel.h"

namespace coroscope {

// What the loop's panel remembers between frames.
struct LoopView {
  MovingScene scene;
  EventIndex cursor = kNoEvent;
  std::uint32_t generation = 0;
};

// CPU, ready queue and timers, as cards that travel when the cursor moves.
void draw_loop(const PanelContext& context, const PanelRect& rect, LoopView& view, PanelOutput& out);

}  // namespace coroscope
