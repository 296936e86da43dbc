#pragma once

#include "app/gui/event_sentences.h"
#include "app/gui/lane_choice.h"
#include "app/gui/panel.h"
#include "app/gui/panels/lane_menu.h"
#include "app/gui/panels/timeline_ruler.h"
#include "app/scene/axis.h"
#include "app/scene/timeline_layout.h"

namespace coroscope {

// What the timeline's panel remembers between frames.
struct TimelinePanelView {
  Axis axis{AxisMode::Step};
  LaneFolds folds;  // of this axis
  Scopes scopes;
  LaneMenu menu;
  // What the choice comes to, and for what it was made.
  ChosenLanes lanes;
  LaneChoice lanes_choice;
  EventIndex lanes_events = 0;
  std::uint32_t lanes_generation = 0;
  std::uint32_t generation = 0;
  EventIndex cursor = kNoEvent;
  TimelineView view;
  bool placed = false;                     // `view` means something
  bool reveal_lane = false;                // the running task's lane shall come into sight
  float dragged_px = 0;                    // since the button went down
  ViewMoves moves;                         // of the session's, those that were made
  std::optional<double> ruler_from_units;  // where a measuring drag began; none: no such drag
  std::optional<Measured> measured;        // what was measured last; Esc and a click on the ruler clear it
};

// One lane a task. Wheel: zoom at the pointer; drag: move, on the ruler: measure; click: the cursor goes
// there, what is under it is selected; right click: pin, hide, sort, filter, fold lanes; double click: the
// zoom is given up. A click on the name of a folded lane unfolds it. Marks stand on the ruler. Follows the
// cursor.
void draw_timeline(const PanelContext& context, const PanelRect& rect, TimelinePanelView& view,
                   EventSentences& sentences, PanelOutput& out);

}  // namespace coroscope
