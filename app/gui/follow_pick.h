#pragma once

#include "app/gui/panel.h"
#include "app/scene/scene.h"

namespace coroscope {

// What a click on a shape does: a fact or a place moves the cursor there, a thing is selected (or, when it
// is already, let go).
void follow_pick(const Pick& pick, const Session& session, PanelOutput& out);
// A fact: the cursor goes just behind it, and it is selected.
void go_to_event(EventIndex event, PanelOutput& out);
// The selection as the picks of scenes have it.
Pick as_pick(const Selection& selection);

}  // namespace coroscope
