#pragma once

#include "app/gui/event_sentences.h"
#include "app/gui/gathered.h"
#include "app/gui/panel.h"
#include "app/gui/source_marks.h"

namespace coroscope {

// What the source panel remembers between frames.
struct SourceView {
  StringId file;  // the one shown
  EventIndex cursor = kNoEvent;
  std::uint32_t generation = 0;
  SourceMarks marks;            // of that moment
  EventIndex events = 0;        // how long the run was then: what comes next may only have come later
  Where reveal;                 // a line to be shown once, as when it was searched for
  float scroll_target_px = -1;  // on the way there; -1: not on the way
  float height_px = 0;          // of the lines, when they were drawn last
};

// The program's text: the line just run, the line that runs next, where each task stands, and what is wrong
// at which line. Follows the cursor. A click on a line runs to it; a right click has playing stop there
// always.
void draw_source(const PanelContext& context, const PanelRect& rect, const Gathered& gathered,
                 EventSentences& sentences, SourceView& view, PanelOutput& out);

}  // namespace coroscope
