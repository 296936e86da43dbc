#pragma once

#include "app/gui/panel.h"

namespace coroscope {

// A mark of the user's in words: its step, its time and its note.
std::string mark_words(const PanelContext& context, const Mark& mark, EventIndex boundary);

// A mark of the user's as a small flag whose foot is at `foot`: its note under the pointer, a click goes
// there.
void draw_flag(const PanelContext& context, ImVec2 foot, const Mark& mark, EventIndex boundary,
               PanelOutput& out);

}  // namespace coroscope
