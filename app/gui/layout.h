#pragma once

#include "app/gui/panel.h"

namespace coroscope {

// Where the user has dragged the borders between panels, as fractions of what they divide.
struct Borders {
  float source = 0.36f;    // of the width of the middle row
  float tasks = 0.27f;     // likewise, at the right
  float middle = 0.43f;    // of the height left over by toolbar, transport and sentence
  float timeline = 0.30f;  // likewise
  float output = 0.36f;    // of the width of the bottom row
};

// Where everything is, in screen pixels; borders are the pixels above and left of the panels. Panels never
// resize by themselves: this depends on the window's size, the scale and the borders alone.
struct Layout {
  PanelRect toolbar, transport, source, loop, tasks, timeline, sentence, output, tabs;
  bool tasks_shown = true;   // else the timeline's names have to do
  bool output_apart = true;  // else the output is one of the tabs
};
Layout lay_out(ImVec2 size, float scale, const Borders& borders);

}  // namespace coroscope
