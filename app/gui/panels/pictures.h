#pragma once

#include "app/gui/panel.h"
#include "app/scene/scene.h"
#include "core/trace/callbacks.h"

namespace coroscope {

// A picture as high as it needs, made anew only when what it shows is another.
struct PictureView {
  Scene scene;
  EventIndex cursor = kNoEvent, events = 0;
  std::uint32_t generation = 0;
  float width_px = 0;
  bool chinese = false;
  Selection selection;
};

struct FuturesView {
  PictureView picture;
  Callbacks callbacks;
  std::uint32_t generation = 0;
};

// Who waits for which future, and the callbacks of each.
void draw_futures(const PanelContext& context, const PanelRect& rect, FuturesView& view, PanelOutput& out);
// The program's locks and queues, and its executors.
void draw_resources(const PanelContext& context, const PanelRect& rect, PictureView& view, PanelOutput& out);
// Who waits for whom.
void draw_wait_graph(const PanelContext& context, const PanelRect& rect, PictureView& view, PanelOutput& out);

}  // namespace coroscope
